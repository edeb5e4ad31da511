"""Every change made in the studio, kept outside of output and of git: the texts of a file before and after it.

It stands in `.studio/history.sqlite` of the workspace, in a folder that ignores itself; each change is on the disk
before it is told as saved (SQLite's own journal). Losing it loses the way back, and no text of today.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from careget_docs import clock
from careget_docs.storage.single import replace_one

FOLDER = ".studio"
_TABLES = """
CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS steps (
  number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, about TEXT NOT NULL, place TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'done');
CREATE TABLE IF NOT EXISTS changes (
  step INTEGER NOT NULL, file TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (step, file));
CREATE TABLE IF NOT EXISTS known (file TEXT PRIMARY KEY, digest TEXT NOT NULL);
"""
TOGETHER = 4_000_000_000
"""Nanoseconds within which changes of the same text are one step."""
OUTSIDE = "outside"
"""What a change is about that was not made here."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: when (ns since 1970), what it did, to which place, and the files with their texts before and after."""

    number: int
    at: int
    about: str
    place: str
    state: str
    files: dict[str, tuple[str, str]] = field(default_factory=dict)


class History:
    """The steps of one workspace; every method may be called from any thread."""

    def __init__(self, workspace: Path) -> None:
        folder = workspace / FOLDER
        replace_one(folder / ".gitignore", b"*\n")
        self._lock = threading.Lock()
        self._base = sqlite3.connect(folder / "history.sqlite", check_same_thread=False, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def note(self, about: str, place: str, files: dict[str, tuple[str, str]]) -> int:
        """Keep a step and return its number; typing on in one place goes on with the step before.

        What was undone can be redone no longer where a new step touches the same files.
        """
        now = clock.moment()
        with self._together() as base:
            last = base.execute(
                "SELECT number, at, about, place, state FROM steps ORDER BY number DESC LIMIT 1"
            ).fetchone()
            going_on = (
                last is not None
                and about == "set"
                and (last[2], last[3], last[4]) == ("set", place, "done")
                and now - last[1] < TOGETHER
                and set(files) == {row[0] for row in base.execute("SELECT file FROM changes WHERE step=?", last[:1])}
            )
            if going_on:
                number = int(last[0])
                base.execute("UPDATE steps SET at=? WHERE number=?", (now, number))
            else:
                base.execute("INSERT INTO steps (at, about, place) VALUES (?, ?, ?)", (now, about, place))
                number = int(base.lastrowid or 0)
                if about not in ("undo", "redo"):
                    self._forget_redo(base, files)
            for file, (before, after) in files.items():
                self._put(base, number, file, before, after, going_on=going_on)
        return number

    @contextmanager
    def _together(self) -> Iterator[sqlite3.Cursor]:
        """Write all or nothing, a full disk too: nothing may stay begun, or no later step could be kept."""
        with self._lock, closing(self._base.cursor()) as base:
            base.execute("BEGIN IMMEDIATE")
            try:
                yield base
                base.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    base.execute("ROLLBACK")
                raise

    def _put(self, base: sqlite3.Cursor, number: int, file: str, before: str, after: str, *, going_on: bool) -> None:
        one, two = self._kept(base, before), self._kept(base, after)
        if going_on:
            base.execute("UPDATE changes SET after=? WHERE step=? AND file=?", (two, number, file))
        else:
            base.execute("INSERT INTO changes VALUES (?, ?, ?, ?)", (number, file, one, two))
        base.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (file, two))

    def _kept(self, base: sqlite3.Cursor, text: str) -> str:
        data = text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        base.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (digest, zlib.compress(data)))
        return digest

    def _forget_redo(self, base: sqlite3.Cursor, files: Collection[str]) -> None:
        for file in files:
            base.execute(
                "UPDATE steps SET state='gone' WHERE state='undone' AND number IN"
                " (SELECT step FROM changes WHERE file=?)",
                (file,),
            )

    def mark(self, number: int, state: str) -> None:
        """Say of a step that it is `undone`, or `done` again."""
        with self._lock:
            self._base.execute("UPDATE steps SET state=? WHERE number=?", (state, number))

    def seen(self, file: str, text: str) -> None:
        """Note how a file stands."""
        with self._together() as base:
            base.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (file, self._kept(base, text)))

    def last_known(self, file: str) -> str | None:
        """Return a file's text as it was last seen; None for one never seen."""
        with self._lock:
            row = self._base.execute("SELECT digest FROM known WHERE file=?", (file,)).fetchone()
        return self.text(row[0]) if row else None

    def text(self, digest: str) -> str:
        """Return a text that is kept. Raises KeyError for one that is not."""
        with self._lock:
            row = self._base.execute("SELECT body FROM texts WHERE digest=?", (digest,)).fetchone()
        if row is None:
            raise KeyError(digest)
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass")

    def next_to(self, state: str, files: Collection[str]) -> Step | None:
        """Return what undo (`done`) or redo (`undone`) would take next among the steps on these files."""
        order = "DESC" if state == "done" else "ASC"
        for step in self._steps(
            f"state=? AND about NOT IN ('undo', 'redo', '{OUTSIDE}') ORDER BY number {order}", state
        ):
            if set(step.files) <= set(files):
                return step
        return None

    def steps(self, files: Collection[str], most: int = 200) -> list[Step]:
        """Return the newest steps on some files, newest first."""
        found: list[Step] = []
        for step in self._steps("1 ORDER BY number DESC"):
            if set(step.files) & set(files):
                found.append(step)
            if len(found) == most:
                break
        return found

    def _steps(self, where: str, *values: object) -> Iterator[Step]:
        with self._lock:
            rows = self._base.execute(
                f"SELECT number, at, about, place, state FROM steps WHERE {where} LIMIT 2000",  # noqa: S608 - ours
                values,
            ).fetchall()
        for row in rows:
            with self._lock:
                changes = self._base.execute("SELECT file, before, after FROM changes WHERE step=?", row[:1]).fetchall()
            number, at, about, place, state = row
            yield Step(number, at, about, place, state, {file: (one, two) for file, one, two in changes})
