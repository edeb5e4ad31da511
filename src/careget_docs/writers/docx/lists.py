"""Pieces of layout that blocks share: the paragraph that carries an item's number, and sections on wide pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from careget_docs.writers.docx.desk import Desk, Place
from careget_docs.writers.docx.flow import Flow, Mark, Para, SectionEnd
from careget_docs.writers.docx.looks import Look


def first_para(laid: list[Flow], look: Look) -> Para:
    """Return the paragraph that carries an item's number, put in when the item begins with something else."""
    for position, flow in enumerate(laid):
        if isinstance(flow, Mark):
            continue
        if isinstance(flow, Para) and flow.number is None:
            return flow
        laid.insert(position, Para(look))
        break
    else:
        laid.append(Para(look))
    return next(flow for flow in laid if isinstance(flow, Para))


def wide_section(lay: Callable[[Place], list[Flow]], place: Place, desk: Desk) -> list[Flow]:
    """Return what `lay` gives on pages turned to landscape, in a section of its own."""
    page = desk.kit.brand.page
    before, desk.section = SectionEnd(*desk.section), (1, True, False)
    inner = lay(replace(place, width=page.height - page.left - page.right))
    for flow in inner:
        if isinstance(flow, Para):
            flow.new_page = False  # the section has begun a page
            break
    spacer = desk.looks.get("spacer")
    after = SectionEnd(columns=1, new_page=True, wide=True)
    return [Para(spacer, section=before), *inner, Para(spacer, section=after)]
