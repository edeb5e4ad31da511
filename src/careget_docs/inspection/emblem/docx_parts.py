"""A whole Word file looked at, part by part: its pictures as placed and its paragraphs; nothing is laid out.

Where on a page a picture stands is not known without Word: boxes are measured from the corner of their picture. What
the file holds and no reader sees (hidden, deleted, washed out) does not count, and is told apart.
"""

from __future__ import annotations

import math
import posixpath
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from careget_docs.diagnostics import Phrase, PhrasedError, phrase
from careget_docs.inspection.docx.names import WP, W
from careget_docs.inspection.docx.picture_effects import PLAIN, WASHED_OUT
from careget_docs.inspection.docx.pictures import vector_kind
from careget_docs.inspection.docx.placed_pictures import Placement, bare, cut_away, placements
from careget_docs.inspection.docx.seen_text import SeenText
from careget_docs.inspection.docx.word_file import Story, WordFile
from careget_docs.inspection.emblem.canvas_picture import PictureCanvas, opened
from careget_docs.inspection.emblem.qr_code import is_code
from careget_docs.inspection.emblem.search import find, overview
from careget_docs.inspection.emblem.sentence_shapes import SURE
from careget_docs.inspection.emblem.sighting import Gathered
from careget_docs.inspection.emblem.statement_in_docx import P, Paragraphs, Said
from careget_docs.inspection.emblem.statement_in_picture import look_beside
from careget_docs.inspection.emblem.surroundings import clear_space, other_marks
from careget_docs.inspection.facts import Emblem, Logo, NotShown, Sighting, Statement, part_name
from careget_docs.inspection.limits import deadline
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


def _image(name: str, look: _Look, seen: _Seen) -> Any:
    """Return a picture; each is opened once."""
    if name not in seen.images:
        data = look.file.package.read(name)
        if data is None:
            raise PhrasedError(phrase("it is not in the file"))
        if kind := vector_kind(data):
            raise PhrasedError(phrase("a picture in {kind} was not looked at: look here", kind=kind))
        seen.images[name] = opened(data)
    return seen.images[name]


def _picture(placement: Placement, name: str, look: _Look, seen: _Seen) -> None:
    """Look at a picture as it is placed; where that shows no emblem, see whether its file holds one."""
    image = _image(name, look, seen)
    why = placement.unseen or placement.effects.unseen
    crop = cut_away(placement)
    if not why and crop >= 1:
        why = CROPPED
    if not why:
        found = _shown(PictureCanvas(image, placement), placement, look, seen)
        if found or (crop <= 0 and placement.effects == PLAIN):
            return
        why = CROPPED if crop > 0 else WASHED_OUT
    canvas = PictureCanvas(image, bare(placement, image.size))
    page = _page(look.story, placement.element)
    for emblem in find(canvas, overview(canvas), page, look.end, look.story.name).emblems:
        if emblem.certain:
            seen.not_shown.append(NotShown("emblem", page, why, part=look.story.name))


def _shown(canvas: PictureCanvas, placement: Placement, look: _Look, seen: _Seen) -> bool:
    """Add what a picture shows; return whether there is an emblem on it."""
    part, page = look.story.name, _page(look.story, placement.element)
    whole = overview(canvas)
    found = find(canvas, whole, page, look.end, part)
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
    return bool(found.emblems)


def _statements(story: Story, paragraphs: Paragraphs, seen: _Seen) -> None:
    for hit, at, why in paragraphs.hidden():
        page = _page(story, paragraphs.items[at])
        seen.not_shown.append(NotShown("statement", page, why, hit.text, story.name))
    said_here = paragraphs.said()
    if seen.hosts and not said_here and not any(item.distance == 0.0 for item in seen.statements):
        attempts = [item for item in paragraphs.nearly_said() if _close(paragraphs, item, seen)]
        said_here = attempts[:1]
    for said in said_here:
        distances = [paragraphs.distance(said, element) for element, _ in seen.hosts]
        seen.statements.append(
            Statement(
                _page(story, paragraphs.items[said.first]), None, said.hit.phrase.lang, said.hit.phrase.form,
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
