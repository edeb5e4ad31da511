"""The funding sentence in a picture or in outlines, told by its silhouette; no letter is read.

The faces come from pinned packages: what is read does not depend on what a machine happens to have installed.

What stands beside the emblem is scaled to one size and compared with every sentence, drawn in a few faces and
broken as it may be. Right language and form, or nothing: what does not agree well is not named.
"""

from __future__ import annotations

import importlib
import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from careget_docs.drawing.font_files import LETTERING
from careget_docs.inspection.emblem.colours import Grid
from careget_docs.inspection.emblem.connected_patches import Mask
from careget_docs.inspection.emblem.statement_text import Wording, phrases

if TYPE_CHECKING:
    from careget_docs.drawing.fonts import Style

HIGH, WIDE = 40, 280
SURE, MAYBE, MARGIN = 0.75, 0.48, 0.05
"""Scores from which a sentence is named, is named as doubtful, and by how much it must beat every other sentence."""
LEADING = 1.2
UNEVEN = 0.72
"""The least that the worst line of a sentence may agree, as a share of the best."""
ALIKE = 0.30
"""How far the widths may differ, as a natural logarithm, to be compared at all."""
STYLES: tuple[Style, ...] = ("bold", "bold-italic", "regular")
METRIC, BOLD = "fontpkg_arimo", 700
"""The package of a typeface with the widths and nearly the letters of Arial, as the official artwork has; its cut."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sentence set in one face, broken in one way, ranged left or centred; `ratio` is width over height."""

    phrase: Wording
    face: int
    lines: tuple[str, ...]
    centred: bool
    ratio: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sentence that a silhouette is most like, and how much: 1 is the same."""

    phrase: Wording
    score: float
    italic: bool


def recognise(ink: Grid) -> Likeness | None:
    """Return the sentence that some ink (0 to 1, already cut to its edges) looks like; None when none does."""
    if ink.shape[0] < 6 or ink.shape[1] < 20:
        return None
    ratio = ink.shape[1] / ink.shape[0]
    shape = _normal(ink)
    best: dict[Wording, tuple[float, Layout]] = {}
    for layout in layouts():
        off = abs(math.log(layout.ratio / ratio))
        if off < ALIKE:
            score = _agreement(shape, drawn(layout), layout) - 0.8 * off
            if layout.phrase not in best or score > best[layout.phrase][0]:
                best[layout.phrase] = (score, layout)
    order = sorted(best, key=lambda phrase: -best[phrase][0])
    if not order or best[order[0]][0] < MAYBE:
        return None
    first, (score, layout) = order[0], best[order[0]]
    others = [best[other][0] for other in order[1:] if (other.lang, other.form) != (first.lang, first.form)]
    if others and score - others[0] < MARGIN:
        return None
    return Likeness(first, score, STYLES[layout.face].endswith("italic") if layout.face < len(STYLES) else False)


def _agreement(shape: Any, other: Any, layout: Layout) -> float:
    """Return how alike two silhouettes are; no more than their worst line where that is another text.

    In a face that is not at hand all lines agree half; one that agrees much less than its neighbour says other words.
    """
    whole = float((shape * other).sum())
    count = len(layout.lines)
    if whole < MAYBE or count == 1:
        return whole
    lines = []
    for one, two in zip(np.array_split(shape, count), np.array_split(other, count), strict=True):
        one, two = one - one.mean(), two - two.mean()
        lines.append(float((one * two).sum()) / max(float(np.linalg.norm(one) * np.linalg.norm(two)), 1e-6))
    return min(whole, min(lines) + 0.12) if min(lines) > UNEVEN * max(lines) else min(lines) - 0.2


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every sentence in every face: on one line, and in the most even breaks into two and three lines."""
    found = []
    for face in range(len(_faces())):
        font = _faces()[face]
        for phrase in phrases():
            words = phrase.text.split(" ")
            for lines in _breaks(words, font):
                ratio = _ratio(lines, font)
                found += [Layout(phrase, face, lines, centred, ratio) for centred in ((False, True)[: len(lines)])]
    return tuple(found)


def _breaks(words: list[str], font: Any) -> list[tuple[str, ...]]:
    whole = " ".join(words)
    pairs = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    pairs.sort(key=lambda pair: abs(font.getlength(pair[0]) - font.getlength(pair[1])))
    triples = [
        (" ".join(words[:one]), " ".join(words[one:two]), " ".join(words[two:]))
        for one in range(1, len(words) - 1)
        for two in range(one + 1, len(words))
    ]
    triples.sort(key=lambda three: max(font.getlength(line) for line in three))
    return [(whole,), *pairs[:3], *triples[:1]]


def _ratio(lines: tuple[str, ...], font: Any) -> float:
    """Return the width over the height of the ink of some lines."""
    boxes = [font.getbbox(line) for line in lines]
    wide = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    high = int(font.size * LEADING) * (len(lines) - 1) + boxes[-1][3] - boxes[0][1]
    return float(wide / max(high, 1))


@cache
def drawn(layout: Layout) -> Any:
    """Return the silhouette of a layout, scaled."""
    from PIL import Image, ImageDraw

    font = _faces()[layout.face]
    step = int(font.size * LEADING)
    wide = int(max(font.getlength(line) for line in layout.lines)) + 8
    image = Image.new("L", (wide, step * len(layout.lines) + 20), 0)
    pen = ImageDraw.Draw(image)
    for index, line in enumerate(layout.lines):
        left = (wide - font.getlength(line)) / 2 if layout.centred else 4
        pen.text((left, 4 + index * step), line, 255, font=font)
    return _normal(trimmed(np.asarray(image, np.float32) / np.float32(255)))


@cache
def _faces() -> tuple[Any, ...]:
    from PIL import ImageFont

    from careget_docs.drawing.fonts import static

    size = 40
    faces = [ImageFont.truetype(BytesIO(static(LETTERING, style)), size) for style in STYLES]
    package = importlib.import_module(METRIC)
    arial = ImageFont.truetype(str(Path(str(package.__file__)).parent / "files" / "Arimo[wght].ttf"), size)
    arial.set_variation_by_axes([BOLD])
    faces.append(arial)
    return tuple(faces)


def trimmed(ink: Grid) -> Grid:
    """Return ink cut to its edges."""
    strong: Mask = ink > 0.4
    rows, columns = np.flatnonzero(strong.any(1)), np.flatnonzero(strong.any(0))
    if not len(rows):
        return ink[:0, :0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _normal(ink: Grid) -> Any:
    """Return ink scaled to one size, as a vector of no mean and unit length."""
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(np.clip(ink, 0, 1), np.float32))
    small = np.asarray(image.resize((WIDE, HIGH), Image.Resampling.BOX), np.float32)
    small = small - small.mean()
    return small / max(float(np.linalg.norm(small)), 1e-6)
