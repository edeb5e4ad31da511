"""A picture is stretched: wider or higher than it was taken.

Why: people and buildings look wrong, and everybody sees it at once.
Mend: in the template, let the picture keep its proportions (`object-fit`), or give only one of width and height.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import block, called, figure, page

MOST = 0.01
"""How far width and height may be out of proportion."""
HINT = "Let the template keep its proportions: `object-fit: contain` or `cover`."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each picture whose width and height do not fit its pixels."""
    for artifact, reading in subject.readings():
        for found in reading.placed:
            if found.pixels and max(found.stretch, 1 / found.stretch) > 1 + MOST:
                wide = "In {file}, page {page}, {picture} is {share} % too wide for its height."
                high = "In {file}, page {page}, {picture} is {share} % too high for its width."
                share = max(found.stretch, 1 / found.stretch) - 1
                values = (
                    ("file", artifact.name), ("page", str(found.page)), ("picture", called(found)),
                    ("share", f"{100 * share:.0f}"),
                )  # fmt: skip
                yield Finding(wide if found.stretch > 1 else high, HINT, values, block(found), found.page, found.box)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a picture that is twice too wide, and one that is a little too high."""
    yield page(subject, figure(Box(10, 10, 40, 20), stretch=2.0))
    yield page(subject, figure(Box(10, 10, 40, 42), stretch=0.95))


RULE = Rule("OUT009", Severity.ERROR, check, failing=failing)
