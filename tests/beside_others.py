"""Tests of work done in a copy of a process; `test_without_threads.py` runs them in a process that has no threads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import workspaces
from careget_docs import clock, workers
from careget_docs.diagnostics import Report
from careget_docs.pipeline import beside, pipeline
from careget_docs.pipeline.engine import Engine, Work
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.plugin import Kit
from careget_docs.tree import Document
from careget_docs.writers import pdf

WRONG = "(c) ГУТТАРИЯ ‘x’"
TEXT = workspaces.SMALL.replace("Един ред", f"Един ред {WRONG}")


def test_a_copy_works_beside_this_process() -> None:
    assert beside.possible()
    with beside.beside(os.getpid) as copied:
        assert copied() != os.getpid()


def _break() -> int:
    raise ValueError("deep fault")


def _eat() -> int:
    return len([bytearray(100_000_000) for _ in range(1000)])


def _hang() -> int:
    while True:
        pass


def _kill() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 1


def _beside(work: Any) -> int:
    with beside.beside(work) as copied:
        found: int = copied()
        return found


def _run(work: Any, seconds: float = 60) -> workers.Done[int]:
    (done,) = workers.run(_beside, [(work,)], 1, seconds, processor=True, memory=500_000_000)
    return done


def test_what_fails_in_a_copy_fails_in_the_process() -> None:
    assert "deep fault" in _run(_break).failure
    assert "the process ended with -9" in _run(_kill).failure


def test_a_copy_has_the_bounds_of_the_work() -> None:
    assert _run(_hang, 2).late
    assert _run(_eat).greedy
    assert _run(os.getpid).result


def test_a_copy_ends_with_what_it_is_beside_of(tmp_path: Path) -> None:
    def tell() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        _hang()

    with beside.beside(tell):
        while not (tmp_path / "pid").is_file() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


ORPHANS = """
import os, time
from careget_docs import workers
from careget_docs.pipeline.beside import beside

def below():
    print(os.getpid(), flush=True)
    time.sleep(600)

def work():
    print(os.getpid(), flush=True)
    with beside(below) as copied:
        copied()

list(workers.run(work, [()], 1, 600))
"""


def test_nothing_outlives_a_command_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = [int(process.stdout.readline()) for _ in range(2)]
        process.kill()
        assert process.stdout.read() == ""  # its end: nobody holds the other end any more
    assert len({*found, process.pid}) == 3


def _made(folder: Path, *, spare: bool, formats: tuple[str, ...] = ("docx", "pdf", "press", "web")) -> Outcome:
    project = pipeline.load(folder, pipeline.blocks(), Report())
    deliverable = project.deliverables["small"]
    assert deliverable
    job = Job(deliverable, "bg", formats)
    ((_, outcome),) = pipeline.build(folder, project, workspaces.brand(folder), [job], clock.today(), spare=spare)
    return outcome


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that grows by a letter with each copy."""
    told, original = tmp_path / "copies", beside.beside

    def counted(work: Any) -> Any:
        with told.open("a") as file:
            file.write("x")
        return original(work)

    monkeypatch.setattr(beside, "beside", counted)
    told.write_text("")
    return told


def test_files_and_findings_are_the_same_beside_as_one_after_the_other(copies: Path, tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path / "work", TEXT)
    one, other = _made(folder, spare=False), _made(folder, spare=True)
    assert copies.read_text() == "x"
    assert len(one.report)
    assert list(one.report) == list(other.report)
    assert one.read == other.read
    assert one.delivery == other.delivery
    assert one.delivery
    assert {each.format for each in one.delivery.artifacts} >= {"docx", "pdf", "press", "web"}


def test_what_an_early_rule_refuses_is_not_made(copies: Path, tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path / "work", TEXT.replace("Един ред", "Един ред [тук](https://example.eu)"))
    one, other = _made(folder, spare=False), _made(folder, spare=True)
    assert copies.read_text() == "x"
    assert one.report.failed
    assert list(one.report) == list(other.report)
    assert one.delivery == other.delivery is None


def _altered(write: Any, how: str, document: Document, kit: Kit) -> bytes:
    if how == "told":
        kit.report.error("ENG003", None, "WeasyPrint could not finish the document: {text}", text="x")
        kit.report.extend([*kit.report][-1:])
    if how == "less":
        document = replace(document, children=document.children[:1])
    data: bytes = b"" if how == "none" else write(document, kit)
    return data


@pytest.mark.parametrize(("how", "code"), [("less", "OUT001"), ("none", ""), ("told", "ENG003")])
def test_what_goes_wrong_in_a_copy_is_found(
    copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, code: str
) -> None:
    folder = workspaces.small(tmp_path / "work", TEXT)
    monkeypatch.setattr(pdf, "WRITER", replace(pdf.WRITER, write=partial(_altered, pdf.write, how)))
    one, other = _made(folder, spare=False), _made(folder, spare=True)
    assert copies.read_text() == "x"
    assert list(map(str, one.report)) == list(map(str, other.report))
    assert not code or code in {each.code for each in one.report}
    assert one.delivery == other.delivery


def _loaded(name: str) -> bool:
    return name in sys.modules


@pytest.mark.parametrize("fails", [False, True])
def test_a_process_loads_before_it_is_told_what_to_do(fails: bool) -> None:
    def load() -> None:
        import colorsys  # noqa: F401

        if fails:
            raise ValueError

    sys.modules.pop("colorsys", None)
    with Engine() as engine:
        engine.expect(load)
        (done,) = engine.run(Work(_loaded, 60), [("colorsys",)], 1)
        assert done.result
        assert "colorsys" not in sys.modules
