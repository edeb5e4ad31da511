"""A board of square tiles for the covers of reports: shapes of counting (bars, parts of a whole, coins, steps).

Which tile stands where comes from the document's words alone, so that one report always looks the same and two do not.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator

from reportlab.lib.colors import Color

from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.runs import Rgb

PAIRS = (
    ("night", "sprout"), ("dusk", "sky"), ("azure", "white"), ("leaf", "dew"), ("reflex", "haze"), ("yellow", "reflex"),
    ("haze", "night"), ("meadow", "white"), ("reflex", "yellow"), ("night", "azure"), ("sprout", "leaf"),
    ("dusk", "sprout"),
)  # fmt: skip
"""Ground and figure of a tile; neighbours never have the same ground.

None is pale: on white paper its figure would stand alone, like a logo larger than the emblem (VIS125)."""
_Draw = Callable[[TaggedCanvas, float, int], None]


def draw_board(
    canvas: TaggedCanvas, corner: tuple[float, float], size: tuple[int, int], tile: float, seed: str,
    colour: Callable[[str], Rgb],
) -> None:  # fmt: skip
    """Draw columns × rows of tiles with the lower left corner given, in pt."""
    columns, rows = size
    for row, column, pair, motif, turn in _plan(columns, rows, seed):
        ground, figure = PAIRS[pair]
        canvas.saveState()
        canvas.translate(corner[0] + column * tile, corner[1] + row * tile)
        path = canvas.beginPath()
        path.rect(0, 0, tile, tile)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFillColor(Color(*colour(ground)))
        canvas.rect(0, 0, tile, tile, stroke=0, fill=1)
        canvas.setFillColor(Color(*colour(figure)))
        MOTIFS[motif](canvas, tile, turn)
        canvas.restoreState()


def _plan(columns: int, rows: int, seed: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield row, column, pair of colours, motif and turn of each tile; like ones never touch."""
    digest = hashlib.sha256(seed.encode()).digest()
    stream = (digest[at % 32] ^ (at * 37 & 255) for at in range(columns * rows * 3))
    placed: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            near = [placed.get(place) for place in ((row - 1, column), (row, column - 1), (row - 1, column - 1),
                                                    (row - 1, column + 1), (row, column - 2))]  # fmt: skip
            pair, motif, turn = next(stream), next(stream), next(stream)
            grounds = {PAIRS[each[0]][0] for each in near if each}
            pair = next(p for n in range(len(PAIRS)) if PAIRS[p := (pair + n) % len(PAIRS)][0] not in grounds)
            motif = next(m for n in range(len(MOTIFS))
                         if (m := (motif + n) % len(MOTIFS)) not in {each[1] for each in near if each})  # fmt: skip
            placed[row, column] = (pair, motif)
            yield row, column, pair, motif, turn % 4


def _bars(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    heights = ((0.3, 0.5, 0.68, 0.88), (0.85, 0.6, 0.7, 0.35), (0.45, 0.8, 0.6, 0.95), (0.6, 0.35, 0.9, 0.7))[turn]
    for at, high in enumerate(heights):
        canvas.rect(tile * (0.1 + at * 0.21), 0, tile * 0.14, tile * high, stroke=0, fill=1)


def _lines(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    for at, long in enumerate(((0.9, 0.55, 0.75, 0.35), (0.4, 0.85, 0.6, 0.95))[turn % 2]):
        canvas.rect(0, tile * (0.76 - at * 0.21), tile * long, tile * 0.13, stroke=0, fill=1)


def _quarter(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    x, y = ((0, 0), (tile, 0), (tile, tile), (0, tile))[turn]
    canvas.circle(x, y, tile, stroke=0, fill=1)


def _arcs(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    x, y = ((0, 0), (tile, 0), (tile, tile), (0, tile))[turn]
    canvas.setStrokeColor(canvas._fillColorObj)
    canvas.setLineWidth(tile * 0.12)
    for radius in (0.3, 0.58, 0.86):
        canvas.circle(x, y, tile * radius, stroke=1, fill=0)


def _coins(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    for at in range(2 + turn % 3):
        canvas.roundRect(tile * 0.2, tile * (0.14 + at * 0.18), tile * 0.6, tile * 0.12, tile * 0.06, stroke=0, fill=1)


def _share(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    """Three quarters of a whole, and the fourth a little apart."""
    first, away = 90 * turn, 0.08 * tile
    middle = math.radians(first + 315)
    x, y = away * math.cos(middle), away * math.sin(middle)
    canvas.wedge(tile * 0.14, tile * 0.14, tile * 0.86, tile * 0.86, first, 270, stroke=0, fill=1)
    box = (tile * 0.14 + x, tile * 0.14 + y, tile * 0.86 + x, tile * 0.86 + y)
    canvas.wedge(*box, first + 270, 90, stroke=0, fill=1)


def _half(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    x, y = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))[turn]
    canvas.circle(tile * x, tile * y, tile * 0.5, stroke=0, fill=1)
    canvas.circle(tile * (1 - x), tile * (1 - y), tile * 0.2, stroke=0, fill=1)


def _dots(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    for row in range(4):
        for column in range(4):
            radius = 0.045 + 0.02 * ((column, row, 3 - column, 3 - row)[turn])
            canvas.circle(tile * (0.14 + column * 0.24), tile * (0.14 + row * 0.24), tile * radius, stroke=0, fill=1)


def _corner(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    corners = ((0, 0), (tile, 0), (tile, tile), (0, tile))
    path = canvas.beginPath()
    path.moveTo(*corners[turn])
    path.lineTo(*corners[(turn + 1) % 4])
    path.lineTo(*corners[(turn + 2) % 4])
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _steps(canvas: TaggedCanvas, tile: float, turn: int) -> None:
    for at in range(4):
        place = at if turn % 2 else 3 - at
        canvas.rect(tile * 0.25 * place, 0, tile * 0.26, tile * 0.25 * (at + 0.4), stroke=0, fill=1)


MOTIFS: tuple[_Draw, ...] = (_bars, _quarter, _lines, _share, _corner, _coins, _half, _steps, _arcs, _dots)
