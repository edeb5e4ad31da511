"""A block that this process has laid out before, in the same place, is taken from there; see `kept_blocks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from careget_docs.engines.patch import Patch


def _blocks(original: Any, _: None) -> Any:
    from careget_docs.engines.weasyprint.kept_blocks import keeping

    return keeping(original)


def _documents(original: Callable[..., Any], _: None) -> Any:
    from careget_docs.engines.weasyprint.block_keys import BlockKeys
    from careget_docs.engines.weasyprint.kept_blocks import KEPT

    def layout_document(html: Any, root_box: Any, context: Any, *more: Any) -> Any:
        if KEPT.wanted(html.etree_element):
            context.block_keys = BlockKeys(root_box, html.etree_element, context.get_image_from_uri)
        return original(html, root_box, context, *more)

    return layout_document


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="The layout of a block of a document is kept and used again for the same block in the same place.",
    why="WeasyPrint lays out a whole document after every edit: a third of the time of a newsletter in a warm process.",
    hangs_on={
        "weasyprint.document.Document._render": "ebaceeb0fa8e",
        "weasyprint.layout.layout_document": "a5cbf437e99c",
        "weasyprint.layout.LayoutContext": "211f859ff4e2",
        "weasyprint.layout.block.block_level_layout": "c1301dde9284",
        "weasyprint.layout.block.block_box_layout": "a6279066e3d9",
        "weasyprint.layout.block._in_flow_layout": "c2537262836d",
        "weasyprint.layout.block.block_container_layout": "65842ca53a83",
        "weasyprint.layout.absolute.AbsolutePlaceholder": "336e26c56311",
        "weasyprint.css.ComputedStyle": "4ff0512c0af1",
        "weasyprint.css.AnonymousStyle": "414bbf41061e",
        "weasyprint.formatting_structure.boxes.Box": "ff6d62300baf",
        "weasyprint.images.get_image_from_uri": "07bdb0c0e3fd",
    },
    replaces={
        "weasyprint.layout.block.block_level_layout": _blocks,
        "weasyprint.document.layout_document": _documents,
    },
    while_laying=True,
)
