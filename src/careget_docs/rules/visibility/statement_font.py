"""The brand sets the funding statement in a typeface that is not permitted.

Why: Regulation (EU) 2021/1060, Annex IX 1.3: Arial, Auto, Calibri, Garamond, Trebuchet, Tahoma, Verdana, Ubuntu.
Mend: write one of these at `typography.statement` in templates/brand.yaml; Ubuntu is the free one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.visibility.emblem import PERMITTED


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the statement's typeface is another."""
    role = subject.brand.roles.get("statement")
    family = subject.brand.family(role) if role else subject.brand.typefaces["statement"]
    if family.name not in PERMITTED:
        values = (("family", family.name), ("permitted", ", ".join(PERMITTED)))
        yield Finding("The funding statement is set in {family}.", "Permitted are: {permitted}.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a brand that sets the statement in its own typeface."""
    typefaces = subject.brand.typefaces
    yield replace(subject, brand=replace(subject.brand, typefaces={**typefaces, "statement": typefaces["base"]}))


RULE = Rule("VIS014", Severity.ERROR, check, failing=failing)
