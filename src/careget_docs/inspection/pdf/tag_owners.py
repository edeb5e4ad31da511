"""Whose the marked contents of pages are by the file's ParentTree, where a screen reader asks; it reads no elements."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from careget_docs.inspection.pdf.objects import entry, identity, is_dictionary
from careget_docs.inspection.pdf.packed_objects import PackedObjects

Identity = tuple[int, int]

_REFERENCE = re.compile(rb"(\d+) (\d+) R")
_OWNERS = re.compile(rb"<</Nums\[((?:\d+ (?:\[[\dR ]*\]|\d+ 0 R) ?)*)\]>>\s*")
_OWNED = re.compile(rb"(\d+) (?:\[([\dR ]*)\]|(\d+) 0 R)")
_LIST = re.compile(rb"\[[\dR ]*\]\s*")


class Owners:
    """The elements that a file says hold the marked contents of a page, kept as the file tells them until asked for."""

    __slots__ = ("told",)

    def __init__(self, told: bytes) -> None:
        self.told = told

    def __contains__(self, element: object) -> bool:
        return element in self.all()

    def all(self) -> frozenset[Identity]:
        """Return them."""
        return _owners(self.told)


@lru_cache(maxsize=4)
def _owners(told: bytes) -> frozenset[Identity]:
    return frozenset([(int(one), int(other)) for one, other in _REFERENCE.findall(told)])


def parents(root: Any, packed: PackedObjects | None = None) -> dict[int, Owners]:
    """Return the elements that a file says hold the marked contents of a page, by the page's number in its ParentTree.

    A screen reader that has the contents asks there whose they are. Raises RuntimeError for what is no such tree.
    """
    import pikepdf

    tree = entry(entry(root, "/StructTreeRoot"), "/ParentTree")
    told = _told(identity(tree)[0], packed) if packed is not None else None
    if told is not None:
        return told
    owners = pikepdf.NumberTree(tree).items() if is_dictionary(tree) else ()
    return {
        number: Owners(found.unparse(resolved=True)) for number, found in owners if isinstance(found, pikepdf.Array)
    }


def _told(tree: int, packed: PackedObjects) -> dict[int, Owners] | None:
    """Return them of a tree that is one packed object; None where it is not, or leads to what is not packed."""
    simple = _OWNERS.fullmatch(packed.text(tree))
    if simple is None:
        return None
    found = {}
    for number, listed, elsewhere in _OWNED.findall(simple[1]):
        told = packed.text(int(elsewhere)) if elsewhere else listed
        if elsewhere and not told:
            return None
        if not elsewhere or _LIST.fullmatch(told):
            found[int(number)] = Owners(told)
        elif not told.startswith(b"<<"):  # the element of a note or link is none of a page
            return None
    return found
