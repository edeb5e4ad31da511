"""Work on a stranger's file in a process of its own, with bounds on time and memory. It knows no format."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from careget_docs import workers
from careget_docs.diagnostics import Phrase, phrase

MEMORY = 2_000_000_000
"""Bytes that the work on a file may take on top of what the process has at its start."""
UNPACKED = 256_000_000
"""Bytes that one stream of a PDF may unpack to."""
OVERTIME = -getattr(signal, "SIGXCPU", 0)
"""How a process ends that has used up its processor time."""
CRASHED = phrase("The program that reads such files broke down on this one.")
GREEDY = phrase("Reading the file takes more memory than any sensible file needs.")


@dataclass(frozen=True, slots=True)
class WorkOutcome:
    """What a piece of work gave, or in `fault` why it gave nothing, in plain words."""

    result: Any = None
    fault: Phrase = field(default_factory=Phrase)


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work on a stranger's file that is told how many seconds it has, and should keep to them."""

    work: Callable[[float], Any]
    seconds: float


def apart(tasks: Sequence[Task], seconds: float) -> list[WorkOutcome]:
    """Do each task in a process of its own, at the same time, and return how each ended.

    What has not ended after `seconds`, or has used a little more processor time than its own seconds, is stopped.
    It cannot be called from a worker of the builder: those may start no process.
    """
    outcomes = [WorkOutcome(fault=CRASHED)] * len(tasks)
    for done in workers.run(_bounded, [(task,) for task in tasks], max(1, len(tasks)), seconds):
        if done.late:
            outcomes[done.index] = WorkOutcome(fault=_late(seconds))
        elif done.failure.endswith(f"ended with {OVERTIME}"):
            outcomes[done.index] = WorkOutcome(fault=_late(tasks[done.index].seconds))
        elif done.result is not None:
            outcomes[done.index] = done.result
    return outcomes


def here(work: Callable[[None], Any]) -> WorkOutcome:
    """Do a piece of work in this process, without bounds: for files that we have just made ourselves."""
    try:
        return WorkOutcome(work(None))
    except MemoryError:
        return WorkOutcome(fault=GREEDY)


def _late(seconds: float) -> Phrase:
    return phrase("Reading the file took more than {seconds} seconds.", seconds=f"{seconds:g}")


def _bounded(task: Task) -> WorkOutcome:
    _bound(task.seconds)
    try:
        return WorkOutcome(task.work(task.seconds))
    except MemoryError:
        return WorkOutcome(fault=GREEDY)
    except Exception as error:
        told = "The program that reads such files broke down on this one ({error})."
        return WorkOutcome(fault=phrase(told, error=type(error).__name__))


def _bound(seconds: float) -> None:
    """Bound this process's memory and processor time where the system can, and what qpdf unpacks.

    An engine's last words on stderr when memory is short are no news: the caller tells it in a sentence.
    """
    faulthandler.disable()
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # its buffers count as memory taken
    workers.bound_memory(MEMORY)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 4))
    with contextlib.suppress(ImportError):
        from pikepdf import settings

        settings.set_qpdf_limits(
            flate_max_memory=UNPACKED,
            png_max_memory=UNPACKED,
            run_length_max_memory=UNPACKED,
            tiff_max_memory=UNPACKED,
            doc_max_warnings=10_000,
        )
