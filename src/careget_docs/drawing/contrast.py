"""The contrast of two colours, as WCAG reckons it; whether it suffices is for rules."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, `RRGGBB` or `#RRGGBB`, 1 to 21 (WCAG 2.1, 1.4.3, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
