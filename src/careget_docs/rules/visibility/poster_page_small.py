"""The page of a poster is smaller than A3.

Why: Regulation (EU) 2021/1060, Art. 50(1)(d), and EUI guidance 8.4: a poster of at least A3 at each partner's premises.
Mend: choose a poster template of A3 or larger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a poster whose brand page is under A3."""
    page = subject.document.printing or subject.brand.page
    short, long = sorted((page.width, page.height))
    if subject.document.kind == "poster" and (short < 297 or long < 420):
        values = (("size", f"{page.width:g} × {page.height:g}"),)
        yield Finding("The poster's page is {size} mm.", "It must be 297 × 420 mm (A3) or larger.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return the newsletter as a poster of A4."""
    yield replace(subject, document=replace(subject.document, kind="poster"))


RULE = Rule("VIS024", Severity.ERROR, check, failing=failing)
