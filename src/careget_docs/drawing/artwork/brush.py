"""Shapes as SVG, painted in the order in which they are asked for; lengths in mm, colours as `#RRGGBB`.

Arcs are quarters: WeasyPrint draws half a circle as one curve, which is visibly no circle. Nothing is transparent,
faded or clipped, so that every colour stays an ink of the brand.
"""

from __future__ import annotations

import re
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
CORNERS = ("ne", "se", "sw", "nw")
_MEASURE = re.compile(r' (x|y|width|height|cx|cy|r|stroke-width)="([^"]*)"')
_PATH = re.compile(r' d="([^"]*)"')
_RADII = re.compile(r"A\S+ \S+ 0 [01] [01] ")
_END = re.compile(r"(-?[\d.]+(?:e-?\d+)?) (-?[\d.]+(?:e-?\d+)?)")


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _points(*points: Point) -> str:
    return " ".join(f"{_number(x)} {_number(y)}" for x, y in points)


def turn(start: Point, centre: Point, quarters: int, clockwise: bool = True) -> str:
    """Return an arc around a centre in steps of a quarter, as SVG path data."""
    x, y = start[0] - centre[0], start[1] - centre[1]
    r, data = _number(hypot(x, y)), ""
    for _ in range(quarters):
        x, y = (-y, x) if clockwise else (y, -x)
        data += f"A{r} {r} 0 0 {int(clockwise)} {_points((centre[0] + x, centre[1] + y))}"
    return data


