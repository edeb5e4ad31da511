"""A whole Word file looked at, part by part: its pictures as placed and its paragraphs; nothing is laid out.

Where on a page a picture stands is not known without Word: boxes are measured from the corner of their picture. What
the file holds and no reader sees (hidden, deleted, washed out) does not count, and is told apart.
"""

from __future__ import annotations

import hashlib
import math
import posixpath
import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from careget_docs.diagnostics import Phrase, PhrasedError, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.names import WP, W
from careget_docs.inspection.docx.picture_effects import PLAIN, WASHED_OUT
from careget_docs.inspection.docx.pictures import vector_kind
from careget_docs.inspection.docx.placed_pictures import Placement, cut_away, placements
from careget_docs.inspection.docx.seen_text import SeenText
from careget_docs.inspection.docx.word_file import Story, WordFile
from careget_docs.inspection.emblem.own_pages import numbered
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_docx import P, Paragraphs, Said
from careget_docs.inspection.facts import Emblem, Logo, NotShown, Sighting, Statement, part_name
from careget_docs.inspection.limits import deadline
from careget_docs.inspection.page_memory import PAGES, Key
from careget_docs.ooxml.package import Refused, short

MOST_PICTURES = 400
"""Of a stranger's file."""
CROPPED = phrase("it is cropped away")
DRAWN = {
    "chart": phrase("a chart"),
    "drawing": phrase("a drawing made of shapes"),
    "object": phrase("an object of another program"),
}
"""What cannot be looked at and may show an emblem; told where none was found elsewhere."""


