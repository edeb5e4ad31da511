"""The brand's colours as a light and a dark scheme for screens; whether they can be read is calculated here."""

from __future__ import annotations

from collections.abc import Mapping

from careget_docs.drawing.contrast import contrast

READABLE, TEXT = 4.6, 7.0
"""The least contrast of ink on the grounds of a scheme (WCAG 2.2, 1.4.3 asks 4.5), and that of running text."""
CLEARER = 1.5
"""How many times as much inks have on dark grounds, where colours glow less."""
GROUNDS = ("ground", "panel", "tint")
_LIGHT = {"ground": "white", "panel": "mist", "tint": "sky", "rule": "line"}
STEPS = 40
BLACK, WHITE = (f"#{digit * 6}" for digit in "0F")
"""The ends of every scale, whatever the brand."""


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another in it, as `#RRGGBB`."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first + (second - first) * share):02X}" for first, second in pairs)


def light(palette: Mapping[str, str]) -> dict[str, str]:
    """Return the light scheme: grounds, and an ink for each colour of the palette that can be read on them."""
    grounds = {name: palette[colour] for name, colour in _LIGHT.items()}
    inks = {f"ink-{name}": _readable(name, colour, grounds, BLACK) for name, colour in palette.items()}
    return grounds | inks


def dark(palette: Mapping[str, str]) -> dict[str, str]:
    """Return the dark scheme, calculated: deep grounds of `night`, inks lighter until they read."""
    deep = mixed(palette["night"], BLACK, 0.62)
    grounds = {
        "ground": deep,
        "panel": mixed(deep, palette["haze"], 0.10),
        "tint": mixed(deep, palette["haze"], 0.18),
        "rule": mixed(deep, palette["haze"], 0.40),
    }
    inks = {f"ink-{name}": _readable(name, colour, grounds, WHITE, CLEARER) for name, colour in palette.items()}
    return grounds | inks


def _readable(name: str, colour: str, grounds: Mapping[str, str], towards: str, times: float = 1.0) -> str:
    """Return a colour moved towards black or white until it can be read on every ground."""
    least = max(TEXT if name == "ink" else 0.0, READABLE * times)
    for step in range(STEPS + 1):
        found = mixed(colour, towards, step / STEPS)
        if all(contrast(found, grounds[ground]) >= least for ground in GROUNDS):
            return found
    return towards
