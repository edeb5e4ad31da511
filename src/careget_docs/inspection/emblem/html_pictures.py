"""A page of HTML looked at, picture by picture and sentence by sentence; nothing is laid out.

How large a picture is, its attributes or its style say, or else its own pixels; where on the page it stands is not
known. Pictures of a style sheet, of other computers and in frames are named as not looked at where no emblem is seen.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from careget_docs.diagnostics import Phrase, PhrasedError, phrase
from careget_docs.drawing.contrast import contrast
from careget_docs.inspection.docx.placed_pictures import Placement
from careget_docs.inspection.emblem.canvas_picture import PictureCanvas, opened
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.shown_in_picture import shown_in
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_text import find_phrases, in_sentence, nearly
from careget_docs.inspection.facts import Emblem, Logo, NotShown, Sighting, Statement
from careget_docs.inspection.html.inks import colour, ground_of
from careget_docs.inspection.html.page import (
    LATER,
    OUT_OF_SIGHT,
    PX,
    SMALLEST,
    HtmlPage,
    at_most,
    block_of,
    candidates,
    is_sheet,
    length,
    pixels,
    read_page,
    shown,
)
from careget_docs.inspection.limits import deadline

MOST_PICTURES = 200
"""Of a stranger's page."""
NATURAL = (300.0, 150.0)
"""Width and height in pixels of a drawing that says no size."""
Draw = Callable[[bytes, float, float], bytes]
"""Draws an SVG of so many mm as PNG; raises ValueError for what cannot be drawn."""
SHOWS = ("img", "svg", "object", "embed")
CAPITALS = ("viewBox", "preserveAspectRatio", "gradientUnits", "gradientTransform", "patternUnits", "patternTransform",
            "clipPathUnits", "clipPath", "maskUnits", "linearGradient", "radialGradient", "textPath", "textLength",
            "pathLength", "startOffset", "spreadMethod")  # fmt: skip
"""Names of SVG that readers of HTML write small."""
FAINTEST = 1.3
"""Contrast below which letters are not seen at all."""
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
    drawn = [each for each in page.body.iter(*SHOWS) if not any(a.tag == "svg" for a in each.iterancestors())]
    for count, element in enumerate(drawn):
        if time.monotonic() > end or (seconds is not None and count >= MOST_PICTURES):
            seen.unseen.append(phrase("picture {count} and the rest: time or number is up", count=count + 1))
            break
        try:
            _picture(page, element, end, tallest, draw, seen)
        except (PhrasedError, ValueError) as error:
            reason = error.reason if isinstance(error, PhrasedError) else phrase("it cannot be opened")
            name = (source_of(page, element) or str(element.tag))[:60]
            seen.passed.append(name)
            if not page.concealed(element):
                seen.unseen.append(phrase("{name}: {reason}", name=name.partition(",")[0], reason=reason))
    _statements(page, order, seen)
    near = [_row(host) for host, _ in seen.hosts]
    seen.logos += [logo for element, logo in seen.others if _row(element) in near]
    if any(emblem.certain for emblem in seen.emblems):
        seen.unseen = []
    elif _elsewhere(page):
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
    data = svg_of(page, element) if element.tag == "svg" else page.data(source_of(page, element))
    if data is None:
        raise PhrasedError(phrase("it is not in the file"))
    if page.altered(element) and not page.concealed(element):
        raise PhrasedError(phrase("the style of the page turns or colours it"))
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
    wide, high = _bounded(page, element, wide, high)
    if high * PX > tallest:
        return
    placement = Placement(element, element, "picture", None, wide * PX, high * PX, svg=vector)
    if why := page.concealed(element):
        for emblem in find(canvas := PictureCanvas(image, placement), overview(canvas), 1, end).emblems:
            seen.not_shown += [NotShown("emblem", 1, why)] if emblem.certain else []
        return
    _shown(PictureCanvas(image, placement), element, end, seen)


def source_of(page: HtmlPage, element: etree._Element) -> str:
    """Return the address of a picture: its own, one of several, or the one that a script puts in its place later."""
    later = next(filter(None, (element.get(name) for name in LATER)), "")
    around = (each for picture in element.iterancestors("picture") for each in picture.iter("source"))
    sets = [element.get("srcset"), *(each.get("srcset") for each in around)]
    several = [each for some in sets for each in candidates(some or "")]
    named = [later, element.get("src") or element.get("data") or "", *several]
    return next((each for each in named if each and page.data(each) is not None), next(filter(None, named), ""))


