"""Every translated edition of everything: it builds, passes what its source passes, and leaves no word over."""

from __future__ import annotations

import datetime
import unicodedata
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import judges
import workspaces
from careget_docs.diagnostics import Report, Severity
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.project.deliverable import Project

PRINTED = ("billboard-01", "booklet-01", "brochure-01", "flyer-01", "plaque-01", "poster-01", "rollup-01")
LANGUAGES = ("el", "en", "it", "lt", "ro")
EDITIONS = [(name, lang) for name in ("newsletter-01", *PRINTED) for lang in LANGUAGES]
SLICE = {*((name, "el") for name in PRINTED), ("newsletter-01", "lt"), ("newsletter-01", "ro"), ("brochure-01", "it")}
"""What `make test` builds, the longest words among it; `make judge` builds all."""
TOLD = {"VIS002", "VIS003", "VIS020", "VIS021", "LNG005", "LNG011", "PRN306", "WEB010", "WEB011"}
"""What an edition warns of and cannot mend: unverified wordings, marks that are not there, drafts."""


@cache
def project() -> Project:
    """The repository's own project."""
    report = Report()
    found = pipeline.load(workspaces.ROOT, pipeline.blocks(), report)
    assert not report.failed, list(map(str, report))
    return found


def test_there_is_everything_in_six_languages() -> None:
    for name, lang in EDITIONS:
        assert project().translations.get((name, lang)), (name, lang)
    assert len(EDITIONS) == 40
    assert set(EDITIONS) > SLICE


@pytest.mark.judge
@pytest.mark.parametrize(
    ("name", "lang"), [pytest.param(*each, marks=() if each in SLICE else pytest.mark.matrix) for each in EDITIONS]
)
def test_the_edition(name: str, lang: str, tmp_path: Path) -> None:
    deliverable = project().deliverables[name]
    assert deliverable is not None
    job = Job(deliverable, lang, deliverable.formats)
    outcome = pipeline.produce(workspaces.ROOT, project(), workspaces.brand(), job, datetime.date(2026, 11, 23))
    assert not outcome.report.failed, list(map(str, outcome.report.errors))
    assert outcome.delivery is not None
    warnings = {item.code for item in outcome.report if item.severity is Severity.WARNING}
    assert warnings <= TOLD, [str(item) for item in outcome.report if item.code not in TOLD]
    assert "LNG005" in warnings
    assert [item.format for item in outcome.delivery.artifacts if item.format != "files"] == list(deliverable.formats)
    mark = load_locale(lang).word("draft")
    for artifact in outcome.delivery.artifacts:
        path = tmp_path / artifact.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(artifact.data)
        if artifact.format == "docx":
            assert judges.open_xml_sdk(path) == []
        if artifact.format == "web":
            assert mark in artifact.data.decode()
        if artifact.format == "email":
            text = message_from_bytes(artifact.data, policy=policy.default).get_body(("plain",))
            assert text is not None
            assert mark in text.get_content()
        if path.suffix != ".pdf":
            continue
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
        assert pages
        for text in pages:
            assert mark in text.replace("\u00a0", " ")
            assert not [letter for letter in text if unicodedata.name(letter, "").startswith("CYRILLIC")]
        if artifact.format == "pdf":
            assert judges.verapdf(path, "PDFUA-1") == []
            assert judges.verapdf(path, "PDFA-2A") == []
        assert judges.qpdf_check(path) == []


@pytest.mark.judge
@pytest.mark.parametrize("lang", LANGUAGES)
def test_libreoffice_opens_the_draft_with_its_own_language(lang: str, tmp_path: Path) -> None:
    deliverable = project().deliverables["newsletter-01"]
    assert deliverable is not None
    job = Job(deliverable, lang, ("docx",))
    outcome = pipeline.produce(workspaces.ROOT, project(), workspaces.brand(), job, datetime.date(2026, 11, 23))
    assert outcome.delivery is not None
    (artifact,) = outcome.delivery.artifacts
    path = tmp_path / artifact.name
    path.write_bytes(artifact.data)
    text = judges.poppler_text(judges.libreoffice_pdf(path, tmp_path)).replace("\u00a0", " ")
    assert load_locale(lang).word("draft") in text
    assert load_locale(lang).sentences["cofunded"].text in " ".join(text.split())


@pytest.mark.judge
def test_two_languages_face_each_other_in_the_booklet(tmp_path: Path) -> None:
    deliverable = project().deliverables["booklet-01"]
    assert deliverable is not None
    job = Job(deliverable, "bg+en", deliverable.formats)
    outcome = pipeline.produce(workspaces.ROOT, project(), workspaces.brand(), job, datetime.date(2026, 11, 23))
    assert not outcome.report.failed, list(map(str, outcome.report.errors))
    assert outcome.delivery is not None
    files = {item.format: item for item in outcome.delivery.artifacts}
    assert files["pdf"].name == "booklet-01.bg-en.pdf"
    path = tmp_path / "x.pdf"
    path.write_bytes(files["pdf"].data)
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [" ".join(page.get_textpage().get_text_bounded().replace("\u00a0", " ").split()) for page in pdf]
    assert len(pages) == 16
    for left in range(1, 13, 2):
        scripts = [
            sum(unicodedata.name(letter, "").startswith("CYRILLIC") for letter in pages[number])
            for number in (left, left + 1)
        ]
        assert scripts[0] > 100, left
        assert scripts[1] == 0, left
    for sentence in ("Съфинансирано от Европейския съюз", "Co-funded by the European Union"):
        assert sentence in pages[0]
    assert judges.verapdf(path, "PDFUA-1") == []
    assert judges.verapdf(path, "PDFA-2A") == []
    with pikepdf.open(path) as file:
        tags = [str(element.get("/Lang", "")) for element in file.objects if isinstance(element, pikepdf.Dictionary)]
    assert tags.count("en") >= 10
    word = tmp_path / "x.docx"
    word.write_bytes(files["docx"].data)
    assert judges.open_xml_sdk(word) == []


@pytest.mark.parametrize(
    ("name", "lang", "code"), [("brochure-01", "bg+en", "LNG014"), ("newsletter-01", "bg+it", "LNG014")]
)
def test_a_design_without_room_for_two_languages_says_so(name: str, lang: str, code: str) -> None:
    deliverable = project().deliverables[name]
    assert deliverable is not None
    job = Job(deliverable, lang, ("pdf",))
    outcome = pipeline.produce(workspaces.ROOT, project(), workspaces.brand(), job, datetime.date(2026, 11, 23))
    assert outcome.delivery is None
    assert code in {item.code for item in outcome.report.errors}
