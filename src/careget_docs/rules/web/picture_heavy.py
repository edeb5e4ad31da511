"""A picture of a web page is heavy.

Why: a page with pictures of megabytes stays white for minutes on a slow line.
Mend: save it smaller: 1600 pixels are enough on any screen. Our own pages do that by themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.web_facts import WebFacts, WebPicture
from careget_docs.plugin import FileRule, Finding

MOST = 600_000
"""Bytes."""
HINT = "Save it with at most 1600 pixels along its longer side, as JPEG or WebP."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each picture over the measure."""
    for picture in inspection.web.pictures if inspection.web else ():
        if picture.size > MOST:
            values = (("name", picture.name or "–"), ("size", str(picture.size // 1000)))
            yield Finding("The picture “{name}” is {size} KB.", HINT, values, page=1)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a page with a picture of four megabytes."""
    yield replace(inspection, web=WebFacts(1000, pictures=(WebPicture("hall.jpg", 4_000_000),)))


RULE = FileRule("WEB003", Severity.WARNING, check, failing)
