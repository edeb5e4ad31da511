"""The brand gives the funding statement a colour that is not allowed.

Why: Regulation (EU) 2021/1060, Annex IX 1.6: Reflex Blue, black or white, depending on the ground.
Mend: give the role `statement` one of these in templates/brand.yaml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.visibility.emblem import BLACK, BLUE, WHITE

ALLOWED = (BLUE, BLACK, WHITE)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the role has another colour."""
    role = subject.brand.roles.get("statement")
    if role and subject.brand.color(role.color).upper() not in ALLOWED:
        values = (("color", subject.brand.color(role.color)),)
        yield Finding("The funding statement is {color}.", "It must be Reflex Blue (#003399), black or white.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a brand that sets the statement in green."""
    role = replace(subject.brand.roles["statement"], color="leaf")
    yield replace(subject, brand=replace(subject.brand, roles={**subject.brand.roles, "statement": role}))


RULE = Rule("VIS013", Severity.ERROR, check, failing=failing)
