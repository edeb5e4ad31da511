"""The EU emblem and its lockup with the funding statement, drawn from their definition; no other mark is drawn here.

Geometry of the emblem: Regulation (EU) 2021/1060, Annex IX 1.9 (and the Council of Europe's technical
characteristics): a rectangle of 3:2, twelve upright stars of circumradius h/18 on a circle of radius h/3 about its
centre. Proportions of the lockup: measured on the Commission's artwork. h is the height of the rectangle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Literal

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.drawing.font_files import Family
from careget_docs.languages.funding_statements import Sentence

BLUE, YELLOW, BLACK, WHITE = "#003399", "#FFCC00", "#000000", "#FFFFFF"
INKS = {BLUE: (100, 80, 0, 0), YELLOW: (0, 0, 100, 0), BLACK: (0, 0, 0, 100), WHITE: (0, 0, 0, 0)}
"""Percent of cyan, magenta, yellow and black that stand for a colour in print, by definition, never by conversion."""
RATIO = 1.5
BORDER = 1 / 25
"""Width of the white border on a coloured ground, as a share of h (interinstitutional rules)."""
MINIMUM = 10.0
"""Least height in mm."""
INNER = (3 - math.sqrt(5)) / 2
"""Inner over outer radius of a regular pentagram."""

EmblemVariant = Literal["colour", "bordered", "blue", "black", "white"]
LockupLayout = Literal["horizontal", "vertical"]
VARIANTS: tuple[EmblemVariant, ...] = ("colour", "bordered", "blue", "black", "white")
LAYOUTS: tuple[LockupLayout, ...] = ("horizontal", "vertical")
PERMITTED = ("Arial", "Auto", "Calibri", "Garamond", "Trebuchet", "Tahoma", "Verdana", "Ubuntu")
"""Typefaces of the statement, Annex IX 1.3."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of one variant: the field, the stars, a frame round the field, and the statement's letters."""

    field: str
    stars: str
    frame: str
    letters: str


DRESSES: dict[str, Dress] = {
    "colour": Dress(BLUE, YELLOW, "", BLUE),
    "bordered": Dress(BLUE, YELLOW, WHITE, WHITE),
    "blue": Dress(BLUE, WHITE, "", BLUE),
    "black": Dress(WHITE, BLACK, BLACK, BLACK),
    "white": Dress("", WHITE, WHITE, WHITE),
}


def stars(height: float) -> list[list[tuple[float, float]]]:
    """Return the ten corners of each of the twelve stars of an emblem of this height, y downwards."""
    centre_x, centre_y, ring, outer = 0.75 * height, 0.5 * height, height / 3, height / 18
    found = []
    for hour in range(12):
        angle = math.radians(30 * hour)
        x, y = centre_x + ring * math.sin(angle), centre_y - ring * math.cos(angle)
        corners = []
        for corner in range(10):
            radius = outer if corner % 2 == 0 else outer * INNER
            turn = math.radians(36 * corner)
            corners.append((x + radius * math.sin(turn), y - radius * math.cos(turn)))
        found.append(corners)
    return found


def edge(height: float, variant: EmblemVariant = "colour") -> float:
    """Return how far the drawing of a variant reaches beyond the rectangle on each side, in the unit of `height`."""
    return {"bordered": height * BORDER, "black": height * BORDER / 2, "white": height * BORDER / 2}.get(variant, 0.0)


def svg(height: float, variant: EmblemVariant = "colour") -> str:
    """Return the emblem as SVG; `height` is that of the rectangle in mm, without the border."""
    rim = edge(height, variant)
    width, tall = height * RATIO + 2 * rim, height + 2 * rim
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{tall:g}mm" '
        f'viewBox="0 0 {width:g} {tall:g}">{shapes(height, variant)}</svg>'
    )


def shapes(height: float, variant: EmblemVariant = "colour") -> str:
    """Return the emblem's SVG elements, its upper left corner (with border) at 0, 0."""
    dress, rim = DRESSES[variant], edge(height, variant)
    width = height * RATIO
    corners = ("M" + "L".join(f"{x + rim:.4f} {y + rim:.4f}" for x, y in star) + "Z" for star in stars(height))
    drawn = f'<path d="{"".join(corners)}" fill="{dress.stars}"/>'
    field = f'<rect x="{rim:g}" y="{rim:g}" width="{width:g}" height="{height:g}" fill="{dress.field}"/>'
    if variant == "white":
        frame = f'x="{rim / 2:g}" y="{rim / 2:g}" width="{width + rim:g}" height="{height + rim:g}"'
        return f'<rect {frame} fill="none" stroke="{dress.frame}" stroke-width="{rim:g}"/>{drawn}'
    if dress.frame:
        outer = f'<rect width="{width + 2 * rim:g}" height="{height + 2 * rim:g}" fill="{dress.frame}"/>'
        return outer + field + drawn
    return field + drawn


