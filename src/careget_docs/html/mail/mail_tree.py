"""What an e-mail tells of a document: all of it, or a few lines of each story; it knows no format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from careget_docs.html.photo_groups import ROLES
from careget_docs.html.steps import stepped
from careget_docs.project.brand import Brand
from careget_docs.tree import (
    Block,
    Columns,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Items,
    Link,
    Node,
    Paragraph,
    Table,
    Text,
    children,
    plain,
    words,
)

SHORT = 60
"""Up to so many words a block stands whole in a teaser."""
LINES = 240
"""Letters of a teaser: about three lines of a mail 600 pixels wide."""
LONG = 5
"""Letters from which a last word may stand alone on a telephone."""
WIDEST = 20
"""Letters in a row of a cell from which on its no-break spaces part."""
LABEL = 6
"""Up to so many words a paragraph above a title is its label."""
WHOLE = ("cover", "contact", "marks", "imprint", "event")
"""Places of groups that a teaser tells whole."""
BUTTON, ADDRESS = "button", "address"
"""Roles: of the link that is pressed, and of an address that is printed for readers on paper."""
_BETWEEN = re.compile(r"(?<=[.!?…;·])[”“\"»]?\s+(?=\S)")


def told(document: Document, brand: Brand, more: str) -> Document:
    """Return the document as its e-mail tells it; `more` are the words that lead on to its web edition.

    Codes for cameras and what only decorates are left out, and an address in print where a link leads there; the words
    of a cover stand above its picture. Links inside the document stay as they are.
    """
    telling = _Telling(brand, document.mailing.web, more)
    blocks = telling.blocks(stepped(document.children))
    if document.mailing.teaser:
        blocks = tuple(made for block in blocks for made in telling.teased(block))
    return replace(document, children=blocks)


@dataclass(frozen=True, slots=True)
class _Telling:
    brand: Brand
    web: str
    more: str

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(made for block in blocks for made in self.block(block))

    def block(self, block: Block) -> tuple[Block, ...]:
        match block:
            case Figure():
                return () if block.decorative or block.role == "qr" else (block,)
            case Columns():
                return (replace(block, children=self.blocks(block.children)),)
            case Items():
                return (replace(block, items=tuple(self.blocks(item) for item in block.items)),)
            case Group():
                return self.group(block)
            case Heading() | Paragraph():
                return (replace(block, children=_unbound(block.children)),)
            case Table():
                return (_narrow(block),)
        return (block,)

    def group(self, group: Group) -> tuple[Block, ...]:
        made = self.blocks(group.children)
        leads = {_target(node) for node in made if not _printed(node)} - {""}
        printed = {_target(node) for node in made if _printed(node)}
        made = tuple(_without_colon(node, printed) for node in made if not (_printed(node) and _target(node) in leads))
        if self.brand.group_role(group.role).place == "cover":
            pictures = tuple(node for node in made if isinstance(node, Figure))
            made = (*(node for node in made if not isinstance(node, Figure)), *map(_lower, pictures))
        return (replace(group, children=made),) if made else ()

    def teased(self, block: Block) -> tuple[Block, ...]:
        """Return a block of the document as a teaser tells it."""
        if not isinstance(block, Group):
            return (block,)
        role = self.brand.group_role(block.role)
        if role.contents or role.place == "partners":
            return ()
        stories = [node for node in block.children if isinstance(node, Group) and self._is_story(node)]
        if stories:
            return tuple(made for node in block.children for made in self._in_section(node))
        whole = role.place in WHOLE or len(words(block)) <= SHORT
        return (block,) if whole else (self.excerpt(block),)

    def _is_story(self, group: Group) -> bool:
        return self.brand.group_role(group.role).pictures == "story"

    def _in_section(self, block: Block) -> tuple[Block, ...]:
        """Return what stands beside stories in a section: its opener without the picture, and the blocks as teasers."""
        if isinstance(block, Group) and not block.id:
            return (replace(block, children=tuple(node for node in block.children if not isinstance(node, Figure))),)
        return self.teased(block)

    def excerpt(self, group: Group) -> Group:
        """Return a block's picture, label, title, first lines, and the button that leads on."""
        leaves = _leaves(group)
        at = next((at for at, node in enumerate(leaves) if isinstance(node, Heading)), -1)
        label = [node for node in leaves[: max(at, 0)] if isinstance(node, Paragraph) and len(words(node)) <= LABEL]
        title = [leaves[at]] if at >= 0 else []
        text = next(
            (node for node in leaves[at + 1 :] if isinstance(node, Paragraph) and len(words(node)) > LABEL), None
        )
        lines = [_cut(text)] if text else []
        return replace(group, children=(*_picture(leaves), *label, *title, *lines, *self._button(group, title)))

    def _button(self, group: Group, title: list[Block]) -> tuple[Block, ...]:
        if not self.web:
            return ()
        named = plain(tuple(node for each in title if isinstance(each, Heading) for node in each.children))
        address = f"{self.web}#{group.id}" if group.id else self.web
        return (Paragraph((Link((Text(self.more),), address, f"{self.more}: {named}" if named else ""),), BUTTON),)


