"""How wide a photograph stands: alone with its caption, or beside words; all lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 6.0
"""Between a photograph and what stands beside it."""
LANDSCAPE, PANORAMA = 1.15, 2.2
"""From which width to height a photograph counts as landscape, and as a panorama."""
LEAST_WORDS, LEAST_CAPTION = 56.0, 40.0
"""The least width of text, and of a caption, beside a photograph."""
LEAST = 26.0
"""The least width of a photograph beside words."""
PPI = 150.0
"""Pixels an inch under which a photograph looks blurred."""
COARSE = 0.5
"""To which share of its width a coarse photograph may shrink."""
_BESIDE = {"": (0.48, 0.36), "small": (0.3, 0.26), "column": (0.48, 0.42), "wide": (0.0, 0.48), "bleed": (0.0, 0.0)}
"""Shares of the width that a landscape and an upright photograph take beside words; 0 puts the words below."""
_ALONE = {"": (1.0, 0.52), "small": (0.36, 0.28), "column": (0.5, 0.5), "wide": (1.0, 1.0), "bleed": (1.0, 1.0)}
"""The same where there are no words."""
_LETTER, _LINE = 1.75, 5.3
"""Width of a letter of running text and height of a line, in mm."""


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """How wide a photograph is; `aside` puts its words or its caption beside it, not below."""

    width: float
    aside: bool = False


def beside(aspect: float, width: float, size: str = "") -> PhotoPlace:
    """Return the place of a photograph with words: beside them, or where that is too narrow, above them."""
    share = _BESIDE[size][aspect < LANDSCAPE] if aspect < PANORAMA or size == "small" else 0.0
    wide = width * share
    if wide >= LEAST and width - wide - GAP >= LEAST_WORDS:
        return PhotoPlace(wide, aside=True)
    return PhotoPlace(width)


def alone(aspect: float, room: tuple[float, float], size: str = "", pixels: float = 0.0) -> PhotoPlace:
    """Return the place of a photograph without words in a room (width, height): no higher than that, and not blurred.

    `pixels` is its width in pixels, 0 for a drawing. The caption stands beside what is narrow.
    """
    wide = room[0] * _ALONE[size][aspect < LANDSCAPE]
    wide = max(wide, min(room[0], 45.0))
    if pixels:
        wide = min(wide, max(pixels / PPI * 25.4, wide * COARSE))
    wide = min(wide, room[1] * aspect)
    return PhotoPlace(wide, aside=wide < room[0] * 0.72 and room[0] - wide - GAP >= LEAST_CAPTION)


def runs_on(letters: int, place: PhotoPlace, aspect: float, width: float) -> bool:
    """Return whether words are so much longer than the photograph beside them that they go on below it."""
    lines = letters * _LETTER / max(width - place.width - GAP, 1.0)
    return lines * _LINE > 1.35 * (place.width / aspect) + 15
