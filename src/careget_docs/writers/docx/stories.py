"""Stories of a newsletter in Word: their picture beside or above the words; short ones without one two in a row.

Word breaks pages by itself, so a story has no given height: rows are as high as their words, and are never parted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from careget_docs.drawing.crop import shape_of
from careget_docs.layout.photo_places import PANORAMA, beside, runs_on
from careget_docs.project.brand import Brand
from careget_docs.tree import Block, Figure, Group, words
from careget_docs.writers.docx import photographs
from careget_docs.writers.docx.context import LayoutContext, LayoutPlace
from careget_docs.writers.docx.flow import Flow, GridCell, GridRow, Para, WordTable

GAP = 6.0
"""Between two stories in a row, in mm."""
BRIEF = 70
"""Words up to which two stories share a row."""
AFTER = 14.0
"""White below a story, in pt."""

SetGroup = Callable[[Group, LayoutPlace, LayoutContext], list[Flow]]


def pairs(blocks: tuple[Block, ...], brand: Brand) -> dict[int, Group]:
    """Return the short stories without a picture that share a row with the next block, by their places."""
    found: dict[int, Group] = {}
    for at, block in enumerate(blocks[:-1]):
        if at - 1 not in found and _brief(block, brand) and _brief(blocks[at + 1], brand):
            assert isinstance(block, Group)
            found[at] = block
    return found


def _brief(block: Block, brand: Brand) -> bool:
    if not (isinstance(block, Group) and brand.group_role(block.role).pictures == "story"):
        return False
    return len(words(block)) <= BRIEF and not any(isinstance(each, Figure) for each in block.children)


def row(first: Group, second: Group, place: LayoutPlace, context: LayoutContext, group: SetGroup) -> list[Flow]:
    """Return two short stories side by side."""
    wide = (place.width - GAP) / 2
    inner = replace(place, cell=True, width=wide)
    cells = tuple(
        GridCell(_tight(group(story, inner, context)), margins=(0, gap, 0, 0))
        for story, gap in ((first, GAP), (second, 0.0))
    )
    return [WordTable((wide + GAP, wide), (GridRow(cells),)), Para(context.looks.get("spacer"), after=AFTER)]


def _tight(flows: list[Flow]) -> tuple[Flow, ...]:
    """Let a cell begin at its upper edge."""
    first = next((flow for flow in flows if isinstance(flow, Para)), None)
    if first is not None:
        first.before = 0.0
    return tuple(flows)


def story(
    node: Group, place: LayoutPlace, context: LayoutContext, figure: photographs.SetFigure, lay: photographs.Lay
) -> list[Flow]:
    """Return a story: its picture beside the words where these are short, else above them, cut to a band."""
    at = next((at for at, each in enumerate(node.children) if isinstance(each, Figure)), None)
    after = Para(context.looks.get("spacer"), after=AFTER)
    others = tuple(each for number, each in enumerate(node.children) if number != at)
    if at is None or not others:
        return [*lay(node.children, place, context), after]
    picture = node.children[at]
    assert isinstance(picture, Figure)
    aspect = shape_of(picture)
    found = beside(aspect, place.width, picture.size)
    letters = sum(len(word) + 1 for each in others for word in words(each))
    if found.aside and not runs_on(letters, found, aspect, place.width):
        return photographs.side(node, place, context, figure, lay)
    band = picture if aspect >= PANORAMA else replace(picture, role="artwork")
    above = figure(band, place, context, 0.0)
    for flow in above:
        if isinstance(flow, Para):
            flow.keep = True
    return [*above, *lay(others, place, context), after]
