"""Which page breaks stay: no page holds only a remainder, and no emblem stands twice on the last one; it measures by
the estimate of pages, and draws nothing.
"""

from __future__ import annotations

from dataclasses import replace

from careget_docs.writers.docx import last_page
from careget_docs.writers.docx.context import LayoutContext
from careget_docs.writers.docx.flow import BookmarkMark, Flow, InlinePicture, Para, SectionEnd, WordTable, in_cells
from careget_docs.writers.docx.page_heights import flow_height
from careget_docs.writers.docx.page_lines import MM
from careget_docs.writers.docx.page_numbers import Paginator

REMAINDER = 0.35
"""Share of a page below which what comes next begins on it."""
RUN_ON = 0.7
"""The same in drafts of what has no openers: reports, and the words of printed pieces."""
HOLE = 0.2
"""Share of a page that is left empty to keep a chart with its table."""
SPARE = 0.12
"""Share of its height that a chart gives up to stand on the page where there is room."""
_APART = 26.0
"""Space above what then goes on, in pt."""
_TOGETHER = 100.0
"""What comes along with the marks and the imprint to the last page, in pt."""
_ROOM = 24.0
"""Least room left on a page after whose last grid a section may end, in pt: its paragraph must not begin a page."""
_CUTS = 3
_ROUNDS = 24


def kept(flows: list[Flow]) -> list[Flow]:
    """Return the imprint as one piece: each paragraph stays with the next."""
    paragraphs = [flow for flow in flows if isinstance(flow, Para)]
    for flow in paragraphs:
        flow.whole, flow.keep = True, flow is not paragraphs[-1]
    return flows


def joined(
    flows: list[Flow], last: SectionEnd, context: LayoutContext, notes: list[float]
) -> tuple[list[Flow], SectionEnd]:
    """Return the flows with the breaks that stay, and the last section."""
    page = context.kit.brand.page
    if (whole := last_page.on_cover(flows, context)) is not None:
        return [*whole, Para(context.looks.get("spacer"))], SectionEnd(cover=True, new_page=True)
    flows, last = _turned_back(flows, last, (page.height - page.top - page.bottom) * MM, context)
    first = Para(context.looks.get("spacer"), keep=True)
    flows = _keep_company(flows, (page.width - page.left - page.right) * MM, first)
    pages = Paginator(page, notes, measured=context.measured)
    run_on: list[tuple[Para, float | None]] = []
    cuts = 0
    least = RUN_ON if context.printed or context.reckoned else REMAINDER
    for _ in range(_ROUNDS):
        pages = Paginator(page, notes, measured=context.measured)
        pages.run(flows, last)
        short = next((flow for flow, filled in pages.forced if 0 < filled < least), None)
        stranded = next((flow for flow in pages.stranded if not flow.new_page), None)
        if short is not None:
            run_on.append((short, short.before))
            short.new_page, short.before = False, _APART
        elif stranded is not None:
            stranded.new_page = True
        elif (chart := _held_back(flows, pages, (page.height - page.top - page.bottom) * MM)) is not None:
            chart.keep = False
        elif cuts < _CUTS and last_page.make_room(flows, pages):
            cuts += 1
        else:
            break
    tops = [id(flow) for flow, _ in pages.openings.values()]
    for flow, space in run_on:
        if id(flow) in tops:  # it begins a page all the same
            flow.new_page, flow.before = True, space
    return _closed(flows, last, pages, context)


def _held_back(flows: list[Flow], pages: Paginator, room: float) -> Para | None:
    """Return a chart that leaves much of a page empty, because the table below it has no room there."""
    places = {id(flow): index for index, flow in enumerate(flows)}
    for opening, free in pages.openings.values():
        at = places.get(id(opening), -1)
        if at < 0 or free <= HOLE * room:
            continue
        taken = 0.0
        for flow in flows[at:]:
            if isinstance(flow, WordTable) and flow.data:
                break
            taken += flow_height(flow, pages.width)
            if isinstance(flow, Para) and (drawn := _charted(flow)) is not None:
                if flow.keep and taken - free <= drawn.height * MM * SPARE:
                    less = max(taken - free + 1.0, 0.0) / MM if taken > free else 0.0
                    flow.pieces = [replace(drawn, height=drawn.height - less)]
                    return flow
                break
    return None


def _charted(flow: Para) -> InlinePicture | None:
    """Return the chart that a paragraph holds."""
    return next((piece for piece in flow.pieces if isinstance(piece, InlinePicture) and piece.chart), None)


