"""The pictures of a Word file as they are placed: size, crop, turn, effects, ground, text alternative, seen or not.

No picture is opened and nothing is drawn. Lengths are in mm, turns in degrees clockwise.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.docx.alike_rows import AlikeRows
from careget_docs.inspection.docx.names import (
    ASVG,
    CHARTS,
    DECORATIVE,
    DIAGRAM,
    OFFICE_VML,
    ON,
    PIC,
    VML,
    WP,
    WPC,
    WPG,
    WPS,
    A,
    R,
    W,
    declarations,
    emu,
    fraction,
    millimetres,
    share,
    whole,
)  # fmt: skip
from careget_docs.inspection.docx.page_places import hidden_by_place
from careget_docs.inspection.docx.picture_effects import PLAIN, Effects, of_blip, of_vml
from careget_docs.inspection.docx.seen_text import CUT, NOT_SHOWN, SEEN, SeenText
from careget_docs.inspection.docx.word_file import Story, WordFile
from careget_docs.ooxml.package import Target

Kind = Literal["picture", "chart", "drawing", "object"]
Size = tuple[float, float]
Crop = tuple[float, float, float, float]

MARKED = phrase("it is marked as hidden")
SMALL = phrase("it is too small to be seen")
LEAST = 1.0
"""Height and width in mm below which a picture is not seen."""
HOLDERS = (f"{WP}inline", f"{WP}anchor")
SHAPES = (f"{WPS}wsp", f"{PIC}pic")
FREE = re.compile(r"star|flowchart.*|heart|sun|moon|cloud")
"""Ready shapes of which a drawn emblem could be made; boxes, lines and arrows are none of these."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Something that is placed as a picture: `width` and `height` are before turning, `crop` in shares of each side.

    `kind` is chart, drawing or object for what holds no picture that could be opened. `target` is its file, None where
    the relationship is missing. `svg` says that Word draws an SVG and the file is only its stand-in. `ground` is the
    colour it stands on. `alternative` is empty for a decoration, None when there is none. `holder` is the element of
    the whole, which may hold several. `unseen` says why a reader does not see it, empty where one does.
    """

    element: etree._Element
    holder: etree._Element
    kind: Kind
    target: Target | None
    width: float
    height: float
    crop: Crop = (0.0, 0.0, 0.0, 0.0)
    turn: float = 0.0
    flip: tuple[bool, bool] = (False, False)
    svg: bool = False
    ground: tuple[int, int, int] = (255, 255, 255)
    effects: Effects = PLAIN
    alternative: str | None = None
    unseen: Phrase = SEEN


def placements(file: WordFile, story: Story, text: SeenText) -> Iterator[Placement]:
    """Yield the pictures of a part in their order, then what is drawn in the older VML; also those that nobody sees."""
    for found in (*_drawings(story, file.alike), *_vml(story, file.alike)):
        yield replace(found, ground=_rgb(text.ground(found.element)), unseen=_unseen(found, file, story, text))


def _unseen(found: Placement, file: WordFile, story: Story, text: SeenText) -> Phrase:
    facts = found.holder.find(f"{WP}docPr")
    style = declarations(found.holder.get("style") or "")
    if not story.shown:
        return NOT_SHOWN
    if away := text.away(found.element):
        return away
    if (facts is not None and facts.get("hidden") in ON) or style.get("visibility") == "hidden":
        return MARKED
    if min(found.width, found.height) < LEAST:
        return SMALL
    floating = found.holder.tag == f"{WP}anchor" or style.get("position") == "absolute"
    if not floating and text.fixed_height(found.element) < found.height / 2:
        return CUT
    return hidden_by_place(found.holder, file, story, text)


def _drawings(story: Story, alike: AlikeRows) -> Iterator[Placement]:
    for holder in alike.once(story.root, *HOLDERS):
        own = [each for each in holder.iter(f"{A}blip") if next(each.iterancestors(*HOLDERS), None) is holder]
        pictures = [each for each in own if _linked(each)]
        alternative = _alternative(holder)
        for blip in pictures:
            yield _drawing(blip, holder, story, alternative)
        if not pictures and (kind := _without_picture(holder)):
            extent = holder.find(f"{WP}extent")
            yield Placement(holder, holder, kind, None, *_extent(extent), alternative=alternative)


def _linked(blip: etree._Element) -> str:
    return blip.get(f"{R}embed") or blip.get(f"{R}link") or ""


def _drawing(blip: etree._Element, holder: etree._Element, story: Story, alternative: str | None) -> Placement:
    fill = blip.getparent()
    assert fill is not None
    shape = next(blip.iterancestors(*SHAPES), None)
    form = next((shape if shape is not None else holder).iter(f"{A}xfrm"), None)
    wide, high = _extent(form.find(f"{A}ext") if form is not None else None)
    if not (wide and high) and not (form is not None and shape is not None and form.find(f"{A}ext") is not None):
        wide, high = _extent(holder.find(f"{WP}extent"))
    crop, left = _cropped(fill)
    turn = whole(form.get("rot")) / 60000 if form is not None else 0.0
    flip = (_true(form, "flipH"), _true(form, "flipV"))
    found = Placement(
        blip, holder, "picture", story.targets.get(_linked(blip)), wide * left[0], high * left[1], crop, turn, flip,
        svg=next(blip.iter(f"{ASVG}svgBlip"), None) is not None, effects=of_blip(blip), alternative=alternative,
    )  # fmt: skip
    return _in_groups(found)


def _in_groups(found: Placement) -> Placement:
    """Apply the scale, the flips and the turn of each group a picture stands in."""
    for group in found.element.iterancestors(f"{WPG}wgp", f"{WPG}grpSp"):
        form = group.find(f"{WPG}grpSpPr/{A}xfrm")
        outer, inner = (_extent(form.find(f"{A}{name}") if form is not None else None) for name in ("ext", "chExt"))
        if min(*outer, *inner) <= 0:
            continue
        found = replace(
            found,
            width=found.width * outer[0] / inner[0],
            height=found.height * outer[1] / inner[1],
            flip=(found.flip[0] ^ _true(form, "flipH"), found.flip[1] ^ _true(form, "flipV")),
            turn=found.turn + (whole(form.get("rot")) / 60000 if form is not None else 0.0),
        )
    return found


def _cropped(fill: etree._Element) -> tuple[Crop, Size]:
    """Return the crop of a picture, and the shares of its shape that it fills (a:fillRect may leave a rim)."""
    source, stretch = fill.find(f"{A}srcRect"), fill.find(f"{A}stretch/{A}fillRect")
    crop = [share(source.get(side)) or 0.0 if source is not None else 0.0 for side in "ltrb"]
    rims = [share(stretch.get(side)) or 0.0 if stretch is not None else 0.0 for side in "ltrb"]
    left = [max(0.0, 1 - max(0.0, rims[at]) - max(0.0, rims[at + 2])) for at in (0, 1)]
    for at in (0, 1, 2, 3):
        if rims[at] < 0:  # drawn larger than its shape, which cuts it
            whole_side = 1 - rims[at % 2] - rims[at % 2 + 2]
            kept = 1 - crop[at % 2] - crop[at % 2 + 2]
            crop[at] += kept * -rims[at] / max(whole_side, 1e-6)
    return (crop[0], crop[1], crop[2], crop[3]), (left[0], left[1])


def _without_picture(holder: etree._Element) -> Kind | None:
    """Return what a drawing without a picture is; None for boxes, lines and text, which show no emblem."""
    if next(holder.iter(*CHARTS, DIAGRAM), None) is not None:
        return "chart"
    data = holder.find(f"{A}graphic/{A}graphicData")
    kinds = [str(each.tag) for each in data if isinstance(each.tag, str)] if data is not None else []
    if not kinds or any(kind not in (f"{WPS}wsp", f"{WPG}wgp", f"{WPC}wpc", f"{PIC}pic") for kind in kinds):
        return "object" if kinds else None
    shapes = [each for each in holder.iter(f"{WPS}wsp") if next(each.iterancestors(*HOLDERS), None) is holder]
    free = sum(_is_free(each) for each in shapes)
    return "drawing" if free else None


def _is_free(shape: etree._Element) -> bool:
    ready = shape.find(f"{WPS}spPr/{A}prstGeom")
    if ready is not None:
        return FREE.match(ready.get("prst", "")) is not None
    return shape.find(f"{WPS}spPr/{A}custGeom") is not None


def _alternative(holder: etree._Element) -> str | None:
    """Return the text alternative of a drawing, empty for a decoration, None when there is none."""
    for facts in (holder.find(f"{WP}docPr"), *holder.iter(f"{PIC}cNvPr")):
        if facts is None or next(facts.iterancestors(*HOLDERS), None) is not holder:
            continue
        text = (facts.get("descr") or "").strip()
        if text:
            return text
        if any(mark.get("val") in ON for mark in facts.iter(DECORATIVE)):
            return ""
    return None


def _vml(story: Story, alike: AlikeRows) -> Iterator[Placement]:
    for data in alike.once(story.root, f"{VML}imagedata", f"{VML}fill"):
        shape, link = data.getparent(), data.get(f"{R}id") or data.get(f"{R}pict") or ""
        if shape is None or not link:
            continue
        size, style = _vml_size(shape), declarations(shape.get("style") or "")
        cut = [fraction(data.get(f"crop{side}")) or 0.0 for side in ("left", "top", "right", "bottom")]
        turned = re.match(r"-?\d{1,9}(?:\.\d{1,9})?", style.get("rotation", ""))
        flip = style.get("flip", "")
        yield Placement(
            data, shape, "picture", story.targets.get(link), *size, (cut[0], cut[1], cut[2], cut[3]),
            float(turned.group()) if turned else 0.0, ("x" in flip, "y" in flip), effects=of_vml(data),
            alternative=(shape.get("alt") or "").strip() or None,
        )  # fmt: skip
    for host in alike.once(story.root, f"{W}object", f"{W}pict"):
        if next(host.iter(f"{VML}imagedata"), None) is None and (kind := _vml_drawn(host)):
            shape = next(host.iter(f"{VML}shape", f"{VML}group"), host)
            yield Placement(host, shape, kind, None, *_vml_size(shape))


def _vml_drawn(host: etree._Element) -> Kind | None:
    if next(host.iter(f"{OFFICE_VML}OLEObject"), None) is not None:
        return "object"
    drawn = [each for each in host.iter(f"{VML}shape") if each.get("path") or _by_type(each)]
    return "drawing" if drawn else None


def _by_type(shape: etree._Element) -> bool:
    """Whether a VML shape is a star: those of Office are types 12, 56 to 60, 92 and 187."""
    found = re.search(r"_t(\d{1,3})$", shape.get("type") or "")
    return found is not None and int(found[1]) in (12, 58, 59, 60, 92, 187)


def _vml_size(shape: etree._Element) -> Size:
    """Return the size of a VML shape in mm, as the groups round it scale it."""
    style = declarations(shape.get("style") or "")
    outer = list(shape.iterancestors(f"{VML}group"))
    unit = "px"
    wide, high = (millimetres(style.get(name, ""), unit) or 0.0 for name in ("width", "height"))
    for group in outer:
        inner = re.fullmatch(r"\s*(\d{1,9})\s*,\s*(\d{1,9})\s*", group.get("coordsize") or "1000,1000")
        around = declarations(group.get("style") or "")
        size = [millimetres(around.get(name, ""), unit) or 0.0 for name in ("width", "height")]
        if inner is not None and min(int(inner[1]), int(inner[2])) > 0:
            px = 25.4 / 96  # numbers without a unit are those of the group, read above as pixels
            wide, high = wide / px / int(inner[1]) * size[0], high / px / int(inner[2]) * size[1]
    return wide, high


def _extent(element: etree._Element | None) -> Size:
    if element is None:
        return 0.0, 0.0
    return emu(element.get("cx")), emu(element.get("cy"))


def _true(element: etree._Element | None, name: str) -> bool:
    return element is not None and element.get(name) in ON


def _rgb(colour: str | None) -> tuple[int, int, int]:
    found = colour or "FFFFFF"
    return int(found[0:2], 16), int(found[2:4], 16), int(found[4:6], 16)


def cut_away(found: Placement) -> float:
    """Return which share of a picture its crop takes away."""
    left, top, right, bottom = found.crop
    return 1 - max(0.0, 1 - left - right) * max(0.0, 1 - top - bottom)


def bare(found: Placement, pixels: tuple[int, int]) -> Placement:
    """Return a picture as its file has it, without crop and effects; one without a size as at 96 pixels an inch."""
    size = (found.width, found.height)
    if min(size) < LEAST or not all(map(math.isfinite, size)):
        size = (pixels[0] * 25.4 / 96, pixels[1] * 25.4 / 96)
    return replace(found, width=size[0], height=size[1], crop=(0.0, 0.0, 0.0, 0.0), effects=PLAIN)