class Brush:
    """Writes one drawing of `width` × `height` mm."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._lines: list[str] = []

    def touches(self, fill: str, margin: float) -> bool:
        """Return whether a shape of this colour reaches within `margin` mm of an edge of the drawing."""
        return any(f'"{fill}"' in line and self._outer(line, margin) for line in self._lines)

    def _outer(self, line: str, margin: float) -> bool:
        found = {name: float(value) for name, value in _MEASURE.findall(line)}
        if path := _PATH.search(line):
            ends = [(float(x), float(y)) for x, y in _END.findall(_RADII.sub(" ", path[1]))]
            reach = found.get("stroke-width", 0.0) / 2
        elif "r" in found:
            ends, reach = [(found["cx"], found["cy"])], found["r"]
        else:
            x, y = found["x"], found["y"]
            ends, reach = [(x, y), (x + found["width"], y + found["height"])], 0.0
        left, right = min(x for x, _ in ends) - reach, max(x for x, _ in ends) + reach
        top, foot = min(y for _, y in ends) - reach, max(y for _, y in ends) + reach
        return min(left, top, self.width - right, self.height - foot) < margin

    def svg(self) -> bytes:
        """Return the drawing as an SVG file."""
        w, h = _number(self.width), _number(self.height)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}">'
        return "\n".join([head, *self._lines, "</svg>", ""]).encode()

    def rect(self, x: float, y: float, w: float, h: float, fill: str, round_: float = 0) -> None:
        """Paint a rectangle from its upper left corner, with rounded corners if asked."""
        corner = f' rx="{_number(round_)}"' if round_ else ""
        x, y, w, h = (_number(part) for part in (x, y, w, h))  # type: ignore[assignment]
        self._lines.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{corner} fill="{fill}"/>')

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        """Paint a disc."""
        self._lines.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}" fill="{fill}"/>')

    def path(self, data: str, fill: str) -> None:
        """Paint what a path encloses."""
        self._lines.append(f'<path d="{data}" fill="{fill}"/>')

    def polygon(self, fill: str, *points: Point) -> None:
        """Paint a polygon."""
        self.path(f"M{_points(points[0])}L{_points(*points[1:])}Z", fill)

    def line(self, stroke: str, width: float, *points: Point, cap: str = "round") -> None:
        """Paint a line through points, its corners rounded."""
        self._lines.append(
            f'<path d="M{_points(points[0])}L{_points(*points[1:])}" fill="none" stroke="{stroke}" '
            f'stroke-width="{_number(width)}" stroke-linejoin="round" stroke-linecap="{cap}"/>'
        )

    def ring(self, x: float, y: float, r: float, hole: float, fill: str) -> None:
        """Paint a ring."""
        outer, inner = (x - r, y), (x - hole, y)
        outside = f"M{_points(outer)}{turn(outer, (x, y), 4)}Z"
        self.path(f"{outside}M{_points(inner)}{turn(inner, (x, y), 4, clockwise=False)}Z", fill)

    def quarter(self, x: float, y: float, r: float, to: str, fill: str, hole: float = 0) -> None:
        """Paint a quarter disc, or ring, with its right angle at x, y; `to` is where it opens: ne, se, sw or nw."""
        start = {"ne": (x, y - r), "se": (x + r, y), "sw": (x, y + r), "nw": (x - r, y)}[to]
        data = f"M{_points(start)}{turn(start, (x, y), 1)}"
        if hole:
            end = {"ne": (x + hole, y), "se": (x, y + hole), "sw": (x - hole, y), "nw": (x, y - hole)}[to]
            self.path(f"{data}L{_points(end)}{turn(end, (x, y), 1, clockwise=False)}Z", fill)
        else:
            self.path(f"{data}L{_points((x, y))}Z", fill)

    def half(self, x: float, y: float, r: float, to: str, fill: str, hole: float = 0) -> None:
        """Paint a half disc, or ring; the middle of its straight side is x, y; `to` is n, e, s or w."""
        dx, dy = {"n": (1, 0), "s": (-1, 0), "e": (0, 1), "w": (0, -1)}[to]
        start = x - dx * r, y - dy * r
        data = f"M{_points(start)}{turn(start, (x, y), 2)}"
        if hole:
            inner = x + dx * hole, y + dy * hole
            data += f"L{_points(inner)}{turn(inner, (x, y), 2, clockwise=False)}"
        self.path(data + "Z", fill)

    def arch(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        """Paint a rectangle with a half-round top; x, y is the upper left corner of its box, h at least w / 2."""
        r, foot = w / 2, y + h
        top = turn((x, y + r), (x + r, y + r), 2)
        self.path(f"M{_points((x, foot))}L{_points((x, y + r))}{top}L{_points((x + w, foot))}Z", fill)

    def leaf(self, base: Point, tip: Point, left: str, right: str, curve: float = 1 / sqrt(2)) -> None:
        """Paint a leaf of two halves from base to tip; `curve` is radius by length, 0.707 makes quarter circles."""
        r = _number(hypot(tip[0] - base[0], tip[1] - base[1]) * curve)
        for side, fill in ((1, left), (0, right)):
            self.path(f"M{_points(base)}A{r} {r} 0 0 {side} {_points(tip)}Z", fill)

    def drop(self, x: float, y: float, r: float, corner: str, fill: str) -> None:
        """Paint a disc that has one square corner."""
        self.disc(x, y, r, fill)
        dx, dy = (0 if "e" in corner else -r), (-r if "n" in corner else 0)
        self.rect(x + dx, y + dy, r, r, fill)

    def heart(self, x: float, y: float, w: float, left: str, right: str) -> None:
        """Paint a heart w wide in two halves; x, y is the notch between them. It is 0.83 w high below the notch."""
        k = w / (2 + 2 * sqrt(2))
        foot, notch = (x, y + 4 * k), (x, y)
        west = x - 2 * k, y + 2 * k
        self.path(f"M{_points(foot)}L{_points(west)}{turn(west, (x - k, y + k), 2)}Z", left)
        self.path(f"M{_points(notch)}{turn(notch, (x + k, y + k), 2)}L{_points(foot)}Z", right)

    def gear(self, x: float, y: float, r: float, hole: float, teeth: int, fill: str, phase: float = 0) -> None:
        """Paint a gear; `phase` turns it, in teeth."""
        points: list[Point] = []
        for tooth in range(teeth):
            for part, reach in ((-0.3, 0.8 * r), (-0.19, r), (0.19, r), (0.3, 0.8 * r)):
                angle = (tooth + phase + part) * 2 * pi / teeth
                points.append((x + reach * cos(angle), y + reach * sin(angle)))
        inner = (x - hole, y)
        bore = f"M{_points(inner)}{turn(inner, (x, y), 4, clockwise=False)}Z" if hole else ""
        self.path(f"M{_points(points[0])}L{_points(*points[1:])}Z{bore}", fill)

    def lens(self, one: Point, other: Point, r: float, fill: str) -> None:
        """Paint what two discs of one radius have in common; nothing where they do not meet."""
        (x1, y1), (x2, y2) = one, other
        apart = hypot(x2 - x1, y2 - y1)
        if not 0 < apart < 2 * r:
            return
        reach = sqrt(r * r - apart * apart / 4) / apart
        middle = (x1 + x2) / 2, (y1 + y2) / 2
        a = middle[0] - (y2 - y1) * reach, middle[1] + (x2 - x1) * reach
        b = middle[0] + (y2 - y1) * reach, middle[1] - (x2 - x1) * reach
        arc = f"A{_number(r)} {_number(r)} 0 0 "
        self.path(f"M{_points(a)}{arc}0 {_points(b)}{arc}0 {_points(a)}Z", fill)
