"""An address as a QR code picture, drawn as vectors; the encoding is segno's."""

from __future__ import annotations

import hashlib
from functools import cache

from careget_docs.cache import kept_own
from careget_docs.drawing.font_files import version
from careget_docs.storage.digests import code_of
from careget_docs.tree import Picture

QUIET = 4
"""Width of the quiet zone in modules (ISO/IEC 18004)."""


@cache
def qr(address: str, color: str = "#000000", size: float = 24.0) -> Picture:
    """Return a QR code of level M, `size` mm wide with its quiet zone; it is encoded once on a machine."""
    told = f"{version('segno')} {code_of(__file__)} {color} {size!r} {address}"
    name = f"qr-{hashlib.sha256(told.encode(errors='surrogatepass')).hexdigest()[:32]}.svg"
    data = kept_own(name, lambda: _drawn(address, color, size))
    return Picture(f"qr-{address}", "image/svg+xml", data, size, size)


def _drawn(address: str, color: str, size: float) -> bytes:
    import segno

    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    total = len(matrix) + 2 * QUIET
    runs = []
    for y, row in enumerate(matrix, QUIET):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + QUIET} {y}h{x - start}v1h-{x - start}z")
            x += x == start
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size:g}mm" height="{size:g}mm" viewBox="0 0 {total} {total}">'
        f'<rect width="{total}" height="{total}" fill="#FFFFFF"/>'
        f'<path d="{"".join(runs)}" fill="{color}" shape-rendering="crispEdges"/></svg>'
    )
    return svg.encode()
