"""Work in processes with a time limit each; it knows nothing of documents."""

from __future__ import annotations

import contextlib
import gc
import math
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

T = TypeVar("T")

PATIENCE = 20
"""How many times its seconds of processor time some work may take by the clock: what waits for ever ends too."""
_OVERTIME = -getattr(signal, "SIGXCPU", 0)
"""How a process ends that has used up its processor time."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """How the work on one item ended: a result, or `failure` (a traceback), or `late` when its time was over."""

    index: int
    result: T | None = None
    failure: str = ""
    late: bool = False


def run(
    work: Callable[..., T], items: Sequence[tuple[Any, ...]], jobs: int, seconds: float, *, processor: bool = False
) -> Generator[Done[T], None, None]:
    """Call `work(*item)` for each item, `jobs` at a time, and yield each end as it comes.

    Work that lasts longer than `seconds` is killed. With `processor` these are seconds of processor time, so that it
    is not for the machine's other work to decide what ends; where the system counts none, the clock is all there is.
    When the caller stops early, everything still running is killed.
    """
    wall = seconds * PATIENCE if processor else seconds
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    waiting = list(enumerate(items))[::-1]
    bound = seconds if processor else None
    running: dict[Connection, tuple[int, Any, float]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                index, item = waiting.pop()
                here, there = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(there, os.getpid(), work, item, bound), daemon=True)
                process.start()
                there.close()
                running[here] = (index, process, time.monotonic() + wall)
            limit = min(end for _, _, end in running.values())
            ready = wait(list(running), timeout=max(0.0, limit - time.monotonic()))
            for pipe in ready or [key for key, value in running.items() if value[2] <= time.monotonic()]:
                assert isinstance(pipe, Connection)
                index, process, _ = running.pop(pipe)
                yield _end(index, pipe, process, late=not ready, bounded=processor)
    finally:
        for pipe, (_, process, _) in running.items():
            process.kill()
            process.join()
            pipe.close()


def _end(index: int, pipe: Connection, process: Any, *, late: bool, bounded: bool) -> Done[Any]:
    if late:
        process.kill()
        process.join()
        pipe.close()
        return Done(index, late=True)
    try:
        result, failure = pipe.recv()
    except EOFError:
        process.join()
        if bounded and process.exitcode == _OVERTIME:
            pipe.close()
            return Done(index, late=True)
        result, failure = None, f"the process ended with {process.exitcode}"
    process.join()
    pipe.close()
    return Done(index, result, failure)


def _work(
    pipe: Connection, parent: int, work: Callable[..., Any], item: tuple[Any, ...], seconds: float | None
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if seconds is not None:
        _bound(seconds)
    threading.Thread(target=_orphan, args=(parent,), daemon=True).start()
    try:
        answer = (work(*item), "")
    except Exception:
        answer = (None, traceback.format_exc())
    pipe.send(answer)
    pipe.close()


def _bound(seconds: float) -> None:
    """Let the system end this process after some seconds of processor time, where it can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most, hard = math.ceil(seconds), resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _orphan(parent: int) -> None:
    """End this process when the one that started it is gone (it was killed and could not say so)."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Hold the garbage collector back inside, while one large live graph is made: looking at it again costs a fifth."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
