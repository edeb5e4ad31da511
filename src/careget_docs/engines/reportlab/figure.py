"""Figures as flowables: drawn lines, ReportLab drawings and pictures, each with the text that stands in its place."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from careget_docs.drawing.font_files import Family
from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.structure import Element
from careget_docs.engines.reportlab.traits import Traits, boxed
from careget_docs.engines.reportlab.typeface import typeface


class TaggedFigure(Flowable):  # type: ignore[misc]
    """A figure of `width` x `height` pt; `draw_on` draws it with its lower left corner at the origin.

    Without `alt` it is an ornament, an artifact; a figure that says something needs one.
    """

    def __init__(
        self,
        parent: Element,
        alt: str | None,
        size: tuple[float, float],
        draw_on: Callable[[TaggedCanvas], None],
        *,
        align: str = "LEFT",
        language: str = "",
    ) -> None:
        super().__init__()
        self.parent = parent
        self.node = None if alt is None else parent.add("Figure", Traits(alt=alt, language=language))
        self.width, self.height = size
        self.draw_on, self.hAlign = draw_on, align

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt."""
        return self.width, self.height

    def deepcopy(self) -> TaggedFigure:
        """Return itself: ReportLab copies what it tries to split, and a figure is never split."""
        return self

    def draw(self) -> None:
        """Draw the figure as content of its element; a second time on one canvas as an artifact."""
        canvas: TaggedCanvas = self.canv
        canvas.stand(self.parent, self.width, self.height)
        if self.node is None or canvas.silent or canvas.repeated(self):
            with canvas.artifact():
                self.draw_on(canvas)
            return
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = canvas.absolutePosition(self.width, self.height)
        self.node.entries += boxed(left, bottom, right, top)
        with canvas.content(self.node):
            self.draw_on(canvas)


def picture(parent: Element, alt: str | None, data: bytes, size: tuple[float, float], **looks: Any) -> TaggedFigure:
    """Return a picture (PNG or JPEG, 8 bit, RGB or grey, upright) as a figure of a size in pt.

    Raises OSError for a picture that cannot be read, and MissingAltError for an empty `alt`.
    """
    reader = ImageReader(BytesIO(data))

    def draw_on(canvas: TaggedCanvas) -> None:
        canvas.drawImage(reader, 0, 0, *size, mask="auto")

    return TaggedFigure(parent, alt, size, draw_on, **looks)


def drawing(parent: Element, alt: str | None, drawn: Any, family: Family, **looks: Any) -> TaggedFigure:
    """Return a drawing of `reportlab.graphics` as a figure, in a family; its typefaces must be those of `typeface`."""
    from reportlab.graphics import renderPDF

    if not getattr(drawn, "initialFontName", None):
        drawn.initialFontName = typeface(family).name  # or else a Helvetica comes along
    return TaggedFigure(
        parent, alt, (drawn.width, drawn.height), lambda canvas: renderPDF.draw(drawn, canvas, 0, 0), **looks
    )
