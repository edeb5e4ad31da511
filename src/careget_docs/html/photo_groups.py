"""Photographs of a block as HTML: rows of one height, one beside its words, one alone; widths are shares of a room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from careget_docs.drawing import charts
from careget_docs.drawing.crop import shape_of, shaped
from careget_docs.layout.photo_places import GAP, LEAST, alone, beside, runs_on
from careget_docs.layout.photo_rows import photo_rows, total
from careget_docs.project.brand import Brand
from careget_docs.tree import Document, Figure, Group, Node, words

ROW_GAP = 3.0
"""Between photographs of a row, and between rows, in mm."""
NARROWEST = 60.0
"""The least width in mm that a chart is drawn for; in less room it is made smaller."""
ROLES = ("", "portrait")
"""The roles of pictures that are content, and no artwork, mark or code."""
_ROWS = (0.3, 0.72)
"""From which to which share of their width rows together should be high."""
_LARGE = (0.42, 1.05)
"""The same where the room is nearly as high as wide, as on packed pages: photographs are what such a page is about."""
_PANEL, _PAGE = (0.8, 0.4), (0.83, 0.46)
"""Which share of width and height of a panel, and of a page, a photograph may take."""


class Writes(Protocol):
    """What renders nodes."""

    def node(self, node: Node) -> str:
        """Return one node as HTML."""

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        """Return several nodes as HTML, one after the other."""

    def asset(self, figure: Figure) -> str:
        """Return the address under which the engine finds a figure's picture."""

    def macro(self, name: str, node: object, content: str = "", **facts: object) -> str:
        """Return what a macro of nodes.html.j2 makes."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How wide a photograph stands in its room, in percent; `aside` puts its caption beside it."""

    share: float
    aside: bool


def room(document: Document, brand: Brand) -> tuple[float, float]:
    """Return width and height in mm that a photograph of running text may take; of a folded sheet, in a panel."""
    printing, product = document.printing, brand.products.get(document.template)
    if printing is None or document.template in brand.layouts:
        page = brand.page
        return page.width - 36.0, (page.height - page.top - page.bottom) * 0.52
    if product and product.panels:
        return min(min(row) for row in product.panels) * _PANEL[0], printing.height * _PANEL[1]
    return printing.width * _PAGE[0], printing.height * _PAGE[1]


def prepared(figure: Figure, width: float, ppi: float) -> Figure:
    """Return a photograph in the shape that its author asks for, with no more pixels than `width` mm can show."""
    if figure.role not in ROLES or figure.chart is not None:
        return figure
    return shaped(figure, (ppi, width)) or figure


def charted(figure: Figure, width: float, brand: Brand) -> Figure:
    """Return a chart drawn anew for a room of `width` mm narrower than itself, so that its letters keep their size."""
    if figure.chart is None or figure.role != "chart" or not NARROWEST <= width < figure.picture.width:
        return figure
    family = brand.typefaces["base"]
    made = charts.drawn(figure.chart, width, family)
    data = charts.svg(made, brand.colors, family.name).encode()
    return replace(figure, picture=replace(figure.picture, data=data, width=made.width, height=made.height))


def fit(figure: Figure, space: tuple[float, float]) -> Fit | None:
    """Return how wide a photograph stands alone; None for a drawing or a picture with a task, whose style says it."""
    if figure.role not in ROLES or figure.chart is not None or figure.picture.media_type == "image/svg+xml":
        return None
    place = alone(shape_of(figure), space, figure.size, figure.picture.width)
    return Fit(100 * place.width / space[0], place.aside and bool(figure.caption or figure.credit))


def rows(group: Group, room: tuple[float, float], write: Writes, ready: Callable[[Figure, float], Figure]) -> str:
    """Return the pictures of a group in rows of one height, no higher than the room, and what else it has below."""
    width, high = room
    figures = [node for node in group.children if isinstance(node, Figure)]
    others = tuple(node for node in group.children if not isinstance(node, Figure))
    aspects = [shape_of(figure) for figure in figures]
    least, most = _LARGE if high > 0.8 * width else _ROWS
    made = photo_rows(aspects, width, ROW_GAP, (least * width, most * width)) if figures else ()
    share = min(1.0, high / total(made, ROW_GAP)) if made else 1.0

    def cell(figure: Figure, wide: float) -> tuple[str, float]:
        source = write.asset(ready(figure, share * wide))
        return write.macro("cell", figure, write.nodes(figure.caption), source=source), 100 * share * wide / width

    lines = [[cell(figures[at], wide) for at, wide in zip(row.photographs, row.widths, strict=True)] for row in made]
    return write.macro("photorows", group, write.nodes(others), rows=lines, gap=100 * ROW_GAP / width)


def side(group: Group, room: tuple[float, float], write: Writes, ready: Callable[[Figure, float], Figure]) -> str:
    """Return a group with its first picture beside its words, or above them where that would be too narrow.

    The picture is no higher than the room, as long as it keeps a width that shows something.
    """
    width, high = room
    at = next((at for at, node in enumerate(group.children) if isinstance(node, Figure)), None)
    others = tuple(node for number, node in enumerate(group.children) if number != at)
    if at is None or not others:
        return write.nodes(group.children)
    figure = group.children[at]
    assert isinstance(figure, Figure)
    aspect = shape_of(figure)
    place = beside(aspect, width, figure.size)
    if not place.aside:
        return write.node(figure) + write.nodes(others)
    place = replace(place, width=min(place.width, max(high * aspect, LEAST)))
    letters = sum(len(word) + 1 for node in others for word in words(node))
    small = write.macro("cell", figure, write.nodes(figure.caption), source=write.asset(ready(figure, place.width)))
    return write.macro(
        "beside",
        figure,
        write.nodes(others),
        picture=small,
        share=100 * place.width / width,
        gap=100 * GAP / width,
        runs=runs_on(letters, place, aspect, width),
    )
