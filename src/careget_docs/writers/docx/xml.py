"""Writes XML as text: elements, escaping and measures in Word's units; it knows no node and no part."""

from __future__ import annotations

import re
from collections.abc import Mapping

from careget_docs.project.brand import Brand

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


def value(brand: Brand, name: str) -> str:
    """Return a palette colour as RRGGBB."""
    return brand.color(name).lstrip("#")


def slot(name: str) -> str | None:
    """Return the theme colour of a palette name as attributes call it, or None."""
    return SLOTS[name][1] if name in SLOTS else None


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^\t\n\r\u0020!#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def escape(text: str) -> str:
    """Return text for element content or an attribute; what XML cannot hold becomes a space."""
    if _SPECIAL.search(text):
        text = _FORBIDDEN.sub(" ", text)
        for sign, written in _ESCAPES:
            text = text.replace(sign, written)
    return text


def element(name: str, /, *children: str, at: Mapping[str, object] | None = None, **attributes: object) -> str:
    """Return an element; keywords are attributes of Word's namespace, `at` holds any others by full name.

    Children are finished XML. An attribute that is None is left out.
    """
    shown = ""
    for key, value in attributes.items():
        if value is not None:
            shown += f' w:{key}="{escape(str(value))}"'
    for key, value in at.items() if at else ():
        if value is not None:
            shown += f' {key}="{escape(str(value))}"'
    return "".join([f"<{name}{shown}>", *children, f"</{name}>"]) if any(children) else f"<{name}{shown}/>"


def part(name: str, *children: str) -> bytes:
    """Return a whole part whose root carries the namespaces of Word documents."""
    return b"".join([f"{DECLARATION}<{name} {NAMESPACES}>".encode(), *map(str.encode, children), f"</{name}>".encode()])


def twips(points: float) -> int:
    """Return points in twentieths, Word's unit of length."""
    return round(points * 20)


def twips_mm(millimetres: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """Return millimetres in English metric units, the unit of drawings."""
    return round(millimetres * 36000)
