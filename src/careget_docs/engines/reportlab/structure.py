"""The structure of a tagged PDF: elements, their closed set of types, and where each may stand; no syntax, no drawing.

Logical order is the order in which elements are added. Types and nesting: ISO 32000-1:2008, 14.8.4.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from careget_docs.diagnostics import phrase
from careget_docs.engines.reportlab.errors import HeadingLevelError, MissingAltError, StructureError
from careget_docs.engines.reportlab.traits import NO_TRAITS, Traits


def _types(names: str) -> frozenset[str]:
    return frozenset(names.split())


FIRST = "the heading “{title}” of level {level} is the first"
AFTER = "the heading “{title}” of level {level} comes after one of level {before}"
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
GROUPING = _types("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private")
BLOCK = _types("P H L LI Lbl LBody Table TR TH TD THead TBody TFoot") | frozenset(HEADINGS)
INLINE = _types("Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP")
ILLUSTRATION = _types("Figure Formula Form")
KINDS = GROUPING | BLOCK | INLINE | ILLUSTRATION

_ROWS = frozenset({"TR"})
CHILDREN = {
    "L": frozenset({"L", "LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"Caption", "THead", "TBody", "TFoot", "TR"}),
    "THead": _ROWS,
    "TBody": _ROWS,
    "TFoot": _ROWS,
    "TR": frozenset({"TH", "TD"}),
    "TOC": frozenset({"TOC", "TOCI", "Caption"}),
}
PARENTS = {
    kind: frozenset(parent for parent, children in CHILDREN.items() if kind in children)
    for kind in ("LI", "LBody", "THead", "TBody", "TFoot", "TR", "TH", "TD", "TOCI")
}
# An element of these may hold no marked content of its own.
_ONLY_ELEMENTS = frozenset(CHILDREN)
_CELLS = frozenset({"TR", "TH", "TD"})


@dataclass(frozen=True, slots=True)
class AnnotationKid:
    """A child that is an annotation: page from 0, and its object number."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class RowShape:
    """The cells of a row, each as its type and finished dictionary entries; shared by all rows that are alike."""

    cells: tuple[tuple[str, str], ...]


class Rows:
    """Rows of one page of a long table, in their body: a dozen bytes for each cell instead of an element.

    Elements are numbered in reading order, so the number of the first tells those of all: each row, then its cells.
    `marks` has the MCID of each cell, -1 for an empty one.
    """

    __slots__ = ("marks", "number", "page", "parent", "shapes")

    def __init__(self, parent: Element, page: int) -> None:
        if parent.kind not in PARENTS["TR"]:
            raise StructureError(f"TR may not stand in {parent.kind}")
        self.parent, self.page, self.number = parent, page, 0
        self.shapes: list[RowShape] = []
        self.marks = array("i")
        parent.kids.append(self)

    def __len__(self) -> int:
        """Return how many elements they are."""
        return len(self.shapes) + len(self.marks)

    @property
    def numbers(self) -> list[int]:
        """The object numbers of the rows themselves."""
        return [*accumulate([1 + len(shape.cells) for shape in self.shapes[:-1]], initial=self.number)]

    def marked(self) -> Iterator[int]:
        """Yield the object number of each cell that holds something, in the order of their MCIDs."""
        at = 0
        for number, shape in zip(self.numbers, self.shapes, strict=True):
            for cell in range(number + 1, number + 1 + len(shape.cells)):
                if self.marks[at] >= 0:
                    yield cell
                at += 1


