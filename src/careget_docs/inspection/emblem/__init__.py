"""What a reader sees of EU visibility on finished pages: emblems, funding statements, other marks. It gives no verdict.

`look_pdf` looks at the pages of a PDF as pdfium draws them, whatever made them; `look_docx` at the pictures and the
paragraphs of a Word file, `look_html` at those of a page of HTML. They return a `Sighting` of measures in mm at final
size.

An emblem is found from 3 mm of height on. What makes a measure uncertain is said in `doubt`: fewer than 45 pixels of
height, a raster of dots, something across the stars, no visible rectangle. A statement in a picture is told by its
silhouette; it is `exact` only from a score of 0.75 on, and below that it is likely, in a typeface that is not at hand.

What cannot be seen: an emblem mirrored left to right, which is symmetrical (its statement gives it away); whether it is
that of the Council of Europe, which is the same; outlines thinner than a hundredth of its height, and one-colour
emblems that lean by more than 3 degrees in a scan; a cloth flag, or one in perspective; other marks on a photograph or
set in live text smaller than the emblem; statements in a picture on four lines or in a script typeface; what only form
fields draw. In Word: EMF, WMF, drawn shapes and charts, which are named as not looked at, and where on a page a picture
lands; what stands there and is hidden, deleted, washed out or off the page is told apart, and does not count.

Time is looked at between pages and candidates; one hostile page can still hold pdfium for long and take its memory.
Whoever reads a stranger's file runs this in a process with bounds.
"""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from careget_docs.inspection.docx.seen_text import SeenText
    from careget_docs.inspection.facts import Sighting


os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads cost more than they save on pictures of this size


def look_pdf(
    data: bytes, *, pages: int | None = 60, seconds: float | None = 20.0, only: frozenset[int] = frozenset()
) -> Sighting:
    """Return what is seen on the first `pages` pages of a PDF (or `only` on some, from 1) within `seconds`.

    None for `pages` and `seconds` is for files of our own: they are looked at whole, however long it takes.
    What was not looked at is said in `unseen`. Raises PhrasedError for a file that is damaged or
    locked.
    """
    from careget_docs.inspection.emblem import pdf_pages

    return pdf_pages.look_pdf(data, pages=pages, seconds=seconds, only=only)


def look_own_pdf(
    data: bytes, keys: Sequence[str], units: Sequence[float], *, only: frozenset[int] = frozenset()
) -> Sighting:
    """Return the same of a PDF that we have just made; `keys` and `units` are those of its pages (`own_pdf`)."""
    from careget_docs.inspection.emblem import own_pages

    return own_pages.look_own(data, keys, units, only)


def look_docx(
    data: bytes, *, seconds: float | None = 20.0, tallest: float = math.inf, opened: SeenText | None = None
) -> Sighting:
    """Return what is seen in the paragraphs and the pictures (up to `tallest` mm) of a Word file within `seconds`.

    `page` is 1 for headers, footers and the body up to its first break, else 0; `part` names the part; a box is
    measured from the corner of its picture. With None for `seconds` it may hold any number of pictures.
    `opened` is the file where it is open already.
    Raises PhrasedError for a file that is no Word file.
    """
    from careget_docs.inspection.emblem import docx_parts

    return docx_parts.look_docx(data, seconds=seconds, tallest=tallest, opened=opened)


def look_html(
    data: bytes,
    files: Mapping[str, bytes],
    *,
    seconds: float | None = 20.0,
    tallest: float = math.inf,
    draw: Callable[[bytes, float, float], bytes] | None = None,
) -> Sighting:
    """Return what is seen in the pictures (up to `tallest` mm) and the sentences of a page of HTML within `seconds`.

    `files` lie beside it; `draw` draws SVG of so many mm as PNG. A box is measured from the corner of its picture, and
    the distance of a sentence is how many others stand between. Raises PhrasedError for what is no page.
    """
    from careget_docs.inspection.emblem import html_pictures

    return html_pictures.look_html(data, files, seconds=seconds, tallest=tallest, draw=draw)
