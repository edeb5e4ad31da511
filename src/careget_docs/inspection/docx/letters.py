"""What the properties of runs and paragraphs say that matters for letters being seen: size, colour, place, ground."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lxml import etree

from careget_docs.inspection.docx.names import W14, W, millimetres, share, value
from careget_docs.inspection.docx.styles import Styles

COLOUR = re.compile("[0-9A-Fa-f]{6}")
CLEAR = 0.7
"""Transparency from which letters are not seen."""
INVISIBLE = "none"
"""The colour of letters that have none."""
HIGHLIGHTS = {"black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "blue": "0000FF", "darkBlue": "00008B",
              "red": "FF0000", "darkRed": "8B0000", "green": "00FF00", "darkGreen": "006400", "cyan": "00FFFF",
              "darkCyan": "008B8B", "magenta": "FF00FF", "darkMagenta": "800080", "darkYellow": "808000",
              "lightGray": "D3D3D3", "darkGray": "A9A9A9"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letters:
    """Size in points, width as a share of the usual one, colours as six hexadecimal digits; None where nothing is said.

    `colour` is empty for the automatic one, which is always seen, and INVISIBLE for none at all.
    """

    size: float | None = None
    scale: float | None = None
    colour: str | None = None
    ground: str | None = None

    def over(self, further: Letters) -> Letters:
        """Return what holds when something further away says the rest."""
        return Letters(
            further.size if self.size is None else self.size,
            further.scale if self.scale is None else self.scale,
            further.colour if self.colour is None else self.colour,
            further.ground if self.ground is None else self.ground,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paragraph stands: the height in mm to which its lines are cut, how far it is pushed aside, its ground."""

    line: float | None = None
    aside: float | None = None
    ground: str | None = None

    def over(self, further: Standing) -> Standing:
        """Return what holds when something further away says the rest."""
        return Standing(
            further.line if self.line is None else self.line,
            further.aside if self.aside is None else self.aside,
            further.ground if self.ground is None else self.ground,
        )


UNSAID = Standing()


def standing(rules: etree._Element | None) -> Standing:
    """Return what one set of paragraph properties says."""
    line = aside = ground = None
    for each in rules if rules is not None else ():
        if each.tag == f"{W}spacing" and each.get(f"{W}line"):
            exact = each.get(f"{W}lineRule") == "exact"
            line = millimetres(each.get(f"{W}line", ""), "dxa") if exact else math.inf
        elif each.tag in (f"{W}ind", f"{W}framePr"):
            said = [millimetres(each.get(f"{W}{side}", ""), "dxa") for side in ("left", "start", "x", "y")]
            aside = max([aside or 0.0, *(abs(way) for way in said if way is not None)])
        elif each.tag == f"{W}shd" and COLOUR.fullmatch(each.get(f"{W}fill", "")):
            ground = each.get(f"{W}fill")
    return Standing(line, aside, ground) if line or aside or ground else UNSAID


def letters(rules: etree._Element, styles: Styles) -> Letters:
    """Return what one set of run properties says."""
    shade, mark = value(rules, "shd", "fill"), value(rules, "highlight")
    return Letters(
        _size(value(rules, "sz")),
        share(value(rules, "w"), 100),
        _colour(rules, styles),
        HIGHLIGHTS.get(mark) or (shade if COLOUR.fullmatch(shade) else None),
    )


def _size(said: str) -> float | None:
    """Return a size in points: a bare number counts half points."""
    found = millimetres(said, "pt")
    return None if found is None else found * 72 / 25.4 / (1 if said.rstrip()[-1:].isalpha() else 2)


def _colour(rules: etree._Element, styles: Styles) -> str | None:
    filled = rules.find(f"{W14}textFill")
    if filled is not None:
        alpha = filled.find(f".//{W14}alpha")
        clear = share(alpha.get(f"{W14}val")) if alpha is not None else None
        if filled.find(f"{W14}noFill") is not None or (clear or 0.0) >= CLEAR:
            return INVISIBLE
        plain = filled.find(f"{W14}solidFill/{W14}srgbClr")
        if plain is not None and COLOUR.fullmatch(plain.get(f"{W14}val", "")):
            return str(plain.get(f"{W14}val"))
    said = rules.find(f"{W}color")
    if said is None:
        return None
    own = said.get(f"{W}val", "")
    return own if COLOUR.fullmatch(own) else styles.themed(said.get(f"{W}themeColor", ""))
