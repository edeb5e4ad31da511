"""A drawing by motif, seed and size; the one function that the house asks for artwork."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256

from careget_docs.drawing.artwork.brush import Brush
from careget_docs.drawing.artwork.chance import Chance
from careget_docs.drawing.artwork.schemes import DARK, SCHEMES, Scheme
from careget_docs.drawing.artwork.stage import Motif, Stage
from careget_docs.registry import load
from careget_docs.tree import Artwork, Picture

FOLDER = "careget_docs.drawing.artwork.compositions"


@cache
def motifs() -> Mapping[str, Motif]:
    """Return the motifs by name."""
    return load(FOLDER, "MOTIF", Motif)


def chosen(seed: str) -> str:
    """Return the motif that a seed chooses; numbers that follow (`news-01`, `news-02`) choose different ones."""
    return sorted(motifs())[_number(seed) % len(motifs())]


def composition(work: Artwork) -> Callable[[Stage], None]:
    """Return what draws a work; its name is what the drawing shows. Raises KeyError for an unknown motif."""
    motif = motifs()[work.motif]
    compositions = motif.openers if work.opener else motif.compositions
    return compositions[_number(work.seed) // 3 % len(compositions)]


def draw(
    work: Artwork,
    width: float,
    height: float,
    colors: Mapping[str, str],
    *,
    calm: float = 0,
    ground: str = "",
    cut: float = 0,
) -> Picture:
    """Return a work of `width` × `height` mm in the colours of a palette.

    `calm` mm from the upper edge stay plain for white words, so that the ground is a dark one; `ground` asks for one by
    its name in the palette. Where the sheet is cut inside the drawing, nothing is white within `cut` mm from its edges:
    what ends at paper there would not fill the bleed. Raises KeyError for an unknown motif or ground.
    """
    scheme = SCHEMES[ground or ground_of(work, dark=calm > 0)].dressed(colors)
    make, seed = composition(work), f"{work.motif}/{work.seed}"

    def painted(scheme: Scheme) -> Brush:
        brush = Brush(width, height)
        brush.rect(0, 0, width, height, scheme.ground)
        make(Stage(brush, scheme, Chance(seed), calm, colors["white"], _tint(scheme, colors), cut))
        return brush

    brush = painted(scheme)
    if cut and brush.touches(colors["white"], cut):
        brush = painted(scheme.instead(colors["white"], _tint(scheme, colors)))
    return Picture(f"{make.__name__}.svg", "image/svg+xml", brush.svg(), width, height, artwork=work)


def _tint(scheme: Scheme, colors: Mapping[str, str]) -> str:
    """Return the palest colour that a scheme can have in the place of white."""
    names = ("mist", "sky", "dew", "haze")
    return next(colors[name] for name in names if name in colors and colors[name] not in (scheme.pale, scheme.ground))


def ground_of(work: Artwork, *, dark: bool = False) -> str:
    """Return the ground that a work has where none is asked for, by its name in the palette."""
    grounds = [each for each in motifs()[work.motif].grounds if each in DARK or not dark]
    number = _number(work.seed)
    return grounds[(number + number // 8) % len(grounds)]


def _number(seed: str) -> int:
    """Return a number of a seed: the same name with the next number at its end gives the next."""
    found = re.fullmatch(r"(.*?)(\d{0,6})", seed, re.DOTALL)
    assert found, "the pattern takes any text"
    return sha256(found[1].encode()).digest()[0] + int(found[2] or 0)
