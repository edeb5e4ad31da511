"""An order to make files, what can be heard while it is carried out, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from careget_docs.diagnostics import Phrase, Report
from careget_docs.pipeline.executor import HERE, Executor

if TYPE_CHECKING:
    from careget_docs.pipeline.pipeline import Job, Outcome


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty for all deliverables, their own language, their own formats."""

    ids: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    every_language: bool = False
    impose: str = ""
    proof: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What is to be made, where, and with how much of the machine."""

    workspace: Path
    wanted: Wanted = Wanted()
    jobs: int = 0
    """How many editions at a time; 0 for one for each core."""
    seconds: float = 0
    """Seconds of processor time that an edition may take; 0 for as many as is usual."""
    force: bool = False
    """Whether what has not changed is made, too."""
    executor: Executor = HERE
    """Where editions are made."""
    to: str = ""
    """Whom the Word drafts are sent to, for their records."""

    @property
    def output(self) -> Path:
        """The folder of what is delivered."""
        return self.workspace / "output"


class Events:
    """What is told while an order is carried out, in the thread of the caller: override what you want to hear."""

    def stale(self, job: Job, reason: Phrase) -> None:
        """An edition has to be made, for a reason."""

    def begins(self, editions: int, at_a_time: int) -> None:
        """Editions will be made now; maybe none."""

    def first(self) -> None:
        """It is the first time on this machine, and takes longer."""

    def begun(self, job: Job) -> None:
        """A process makes an edition now."""

    def ended(self, job: Job, outcome: Outcome) -> None:
        """An edition was made and checked, or could not be."""

    def ends(self) -> None:
        """No edition is being made any more."""

    def waiting(self) -> None:
        """Another command writes into the output, and has to end first."""

    def delivered(self, job: Job, files: Sequence[Path]) -> None:
        """The files of an edition, and the manifest with them, were put into the output."""

    def sent(self, number: str, to: str) -> None:
        """The record of a draft tells now whom it is sent to."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How an order ended: what was found, and what there is of it in the output now."""

    how: Literal["made", "same", "unknown", "faulty"]
    """`same`: nothing was to be done; `unknown`: it names what there is not; `faulty`: its sources cannot be read."""
    report: Report = field(default_factory=Report)
    asked: frozenset[str] = frozenset()
    """The deliverables that were named; empty for all."""
    files: tuple[Path, ...] = ()
    """What was put into the output, the manifest left out."""
    unchanged: int = 0
    """How many files stand as they were made before."""
    checked: tuple[tuple[str, str, int], ...] = ()
    """Id, language and count of the files that were checked only, without anything wrong."""