@dataclass(slots=True)
class _Seen(Gathered):
    """What has been found so far; `hosts` are the elements of the pictures that hold an emblem.

    `images` are the opened pictures by name, `drawn` what is no picture: the part and what it is.
    """

    hosts: list[tuple[Any, Emblem]] = field(default_factory=list)
    others: list[tuple[Any, Logo]] = field(default_factory=list)
    images: dict[str, Any] = field(default_factory=dict)
    drawn: list[tuple[str, Phrase]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Look:
    """A part being looked at, until `end` of the monotonic clock."""

    file: WordFile
    story: Story
    end: float
    tallest: float


def look_docx(
    data: bytes, *, seconds: float | None = 20.0, tallest: float = math.inf, opened: SeenText | None = None
) -> Sighting:
    """Return what is seen in a Word file within `seconds`; pictures over `tallest` mm are passed over.

    `opened` is the file where it is open already. Raises PhrasedError for an unreadable file.
    """
    end = deadline(seconds)
    try:
        text = opened or SeenText(WordFile(data, trusted=seconds is None))
    except Refused as refused:
        raise PhrasedError(phrase("the Word file cannot be read: {reason}", reason=refused.reason)) from refused
    file, seen = text.file, _Seen()
    for story in file.stories:
        seen.hosts, seen.others = [], []
        paragraphs = Paragraphs(story, file.styles, text)
        _pictures(_Look(file, story, end, tallest), text, seen)
        _statements(story, paragraphs, seen)
        seen.logos += [logo for element, logo in seen.others if any(_together(element, host) for host, _ in seen.hosts)]
        _touching(seen, {element for element, _ in (*seen.hosts, *seen.others)})
    if not any(emblem.certain for emblem in seen.emblems):
        for part, drawn in dict.fromkeys(seen.drawn):
            told = "{part}: {drawn} cannot be looked at: is the emblem in it?"
            seen.unseen.append(phrase(told, part=part_name(part), drawn=drawn))
    seen.unseen += file.faults
    return seen.sighting()


def _pictures(look: _Look, text: SeenText, seen: _Seen) -> None:
    part = look.story.name
    for count, placement in enumerate(placements(look.file, look.story, text)):
        if time.monotonic() > look.end or (look.end < math.inf and count >= MOST_PICTURES):
            rest = "{part}: picture {count} and the rest: time or number is up"
            seen.unseen.append(phrase(rest, part=part_name(part), count=count + 1))
            return
        if placement.height > look.tallest:
            continue
        target = placement.target
        name = short(posixpath.basename(target.name)) if target else phrase("a picture")
        place = {"part": part_name(part), "name": name}
        if placement.kind != "picture":
            if not placement.unseen:
                seen.drawn.append((part, DRAWN[placement.kind]))
        elif target is None or target.outside:
            seen.unseen.append(phrase("{part}: {name}: it is not in the file", **place))
        else:
            try:
                _picture(placement, target.name, look, seen)
            except PhrasedError as error:
                if not placement.unseen:
                    seen.unseen.append(phrase("{part}: {name}: {reason}", **place, reason=error.reason))


def _picture(placement: Placement, name: str, look: _Look, seen: _Seen) -> None:
    """Look at a picture as it is placed; where that shows no emblem, see whether its file holds one."""
    why = placement.unseen or placement.effects.unseen
    crop = cut_away(placement)
    if not why and crop >= 1:
        why = CROPPED
    page, part = _page(look.story, placement.element), look.story.name
    if not why:
        found, mark = PAGES.once(_asked(placement, name, look), lambda: _shown(placement, name, look, seen))
        _take(numbered(found, page), part, placement.element, seen)
        seen.others += [(placement.element, Logo(page, mark))] if mark else []
        if found.emblems or (crop <= 0 and placement.effects == PLAIN):
            return
        why = CROPPED if crop > 0 else WASHED_OUT
    from careget_docs.inspection.emblem.docx_pictures import emblems_in

    for _ in range(emblems_in(_image(name, look, seen), placement, look.end)):
        seen.not_shown.append(NotShown("emblem", page, why, part=part))


def _shown(placement: Placement, name: str, look: _Look, seen: _Seen) -> tuple[Sighting, Box | None]:
    from careget_docs.inspection.emblem.docx_pictures import shown_by

    return shown_by(_image(name, look, seen), placement, look.story.name, look.end)


def _image(name: str, look: _Look, seen: _Seen) -> Any:
    """Return a picture; each is opened once. Raises PhrasedError for one that cannot be looked at."""
    if name not in seen.images:
        data = look.file.package.read(name)
        if data is None:
            raise PhrasedError(phrase("it is not in the file"))
        if kind := vector_kind(data):
            raise PhrasedError(phrase("a picture in {kind} was not looked at: look here", kind=kind))
        from careget_docs.inspection.emblem.canvas_picture import opened

        seen.images[name] = opened(data)
    return seen.images[name]


def _asked(placement: Placement, name: str, look: _Look) -> Key | None:
    """Return what it depends on how a picture of a file of our own is seen: its bytes, and how it is placed."""
    data = look.file.package.read(name) if look.end == math.inf else None
    if data is None:
        return None
    each = placement
    how = (each.crop, each.width, each.height, each.turn, each.flip, each.svg, each.ground, astuple(each.effects))
    return "word picture", hashlib.sha256(data).hexdigest(), how


def _take(told: Sighting, part: str, element: Any, seen: _Seen) -> None:
    """Add what a picture shows where it stands."""
    emblems = [replace(emblem, part=part) for emblem in told.emblems]
    seen.emblems += emblems
    seen.statements += told.statements
    seen.logos += told.logos
    seen.near += told.near_misses
    seen.unseen += told.unseen
    seen.hosts += [(element, emblem) for emblem in emblems]


def _statements(story: Story, paragraphs: Paragraphs, seen: _Seen) -> None:
    for hit, at, why in paragraphs.hidden():
        page = _page(story, paragraphs.item(at))
        seen.not_shown.append(NotShown("statement", page, why, hit.text, story.name))
    said_here = paragraphs.said()
    if seen.hosts and not said_here and not any(item.distance == 0.0 for item in seen.statements):
        attempts = [item for item in paragraphs.nearly_said() if _close(paragraphs, item, seen)]
        said_here = attempts[:1]
    for said in said_here:
        distances = [paragraphs.distance(said, element) for element, _ in seen.hosts]
        seen.statements.append(
            Statement(
                _page(story, paragraphs.item(said.first)), None, said.hit.phrase.lang, said.hit.phrase.form,
                said.hit.text, said.hit.exact, "text", said.share, font=said.font, italic=said.italic,
                underlined=said.underlined, distance=min(distances, default=None),
                acknowledges=said.hit.acknowledges,
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
            if (item in pictures and next(item.iterancestors(f"{WP}inline"), None) is not None)
            or (item.tag == f"{W}t" and item.text)
            or item.tag in (f"{W}tab", f"{W}br")
        ]
        if element not in inline:
            continue
        at = inline.index(element)
        if any(item in pictures for item in inline[max(0, at - 1) : at] + inline[at + 1 : at + 2]):
            seen.emblems[seen.emblems.index(emblem)] = replace(emblem, clear=0.0)


def _together(one: Any, other: Any) -> bool:
    """Whether two pictures stand in one paragraph or one row of a table."""
    return any(set(one.iterancestors(kind)) & set(other.iterancestors(kind)) for kind in (P, f"{W}tr"))


def _page(story: Story, element: Any) -> int:
    """Return 1 for headers, footers and the body before its first page or section break, else 0: not known."""
    if story.where != "body":
        return 0 if story.where == "notes" else 1
    for earlier in _before(story.root, element):
        kind = earlier.tag.rsplit("}", 1)[-1] if isinstance(earlier.tag, str) else ""
        if kind in ("lastRenderedPageBreak", "pageBreakBefore", "sectPr"):
            return 0
        if kind == "br" and earlier.get(f"{W}type") == "page":
            return 0
    return 1


def _before(root: Any, element: Any) -> Iterator[Any]:
    for item in root.iter():
        if item is element:
            return
        yield item
