"""The tags of a PDF: which marked contents are spoken for by an alternative text. It reads no contents of pages."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

from careget_docs.inspection.pdf.objects import entry, identity, is_dictionary, is_stream, items, name, words

MOST_ELEMENTS = 300_000
"""Of a stranger's file; those of a file of our own are all read."""

BLOCK = "blk."
"""How the ids of elements begin that stand for an author's block."""

Place = tuple[tuple[int, int], int]
"""Marked contents: the number of the page or form that holds them, and their MCID (-1: the object itself)."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in place of marked contents, and the author's blocks round them, the outermost first.

    `figure` is the number of the Figure that they belong to, counted in the file from 1, or 0.
    """

    alternative: str
    figure: int
    blocks: tuple[str, ...] = ()


@dataclass(slots=True)
class Tags:
    """The tags as far as pictures need them; `silent` has the page of each Figure without a text alternative."""

    marked: bool = False
    places: dict[Place, Spoken] = field(default_factory=dict)
    silent: list[int] = field(default_factory=list)
    whole: bool = True
    """False when there were too many elements to read them all."""

    @property
    def tagged(self) -> bool:
        """Whether the file says that it is tagged, and something is."""
        return self.marked and bool(self.places)

    def spoken(self, source: Any, mark: object) -> Spoken | None:
        """Return what is said of a picture or of whatever stands in marked contents."""
        own = self.places.get((identity(source), -1)) if source is not None else None
        return own or (self.places.get(mark) if isinstance(mark, tuple) else None)


@dataclass(slots=True)
class _Figure:
    alternative: str
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for an element: its page, its alternative text, the innermost Figure, the blocks round it."""

    page: tuple[int, int] = (0, 0)
    alternative: str = ""
    figure: _Figure | None = None
    blocks: tuple[str, ...] = ()


def read_tags(root: Any, pages: dict[tuple[int, int], int], most: int | None = MOST_ELEMENTS) -> Tags:
    """Return the tags below a document's catalog; `pages` are the numbers of its pages by their objects.

    Of no more than `most` elements, if that is not None.
    """
    tags = Tags(marked=entry(entry(root, "/MarkInfo"), "/Marked") is True)
    tree = entry(root, "/StructTreeRoot")
    roles, figures, seen = entry(tree, "/RoleMap"), list[_Figure](), set[tuple[int, int]]()
    waiting: list[tuple[Any, _Around]] = [(kid, _Around()) for kid in _kids(tree)]
    left = math.inf if most is None else most
    while waiting and left > 0:
        left -= 1
        node, around = waiting.pop()
        if isinstance(node, int):
            _leaf(tags, (around.page, node), around, pages)
        elif name(entry(node, "/Type")) in ("MCR", "OBJR"):
            _reference(tags, node, around, pages)
        elif is_dictionary(node):
            if identity(node) in seen:
                continue
            seen |= {identity(node)} - {(0, 0)}
            inside = _inside(node, around, roles, len(figures) + 1)
            if inside.figure is not None and inside.figure is not around.figure:
                figures.append(inside.figure)
            waiting += [(kid, inside) for kid in _kids(node)]
    tags.whole = not waiting
    tags.silent = [figure.page for figure in figures if figure.page is not None and not figure.alternative]
    return tags


def _inside(element: Any, around: _Around, roles: Any, next_figure: int) -> _Around:
    own = words(entry(element, "/Alt")) or words(entry(element, "/ActualText"))
    alternative = own or around.alternative
    figure = around.figure
    if _role(name(entry(element, "/S")), roles) == "Figure":
        figure = _Figure(alternative, next_figure)
    page, called = entry(element, "/Pg"), words(entry(element, "/ID"))
    blocks = (*around.blocks, called.removeprefix(BLOCK)) if called.startswith(BLOCK) else around.blocks
    return _Around(identity(page) if page is not None else around.page, alternative, figure, blocks)


def _reference(tags: Tags, node: Any, around: _Around, pages: dict[tuple[int, int], int]) -> None:
    page, stream, thing = entry(node, "/Pg"), entry(node, "/Stm"), entry(node, "/Obj")
    if page is not None:
        around = replace(around, page=identity(page))
    if name(entry(node, "/Type")) == "OBJR":
        _leaf(tags, (identity(thing), -1), around, pages)
        return
    mark = entry(node, "/MCID")
    if isinstance(mark, int):
        _leaf(tags, (identity(stream) if is_stream(stream) else around.page, mark), around, pages)


def _leaf(tags: Tags, place: Place, around: _Around, pages: dict[tuple[int, int], int]) -> None:
    number = around.figure.number if around.figure is not None else 0
    tags.places[place] = Spoken(around.alternative, number, around.blocks)
    if around.figure is not None and around.figure.page is None:
        around.figure.page = pages.get(around.page)


def _role(kind: str, roles: Any) -> str:
    """Return the standard type that a type stands for; a chain of roles ends somewhere, whatever the file says."""
    for _ in range(8):
        further = name(entry(roles, f"/{kind}")) if kind and roles is not None else ""
        if kind == "Figure" or not further or further == kind:
            break
        kind = further
    return kind


def _kids(node: Any) -> list[Any]:
    kids = entry(node, "/K")
    return (items(kids) if not isinstance(kids, int) and not is_dictionary(kids) else [kids])[::-1]
