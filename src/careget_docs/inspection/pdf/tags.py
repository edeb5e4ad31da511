"""The tags of a PDF: what is said of marked contents, whose they are, and in which order a screen reader gets them.

It reads no contents of pages.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from careget_docs.inspection.pdf.objects import (
    entries,
    entry,
    identity,
    is_array,
    is_dictionary,
    is_stream,
    items,
    name,
    words,
    written,
)
from careget_docs.inspection.pdf.packed_objects import PackedObjects
from careget_docs.inspection.pdf.tag_owners import Owners

MOST_ELEMENTS = 300_000
"""Of a stranger's file; those of a file of our own are all read."""

_NODES = re.compile(rb"(\d+)(?: (\d+) R)?")
_SIMPLE = re.compile(
    rb"<</S/(?!Figure)(\w+)(?:/A<<[\w/ .-]*>>)?/P \d+ 0 R(?:/Pg (\d+) 0 R)?/K(?: (\d+)|\[(\d+ 0 R(?: \d+ 0 R)*)\])>>\s*"
)
"""An element as nearly all of a long table are: its kind, its page, and one mark or elements of its own below it."""
BLOCK = "blk."
"""How the ids of elements begin that stand for an author's block."""
CELLS = ("TD", "TH")

Identity = tuple[int, int]
Place = tuple[Identity, int]
"""Marked contents: the number of the page or form that holds them, and their MCID (-1: the object itself)."""


class Spoken(NamedTuple):
    """What is said in place of marked contents, and the author's blocks round them, the outermost first.

    `figure` is the number of the Figure that they belong to, counted in the file from 1, or 0.
    """

    alternative: str
    figure: int
    blocks: tuple[str, ...] = ()


class Surrounding(NamedTuple):
    """What the text of an element is for who reads it: the blocks round it, and whether it stands in a cell.

    `state` is empty for text, `entry` for one of the contents, or says why it is none of the text: `note`, `figure`
    (the words of a picture) or `label`.
    """

    path: tuple[str, ...] = ()
    state: str = ""
    cell: bool = False


class TaggedText(NamedTuple):
    """Marked contents of a page in the order of the structure: their MCID, the number of their element, what it is."""

    mark: int
    element: int
    around: Surrounding


@dataclass(slots=True)
class TaggedTexts:
    """The marked contents of a page in the order of the structure, held as columns."""

    marks: array[int] = field(default_factory=lambda: array("q"))
    elements: array[int] = field(default_factory=lambda: array("q"))
    around: list[Surrounding] = field(default_factory=list)

    def add(self, mark: int, element: int, around: Surrounding) -> None:
        """Take the next one."""
        self.marks.append(mark)
        self.elements.append(element)
        self.around.append(around)

    def __len__(self) -> int:
        return len(self.marks)

    def __iter__(self) -> Iterator[TaggedText]:
        return map(TaggedText, self.marks, self.elements, self.around)


@dataclass(frozen=True, slots=True)
class Aloud:
    """What is needed to tell in which order the text of pages is read, by the pages' objects.

    `owners` are the elements that the file says hold the marked contents of a page (its ParentTree), by their objects.
    `pictured` are the pages that draw pictures: of others it matters only where a text is spoken for.
    """

    owners: Mapping[Identity, Container[Identity]]
    pictured: Container[Identity]


@dataclass(slots=True)
class Tags:
    """The tags; `silent` has the page of each Figure without a text alternative.

    `leaves` are the contents of each page, by its object; only where they were asked for.
    """

    marked: bool = False
    places: dict[Place, Spoken] = field(default_factory=dict)
    silent: list[int] = field(default_factory=list)
    whole: bool = True
    """False when there were too many elements to read them all."""
    leaves: dict[Identity, TaggedTexts] = field(default_factory=dict)
    held: bool = False
    """Whether there is any marked content or object in an element."""

    @property
    def tagged(self) -> bool:
        """Whether the file says that it is tagged, and something is."""
        return self.marked and self.held

    def spoken(self, source: Identity | None, mark: object) -> Spoken | None:
        """Return what is said of a picture, known by its object, or of whatever stands in marked contents."""
        own = self.places.get((source, -1)) if source is not None else None
        return own or (self.places.get(mark) if isinstance(mark, tuple) else None)


class _Sheet(NamedTuple):
    """A page that draws no pictures: the elements that hold its contents, and what was read of it."""

    owned: Container[Identity]
    texts: TaggedTexts


@dataclass(slots=True)
class _Figure:
    alternative: str
    number: int
    page: int | None = None


class _Around(NamedTuple):
    """What holds for an element: its page, what is said of it, the innermost Figure, and what its text is.

    `own` is its page if it names it itself.
    """

    page: Identity = (0, 0)
    spoken: Spoken = Spoken("", 0)
    figure: _Figure | None = None
    element: Identity = (0, 0)
    number: int = 0
    own: Identity = (0, 0)
    said: Surrounding = Surrounding()


