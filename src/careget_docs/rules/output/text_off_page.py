"""Text stands outside its page.

Why: it is there for a search engine and for nobody else; in print it is cut off.
Mend: shorten the text, or look at the box in the template that it leaves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject

TOLERANCE = 0.5
"""How far ink may reach over the edge, in pt."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each piece of text that reaches over the edge of its page."""
    for artifact, reading in subject.readings():
        for piece in reading.pieces:
            width, height = reading.sizes[piece.page - 1]
            left, bottom, right, top = piece.box
            if left < -TOLERANCE or bottom < -TOLERANCE or right > width + TOLERANCE or top > height + TOLERANCE:
                message = "In {file}, page {page}, the text “{text}” leaves the page."
                values = (("file", artifact.name), ("page", str(piece.page)), ("text", piece.text.strip()[:60]))
                yield Finding(message, "Shorten it, or give its box more room in the template.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page with a line that runs over its right edge."""
    from careget_docs.rules._samples import page

    pdf = next(item for item in subject.artifacts if item.suffix == ".pdf")
    yield replace(subject, artifacts=(replace(pdf, data=page([(150, 100, "over the edge of the page")])),))


RULE = Rule("OUT003", Severity.ERROR, check, failing=failing)
