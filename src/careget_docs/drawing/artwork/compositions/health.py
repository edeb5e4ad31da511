"""Health: a great heart on a pulse line; crosses, capsules and drops as tiles."""

from __future__ import annotations

from careget_docs.drawing.artwork.mosaic import Tile, mosaic
from careget_docs.drawing.artwork.stage import Motif, Stage


def heart(stage: Stage) -> None:
    """A heart, the sun behind it, a pulse through it from edge to edge, leaves at its foot."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    wide = stage.width > 1.25 * stage.depth
    size = min(0.76 * stage.width, 0.84 * stage.depth)
    x = stage.width * (chance.pick((0.3, 0.5, 0.7)) if wide else 0.5)
    x = min(max(x, 0.54 * size), stage.width - 0.54 * size)
    y = stage.top + max((stage.depth - size) * 0.41 + 0.16 * size, 0.29 * size)
    stage.rings(x, y + 0.35 * size, 0.32 * size, 5)
    side = chance.pick((-1, 1))
    brush.disc(x + side * 0.42 * size, y + 0.02 * size, 0.3 * size, scheme.sun)
    ground = stage.height - max(0.1 * stage.depth, stage.height - (y + 0.93 * size))
    for way, length in ((-1, 0.62), (1, 0.62), (-1, 0.4), (1, 0.4)):
        base = x + way * 0.04 * size, ground + 0.04 * size
        tip = base[0] + way * length * 1.05 * size, ground - length * 0.55 * size
        brush.leaf(
            base, tip, scheme.green if length > 0.5 else scheme.fresh, scheme.fresh if length > 0.5 else scheme.pale
        )
    brush.heart(x, y, size, *((scheme.bold, scheme.soft) if side > 0 else (scheme.soft, scheme.bold)))
    brush.rect(0, ground, stage.width, stage.height - ground, scheme.deep)
    _pulse(stage, x, y + 0.36 * size, size)


def _pulse(stage: Stage, x: float, y: float, size: float) -> None:
    """One beat in the heart, and smaller ones beside it where the sheet is wide."""
    points = [(-0.1 * size, y)]
    beats = [(x + at * 0.92 * size, 0.11 * size) for at in range(-6, 7) if at]
    beats = [beat for beat in beats if 0.14 * size < beat[0] < stage.width - 0.14 * size]
    for middle, high in sorted([*beats, (x, 0.21 * size)]):
        points += [(middle - high, y), (middle - 0.55 * high, y + 0.45 * high), (middle, y - 1.25 * high)]
        points += [(middle + 0.5 * high, y + 0.85 * high), (middle + 0.85 * high, y)]
    stage.brush.line(
        stage.scheme.main if stage.scheme.bold == stage.scheme.light else stage.scheme.sun,
        0.045 * size,
        *points,
        (stage.width + 0.1 * size, y),
    )


def crosses(stage: Stage) -> None:
    """Tiles: a cross, a capsule, a drop, a heart, a leaf, the sun."""
    mosaic(stage, (_cross, _capsule, _drop, _heart, _sprout, _sun, _petals), 2.7)


def _cross(tile: Tile) -> None:
    a, third = tile.size, tile.size * 0.26
    tile.brush.rect(tile.x + (a - third) / 2, tile.y + 0.13 * a, third, 0.74 * a, tile.ink)
    tile.brush.rect(tile.x + 0.13 * a, tile.y + (a - third) / 2, 0.74 * a, third, tile.ink)


def _capsule(tile: Tile) -> None:
    a, x, y = tile.size, tile.x, tile.y
    for at, (one, two) in ((0.28, (tile.ink, tile.accent)), (0.72, (tile.accent, tile.ink))):
        r = 0.17 * a
        tile.brush.half(x + r + 0.1 * a, y + at * a, r, "w", one)
        tile.brush.rect(x + r + 0.1 * a, y + at * a - r, 0.4 * a - r + 0.01 * a, 2 * r, one)
        tile.brush.rect(x + 0.5 * a, y + at * a - r, 0.4 * a - r, 2 * r, two)
        tile.brush.half(x + 0.9 * a - r, y + at * a, r, "e", two)


def _drop(tile: Tile) -> None:
    corner = tile.chance.pick(("ne", "nw"))
    middle = tile.x + tile.size / 2, tile.y + tile.size / 2
    tile.brush.drop(*middle, tile.size / 2, corner, tile.ink)
    tile.brush.drop(*middle, tile.size / 4, corner, tile.accent)


def _heart(tile: Tile) -> None:
    tile.brush.heart(tile.x + tile.size / 2, tile.y + 0.24 * tile.size, 0.8 * tile.size, tile.ink, tile.accent)


def _sprout(tile: Tile) -> None:
    x, foot, a = tile.x + tile.size / 2, tile.y + tile.size, tile.size
    tile.brush.quarter(x, foot - 0.5 * a, 0.5 * a, "nw", tile.ink)
    tile.brush.quarter(x, foot - 0.5 * a, 0.5 * a, "ne", tile.accent)
    tile.brush.quarter(tile.x, foot, 0.5 * a, "ne", tile.ink)
    tile.brush.quarter(tile.x + a, foot, 0.5 * a, "nw", tile.accent)


def _sun(tile: Tile) -> None:
    middle = tile.x + tile.size / 2, tile.y + tile.size / 2
    tile.brush.disc(*middle, 0.38 * tile.size, tile.ink)
    tile.brush.half(*middle, 0.38 * tile.size, tile.chance.pick("nesw"), tile.accent)


def _petals(tile: Tile) -> None:
    tile.petals()


def capsules(stage: Stage) -> None:
    """Capsules of two halves stand side by side at different heights, small ones and hearts float above them."""
    brush, scheme, chance = stage.brush, stage.scheme, stage.chance
    u, w, h, d = stage.unit, stage.width, stage.height, stage.depth
    stage.rings(w * chance.between(0.2, 0.8), stage.top + 0.45 * d, 0.2 * u, 6)
    count = max(3, round(w / (0.3 * u)))
    step = w / count
    thick = 0.62 * step
    pairs = ((scheme.main, scheme.light), (scheme.green, scheme.fresh), (scheme.sun, scheme.deep),
             (scheme.bold, scheme.soft), (scheme.second, scheme.sun))  # fmt: skip
    tall, last = 0.5, 0
    for at in range(count):
        tall = chance.between(0.42, 0.66) if at % 2 else chance.between(0.7, 0.92)
        last = (last + chance.whole(1, len(pairs) - 1)) % len(pairs)
        left, high = (at + 0.5) * step - thick / 2, max(tall * d - 0.08 * d, 1.6 * thick)
        top = max(h - 0.08 * d - high, stage.top + 0.02 * d)
        _standing(stage, left, top, thick, h - 0.08 * d - top, pairs[last])
        if tall < 0.7 and top - stage.top > 1.1 * thick:
            _heart_above(stage, left + thick / 2, (stage.top + top) / 2, thick)
    brush.rect(0, h - 0.08 * d, w, 0.08 * d + 0.1, scheme.deep)


def _standing(stage: Stage, x: float, y: float, thick: float, tall: float, colours: tuple[str, str]) -> None:
    """Paint two halves that meet; none lies on the other, so that no edge shines through."""
    brush, r = stage.brush, thick / 2
    brush.half(x + r, y + r + 0.05, r, "n", colours[1])
    brush.rect(x, y + r, thick, tall / 2 - r + 0.05, colours[1])
    brush.rect(x, y + tall / 2, thick, tall / 2 - r, colours[0])
    brush.half(x + r, y + tall - r - 0.05, r, "s", colours[0])


def _heart_above(stage: Stage, x: float, y: float, size: float) -> None:
    if stage.chance.flip():
        stage.brush.heart(x, y - 0.3 * size, 0.8 * size, stage.scheme.bold, stage.scheme.soft)
    else:
        stage.brush.rect(x - 0.36 * size, y - 0.12 * size, 0.72 * size, 0.24 * size, stage.scheme.fresh)
        stage.brush.rect(x - 0.12 * size, y - 0.36 * size, 0.24 * size, 0.72 * size, stage.scheme.fresh)


MOTIF = Motif((heart, crosses), (capsules,), ("reflex", "night", "leaf", "sky", "dew"))
