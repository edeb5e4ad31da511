"""The structure tree as plain values: nodes, drawn content, annotations; it knows no HTML and no PDF object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# Types kept without content: a table must stay regular.
KEPT_EMPTY = frozenset(("TR", "TD", "TH"))


@dataclass(frozen=True, slots=True)
class Leaf:
    """Marked content: a page (from 0), the stream it was drawn into, and its number there."""

    page: int
    stream: Any
    mcid: int


@dataclass(frozen=True, slots=True)
class AnnotationBox:
    """A link annotation on a page (from 0)."""

    page: int
    annotation: Any


@dataclass(eq=False, slots=True)
class TagNode:
    """One structure element; `entries` are its dictionary's, `attributes` those of its /A with their /O `owner`."""

    tag: str
    order: float
    kids: list[TagNode | Leaf | AnnotationBox] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    owner: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)


def finished(top: TagNode) -> TagNode:
    """Return the tree with empty elements gone and children in the order of the HTML."""
    _prune(top)
    _sort(top)
    return top


def _prune(node: TagNode) -> bool:
    """Drop what holds nothing; return whether the node itself is to be kept."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, TagNode) or _prune(kid)]
    if node.tag == "L" and not any(isinstance(part, TagNode) and part.tag == "Lbl" for part in _grandchildren(node)):
        node.attributes["ListNumbering"] = "/None"
    return bool(node.kids) or node.tag in KEPT_EMPTY


def _grandchildren(node: TagNode) -> Iterator[TagNode | Leaf | AnnotationBox]:
    for kid in node.kids:
        if isinstance(kid, TagNode):
            yield from kid.kids


def _sort(node: TagNode) -> None:
    """Order children as the HTML has them; content without a place of its own stays behind its predecessor."""
    keys, last = [], -1.0
    for kid in node.kids:
        if isinstance(kid, TagNode):
            last = kid.order
            _sort(kid)
        keys.append(last)
    if keys != sorted(keys):
        ranked = sorted(zip(keys, range(len(keys)), strict=True))
        node.kids = [node.kids[index] for _, index in ranked]
