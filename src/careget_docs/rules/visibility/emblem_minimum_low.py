"""The brand allows an EU emblem under 10 mm.

Why: the Commission's rules set 1 cm as the least height of the emblem.
Mend: write 10 or more at `funding.emblem.minimum` in templates/brand.yaml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, decimal
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.visibility.emblem import MINIMUM


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the brand's least height is under the law's."""
    if subject.brand.emblem_minimum < MINIMUM:
        values = (("height", decimal(subject.brand.emblem_minimum, "g")),)
        yield Finding("The brand allows an emblem of {height} mm.", "Write 10 or more in templates/brand.yaml.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a brand that allows 8 mm."""
    yield replace(subject, brand=replace(subject.brand, emblem_minimum=8.0))


RULE = Rule("VIS012", Severity.ERROR, check, failing=failing)
