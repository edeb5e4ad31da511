"""Text in a PDF belongs to no element of its structure.

Why: a screen reader leaves it out (PDF/UA-1, 7.1: all content is tagged or an artifact).
Mend: this is a fault of the toolkit or of a template; report it with the template.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject

NOWHERE = -2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each text that is neither in the structure nor a running head."""
    for artifact, reading in subject.readings():
        for piece in reading.pieces if reading.tagged else ():
            if piece.order == NOWHERE:
                message = "In {file}, page {page}, a screen reader does not get “{text}”."
                values = (("file", artifact.name), ("page", str(piece.page)), ("text", piece.text.strip()[:60]))
                yield Finding(message, "Report it, with the template.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page without structure."""
    from careget_docs.rules._samples import page

    pdf = next(item for item in subject.artifacts if item.suffix == ".pdf")
    yield replace(subject, artifacts=(replace(pdf, data=page([(20, 100, "not tagged")])),))


RULE = Rule("ACC006", Severity.ERROR, check, failing=failing)
