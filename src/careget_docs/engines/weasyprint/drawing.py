"""One document on its way from WeasyPrint's layout to a PDF: what the patches must know of it; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from careget_docs.engines.weasyprint.artifacts import Survey
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.placed import PictureNote
from careget_docs.engines.weasyprint.structure import StructureBuilder


class PrintedInk(Protocol):
    """What is printed for a colour; which ink that is stands in `press.inks`."""

    @property
    def process(self) -> tuple[float, float, float, float]:
        """Cyan, magenta, yellow and black from 0 to 1."""

    @property
    def plate(self) -> str:
        """The spot plate that takes their place; empty for none."""

    @property
    def overprints(self) -> bool:
        """True when what lies below is kept."""


InkOf = Callable[[float, float, float], PrintedInk]
"""From red, green and blue (0 to 1) to the ink."""


def plate_name(plate: str) -> str:
    """Return the name of a plate's colour space in the page's resources; whoever finishes the file puts it there."""
    return "Plate" + "".join(filter(str.isalnum, plate))


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A laid-out document, what was found on its pages, and what builds its structure; inks instead for the press."""

    document: Any
    dom: Dom
    found: Survey
    builder: StructureBuilder | None = None
    ink_of: InkOf | None = None
    notes: Mapping[int, PictureNote] = field(default_factory=lambda: MappingProxyType({}))
    """What is noted beside each picture, by the identity of its box."""
