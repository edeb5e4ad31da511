"""The picture of a specimen: its page typeset as every deliverable is, and made small. Nothing of it is checked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from careget_docs.diagnostics import Report
from careget_docs.gallery.specimens import Specimen
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.load import taken
from careget_docs.pipeline.pipeline import Job
from careget_docs.plugin import Kit
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Deliverable, Project

if TYPE_CHECKING:
    import pypdfium2

MOST = 40_000
"""Bytes that a picture may have."""
WIDTH, PAGE = 900, 300
"""How wide a page is, in px, of which a part is shown, and one that is shown whole."""
_FOOT = 0.08
"""The share of a page's height at its foot that has the folio, and nothing of a block."""
_EDGE = 16
"""The white that is left around, in px."""
_GAP, _LEAST = 0.06, 0.6
"""What parts two things, as a share of a page's height, and how much of its width is shown at least."""
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Studio:
    """What pictures are made with: the sample workspace, read, and the brand of whoever looks."""

    workspace: Path
    project: Project
    brand: Brand

    def picture(self, specimen: Specimen) -> bytes:
        """Return a specimen as PNG; empty where it cannot be shown."""
        data = self._typeset(specimen)
        return _small(_pages(data, specimen), WIDTH if specimen.cut else PAGE) if data else b""

    def _typeset(self, specimen: Specimen) -> bytes:
        report = Report()
        deliverable = self._deliverable(specimen, report)
        if deliverable is None:
            return b""
        job = Job(deliverable, deliverable.lang, ("pdf",))
        brand = pipeline.dressed(self.brand, report)
        document = pipeline.document(self.workspace, self.project, brand, job, report)
        if document is None:
            return b""
        return pipeline.writers(["pdf"])["pdf"].write(document, Kit(brand, load_locale(job.lang), report))

    def _deliverable(self, specimen: Specimen, report: Report) -> Deliverable | None:
        if specimen.text:
            return taken(specimen.text, f"specimen-{specimen.name}", pipeline.blocks(), report)
        sample = self.project.deliverables.get(specimen.sample)
        product = self.brand.products.get(specimen.name)
        slots = product.slots if product else ()
        blocks = tuple(use for use in sample.blocks if not slots or use.slot in slots) if sample else ()
        return replace(sample, template=specimen.name, blocks=blocks) if sample else None


def _pages(data: bytes, specimen: Specimen) -> list[Image.Image]:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        count = len(document)
        numbers = [number % count for number in specimen.pages if -count <= number < count]
        found = [document[number].render(scale=_scale(document[number], specimen)).to_pil() for number in numbers]
    images = [image.convert("RGB") for image in found]
    return [_cut(image, last=-1 in specimen.pages) for image in images] if specimen.cut else images


def _scale(page: pypdfium2.PdfPage, specimen: Specimen) -> float:
    wide, high = page.get_size()
    return float(WIDTH / wide if specimen.cut else PAGE / max(wide, high * 0.707))


def _cut(page: Image.Image, *, last: bool) -> Image.Image:
    """Return what stands first on a white page, or last above its folio; a page with a coloured foot as it is, small.

    A strip without ink as high as `_GAP` parts it from what else is there, such as the funding at the foot.
    """
    if page.getpixel((2, page.height - 3)) != _WHITE or page.getpixel((page.width - 3, 2)) != _WHITE:
        return page.resize((PAGE, round(page.height * PAGE / page.width)), Image.Resampling.LANCZOS)
    body = page if last else page.crop((0, 0, page.width, round(page.height * (1 - _FOOT))))
    inked = ImageChops.difference(body, Image.new("RGB", body.size, _WHITE)).convert("L")
    rows = [row for row in range(body.height) if inked.crop((0, row, body.width, row + 1)).getbbox()]
    if not rows:
        return page
    gap = round(page.height * _GAP)
    breaks = [place for place in range(1, len(rows)) if rows[place] - rows[place - 1] > gap]
    rows = rows[breaks[-1] :] if last and breaks else rows[: breaks[0]] if breaks and not last else rows
    box = inked.crop((0, rows[0], body.width, rows[-1] + 1)).getbbox() or (0, 0, body.width, 0)
    right = max(box[2], round(page.width * _LEAST))
    left, upper = max(0, box[0] - _EDGE), max(0, rows[0] - _EDGE)
    return body.crop((left, upper, min(body.width, right + _EDGE), min(body.height, rows[-1] + _EDGE)))


def _small(pages: Sequence[Image.Image], width: int) -> bytes:
    """Return pages side by side as a PNG of few colours, as small as it has to be."""
    if not pages:
        return b""
    gap = 8
    sheet = Image.new(
        "RGB", (sum(page.width + gap for page in pages) - gap, max(page.height for page in pages)), "white"
    )
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + gap
    share = min(1.0, width / max(page.width for page in pages))
    while True:
        size = (max(1, round(sheet.width * share)), max(1, round(sheet.height * share)))
        for colours in (128, 48):
            out = io.BytesIO()
            made = sheet.resize(size, Image.Resampling.LANCZOS).quantize(colours, Image.Quantize.MEDIANCUT)
            made.save(out, "PNG", optimize=True)
            if out.tell() <= MOST:
                return out.getvalue()
        share *= 0.85
