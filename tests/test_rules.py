"""Every rule passes its good samples and fails its bad ones, and explains itself."""

from __future__ import annotations

import re
from functools import cache

import pytest
import workspaces

from careget_docs import explanation, pipeline
from careget_docs.check import check
from careget_docs.diagnostics import Report
from careget_docs.locale import load_locale
from careget_docs.pipeline import Job
from careget_docs.plugin import Kit, Rule, Subject
from careget_docs.render import render

RULES = pipeline.rules()


@cache
def good() -> Subject:
    """The project's newsletter and its finished files."""
    report = Report()
    document = workspaces.compose(workspaces.ROOT, "newsletter-01", report)
    assert document is not None
    brand, locale = workspaces.brand(), load_locale("bg")
    artifacts = render(document, ("pdf", "docx"), pipeline.writers(), Kit(brand, locale, report))
    assert len(artifacts) == 2
    assert not report.failed
    return Subject(document, brand, locale, artifacts)


def test_there_are_rules_with_codes_of_their_own() -> None:
    assert len(RULES) >= 14
    codes = [rule.code for rule in RULES.values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_runs_its_samples(rule: Rule) -> None:
    passing, failing = list(rule.passing(good())), list(rule.failing(good()))
    assert passing
    assert failing
    for subject in passing:
        assert list(rule.check(subject)) == []
    for subject in failing:
        found = list(rule.check(subject))
        assert found
        assert all(finding.message.format(**dict(finding.values)) for finding in found)
        assert all(finding.hint.format(**dict(finding.values)) for finding in found)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_explains_itself(name: str) -> None:
    text = explanation.explain(RULES[name].code, RULES)
    assert text is not None
    assert RULES[name].code in text
    assert "Why:" in text
    assert "Mend:" in text


def test_every_code_in_use_is_explained_and_none_besides() -> None:
    used = set()
    for path in (workspaces.ROOT / "src").rglob("*.py"):
        used |= set(re.findall(r'"((?:SRC|REF|VAL|LNG|BRD|VIS|ACC|PRN|OUT|ENG|RVW)\d{3})"', path.read_text("utf-8")))
    assert len(used) > 60
    assert used == explanation.codes(RULES)


WAIVED = workspaces.SMALL.replace(
    "blocks:", "waivers:\n  - code: VIS002\n    reason: Проверено по телефона\n    until: 2026-12-31\nblocks:", 1
)


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        (workspaces.SMALL, "2026-01-01", ["VIS002"]),
        (WAIVED, "2026-01-01", []),
        (WAIVED, "2027-01-01", ["VAL040", "VIS002"]),
        (WAIVED.replace("VIS002", "ACC001"), "2026-01-01", ["VAL041", "VIS002"]),
    ],
    ids=["none", "holds", "expired", "unused"],
)
def test_a_waiver(tmp_path_factory: pytest.TempPathFactory, text: str, day: str, codes: list[str]) -> None:
    import datetime

    folder = workspaces.small(tmp_path_factory.mktemp("w"), text)
    report = Report()
    document = workspaces.compose(folder, "small", report)
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert document is not None
    assert deliverable is not None
    job = Job(deliverable, "bg", ("pdf",))
    subject = Subject(document, workspaces.brand(), load_locale(job.lang))
    check(subject, deliverable, RULES, datetime.date.fromisoformat(day), report)
    assert [item.code for item in report] == codes
