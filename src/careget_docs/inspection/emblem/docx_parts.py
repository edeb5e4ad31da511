"""A whole Word file looked at, part by part: its pictures as placed and its paragraphs; nothing is laid out.

Where on a page a picture stands is not known without Word: boxes are measured from the corner of their picture.
"""

from __future__ import annotations

import math
import posixpath
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.docx.picture_package import Package
from careget_docs.inspection.docx.placed_pictures import SPACES, Placement, placements, qualified
from careget_docs.inspection.emblem.canvas_picture import PlacedPicture
from careget_docs.inspection.emblem.qr_code import is_code
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.sentence_shapes import SURE
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_docx import TR, P, Paragraphs, Said
from careget_docs.inspection.emblem.statement_in_picture import look_beside
from careget_docs.inspection.emblem.surroundings import clear_space, other_marks
from careget_docs.inspection.facts import Emblem, Logo, Sighting, Statement, part_name
from careget_docs.inspection.limits import deadline

PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
MOST_PICTURES = 400
"""Of a stranger's file."""
NEAR = 3.0
"""Within so many paragraphs a sentence spares the look for one in the picture."""


@dataclass(slots=True)
class _Seen(Gathered):
    """What has been found so far; `hosts` are the elements of the pictures that hold an emblem."""

    hosts: list[tuple[Any, Emblem]] = field(default_factory=list)
    others: list[tuple[Any, Logo]] = field(default_factory=list)


def look_docx(data: bytes, *, seconds: float | None = 20.0, tallest: float = math.inf) -> Sighting:
    """Return what is seen in a Word file within `seconds`; pictures over `tallest` mm are passed over.

    Raises PhrasedError for an unreadable file.
    """
    end = deadline(seconds)
    package, seen = Package(data), _Seen()
    styles, theme = package.xml("word/styles.xml"), _theme(package)
    for part in sorted(name for name in package.names if PARTS.fullmatch(name)):
        root = package.xml(part)
        if root is None:
            seen.unseen.append(phrase("{part}: it cannot be read", part=part_name(part)))
            continue
        seen.hosts, seen.others = [], []
        paragraphs = Paragraphs(root, styles, theme)
        _pictures(package, part, root, (end, tallest), seen)
        _statements(part, root, paragraphs, seen)
        seen.logos += [logo for element, logo in seen.others if any(_together(element, host) for host, _ in seen.hosts)]
        _touching(seen, {element for element, _ in (*seen.hosts, *seen.others)})
    return seen.sighting()


def _theme(package: Package) -> dict[str, str]:
    root = package.xml("word/theme/theme1.xml")
    found = {}
    for kind in ("major", "minor"):
        face = root.find(f".//a:{kind}Font/a:latin", SPACES) if root is not None else None
        found[kind] = (face.get("typeface") or "") if face is not None else ""
    return found


def _pictures(package: Package, part: str, root: Any, bounds: tuple[float, float], seen: _Seen) -> None:
    end, tallest = bounds
    links = package.links(part)
    for count, placement in enumerate(placements(root)):
        if time.monotonic() > end or (end < math.inf and count >= MOST_PICTURES):
            rest = "{part}: picture {count} and the rest: time or number is up"
            seen.unseen.append(phrase(rest, part=part_name(part), count=count + 1))
            return
        if placement.height > tallest:
            continue
        target, outside = links.get(placement.link, ("", False))
        place = {"part": part_name(part), "name": posixpath.basename(target) or phrase("a picture")}
        if outside or not target:
            seen.unseen.append(phrase("{part}: {name}: it is not in the file", **place))
        elif target.lower().endswith((".emf", ".wmf", ".emz", ".wmz", ".svg")):
            seen.unseen.append(phrase("{part}: {name}: pictures of this kind cannot be drawn here", **place))
        else:
            try:
                _picture(PlacedPicture(package.image(target), placement), placement, part, root, end, seen)
            except ValueError as error:
                reason = error.reason if isinstance(error, PhrasedError) else error
                seen.unseen.append(phrase("{part}: {name}: {reason}", **place, reason=reason))