def read_tags(
    root: Any,
    pages: dict[Identity, int],
    most: int | None = MOST_ELEMENTS,
    aloud: Aloud | None = None,
    packed: PackedObjects | None = None,
) -> Tags:
    """Return the tags below a document's catalog; `pages` are the numbers of its pages by their objects.

    Of no more than `most` elements, if that is not None. With `aloud` also the order in which the text is read. Of a
    file of our own, elements are read from the streams that they are `packed` in where they are as simple as most.
    """
    tree = entry(root, "/StructTreeRoot")
    roles = {kind: name(stands_for) for kind, stands_for in entries(entry(tree, "/RoleMap")).items()}
    packed = None if roles else packed
    reader = _Reader(Tags(entry(entry(root, "/MarkInfo"), "/Marked") is True), pages, roles, aloud, packed)
    waiting = [(kid, _Around()) for kid in reader.kids(entry(tree, "/K"))]
    left = math.inf if most is None else most
    while waiting and left > 0:
        left -= 1
        node, around = waiting.pop()
        if isinstance(node, tuple) and packed is not None:
            if simple := _SIMPLE.fullmatch(packed.text(node[0])):
                kids, inside = reader.simple(node, simple, around)
                waiting += [(kid, inside) for kid in kids]
                continue
            node = packed.pdf.get_object(node)
        if isinstance(node, int):
            reader.leaf((around.page, node), around)
            reader.text(around.own, node, around)
        elif is_dictionary(node):
            kids, inside = reader.element(node, around)
            waiting += [(kid, inside) for kid in reader.kids(kids)]
    tags, figures = reader.tags, reader.figures
    tags.whole = not waiting
    tags.silent = [figure.page for figure in figures if figure.page is not None and not figure.alternative]
    return tags


