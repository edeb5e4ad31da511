"""A tree as indented text: what `careget-docs tree` prints and goldens hold."""

from __future__ import annotations

from typing import assert_never

from careget_docs.tree.document import Document
from careget_docs.tree.nodes import (
    Columns,
    Divider,
    Emphasis,
    Figure,
    Group,
    Heading,
    Items,
    LineBreak,
    Link,
    Node,
    Note,
    PageNumber,
    Paragraph,
    Strong,
    Table,
    Text,
)
from careget_docs.tree.walking import children


def dump(node: Document | Node, depth: int = 0) -> str:
    """Return the tree as indented text, one node a line: what `careget-docs tree` prints and goldens hold."""
    line = "  " * depth + _label(node)
    return "\n".join([line, *(dump(child, depth + 1) for child in children(node))])


def _label(node: Document | Node) -> str:
    name = type(node).__name__
    facts: dict[str, object]
    match node:
        case Text(text=text, lang=lang):
            return f"Text {text!r}" + (f" lang={lang}" if lang else "")
        case Link(target=target):
            return f"Link → {target}"
        case PageNumber(target=target):
            return f"PageNumber → {target}"
        case Heading(level=level, role=role, anchor=anchor):
            facts = {"level": level, "role": role, "anchor": anchor}
        case Items(ordered=ordered, start=start, role=role):
            facts = {"role": role, "ordered": ordered, "start": start if ordered else ""}
        case Figure():
            alternative = "decorative" if node.decorative else repr(node.alternative)
            facts = {"role": node.role, "picture": node.picture.name, "alternative": alternative, "credit": node.credit}
            facts |= {"focus": node.focus or "", "keep": node.keep or "", "size": node.size, "shape": node.shape}
        case Table(columns=columns, rows=rows, role=role):
            facts = {"role": role, "columns": len(columns), "rows": len(rows)}
        case Columns(count=count):
            facts = {"count": count}
        case Group():
            facts = {"role": node.role, "slot": node.slot, "id": node.id, "lang": node.lang}
        case Document():
            facts = {"id": node.id, "lang": node.lang, "template": node.template, "title": repr(node.title)}
        case Paragraph(role=role):
            facts = {"role": role}
        case Strong() | Emphasis() | Note() | LineBreak() | Divider():
            facts = {}
        case _:
            assert_never(node)
    return " ".join([name, *(f"{key}={value}" for key, value in facts.items() if value not in ("", False))])
