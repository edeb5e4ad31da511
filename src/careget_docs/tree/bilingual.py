"""Two editions of one deliverable as one document: block by block, the second language after the first."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.tree.document import Document
from careget_docs.tree.nodes import (
    Block,
    Columns,
    Emphasis,
    Group,
    Heading,
    Inline,
    Items,
    Link,
    Note,
    PageNumber,
    Paragraph,
    Strong,
    Table,
    Text,
)
from careget_docs.tree.wording import plain


def bilingual(
    first: Document, second: Document, *, once: frozenset[str] = frozenset(), covers: frozenset[str] = frozenset()
) -> Document:
    """Return both editions of one source in one document; its ids in the second language end in its tag.

    Groups of the roles `once` stand once, for they are names; `covers` take the second language in.
    Both have the same blocks in the same order, for they come from one source; ValueError when they have not.
    """
    children: list[Block] = []
    for one, other in zip(first.children, second.children, strict=True):
        if isinstance(one, Group) and isinstance(other, Group) and one.role in covers:
            children.append(_cover(one, other, second.lang))
        elif isinstance(one, Group) and one.role in once:
            children.append(one)
        else:
            children += [one, _marked(other, second.lang)]
    statement = tuple(
        replace(node, children=tuple(_spoken(each, second.lang) for each in node.children))
        for node in second.lockup.children
        if isinstance(node, Paragraph)
    )
    return replace(
        first,
        second=second.lang,
        title=f"{first.title} / {second.title}",
        subject=" / ".join(dict.fromkeys((first.subject, second.subject))),
        keywords=tuple(dict.fromkeys(first.keywords + second.keywords)),
        lockup=replace(first.lockup, children=first.lockup.children + statement),
        imprint=replace(
            first.imprint,
            children=(*first.imprint.children, Group("imprint-second", second.imprint.children, lang=second.lang)),
        ),
        notice=" · ".join(dict.fromkeys(said for said in (first.notice, second.notice) if said)),
        children=tuple(children),
    )


def _cover(one: Group, other: Group, lang: str) -> Group:
    """Return a cover with the lines that differ in the second language below its own."""
    said = {plain(node.children) for node in one.children if isinstance(node, Paragraph)}
    more = tuple(n for n in other.children if isinstance(n, Paragraph) and plain(n.children) not in said)
    return replace(one, children=(*one.children, Group("cover-second", more, lang=lang))) if more else one


def _marked(block: Block, lang: str) -> Block:
    """Return a top block in its language, all ids in it ending in the language's tag."""
    made = _renamed(block, lang)
    return replace(made, lang=made.lang or lang) if isinstance(made, Group) else Group("second", (made,), lang=lang)


def _renamed(block: Block, lang: str) -> Block:
    if isinstance(block, Group):
        inner = tuple(_renamed(child, lang) for child in block.children)
        return replace(block, id=f"{block.id}-{lang}" if block.id else "", children=inner)
    if isinstance(block, Columns):
        return replace(block, children=tuple(_renamed(child, lang) for child in block.children))
    if isinstance(block, Items):
        return replace(block, items=tuple(tuple(_renamed(child, lang) for child in item) for item in block.items))
    if isinstance(block, Heading):
        anchor = f"{block.anchor}-{lang}" if block.anchor else ""
        return replace(block, anchor=anchor, children=_line(block.children, lang))
    if isinstance(block, Paragraph):
        return replace(block, children=_line(block.children, lang))
    if isinstance(block, Table):
        head, rows = (
            tuple(tuple(replace(cell, children=_line(cell.children, lang)) for cell in row) for row in part)
            for part in (block.head, block.rows)
        )
        return replace(block, caption=_line(block.caption, lang), head=head, rows=rows)
    return block


def _line(nodes: tuple[Inline, ...], lang: str) -> tuple[Inline, ...]:
    return tuple(_inline(node, lang) for node in nodes)


def _inline(node: Inline, lang: str) -> Inline:
    if isinstance(node, Link):
        target = f"{node.target}-{lang}" if node.target.startswith("#") else node.target
        return replace(node, target=target, children=_line(node.children, lang))
    if isinstance(node, PageNumber):
        return replace(node, target=f"{node.target}-{lang}")
    if isinstance(node, Strong | Emphasis | Note):
        return replace(node, children=_line(node.children, lang))
    return node


def _spoken(node: Inline, lang: str) -> Inline:
    return replace(node, lang=node.lang or lang) if isinstance(node, Text) else node