class Element:
    """One structure element.

    `kids` are elements, rows, annotations, and marked content as `page << 20 | mcid`; `entries` are finished dictionary
    entries; `number` is the object number, once it is written.
    """

    __slots__ = ("entries", "identifier", "kids", "kind", "number", "parent")

    def __init__(self, kind: str, parent: Element | None, entries: str = "", identifier: str = "") -> None:
        self.kind, self.parent, self.entries, self.identifier = kind, parent, entries, identifier
        self.kids: list[Element | Rows | AnnotationKid | int] = []
        self.number = 0

    def add(self, kind: str, traits: Traits = NO_TRAITS) -> Element:
        """Add a child as the last one and return it. Raises StructureError and MissingAltError."""
        child = self.inline(kind, traits)
        self.kids.append(child)
        return child

    def inline(self, kind: str, traits: Traits = NO_TRAITS) -> Element:
        """Return a child that is not yet in its place: words within a paragraph, until they are drawn."""
        if kind not in KINDS or kind == "Document":
            raise StructureError(f"no type that an element may have: {kind}")
        allowed = CHILDREN.get(self.kind)
        if (allowed is not None and kind not in allowed) or self.kind not in PARENTS.get(kind, {self.kind}):
            raise StructureError(f"{kind} may not stand in {self.kind}")
        if kind in ILLUSTRATION and not (traits.alt or traits.actual):
            raise MissingAltError(f"{kind} without `alt` or `actual`")
        if kind == "Note" and not traits.identifier:
            raise StructureError("Note without an identifier (PDF/UA-1, 7.9)")
        return Element(kind, self, traits.entries(), traits.identifier)

    def hold(self, kid: AnnotationKid | int) -> None:
        """Take marked content or an annotation as the next child. Raises StructureError for a mere container."""
        if self.kind in _ONLY_ELEMENTS:
            raise StructureError(f"{self.kind} holds elements, not text")
        self.kids.append(kid)

    def __deepcopy__(self, _: object) -> Element:
        """Return itself: a copy of a flowable still belongs to the same element."""
        return self

    def __iter__(self) -> Iterator[Element]:
        """Yield the child elements."""
        return (kid for kid in self.kids if isinstance(kid, Element))


@dataclass(frozen=True, slots=True)
class TaggedHeading:
    """A heading of the document: its element, level from 1, words, and the place that links to it name."""

    node: Element
    level: int
    title: str
    place: str


@dataclass(slots=True)
class Tree:
    """The structure of one document: the top element, its headings in the order they are made, and fresh names."""

    root: Element = field(default_factory=lambda: Element("Document", None))
    headings: list[TaggedHeading] = field(default_factory=list)
    names: int = 0

    def heading(self, parent: Element, level: int, title: str, place: str = "") -> TaggedHeading:
        """Add a heading of level 1 to 6; a place is made up where none is given. Raises StructureError."""
        if not 1 <= level <= len(HEADINGS):
            raise StructureError(f"no heading level: {level}")
        found = TaggedHeading(parent.add(HEADINGS[level - 1]), level, title, place or self.fresh("heading"))
        self.headings.append(found)
        return found

    def fresh(self, prefix: str) -> str:
        """Return a name that this tree has not given before."""
        self.names += 1
        return f"{prefix}-{self.names}"

    def finish(self) -> list[Element | Rows]:
        """Drop what holds nothing and return all elements in reading order.

        Cells of a table that is drawn stay, for an empty cell says something. Raises HeadingLevelError and
        StructureError (an identifier used twice).
        """
        _prune(self.root)
        nodes: list[Element | Rows] = []
        waiting: list[Element | Rows] = [self.root]
        while waiting:
            node = waiting.pop()
            nodes.append(node)
            if isinstance(node, Element):
                waiting += [kid for kid in reversed(node.kids) if isinstance(kid, Element | Rows)]
        self._check([node for node in nodes if isinstance(node, Element)])
        return nodes

    def _check(self, nodes: list[Element]) -> None:
        titles = {heading.node: heading.title for heading in self.headings}
        before, known = 0, set()
        for node in nodes:
            if node.kind in HEADINGS:
                level = int(node.kind[1])
                if level > before + 1:
                    told = AFTER if before else FIRST
                    title = titles.get(node, "")
                    raise HeadingLevelError(phrase(told, title=title, level=level, before=before))
                before = level
            if node.identifier:
                if node.identifier in known:
                    raise StructureError(f"two elements have the identifier {node.identifier}")
                known.add(node.identifier)


def _prune(node: Element) -> bool:
    """Drop the empty children of a node; say whether anything is drawn in it."""
    filled, kept = False, []
    for kid in node.kids:
        drawn = kid.__class__ is not Element or bool(kid.kids and (kid.kids[0].__class__ is int or _prune(kid)))
        filled = filled or drawn
        if drawn or (isinstance(kid, Element) and kid.kind in _CELLS):
            kept.append(kid)
    node.kids = kept
    return filled
