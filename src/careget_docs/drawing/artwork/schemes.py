"""Which colours of the brand go together on which ground; a scheme names parts of a picture, not its shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

INSTEAD = {"dusk": "reflex", "azure": "haze", "meadow": "leaf", "dew": "sky", "veil": "haze", "grove": "leaf"}
"""Tints that a brand need not have, and the colour that every brand has in their place."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """Colours by what they are for, as names of the palette or, once `dressed`, as `#RRGGBB`."""

    ground: str
    faint: str
    """Shapes in the sky; words stay readable on it as on the ground."""
    deep: str
    """Land, tables, what everything stands on."""
    main: str
    second: str
    light: str
    pale: str
    sun: str
    green: str
    fresh: str
    bold: str
    """The figure that the drawing is about: it stands out from the ground; `soft` is its other half."""
    soft: str

    def dressed(self, colors: Mapping[str, str]) -> Scheme:
        """Return the scheme in the colours of a palette."""
        names = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return Scheme(**{part: colors.get(name) or colors[INSTEAD[name]] for part, name in names.items()})

    def instead(self, color: str, other: str) -> Scheme:
        """Return a dressed scheme with another colour wherever it has this one."""
        return Scheme(*(other if found == color else found for found in astuple(self)))


SCHEMES = {
    name: Scheme(name, *parts.split())
    for name, parts in {
        "reflex": "dusk night azure haze white sky yellow leaf sprout white sky",
        "night": "reflex reflex azure haze white sky yellow leaf sprout white sky",
        "leaf": "grove night reflex meadow white dew yellow meadow sprout white dew",
        "sky": "mist reflex azure haze white mist yellow leaf sprout reflex azure",
        "dew": "mist leaf reflex haze white mist yellow meadow sprout reflex azure",
        "yellow": "yellow night reflex haze white sky white leaf sprout reflex night",
    }.items()
}
"""By ground."""
DARK = ("reflex", "night", "leaf")
"""Grounds on which white words are read; on the others dark ones are."""
