"""Words on a picture do not stand out from what lies under them.

Why: WCAG 2.1, 1.4.3 asks 4.5 to 1, and 3 to 1 for large text (18 pt, or 14 pt bold), whatever the ground is. It is
measured on the finished page, drawn without its words: 99 of 100 points under them must reach it. The file for the
press shows the same pictures and is not measured again.
Mend: take another picture, say with `focus:` which part of it is quieter, or take a design with a panel for the words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.box import Box
from careget_docs.inspection.read_back.words_on_pictures import words_on_pictures
from careget_docs.plugin import Finding, Rule, Subject

WANTED, WANTED_LARGE = 4.5, 3.0
HINT = (
    "Take another picture, say with `focus:` which part of it is quieter, or take a design with a panel for the words."
)
SMALL = 5.0
"""Pictures with a side under this, in mm, carry no words."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each line of words on a picture whose contrast is below what its size asks."""
    for artifact, reading in subject.readings():
        places = defaultdict(list)
        for found in reading.placed:
            if found.shown is not None and min(found.shown.width, found.shown.height) > SMALL:
                places[found.page].append(found.shown)
        if not places or artifact.format == "press":
            continue
        for words in words_on_pictures(artifact.data, places):
            wanted = WANTED_LARGE if words.large else WANTED
            if words.contrast < wanted:
                message = "In {file}, page {page}, “{text}” has a contrast of {found} to 1 on a picture, not {wanted}."
                values = (
                    ("file", artifact.name), ("page", str(words.page)), ("text", words.text[:40]),
                    ("found", decimal(words.contrast)), ("wanted", decimal(wanted, "g")),
                )  # fmt: skip
                yield Finding(message, HINT, values, page=words.page, box=words.box)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, dark words on a pale picture, and pale ones on a dark one."""
    yield subject
    yield _page(subject, 0.9, 0.0)
    yield _page(subject, 0.1, 1.0)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return pale words on a pale picture, and dark ones on a dark one."""
    yield _page(subject, 0.8, 1.0)
    yield _page(subject, 0.2, 0.0)


def _page(subject: Subject, ground: float, ink: float) -> Subject:
    """Return a subject whose file is a page with a picture of one grey and words of another on it, 0 to 1."""
    from careget_docs.rules._pictures import figure
    from careget_docs.rules._samples import page_on_picture

    pdf = next(item for item in subject.artifacts if item.suffix == ".pdf")
    made = replace(pdf, data=page_on_picture("first line", ground, ink))
    reading = subject.readers[pdf.format](made.data)
    seen = replace(reading, placed=(figure(Box(0, 0, 70, 70)),))
    return replace(subject, artifacts=(made,), readers={pdf.format: lambda _: seen})


RULE = Rule("ACC007", Severity.ERROR, check, passing, failing)
