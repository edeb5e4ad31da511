"""Files that are replaced together: stopped at any step, refused by the system, wanted by two at once, or forged."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from careget_docs.cli.main import main
from careget_docs.storage import transaction
from careget_docs.storage.transaction import FOLDER, replace_together, settle, unsettled

OLD = {"a/one.pdf": b"old one", "a/two.docx": b"old two", "manifest.json": b"old list"}
NEW = {"a/one.pdf": b"new one", "a/two.docx": b"new two", "b/three.html": b"new three", "manifest.json": b"new list"}
STEPS = ("os.replace", "os.link", "os.fsync", "shutil.rmtree", "shutil.copymode", "os.path.realpath")


class Killed(BaseException):
    """Stands for the end of the process: nothing of it is caught, and nothing works after it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def content(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def dying(monkeypatch: pytest.MonkeyPatch, step: int, fault: Callable[[], BaseException], forever: bool = True) -> None:
    """Let the whole process fail at its n-th step, and at each later one, whatever it calls."""
    count = [0]

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def one(*given: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] == step or (forever and count[0] > step):
                raise fault()
            return real(*given, **named)

        return one

    for name in STEPS:
        module, _, attribute = name.rpartition(".")
        home = {"os": os, "shutil": shutil, "os.path": os.path}[module]
        monkeypatch.setattr(home, attribute, wrapped(getattr(home, attribute)))


def test_a_set_killed_at_any_step_is_the_old_one_or_the_new_one(root: Path, tmp_path: Path) -> None:
    seen = set()
    for step in range(1, 200):
        work = tmp_path / f"step{step}"
        shutil.copytree(root, work)
        with pytest.MonkeyPatch.context() as patch:
            dying(patch, step, Killed)
            with contextlib.suppress(Killed):
                replace_together(work, NEW)
                break
        settle(work)
        found = content(work)
        assert found in (OLD, NEW), step
        assert not unsettled(work)
        seen.add("new" if found == NEW else "old")
    assert seen == {"old", "new"}


def test_what_ends_a_killed_set_may_be_killed_too(root: Path, tmp_path: Path) -> None:
    tried = 0
    for first in range(8, 40, 3):
        for second in range(1, 12):
            work = tmp_path / f"{first}-{second}"
            shutil.copytree(root, work)
            for step, act in ((first, lambda at: replace_together(at, NEW)), (second, settle)):
                with pytest.MonkeyPatch.context() as patch:
                    dying(patch, step, Killed)
                    with contextlib.suppress(Killed):
                        act(work)
            settle(work)
            assert content(work) in (OLD, NEW), (first, second)
            tried += 1
    assert tried > 100


def test_a_file_that_the_system_will_not_move_puts_the_old_set_back(root: Path, tmp_path: Path) -> None:
    refused = 0
    for step in range(1, 60):
        work = tmp_path / f"step{step}"
        shutil.copytree(root, work)
        with pytest.MonkeyPatch.context() as patch:
            dying(patch, step, lambda: PermissionError(13, "open in another program"), forever=False)
            try:
                replace_together(work, NEW)
                whole = NEW
            except OSError:
                whole = OLD
                refused += 1
        settle(work)
        assert content(work) == whole, step
    assert refused > 10


def test_a_forged_journal_reaches_nothing_outside(root: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    for name in ("../victim.txt", str(victim), "a/../../victim.txt", "link/victim.txt"):
        shutil.rmtree(root / FOLDER, ignore_errors=True)
        (root / FOLDER / "new").mkdir(parents=True)
        (root / FOLDER / "new" / "0").write_text("forged")
        if not (root / "link").exists():
            (root / "link").symlink_to(tmp_path)
        (root / FOLDER / "journal.json").write_text(json.dumps({"names": [name], "fresh": [], "undo": False}))
        with pytest.raises(OSError, match="outside"):
            settle(root)
        assert victim.read_text() == "mine"


def test_a_folder_that_leads_elsewhere_is_no_journal(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "new").mkdir(parents=True)
    (elsewhere / "new" / "0").write_text("mine")
    (elsewhere / "journal.json").write_text(json.dumps({"names": ["taken"], "fresh": [], "undo": False}))
    (root / FOLDER).symlink_to(elsewhere)
    settle(root)
    assert (elsewhere / "new" / "0").read_text() == "mine"
    assert content(root) == OLD


def test_any_command_ends_what_a_killed_one_began(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "output"
    (tmp_path / "deliverables").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction._Stage, "forward", lambda self: None)
        patch.setattr(transaction._Stage, "close", lambda self: None)
        root.mkdir()
        replace_together(root, NEW)
    assert unsettled(root)
    main(["--workspace", str(tmp_path), "list"])
    assert content(root) == NEW


def _writer(workspace: str, mark: str, times: int) -> None:
    root = Path(workspace) / "output"
    for _ in range(times):
        with transaction.held(root.parent):
            replace_together(root, {name: f"{mark} {name}".encode() for name in NEW})


def test_two_at_once_never_mix(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_writer, args=(str(tmp_path), mark, 20)) for mark in "xy"]
    for each in both:
        each.start()
    root = tmp_path / "output"
    while any(each.is_alive() for each in both):
        with contextlib.suppress(OSError), transaction.held(tmp_path):
            held = {data[:1] for data in content(root).values()}
            assert len(held) <= 1
        time.sleep(0.02)
    assert [each.exitcode for each in both] == [0, 0]
    assert content(root).keys() == NEW.keys()


def _holder(folder: str, pipe: Any) -> None:
    with transaction.held(Path(folder)):
        pipe.send("held")
        pipe.recv()


def test_a_lock_is_waited_for_and_says_so(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_holder, args=(str(tmp_path), there))
    process.start()
    assert here.recv() == "held"
    told: list[str] = []

    def waiting() -> None:
        told.append("waiting")
        here.send("go")

    with transaction.held(tmp_path, waiting):
        assert told == ["waiting"]
    process.join()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_locked_has_a_file_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    real = fcntl.flock

    def flock(handle: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(9, "a folder on a network drive")
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with transaction.held(tmp_path):
        assert [path.name for path in (tmp_path / "output").iterdir()] == [".lock"]
