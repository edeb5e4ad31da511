"""How large an SVG is and what part of its plane it shows, in any notation that the standards allow; it draws nothing.

SVG 2, 7.2, 7.7 and 8.2; lengths are CSS Values and Units 4, 6. A percentage of an outermost `width` means the viewBox.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96, "pc": 25.4 / 6, "q": 0.25}
_LETTER = 16 * MM["px"]
"""The size of letters in mm where a drawing says none (CSS: medium)."""
_EM = {"em": 1.0, "rem": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "cap": 0.7}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})(%|[a-zA-Z]*)")
_BOX = re.compile(rf"\s*{_NUMBER}(?:(?:\s*,\s*|\s+|(?=[+-])){_NUMBER}){{3}}\s*")
_PLAIN_LENGTH = re.compile(r"\d+(\.\d+)?(mm|cm|in|pt|px|)")
_PLAIN_BOX = re.compile(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?){3}")
_DECLARED = re.compile(r"(?:^|;)\s*(width|height|font-size)\s*:\s*([^;]*)", re.IGNORECASE)
LARGEST = 1e6
"""Longest side in mm that is taken for a size."""


class NoSizeError(ValueError):
    """A drawing says no size, or one that is none: `attribute` and `text` are what it says, empty for nothing."""

    def __init__(self, attribute: str = "", text: str = "") -> None:
        super().__init__(attribute)
        self.attribute, self.text = attribute, text


@dataclass(frozen=True, slots=True)
class SvgSize:
    """Width and height in mm, the viewBox, and whether the drawing itself says them as every program reads them."""

    width: float
    height: float
    box: tuple[float, float, float, float]
    plain: bool


def svg_size(attributes: Mapping[str, str]) -> SvgSize:
    """Return the size that the attributes of an outermost `svg` say; raises NoSizeError."""
    styled = {key.lower(): value.strip() for key, value in _DECLARED.findall(attributes.get("style", ""))}
    said = {key: styled.get(key, attributes.get(key, "")).strip() for key in ("width", "height", "font-size")}
    written = attributes.get("viewBox", "")
    box = _view_box(written)
    letter = _letter(said["font-size"])
    sides = [_length(key, said[key], letter) for key in ("width", "height")]
    width, height = _sides(sides, box)
    plain = not styled.keys() & {"width", "height"} and bool(_PLAIN_BOX.fullmatch(written))
    plain = plain and all(_PLAIN_LENGTH.fullmatch(said[key]) for key in ("width", "height"))
    shown = box or (0.0, 0.0, width / MM["px"], height / MM["px"])
    return SvgSize(width, height, shown, plain)


def without_size(style: str) -> str:
    """Return a style attribute without width and height."""
    kept = [
        part.strip() for part in style.split(";") if part.partition(":")[0].strip().lower() not in ("width", "height")
    ]
    return ";".join(part for part in kept if part)


def number(value: float) -> str:
    """Return a number as every program reads it: no exponent, four places at most."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _view_box(text: str) -> tuple[float, float, float, float] | None:
    if not text.strip():
        return None
    if not _BOX.fullmatch(text):
        raise NoSizeError("viewBox", text)
    left, top, width, height = (float(part) for part in re.findall(_NUMBER, text))
    if not (0 < width <= LARGEST and 0 < height <= LARGEST and math.isfinite(left) and math.isfinite(top)):
        raise NoSizeError("viewBox", text)
    return left, top, width, height


def _letter(text: str) -> float:
    """Return the size of letters in mm; a word, a share or nonsense is the usual size."""
    found = _LENGTH.fullmatch(text)
    unit = found[2].lower() if found else "%"
    return float(found[1]) * MM[unit] if found and unit in MM else _LETTER


def _length(attribute: str, text: str, letter: float) -> tuple[float, bool] | None:
    """Return a side in mm, or as a share (True) of what the viewBox says; None when nothing is said."""
    if text.lower() in ("", "auto"):
        return None
    found = _LENGTH.fullmatch(text)
    unit = found[2].lower() if found else ""
    if found is None or not (unit == "%" or unit in MM or unit in _EM):
        raise NoSizeError(attribute, text)
    value = float(found[1]) * (0.01 if unit == "%" else MM[unit] if unit in MM else _EM[unit] * letter)
    if not 0 < value <= LARGEST:
        raise NoSizeError(attribute, text)
    return value, unit == "%"


def _sides(said: list[tuple[float, bool] | None], box: tuple[float, float, float, float] | None) -> tuple[float, float]:
    """Return width and height in mm: what is not said comes from the viewBox, at the scale of the side that is."""
    fixed = [side[0] if side and not side[1] else 0.0 for side in said]
    if all(fixed):
        return fixed[0], fixed[1]
    if box is None:
        raise NoSizeError
    scale = next((side / whole for side, whole in zip(fixed, box[2:], strict=True) if side), MM["px"])
    found = [
        side or (share[0] if share else 1.0) * whole * scale
        for side, share, whole in zip(fixed, said, box[2:], strict=True)
    ]
    return found[0], found[1]
