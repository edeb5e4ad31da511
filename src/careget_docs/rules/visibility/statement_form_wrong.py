"""The funding statement says “Funded” though the EU pays only a part, or “Co-funded” though it pays all.

Why: Regulation (EU) 2021/1060, Annex IX 1.2, as practised: “Co-funded” below a rate of 100 %; EUI-IA pays at most 80 %.
Mend: write `statement: cofunded` (or `funded`) in templates/brand.yaml; the rate stands in project.yaml as `eu-rate`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when form and rate contradict each other; without a rate nothing can be said."""
    rate = subject.facts.get("eu-rate")
    if rate is None:
        return
    wanted = "funded" if Decimal(rate) >= 100 else "cofunded"
    if subject.brand.statement != wanted:
        values = (("form", subject.brand.statement), ("rate", rate), ("wanted", wanted))
        message = "The statement's form is “{form}”, but the EU pays {rate} %."
        yield Finding(message, "Write `statement: {wanted}` in templates/brand.yaml.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a brand that claims full funding at 80 %."""
    facts = {**subject.facts, "eu-rate": "80"}
    yield replace(subject, facts=facts, brand=replace(subject.brand, statement="funded"))


RULE = Rule("VIS016", Severity.ERROR, check, failing=failing)
