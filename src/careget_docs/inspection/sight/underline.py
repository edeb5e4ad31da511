"""Whether a rule runs under the lines of a sentence; nothing else is looked for."""

from __future__ import annotations

import numpy as np

from careget_docs.inspection.facts import Box
from careget_docs.inspection.sight.canvas import Crop
from careget_docs.inspection.sight.lettering import Written
from careget_docs.inspection.sight.page import PdfPage

LINE = 20.0
"""Pixels per mm at which a line is looked at."""


def underlined(page: PdfPage, written: Written) -> bool:
    """Whether a rule runs under each line, below its letters' feet and nowhere far beyond."""
    return all(_rule_under(page, line) for line in written.lines)


def _rule_under(page: PdfPage, line: Box) -> bool:
    scale = min(LINE, 2000 / max(line.width, 1.0), 60 / max(line.height, 0.1))
    low = Box(line.left, line.top + 0.5 * line.height, line.width, 0.85 * line.height)
    crop: Crop = page.crop(low, scale)
    grey = crop.pixels[..., 1].astype(np.int16)
    if grey.shape[0] < 4 or grey.shape[1] < 12:
        return False
    full = (np.abs(grey - np.median(grey[-2:])) > 50).mean(1) > 0.96
    return 0 < int(full.sum()) < 0.35 * len(full) and not bool(full[-1])
