"""A page of HTML looked at, picture by picture and sentence by sentence; nothing is laid out.

How large a picture is, its attributes or its style say, or else its own pixels; where on the page it stands is not
known. Pictures of a style sheet, of other computers and in frames are named as not looked at where no emblem is seen.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.docx.placed_pictures import Placement
from careget_docs.inspection.emblem.canvas_picture import PictureCanvas, opened
from careget_docs.inspection.emblem.qr_code import is_code
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.sentence_shapes import SURE
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_picture import look_beside
from careget_docs.inspection.emblem.statement_text import find_phrases, in_sentence, nearly
from careget_docs.inspection.emblem.surroundings import clear_space, other_marks
from careget_docs.inspection.facts import Emblem, Logo, NotShown, Sighting, Statement
from careget_docs.inspection.html.page import PX, HtmlPage, block_of, pixels, read_page, shown
from careget_docs.inspection.limits import deadline

MOST_PICTURES = 200
"""Of a stranger's page."""
NATURAL = (300.0, 150.0)
"""Width and height in pixels of a drawing that says no size."""
Draw = Callable[[bytes, float, float], bytes]
"""Draws an SVG of so many mm as PNG; raises ValueError for what cannot be drawn."""
LEANING, LINED = ("em", "i", "cite"), ("u", "ins")


@dataclass(slots=True)
class _Seen(Gathered):
    """What has been found so far; `hosts` are the elements that hold an emblem, `others` other pictures."""

    hosts: list[tuple[Any, Emblem]] = field(default_factory=list)
    others: list[tuple[Any, Logo]] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


def look_html(
    data: bytes,
    files: Mapping[str, bytes] | None = None,
    *,
    seconds: float | None = 20.0,
    tallest: float = float("inf"),
    draw: Draw | None = None,
) -> Sighting:
    """Return what is seen in the pictures (up to `tallest` mm) and sentences of a page within `seconds`.

    Raises PhrasedError for what is no page. `draw` draws SVG; without it, drawings are not looked at.
    """
    page, end, seen = read_page(data, files, trusted=seconds is None), deadline(seconds), _Seen()
    order = {element: at for at, element in enumerate(page.root.iter())}
    drawn = [each for each in page.body.iter("img", "svg") if not any(a.tag == "svg" for a in each.iterancestors())]
    for count, element in enumerate(drawn):
        if time.monotonic() > end or (seconds is not None and count >= MOST_PICTURES):
            seen.unseen.append(phrase("picture {count} and the rest: time or number is up", count=count + 1))
            break
        try:
            _picture(page, element, end, tallest, draw, seen)
        except (PhrasedError, ValueError) as error:
            reason = error.reason if isinstance(error, PhrasedError) else phrase("it cannot be opened")
            name = (element.get("src") or "svg")[:60]
            seen.passed.append(name)
            if not page.concealed(element):
                seen.unseen.append(phrase("{name}: {reason}", name=name.partition(",")[0], reason=reason))
    _statements(page, order, seen)
    near = [_row(host) for host, _ in seen.hosts]
    seen.logos += [logo for element, logo in seen.others if _row(element) in near]
    if any(emblem.certain for emblem in seen.emblems):
        seen.unseen = []
    elif re.search(r"background[^;}]*url\(", page.css) or any(True for _ in page.root.iter("iframe")):
        seen.unseen.append(phrase("Pictures of the style sheet and what stands in frames were not looked at."))
    return seen.sighting()


def _row(element: etree._Element) -> etree._Element:
    """Return what a picture shares with those beside it."""
    found = block_of(element)
    while found.tag in ("figure", "p", "li", "td", "div") and len(found) == 1 and found.getparent() is not None:
        found = found.getparent()
    return found


def _picture(
    page: HtmlPage, element: etree._Element, end: float, tallest: float, draw: Draw | None, seen: _Seen
) -> None:
    wide, high = pixels(page, element, "width"), pixels(page, element, "height")
    if min(wide or 9, high or 9) < 4 or high * PX > tallest:
        return
    data = etree.tostring(element, with_tail=False) if element.tag == "svg" else page.data(element.get("src") or "")
    if data is None:
        raise PhrasedError(phrase("it is not in the file"))
    vector = element.tag == "svg" or b"<svg" in data[:2000]
    if vector:
        wide, high = _drawn_size(data, wide, high)
        if high * PX > tallest:
            return
        if draw is None:
            raise PhrasedError(phrase("it is a drawing (SVG)"))
        data = draw(data, wide * PX, high * PX)
    image = opened(data)
    wide, high = _sized((image.width, image.height), wide, high)
    if high * PX > tallest:
        return
    placement = Placement(element, element, "picture", None, wide * PX, high * PX, svg=vector)
    if why := page.concealed(element):
        for emblem in find(canvas := PictureCanvas(image, placement), overview(canvas), 1, end).emblems:
            seen.not_shown += [NotShown("emblem", 1, why)] if emblem.certain else []
        return
    _shown(PictureCanvas(image, placement), element, end, seen)


