"""Work in a copy of this process, beside what it does itself; and documents that are typeset so.

A copy is made where none of what is held can be held by another thread, which would be gone in it. It has the bounds
of the work it is a part of, and ends with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from careget_docs import workers
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Diagnostic, Report
from careget_docs.pipeline.preload import TYPESET
from careget_docs.pipeline.render import render
from careget_docs.plugin import Kit, Writer, read_back
from careget_docs.storage.reads import note, noted
from careget_docs.tree import Document

T = TypeVar("T")


@contextlib.contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Have a copy of this process do some work while something else is done inside; what is given waits for its end.

    What fails there fails here. What was done besides returning something, such as to learn, is lost.
    """
    parent, bounds = os.getpid(), workers.bounds_here()
    here, there = multiprocessing.Pipe(duplex=False)
    copy = os.fork()
    if not copy:
        try:
            here.close()
            if workers.ended_with(parent, signal.SIGKILL):
                workers.do(there, work, (), bounds, for_good=True)
        finally:
            os._exit(0)
    there.close()
    try:
        yield lambda: _heard(copy, here)
    finally:
        here.close()
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def possible() -> bool:
    """Return whether a process can be copied here."""
    return sys.platform == "linux" and workers.method() == "fork"


def _heard(copy: int, pipe: Any) -> Any:
    """Return what a copy says at its end; where it failed, or was too slow or greedy, this process is so, too."""
    try:
        while (said := pipe.recv()) in (workers.RESTS, workers.WORKS):
            pass
    except EOFError:
        ended = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        if ended == workers.OVERTIME:
            signal.raise_signal(-ended)
        raise RuntimeError(f"the process ended with {ended}") from None
    if said == workers.GREEDY:
        raise MemoryError
    result, failure = said
    if failure:
        raise RuntimeError(failure)
    return result


@dataclass(slots=True)
class _Told(Report):
    """A report that keeps what it was told as it was told it, for another that will know more by then."""

    told: list[tuple[tuple[Diagnostic, ...], bool, bool]] = field(default_factory=list)

    def add(self, found: Diagnostic, *, judged: bool = False) -> None:
        """Add one finding."""
        self.told.append(((found,), judged, True))
        Report.add(self, found, judged=judged)

    def extend(self, diagnostics: Any, *, judged: bool = False) -> None:
        """Add findings that are not known yet."""
        found, before = tuple(diagnostics), len(self.told)
        Report.extend(self, found, judged=judged)
        self.told[before:] = [(found, judged, False)]

    def tell(self, other: Report) -> None:
        """Tell another all that."""
        for found, judged, once in self.told:
            if once:
                other.add(*found, judged=judged)
            else:
                other.extend(found, judged=judged)


@dataclass(frozen=True, slots=True)
class _Written:
    """What came of writing a format: its file, if any, what was told, and the files that were looked for."""

    artifacts: tuple[Artifact, ...]
    told: _Told
    read: frozenset[Path]


def rendered(
    document: Document,
    formats: tuple[str, ...],
    writers: Mapping[str, Writer],
    kit: Kit,
    begin: Callable[[], Document | None],
    look: Callable[[Artifact], object],
) -> tuple[Artifact, ...]:
    """Do what `render` does, with what is typeset in a copy of this process; what is told is the same, and its order.

    Meanwhile `begin` returns the document from which the rest is made, None where nothing is to be made at all; `look`
    is called with what was made of it, and it is read back.
    """
    there = tuple(name for name in formats if name in TYPESET)

    with beside(lambda: _typeset(document, there, writers, kit)) as copied:
        other = begin()
        if other is None:
            return ()
        made = _written(other, tuple(name for name in formats if name not in there), writers, kit)
        for each in made.values():
            for artifact in each.artifacts:
                look(artifact)
                with contextlib.suppress(Exception):  # whoever reads it to judge it is told of that again
                    read_back(writers[artifact.format].read, artifact.data)
        made |= copied()
    for name in formats:
        made[name].told.tell(kit.report)
        for path in made[name].read:
            note(path)
    return tuple(artifact for name in formats for artifact in made[name].artifacts)


def _typeset(
    document: Document, names: tuple[str, ...], writers: Mapping[str, Writer], kit: Kit
) -> dict[str, _Written]:
    """Write formats in a process that ends after it."""
    from careget_docs.engines.weasyprint.kept_blocks import KEPT
    from careget_docs.engines.weasyprint.kept_lines import LINES

    KEPT.last = len(names) == 1
    made = _written(document, names, writers, kit)
    LINES.save()
    return made


def _written(
    document: Document, names: tuple[str, ...], writers: Mapping[str, Writer], kit: Kit
) -> dict[str, _Written]:
    made = {}
    for name in names:
        report = _Told(place=kit.report.place, blocks=kit.report.blocks, accepted=kit.report.accepted)
        with noted() as read:
            artifacts = render(document, (name,), writers, replace(kit, report=report))
        made[name] = _Written(artifacts, report, frozenset(read))
    return made