@dataclass(slots=True)
class _Reader:
    tags: Tags
    pages: dict[Identity, int]
    roles: dict[str, str]
    aloud: Aloud | None
    packed: PackedObjects | None = None
    figures: list[_Figure] = field(default_factory=list)
    seen: set[Identity] = field(default_factory=set)
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """Equal values are kept once: a long table has as many cells as a file has words."""
    count: int = 0
    shown: bytes = b""
    sheet: _Sheet | None = None
    """The page of the last element, by the number that it is told by."""

    def kids(self, kids: Any) -> list[Any]:
        """Return what stands below an element, the last first; what may be packed only by its number."""
        if self.packed is None:
            return [kids] if isinstance(kids, int) or is_dictionary(kids) else items(kids)[::-1]
        if is_array(kids) and b"<<" not in (told := written(kids, resolved=True)):
            return [(int(one), int(other)) if other else int(one) for one, other in _NODES.findall(told)[::-1]]
        found = [kids] if isinstance(kids, int) or is_dictionary(kids) else items(kids)[::-1]
        return [own if (own := identity(kid)) != (0, 0) else kid for kid in found]

    def simple(self, own: Identity, found: re.Match[bytes], around: _Around) -> tuple[list[Identity], _Around]:
        """Take an element that says its kind, its page and what is in it, and nothing else, as `element` would."""
        if own in self.seen:
            return [], around
        self.seen.add(own)
        self.count += 1
        kind, shown, mark, below = found.groups()
        said = self._cell_or_such(kind, around.said) if self.aloud else around.said
        if mark and shown and around.spoken[:2] == ("", 0) and (sheet := self._sheet(shown)) is not None:
            self.tags.held = True  # nothing is said in its place, and it is no picture: nearly all cells are so
            if own in sheet.owned:
                sheet.texts.add(int(mark), self.count, said)
            return [], around
        page = (int(shown), 0) if shown else None
        inside = _Around(page or around.page, around.spoken, around.figure, own, self.count, page or (0, 0), said)
        if below:
            return [(int(number), 0) for number in below.split()[-3::-3]], inside
        self.leaf((inside.page, int(mark)), inside)
        self.text(inside.own, int(mark), inside)
        return [], inside

    def _sheet(self, shown: bytes) -> _Sheet | None:
        """Return a page that draws no pictures, by its number; None for another. Elements of a page come in a row."""
        if shown != self.shown:
            page = (int(shown), 0)
            self.shown, self.sheet = shown, None
            if self.aloud is not None and not self._may_be_drawn(page):
                owned = self.aloud.owners.get(page, ())
                texts = self.tags.leaves.setdefault(page, TaggedTexts())
                self.sheet = _Sheet(owned.all() if isinstance(owned, Owners) else owned, texts)
        return self.sheet

    def _cell_or_such(self, kind: bytes, around: Surrounding) -> Surrounding:
        found: Surrounding | None = self.known.get((kind, around))
        if found is None:
            found = self.known[kind, around] = self._text(kind.decode("ascii"), "", around)
        return found

    def element(self, node: Any, around: _Around) -> tuple[Any, _Around]:
        """Take a node of the tree; return what stands below it, and what holds for that."""
        said = entries(node)
        kind = name(said.get("/Type"))
        if kind in ("MCR", "OBJR"):
            self._reference(kind, said, around)
            return None, around
        own = identity(node)
        if own in self.seen:
            return None, around
        if own != (0, 0):
            self.seen.add(own)
        return said.get("/K"), self._inside(own, said, around)

    def _inside(self, own: Identity, said: dict[str, Any], around: _Around) -> _Around:
        spoken, figure, kind = around.spoken, around.figure, name(said.get("/S"))
        alternative, _, blocks = spoken
        if "/Alt" in said or "/ActualText" in said:
            alternative = words(said.get("/Alt")) or words(said.get("/ActualText")) or alternative
        if self._role(kind) == "Figure":
            figure = _Figure(alternative, len(self.figures) + 1)
            self.figures.append(figure)
        page = identity(said["/Pg"]) if "/Pg" in said else None
        called = words(said["/ID"]) if "/ID" in said else ""
        if called.startswith(BLOCK):
            blocks = (*blocks, called.removeprefix(BLOCK))
        number = figure.number if figure is not None else 0
        if (alternative, number, blocks) != spoken:
            spoken = self._once(Spoken(alternative, number, blocks))
        text = self._text(kind, called, around.said) if self.aloud else around.said
        self.count += 1
        return _Around(page or around.page, spoken, figure, own, self.count, page or (0, 0), text)

    def _text(self, kind: str, called: str, around: Surrounding) -> Surrounding:
        if kind and f"/{kind}" in self.roles:
            kind = self.roles[f"/{kind}"]
        path = around.path
        if called.startswith(BLOCK):
            # A block that a design sets in several places has a number after the first: open-day, open-day.2 …
            path = tuple(dict.fromkeys((*path, called.removeprefix(BLOCK).partition(".")[0])))
        found = Surrounding(path, _state(kind, around.state), around.cell or kind in CELLS)
        return around if found == around else self._once(found)

    def _once(self, value: Any) -> Any:
        return self.known.setdefault((type(value), *value), value)

    def _reference(self, kind: str, said: dict[str, Any], around: _Around) -> None:
        page, stream, mark = said.get("/Pg"), said.get("/Stm"), said.get("/MCID")
        own = identity(page) if page is not None else None
        if own is not None:
            around = around._replace(page=own)
        if kind == "OBJR":
            self.leaf((identity(said.get("/Obj")), -1), around)
        elif isinstance(mark, int):
            self.leaf((identity(stream) if is_stream(stream) else around.page, mark), around)
            self.text(own or around.own, mark, around)

    def leaf(self, place: Place, around: _Around) -> None:
        """Take what is said of marked contents or of an object."""
        self.tags.held = True
        if self.aloud is None or place[1] < 0 or around.spoken[:2] != ("", 0) or self._may_be_drawn(place[0]):
            self.tags.places[place] = around.spoken
        if around.figure is not None and around.figure.page is None:
            around.figure.page = self.pages.get(around.page)

    def text(self, page: Identity, mark: int, around: _Around) -> None:
        """Take marked contents in the order in which they are read, if the file says at both ends whose they are."""
        if self.aloud is not None and page in self.pages and around.element in self.aloud.owners.get(page, ()):
            self.tags.leaves.setdefault(page, TaggedTexts()).add(mark, around.number, around.said)

    def _may_be_drawn(self, holder: Identity) -> bool:
        """Say whether marked contents may be those of a picture: of a form, or of a page that draws some."""
        return self.aloud is None or holder not in self.pages or holder in self.aloud.pictured

    def _role(self, kind: str) -> str:
        """Return the standard type that a type stands for; a chain of roles ends somewhere, whatever the file says."""
        for _ in range(8):
            further = self.roles.get(f"/{kind}", "") if kind else ""
            if kind == "Figure" or not further or further == kind:
                break
            kind = further
        return kind


def _state(kind: str, around: str) -> str:
    """Return what the text of an element is: an entry of contents, a note, the words of a picture, or a mark.

    Marks are what a format makes, not an author: the numbers of notes and lists (Lbl), and what only leads elsewhere,
    the call of a note or the number of a page (Reference, but in the contents, where it holds the words).
    """
    if kind == "Figure":  # the words of a picture are its own; its alternative stands for it
        return "figure"
    if kind == "Lbl" or (kind == "Reference" and around != "entry"):
        return "label"
    if kind == "Note":
        return "note"
    return around or ("entry" if kind == "TOCI" else "")
