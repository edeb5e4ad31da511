"""The door of a build: an order that came to something before, and would again, is answered without its sources."""

from __future__ import annotations

from dataclasses import astuple
from functools import partial

from careget_docs import clock
from careget_docs.delivery.order import BuildOrder, Ended, Events
from careget_docs.diagnostics import Report
from careget_docs.engines.quick_classes import quick_classes
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.preload import TYPESET, ready, typesetting
from careget_docs.pipeline.stock import Stock
from careget_docs.workers import method


def build(order: BuildOrder, events: Events, engine: Engine | None = None) -> Ended:
    """Make, check and deliver what is wanted and has changed; nothing where an equal order would come to the same.

    An `engine` of the caller's stays warm.
    """
    with Stock.of(order.workspace, clock.today()) as stock:
        same = None if order.force or order.to else stock.same_run(astuple(order.wanted))
        if same:
            return Ended("same", Report(list(same.findings)), frozenset(same.told), unchanged=same.count)
        with quick_classes():
            from careget_docs.delivery.delivering import deliver

        if engine or order.executor.address:
            return deliver(order, events, stock, engine)
        with Engine(brief=True) as own:
            _expect(order, own, stock)
            return deliver(order, events, stock, own)


def _expect(order: BuildOrder, engine: Engine, stock: Stock) -> None:
    """Have a process load what an equal order needed, while this one reads the sources; where there are two cores."""
    loads = stock.loads_before(astuple(order.wanted))
    if loads and min(order.jobs or engine.width, engine.width) > 1 and method() == "fork":
        from careget_docs.pipeline.pipeline import blocks

        blocks()  # which both need
        engine.expect(partial(ready if {*TYPESET}.isdisjoint(loads[0]) else typesetting, *loads))
