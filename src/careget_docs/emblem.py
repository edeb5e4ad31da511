"""The EU emblem drawn from its legal definition; no other logo is drawn here.

Geometry: Regulation (EU) 2021/1060, Annex IX 1.9 (and the Council of Europe's technical characteristics):
a rectangle of 3:2, twelve upright stars of circumradius h/18 on a circle of radius h/3 about its centre.
"""

from __future__ import annotations

import math

BLUE = "#003399"
YELLOW = "#FFCC00"
RATIO = 1.5
BORDER = 1 / 25
"""Width of the white border on a coloured ground, as a share of the emblem's height."""
INNER = (3 - math.sqrt(5)) / 2
"""Inner over outer radius of a regular pentagram."""


def stars(height: float) -> list[list[tuple[float, float]]]:
    """Return the ten corners of each of the twelve stars of an emblem of this height, y downwards."""
    centre_x, centre_y, ring, outer = 0.75 * height, 0.5 * height, height / 3, height / 18
    found = []
    for hour in range(12):
        angle = math.radians(30 * hour)
        x, y = centre_x + ring * math.sin(angle), centre_y - ring * math.cos(angle)
        corners = []
        for corner in range(10):
            radius = outer if corner % 2 == 0 else outer * INNER
            turn = math.radians(36 * corner)
            corners.append((x + radius * math.sin(turn), y - radius * math.cos(turn)))
        found.append(corners)
    return found


def svg(height: float, *, border: bool = False, blue: str = BLUE, yellow: str = YELLOW) -> str:
    """Return the colour emblem as SVG; `height` is that of the blue rectangle in mm, without the border."""
    edge = height * BORDER if border else 0.0
    width = height * RATIO
    total_width, total_height = width + 2 * edge, height + 2 * edge
    paths = "".join("M" + "L".join(f"{x + edge:.4f} {y + edge:.4f}" for x, y in star) + "Z" for star in stars(height))
    frame = f'<rect width="{total_width:g}" height="{total_height:g}" fill="#FFFFFF"/>' if border else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total_width:g}mm" height="{total_height:g}mm" '
        f'viewBox="0 0 {total_width:g} {total_height:g}">{frame}'
        f'<rect x="{edge:g}" y="{edge:g}" width="{width:g}" height="{height:g}" fill="{blue}"/>'
        f'<path d="{paths}" fill="{yellow}"/></svg>'
    )
