"""Pages placed on the sheets that go through the press: booklet spreads, folders two-up, tiles; no page is redrawn.

A page is placed as a form, so drawings, spot inks and typefaces stay what they are. Tags and links are for screens.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from careget_docs.diagnostics import Report
from careget_docs.press.print_job import PrintJob
from careget_docs.press.sheet_pdf import PlacedPage, PressSheet, written

CREEP = 1.3
"""How far a leaf pushes the leaves inside it outwards, in thicknesses of the paper (printers use 1.2 to 1.4)."""
SRA3 = (320.0, 450.0)
A4, A3 = (210.0, 297.0), (297.0, 420.0)
MARGIN, OVERLAP = 8.0, 10.0
"""Of tiles: what an office printer leaves white, and how far neighbours lap over, in mm."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a press file: how many, and their trim and bleed in mm, alike for all."""

    count: int
    width: float
    height: float
    bleed: float
    origin: float
    """From the page's corner to the corner of its trim, in mm."""


def impose(data: bytes, job: PrintJob, how: str, report: Report) -> bytes:
    """Return the sheets of a press file in the way named (see `WAYS`); empty, with the reason, when it cannot be."""
    import pikepdf

    wide, high = job.trim
    with pikepdf.open(io.BytesIO(data)) as source:
        pages = Pages(len(source.pages), wide, high, job.printer.bleed, job.printer.bleed + job.slug)
        sheets = list(WAYS[how](pages, job, report))
        if not sheets:
            return b""
        return written(source, sheets, pages.origin, job, hashlib.sha256(data + how.encode()).hexdigest())


def booklet(pages: Pages, job: PrintJob, report: Report) -> Iterator[PressSheet]:
    """Yield the sides of saddle-stitched sheets, outermost first, front and back in turn.

    Inner leaves move towards the fold by their creep, so that all pages are of one width when the booklet is cut.
    """
    if pages.count % 4:
        hint = "Add or take away pages until they are a multiple of four."
        report.error("PRN308", None, "{count} pages cannot be stitched.", hint, count=pages.count)
        return
    edge = pages.origin
    size = (2 * pages.width + 2 * edge, pages.height + 2 * edge)
    trim = (edge, edge, edge + 2 * pages.width, edge + pages.height)
    last = pages.count - 1
    for leaf in range(pages.count // 4):
        creep = leaf * job.printing.paper * CREEP
        for side, (left, right) in enumerate(((last - 2 * leaf, 2 * leaf), (2 * leaf + 1, last - 1 - 2 * leaf))):
            middle, b = edge + pages.width, pages.bleed
            placed = (
                PlacedPage(left, edge + creep, edge, (edge - b, edge - b, middle, trim[3] + b)),
                PlacedPage(right, middle - creep, edge, (middle, edge - b, trim[2] + b, trim[3] + b)),
            )
            label = f"{leaf + 1}{'AB'[side]}: {left + 1} + {right + 1}"
            yield PressSheet(size, trim, pages.bleed, placed, (pages.width,), label)


def trifold(pages: Pages, job: PrintJob, report: Report) -> Iterator[PressSheet]:
    """Yield front and back of an SRA3 sheet with two folders; turned over its long side, front and back fit."""
    high = 2 * (pages.height + 2 * pages.bleed)
    if pages.count != 2 or pages.width + 2 * pages.bleed > SRA3[0] or high > SRA3[1] or len(job.product.panels) != 2:
        hint = "Take a folder of two sides, at most 300 × 210 mm."
        report.error("PRN308", None, "{count} pages do not make a folder on this sheet.", hint, count=pages.count)
        return
    left, foot = (SRA3[0] - pages.width) / 2, (SRA3[1] - high) / 2 + pages.bleed
    b = pages.bleed
    for number in range(2):
        rows = (foot, foot + pages.height + 2 * b)
        placed = tuple(
            PlacedPage(number, left, y, (left - b, y - b, left + pages.width + b, y + pages.height + b)) for y in rows
        )
        trim = (left, foot, left + pages.width, rows[1] + pages.height)
        inner = (rows[0] + pages.height, rows[1])
        yield PressSheet(SRA3, trim, b, placed, job.product.folds(number + 1), "AB"[number] + " ×2", inner)


def _tiles(size: tuple[float, float]) -> Callable[[Pages, PrintJob, Report], Iterator[PressSheet]]:
    def tiles(pages: Pages, job: PrintJob, report: Report) -> Iterator[PressSheet]:
        """Yield a page in pieces that an office printer can print, to be cut at the marks and glued over the lap."""
        turned = (size[1], size[0])
        counts = {way: _grid(pages, way) for way in (size, turned)}
        way = min(counts, key=lambda each: math.prod(counts[each]))
        columns, rows = counts[way]
        step = way[0] - 2 * MARGIN - OVERLAP, way[1] - 2 * MARGIN - OVERLAP
        if columns * rows > 200:
            hint = "Take larger sheets, or let a large-format printer print it."
            report.error("PRN308", None, "This would be {count} sheets.", hint, count=columns * rows)
            return
        for page in range(pages.count):
            for row in range(rows):
                for column in range(columns):
                    x, y = column * step[0], pages.height - (row + 1) * step[1] - OVERLAP
                    clip = (MARGIN, MARGIN, way[0] - MARGIN, way[1] - MARGIN)
                    trim = (MARGIN, MARGIN + OVERLAP, MARGIN + step[0], MARGIN + OVERLAP + step[1])
                    label = f"{page + 1}: {row + 1}/{rows} · {column + 1}/{columns}"
                    yield PressSheet(way, trim, 0.0, (PlacedPage(page, MARGIN - x, MARGIN - y, clip),), (), label)

    return tiles


def _grid(pages: Pages, way: tuple[float, float]) -> tuple[int, int]:
    step = way[0] - 2 * MARGIN - OVERLAP, way[1] - 2 * MARGIN - OVERLAP
    return (
        max(1, math.ceil((pages.width - OVERLAP - 0.01) / step[0])),
        max(1, math.ceil((pages.height - OVERLAP - 0.01) / step[1])),
    )


WAYS: dict[str, Callable[[Pages, PrintJob, Report], Iterator[PressSheet]]] = {
    "booklet": booklet,
    "trifold": trifold,
    "tiles-a4": _tiles(A4),
    "tiles-a3": _tiles(A3),
}
"""The ways to impose, by the name that `--impose` takes."""
