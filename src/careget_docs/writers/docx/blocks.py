"""Block nodes as paragraphs and grids, one match for the whole set; how groups look is in `shapes`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from careget_docs.drawing.artwork.board import board
from careget_docs.project.brand import ListRole
from careget_docs.tree import Block, Columns, Divider, Figure, Group, Heading, Items, Paragraph, Table, plain, walk
from careget_docs.writers.docx import designed_groups, paragraph_blocks, photographs, stories, tables
from careget_docs.writers.docx.context import LayoutContext, LayoutPlace, word_language
from careget_docs.writers.docx.flow import GUTTER, BookmarkMark, Flow, Para, SectionEnd, WordRun
from careget_docs.writers.docx.inline import Tone, pieces
from careget_docs.writers.docx.page_heights import flow_height
from careget_docs.writers.docx.page_lines import MM
from careget_docs.writers.docx.paragraph_blocks import indent, look_for
from careget_docs.writers.docx.styles_of_roles import CARD_STEP, STEP, Look


def first_para(laid: list[Flow], look: Look) -> Para:
    """Return the paragraph that carries an item's number, put in when the item begins with something else."""
    for position, flow in enumerate(laid):
        if isinstance(flow, BookmarkMark):
            continue
        if isinstance(flow, Para) and flow.number is None:
            return flow
        laid.insert(position, Para(look))
        break
    else:
        laid.append(Para(look))
    return next(flow for flow in laid if isinstance(flow, Para))


