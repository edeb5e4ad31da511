"""Palette colours as Word's theme and run colours: a theme slot where there is one, and always the value."""

from __future__ import annotations

from careget_docs.brand import Brand

SLOTS = {
    "ink": ("dk2", "text2"),
    "white": ("lt1", "background1"),
    "mist": ("lt2", "background2"),
    "reflex": ("accent1", "accent1"),
    "leaf": ("accent2", "accent2"),
    "yellow": ("accent3", "accent3"),
    "sky": ("accent4", "accent4"),
    "night": ("accent5", "accent5"),
    "sprout": ("accent6", "accent6"),
}
"""Palette name → slot in the theme and its name in attributes."""
_PLAIN = {"ink": "#16213A", "white": "#FFFFFF", "reflex": "#003399", "yellow": "#FFCC00"}


def value(brand: Brand, name: str) -> str:
    """Return a palette colour as RRGGBB; ink for a name this brand does not have."""
    return (brand.colors.get(name) or _PLAIN.get(name, _PLAIN["ink"])).lstrip("#")


def slot(name: str) -> str | None:
    """Return the theme colour of a palette name as attributes call it, or None."""
    return SLOTS[name][1] if name in SLOTS else None
