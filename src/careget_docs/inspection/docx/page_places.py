"""Where floating things of a Word file stand on their page, as far as it is written: off it, or behind a fill.

Nothing is laid out: what hangs on a paragraph is known only against that paragraph, and compared with its like alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.docx.names import (
    ON,
    VML,
    WP,
    WP14,
    WPS,
    A,
    W,
    declarations,
    emu,
    millimetres,
    share,
    whole,
)
from careget_docs.inspection.docx.seen_text import OFF_PAGE, SEEN, SeenText
from careget_docs.inspection.docx.word_file import Section, Story, WordFile, within

COVERED = phrase("something filled lies over it")
HALF = 0.5
"""A picture of which less than this share can be seen is not seen."""


@dataclass(frozen=True, slots=True)
class Place:
    """A box in mm, hung on the page or on the paragraph `down_from`; the higher `rank` lies above."""

    left: float
    top: float
    width: float
    height: float
    down_from: etree._Element | None
    rank: tuple[int, int]


def hidden_by_place(holder: etree._Element, file: WordFile, story: Story, text: SeenText) -> Phrase:
    """Return why the place of a picture hides it; empty where it does not, or where the place is not known."""
    section = _section(holder, file, story)
    place = _place(holder, section)
    if place is None:
        return SEEN
    if place.width > 0 and place.height > 0 and _on_page(place, section) < HALF:
        return OFF_PAGE
    for other in _filled(story):
        above = _place(other, section)
        if other is not holder and above is not None and above.rank > place.rank and _over(above, place) > HALF:
            return COVERED
    paragraph = next(within(holder, "p"), None)
    behind = place.rank[0] == 0 and place.down_from is paragraph is not None
    near = abs(place.top) < max(place.height, 1.0)
    return COVERED if behind and near and _shaded(paragraph, text) else SEEN


def _section(holder: etree._Element, file: WordFile, story: Story) -> Section:
    """Return the section of something in the document; of a header, the first that shows it."""
    if story.where != "body":
        links = {link for link, target in story_links(file).items() if target == story.name}
        return next((each for each in file.sections if each.shown & links), file.sections[0])
    order = {element: at for at, element in enumerate(file.section_ends)}
    following = holder.iterancestors(f"{W}p")
    top = next((each for each in following if next(within(each, "p"), None) is None), holder)
    for element in (top, *top.itersiblings()):
        end = element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if end in order:
            return file.sections[order[end]]
    return file.sections[-1]


def story_links(file: WordFile) -> dict[str, str]:
    """Return the names of the parts that the document points to, by the ids of its relationships."""
    return {link: target.name for link, target in file.stories[0].targets.items()}


def _place(holder: etree._Element, section: Section) -> Place | None:
    if holder.tag == f"{WP}anchor":
        return _anchored(holder, section)
    style = declarations(holder.get("style") or "")
    return _absolute(style, holder, section) if style.get("position") == "absolute" else None


def _anchored(holder: etree._Element, section: Section) -> Place | None:
    extent = holder.find(f"{WP}extent")
    size = (emu(extent.get("cx")), emu(extent.get("cy"))) if extent is not None else (0.0, 0.0)
    rank = (0 if holder.get("behindDoc") in ON else 1, whole(holder.get("relativeHeight")))
    simple = holder.find(f"{WP}simplePos")
    if holder.get("simplePos") in ON and simple is not None:
        return Place(emu(simple.get("x")), emu(simple.get("y")), *size, None, rank)
    across, down = holder.find(f"{WP}positionH"), holder.find(f"{WP}positionV")
    if across is None or down is None:
        return None
    cell = next(within(holder, "tc"), None) is not None
    left = _along(across, size[0], _across(across.get("relativeFrom", ""), section, in_cell=cell))
    frame = _down(down.get("relativeFrom", ""), section)
    paragraph = next(within(holder, "p"), None) if frame is None or cell else None
    top = _along(down, size[1], frame if frame is not None else (0.0, section.height))
    return Place(left, top, *size, paragraph, rank)


def _along(position: etree._Element, size: float, frame: tuple[float, float]) -> float:
    """Return where something of a size begins in a frame (its start and its length), in mm."""
    start, length = frame
    align = (position.findtext(f"{WP}align") or "").strip()
    if align:
        shift = {"center": HALF, "right": 1.0, "bottom": 1.0, "outside": 1.0}.get(align, 0.0)
        return start + shift * (length - size)
    parts = next(
        (each for name in ("pctPosHOffset", "pctPosVOffset") if (each := position.find(f"{WP14}{name}")) is not None),
        None,
    )
    if parts is not None:
        return start + (share(parts.text) or 0.0) * length
    return start + emu((position.findtext(f"{WP}posOffset") or "").strip())


def _across(kind: str, section: Section, *, in_cell: bool) -> tuple[float, float]:
    left, _, right, _ = section.margins
    frames = {
        "page": (0.0, section.width),
        "leftMargin": (0.0, left),
        "insideMargin": (0.0, left),
        "rightMargin": (section.width - right, right),
        "outsideMargin": (section.width - right, right),
    }
    column = (left, section.width - left - right)
    return frames.get(kind, column) if not in_cell or kind == "page" else column


def _down(kind: str, section: Section) -> tuple[float, float] | None:
    _, top, _, bottom = section.margins
    frames = {
        "page": (0.0, section.height),
        "margin": (top, section.height - top - bottom),
        "topMargin": (0.0, top),
        "insideMargin": (0.0, top),
        "bottomMargin": (section.height - bottom, bottom),
        "outsideMargin": (section.height - bottom, bottom),
    }
    return frames.get(kind)


def _absolute(style: dict[str, str], holder: etree._Element, section: Section) -> Place:
    """Return the place of a VML shape; its margins are offsets from what it is relative to."""
    wide, high, left, top = (
        millimetres(style.get(name, ""), "px") or 0.0 for name in ("width", "height", "margin-left", "margin-top")
    )
    across = {"page": 0.0}.get(style.get("mso-position-horizontal-relative", ""), section.margins[0])
    down = {"page": 0.0, "margin": section.margins[1]}.get(style.get("mso-position-vertical-relative", ""))
    order = whole(style.get("z-index", "0"))
    rank = (0 if order < 0 else 1, order)
    paragraph = next(within(holder, "p"), None) if down is None else None
    return Place(across + left, (down or 0.0) + top, wide, high, paragraph, rank)


def _on_page(place: Place, section: Section) -> float:
    """Return the share of a box that is on its page; of one that hangs on a paragraph, what can be said of it."""
    across = _overlap(place.left, place.width, 0.0, section.width) / place.width
    first, length = (0.0, section.height) if place.down_from is None else (-section.height, 2 * section.height)
    down = _overlap(place.top, place.height, first, length) / place.height
    return across * down


def _over(above: Place, below: Place) -> float:
    """Return the share of a box that another hides; 0 where the two cannot be compared."""
    if above.down_from is not below.down_from or not below.width or not below.height:
        return 0.0
    across = _overlap(above.left, above.width, below.left, below.width) / below.width
    return across * _overlap(above.top, above.height, below.top, below.height) / below.height


def _overlap(start: float, length: float, other: float, other_length: float) -> float:
    return max(0.0, min(start + length, other + other_length) - max(start, other))


def _filled(story: Story) -> Iterator[etree._Element]:
    """Yield the floating shapes of a part that are filled with a plain, solid colour."""
    for holder in story.root.iter(f"{WP}anchor"):
        shape = holder.find(f"{A}graphic/{A}graphicData/{WPS}wsp")
        fill = shape.find(f"{WPS}spPr/{A}solidFill") if shape is not None else None
        hidden = holder.find(f"{WP}docPr[@hidden='1']") is not None
        if fill is not None and not hidden and next(fill.iter(f"{A}alpha"), None) is None:
            yield holder
    for name in ("rect", "shape", "roundrect"):
        for shape in story.root.iter(f"{VML}{name}"):
            if shape.get("fillcolor") and shape.get("filled", "t") in ON:
                yield shape


def _shaded(paragraph: etree._Element | None, text: SeenText) -> bool:
    """Whether a paragraph has a ground of its own, which lies over what stands behind its text."""
    return paragraph is not None and any(text.shading(each) for each in (paragraph, *within(paragraph, "tc")))
