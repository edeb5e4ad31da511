"""Headings in blocks that stand in blocks of their own kind, a step down for each: for pages without page breaks."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.tree import Block, Columns, Group, Heading, Items

DEEPEST, SMALLEST = 6, 3
"""The lowest level there is, and the smallest look of a heading."""


def stepped(blocks: tuple[Block, ...], around: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Return blocks whose headings say how deep their section stands; `around` are the roles of groups round them."""
    return tuple(_stepped(block, around) for block in blocks)


def _stepped(block: Block, around: tuple[str, ...]) -> Block:
    match block:
        case Heading(level=level, role=role):
            down = len(around) - len(set(around))
            look = role.removeprefix("heading-") or str(level)
            role = f"heading-{min(int(look) + down, SMALLEST)}" if look.isdigit() else role
            return replace(block, level=min(level + down, DEEPEST), role=role) if down else block
        case Group():
            return replace(block, children=stepped(block.children, (*around, block.role)))
        case Columns():
            return replace(block, children=stepped(block.children, around))
        case Items():
            return replace(block, items=tuple(stepped(item, around) for item in block.items))
    return block
