"""Whether a mark is a QR code, which is no logo; it is not read."""

from __future__ import annotations

import numpy as np

from careget_docs.inspection.box import Box
from careget_docs.inspection.emblem.canvas import Canvas

PIXELS = 220.0
"""Pixels along the longer side at which a mark is looked at."""
CHANGES = 9.0
"""Least changes between dark and light along a line, on the average: the smallest QR code has 21 modules."""


def is_code(canvas: Canvas, box: Box) -> bool:
    """Return whether what stands in a box is square, of two tones in about equal parts, and changes all the time."""
    short, long = sorted((box.width, box.height))
    if short < 5 or long > 1.15 * short:
        return False
    grey = canvas.crop(box, PIXELS / long).pixels.astype(np.float32).mean(-1)
    low, high = np.percentile(grey, (5, 95))
    if high - low < 80:
        return False
    share = (grey - low) / (high - low)
    if float(((share > 0.25) & (share < 0.75)).mean()) > 0.3:
        return False
    dark = share < 0.5
    if not 0.25 < float(dark.mean()) < 0.7:
        return False
    across = float((dark[:, 1:] != dark[:, :-1]).sum(1).mean())
    down = float((dark[1:] != dark[:-1]).sum(0).mean())
    return min(across, down) >= CHANGES
