"""A page has transparent parts but does not say in which inks they are mixed.

Why: without a blending space of its own, each program mixes in another, and shadows and colours change.
Mend: declare the page's group with DeviceCMYK; exports as PDF/X-4 do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample, with_page
from careget_docs.plugin import FileRule, Finding


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each page with transparency and no CMYK blending space."""
    for page in inspection.press.pages if inspection.press else ():
        if page.transparent and page.blend_space not in ("DeviceCMYK", "ICCBased"):
            message = "This page mixes transparent colours and does not say in which inks."
            yield Finding(message, "Export it as PDF/X-4 with a CMYK blending space.", page=page.number)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with transparency and no blending space."""
    yield replace(inspection, press=with_page(transparent=True, blend_space=""))


RULE = FileRule("PRN123", Severity.WARNING, check, failing, passing)
