"""Orders to make editions, given in the studio: one after the other is carried out, told as it goes, may be stopped.

They have processes of their own, which stay warm: to stop one ends what is being made, and no preview with it.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from weakref import WeakKeyDictionary

from careget_docs import clock
from careget_docs.delivery.building import build
from careget_docs.delivery.order import BuildOrder, Ended, Events, Wanted
from careget_docs.diagnostics import Diagnostic
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.pipeline.stock import Stock
from careget_docs.studio.desk import StudioDesk

MOST = 20
"""Orders that may wait."""
KEPT = 50
"""Orders that are remembered."""


class Stopped(Exception):
    """Somebody stopped the order."""


@dataclass(slots=True)
class MadeEdition:
    """How an edition ended: what was found, and the files that were delivered."""

    lang: str
    findings: tuple[Diagnostic, ...] = ()
    files: tuple[Path, ...] = ()
    failed: bool = False


@dataclass(slots=True)
class StudioOrder:
    """An order and how it goes; `to` is whom a draft is for, `sent` the number it has."""

    number: int
    id: str
    langs: tuple[str, ...]
    formats: tuple[str, ...]
    to: str = ""
    state: Literal["waiting", "running", "ended", "stopped", "broken"] = "waiting"
    total: int = 0
    busy: set[str] = field(default_factory=set)
    editions: dict[str, MadeEdition] = field(default_factory=dict)
    others: tuple[Diagnostic, ...] = ()
    """What was found on no edition."""
    sent: str = ""
    first: bool = False
    held_up: bool = False
    stop: bool = False

    @property
    def open(self) -> bool:
        """Whether it is not over yet."""
        return self.state in ("waiting", "running")

    @property
    def failed(self) -> bool:
        """Whether something could not be delivered."""
        made = [each.failed for each in self.editions.values()]
        return any(made) or len(made) < len(self.langs)


class StudioOrders:
    """The orders of one workspace; every method may be called from any thread."""

    def __init__(self, workspace: Path, tell: Callable[[str, str], object]) -> None:
        self.workspace, self.tell = workspace, tell
        self.engine = Engine()
        self.orders: list[StudioOrder] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def give(self, id: str, langs: Sequence[str], formats: Sequence[str], to: str = "") -> StudioOrder | None:
        """Take an order; one that is the same as one that waits is that one. None where too many wait."""
        with self._lock:
            waiting = [each for each in self.orders if each.state == "waiting"]
            for each in waiting:
                if (each.id, each.langs, each.formats, each.to) == (id, tuple(langs), tuple(formats), to):
                    return each
            if len(waiting) >= MOST:
                return None
            number = self.orders[-1].number + 1 if self.orders else 1
            order = StudioOrder(number, id, tuple(langs), tuple(formats), to)
            over = [each for each in self.orders if not each.open]
            self.orders = [each for each in self.orders if each not in over[: -KEPT or None]] + [order]
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
        self.tell("progress", id)
        return order

    def last(self, id: str) -> StudioOrder | None:
        """Return the newest order for a deliverable that is not over, else the newest."""
        found = [each for each in self.orders if each.id == id]
        return next((each for each in found if each.open), found[-1] if found else None)

    def ahead(self, order: StudioOrder) -> int:
        """Return how many orders come before one."""
        return sum(each.open for each in self.orders[: self.orders.index(order)])

    def stop(self, id: str) -> None:
        """Stop the orders for a deliverable, the one under way and those that wait."""
        running = False
        with self._lock:
            for each in self.orders:
                if each.id == id and each.open:
                    each.stop, running = True, running or each.state == "running"
                    each.state = "stopped" if each.state == "waiting" else each.state
        if running:
            self.engine.halt()
        self.tell("progress", id)

    def close(self) -> None:
        """Stop everything and end the processes."""
        for id in {each.id for each in self.orders if each.open}:
            self.stop(id)
        if self._thread:
            self._thread.join(10)
        self.engine.close()

    def _work(self) -> None:
        """Carry out one order after the other, until none waits."""
        while True:
            with self._lock:
                order = next((each for each in self.orders if each.state == "waiting"), None)
                if order is None:
                    self._thread = None
                    return
                order.state = "running"
            self._carry_out(order)
            self.tell("done", order.id)

    def _carry_out(self, order: StudioOrder) -> None:
        wanted = Wanted((order.id,), order.langs, order.formats)
        given = BuildOrder(self.workspace, wanted, to=order.to)
        try:
            ended = build(given, _Told(order, self), self.engine)
        except Stopped:
            order.state = "stopped"
        except Exception:  # a fault of ours: it is told where the studio was started, and the next order goes on
            order.state = "broken"
            sys.stderr.write(traceback.format_exc())
        else:
            _summed(order, ended, self.workspace)
            order.state = "ended"


def _summed(order: StudioOrder, ended: Ended, workspace: Path) -> None:
    """Take into an order what stands as it was, and what was found on no edition."""
    if ended.how in ("made", "same"):
        with Stock.of(workspace, clock.today()) as stock:
            for lang in order.langs:
                if lang not in order.editions:
                    order.editions[lang] = MadeEdition(lang, stock.findings(order.id, lang))
    known = {found for each in order.editions.values() for found in each.findings}
    order.others = tuple(found for found in ended.report if found not in known)


@dataclass(slots=True)
class _Told(Events):
    """Hears of an order while it is carried out; ends it where somebody stopped it."""

    order: StudioOrder
    orders: StudioOrders

    def _now(self) -> None:
        if self.order.stop:
            raise Stopped
        self.orders.tell("progress", self.order.id)

    def begins(self, editions: int, at_a_time: int) -> None:
        """Note how many there are."""
        self.order.total += editions
        self._now()

    def first(self) -> None:
        """Note that it takes longer."""
        self.order.first = True
        self._now()

    def begun(self, job: Job) -> None:
        """Note what is being made."""
        self.order.busy.add(job.lang)
        self._now()

    def ended(self, job: Job, outcome: Outcome) -> None:
        """Note what was found."""
        self.order.busy.discard(job.lang)
        if not self.order.stop:
            failed = not (outcome.delivery and outcome.delivery.artifacts)
            self.order.editions[job.lang] = MadeEdition(job.lang, tuple(outcome.report), failed=failed)
        self._now()

    def waiting(self) -> None:
        """Note that another program writes into the output."""
        self.order.held_up = True
        self._now()

    def delivered(self, job: Job, files: Sequence[Path]) -> None:
        """Note the files."""
        self.order.editions[job.lang].files = tuple(files)
        self._now()

    def sent(self, number: str, to: str) -> None:
        """Note under which number a draft goes out."""
        self.order.sent = number


_KNOWN: WeakKeyDictionary[StudioDesk, StudioOrders] = WeakKeyDictionary()
_LOCK = threading.Lock()


def orders_of(desk: StudioDesk, tell: Callable[[str, str], object]) -> StudioOrders:
    """Return the orders of a workspace; `tell` is called with `progress` or `done`, and the deliverable."""
    with _LOCK:
        if desk not in _KNOWN:
            _KNOWN[desk] = StudioOrders(desk.workspace, tell)
            desk.endings.append(_KNOWN[desk].close)
        return _KNOWN[desk]