def svg_of(page: HtmlPage, element: etree._Element) -> bytes:
    """Return a drawing of the page as a file: with capitals that HTML does not know, and what it uses of others."""
    text = str(etree.tostring(_filled(page, element), with_tail=False, encoding="unicode"))
    for name in set(re.findall(r"href=\"#([^\"]+)\"", text)):
        held = page.named(name)
        if (
            held is not None
            and f'id="{name}"' not in text
            and not any(each is element for each in held.iterancestors())
        ):
            defined = etree.tostring(held, with_tail=False, encoding="unicode")
            text = text.replace("</svg>", f"<defs>{defined}</defs></svg>")
    for name in CAPITALS:
        text = re.sub(rf"(?<=[\s<]){name.lower()}(?=[\s=/>])|(?<=</){name.lower()}(?=>)", name, text)
    if "xmlns=" not in text[: text.find(">")]:
        text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    if "xlink:" in text and "xmlns:xlink" not in text:
        text = text.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1)
    return text.encode()


def _filled(page: HtmlPage, element: etree._Element) -> etree._Element:
    """Return a drawing with what its symbol shows, where it shows one symbol and nothing else."""
    inner = [each for each in element if each.tag not in ("title", "desc") and isinstance(each.tag, str)]
    href = (
        (inner[0].get("href") or inner[0].get("xlink:href") or "") if len(inner) == 1 and inner[0].tag == "use" else ""
    )
    symbol = page.named(href[1:]) if href.startswith("#") else None
    if symbol is None or symbol.tag != "symbol":
        return element
    made = etree.Element("svg", dict(element.attrib))
    if "viewbox" not in element.attrib and symbol.get("viewbox"):
        made.set("viewbox", symbol.get("viewbox"))
    made.extend(deepcopy(list(symbol)))
    return made


def _bounded(page: HtmlPage, element: etree._Element, wide: float, high: float) -> tuple[float, float]:
    """Return a size no larger than the style leaves a picture, in proportion."""
    share = min(1.0, at_most(page, element, "width") / wide, at_most(page, element, "height") / high)
    return wide * share, high * share


def _elsewhere(page: HtmlPage) -> bool:
    """Return whether pictures may stand where nobody looks: in styles, in sheets that are not at hand, in frames."""
    own = "".join(each.get("style", "") for each in page.root.iter() if each.get("style"))
    amiss = (each for each in page.root.iter("link") if is_sheet(each) and each.get("href") not in page.files)
    drawn = re.search(r"(?:background|content|mask|image)[^;}]*url\(", f"{page.css};{own}")
    held = any(each.get("background") for each in page.root.iter("body", "table", "td", "th", "tr"))
    return (
        bool(drawn) or held or any(True for _ in amiss) or any(True for _ in page.root.iter("iframe", "frame", "video"))
    )


def _shown(canvas: PictureCanvas, element: etree._Element, end: float, seen: _Seen) -> None:
    """Add what a picture shows."""
    found = shown_in(canvas, 1, end)
    seen.near += found.told.near
    seen.statements += found.told.statements
    seen.logos += found.told.logos
    seen.emblems += found.told.emblems
    seen.hosts += [(element, emblem) for emblem in found.told.emblems]
    if found.mark is not None:
        seen.others.append((element, Logo(1, found.mark)))


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
    unseen = set[int]()
    for at, line in enumerate(lines):
        for hit in find_phrases(line.text):
            if why := _unread(page, line):
                seen.not_shown.append(NotShown("statement", 1, why, hit.text))
                unseen.add(at)
                continue
            told = in_sentence(line.text, hit)
            seen.statements.append(_said(page, lines, at, order, seen, told, 1.0))
    if seen.hosts and not seen.statements:
        for at, line in enumerate(lines):
            near = nearly(line.text) if at not in unseen else None
            if near and _distance(lines, at, order, seen) <= 1.0:
                seen.statements.append(_said(page, lines, at, order, seen, *near))
                break
    said = {hit.phrase for line in lines for hit in find_phrases(line.text)}
    for line in _lines(page, order, concealed=True):
        for hit in find_phrases(line.text):
            if hit.phrase not in said and (why := page.concealed(line.inner)):
                seen.not_shown.append(NotShown("statement", 1, why, hit.text))


def _unread(page: HtmlPage, line: _Line) -> Phrase:
    """Return why nobody reads a line that is there; empty where one does."""
    if why := page.concealed(line.inner):
        return why
    ink, ground = colour(page.inherited(line.inner, "color")), ground_of(page, line.inner)
    pale = bool(ink and ground) and contrast(ink, ground) < FAINTEST
    return OUT_OF_SIGHT if pale or length(page.inherited(line.inner, "font-size"), 16.0) < SMALLEST else Phrase()


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
