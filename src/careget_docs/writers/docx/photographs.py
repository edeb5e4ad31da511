"""Photographs for Word: how large they stand and what of them is shown, rows of one height, words beside one.

What a crop hides is hidden by Word's own cropping (`a:srcRect`), so that an editor may still move it a little; what
lies farther than a tenth of the picture from what is shown leaves the file: a draft is sent round, and faces that were
cropped away on purpose must not travel in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from careget_docs.drawing.crop import Window, cropped, largest, shape_of, window_of
from careget_docs.layout.photo_places import GAP, alone, beside, runs_on
from careget_docs.layout.photo_rows import photo_rows
from careget_docs.tree import Block, Figure, Group, Picture, words
from careget_docs.writers.docx.context import LayoutContext, LayoutPlace
from careget_docs.writers.docx.flow import Crop, Flow, GridCell, GridRow, Para, WordTable

SPARE = 0.1
"""Share of a picture that stays in the file beyond what is shown, at each side."""
PPI = 220.0
"""Most pixels an inch of a photograph in a Word file, as Word itself keeps."""
ROLES = ("", "portrait", "artwork")
"""Roles of pictures that are photographs when they are made of pixels, and no marks or codes."""
ROW_GAP = 3.0
"""Between photographs of a row, in mm."""
_ROWS = (0.3, 0.72)
"""From which to which share of their width rows together should be high."""
_AFTER = 6.0
"""Space below rows and below words beside a picture, in pt."""

Lay = Callable[[tuple[Block, ...], LayoutPlace, LayoutContext], list[Flow]]
SetFigure = Callable[[Figure, LayoutPlace, LayoutContext, float], list[Flow]]


def is_photograph(node: Figure) -> bool:
    """True for a picture of pixels that is content or artwork."""
    return node.role in ROLES and node.chart is None and node.picture.media_type != "image/svg+xml"


def frame(node: Figure, room: tuple[float, float], width: float = 0.0) -> tuple[float, float]:
    """Return width and height in mm of a photograph in a room; artwork fills it, `width` says it beforehand."""
    if node.role == "artwork":
        return largest(node, *room)
    aspect = shape_of(node)
    wide = width or alone(aspect, room, node.size, node.picture.width).width
    return wide, wide / aspect


def shown(node: Figure, width: float, height: float) -> tuple[Picture, Crop]:
    """Return a photograph with no more than is needed for a frame in mm, and what Word's crop hides of it."""
    cut = window_of(node, width, height) or Window()
    near = Window(*(max(side - SPARE, 0.0) for side in (cut.left, cut.top, cut.right, cut.bottom)))
    across, down = 1 - near.left - near.right, 1 - near.top - near.bottom
    wide = width * across / (1 - cut.left - cut.right)
    high = height * down / (1 - cut.top - cut.bottom)
    left, right = (cut.left - near.left) / across, (cut.right - near.right) / across
    top, bottom = (cut.top - near.top) / down, (cut.bottom - near.bottom) / down
    return cropped(node.picture, near, wide, high, PPI), (left, top, right, bottom)


def rows(node: Group, place: LayoutPlace, context: LayoutContext, figure: SetFigure, lay: Lay) -> list[Flow]:
    """Return the pictures of a group as tables of one row each, all pictures of a row equally high; then the rest."""
    figures = [each for each in node.children if isinstance(each, Figure)]
    others = tuple(each for each in node.children if not isinstance(each, Figure))
    if not figures:
        return lay(others, place, context)
    aspects = [shape_of(each) for each in figures]
    flows: list[Flow] = []
    inner = replace(place, cell=True)
    for row in photo_rows(aspects, place.width, ROW_GAP, (_ROWS[0] * place.width, _ROWS[1] * place.width)):
        gaps = [ROW_GAP] * (len(row.widths) - 1) + [0.0]
        cells = (
            GridCell(_tight(figure(figures[at], replace(inner, width=wide), context, wide)), margins=(0, gap, 0, 0))
            for at, wide, gap in zip(row.photographs, row.widths, gaps, strict=True)
        )
        widths = tuple(wide + gap for wide, gap in zip(row.widths, gaps, strict=True))
        flows += [WordTable(widths, (GridRow(tuple(cells)),)), _space(context, ROW_GAP * 72 / 25.4)]
    return flows + lay(others, place, context)


def side(node: Group, place: LayoutPlace, context: LayoutContext, figure: SetFigure, lay: Lay) -> list[Flow]:
    """Return a group with its first picture beside its words; above them where they are long or there is no room."""
    at = next((at for at, each in enumerate(node.children) if isinstance(each, Figure)), None)
    others = tuple(each for number, each in enumerate(node.children) if number != at)
    if at is None or not others:
        return lay(node.children, place, context)
    picture = node.children[at]
    assert isinstance(picture, Figure)
    aspect = shape_of(picture)
    found = beside(aspect, place.width, picture.size)
    letters = sum(len(word) + 1 for each in others for word in words(each))
    if not found.aside or runs_on(letters, found, aspect, place.width):
        return lay((picture, *others), place, context)
    inner = replace(place, cell=True)
    left = figure(picture, replace(inner, width=found.width), context, found.width)
    for flow in left:
        if isinstance(flow, Para):
            flow.keep = False  # the row is never parted; kept, it would take along what follows
    right = lay(others, replace(inner, width=place.width - found.width - GAP), context)
    cells = (
        GridCell(tuple(left), margins=(0, GAP, 0, 0)),
        GridCell(_topped(right), middle="top"),
    )
    widths = (found.width + GAP, place.width - found.width - GAP)
    return [WordTable(widths, (GridRow(cells),)), _space(context, _AFTER)]


def _topped(flows: list[Flow]) -> tuple[Flow, ...]:
    """Let the words begin at the upper edge of the picture beside them."""
    first = next((flow for flow in flows if isinstance(flow, Para)), None)
    if first is not None:
        first.before = 0.0
    return tuple(flows)


def _tight(flows: list[Flow]) -> tuple[Flow, ...]:
    """Leave the space below a picture of a row to the row."""
    last = flows[-1] if flows else None
    if isinstance(last, Para):
        last.after = 0.0
    return tuple(flows)


def _space(context: LayoutContext, after: float) -> Para:
    return Para(context.looks.get("spacer"), after=after)
