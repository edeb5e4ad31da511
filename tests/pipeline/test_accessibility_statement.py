"""The accessibility statement: whole or not at all, in each language, and linked from every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import browser
import judges
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.inspection.html.facts import html_facts
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.pipeline.site_index import site_pages
from careget_docs.project.deliverable import Project
from test_web_site import DAY, entry

FACTS = """\
accessibility:
  body: {bg: Община Примерово, en: Example Town, ro: Primăria Exemplu, lt: Pavyzdžio savivaldybė, el: Δήμος, it: Comune}
  status: partial
  failing:
    - {bg: Записи без субтитри., en: No captions., ro: Fără subtitrări., lt: Be subtitrų., el: Χωρίς., it: No.}
  burden: {bg: Стари карти., en: Old maps., ro: Hărți., lt: Žemėlapiai., el: Χάρτες., it: Mappe.}
  prepared: 2026-05-04
  reviewed: 2026-11-20
  method: self
  contact: {name: "+359 38 000 000", address: "mailto:dostap@example.org"}
  enforcement:
    - name: {bg: Примерна агенция (България), en: Example Agency (Bulgaria), ro: A, lt: B, el: Γ, it: D}
      address: "https://example.org/agency"
    - {name: Example Office (Romania)}
"""
LANGUAGES = ("bg", "en", "ro", "lt", "el", "it")
ENTRIES = [entry(f"one/one.{tag}.html", "web", tag) for tag in LANGUAGES]


def project(folder: Path, facts: str, report: Report) -> Project:
    """Return the project of a small workspace that says this of its accessibility."""
    path = workspaces.small(folder) / "deliverables" / "project.yaml"
    path.write_text(facts + path.read_text("utf-8"), "utf-8")
    return pipeline.load(folder, pipeline.blocks(), report)


def test_it_is_said_in_every_language_and_linked_from_every_page(tmp_path: Path) -> None:
    report = Report()
    found = site_pages(ENTRIES, project(tmp_path, FACTS, report), workspaces.brand(), report)
    assert [item.code for item in report] == ["VAL182"]  # its words are verified by nobody
    for tag in LANGUAGES:
        page = found[f"accessibility.{tag}.html"]
        facts, locale = html_facts(page), load_locale(tag)
        assert facts.lang == tag
        text = facts.pages[0].text
        assert locale.word("accessibility-title") in text
        assert "EN 301 549 V3.2.1" in text
        assert "+359 38 000 000" in text
        assert b'href="mailto:dostap@example.org"' in page
        assert b'href="https://example.org/agency"' in page
        assert "Example Office (Romania)" in text
        assert locale.word("accessibility-failing") in text
        assert locale.word("accessibility-outside") not in text
        index = found["index.html" if tag == "bg" else f"index.{tag}.html"]
        assert f'href="accessibility.{tag}.html"'.encode() in index
    assert "4 май 2026" in html_facts(found["accessibility.bg.html"]).pages[0].text.replace("\u00a0", " ")
    assert "г.." not in html_facts(found["accessibility.bg.html"]).pages[0].text


def test_a_page_leads_to_it_and_is_told_where_it_does_not(tmp_path: Path) -> None:
    for said in (True, False):
        folder, report = tmp_path / str(said), Report()
        loaded = project(folder, FACTS if said else "", report)
        deliverable = loaded.deliverables["small"]
        assert deliverable is not None
        job = Job(deliverable, "bg", ("web",), pages=("bg",))
        found = pipeline.produce(folder, loaded, workspaces.brand(folder), job, DAY)
        assert found.delivery is not None
        page = next(each.data for each in found.delivery.artifacts if each.format == "web")
        assert (b'href="../accessibility.bg.html"' in page) is said
        assert ("WEB011" in {each.code for each in found.report}) is not said


@pytest.mark.parametrize("name", ["body", "status", "prepared", "method", "contact", "enforcement", "failing"])
def test_what_is_not_known_is_named_and_nothing_is_made_up(tmp_path: Path, name: str) -> None:
    report = Report()
    facts = re.sub(rf"(?m)^  {name}:.*\n(    .*\n)*", "", FACTS.replace("  burden", "  #", 1))
    loaded = project(tmp_path, facts, report)
    (told,) = [each for each in report if each.code == "VAL181"]
    assert f"“{name}”" in str(told) or name in str(told)
    found = site_pages(ENTRIES, loaded, workspaces.brand(), report)
    assert not any(each.startswith("accessibility") for each in found)


def test_a_language_without_its_words_has_no_statement(tmp_path: Path) -> None:
    report = Report()
    loaded = project(tmp_path, FACTS.replace("lt: Be subtitrų., ", ""), report)
    found = site_pages(ENTRIES, loaded, workspaces.brand(), report)
    assert "accessibility.lt.html" not in found
    assert b"accessibility.lt" not in found["index.lt.html"] + found["accessibility.bg.html"]
    assert "accessibility.el.html" in found


def test_axe_and_the_validator_find_nothing_in_it(tmp_path: Path) -> None:
    report = Report()
    found = site_pages(ENTRIES, project(tmp_path / "of", FACTS, report), workspaces.brand(), report)
    for name, data in found.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with judges.page(320, 800, "dark") as page:
        browser.load(page, (tmp_path / "accessibility.el.html").as_uri())
        assert judges.axe_on(page) == []
    assert judges.nu(tmp_path / "accessibility.bg.html", tmp_path / "index.html") == []
