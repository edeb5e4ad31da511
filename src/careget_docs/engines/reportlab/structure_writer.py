"""The structure tree as PDF objects: elements, parent tree, identifiers, and the bookmarks that point to headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from careget_docs.engines.reportlab.pdf_objects import ObjectFile
from careget_docs.engines.reportlab.structure import AnnotationKid, Element, Rows, RowShape, TaggedHeading, Tree
from careget_docs.engines.reportlab.traits import text_string

MCID_BITS = 20
MCID = (1 << MCID_BITS) - 1
Owners = Sequence["list[Element | Rows] | Element"]


def write_structure(file: ObjectFile, tree: Tree, pages: Sequence[int], owners: Owners) -> int:
    """Write the tree and return the number of its root.

    `pages` are the object numbers of the pages; `owners` has, for each key of the parent tree (ISO 32000-1:2008,
    14.7.4.4), the elements of a page's marked content in order, or the element of an annotation. All types are
    standard ones, so there is no role map. Raises what `Tree.finish` raises.
    """
    nodes = tree.finish()
    root, parents = file.reserve(), file.reserve()
    for node in nodes:
        node.number = file.reserve(len(node) if isinstance(node, Rows) else 1)
    references = [f"{number} 0 R" for number in pages]
    for node in nodes:
        if isinstance(node, Rows):
            _put_rows(file, node, references[node.page])
            continue
        parent = node.parent.number if node.parent is not None else root
        file.put(node.number, _element(node, parent, references))
    keys = (f"{key} {_owner(owner)}" for key, owner in enumerate(owners))
    file.put(parents, f"<</Nums[{' '.join(keys)}]>>")
    said = f"/Type/StructTreeRoot/K {tree.root.number} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(owners)}"
    named = sorted((node.identifier, node.number) for node in nodes if isinstance(node, Element) and node.identifier)
    if named:
        said += f"/IDTree<</Names[{' '.join(f'{text_string(key)}{number} 0 R' for key, number in named)}]>>"
    file.put(root, f"<<{said}>>")
    return root


def _put_rows(file: ObjectFile, rows: Rows, page: str) -> None:
    """Add the elements of rows and their cells."""
    put, marks, number, at = file.put, rows.marks, rows.number, 0
    begun: dict[RowShape, list[str]] = {}
    for shape in rows.shapes:
        if (heads := begun.get(shape)) is None:
            heads = begun[shape] = [f"<</S/{kind}{entries}/P " for kind, entries in shape.cells]
        cells = " ".join([f"{cell} 0 R" for cell in range(number + 1, number + 1 + len(heads))])
        row, ended = number, f"{number} 0 R/Pg {page}/K "
        put(row, f"<</S/TR/P {rows.parent.number} 0 R/K[{cells}]>>")
        for number, head in enumerate(heads, row + 1):
            mark = marks[at]
            put(number, f"{head}{ended}{mark}>>" if mark >= 0 else f"{head}{row} 0 R>>")
            at += 1
        number += 1


def _owner(owner: list[Element | Rows] | Element) -> str:
    if isinstance(owner, Element):
        return f"{owner.number} 0 R"
    marked = {rows: rows.marked() for rows in owner if isinstance(rows, Rows)}
    numbers = [next(marked[node]) if isinstance(node, Rows) else node.number for node in owner]
    return f"[{' '.join([f'{number} 0 R' for number in numbers])}]"


def _element(node: Element, parent: int, pages: Sequence[str]) -> str:
    kids = node.kids
    if len(kids) == 1 and kids[0].__class__ is int:  # nine of ten elements of a long table
        kid: Any = kids[0]
        return f"<</S/{node.kind}{node.entries}/P {parent} 0 R/Pg {pages[kid >> MCID_BITS]}/K {kid & MCID}>>"
    if not kids:
        return f"<</S/{node.kind}{node.entries}/P {parent} 0 R>>"
    page = next((kid >> MCID_BITS for kid in kids if isinstance(kid, int)), None)
    said = f"/Pg {pages[page]}" if page is not None else ""
    inside = " ".join([_kid(kid, page, pages) for kid in kids])
    return f"<</S/{node.kind}{node.entries}/P {parent} 0 R{said}/K[{inside}]>>"


def _kid(kid: Element | Rows | AnnotationKid | int, page: int | None, pages: Sequence[str]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Rows):
        return " ".join([f"{number} 0 R" for number in kid.numbers])
    if isinstance(kid, AnnotationKid):
        return f"<</Type/OBJR/Pg {pages[kid.page]}/Obj {kid.number} 0 R>>"
    if kid >> MCID_BITS == page:
        return str(kid & MCID)
    return f"<</Type/MCR/Pg {pages[kid >> MCID_BITS]}/MCID {kid & MCID}>>"


def write_bookmarks(file: ObjectFile, headings: Sequence[tuple[TaggedHeading, str]]) -> int:
    """Write the outline of headings, each with its destination, and return its number; 0 without headings.

    An item points to its structure element too (SE, ISO 32000-1:2008, table 153).
    """
    if not headings:
        return 0
    root = file.reserve()
    numbers = [file.reserve() for _ in headings]
    children, above = _nested([heading.level for heading, _ in headings])
    below = [0] * len(headings)
    for index in range(len(headings) - 1, -1, -1):
        if above[index] >= 0:
            below[above[index]] += below[index] + 1
    for parent, siblings in children.items():
        for place, index in enumerate(siblings):
            heading, destination = headings[index]
            said = f"/Title{text_string(heading.title)}/Dest{destination}/SE {heading.node.number} 0 R"
            said += f"/Parent {numbers[parent] if parent >= 0 else root} 0 R"
            said += f"/Prev {numbers[siblings[place - 1]]} 0 R" if place else ""
            said += f"/Next {numbers[siblings[place + 1]]} 0 R" if place + 1 < len(siblings) else ""
            said += _ends(numbers, children[index]) + f"/Count {below[index]}" if below[index] else ""
            file.put(numbers[index], f"<<{said}>>")
    file.put(root, f"<</Type/Outlines{_ends(numbers, children[-1])}/Count {len(numbers)}>>")
    return root


def _ends(numbers: Sequence[int], items: Sequence[int]) -> str:
    return f"/First {numbers[items[0]]} 0 R/Last {numbers[items[-1]]} 0 R"


def _nested(levels: Sequence[int]) -> tuple[dict[int, list[int]], list[int]]:
    """Return the items under each item, -1 being the top, and the item that each stands under."""
    children: dict[int, list[int]] = defaultdict(list)
    above, opened = [], [(0, -1)]
    for index, level in enumerate(levels):
        while opened[-1][0] >= level:
            opened.pop()
        above.append(opened[-1][1])
        children[above[-1]].append(index)
        opened.append((level, index))
    return dict(children), above
