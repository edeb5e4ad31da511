"""A file written where the user wants it: whole or not at all, and nothing beside it after a kill."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from careget_docs.diagnostics import Report
from careget_docs.pipeline import manifest
from careget_docs.pipeline.manifest import write
from careget_docs.storage import single
from careget_docs.storage.single import replace_one

SLOW = """
import os, sys, time
from pathlib import Path
from careget_docs.storage import single
done = os.fsync
def fsync(handle):
    print("written", flush=True)
    time.sleep(60)
os.fsync = fsync
single.replace_one(Path(sys.argv[1]), b"new" * 100_000)
"""


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("unnamed", [True, False])
def test_it_is_made_and_replaced_and_its_mode_is_usual(
    unnamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not unnamed:
        monkeypatch.setattr(single, "_unnamed", lambda *_: None)
    target = tmp_path / "deep" / "a.xlf"
    replace_one(target, b"one")
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    assert target.stat().st_mode == usual.stat().st_mode
    replace_one(target, b"two")
    assert (target.read_bytes(), _names(target.parent)) == (b"two", ["a.xlf"])


@pytest.mark.skipif(sys.platform != "linux", reason="files without a name")
@pytest.mark.parametrize("old", [b"", b"old"])
def test_a_kill_leaves_nothing_beside_it(old: bytes, tmp_path: Path) -> None:
    target = tmp_path / "a.xlf"
    if old:
        target.write_bytes(old)
    process = subprocess.Popen([sys.executable, "-c", SLOW, str(target)], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert _names(tmp_path) == (["a.xlf"] if old else [])
    assert not old or target.read_bytes() == old


def test_what_is_left_elsewhere_is_cleared_away_once_its_process_is_gone(tmp_path: Path) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    gone, own, other = (tmp_path / f".{name}.part" for name in (f"a.po.{done.pid}", "a.po.1", f"b.po.{done.pid}"))
    for each in (gone, own, other):
        each.write_bytes(b"x")
    replace_one(tmp_path / "a.po", b"new")
    assert _names(tmp_path) == sorted([own.name, other.name, "a.po"])


@pytest.mark.skipif(sys.platform != "linux", reason="files without a name")
def test_a_new_file_has_no_other_name_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(*_: object) -> None:
        raise AssertionError("a name of its own first")

    monkeypatch.setattr(os, "replace", moved)
    replace_one(tmp_path / "a.po", b"new")
    assert _names(tmp_path) == ["a.po"]


def test_a_file_of_the_workspace_is_replaced_by_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, report = tmp_path / "sent" / "a.po", Report()
    assert write(target, b"one", report, tmp_path)
    monkeypatch.setattr(manifest, "replace_one", None)
    assert write(target, b"two", report, tmp_path)
    assert (target.read_bytes(), _names(target.parent), _names(tmp_path)) == (b"two", ["a.po"], ["sent"])
    with pytest.raises(TypeError):
        write(target, b"three", report, tmp_path / "other")


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_full_disk_changes_nothing(unnamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    if not unnamed:
        monkeypatch.setattr(single, "_unnamed", lambda *_: None)
    target = tmp_path / "a.po"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        replace_one(target, b"new")
    assert (target.read_bytes(), _names(tmp_path)) == (b"old", ["a.po"])