def _shown(canvas: PictureCanvas, element: etree._Element, end: float, seen: _Seen) -> None:
    """Add what a picture shows."""
    whole = overview(canvas)
    found = find(canvas, whole, 1, end)
    seen.near += [(1, like.box, like.why) for like in found.likes]
    for emblem in found.emblems:
        beside = look_beside(canvas, emblem)
        own = [beside.box] if beside else []
        if beside:
            wording, score = beside.likeness.phrase, beside.likeness.score
            exact = score >= SURE and wording.rank == 0
            leans, turned = beside.likeness.italic, beside.mirrored
            seen.statements.append(
                Statement(1, beside.box, wording.lang, wording.form, wording.text, exact, "picture", score,
                          italic=leans, distance=0.0, mirrored=turned)
            )  # fmt: skip
        seen.logos += [Logo(1, box) for box in other_marks(whole, emblem, own, [])]
        placed = replace(emblem, clear=clear_space(whole, emblem, own))
        seen.emblems.append(placed)
        seen.hosts.append((element, placed))
    if not found.emblems and not is_code(canvas, canvas.inner):
        seen.others.append((element, Logo(1, canvas.inner)))


def _drawn_size(svg: bytes, wide: float, high: float) -> tuple[float, float]:
    """Return the size of a drawing in pixels as it is placed."""
    head = svg[:4000].decode("utf-8", "replace")
    box = re.search(r"viewBox=[\"']\s*[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)", head, re.IGNORECASE)
    said = [re.search(rf"<svg[^>]*\s{name}=[\"']([\d.]+)(mm|px)?[\"']", head) for name in ("width", "height")]
    own = tuple(float(each[1]) / (PX if each[2] == "mm" else 1) if each else 0.0 for each in said)
    natural = own if all(own) else (float(box[1]), float(box[2])) if box else NATURAL
    return _sized((natural[0] or NATURAL[0], natural[1] or NATURAL[1]), wide, high)


def _sized(natural: tuple[float, float], wide: float, high: float) -> tuple[float, float]:
    """Return width and height in pixels: as they are said, or in proportion to what is said, or its own."""
    if wide and high:
        return wide, high
    if wide or high:
        scale = wide / natural[0] if wide else high / natural[1]
        return natural[0] * scale, natural[1] * scale
    return natural


@dataclass(frozen=True, slots=True)
class _Line:
    """The text of one element that begins a line of its own."""

    block: etree._Element
    text: str
    inner: etree._Element
    at: int
    """Where it stands among all elements."""


def _lines(page: HtmlPage, order: Mapping[etree._Element, int], *, concealed: bool) -> list[_Line]:
    found: list[_Line] = []
    for element, text in shown(page, page.body, concealed=concealed):
        block = block_of(element)
        if found and found[-1].block is block:
            found[-1] = replace(found[-1], text=found[-1].text + text)
        elif text.strip():
            found.append(_Line(block, text, element, order[element]))
    return found


def _statements(page: HtmlPage, order: Mapping[etree._Element, int], seen: _Seen) -> None:
    lines = _lines(page, order, concealed=False)
    for at, line in enumerate(lines):
        for hit in find_phrases(line.text):
            told = in_sentence(line.text, hit)
            seen.statements.append(_said(page, lines, at, order, seen, told, 1.0))
    if seen.hosts and not seen.statements:
        for at, line in enumerate(lines):
            near = nearly(line.text)
            if near and _distance(lines, at, order, seen) <= 1.0:
                seen.statements.append(_said(page, lines, at, order, seen, *near))
                break
    said = {hit.phrase for line in lines for hit in find_phrases(line.text)}
    for line in _lines(page, order, concealed=True):
        for hit in find_phrases(line.text):
            if hit.phrase not in said and (why := page.concealed(line.inner)):
                seen.not_shown.append(NotShown("statement", 1, why, hit.text))


def _said(
    page: HtmlPage,
    lines: list[_Line],
    at: int,
    order: Mapping[etree._Element, int],
    seen: _Seen,
    hit: Any,
    share: float,
) -> Statement:
    inner = lines[at].inner
    around = {each.tag for each in (inner, *inner.iterancestors())}
    font = page.inherited(inner, "font-family").split(",")[0].strip("\"' ")
    italic = bool(around & {*LEANING}) or page.inherited(inner, "font-style") in ("italic", "oblique")
    lined = bool(around & {*LINED}) or "underline" in page.style(inner, "text-decoration")
    distance = _distance(lines, at, order, seen) if seen.hosts else None
    return Statement(
        1, None, hit.phrase.lang, hit.phrase.form, hit.text, hit.exact, "text", share,
        font=font if "(" not in font else "", italic=italic, underlined=lined, distance=distance,
        acknowledges=hit.acknowledges,
    )  # fmt: skip


def _distance(lines: list[_Line], at: int, order: Mapping[etree._Element, int], seen: _Seen) -> float:
    """Return how many lines of text stand between a sentence and the nearest emblem; 0 for neighbours."""
    gaps = []
    for host, _ in seen.hosts:
        place, here = order[host], lines[at].at
        low, high = sorted((place, here))
        gaps.append(sum(1 for other in lines if low < other.at < high))
    return float(min(gaps))
