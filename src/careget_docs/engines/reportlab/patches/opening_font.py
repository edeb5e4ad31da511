"""A page opens without a typeface: ReportLab's own opens with one of the fourteen that a file need not carry."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from careget_docs.engines.patch import Patch


class CanvasWithoutFont(Canvas):  # type: ignore[misc]
    """A canvas whose pages begin with their transformation alone."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


PATCH = Patch(
    package="reportlab",
    version="5.1.0",
    what="The operators before a page's own set no typeface.",
    why="Each page names Helvetica, which is not embedded: PDF/A and PDF/UA refuse the file, though no letter is set "
    "in it.",
    hangs_on={
        "reportlab.pdfgen.canvas.Canvas._make_preamble": "dc1e51d541dd",
        "reportlab.pdfgen.canvas.Canvas.showPage": "a9d4d3b9b756",
    },
    offer="`Canvas(initialFontName=None)` for a page that opens without a typeface.",
)
