"""The tags of a PDF: what is said of marked contents, whose they are, and in which order a screen reader gets them.

It reads no contents of pages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Mapping
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

MOST_ELEMENTS = 300_000
"""Of a stranger's file; those of a file of our own are all read."""

_NODES = re.compile(rb"(\d+)(?: (\d+) R)?")
_REFERENCE = re.compile(rb"(\d+) (\d+) R")
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
    leaves: dict[Identity, list[TaggedText]] = field(default_factory=dict)
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
    root: Any, pages: dict[Identity, int], most: int | None = MOST_ELEMENTS, aloud: Aloud | None = None
) -> Tags:
    """Return the tags below a document's catalog; `pages` are the numbers of its pages by their objects.

    Of no more than `most` elements, if that is not None. With `aloud` also the order in which the text is read.
    """
    walk = TagWalk(root, pages, aloud)
    walk.go(math.inf if most is None else most)
    return walk.tags()


class TagWalk:
    """The way through the tags of a file; `far` tells that the file is opened anew on the way.

    An engine keeps each object that it has read. Where a file is so long that this is too much, what is still to be
    read is kept by its number, and the way goes on in the same file opened anew.
    """

    def __init__(self, root: Any, pages: dict[Identity, int], aloud: Aloud | None = None, *, far: bool = False) -> None:
        tree = entry(root, "/StructTreeRoot")
        roles = {kind: name(stands_for) for kind, stands_for in entries(entry(tree, "/RoleMap")).items()}
        self.far = far
        self.reader = _Reader(Tags(entry(entry(root, "/MarkInfo"), "/Marked") is True), pages, roles, aloud)
        self.waiting: list[tuple[Any, _Around]] = [(kid, _Around()) for kid in self._kids(entry(tree, "/K"))]

    def go(self, most: float, pdf: Any = None) -> None:
        """Go on for at least so many nodes, if there are; `pdf` is the file as it is open now, for a far way."""
        reader, waiting = self.reader, self.waiting
        while waiting and (most > 0 or (self.far and self._holds_objects())):
            most -= 1
            node, around = waiting.pop()
            if isinstance(node, int):
                reader.leaf((around.page, node), around)
                reader.text(around.own, node, around)
                continue
            node = pdf.get_object(node) if isinstance(node, tuple) else node
            if is_dictionary(node):
                kids, inside = reader.element(node, around)
                waiting += [(kid, inside) for kid in self._kids(kids)]

    def _holds_objects(self) -> bool:
        """Say whether something waits that has no number of its own, and would be lost with the open file."""
        return not all(isinstance(node, (int, tuple)) for node, _ in self.waiting)

    def _kids(self, kids: Any) -> list[Any]:
        """Return what stands below an element, the last first."""
        if isinstance(kids, int) or is_dictionary(kids):
            return [kids]
        if self.far and is_array(kids) and b"<<" not in (told := written(kids, resolved=True)):
            found = _NODES.findall(told)
            return [(int(one), int(other)) if other else int(one) for one, other in reversed(found)]
        return items(kids)[::-1]

    def tags(self) -> Tags:
        """Return what was read."""
        tags, figures = self.reader.tags, self.reader.figures
        tags.whole = not self.waiting
        tags.silent = [figure.page for figure in figures if figure.page is not None and not figure.alternative]
        return tags


@dataclass(slots=True)
class _Reader:
    tags: Tags
    pages: dict[Identity, int]
    roles: dict[str, str]
    aloud: Aloud | None
    figures: list[_Figure] = field(default_factory=list)
    seen: set[Identity] = field(default_factory=set)
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """Equal values are kept once: a long table has as many cells as a file has words."""
    count: int = 0

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
            self.tags.leaves.setdefault(page, []).append(TaggedText(mark, around.number, around.said))

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


def parents(root: Any) -> dict[int, frozenset[Identity]]:
    """Return the elements that a file says hold the marked contents of a page, by the page's number in its ParentTree.

    A screen reader that has the contents asks there whose they are. Raises RuntimeError for what is no such tree.
    """
    import pikepdf

    tree = entry(entry(root, "/StructTreeRoot"), "/ParentTree")
    owners = pikepdf.NumberTree(tree).items() if is_dictionary(tree) else ()
    return {
        number: frozenset((int(one), int(other)) for one, other in _REFERENCE.findall(found.unparse(resolved=True)))
        for number, found in owners
        if isinstance(found, pikepdf.Array)
    }
