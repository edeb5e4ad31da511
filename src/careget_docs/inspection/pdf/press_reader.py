"""Follows a page's drawing as a press would print it: each area, line, text and picture with its inks and its place."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from careget_docs.inspection.facts import Box
from careget_docs.inspection.pdf.geometry import Matrix
from careget_docs.inspection.pdf.inks import BLACK, Colour
from careget_docs.inspection.pdf.instructions import Allowance
from careget_docs.inspection.pdf.press_facts import Paint

DEEPEST = 12
ALIKE, MOST = 300, 20_000
"""Paints of one look that are kept, and paints in all."""


@dataclass(slots=True)
class State:
    """The graphics state as far as ink depends on it."""

    place: Matrix
    fill: Colour = BLACK
    line: Colour = BLACK
    fill_space: Any = None
    line_space: Any = None
    width: float = 1.0
    fill_over: bool = False
    line_over: bool = False
    keeps_zero: bool = False
    """OPM 1: an ink of 0 % leaves what is below (ISO 32000-1:2008, 8.6.7); else process colours replace it."""
    fill_alpha: float = 1.0
    line_alpha: float = 1.0
    masked: bool = False
    font_size: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class Found:
    """What the pages print, and what the page being read holds."""

    paints: list[Paint] = field(default_factory=list)
    alike: dict[tuple[object, ...], int] = field(default_factory=dict)
    transparent: bool = False
    pictures: dict[tuple[int, int], tuple[Colour, float]] = field(default_factory=dict)

    def add(self, paint: Paint) -> None:
        """Keep a paint, unless many of its look are kept already."""
        look = (paint.page, paint.kind, paint.space, paint.inks, round(paint.size, 1), paint.overprint)
        count = self.alike.get(look, 0)
        if count < ALIKE and len(self.paints) < MOST:
            self.alike[look] = count + 1
            self.paints.append(paint)


class PageReader:
    """One page: its number, its media box in pt, and the mm of one of its units."""

    def __init__(
        self, pdf: Any, found: Found, allowance: Allowance, number_: int, media: tuple[float, ...], unit: float
    ):
        self.pdf, self.found, self.allowance, self.number = pdf, found, allowance, number_
        self.left, self.top, self.unit = media[0], media[3], unit

    def follow(self, source: Any, resources: Any, state: State, depth: int = 0) -> None:
        """Follow the instructions of a stream from a state on. Raises instructions.Enough."""
        from careget_docs.inspection.pdf.press_operators import ACTS
        from careget_docs.inspection.pdf.press_scope import Scope

        scope = Scope(self, resources, copy.copy(state), depth)
        for operands, operator in self.allowance.instructions(self.pdf, source):
            act = ACTS.get(str(operator))
            if act is not None:
                try:
                    act(scope, operands)
                except (IndexError, TypeError):  # too few operands, or of a wrong kind
                    continue

    def box(self, points: list[tuple[float, float]], grow: float = 0.0) -> Box:
        """Return the box round points of the page in mm, grown by `grow` mm on each side."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = (min(xs) - self.left) * self.unit - grow, (self.top - max(ys)) * self.unit - grow
        return Box(left, top, (max(xs) - min(xs)) * self.unit + 2 * grow, (max(ys) - min(ys)) * self.unit + 2 * grow)
