"""What is kept on a machine: made once by many at a time, checked on use, and made again when it is damaged."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from careget_docs import cache, workers
from careget_docs.cli.main import main


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(folder))
    return folder


def _make(log: str) -> int:
    def make() -> bytes:
        with open(log, "a", encoding="ascii") as file:
            file.write("made\n")
        time.sleep(0.3)
        return b"bytes"

    return len(cache.kept("thing.bin", make))


def test_many_processes_make_a_thing_once(tmp_path: Path, place: Path) -> None:
    log = tmp_path / "log"
    assert cache.fresh()
    done = list(workers.run(_make, [(str(log),)] * 4, 4, 60))
    assert [each.result for each in done] == [5] * 4
    assert log.read_text() == "made\n"
    assert cache.fresh(), "only what takes long counts"
    assert cache.kept("face.ttf", lambda: b"face") == b"face"
    assert not cache.fresh()
    ours = [
        path.name for path in place.iterdir() if path.suffix in ("", ".bin", ".ttf")
    ]  # a server keeps what it loads
    assert sorted(ours) == ["face.ttf", "locks", "thing.bin"]


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "longer", "unmarked", "folder"])
def test_a_damaged_thing_is_made_again_in_silence(damage: str, place: Path) -> None:
    assert cache.kept("thing.bin", lambda: b"bytes" * 1000) == b"bytes" * 1000
    path = place / "thing.bin"
    whole = path.read_bytes()
    broken = {
        "cut": whole[:-1],
        "empty": b"",
        "changed": whole[:-1] + b"x",
        "longer": whole + b"x",
        "unmarked": b"bytes" * 1000,
    }
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(broken[damage])
    assert cache.kept("thing.bin", lambda: b"again") == b"again"
    assert damage == "folder" or cache.kept("thing.bin", lambda: b"a third time") == b"again"


def test_without_a_folder_it_is_only_slower(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "file" / "below"))
    assert cache.kept("thing.bin", lambda: b"bytes") == b"bytes"


def test_what_cannot_be_made_is_not_kept(place: Path) -> None:
    def fails() -> bytes:
        raise LookupError("no such typeface")

    with pytest.raises(LookupError):
        cache.kept("thing.bin", fails)
    assert cache.kept("thing.bin", lambda: b"bytes") == b"bytes"


def _dies(log: str) -> int:
    return len(cache.kept("thing.bin", lambda: os._exit(9)))


def test_a_process_that_dies_while_making_leaves_no_lock_and_nothing_half_made(place: Path) -> None:
    (done,) = workers.run(_dies, [("",)], 1, 60)
    assert done.failure
    assert cache.kept("thing.bin", lambda: b"bytes") == b"bytes"
    assert not list(place.glob("*.part"))


def _age(path: Path, days: int) -> None:
    then = time.time() - 86_400 * days
    os.utime(path, (then, then))


def test_what_was_used_longest_ago_goes_first(place: Path) -> None:
    for days, name in ((9, "old.png"), (8, "read.png"), (7, "young.png")):
        cache.keep(name, b"x" * 1000)
        _age(place / name, days)
    assert cache.kept("read.png", lambda: b"") == b"x" * 1000
    size = (place / "old.png").stat().st_size
    assert cache.trim(3 * size) == cache.Content()
    assert cache.trim(2 * size) == cache.Content(1, size)
    assert cache.trim(size) == cache.Content(1, size)
    assert [path.name for path in place.glob("*.png")] == ["read.png"]


def test_what_is_kept_is_looked_through_once_a_day(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    monkeypatch.setattr(cache, "trim", lambda: looks.append(1))
    for _ in range(3):
        cache.trim_daily()
    assert looks == [1]
    _age(place / "trimmed", 1)
    cache.trim_daily()
    cache.trim_daily()
    assert looks == [1, 1]


def test_only_what_is_ours_is_cleared(place: Path) -> None:
    cache.kept("thing.bin", lambda: b"bytes")
    records = place / "made" / ("0a" * 12) / "runs"
    records.mkdir(parents=True)
    (records / "run.json").write_bytes(b"{}")
    (records.parent / "digests.json").write_bytes(b"{}")
    (place / "letter.txt").write_text("of a stranger, in a folder that was named by mistake")
    (place / "photos").mkdir()
    (place / "photos" / "made.json").write_bytes(b"{}")
    assert cache.content().count == 3
    assert cache.clear().count == 3
    assert cache.content() == cache.Content()
    assert sorted(path.name for path in place.iterdir()) == ["letter.txt", "locks", "photos"]


def test_the_command_tells_and_clears(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache"]) == 0
    cache.clear()  # words that the command has read
    capsys.readouterr()
    cache.keep("thing.bin", b"x" * 1_500_000)
    assert main(["cache"]) == 0
    assert capsys.readouterr().out == f"Kept in {place}: files: 1, MB: 2 of at most 1000.\n"
    assert main(["cache", "--clear"]) == 0
    assert main(["cache"]) == 0
    assert "files: 1, MB: 2." in (told := capsys.readouterr().out)
    assert "files: 0, MB: 0 of" in told


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system tells no owners")
@pytest.mark.parametrize("whose", ["everybody's file", "everybody's folder", "a link", "another's"])
def test_what_others_can_write_is_not_run(whose: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.kept_own("thing.code", lambda: b"ours") == b"ours"
    assert cache.kept_own("thing.code", lambda: b"again") == b"ours"
    file = place / "thing.code"
    if whose == "everybody's file":
        file.chmod(0o666)
    elif whose == "everybody's folder":
        place.chmod(0o777)
    elif whose == "a link":
        file.rename(place / "elsewhere")
        file.symlink_to(place / "elsewhere")
    else:
        monkeypatch.setattr(os, "geteuid", lambda: place.stat().st_uid + 1)
    assert cache.own_before("thing.code") is None
    assert cache.kept_own("thing.code", lambda: b"made anew") == b"made anew"


def test_what_is_run_can_be_written_by_its_owner_alone_whatever_the_umask(place: Path) -> None:
    before = os.umask(0)
    try:
        cache.keep_own("thing.code", b"ours")
    finally:
        os.umask(before)
    assert cache.own_before("thing.code") == b"ours"