def _leaves(block: Block) -> list[Block]:
    """Return headings, paragraphs and pictures in a block in reading order, out of groups, columns and lists."""
    if isinstance(block, Group | Columns | Items):
        return [leaf for node in children(block) if _is_block(node) for leaf in _leaves(node)]  # type: ignore[arg-type]
    return [block]


def _is_block(node: Node) -> bool:
    return isinstance(node, Heading | Paragraph | Figure | Group | Columns | Items)


def _picture(leaves: list[Block]) -> tuple[Block, ...]:
    """Return the first photograph of a block, its first drawing or chart, without the words below it but the credit."""
    drawn = [node for node in leaves if isinstance(node, Figure)]
    shown = [node for node in drawn if node.role in ROLES and node.chart is None]
    charts = [node for node in drawn if node.chart is not None]
    photographs = [node for node in shown if node.picture.media_type != "image/svg+xml"]
    return tuple(replace(node, caption=()) for node in (photographs or shown or charts)[:1])


def _cut(paragraph: Paragraph) -> Paragraph:
    """Return the first sentences of a paragraph, whole ones where they fit."""
    text = plain(paragraph.children)
    if len(text) <= LINES * 1.2:
        return paragraph
    ends = [found.start() for found in _BETWEEN.finditer(text) if found.start() <= LINES * 1.2]
    if ends and ends[-1] > LINES / 3:
        return replace(paragraph, children=(Text(text[: ends[-1]].rstrip()),))
    short = text[:LINES].rsplit(None, 1)[0].rstrip(" ,;:–—-")
    return replace(paragraph, children=(Text(f"{short} …"),))


def _narrow(table: Table) -> Table:
    """Return a table of which no cell is too long a word for a telephone: what was kept together may part."""

    def parted(node: Inline) -> Inline:
        if isinstance(node, Text) and max(map(len, node.text.split(" "))) > WIDEST:
            return replace(node, text=node.text.replace("\u00a0", " "))
        return node

    rows = tuple(tuple(replace(cell, children=tuple(map(parted, cell.children))) for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _target(node: Block) -> str:
    """Return where a paragraph leads that is one link; empty for any other block."""
    alone = isinstance(node, Paragraph) and len(node.children) == 1 and isinstance(node.children[0], Link)
    return node.children[0].target if alone else ""  # type: ignore[union-attr]


def _without_colon(node: Block, printed: set[str]) -> Block:
    """Return a link without the colon before an address that was printed after it and is left out."""
    if not (isinstance(node, Paragraph) and _target(node) in printed and not _printed(node)):
        return node
    link = node.children[0]
    assert isinstance(link, Link)
    *before, last = link.children
    if isinstance(last, Text):
        last = replace(last, text=last.text.rstrip(" :\u00a0"))
    return replace(node, children=(replace(link, children=(*before, last)),))


def _lower(figure: Figure) -> Figure:
    """Return a drawing of which a crop shows the lower part, where it mostly stands, if its author says nothing."""
    drawn = figure.picture.media_type == "image/svg+xml" and figure.focus is None
    return replace(figure, focus=(0.5, 0.6)) if drawn else figure


def _unbound(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a line whose last word, if it is a long one, may stand alone: a telephone is narrower than two of them."""
    last = line[-1] if line else None
    if not isinstance(last, Text):
        return line
    head, space, word = last.text.rpartition("\u00a0")
    if not space or len(word) < LONG or " " in word:
        return line
    return (*line[:-1], replace(last, text=f"{head} {word}"))


def _printed(node: Block) -> bool:
    return isinstance(node, Paragraph) and node.role == ADDRESS