def _picture(canvas: PlacedPicture, placement: Placement, part: str, root: Any, end: float, seen: _Seen) -> None:
    page = _page(root, placement.element, part)
    whole = overview(canvas)
    found = find(canvas, whole, page, end, part)
    if not found.complete:
        seen.unseen.append(phrase("{part}: not all of a picture, time was up", part=part_name(part)))
    seen.near += [(page, like.box, like.why) for like in found.likes]
    for emblem in found.emblems:
        beside = look_beside(canvas, emblem)
        own = [beside.box] if beside else []
        emblem = replace(emblem, clear=clear_space(whole, emblem, own))
        if beside:
            said, score = beside.likeness.phrase, beside.likeness.score
            seen.statements.append(
                Statement(
                    page, beside.box, said.lang, said.form, said.text, score >= SURE and said.rank == 0,
                    "picture", score, italic=beside.likeness.italic, distance=0.0, mirrored=beside.mirrored,
                )
            )  # fmt: skip
        seen.logos += [Logo(page, box) for box in other_marks(whole, emblem, own, [])]
        seen.emblems.append(emblem)
        seen.hosts.append((placement.element, emblem))
    if not found.emblems and not is_code(canvas, canvas.inner):
        seen.others.append((placement.element, Logo(page, canvas.inner)))


def _statements(part: str, root: Any, paragraphs: Paragraphs, seen: _Seen) -> None:
    said_here = paragraphs.said()
    if seen.hosts and not said_here and not any(item.distance == 0.0 for item in seen.statements):
        attempts = [item for item in paragraphs.nearly_said() if _close(paragraphs, item, seen)]
        said_here = attempts[:1]
    for said in said_here:
        distances = [paragraphs.distance(said, element) for element, _ in seen.hosts]
        seen.statements.append(
            Statement(
                _page(root, paragraphs.items[said.first], part), None, said.hit.phrase.lang, said.hit.phrase.form,
                said.hit.text, said.hit.exact, "text", said.share, font=said.font, italic=said.italic,
                underlined=said.underlined, distance=min(distances, default=None),
            )
        )  # fmt: skip


def _close(paragraphs: Paragraphs, said: Said, seen: _Seen) -> bool:
    return any(paragraphs.distance(said, element) <= 1.0 for element, _ in seen.hosts)


def _touching(seen: _Seen, pictures: set[Any]) -> None:
    """Note a clear space of 0 for emblems whose picture is followed or preceded at once by another one, inline."""
    for element, emblem in seen.hosts:
        paragraph = next(element.iterancestors(P), None)
        if paragraph is None or emblem.clear is not None:
            continue
        inline = [
            item
            for item in paragraph.iter()
            if (item in pictures and next(item.iterancestors(qualified("wp:inline")), None) is not None)
            or (item.tag == qualified("w:t") and item.text)
            or item.tag in (qualified("w:tab"), qualified("w:br"))
        ]
        if element not in inline:
            continue
        at = inline.index(element)
        if any(item in pictures for item in inline[max(0, at - 1) : at] + inline[at + 1 : at + 2]):
            seen.emblems[seen.emblems.index(emblem)] = replace(emblem, clear=0.0)


def _together(one: Any, other: Any) -> bool:
    """Whether two pictures stand in one paragraph or one row of a table."""
    return any(set(one.iterancestors(kind)) & set(other.iterancestors(kind)) for kind in (P, TR))


def _page(root: Any, element: Any, part: str) -> int:
    """Return 1 for headers, footers and the body before its first page or section break, else 0: not known."""
    if not part.startswith("word/document"):
        return 0 if "notes" in part else 1
    for earlier in _before(root, element):
        kind = earlier.tag.rsplit("}", 1)[-1] if isinstance(earlier.tag, str) else ""
        if kind in ("lastRenderedPageBreak", "pageBreakBefore", "sectPr"):
            return 0
        if kind == "br" and earlier.get(qualified("w:type")) == "page":
            return 0
    return 1


def _before(root: Any, element: Any) -> Iterator[Any]:
    for item in root.iter():
        if item is element:
            return
        yield item
