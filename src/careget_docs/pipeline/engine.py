"""What makes one edition after the other and stays warm: processes that are kept, with all that they have loaded.

What is kept is told apart by its content (typefaces, style sheets, drawings, YAML) and never by a path, so that a warm
process gives the same bytes as a new one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from careget_docs.workers import Bounds, Done, Whereabouts, begin, do, ended, started

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work(Generic[T]):
    """What is done for each of many items: `call(*shared, *item)`, and how much each may take.

    `seconds` are of processor time, `memory` is in bytes, 0 for any.
    """

    call: Callable[..., T]
    seconds: float
    memory: int = 0
    shared: tuple[Any, ...] = ()
    """What is sent once, not with each item."""


Begun: TypeAlias = Callable[[int], object]
"""Is told the number of an item that is worked on now."""


def nobody(index: int) -> None:
    """Hear of it, and do nothing."""


class Crew(Protocol):
    """What makes editions, here or elsewhere."""

    @property
    def width(self) -> int:
        """How many may be made at a time."""

    @property
    def brief(self) -> bool:
        """Whether it serves one order only, here: nothing is lost of what a process would have learnt for the next."""

    def run(
        self, work: Work[T], items: Sequence[tuple[Any, ...]], jobs: int, begun: Begun = nobody
    ) -> Generator[Done[T], None, None]:
        """Do work for each item, some at a time, and yield each end as it comes.

        `begun` is called with the number of an item that is worked on now.
        """


@dataclass(slots=True)
class Engine:
    """What makes editions: processes that do one piece of work after the other.

    What they have loaded and learnt (typesetting programs, typefaces, style sheets) serves the next. A process is
    replaced after `most` pieces of work, when it holds more than `largest` bytes, and whenever work in it did not end
    well. It is no place for files of strangers. It ends by `close`, or with the process that has it.
    """

    most: int = 100
    largest: int = 1_000_000_000
    brief: bool = False
    idle: list[_Worker] = field(default_factory=list)
    working: set[_Worker] = field(default_factory=set)

    @property
    def width(self) -> int:
        """One for each core."""
        return os.cpu_count() or 1

    def run(
        self, work: Work[T], items: Sequence[tuple[Any, ...]], jobs: int, begun: Begun = nobody
    ) -> Generator[Done[T], None, None]:
        """Do work for each item, `jobs` at a time, in processes that are told once what is shared; see `Crew.run`."""
        busy = dict[int, _Worker]()

        def start(index: int) -> tuple[Any, Any]:
            busy[index] = worker = self._asked(work, items[index])
            self.working.add(worker)
            begun(index)
            return worker.process, worker.pipe

        with contextlib.ExitStack() as last:
            ends = last.enter_context(
                contextlib.closing(ended(start, len(items), jobs, work.seconds, processor=True, kept=True))
            )
            last.callback(lambda: self.working.difference_update(busy.values()))
            for done in ends:
                worker = busy.pop(done.index)
                self.working.discard(worker)
                fine = not (done.failure or done.late or done.greedy)
                if fine and worker.done < self.most and worker.size() <= self.largest:
                    self.idle.append(worker)
                else:
                    worker.end()
                yield done

    def _asked(self, work: Work[Any], item: tuple[Any, ...]) -> _Worker:
        """Return a process that was asked to do something; one that died while it rested is passed over."""
        while True:
            try:
                worker, fresh = self.idle.pop(), False
            except IndexError:  # asked so, since another thread may have taken the last one
                worker, fresh = _worker(), True
            try:
                worker.ask(work, item)
            except OSError:
                worker.end()
                if fresh:
                    raise
            else:
                return worker

    def expect(self, load: Callable[[], object]) -> None:
        """Have a process load what it will need before it is told what to do."""
        self.idle.append(_worker(load))

    def halt(self) -> None:
        """End, from another thread, what is being made now: whoever waits for it hears of a failure at once."""
        for worker in list(self.working):
            worker.process.kill()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that rest."""
        while self.idle:
            self.idle.pop().end()


@dataclass(slots=True, eq=False)
class _Worker:
    """A process that is kept, the pipe to it, what it was told last, and how much it was asked to do."""

    process: Any
    pipe: Any
    told: Work[Any] | None = None
    done: int = 0

    def ask(self, work: Work[Any], item: tuple[Any, ...]) -> None:
        """Have it do something. Raises OSError when it is gone."""
        self.pipe.send((None if work is self.told else work, item))
        self.told, self.done = work, self.done + 1

    def size(self) -> int:
        """Return how many bytes it holds; 0 where the system does not tell."""
        try:
            pages = Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0

    def end(self) -> None:
        """End it; it does nothing that could be lost."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _worker(load: Callable[[], object] | None = None) -> _Worker:
    return _Worker(*started(_serve, load, duplex=True))


def _serve(whereabouts: Whereabouts, pipe: Any, load: Callable[[], object] | None) -> None:
    """Do one piece of work after the other, until nobody asks any more."""
    begin(whereabouts)
    if load:
        with contextlib.suppress(Exception):  # the work that needs it tells of it
            load()
    known: Any = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            told, item = pipe.recv()
            work = known = told or known
            do(pipe, work.call, (*work.shared, *item), Bounds(work.seconds, work.memory), for_good=False)
