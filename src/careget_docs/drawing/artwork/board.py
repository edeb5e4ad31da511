"""A board of square tiles for the covers of reports: shapes of counting (bars, parts of a whole, coins, steps).

Which tile stands where comes from the document's words alone, so that one report always looks the same and two do not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from math import sqrt

from careget_docs.drawing.artwork.brush import CORNERS, Brush, turn
from careget_docs.tree import Picture

PAIRS = (
    ("night", "sprout"), ("dusk", "sky"), ("azure", "sky"), ("leaf", "dew"), ("reflex", "haze"), ("yellow", "reflex"),
    ("haze", "night"), ("meadow", "dew"), ("reflex", "yellow"), ("night", "azure"), ("sprout", "leaf"),
    ("dusk", "sprout"),
)  # fmt: skip
"""Ground and figure of a tile; neighbours never have the same ground.

None is pale: on white paper its figure would stand alone, like a logo larger than the emblem (VIS125)."""
_Paint = Callable[[Brush, float, float, float, int, str], None]


def board(columns: int, rows: int, tile: float, seed: str, colors: Mapping[str, str]) -> Picture:
    """Return a board of tiles, each `tile` mm wide, in the colours of a palette."""
    brush = Brush(columns * tile, rows * tile)
    for row, column, pair, motif, turned in plan(columns, rows, seed):
        ground, figure = (colors[name] for name in PAIRS[pair])
        brush.rect(column * tile, row * tile, tile + 0.05, tile + 0.05, ground)
        MOTIFS[motif](brush, column * tile, row * tile, tile, turned, figure)
    return Picture("board.svg", "image/svg+xml", brush.svg(), brush.width, brush.height)


def plan(columns: int, rows: int, seed: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield row, column, pair of colours, motif and turn of each tile; like ones never touch."""
    digest = hashlib.sha256(seed.encode()).digest()
    stream = (digest[at % 32] ^ (at * 37 & 255) for at in range(columns * rows * 3))
    placed: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            places = ((row - 1, column), (row, column - 1), (row - 1, column - 1), (row - 1, column + 1),
                      (row, column - 2))  # fmt: skip
            near = [placed[place] for place in places if place in placed]
            pair, motif, turned = next(stream), next(stream), next(stream)
            grounds = [ground for ground, _ in PAIRS]
            pair = _free(pair, grounds, {grounds[each] for each, _ in near})
            motif = _free(motif, range(len(MOTIFS)), {each for _, each in near})
            placed[row, column] = (pair, motif)
            yield row, column, pair, motif, turned % 4


def _free(first: int, choices: Sequence[object], taken: Set[object]) -> int:
    """Return the place of a choice that is not taken, from `first` on."""
    places = ((first + step) % len(choices) for step in range(len(choices)))
    return next(place for place in places if choices[place] not in taken)


def _bars(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    heights = ((0.3, 0.5, 0.68, 0.88), (0.85, 0.6, 0.7, 0.35), (0.45, 0.8, 0.6, 0.95), (0.6, 0.35, 0.9, 0.7))[turned]
    for at, high in enumerate(heights):
        brush.rect(x + tile * (0.1 + at * 0.21), y + tile * (1 - high), tile * 0.14, tile * high, fill)


def _lines(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    for at, long in enumerate(((0.9, 0.55, 0.75, 0.35), (0.4, 0.85, 0.6, 0.95))[turned % 2]):
        brush.rect(x, y + tile * (0.11 + at * 0.21), tile * long, tile * 0.13, fill)


def _corner_of(x: float, y: float, tile: float, turned: int) -> tuple[float, float, str]:
    """Return a corner of a tile, and where a quarter disc opens that has its right angle there."""
    across, down = ((0, 1), (0, 0), (1, 0), (1, 1))[turned]
    return x + across * tile, y + down * tile, CORNERS[turned]


def _quarter(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    brush.quarter(*_corner_of(x, y, tile, turned)[:2], tile, CORNERS[turned], fill)


def _arcs(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    left, top, to = _corner_of(x, y, tile, turned)
    for radius in (0.36, 0.64, 0.92):
        brush.quarter(left, top, tile * radius, to, fill, hole=tile * (radius - 0.12))


def _coins(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    for at in range(2 + turned % 3):
        brush.rect(x + tile * 0.2, y + tile * (0.74 - at * 0.18), tile * 0.6, tile * 0.12, fill, round_=tile * 0.06)


def _share(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    """Three quarters of a whole, and the fourth a little apart."""
    middle, radius, away = (x + tile / 2, y + tile / 2), tile * 0.36, tile * 0.08 / sqrt(2)
    across, down = ((1, -1), (1, 1), (-1, 1), (-1, -1))[turned]
    steps = ((1, 0), (0, 1), (-1, 0), (0, -1))
    start = middle[0] + steps[turned][0] * radius, middle[1] + steps[turned][1] * radius
    begin, centre = (" ".join(f"{value:.2f}" for value in point) for point in (start, middle))
    brush.path(f"M{begin}{turn(start, middle, 3)}L{centre}Z", fill)
    brush.quarter(middle[0] + across * away, middle[1] + down * away, radius, CORNERS[turned], fill)


def _half(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    across, down, to, back = ((0.5, 1, "n", "s"), (0, 0.5, "e", "w"), (0.5, 0, "s", "n"), (1, 0.5, "w", "e"))[turned]
    brush.half(x + across * tile, y + down * tile, tile * 0.5, to, fill)
    brush.half(x + (1 - across) * tile, y + (1 - down) * tile, tile * 0.2, back, fill)


def _dots(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    for row in range(4):
        for column in range(4):
            radius = 0.045 + 0.02 * (column, row, 3 - column, 3 - row)[turned]
            brush.disc(x + tile * (0.14 + column * 0.24), y + tile * (0.14 + row * 0.24), tile * radius, fill)


def _corner(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    corners = ((x, y), (x + tile, y), (x + tile, y + tile), (x, y + tile))
    brush.polygon(fill, *(corners[(turned + at) % 4] for at in range(3)))


def _steps(brush: Brush, x: float, y: float, tile: float, turned: int, fill: str) -> None:
    for at in range(4):
        place, high = at if turned % 2 else 3 - at, tile * 0.25 * (at + 0.4)
        wide = tile * (0.25 if place == 3 else 0.255)
        brush.rect(x + tile * 0.25 * place, y + tile - high, wide, high, fill)


MOTIFS: tuple[_Paint, ...] = (_bars, _quarter, _lines, _share, _corner, _coins, _half, _steps, _arcs, _dots)
