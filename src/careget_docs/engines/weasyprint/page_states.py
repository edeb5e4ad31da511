"""Where the pages of a laid-out document begin, and some of its pages laid out once more from there.

It leans on what WeasyPrint keeps for its own rounds of layout (`LayoutContext.page_maker`): for each page the place in
the tree of boxes at which it begins, and the counters there. `tests/engines/test_page_states.py` holds it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.block_keys import BlockKeys
from careget_docs.engines.weasyprint.fitting import levels, options, stepped


@dataclass(frozen=True, slots=True)
class PageStates:
    """What pages begin with, what runs on them, where targets of page numbers stand, and the steps of fitted texts."""

    makers: tuple[Any, ...]
    sizes: Mapping[str, Any]
    running: Mapping[str, Mapping[int, Any]]
    targets: Mapping[str, Mapping[str, Any]]
    steps: Mapping[str, int]
    widths: tuple[str, ...]


def page_states(context: Any, root: Element) -> PageStates:
    """Return the states of a document that has just been laid out, from its context and the root of its HTML."""
    targets = {
        name: copy.deepcopy(item.cached_page_counter_values)
        for name, item in context.target_collector.target_lookup_items.items()
    }
    running = {name: dict(pages) for name, pages in context.running_elements.items()}
    makers = tuple(copy.deepcopy(maker) for maker in context.page_maker)
    return PageStates(makers, dict(context.style_for.initial_page_sizes), running, targets, *levels(root))


def some_pages(html: Any, styles: Any, states: PageStates, numbers: Sequence[int]) -> Any:
    """Return a document of some pages (from 1), each begun where it began before."""
    from weasyprint.document import Document, DocumentMetadata, Page
    from weasyprint.formatting_structure.build import build_formatting_structure
    from weasyprint.html import get_html_metadata

    stepped(html.etree_element, states.steps, states.widths)
    chosen = options(styles, None)
    context = Document._build_layout_context(html, styles.fonts, styles.counters, {}, chosen)
    root = build_formatting_structure(
        html.etree_element, context.style_for, context.get_image_from_uri, html.base_url, context.target_collector,
        styles.counters, context.footnotes,
    )  # fmt: skip
    _begun(context, states)
    context.block_keys = BlockKeys(root, html.etree_element, context.get_image_from_uri)
    boxes = [_page(number, context, root, html) for number in numbers]
    metadata = DocumentMetadata(**get_html_metadata(html))
    made = Document([Page(box) for box in boxes], metadata, html.url_fetcher, styles.fonts, {}, None)
    made._html = html
    return made


def _begun(context: Any, states: PageStates) -> None:
    """Let a layout go on from the states of another."""
    context.page_maker = [copy.deepcopy(maker) for maker in states.makers]
    context.style_for.initial_page_sizes.update(states.sizes)
    context.rendered_notes = []
    for name, pages in states.running.items():
        context.running_elements[name].update(pages)
    targets = context.target_collector
    for name, values in states.targets.items():
        if item := targets.target_lookup_items.get(name):
            item.cached_page_counter_values = copy.deepcopy(values)
    for (_, part), item in targets.counter_lookup_items.items():
        if part == "content" and item.missing_target_counters:
            item.parse_again({})


def _page(number: int, context: Any, root: Any, html: Any) -> Any:
    from weasyprint.layout import layout_backgrounds, make_margin_boxes
    from weasyprint.layout.page import remake_page

    total = len(context.page_maker) - 1
    page, _ = remake_page(number - 1, context, root, html)
    context.current_page = number
    state = context.page_maker[number][3]
    state[1]["pages"] = [total]
    body, *areas = page.children
    page.children = (body, *(area for area in areas if area.children), *make_margin_boxes(context, page, state))
    layout_backgrounds(page, context.get_image_from_uri)
    return page
