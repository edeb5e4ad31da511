"""The graphics state and the mark that hold where a PDF draws something. It does not know what changes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from careget_docs.inspection.pdf.geometry import Matrix
from careget_docs.inspection.pdf.tags import Place

DECORATION = "decoration"
"""The mark of what stands in an Artifact."""
GLYPH = "glyph"
"""The mark of what draws a letter of a Type 3 font: no picture."""

Mark = Place | str | None
"""Whose marked contents something is part of, if anybody's."""


@dataclass(slots=True)
class State:
    """The graphics state as far as it matters; a paint is a colour space's name, and a pattern or None."""

    place: Matrix
    fill: tuple[str, Any] = ("DeviceGray", None)
    line: tuple[str, Any] = ("DeviceGray", None)
    font: Any = None
    mode: int = 0
