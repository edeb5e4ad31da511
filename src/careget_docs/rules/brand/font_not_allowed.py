"""A finished file uses or names a typeface that is not in the brand's list, or does not carry it.

Why: a missing letter makes an engine take another typeface without a word; the page looks foreign and may not be
licensed; and a file that does not carry its typefaces looks different on each machine and is refused by printers.
Mend: write `typography.fonts` in `templates/brand.yaml`, or take the letter away that the typeface lacks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each typeface that is not allowed or not in the file."""
    allowed = [_plain(family.name) for family in subject.brand.families]
    for artifact, reading in subject.readings():
        for font in sorted(reading.fonts):
            values = (("file", artifact.name), ("font", font))
            if not any(_plain(font).startswith(family) for family in allowed):
                hint = "Look for a letter or sign that {families} cannot draw."
                families = ("families", " / ".join(family.name for family in subject.brand.families))
                yield Finding("{file} uses the typeface “{font}”, which is not in the list.", hint, (*values, families))
            if font in reading.unembedded:
                yield Finding("{file} does not carry its typeface “{font}”.", "Build it again.", values)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page set in Helvetica, which it does not carry."""
    from careget_docs.rules._samples import page

    pdf = next(item for item in subject.artifacts if item.suffix == ".pdf")
    yield replace(subject, artifacts=(replace(pdf, data=page([(20, 100, "in Helvetica")])),))


RULE = Rule("BRD010", Severity.ERROR, check, failing=failing)
