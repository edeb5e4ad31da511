"""Every rule passes its good samples and fails its bad ones, and explains itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

import workspaces
from careget_docs.cli import explanations
from careget_docs.diagnostics import Report
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import (
    Emblem,
    FileFacts,
    FontFacts,
    Inspection,
    PageFacts,
    Sighting,
    Statement,
    Variant,
)
from careget_docs.interface.interface import Interface
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline, waivers
from careget_docs.pipeline.check import check
from careget_docs.pipeline.render import render
from careget_docs.plugin import FileRule, Kit, Rule, Subject

RULES, FILE_RULES = pipeline.rules(), pipeline.file_rules()
EVERY: dict[str, Rule | FileRule] = {**RULES, **FILE_RULES}


FULL = (
    "Сътрудничество за напредък в образованието, взаимодействие между поколенията, икономиката и технологичния преход"
)


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
    facts = {"full-title": FULL, "eu-rate": "80"}
    readers = {name: writer.read for name, writer in pipeline.writers().items()}
    return Subject(document, brand, locale, artifacts, readers, facts=facts)


def test_there_are_rules_with_codes_of_their_own() -> None:
    assert len(RULES) >= 25
    assert len(FILE_RULES) >= 25
    codes = [rule.code for rule in EVERY.values()]
    assert len(set(codes)) == len(codes) == len(RULES) + len(FILE_RULES)


def inspected() -> Inspection:
    """A file with nothing wrong, as nouns: what the samples of file rules start from."""
    emblem = Emblem(
        1, Box(20, 20, 30, 20), 12, "up", 1.5, 0.333, 1.0, 0.0, "#003399", "#FFCC00", 0.0, 0.0,
        Variant.COLOUR, True, 1.0, 8.0, None, True,
    )  # fmt: skip
    said = Statement(
        1, Box(54, 22, 60, 16), "bg", "cofunded", "Съфинансирано от Европейския съюз", True, "text", 1.0,
        font="Ubuntu-Bold", distance=0.2,
    )  # fmt: skip
    facts = FileFacts(
        "pdf", (PageFacts(1, 210, 297),), 1, "Заглавие", "bg", "Община Хасково", tagged=True,
        fonts=(FontFacts("Ubuntu-Bold", embedded=True),),
    )  # fmt: skip
    return Inspection("good.pdf", "0" * 64, 1000, facts, Sighting((emblem,), (said,)), "newsletter")


@pytest.mark.parametrize("rule", FILE_RULES.values(), ids=FILE_RULES)
def test_a_file_rule_runs_its_samples(rule: FileRule) -> None:
    passing, failing = list(rule.passing(inspected())), list(rule.failing(inspected()))
    assert passing
    assert failing
    for inspection in passing:
        assert list(rule.check(inspection)) == []
    for inspection in failing:
        found = list(rule.check(inspection))
        assert found
        assert all(str(finding.sentence) for finding in found)
        assert all(str(finding.advice) for finding in found)


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
        assert all(str(finding.sentence) for finding in found)
        assert all(str(finding.advice) for finding in found)


@pytest.mark.parametrize("name", EVERY)
def test_a_rule_explains_itself(name: str) -> None:
    text = explanations.explain(EVERY[name].code, EVERY, Interface())
    assert text is not None
    assert EVERY[name].code in text
    assert "Why:" in text
    assert "How to fix it:" in text


def test_every_code_in_use_is_explained_and_none_besides() -> None:
    used = set()
    for path in (workspaces.ROOT / "src").rglob("*.py"):
        used |= set(
            re.findall(r'"((?:SRC|REF|VAL|LNG|BRD|VIS|ACC|PRN|OUT|LAY|ENG|RVW|WEB|MAI)\d{3})"', path.read_text("utf-8"))
        )
    assert len(used) > 60
    assert used == explanations.codes(EVERY)


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

    folder, found = workspaces.small(tmp_path_factory.mktemp("w"), text), Report()
    deliverable = pipeline.load(folder, pipeline.blocks(), found).deliverables["small"]
    document = workspaces.compose(folder, "small", found)
    assert document is not None
    assert deliverable is not None
    today = datetime.date.fromisoformat(day)
    report = waivers.report_of(deliverable, today)
    subject = Subject(document, workspaces.brand(), load_locale("bg"))
    check(subject, {"statement_unverified": RULES["statement_unverified"]}, {}, report)
    waivers.judge(deliverable, today, report)
    assert sorted(item.code for item in report) == codes


def test_a_word_broken_over_a_page_is_no_lost_word_but_half_of_one_is() -> None:
    rule, subject = RULES["press_words_lost"], good()
    (pressed,) = rule.passing(subject)
    ((form, read),) = pressed.readers.items()
    whole = read(pressed.artifacts[0].data).whole
    assert "Военно\x02" in whole, "the sample breaks this word over a page"
    for lost in (whole.replace("Военно\x02", "Военно "), whole.replace("\nмедицинска академия", "\nакадемия")):
        assert lost != whole
        readers = {form: lambda data, lost=lost: replace(read(data), whole=lost)}
        found = list(rule.check(replace(pressed, readers=readers)))
        assert {str(dict(each.values)["words"]).split()[0] for each in found} == {"Военномедицинска"}
