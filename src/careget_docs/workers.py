"""Work in processes with a time limit each; it knows nothing of documents.

On Linux processes are forked from one that has no threads; who has some asks a server for them that has none, since
what another thread holds stays held in a copy for ever. Elsewhere they are spawned (macOS forbids much after a fork,
Windows knows none); CAREGET_DOCS_WORKERS=spawn spawns them on Linux too.
"""

from __future__ import annotations

import contextlib
import gc
import math
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from careget_docs.garbage import seldom
from careget_docs.storage.temporary import goes_with, lie_in, new_folder, own_folder, put_away, sockets_end_with_us

T = TypeVar("T")
METHOD = "CAREGET_DOCS_WORKERS"
"""The variable of the environment that asks for spawned processes, or for those of a server."""
SERVED = "forkserver"
_loaded: list[str] = []
"""What the server of processes imports before it makes any."""
RESTS, WORKS, GREEDY = "rests", "works", "greedy"
"""What a process says when it begins and ends what is not counted, and when its memory does not suffice."""
PATIENCE = 20
"""How many times its seconds of processor time some work may take by the clock: what waits for ever ends too."""
PR_SET_PDEATHSIG = 1
OVERTIME = -getattr(signal, "SIGXCPU", 0)
"""How a process ends that has used up its processor time."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """How the work on one item ended: a result, a `failure` (a traceback), `late` (time) or `greedy` (memory)."""

    index: int
    result: T | None = None
    failure: str = ""
    late: bool = False
    greedy: bool = False


def run(
    work: Callable[..., T],
    items: Sequence[tuple[Any, ...]],
    jobs: int,
    seconds: float,
    *,
    processor: bool = False,
    memory: int = 0,
) -> Generator[Done[T], None, None]:
    """Call `work(*item)` for each item, `jobs` at a time, and yield each end as it comes.

    Work that lasts longer than `seconds` is killed. With `processor` these are seconds of processor time, so that it
    is not for the machine's other work to decide what ends; where the system counts none, the clock is all there is.
    Work that takes more than `memory` bytes (0 for no bound) ends, on systems that can bound it. When the caller stops
    early, everything still running is killed.
    """
    bounds = Bounds(seconds if processor else None, memory)

    def start(index: int) -> tuple[Any, Any]:
        return started(_work, work, items[index], bounds)

    yield from ended(start, len(items), jobs, seconds, processor=processor)


def ended(
    start: Callable[[int], tuple[Any, Any]],
    count: int,
    jobs: int,
    seconds: float,
    *,
    processor: bool,
    kept: bool = False,
) -> Generator[Done[Any], None, None]:
    """Start pieces of work by their numbers, `jobs` at a time, and yield each end as it comes; see `run`.

    Processes that are `kept` live on after work that has ended by itself.
    """
    wall = seconds * (PATIENCE if processor else 1)
    waiting = list(range(count))[::-1]
    running: dict[Any, _Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                index = waiting.pop()
                process, here = start(index)
                running[here] = _Running(index, process, here, wall, time.monotonic() + wall, processor, kept)
            limit = min(each.end for each in running.values())
            for pipe in wait(list(running), timeout=max(0.0, limit - time.monotonic())):
                if done := running[pipe].heard():
                    del running[pipe]
                    yield done
            for late in [each for each in running.values() if each.end <= time.monotonic()]:
                del running[late.pipe]
                yield late.stopped()
    finally:
        for each in running.values():
            each.stopped()


def started(work: Callable[..., object], *given: object, duplex: bool = False) -> tuple[Any, Any]:
    """Return a process at `work(whereabouts, there, *given)`, and the other end of the pipe `there`.

    However it ends, its temporary files end with it: it is often killed, and could not put them away itself.
    """
    way = method()
    context: Any = multiprocessing.get_context(way)
    if way == SERVED:
        sockets_end_with_us()  # the server has one
        context.set_forkserver_preload([*_loaded])
    folder, environment = new_folder(), dict(os.environ) if way == SERVED else None
    whereabouts = Whereabouts(folder, environment, os.getpid() * (way == "fork"), own_folder())
    with _ctrl_c_held():
        here, there = context.Pipe(duplex)
        process = context.Process(target=work, args=(whereabouts, there, *given), daemon=True)
        goes_with(folder, process)
        process.start()
        there.close()
        del there
    return process, here


@contextlib.contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Let Ctrl-C wait: what runs in a fork or at the end of a pipe passes over exceptions, one there would be lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def method() -> str:
    """Return how this process starts others now."""
    asked = os.environ.get(METHOD, "")
    if asked == SERVED and SERVED in multiprocessing.get_all_start_methods():
        return SERVED
    if asked in ("spawn", SERVED) or sys.platform != "linux":
        return "spawn"
    return "fork" if _alone() else SERVED


def _alone() -> bool:
    """Tell whether this process has but one thread, those of libraries counted."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def from_a_server(*modules: str) -> None:
    """Let processes come from a server that has loaded these modules, where the system knows such."""
    os.environ[METHOD] = SERVED
    load_first(*modules)


def load_first(*modules: str) -> None:
    """Let the server of processes, should one be needed, import these modules before it makes any."""
    _loaded.extend(each for each in modules if each not in _loaded)


