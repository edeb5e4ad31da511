"""Work in processes: results, faults, time limits, and that nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from careget_docs import garbage, workers

SLOW = 6 if workers.method() == "spawn" else 1
"""How many times the seconds: a spawned process begins by importing."""


def _double(number: int) -> int:
    return 2 * number


def _break(number: int) -> int:
    raise ValueError(f"no {number}")


def _die(number: int) -> int:
    os._exit(number)


def _hang(number: int) -> int:
    if number:
        while True:
            pass
    return 7


def _wait_or_hang(seconds: float) -> int:
    time.sleep(seconds)
    return _hang(0 if seconds else 1)


def test_results_come_with_their_index() -> None:
    done = sorted(workers.run(_double, [(n,) for n in range(5)], 2, 30), key=lambda item: item.index)
    assert [item.result for item in done] == [0, 2, 4, 6, 8]


def test_a_fault_comes_with_its_traceback() -> None:
    (done,) = workers.run(_break, [(3,)], 1, 30)
    assert done.result is None
    assert "ValueError: no 3" in done.failure
    assert "_break" in done.failure


def test_a_process_that_dies_is_a_fault() -> None:
    (done,) = workers.run(_die, [(5,)], 1, 30)
    assert "ended with 5" in done.failure


def test_what_never_ends_is_stopped_and_the_rest_is_done() -> None:
    start = time.monotonic()
    done = sorted(workers.run(_hang, [(1,), (0,)], 2, 1.5 * SLOW), key=lambda item: item.index)
    assert [item.late for item in done] == [True, False]
    assert done[1].result == 7
    assert time.monotonic() - start < 15 * SLOW


def test_processor_time_is_counted_and_not_the_clock() -> None:
    """A busy machine, or waiting, ends nothing; work that never ends does end."""
    done = sorted(workers.run(_wait_or_hang, [(2.5,), (0.0,)], 2, 1, processor=True), key=lambda item: item.index)
    assert [(item.result, item.late, item.failure) for item in done] == [(7, False, ""), (None, True, "")]


def _prepare(seconds: float) -> int:
    with workers.uncounted(), workers.uncounted():
        time.sleep(seconds)
    return 7


def test_what_is_made_once_does_not_count() -> None:
    (done,) = workers.run(_prepare, [(1.5 * SLOW + 0.5,)], 1, 1.5 * SLOW)
    assert (done.result, done.late) == (7, False)
    (done,) = workers.run(_prepare, [(60.0,)], 1, 0.5 * SLOW)
    assert done.late
    with workers.uncounted():
        pass


def _eats(number: int) -> int:
    return len(bytearray(number))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory")
def test_what_takes_too_much_memory_is_told() -> None:
    (done,) = workers.run(_eats, [(3 << 30,)], 1, 60, memory=1 << 30)
    assert (done.result, done.failure, done.greedy) == (None, "", True)


def test_no_process_with_threads_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert threading.active_count() == 1 or workers.method() != "fork"
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    for system, asked, right in (
        ("linux", "", "forkserver"), ("linux", "spawn", "spawn"), ("darwin", "", "spawn"), ("win32", "", "spawn"),
    ):  # fmt: skip
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setenv(workers.METHOD, asked)
        assert workers.method() == right
    stop.set()
    other.join()
    script = "from careget_docs import workers; print(workers.method())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ("fork" if os.uname().sysname == "Linux" else "spawn")


IN_THE_FORK = """
import os, signal
from careget_docs import workers
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    print(*workers.run(abs, [(-1,)], 1, 60))
except KeyboardInterrupt:
    print("heard")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_ctrl_c_in_the_moment_of_a_fork_is_heard() -> None:
    done = subprocess.run([sys.executable, "-c", IN_THE_FORK], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("heard\n", "")


def _environment(name: str) -> str:
    return os.environ.get(name, "")


def test_a_process_has_the_environment_of_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("first", "second"):
        monkeypatch.setenv("CAREGET_DOCS_TRIED", value)
        assert [done.result for done in workers.run(_environment, [("CAREGET_DOCS_TRIED",)], 1, 60)] == [value]
    monkeypatch.delenv("CAREGET_DOCS_TRIED")
    assert [done.result for done in workers.run(_environment, [("CAREGET_DOCS_TRIED",)], 1, 60)] == [""]


def test_leaving_early_kills_what_runs() -> None:
    running = workers.run(_hang, [(0,), (1,)], 2, 60)
    first = next(running)
    assert first.result == 7
    running.close()
    import multiprocessing

    assert multiprocessing.active_children() == []


def _leave_something(end: str) -> str:
    import tempfile

    folder = tempfile.mkdtemp(prefix="left-")
    (Path(folder) / "face.ttf").write_bytes(b"a typeface")
    if end == "die":
        os._exit(4)
    while end == "hang":
        pass
    return folder


@pytest.mark.parametrize("end", ["well", "die", "hang"])
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_temporary_files_end_with_their_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, method: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    if method == "spawn":
        monkeypatch.setenv(workers.METHOD, "spawn")
    (done,) = workers.run(_leave_something, [(end,)], 1, SLOW * 0.5 if end == "hang" else 30)
    if end == "well":
        assert done.result
        assert Path(done.result).parent.parent == tmp_path, "files of another folder prove nothing"
    sockets = set(tmp_path.glob("pymp-*"))  # of the server, if this is the first to ask for one; it lives on
    assert set(tmp_path.iterdir()) == sockets


ORPHANED = """
import sys
from careget_docs import workers
from tests.pipeline.test_workers import _leave_and_wait
list(workers.run(_leave_and_wait, [(sys.argv[1],)], 1, 60))
"""


def _leave_and_wait(sign: str) -> None:
    Path(sign).write_text(_leave_something("well"), "utf-8")
    time.sleep(60)


@pytest.mark.skipif(sys.platform != "linux", reason="who started a process is watched there in another way")
def test_temporary_files_end_when_the_command_is_killed(tmp_path: Path) -> None:
    (temporary := tmp_path / "temporary").mkdir()
    root = Path(__file__).parents[2]
    paths = os.pathsep.join([str(root), str(root / "src"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": paths}
    sign = tmp_path / "sign"
    command = subprocess.Popen([sys.executable, "-c", ORPHANED, str(sign)], env=environment, cwd=root)
    _until(lambda: sign.exists() and bool(sign.read_text("utf-8")))
    assert Path(sign.read_text("utf-8")).exists()
    command.kill()
    command.wait()
    _until(lambda: not any(temporary.iterdir()))


def _until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not so():
        assert time.monotonic() < end, "it never was so"
        time.sleep(0.02)


def test_nothing_to_do() -> None:
    assert list(workers.run(_double, [], 2, 1)) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_number_at_a_time(jobs: int) -> None:
    assert {item.result for item in workers.run(_double, [(1,), (2,)], jobs, 30)} == {2, 4}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_engines_are_there_before_processes_are_forked_and_bring_no_threads() -> None:
    program = (
        "import os, sys; from careget_docs.pipeline.preload import preload; preload(['pdf', 'docx', 'press'])\n"
        "print({'weasyprint', 'careget_docs.writers.docx.file', 'pypdfium2', 'numpy'} <= set(sys.modules),\n"
        "len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "1"]


def _prepare_busily(seconds: float) -> int:
    """Work outside the count for some processor time, and then a little inside it."""
    with workers.uncounted():
        _busy(seconds)
    _busy(0.2)
    return 7


def _busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _prepare_little(seconds: float) -> int:
    with workers.uncounted():
        pass
    return _hang(1)


@pytest.mark.skipif(sys.platform == "win32", reason="no processor time is counted")
def test_what_is_made_once_does_not_count_as_processor_time() -> None:
    """It has as much time of its own as the work; what it leaves of that is taken back."""
    (done,) = workers.run(_prepare_busily, [(1.5,)], 1, 2, processor=True)
    assert (done.result, done.late, done.failure) == (7, False, "")
    start = time.process_time()
    (done,) = workers.run(_prepare_busily, [(60.0,)], 1, 1, processor=True)
    assert (done.result, done.late) == (None, True), done
    (done,) = workers.run(_prepare_little, [(0.0,)], 1, 1, processor=True)
    assert (done.result, done.late) == (None, True), done
    assert time.process_time() - start < 5


def _collecting(_: int) -> tuple[tuple[int, int, int], int]:
    import gc

    return gc.get_threshold(), gc.get_freeze_count()


def test_the_collector_looks_seldom_in_a_process_of_ours() -> None:
    (done,) = workers.run(_collecting, [(0,)], 1, 60)
    assert done.result is not None
    thresholds, frozen = done.result
    assert thresholds == garbage.THRESHOLDS
    assert frozen > 0


@pytest.mark.parametrize(
    ("call", "there", "absent"),
    [
        (
            "preload(['docx'])",
            "careget_docs.writers.docx.file",
            {"weasyprint", "pikepdf", "docx", "fontTools", "jinja2"},
        ),
        ("preload(['pdf'], reckoned=True)", "reportlab", {"weasyprint", "jinja2", "careget_docs.writers.docx.file"}),
        ("preload(['pdf'])", "weasyprint", {"reportlab", "careget_docs.writers.docx.file", "fontTools.subset"}),
        ("preload(['data'])", "careget_docs.rules", {"weasyprint", "reportlab", "jinja2"}),
    ],
)
def test_a_job_loads_its_own_engines_alone(call: str, there: str, absent: set[str]) -> None:
    program = f"import sys; from careget_docs.pipeline.preload import preload; {call}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert there in loaded
    assert loaded.isdisjoint(absent)


DRAWN = """
import sys, tempfile
from pathlib import Path
from careget_docs import workers
from careget_docs.storage import temporary
before = tempfile.gettempdir()
temporary.end_with_us()
Path(tempfile.mkdtemp(), "face.ttf").write_bytes(b"a typeface")
assert Path(tempfile.gettempdir()).parent == Path(before)
list(workers.run(temporary.lasting_folder, [()], 1, 60))
sys.exit(temporary.lasting_folder() != before)
"""


def test_temporary_files_of_the_command_itself_end_with_it(tmp_path: Path) -> None:
    """Who draws without a process apart, as `evidence` does; what is to be found afterwards has another place."""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", DRAWN], env=environment, check=False).returncode == 0
    assert list(tmp_path.iterdir()) == []


SERVER = """
import sys, tempfile, threading, time
from pathlib import Path
from careget_docs import workers
from tests.pipeline.test_workers import _leave_and_wait
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
assert workers.method() == workers.SERVED
list(workers.run(_leave_and_wait, [(sys.argv[1],)], 1, 60))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such server")
def test_a_server_of_processes_leaves_nothing_when_the_command_is_killed(tmp_path: Path) -> None:
    """It has a socket in the temporary directory, of which only the killed command knew."""
    root = Path(__file__).parents[2]
    paths = os.pathsep.join([str(root), str(root / "src"), os.environ.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory(dir="/tmp") as place:  # the name of a socket must be short
        temporary, sign = Path(place), tmp_path / "sign"
        environment = {**os.environ, "TMPDIR": place, "PYTHONPATH": paths}
        command = subprocess.Popen([sys.executable, "-c", SERVER, str(sign)], env=environment, cwd=root)
        _until(lambda: sign.exists() and bool(sign.read_text("utf-8")))
        assert list(temporary.rglob("listener-*"))
        command.kill()
        command.wait()
        _until(lambda: not any(temporary.iterdir()))