@dataclass(frozen=True, slots=True)
class Lockup:
    """A finished lockup: SVG with live text, and its size in mm."""

    svg: str
    width: float
    height: float


def lockup(
    statements: tuple[tuple[str, Sentence], ...],
    family: Family,
    height: float = MINIMUM,
    variant: EmblemVariant = "colour",
    layout: LockupLayout = "horizontal",
) -> Lockup:
    """Return emblem and statement as one drawing; `statements` are language tags with sentences, two for bilingual.
    They stand in `family`, which must be one of those `PERMITTED`.

    Raises PhrasedError under the least height or without a statement.
    """
    if height < MINIMUM or not statements:
        least = phrase("an emblem of {height} mm", height=f"{height:g}")
        raise PhrasedError(least if statements else phrase("no statement"))
    blocks = [(tag, broken(sentence, family)) for tag, sentence in statements]
    if layout == "horizontal":
        return _horizontal(blocks, family, height, variant)
    return _vertical(blocks, family, height, variant)


def broken(sentence: Sentence, family: Family) -> tuple[str, ...]:
    """Return a statement in two lines: as the official artwork breaks it, else those most nearly equal in width."""
    text = sentence.text
    if sentence.first:
        return (sentence.first, text.removeprefix(sentence.first).strip())
    parts = text.split(" ")
    breaks = [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts))]
    return min(breaks, key=lambda lines: abs(measured(lines[0], family) - measured(lines[1], family)), default=(text,))


def measured(text: str, family: Family) -> float:
    """Return the width of a text in the bold type of a family, in shares of the type size."""
    from careget_docs.drawing.fonts import advances

    widths = advances(family, "bold")
    return sum(widths.get(ord(letter), 600.0) for letter in text) / 1000


def _horizontal(
    blocks: list[tuple[str, tuple[str, ...]]], family: Family, height: float, variant: EmblemVariant
) -> Lockup:
    """Type 0.344 h, leading 1.2, baselines at 0.376 h and 0.789 h, text 0.2 h right of the rectangle (artwork)."""
    rim, size = edge(height, variant), 0.344 * height
    texts, left = [], rim + height * RATIO + 0.2 * height
    lines = [(tag, line) for tag, pair in blocks for line in pair]
    size *= 1.0 if len(lines) <= 2 else 0.62
    step = size * 1.2
    first = rim + 0.376 * height if len(lines) == 2 else rim + height / 2 - step * (len(lines) - 1) / 2 + size * 0.36
    for index, (tag, line) in enumerate(lines):
        texts.append(_text(line, tag, family, left, first + index * step, size, variant, "start"))
    width = left + max(measured(line, family) for _, line in lines) * size + rim
    return _drawn(shapes(height, variant) + "".join(texts), width, height + 2 * rim)


def _vertical(
    blocks: list[tuple[str, tuple[str, ...]]], family: Family, height: float, variant: EmblemVariant
) -> Lockup:
    """Type 0.179 h, leading 0.215 h, cap height 0.157 h below the rectangle, centred (artwork)."""
    rim, size, step = edge(height, variant), 0.179 * height, 0.215 * height
    lines = [(tag, line) for tag, pair in blocks for line in pair]
    inner = max(height * RATIO + 2 * rim, max(measured(line, family) for _, line in lines) * size)
    first = 2 * rim + height + 0.157 * height + 0.716 * size
    texts = [
        _text(line, tag, family, inner / 2, first + index * step, size, variant, "middle")
        for index, (tag, line) in enumerate(lines)
    ]
    shift = (inner - height * RATIO - 2 * rim) / 2
    mark = f'<g transform="translate({shift:.4f} 0)">{shapes(height, variant)}</g>'
    return _drawn(mark + "".join(texts), inner, first + (len(lines) - 1) * step + 0.3 * size)


def _text(
    line: str, tag: str, family: Family, x: float, y: float, size: float, variant: EmblemVariant, anchor: str
) -> str:
    return (
        f'<text x="{x:.4f}" y="{y:.4f}" font-family="{escape(family.name)}" font-weight="700" font-size="{size:.4f}" '
        f'fill="{DRESSES[variant].letters}" text-anchor="{anchor}" xml:lang="{tag}">{escape(line)}</text>'
    )


def _drawn(inner: str, width: float, height: float) -> Lockup:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.3f}mm" height="{height:.3f}mm" '
        f'viewBox="0 0 {width:.3f} {height:.3f}">'
    )
    return Lockup(f"{head}{inner}</svg>", width, height)
