"""The pages of a file for the press are of different sizes.

Why: they are printed on one sheet and cut at once; a page of another size has come in by mistake.
Mend: make all pages alike, or give the others as a file of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import PressPage, sample
from careget_docs.plugin import FileRule, Finding

HINT = "Make all pages alike, or give the others apart."
SLACK = 0.5
"""Rounding, in mm."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page that is cut to another size than the first."""
    facts = inspection.press
    sizes = [_size(page) for page in facts.pages] if facts else []
    for number, size in enumerate(sizes, 1):
        if any(abs(a - b) > SLACK for a, b in zip(size, sizes[0], strict=True)):
            values = tuple(zip(("size", "first"), (f"{w:.0f} × {h:.0f}" for w, h in (size, sizes[0])), strict=True))
            yield Finding("This page is {size} mm, the first {first} mm.", HINT, values, page=number)


def _size(page: PressPage) -> tuple[float, float]:
    box = page.trim or page.media
    return box.width, box.height


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a file with a page of A5 behind one of A4."""
    first = sample().pages[0]
    second = replace(first, number=2, trim=Box(17, 17, 148, 210))
    yield replace(inspection, press=sample(pages=(first, second)))


RULE = FileRule("PRN127", Severity.WARNING, check, failing, passing)
