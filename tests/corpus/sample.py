"""What a sample is, and the names of the faults; it makes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Suffix = Literal[".pdf", ".docx"]

FAULTS = (
    "emblem-missing",
    "upside-down",
    "mirrored",
    "turned",
    "star-count",
    "radial-stars",
    "wrong-blue",
    "wrong-yellow",
    "stretched",
    "too-small",
    "cropped",
    "no-border",
    "statement-missing",
    "statement-language",
    "statement-altered",
    "statement-italic",
    "statement-font",
    "statement-far",
    "logo-bigger",
    "clear-space",
    "poster-small",
    "low-resolution",
)
"""Everything that can be wrong with a sample; `low-resolution` says that there are too few pixels to judge by."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One generated document and the truth about it; a sample without faults is a right one.

    `lang` is the language that the document is in (and says it is in), `purpose` is `poster` or empty,
    `emblem_mm` the true height of its emblem without the border, None where it has none.
    """

    name: str
    make: Callable[[], bytes]
    suffix: Suffix
    lang: str
    purpose: str
    faults: frozenset[str]
    emblem_mm: float | None
    note: str
