"""A drawing that this machine has drawn in the same size before is written as it was then; never for the press."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.drawing import LaidOut


def _keeping(original: Any, drawing: LaidOut) -> Any:
    from careget_docs.engines.weasyprint.engine_state import layouter
    from careget_docs.engines.weasyprint.kept_drawings import keeping

    return original if drawing.ink_of else keeping(original, layouter())


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="The operators of a drawing of plain shapes are kept by its bytes and its size.",
    why="WeasyPrint draws artwork anew at each place and in each build: half of what drawing a newsletter takes.",
    hangs_on={
        "weasyprint.svg.SVG.draw": "2751538befd8",
        "weasyprint.svg.SVG.draw_node": "5e24443a435c",
        "weasyprint.svg.SVG.set_graphical_state": "2b778d425445",
        "weasyprint.pdf.stream.Stream.__init__": "918b7e8bb22a",
        "weasyprint.pdf.stream.Stream.clone": "a4f89c7ab7de",
        "weasyprint.pdf.stream.Stream.set_alpha": "c9c74350fd9a",
        "weasyprint.pdf.stream.Stream.set_color": "d289ec41ef82",
        "weasyprint.pdf.stream.Stream.pop_state": "de364bfee3bd",
    },
    replaces={"weasyprint.svg.SVG.draw": _keeping},
)
