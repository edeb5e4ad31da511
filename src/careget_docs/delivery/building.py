"""The door of a build: an order that came to something before, and would again, is answered without its sources."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from careget_docs import clock
from careget_docs.delivery.order import BuildOrder, Ended, Events
from careget_docs.diagnostics import Report
from careget_docs.engines.quick_classes import quick_classes
from careget_docs.pipeline.stock import Stock

if TYPE_CHECKING:
    from careget_docs.pipeline.engine import Engine


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

        return deliver(order, events, stock, engine)