def wide_section(lay: Callable[[LayoutPlace], list[Flow]], place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    """Return what `lay` gives on pages turned to landscape, in a section of its own."""
    page = context.kit.brand.page
    before, context.section = SectionEnd(*context.section), (1, True, False)
    inner = lay(replace(place, width=page.height - page.left - page.right))
    for flow in inner:
        if isinstance(flow, Para):
            flow.new_page = False  # the section has begun a page
            break
    spacer = context.looks.get("spacer")
    after = SectionEnd(columns=1, new_page=True, wide=True)
    return [Para(spacer, section=before), *inner, Para(spacer, section=after)]


_BELOW = 12.0
"""White that stays below a chart and its table, in mm."""
_ABOVE = 2
"""Among so many first blocks of a group a line right above a heading belongs to it."""
_CARDS_SHARE = 0.6
"""Most of the height of the type area that cards take which stay on one page."""
_SHORT = 60
"""Most letters of a paragraph that counts as short."""
_MANY_ITEMS = 8
"""Short items of a list from which it stands in two columns."""
_LONG = 800
"""Letters from which text below a heading stands in columns."""
_UNPARTED = 6
"""Most items of a list that stays on one page."""
CONTENTS = BookmarkMark("", True)
"""Stands where the contents go."""
_TILES = (6, 4)
"""Columns and rows of the board on the cover of a report that has no picture."""
_COVER_EMBLEM = 13.0
"""Height of the emblem on the cover, in mm."""


def lay(blocks: tuple[Block, ...], place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    """Return blocks as paragraphs, grids and marks, in reading order."""
    flows: list[Flow] = []
    free = not (place.cell or place.depth or place.cover)
    lefts = stories.pairs(blocks, context.kit.brand) if free else {}
    for at, block in enumerate(blocks):
        if at - 1 in lefts:
            continue
        right = blocks[at + 1] if at in lefts else None
        if isinstance(right, Group):
            flows += stories.row(lefts[at], right, place, context, _group)
            continue
        laid = _block(block, place, context)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Figure) and block.chart is not None and isinstance(following, Table):
            _with_table(laid, following, place, context)
        if isinstance(block, Figure) and block.role == "artwork" and following is not None and not place.cover:
            _keep(laid)
        if isinstance(block, Paragraph) and block.role and at < _ABOVE and isinstance(following, Heading):
            _keep(laid)  # what stands above a title goes with it
        if isinstance(block, Paragraph) and isinstance(following, Paragraph) and following.role == "quote-source":
            _keep(laid)  # and words with who says them
        flows += laid
    return flows


def _with_table(laid: list[Flow], table: Table, place: LayoutPlace, context: LayoutContext) -> None:
    """Keep a chart with the table below it, where a page takes both."""
    page = context.kit.brand.page
    rows = sum(flow_height(flow, place.width * MM) for flow in tables.grid(table, place, context)) / MM
    chart = sum(flow_height(flow, place.width * MM) for flow in laid) / MM
    if chart + rows <= page.height - page.top - page.bottom - _BELOW:
        _keep(laid)


def _keep(flows: list[Flow]) -> None:
    for flow in flows:
        if isinstance(flow, Para):
            flow.keep = True


def _block(block: Block, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    match block:
        case Heading():
            return [paragraph_blocks.heading(block, place, context)]
        case Paragraph():
            return paragraph_blocks.paragraph(block, place, context)
        case Items():
            return _items(block, place, context)
        case Table():
            return _table(block, place, context)
        case Figure():
            return paragraph_blocks.figure(block, place, context)
        case Columns():
            return _columns(block, place, context)
        case Divider():
            return [Para(look_for("divider", place, context), left=indent(place))]
        case Group():
            return _group(block, place, context)
        case _:
            assert_never(block)


def _items(node: Items, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    row = context.kit.brand.list_role(node.role)
    match row.way:
        case "plain":
            inner = replace(place, role=row.text)
            return _in_company([lay(item, inner, context) for item in node.items], place)
        case "columns" | "cards" | "strip":
            return _designed_items(node, row, place, context) if node.items else []
        case "list":
            if _long_and_narrow(node, place):
                return _columns(Columns(2, (node,)), place, context)
            return _marked_items(node, place, context)
        case _:
            assert_never(row.way)


def _long_and_narrow(node: Items, place: LayoutPlace) -> bool:
    """True for a list that two columns take: many items, each of short paragraphs only."""
    free = not (place.cell or place.depth or place.cover)
    return (
        free
        and len(node.items) >= _MANY_ITEMS
        and all(
            isinstance(each, Paragraph) and len(plain(each.children)) <= _SHORT for item in node.items for each in item
        )
    )


def _marked_items(node: Items, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    level = min(place.depth, 8)
    kind = "number" if node.ordered else context.kit.brand.list_role(node.role).sign
    number = context.number(kind, level, node.start)
    key = "item-number" if node.ordered else "item"
    look = context.looks.get(key if level == 0 else f"{key}-{min(level + 1, 3)}")
    inner = replace(place, depth=place.depth + 1, width=max(place.width - STEP, 20.0))
    items: list[list[Flow]] = []
    for item in node.items:
        laid = lay(item, inner, context)
        first = first_para(laid, look)
        first.number = (number, level)
        if first.look.id.startswith("ListContinue"):
            first.look = look
        first.left = None
        items.append(laid)
    return _in_company(items, place)


def _in_company(items: list[list[Flow]], place: LayoutPlace) -> list[Flow]:
    """Return the items of a list, of which no page holds one alone, and a short list is not parted."""
    if not (place.cell or place.depth):
        short = len(items) <= _UNPARTED and all(len(item) == 1 for item in items)
        for item in items[:-1] if short else (*items[:1], *items[-2:-1]):
            _keep(item)
    return [flow for item in items for flow in item]


def _designed_items(node: Items, row: ListRole, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    if row.way == "columns":
        inner = replace(place, role=row.text, cell=True, depth=0, width=designed_groups.FACT)
        smaller = context.looks.get("fact-figure-long")
        return [designed_groups.facts([lay(item, inner, context) for item in node.items], place.width, smaller)]
    if row.way == "strip":
        inner = replace(place, role=row.text, cell=True, depth=0, width=place.width / 2)
        return [designed_groups.logos([lay(item, inner, context) for item in node.items], place.width)]
    look = look_for("card", place, context)
    inner = replace(place, role=row.text, cell=True, depth=0, width=place.width - CARD_STEP - 10)
    number = context.number("card", 0, node.start) if node.ordered else 0
    cells: list[list[Flow]] = []
    for item in node.items:
        laid = lay(item, inner, context)
        if number:
            first = first_para(laid, look)
            first.number = (number, 0)
            for flow in laid:
                if isinstance(flow, Para) and flow is not first and flow.number is None:
                    flow.left = CARD_STEP
        cells.append(laid)
    page = context.kit.brand.page
    return [designed_groups.cards(cells, place.width, (page.height - page.top - page.bottom) * _CARDS_SHARE)]


def _table(node: Table, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    flows: list[Flow] = []
    if node.caption:
        look = look_for("figure-title", place, context)
        flows.append(
            Para(look, pieces(node.caption, context, Tone(lang=place.lang)), keep=True, left=indent(place), before=6)
        )
    return flows + tables.grid(node, place, context)


def _columns(node: Columns, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    """Sections cannot stand in cells, lists or columns: there the text simply runs on."""
    if place.cell or place.depth or place.cover or node.count < 2:
        return lay(node.children, place, context)
    width = (place.width - GUTTER * (node.count - 1)) / node.count
    if width < 25:
        return lay(node.children, place, context)
    if _headed(node):
        return lay(_under_headings(node.children, node.count), place, context)
    before, context.section = SectionEnd(*context.section), (node.count, False, False)
    inner = lay(node.children, replace(place, width=width, cell=True), context)
    for flow in inner:
        if isinstance(flow, Para):
            flow.loose = True  # LibreOffice does not balance columns that hold kept paragraphs
    after, context.section = SectionEnd(*context.section), (1, False, False)
    spacer = context.looks.get("spacer")
    last = inner[-1] if inner else None
    if isinstance(last, Para) and last.section is None:
        last.section = after
        return [Para(spacer, section=before), *inner]
    return [Para(spacer, section=before), *inner, Para(spacer, section=after)]


def _under_headings(blocks: tuple[Block, ...], count: int) -> tuple[Block, ...]:
    """Return headings across, and in columns what is long below one: in columns no heading would keep its text."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading):
            parts += [[block], []]
        elif isinstance(block, Group) and _headed(block):
            parts += [[replace(block, children=_under_headings(block.children, count))], []]
        else:
            parts[-1].append(block)
    return tuple(each for part in parts for each in ((Columns(count, tuple(part)),) if _long(part) else part))


def _headed(node: Block) -> bool:
    return any(isinstance(each, Heading) for each in walk(node))


def _long(part: list[Block]) -> bool:
    words = [each for block in part for each in walk(block) if isinstance(each, Paragraph)]
    return not any(map(_headed, part)) and sum(len(plain(each.children)) for each in words) >= _LONG


def _group(node: Group, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    row = context.kit.brand.group_role(node.role)
    inner = replace(place, role=row.text or place.role, lang=word_language(node.lang) if node.lang else place.lang)
    name = context.bookmark(node) if node.id else ""
    if name:
        context.blocks.append((name, node))
    if node is context.cover and not (place.cell or place.depth):
        return _cover(node, inner, context, name)
    if node.slot == "landscape" and not (place.cell or place.depth or place.cover):
        return wide_section(lambda wide: _marked(_shape(node, wide, context), name), inner, context)
    return _marked(_shape(node, inner, context), name)


def _marked(flows: list[Flow], name: str) -> list[Flow]:
    return [BookmarkMark(name, True), *flows, BookmarkMark(name, False)] if name else flows


def _shape(node: Group, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    free = not (place.cell or place.depth or place.cover)
    if node.role == "lockup":
        return [designed_groups.lockup(lay(node.children, replace(place, cell=True), context), place.width)]
    row = context.kit.brand.group_role(node.role)
    if free and row.pictures:
        arrange = {"rows": photographs.rows, "beside": photographs.side, "story": stories.story}[row.pictures]
        return arrange(node, place, context, paragraph_blocks.figure, lay)
    if free and row.ground:
        inner = replace(place, cell=True, width=place.width - designed_groups.PANEL_INSET)
        laid = lay(node.children, inner, context)
        shape = designed_groups.beside if row.beside else designed_groups.panel
        return [shape(laid, place.width, row.ground)]
    flows = lay(node.children, place, context)
    if row.page and free:
        first = next((flow for flow in flows if not isinstance(flow, BookmarkMark)), None)
        if isinstance(first, Para) and first.section is None:
            first.new_page = True
        else:
            flows.insert(0, Para(context.looks.get("spacer"), new_page=True))
    if row.contents and free:
        flows.append(CONTENTS)
    return flows


def _cover(node: Group, place: LayoutPlace, context: LayoutContext, name: str) -> list[Flow]:
    """Lay the first page, a section of its own without margins, down to the emblem, which is not in the block."""
    context.cover, context.section = None, (1, True, False)
    children = node.children
    if context.reckoned and not any(isinstance(child, Figure) for child in children):
        tiles = board(*_TILES, context.kit.brand.page.width / _TILES[0], context.title, context.kit.brand.colors)
        children = (Figure(tiles, "", decorative=True, role="artwork"), *children)
    laid = _marked(lay(children, replace(place, cover=True), context), name)
    if context.notice:
        laid.append(Para(context.looks.cover("subtitle"), [WordRun(context.notice)]))
    foot = lay(context.lockup.children, LayoutPlace(place.width, role="statement", cell=True), context)
    grid = designed_groups.cover(laid, designed_groups.lockup(foot, place.width, _COVER_EMBLEM), context.kit.brand.page)
    return [grid, Para(context.looks.get("spacer"), section=SectionEnd(cover=True, new_page=True))]
