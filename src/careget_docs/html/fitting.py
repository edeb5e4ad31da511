"""What templates ask about room: a part of a page set in a box, with the steps at which it fits; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from careget_docs.html import brand_css
from careget_docs.plugin import Kit
from careget_docs.tree import Document

_END = "end-of-flow"


@dataclass(frozen=True, slots=True)
class FittedPart:
    """Where something stands, in mm from the corner of what was fitted."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FittedText:
    """A part of a page with its steps chosen: HTML in a box of its own height, in mm, and the parts marked in it."""

    html: str
    height: float
    fits: bool
    parts: Mapping[str, FittedPart]


@dataclass(frozen=True, slots=True)
class FlowedText:
    """A text that runs over pages: how many they are, and how much of the last it takes, in mm."""

    pages: int
    used: float


@dataclass(frozen=True, slots=True)
class Room:
    """The function `fit` of templates; `assets` are the pictures that have been written so far."""

    document: Document
    kit: Kit
    assets: Mapping[str, tuple[str, bytes]]

    @property
    def functions(self) -> dict[str, Callable[..., object]]:
        """Return the functions by the names that templates call."""
        return {"fit": self.fit, "flow": self.flow}

    def fit(self, content: str, width: float, height: float, name: str = "text") -> FittedText:
        """Return HTML set in a box of `width` × at most `height` mm at the first of its steps that fits.

        Where none does, it comes at the last one, in a box of that height, so that the build says what is too much.
        """
        from markupsafe import Markup as Safe
        from markupsafe import escape

        from careget_docs.engines.weasyprint.engine import HtmlSource
        from careget_docs.engines.weasyprint.measuring import measured

        document, brand = self.document, self.kit.brand
        css = brand_css.sheets(document, brand)
        html = f'<!DOCTYPE html><html lang="{document.lang}"><body>{escape(content)}</body></html>'
        found = measured(HtmlSource(html, css, self.assets, brand.families), name, float(width), float(height))
        tall = found.height if found.fits else float(height)
        style = f"width:{float(width):g}mm;height:{tall + 0.01:.2f}mm"
        made = Safe('<div data-fit="{}" style="{}">{}</div>').format(name, style, Safe(found.html))  # noqa: S704 - ours
        return FittedText(made, tall, found.fits, {key: FittedPart(*place) for key, place in found.parts.items()})

    def flow(self, content: str, width: float, height: float) -> FlowedText:
        """Return how far HTML runs over pages of `width` × `height` mm, without the page breaks it asks for."""
        from markupsafe import escape

        from careget_docs.engines.weasyprint.engine import HtmlSource
        from careget_docs.engines.weasyprint.measuring import spots

        document, brand = self.document, self.kit.brand
        page = f"@page{{size:{float(width):g}mm {float(height):g}mm;margin:0}}*{{break-before:auto!important}}"
        css = (*brand_css.sheets(document, brand), page)
        body = f'{escape(content)}<p id="{_END}"></p>'
        html = f'<!DOCTYPE html><html lang="{document.lang}"><body>{body}</body></html>'
        end = spots(HtmlSource(html, css, dict(self.assets), brand.families))[_END]
        return FlowedText(end.page, end.top)
