"""SHA-256 of files, kept beside what the system says of them (size, times, number): an unchanged file is read once.

The time of a file's last change (ctime) cannot be set by a program, so that a file which was altered and given its old
date is read again. One that changed in the moment in which it was read is read again too.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from careget_docs.storage.json_files import keep_json, read_json

_MOMENT = 50_000_000
"""Nanoseconds: how coarse a file system's clock may be."""


@dataclass(slots=True)
class Digests:
    """Digests of files by path, kept in a file of their own at `place`; losing it only costs time."""

    place: Path
    moment: int
    """When this began, in nanoseconds since 1970."""
    known: dict[str, list[int | str]] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def load(cls, place: Path, moment: int) -> Digests:
        """Return what is kept at a place; nothing where there is nothing, or something damaged."""
        found = read_json(place)
        rows = found.items() if isinstance(found, dict) else ()
        return cls(place, moment, {path: row for path, row in rows if isinstance(row, list) and len(row) == 6})

    def of(self, path: str | os.PathLike[str]) -> str:
        """Return the digest of a file in hexadecimal; empty where there is no file that can be read."""
        try:
            facts = os.stat(path)
        except (OSError, ValueError):  # or no name of a file
            return ""
        if not stat.S_ISREG(facts.st_mode):  # a pipe would be waited for
            return ""
        name, row = str(path), [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino]
        kept = self.known.get(name)
        if kept and kept[:4] == row and isinstance(kept[4], int) and facts.st_ctime_ns + _MOMENT < kept[4]:
            return str(kept[5])
        try:
            digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        except OSError:
            return ""
        self.known[name], self.changed = [*row, self.moment, digest], True
        return digest

    def tree(self, *folders: Path) -> dict[str, str]:
        """Return the digest of each file below some folders, by path, less what is hidden or cannot be read."""
        return {path: digest for folder in folders for path in files_below(folder) if (digest := self.of(path))}

    def save(self) -> None:
        """Keep what was learnt; where it cannot be kept, it is only slower."""
        if self.changed:
            keep_json(self.place, self.known)


def files_below(folder: str | os.PathLike[str], above: tuple[tuple[int, int], ...] = ()) -> Iterator[str]:
    """Yield the files below a folder in the order of their names; hidden ones and folders are left out.

    A link to a folder that it lies in, one of those `above`, is not followed.
    """
    try:
        facts = os.stat(folder)
        here = facts.st_dev, facts.st_ino
        if here in above and here[1]:
            return
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if hidden(entry.name):
            continue
        if os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir():
            yield from files_below(entry.path, (*above, here))
        else:
            yield entry.path


def hidden(name: str) -> bool:
    """Return whether a file or folder of this name is left out."""
    return name.startswith((".", "__pycache__"))


@cache
def code_of(module: str) -> str:
    """Return a digest of a module by its `__file__`, for what it makes depends on all of it."""
    return hashlib.sha256(Path(module).read_bytes()).hexdigest()


def state_of_code(said: str, folder: Path) -> str:
    """Return a digest of the modules of a folder, and of what else is `said` to tell one state from another."""
    told = hashlib.sha256(said.encode())
    for path in sorted(folder.glob("*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()
