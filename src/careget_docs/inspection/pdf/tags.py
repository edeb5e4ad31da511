"""The tags of a PDF: what is said of marked contents, whose they are, and in which order a screen reader gets them.

It reads no contents of pages.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from careget_docs.inspection.pdf.objects import (
    entries,
    entry,
    identity,
    is_dictionary,
    is_stream,
    items,
    name,
    words,
)

MOST_ELEMENTS = 300_000
"""Of a stranger's file; those of a file of our own are all read."""

_REFERENCE = re.compile(rb"(\d+) (\d+) R")
BLOCK = "blk."
"""How the ids of elements begin that stand for an author's block."""
CELLS = ("TD", "TH")

Place = tuple[tuple[int, int], int]
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
    """Marked contents of a page in the order of the structure: their MCID, their element by its object, what it is."""

    mark: int
    element: tuple[int, int]
    around: Surrounding


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
    leaves: dict[tuple[int, int], list[TaggedText]] = field(default_factory=dict)

    @property
    def tagged(self) -> bool:
        """Whether the file says that it is tagged, and something is."""
        return self.marked and bool(self.places)

    def spoken(self, source: tuple[int, int] | None, mark: object) -> Spoken | None:
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

    page: tuple[int, int] = (0, 0)
    spoken: Spoken = Spoken("", 0)
    figure: _Figure | None = None
    element: tuple[int, int] = (0, 0)
    own: tuple[int, int] = (0, 0)
    said: Surrounding = Surrounding()


def read_tags(
    root: Any, pages: dict[tuple[int, int], int], most: int | None = MOST_ELEMENTS, *, leaves: bool = False
) -> Tags:
    """Return the tags below a document's catalog; `pages` are the numbers of its pages by their objects.

    Of no more than `most` elements, if that is not None. With `leaves` also the order in which the text is read.
    """
    tags = Tags(marked=entry(entry(root, "/MarkInfo"), "/Marked") is True)
    tree = entry(root, "/StructTreeRoot")
    reader = _Reader(tags, pages, entries(entry(tree, "/RoleMap")), leaves)
    waiting: list[tuple[Any, _Around]] = [(kid, _Around()) for kid in _kids(entry(tree, "/K"))]
    left = math.inf if most is None else most
    while waiting and left > 0:
        left -= 1
        node, around = waiting.pop()
        if isinstance(node, int):
            reader.leaf((around.page, node), around)
            if leaves and around.own in pages:
                reader.text(around.own, node, around)
        elif is_dictionary(node):
            kids, inside = reader.element(node, around)
            waiting += [(kid, inside) for kid in kids]
    tags.whole = not waiting
    tags.silent = [figure.page for figure in reader.figures if figure.page is not None and not figure.alternative]
    return tags


@dataclass(slots=True)
class _Reader:
    tags: Tags
    pages: dict[tuple[int, int], int]
    roles: dict[str, Any]
    leaves: bool
    figures: list[_Figure] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """Equal values are kept once: a long table has as many cells as a file has words."""

    def element(self, node: Any, around: _Around) -> tuple[list[Any], _Around]:
        """Take a node of the tree; return the nodes below it, the last first, and what holds for them."""
        said = entries(node)
        kind = name(said.get("/Type"))
        if kind in ("MCR", "OBJR"):
            self._reference(kind, said, around)
            return [], around
        own = identity(node)
        if own in self.seen:
            return [], around
        if own != (0, 0):
            self.seen.add(own)
        return _kids(said.get("/K")), self._inside(own, said, around)

    def _inside(self, own: tuple[int, int], said: dict[str, Any], around: _Around) -> _Around:
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
        text = self._text(kind, called, around.said) if self.leaves else around.said
        return _Around(page or around.page, spoken, figure, own, page or (0, 0), text)

    def _text(self, kind: str, called: str, around: Surrounding) -> Surrounding:
        if kind and f"/{kind}" in self.roles:
            kind = name(self.roles[f"/{kind}"])
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
            if self.leaves and (own or around.own) in self.pages:
                self.text(own or around.own, mark, around)

    def leaf(self, place: Place, around: _Around) -> None:
        """Take what is said of marked contents or of an object."""
        self.tags.places[place] = around.spoken
        if around.figure is not None and around.figure.page is None:
            around.figure.page = self.pages.get(around.page)

    def text(self, page: tuple[int, int], mark: int, around: _Around) -> None:
        """Take marked contents in the order in which they are read."""
        self.tags.leaves.setdefault(page, []).append(TaggedText(mark, around.element, around.said))

    def _role(self, kind: str) -> str:
        """Return the standard type that a type stands for; a chain of roles ends somewhere, whatever the file says."""
        for _ in range(8):
            further = name(self.roles.get(f"/{kind}")) if kind else ""
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


def _kids(kids: Any) -> list[Any]:
    """Return what stands below an element, the last first."""
    return (items(kids) if not isinstance(kids, int) and not is_dictionary(kids) else [kids])[::-1]


def parents(root: Any) -> dict[int, frozenset[tuple[int, int]]]:
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
