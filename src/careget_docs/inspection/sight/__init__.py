"""What a reader sees of EU visibility on finished pages: emblems, funding statements, other marks. It gives no verdict.

`look_pdf` looks at the pages of a PDF as pdfium draws them, whatever made them; `look_docx` at the pictures and the
paragraphs of a Word file. Both return a `Sighting` of measures in mm at final size.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careget_docs.inspection.facts import Sighting


def look_pdf(data: bytes, *, pages: int = 60, seconds: float = 20.0, only: frozenset[int] = frozenset()) -> Sighting:
    """Return what is seen on the first `pages` pages of a PDF (or `only` on some, from 1) within `seconds`.

    What was not looked at is said in `unseen`. Raises ValueError, with a plain reason, for a file that is damaged or
    locked.
    """
    from careget_docs.inspection.sight import pdf

    return pdf.look_pdf(data, pages=pages, seconds=seconds, only=only)


def look_docx(data: bytes, *, seconds: float = 20.0, tallest: float = math.inf) -> Sighting:
    """Return what is seen in the paragraphs and the pictures (up to `tallest` mm) of a Word file within `seconds`.

    `page` is 1 for headers, footers and the body up to its first break, else 0; `part` names the part; a box is
    measured from the corner of its picture. Raises ValueError, with a plain reason, for a file that is no Word file.
    """
    from careget_docs.inspection.sight import word

    return word.look_docx(data, seconds=seconds, tallest=tallest)
