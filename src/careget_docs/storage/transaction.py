"""Several files of one folder replaced together: all or none, whenever the process is stopped. It knows no content.

New files are written into a folder of their own (`.delivery`), the old ones are kept there beside them, and then a
journal is written: from that moment on the new set holds. A process that is stopped before leaves the old set and a
folder to throw away; one that is stopped after leaves a journal that `settle` carries out. Where the system refuses a
move (a file is open in another program), the old set is put back. Only the holder of the folder's lock may do either.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from careget_docs.storage.locks import locked_folder

FOLDER = ".delivery"
_JOURNAL = "journal.json"


def replace_together(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace files below a folder, named by their paths in it; raises OSError, and then all are as they were.

    Files that were there keep their mode and owner, and stay behind the links that lead to them. What an earlier
    process left behind is settled first.
    """
    settle(root)
    stage = _Stage(root)
    try:
        stage.prepare(files)
        stage.forward()
    except OSError:
        stage.back()
        stage.close()
        raise
    except BaseException:  # Ctrl-C
        settle(root)
        raise
    with contextlib.suppress(OSError):  # the set holds; the next command clears away
        stage.close()


def put_together(root: Path, files: Mapping[str, bytes]) -> None:
    """The same for a folder that may not be there yet, and whose lock nobody holds for us; raises OSError."""
    root.mkdir(parents=True, exist_ok=True)
    with held(root):
        replace_together(root, files)


def held(workspace: Path, waiting: Callable[[], object] = lambda: None) -> AbstractContextManager[None]:
    """Return the lock of a workspace: only its holder replaces files in it.

    `waiting` is called once when another process has it. Raises OSError on entering.
    """
    return locked_folder(workspace, workspace / "output" / ".lock", waiting)


def unsettled(root: Path) -> bool:
    """Return whether a process that was stopped left something behind."""
    return (root / FOLDER).exists()


def settle(root: Path) -> None:
    """Finish, or undo, what a process that was stopped had begun; raises OSError where that cannot be done now."""
    if not unsettled(root):
        return
    stage = _Stage(root)
    try:
        stage.forward()
    except OSError:
        stage.back()
    stage.close()


@dataclass(frozen=True, slots=True)
class _Journal:
    names: tuple[str, ...] = ()
    """The files to replace; their number is the name of the new one in `new`, and of the old one in `old`."""
    fresh: frozenset[str] = frozenset()
    """Those that were not there before."""
    undo: bool = False

    def text(self) -> bytes:
        return json.dumps({"names": self.names, "fresh": sorted(self.fresh), "undo": self.undo}).encode()


@dataclass(frozen=True, slots=True)
class _Stage:
    root: Path

    @property
    def folder(self) -> Path:
        return self.root / FOLDER

    def prepare(self, files: Mapping[str, bytes]) -> None:
        """Write the new files, keep the old ones, and last the journal, which makes the change hold."""
        for name in ("new", "old"):
            (self.folder / name).mkdir(parents=True)
        fresh = set()
        for index, (name, data) in enumerate(files.items()):
            new, place = self.folder / "new" / str(index), self.place(name)
            _write(new, data)
            if place.exists():
                _like(place, new)
                _kept(place, self.folder / "old" / str(index))
            else:
                fresh.add(name)
        self.note(_Journal(tuple(files), frozenset(fresh)))

    def note(self, journal: _Journal) -> None:
        part = self.folder / f"{_JOURNAL}.new"
        _write(part, journal.text())
        os.replace(part, self.folder / _JOURNAL)

    def journal(self) -> _Journal:
        """Return the journal; an empty one where none was written, and of one that nobody here has written."""
        if any(each.is_symlink() for each in (self.folder, self.folder / "new", self.folder / "old")):
            return _Journal()
        try:
            found = json.loads((self.folder / _JOURNAL).read_bytes())
            journal = _Journal(
                tuple(map(str, found["names"])), frozenset(map(str, found["fresh"])), bool(found["undo"])
            )
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return _Journal()
        for name in journal.names:
            self.place(name)
        return journal

    def place(self, name: str) -> Path:
        """Return the place of a file; raises OSError for one outside the folder: a journal may come from anybody."""
        parts = PurePosixPath(name).parts
        place = Path(os.path.realpath(self.root.joinpath(*parts)))
        if not parts or ".." in parts or not place.is_relative_to(os.path.realpath(self.root)):
            raise PermissionError(f"{name}: outside {self.root}")
        return place

    def forward(self) -> None:
        journal = self.journal()
        if journal.undo:
            return self.back()
        for index, name in enumerate(journal.names):
            new = self.folder / "new" / str(index)
            if new.exists():
                place = self.place(name)
                place.parent.mkdir(parents=True, exist_ok=True)
                os.replace(new, place)
        return None

    def back(self) -> None:
        """Put the old files back; a file whose new one is still waiting was never moved."""
        journal = self.journal()
        if journal.names and not journal.undo:
            self.note(_Journal(journal.names, journal.fresh, undo=True))
        for index, name in enumerate(journal.names):
            place, old = self.place(name), self.folder / "old" / str(index)
            if (self.folder / "new" / str(index)).exists():
                continue
            if old.exists():
                os.replace(old, place)
            elif name in journal.fresh:
                place.unlink(missing_ok=True)

    def close(self) -> None:
        """Throw the folder away, the journal first: without it nothing is done any more."""
        if self.folder.is_symlink():
            self.folder.unlink()
            return
        (self.folder / _JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(self.folder)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if path.read_bytes() != data:
        raise OSError("the disk gave back other bytes")


def _like(place: Path, new: Path) -> None:
    """Give a new file the mode and the owner of the one that it replaces."""
    old, made = place.stat(), new.stat()
    if (old.st_uid, old.st_gid) != (made.st_uid, made.st_gid):
        os.chown(new, old.st_uid, old.st_gid)
    shutil.copymode(place, new)


def _kept(place: Path, old: Path) -> None:
    with contextlib.suppress(OSError):
        os.link(place, old)
        return
    shutil.copy2(place, old)
