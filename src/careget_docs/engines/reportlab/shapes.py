"""An SVG of plain shapes as PDF operators: rectangles, discs, paths of lines and arcs, filled or drawn in one colour.

That is what our own artwork is made of. Any other SVG is left to a library, which takes a hundred times as long and
writes five lines of state for each shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import acos, ceil, cos, pi, sin, sqrt, tan

_SHAPE = re.compile(r"<(\w+)((?: [\w-]+=\"[^\"<>&]*\")+)\s*/>")
_ROOT = re.compile(r"\s*<svg((?: [\w-]+=\"[^\"<>&]*\")+)>(.*)</svg>\s*", re.DOTALL)
_ENTRY = re.compile(r" ([\w-]+)=\"([^\"]*)\"")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?"
_STEP = re.compile(rf"([MLAZ])\s*((?:{_NUMBER}[\s,]*)*)")
_FIGURES = re.compile(_NUMBER)
_SIZES = {"rect": {"x", "y", "width", "height", "rx"}, "circle": {"cx", "cy", "r"}, "path": {"d"}}
_LINES = {"d", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_TAKEN = {"M": 2, "L": 2, "A": 7, "Z": 0}
"""How many figures a step of a path takes."""


class _UnplainError(ValueError):
    """Something that is no plain shape."""


def operators(svg: bytes, size: tuple[float, float]) -> str | None:
    """Return what draws an SVG of plain shapes in a box of `size` pt from the origin; None for any other SVG."""
    try:
        root = _ROOT.fullmatch(svg.decode())
        if root is None:
            raise _UnplainError
        facts = dict(_ENTRY.findall(root[1]))
        if not facts.keys() <= {"xmlns", "width", "height", "viewBox"}:
            raise _UnplainError
        left, top, width, height = _figures(facts.get("viewBox", ""), 4)
        if left or top or width <= 0 or height <= 0 or _SHAPE.sub("", root[2]).strip():
            raise _UnplainError
        shapes = [_shape(kind, dict(_ENTRY.findall(said))) for kind, said in _SHAPE.findall(root[2])]
    except (_UnplainError, UnicodeDecodeError):
        return None
    across, down = size[0] / width, size[1] / height
    return "\n".join([f"q {across:.6f} 0 0 {-down:.6f} 0 {size[1]:.4f} cm", *shapes, "Q"])


def _figures(text: str, count: int) -> list[float]:
    found = [float(each) for each in _FIGURES.findall(text)]
    if len(found) != count or _FIGURES.sub("", text).strip(" ,\n"):
        raise _UnplainError
    return found


def _shape(kind: str, facts: dict[str, str]) -> str:
    """Return the operators of one shape in its colour. Raises _UnplainError."""
    fill = facts.pop("fill", "")
    if kind == "path" and fill == "none":
        return _line(facts)
    if not facts.keys() <= _SIZES.get(kind, set()):
        raise _UnplainError
    if kind == "path":
        return f"{_colour(fill)} rg {_path(facts.get('d', ''))} f"
    sizes = {name: _figures(value, 1)[0] for name, value in facts.items()}
    if any(sizes.get(name, 0.0) < 0 for name in ("width", "height", "rx", "r")):
        raise _UnplainError
    return f"{_colour(fill)} rg {' '.join(_circle(sizes) if kind == 'circle' else _rect(sizes))} f"


def _line(facts: dict[str, str]) -> str:
    caps, joins = facts.get("stroke-linecap", "butt"), facts.get("stroke-linejoin", "miter")
    if not facts.keys() <= _LINES or caps not in _CAPS or joins not in _JOINS:
        raise _UnplainError
    (wide,) = _figures(facts.get("stroke-width", "1"), 1)
    looks = f"{_colour(facts.get('stroke', ''))} RG {_short(wide)} w {_CAPS[caps]} J {_JOINS[joins]} j 4 M"
    return f"{looks} {_path(facts.get('d', ''))} S"


def _colour(written: str) -> str:
    colour = _COLOUR.fullmatch(written)
    if colour is None:
        raise _UnplainError
    return " ".join(_short(byte / 255) for byte in bytes.fromhex(colour[1]))


def _rect(sizes: dict[str, float]) -> Iterator[str]:
    x, y, w, h, r = (sizes.get(name, 0.0) for name in ("x", "y", "width", "height", "rx"))
    if not r:
        yield f"{_short(x)} {_short(y)} {_short(w)} {_short(h)} re"
        return
    if r > min(w, h) / 2:
        raise _UnplainError
    left, right, top, foot = x + r, x + w - r, y + r, y + h - r
    step = "m"
    for at, middle in enumerate(((right, top), (right, foot), (left, foot), (left, top))):
        first = (at - 1) * pi / 2
        yield f"{_short(middle[0] + r * cos(first))} {_short(middle[1] + r * sin(first))} {step}"
        yield from _turned(*middle, r, first, pi / 2)
        step = "l"
    yield "h"


def _circle(sizes: dict[str, float]) -> Iterator[str]:
    x, y, r = (sizes.get(name, 0.0) for name in ("cx", "cy", "r"))
    yield f"{_short(x + r)} {_short(y)} m"
    yield from _turned(x, y, r, 0.0, 2 * pi)
    yield "h"


def _path(data: str) -> str:
    return " ".join(_steps(data))


def _steps(data: str) -> Iterator[str]:
    """Yield the steps of a path of absolute commands. Raises _UnplainError."""
    if _STEP.sub("", data).strip():
        raise _UnplainError
    here = (0.0, 0.0)
    for at, (step, said) in enumerate(_STEP.findall(data)):
        figures, taken = [float(each) for each in _FIGURES.findall(said)], _TAKEN[step]
        if (not at and step != "M") or (len(figures) % taken or not figures if taken else figures):
            raise _UnplainError
        if step == "Z":
            yield "h"
            continue
        for first in range(0, len(figures), taken):
            end = figures[first + taken - 2], figures[first + taken - 1]
            if step == "A":
                yield from _arc(here, figures[first : first + 5], end)
            else:  # more pairs after a move are lines
                yield f"{_short(end[0])} {_short(end[1])} {'m' if step == 'M' and not first else 'l'}"
            here = end


def _arc(start: tuple[float, float], looks: Sequence[float], end: tuple[float, float]) -> Iterator[str]:
    """Yield an arc of a circle as curves (SVG 2, B.2.4). Raises _UnplainError for one of an ellipse."""
    r, other, turned, large, clockwise = looks
    if r != other or turned or r <= 0 or start == end:
        raise _UnplainError
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = sqrt(dx * dx + dy * dy)
    r = max(r, half)
    away = sqrt(max(r * r - half * half, 0.0)) / half * (-1 if bool(large) == bool(clockwise) else 1)
    cx, cy = (start[0] + end[0]) / 2 + away * dy, (start[1] + end[1]) / 2 - away * dx
    first, last = (_angle(x - cx, y - cy, r) for x, y in (start, end))
    sweep = (last - first) % (2 * pi)
    yield from _turned(cx, cy, r, first, sweep if clockwise else sweep - 2 * pi, end)


def _angle(x: float, y: float, r: float) -> float:
    found = acos(min(max(x / r, -1.0), 1.0))
    return found if y >= 0 else 2 * pi - found


def _turned(
    x: float, y: float, r: float, first: float, sweep: float, end: tuple[float, float] | None = None
) -> Iterator[str]:
    """Yield the curves of an arc about a centre, each a quarter at most; the last ends exactly at `end`."""
    count = max(ceil(abs(sweep) / (pi / 2) - 1e-3), 1)
    step = sweep / count
    reach = 4 / 3 * tan(step / 4)
    for at in range(count):
        a, b = first + at * step, first + (at + 1) * step
        ahead = (x + r * (cos(a) - reach * sin(a)), y + r * (sin(a) + reach * cos(a)))
        behind = (x + r * (cos(b) + reach * sin(b)), y + r * (sin(b) - reach * cos(b)))
        last = (x + r * cos(b), y + r * sin(b))
        yield _curve([ahead, behind, end if end and at == count - 1 else last])


def _curve(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_short(x)} {_short(y)}" for x, y in points) + " c"


def _short(number: float) -> str:
    """Return a number with four decimals at most."""
    return f"{round(number, 4) + 0.0:.7g}"
