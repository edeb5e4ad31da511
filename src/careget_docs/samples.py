"""Small bad PDF pages for the failing samples of rules; no deliverable is made with it."""

from __future__ import annotations

import io
from collections.abc import Sequence


def page(lines: Sequence[tuple[float, float, str]], size: tuple[float, float] = (200.0, 200.0)) -> bytes:
    """Return an untagged page of `size` pt with lines of 14 pt Helvetica at (x, y) in pt from its lower left corner."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for x, y, text in lines:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()