@contextlib.contextmanager
def uncounted() -> Iterator[None]:
    """Let what is done inside, once for many, not count against the time of the work that needs it.

    It has as much time of its own as the work has; outside such a process nothing is counted.
    """
    if _place.pipe is None or _place.depth:
        yield
        return
    start, more = time.process_time(), _place.bounds.seconds
    _place.depth += 1
    _place.pipe.send(RESTS)
    if more is not None:
        _raise_bound(more)
    try:
        yield
    finally:
        _place.depth -= 1
        if more is not None:
            _raise_bound(time.process_time() - start - more)
        _place.pipe.send(WORKS)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a new process works: the `folder` of its temporary files, and the environment of the one that started it.

    The environment is None where it has that by itself: only one that comes from a server has another. `parent` is the
    process that forked it, from its only thread; 0 where there is no such. `above` is the folder of the temporary files
    of the one that started it, which nobody else puts away if that is killed; empty where it has none.
    """

    folder: str
    environment: Mapping[str, str] | None = None
    parent: int = 0
    above: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many seconds of processor time a process has, None for any, and how many bytes, 0 for any."""

    seconds: float | None = None
    memory: int = 0


def bounds_here() -> Bounds:
    """Return the bounds of the work that this process does."""
    return _place.bounds


@dataclass(slots=True)
class _Place:
    """Where this process runs: the pipe to the one that counts its time, its bounds, how many uncounted parts deep."""

    pipe: Any = None
    bounds: Bounds = Bounds()
    depth: int = 0


_place = _Place()


@dataclass(slots=True)
class _Running:
    """A process at work; `end` is when its time is over, `rests` since when it does what is not counted."""

    index: int
    process: Any
    pipe: Any
    seconds: float
    end: float
    bounded: bool
    kept: bool = False
    rests: float = 0.0

    def heard(self) -> Done[Any] | None:
        """Return how the process ended, if that is what it says."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            if self.bounded and self.process.exitcode == OVERTIME:
                self.pipe.close()
                return Done(self.index, late=True)
            said = (None, f"the process ended with {self.process.exitcode}")
        now = time.monotonic()
        if said == RESTS:
            self.rests, self.end = now, self.end + self.seconds
            return None
        if said == WORKS:
            self.end += now - self.rests - self.seconds
            return None
        if not self.kept:
            self.process.join()
            self.pipe.close()
        if said == GREEDY:
            return Done(self.index, greedy=True)
        result, failure = said
        return Done(self.index, result, failure)

    def stopped(self) -> Done[Any]:
        """Kill the process and return that it was late."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return Done(self.index, late=True)


def _work(whereabouts: Whereabouts, pipe: Any, work: Callable[..., Any], item: tuple[Any, ...], bounds: Bounds) -> None:
    """Do one piece of work, as the only one of this process."""
    begin(whereabouts)
    do(pipe, work, item, bounds, for_good=True)
    pipe.close()


def begin(whereabouts: Whereabouts) -> None:
    """Let this process be ended by the one that started it, and by nothing that a person types."""
    if whereabouts.environment is not None:
        os.environ.clear()
        os.environ.update(whereabouts.environment)
    lie_in(whereabouts.folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()  # what it comes with it keeps
    seldom()
    if whereabouts.parent:
        signal.signal(signal.SIGTERM, lambda *_: _gone(whereabouts, killed=os.getppid() != whereabouts.parent))
        if ended_with(whereabouts.parent, signal.SIGTERM):
            return
    threading.Thread(target=_orphan, args=(whereabouts,), daemon=True).start()


def ended_with(parent: int, sent: signal.Signals) -> bool:
    """Have the system send this process a signal when the one that forked it is gone; False where it cannot."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError, TypeError):
        if not ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sent)):
            if os.getppid() != parent:
                signal.raise_signal(sent)
            return True
    return False


def do(pipe: Any, work: Callable[..., Any], item: tuple[Any, ...], bounds: Bounds, *, for_good: bool) -> None:
    """Do a piece of work and tell how it ended; the bounds on this process hold until the next, or for good."""
    _place.pipe, _place.bounds, _place.depth = pipe, bounds, 0
    if bounds.seconds is not None:
        _bound(time.process_time() + bounds.seconds)
    answer: object
    try:
        if bounds.memory:
            bound_memory(bounds.memory, for_good=for_good)
        answer = (work(*item), "")
    except MemoryError:
        answer = GREEDY
    except Exception:
        answer = (None, traceback.format_exc())
    pipe.send(answer)


def _bound(seconds: float) -> None:
    """Let the system end this process after some seconds of processor time, where it can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most, hard = math.ceil(seconds), resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _raise_bound(seconds: float) -> None:
    """Give this process more seconds of processor time, or take some back."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (max(1, soft + math.ceil(seconds)), hard))


def bound_memory(more: int, *, for_good: bool = True) -> None:
    """Let this process take so many bytes on top of what it has now, where the system can bound that.

    What holds for good nothing in the process can raise again.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most, hard = pages * os.sysconf("SC_PAGE_SIZE") + more, resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, most if for_good else hard))


def _orphan(whereabouts: Whereabouts) -> None:
    """End this process when the one that started it is gone (it was killed and could not say so); it is a thread."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _gone(whereabouts, killed=True)


def _gone(whereabouts: Whereabouts, *, killed: bool) -> None:
    """End this process with its temporary files, and those of the one that started it if that was killed."""
    put_away(whereabouts.folder, os.getpid())
    if killed and whereabouts.above:
        put_away(whereabouts.above, os.getpid())
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
