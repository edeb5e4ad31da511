"""A lockup (emblem and statement) as data, and where its parts stand in the official proportions; it draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from careget_docs.visibility.emblem import BLUE, BORDER, RATIO
from corpus.faces import CAP, width
from corpus.shapes import Art, Drawing, Words, drawing

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lockup:
    """An emblem, its statement (one text, two for a bilingual lockup, none) and what is done to them.

    Lengths are in mm. `way` is read by `raster.how`. `whole` makes emblem and statement one picture, or for vectors one
    group, and then `stretch`, `flip`, `turn` and `crop` act on both; else on the emblem alone. `flip` is `v` (upside
    down) or `h` (mirrored), `turn` is clockwise, `crop` cuts shares off left, top, right, bottom. `apart` moves the
    statement out of its place; `bare` leaves the emblem out. `where` is such a thing as `foot-left`; `at` is the
    emblem's upper left corner instead.
    """

    texts: tuple[str, ...] = ()
    height: float = 15.0
    way: str = "vector"
    art: Art = field(default_factory=Art)
    layout: Literal["horizontal", "vertical", "line"] = "horizontal"
    where: str = "foot-left"
    at: tuple[float, float] | None = None
    ink: str = BLUE
    face: str = "bold"
    slant: float = 0.0
    outlined: bool = False
    whole: bool = False
    stretch: float = 1.0
    flip: Literal["", "v", "h"] = ""
    turn: float = 0.0
    crop: Box = (0.0, 0.0, 0.0, 0.0)
    apart: tuple[float, float] = (0.0, 0.0)
    opacity: float = 1.0
    bare: bool = False


def split(text: str) -> list[str]:
    """Break a statement into its two most even lines."""
    words = text.split(" ")
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(cuts, key=lambda cut: abs(width(cut[0], "bold", 1) - width(cut[1], "bold", 1)), default=(text,)))


def lines(lockup: Lockup) -> list[Words]:
    """Return the statement's lines, in units of the emblem's height from the upper left corner of its rectangle."""
    broad = 1.0 if lockup.whole else lockup.stretch
    if lockup.turn and not lockup.whole:
        broad = 1.0 / RATIO + (0.25 if lockup.turn % 90 == 0 else 0.6)
    if lockup.layout == "line":
        rows, size = list(lockup.texts), 0.344
    else:
        rows = [row for text in lockup.texts for row in split(text)]
        size = 0.179 if lockup.layout == "vertical" else 0.344 if len(lockup.texts) == 1 else 0.2
    leading = 1.2 * size
    if lockup.layout == "vertical":
        first = 1.157 + CAP * size
    elif len(rows) == 2 and len(lockup.texts) == 1:
        first = 0.376
    else:
        first = 0.5 + CAP * size / 2 - leading * (len(rows) - 1) / 2
    found = []
    for row, text in enumerate(rows):
        x = broad * RATIO + 0.2
        if lockup.layout == "vertical":
            x = broad * RATIO / 2 - width(text, lockup.face, size) / 2
        x, y = x + lockup.apart[0] / lockup.height, first + leading * row + lockup.apart[1] / lockup.height
        found.append(Words(lockup.ink, (x, y), size, text, lockup.face))
    return found


def text_box(lockup: Lockup) -> Box | None:
    """Return the box of the statement, in units of height."""
    found = [
        (
            line.point[0],
            line.point[1] - line.size,
            line.point[0] + width(line.text, line.face, line.size),
            line.point[1],
        )
        for line in lines(lockup)
    ]
    if not found:
        return None
    low = max(box[3] for box in found) + 0.1 * max(line.size for line in lines(lockup))
    return min(box[0] for box in found), min(box[1] for box in found), max(box[2] for box in found), low


def extent(lockup: Lockup) -> Box:
    """Return the box of emblem and statement in units of height; a statement that is apart does not count."""
    edge = BORDER if lockup.art.border else 0.0
    broad = 1.0 if lockup.whole else lockup.stretch
    box = (-edge, -edge, RATIO * broad + edge, 1 + edge)
    text = text_box(lockup)
    if text is None or lockup.apart != (0.0, 0.0):
        return box
    return min(box[0], text[0]), min(box[1], text[1]), max(box[2], text[2]), max(box[3], text[3])


def joined(lockup: Lockup) -> Drawing:
    """Return emblem and statement as one drawing."""
    return Drawing((*drawing(lockup.art).shapes, *lines(lockup)), extent(lockup))


def place(lockup: Lockup, page: tuple[float, float]) -> tuple[float, float]:
    """Return where the upper left corner of the emblem's rectangle stands on a page of this size."""
    if lockup.at is not None:
        return lockup.at
    left, top, right, bottom = (value * lockup.height for value in extent(lockup))
    if lockup.whole and lockup.stretch != 1:
        right *= lockup.stretch
    margin = max(5.0, 0.06 * min(page))
    across, down = lockup.where.split("-")[1], lockup.where.split("-")[0]
    x = {"left": margin - left, "right": page[0] - margin - right, "centre": (page[0] - right - left) / 2}[across]
    y = {"head": margin - top, "foot": page[1] - margin - bottom, "middle": (page[1] - bottom - top) / 2}[down]
    return x, y
