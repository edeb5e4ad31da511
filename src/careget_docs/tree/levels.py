"""Heading levels put right: what stands by itself opens at level 1, and keeps its looks."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.tree.nodes import Block, Columns, Group, Heading


def levelled(block: Block) -> Block:
    """Return a block of the top of a document with its headings raised, so that the first of them is of level 1."""
    first = _first(block)
    return _raised(block, first - 1) if first > 1 else block


def _first(block: Block) -> int:
    if isinstance(block, Heading):
        return block.level
    if isinstance(block, Group | Columns):
        return next((level for child in block.children if (level := _first(child))), 0)
    return 0


def _raised(block: Block, by: int) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=max(1, block.level - by), role=block.role or f"heading-{block.level}")
    if isinstance(block, Group | Columns):
        return replace(block, children=tuple(_raised(child, by) for child in block.children))
    return block
