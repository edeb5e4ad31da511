"""The funding statement of a web page stands far down.

Why: Regulation (EU) 2021/1060, Annex IX 1.1: the emblem is prominently featured on websites and their mobile views.
That it stands in the first view is our own measure; the Regulation gives no place.
Mend: put emblem and statement into the head of the page; our own pages have them there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts
from careget_docs.plugin import FileRule, Finding

MOST = 60
"""Words and pictures that fill the first view of a telephone."""
HINT = "Put emblem and statement into the head of the page. (The place is our own measure.)"


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when more stands before the statement than the first view holds."""
    if inspection.web and inspection.web.before is not None and inspection.web.before > MOST:
        values = (("count", str(inspection.web.before)),)
        message = "The funding statement comes after {count} words and pictures: who opens the page misses it."
        yield Finding(message, HINT, values, page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with its statement at the foot."""
    yield replace(inspection, web=WebFacts(1000, before=900))


RULE = FileRule("WEB006", Severity.WARNING, check, failing)
