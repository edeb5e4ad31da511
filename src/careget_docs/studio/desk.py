"""A workspace at work in the studio: what is in it, changes to its files with the way back, and who else changes it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.load import load
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.project.deliverable import Project
from careget_docs.source.author_file import rewrite
from careget_docs.source.proof import FileChange, texts_of
from careget_docs.storage.digests import files_below
from careget_docs.studio.edits import Conflict, Edit, changed
from careget_docs.studio.history import OUTSIDE, History, Step
from careget_docs.studio.outline import Outline, outline

SOURCES = ("deliverables", "templates")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Saved:
    """How a change ended: the step's number, the files as they are now; else what was found, or what else stands there.

    `conflicts` are the changes that met something else, each with what stands there now.
    """

    step: int = 0
    files: tuple[str, ...] = ()
    report: Report = field(default_factory=Report)
    conflicts: tuple[tuple[Edit, object], ...] = ()


class StudioDesk:
    """One workspace; every method may be called from any thread."""

    def __init__(self, workspace: Path, engine: Engine | None = None) -> None:
        self.workspace = workspace
        self.history = History(workspace)
        self.engine = engine or Engine()
        self.listeners: list[Callable[[str, tuple[str, ...]], object]] = []
        """Told of every change: whether made `here` or `outside`, and the files."""
        self.endings: list[Callable[[], object]] = []
        """Called when the workspace is let go."""
        self._lock = threading.RLock()
        self._stamps: dict[str, tuple[int, int, int]] = {}
        self._loaded: tuple[object, Project, Brand | None, Report] | None = None
        self._outlines: tuple[object, dict[str, Outline]] = None, {}
        self.look()

    def close(self) -> None:
        """End the processes and let go of the history."""
        for ending in self.endings:
            ending()
        self.engine.close()
        self.history.close()

    def loaded(self) -> tuple[Project, Brand | None, Report]:
        """Return the workspace as it stands now, with what is found while it is read."""
        with self._lock:
            now = tuple(sorted(self._stat().items()))
            if self._loaded is None or self._loaded[0] != now:
                report = Report()
                project = load(self.workspace, pipeline.blocks(), report)
                brand = load_brand(self.workspace / "templates", "templates", report)
                self._loaded = now, project, brand, report
            return self._loaded[1], self._loaded[2], self._loaded[3]

    def outline(self, id: str) -> Outline:
        """Return the blocks of a deliverable as they stand now; they are read anew when a source has changed."""
        with self._lock:
            now = tuple(sorted(self._stat().items()))
            if self._outlines[0] != now:
                self._outlines = now, {}
            known = self._outlines[1]
            if id not in known:
                known[id] = outline(self.workspace, id, pipeline.blocks())
            return known[id]

    def text(self, shown: str) -> str:
        """Return the text of a file of the workspace; empty where there is none."""
        try:
            return (self.workspace / shown).read_bytes().removeprefix(_BOM).decode("utf-8")
        except FileNotFoundError:
            return ""

    def _readable(self, shown: str) -> str | None:
        """Return the text of a file; None for what is no text, such as what was written in another encoding."""
        try:
            return self.text(shown)
        except (OSError, UnicodeError):
            return None

    def change(self, wanted: Sequence[Edit]) -> Saved:
        """Make changes, all of them or none, and keep the way back."""
        by_file: dict[str, list[Edit]] = {}
        for each in wanted:
            by_file.setdefault(each.file, []).append(each)
        met: list[tuple[Edit, object]] = []

        def one(edits: list[Edit]) -> Callable[[str], FileChange]:
            return lambda text: _all(text, edits, met)

        about = wanted[0].kind if len(wanted) == 1 else "several"
        place = f"{wanted[0].file}:{'.'.join(wanted[0].path)}" if wanted else ""
        return self.put(about, place, {file: one(edits) for file, edits in by_file.items()}, met)

    def put(
        self,
        about: str,
        place: str,
        files: dict[str, Callable[[str], FileChange]],
        met: list[tuple[Edit, object]] | None = None,
    ) -> Saved:
        """Rewrite files with proof, and keep the step; `about` and `place` say what was done where."""
        report = Report()
        with self._lock:
            before = {file: self._readable(file) or "" for file in files}
            try:
                done = rewrite(self.workspace, files, report)
            except Conflict:
                return Saved(conflicts=tuple(met or ()))
            if done is None:
                return Saved(report=report)
            step = 0
            if done:
                with contextlib.suppress(sqlite3.Error):  # a full disk: the next look keeps it as a change of others
                    step = self.history.note(about, place, {file: (before[file], self.text(file)) for file in done})
                    self._stamps = self._stat()
        if done:
            self._tell("here", tuple(done))
        return Saved(step, tuple(done), report)

    def noted(self, about: str, place: str, files: Collection[str], work: Callable[[], None]) -> None:
        """Do what changes files of the workspace by its own proved ways, and keep the step."""
        with self._lock:
            self.look()
            before = {file: self._readable(file) for file in files}
            work()
            after = {file: self._readable(file) for file in files}
            made = {
                file: (was, now)
                for file, was in before.items()
                if was is not None and (now := after[file]) is not None and was != now
            }
            with contextlib.suppress(sqlite3.Error):
                if made:
                    self.history.note(about, place, made)
                self._stamps = self._stat()
        if made:
            self._tell("here", tuple(made))

    def undo(self, files: Collection[str]) -> Saved:
        """Put back what the last step on these files changed; a file that was changed since by others is a conflict."""
        return self._turned("undo", self.history.next_to("done", files))

    def redo(self, files: Collection[str]) -> Saved:
        """Do again what was undone last."""
        return self._turned("redo", self.history.next_to("undone", files))

    def put_back(self, step: Step, file: str) -> Saved:
        """Put a file back as it was before a step, as a new step."""
        text = self.history.text(step.files[file][0])
        return self.put("back", file, {file: lambda now: FileChange(now, text, whole=texts_of(text), remarks="any")})

    def _turned(self, about: str, step: Step | None) -> Saved:
        if step is None:
            return Saved()
        old = 1 if about == "undo" else 0
        met: list[tuple[Edit, object]] = []

        def back(file: str) -> Callable[[str], FileChange]:
            one, two = (self.history.text(step.files[file][each]) for each in (old, 1 - old))

            def turned(now: str) -> FileChange:
                if now != one:
                    met.append((Edit("set", file, ()), now))
                    raise Conflict(now)
                return FileChange(now, two, whole=texts_of(two), remarks="any")

            return turned

        saved = self.put(about, step.place, {file: back(file) for file in step.files}, met)
        if saved.step:
            self.history.mark(step.number, "undone" if about == "undo" else "done")
        return saved

    def look(self) -> tuple[str, ...]:
        """See which sources others changed since the last look; each such change is kept as a step, too."""
        with self._lock:
            now = self._stat()
            files = {name for name in {*now, *self._stamps} if now.get(name) != self._stamps.get(name)}
            changed_ones = []
            for file in sorted(file for file in files if file.endswith(".yaml")):
                text = self._readable(file)
                if text is None:
                    continue
                known = self.history.last_known(file)
                if known is not None and known != text:
                    self.history.note(OUTSIDE, file, {file: (known, text)})
                    changed_ones.append(file)
                else:
                    self.history.seen(file, text)
            others = sorted(file for file in files if not file.endswith(".yaml"))
            self._stamps = now  # only when all is kept: what could not be is met again by the next look
        if changed_ones or others:
            self._tell("outside", (*changed_ones, *others))
        return (*changed_ones, *others)

    def _tell(self, whose: str, files: tuple[str, ...]) -> None:
        for listener in list(self.listeners):
            listener(whose, files)

    def _stat(self) -> dict[str, tuple[int, int, int]]:
        found = {}
        for folder in SOURCES:
            for path in files_below(self.workspace / folder):
                try:
                    facts = os.stat(path)
                except OSError:
                    continue
                shown = Path(path).relative_to(self.workspace).as_posix()
                found[shown] = (facts.st_size, facts.st_mtime_ns, facts.st_ino)
        return found


def _all(text: str, edits: Sequence[Edit], met: list[tuple[Edit, object]]) -> FileChange:
    """Make the changes to one file one after the other; what met something else is in `met`."""
    made = FileChange(text, text, whole=texts_of(text) if text else "")
    remarks = "kept"
    for each in edits:
        try:
            made = changed(made.after, each)
        except Conflict as conflict:
            met.append((each, conflict.now))
            raise
        remarks = made.remarks if made.remarks != "kept" else remarks
    return FileChange(text, made.after, whole=made.whole, remarks=remarks)  # type: ignore[arg-type]