def _turned_back(
    flows: list[Flow], last: SectionEnd, room: float, context: LayoutContext
) -> tuple[list[Flow], SectionEnd]:
    """Let what is short after pages in landscape stand on the last of them."""
    ends = [index for index, flow in enumerate(flows) if isinstance(flow, Para) and flow.section is not None]
    if not ends or last.columns > 1:
        return flows, last
    at = ends[-1]
    end = flows[at]
    rest = flows[at + 1 :]
    if not isinstance(end, Para) or end.section is None or not end.section.wide or end.pieces:
        return flows, last
    if any(isinstance(flow, Para) and flow.new_page for flow in rest):
        return flows, last
    width = context.kit.brand.page.width - context.kit.brand.page.left - context.kit.brand.page.right
    if sum(flow_height(flow, width * MM) for flow in rest) > room * REMAINDER:
        return flows, last
    section, end.section = end.section, None
    return flows, section


def _keep_company(flows: list[Flow], width: float, first: Para) -> list[Flow]:
    """Keep the strip of marks with the imprint below it, and both with some of what stands above.

    `first` then begins the strip's first cell: LibreOffice asks the first paragraph, and there a grid stands.
    """
    at = next((index for index, flow in enumerate(flows) if isinstance(flow, WordTable) and flow.strip), -1)
    if at < 0 or any(isinstance(flow, Para) and (flow.section or flow.new_page) for flow in flows[at:]):
        return flows
    strip = flows[at]
    assert isinstance(strip, WordTable)
    _keep(strip)
    cell, *others = strip.rows[0].cells
    if not (cell.flows and isinstance(cell.flows[0], Para)):
        cell = replace(cell, flows=(first, *cell.flows))
        strip = replace(strip, rows=(replace(in_cells(strip.rows[0]), cells=(cell, *others)), *strip.rows[1:]))
    _keep_above(flows[:at], width)
    return [*flows[:at], strip, *flows[at + 1 :]]


def _keep_above(flows: list[Flow], width: float) -> None:
    height = 0.0
    for flow in reversed(flows):
        if isinstance(flow, BookmarkMark):
            continue
        if height > _TOGETHER or (isinstance(flow, Para) and flow.section is not None):
            return
        _keep(flow)
        if isinstance(flow, WordTable) and len(flow.rows) > 1:
            return  # Word keeps its last rows with what follows, LibreOffice only a table of one row
        height += flow_height(flow, width)
        if isinstance(flow, Para) and flow.new_page:
            return


def _keep(flow: Flow) -> None:
    if isinstance(flow, Para):
        flow.keep = True
    elif isinstance(flow, WordTable):
        for inner in (inner for cell in flow.rows[-1].cells for inner in cell.flows):
            if not isinstance(inner, BookmarkMark):
                _keep(inner)


def _closed(
    flows: list[Flow], last: SectionEnd, pages: Paginator, context: LayoutContext
) -> tuple[list[Flow], SectionEnd]:
    """Make the last page begin a section whose footer has no emblem, where the strip of marks on it shows one."""
    opening, room = pages.openings.get(pages.number, (None, 0.0))
    if opening is flows[-1] and isinstance(opening, Para) and not opening.pieces:
        # the empty line that ends a document needs no page
        opening, room = pages.openings.get(pages.number - 1, (None, 0.0))
    at = next((index for index, flow in enumerate(flows) if flow is opening), -1)
    if at < 1 or not any(isinstance(flow, WordTable) and flow.strip for flow in flows[at:]):
        return flows, last
    ending = next((flow for flow in flows[at:] if isinstance(flow, Para) and flow.section is not None), None)
    end = ending.section if ending is not None and ending.section is not None else last
    while isinstance(mark := flows[at - 1], BookmarkMark) and mark.begins:
        at -= 1
    above = next(flow for flow in reversed(flows[:at]) if not isinstance(flow, BookmarkMark))
    begun = isinstance(above, Para) and above.section is not None
    white = _white(flows[:at])
    room += sum(flow_height(flow, pages.width) for flow in white)
    roomy = room >= _ROOM or (isinstance(above, Para) and bool(above.pieces))
    if end.columns > 1 or end.wide or end.cover or not (roomy or begun):
        return flows, last
    if isinstance(opening, Para) and not begun:
        opening.new_page = False
    closing = replace(end, new_page=True, closing=True)
    if ending is not None:
        ending.section = closing
    if isinstance(above, Para) and not begun:
        above.section = end
        for flow in white:
            flow.before = flow.after = 0.0
    elif not begun:
        flows = [*flows[:at], Para(context.looks.get("spacer"), section=end), *flows[at:]]
    return flows, last if ending is not None else closing


def _white(flows: list[Flow]) -> list[Para]:
    """Return the empty paragraphs at the end, which the foot of a page does not need."""
    shown = (flow for flow in reversed(flows) if not isinstance(flow, BookmarkMark))
    found: list[Para] = []
    for flow in shown:
        if not isinstance(flow, Para) or flow.pieces or flow.section is not None:
            break
        found.append(flow)
    return found
