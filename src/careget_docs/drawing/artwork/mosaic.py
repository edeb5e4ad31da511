"""Square tiles that fill a stage: each has a ground that differs from its neighbours', and one shape in two colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from careget_docs.drawing.artwork.brush import Brush
from careget_docs.drawing.artwork.chance import Chance
from careget_docs.drawing.artwork.stage import Stage


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its place and size in mm, and its colours."""

    brush: Brush
    chance: Chance
    x: float
    y: float
    size: float
    ground: str
    ink: str
    accent: str

    def petals(self) -> None:
        """Paint a leaf from corner to corner in two halves."""
        x, y, a = self.x, self.y, self.size
        if self.chance.flip():
            self.brush.leaf((x, y + a), (x + a, y), self.ink, self.accent)
        else:
            self.brush.leaf((x + a, y + a), (x, y), self.ink, self.accent)


SLIVER = 0.15
"""Share of the height from which a row may be cut; less is given to the size of all tiles."""
NARROW = 6
"""How many times as wide as high a band is that has one row of tiles."""
Shape = Callable[[Tile], None]
"""What paints one tile; a mosaic has three at least."""


def mosaic(stage: Stage, shapes: tuple[Shape, ...], most: float) -> None:
    """Fill the stage from its foot with tiles, about `most` of them along its shorter side.

    Where words stand above, the upper row is open: some of its tiles are missing.
    """
    size, columns, rows = _grid(stage, most)
    below: list[tuple[str, Shape | None]] = [("", None)] * columns
    for row in range(rows):
        last: tuple[str, Shape | None] = ("", None)
        for column in range(columns):
            x, y = column * size, stage.height - (row + 1) * size
            pair = _colours(stage, last[0], below[column][0])
            shape = stage.chance.pick([each for each in shapes if each not in (last[1], below[column][1])])
            last = pair[0], shape
            below[column] = last
            if stage.calm and row == rows - 1 and stage.chance.share() < 0.4:
                continue
            if stage.is_cut(x, y, size):
                pair = (stage.inked(pair[0]), stage.inked(pair[1]), stage.inked(pair[2]))
            # A little more than the tile, so that no light shows between neighbours; the next ones cover it.
            stage.brush.rect(x, y, size + 0.05, size + 0.05, pair[0])
            shape(Tile(stage.brush, stage.chance, x, y, size, *pair))


def _grid(stage: Stage, most: float) -> tuple[float, int, int]:
    """Return size, columns and rows of tiles: as many columns as leave the least of a row over."""
    first = max(2, round((most if stage.width < NARROW * stage.depth else 1) * stage.width / stage.unit))

    def loss(columns: int) -> float:
        rows = stage.depth * columns / stage.width
        return (rows - int(rows + 0.02)) if stage.calm else abs(rows - round(rows))

    tried = range(max(2, first - 1), first + 2 + first // 6)
    columns = min(tried, key=lambda each: (loss(each) + 0.15 * abs(each - first), each))
    size = stage.width / columns
    rows = stage.depth / size
    if not stage.calm and abs(rows - round(rows)) < SLIVER * rows:
        size, rows = stage.depth / round(rows), round(rows)
        columns = ceil(stage.width / size)
    return size, columns, int(rows + 0.02) if stage.calm else int(rows + 0.98)


def _colours(stage: Stage, *taken: str) -> tuple[str, str, str]:
    """Return ground, ink and accent of a tile whose ground none of the neighbours has."""
    scheme = stage.scheme
    palettes = (
        (scheme.deep, scheme.sun, scheme.light),
        (scheme.main, scheme.light, scheme.pale),
        (scheme.sun, scheme.deep, scheme.main),
        (scheme.green, scheme.fresh, scheme.pale),
        (scheme.fresh, scheme.green, scheme.light),
        (scheme.pale, scheme.main, scheme.deep),
        (scheme.ground, scheme.light, scheme.sun),
        (scheme.light, scheme.green, scheme.fresh),
        (scheme.second, scheme.deep, scheme.light),
    )
    free = [each for each in palettes if each[0] not in taken]
    ground, ink, accent = stage.chance.pick(free)
    return (ground, ink, accent) if stage.chance.share() < 0.7 else (ground, accent, ink)
