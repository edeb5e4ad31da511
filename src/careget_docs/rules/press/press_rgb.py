"""Something in a file for the press is coloured for screens and not in inks.

Why: the printer's program turns it into inks in its own way, and four printers print four colours; black type becomes
four inks and blurs. Printers ask for CMYK and spot inks only.
Mend: convert it through the printer's profile, or build the file with `--format press`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import printed, sample, with_paint
from careget_docs.plugin import FileRule, Finding

MESSAGE = "This page holds {what} in {space}, which is not an ink."
HINT = "Convert it to CMYK through the printer's profile."
INKED = ("DeviceCMYK", "ICCBased CMYK", "DeviceGray", "ICCBased Gray", "CalGray", "Separation", "DeviceN")
WORDS = {
    "text": phrase("text"),
    "fill": phrase("an area"),
    "line": phrase("a line"),
    "picture": phrase("a picture"),
    "shading": phrase("a gradient"),
}


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page, kind and colour space that is neither ink nor grey."""
    seen = set()
    for page, paint in printed(inspection.press) if inspection.press else ():
        if paint.space in ("", "Pattern") or paint.space.startswith(INKED):
            continue
        if (key := (page.number, paint.kind, paint.space)) not in seen:
            seen.add(key)
            values = (("space", paint.space), ("what", WORDS[paint.kind]))
            yield Finding(MESSAGE, HINT, values, page=page.number, box=paint.box)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return files with text in RGB, and with a picture in Lab."""
    yield replace(inspection, press=with_paint(space="DeviceRGB", inks=None, total=0.0))
    yield replace(inspection, press=with_paint(kind="picture", space="Lab", inks=None, total=0.0))


RULE = FileRule("PRN104", Severity.ERROR, check, failing, passing)
