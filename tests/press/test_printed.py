"""Every piece of printed matter builds clean in all its formats, and judges that nobody here wrote agree."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

import judges
import press_files
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.tree import words

DRAFTED = ("booklet-01", "brochure-01", "flyer-01", "poster-01")
KNOWN = {"VIS002", "VIS003", "VIS020", "VIS021"}
"""What is not certain about the wordings and marks, told at every build."""


@cache
def _made(name: str) -> tuple[tuple[Artifact, ...], Report]:
    report = Report()
    project = pipeline.load(workspaces.ROOT, pipeline.blocks(), report)
    deliverable = project.deliverables[name]
    assert deliverable is not None
    job = Job(deliverable, "bg", deliverable.formats)
    outcome = pipeline.produce(workspaces.ROOT, project, workspaces.brand(), job, datetime.date(2026, 1, 1))
    assert outcome.delivery is not None, list(map(str, outcome.report))
    return outcome.delivery.artifacts, outcome.report


def _file(name: str, format: str, folder: Path) -> Path:
    (found,) = [item for item in _made(name)[0] if item.format == format]
    path = folder / found.name
    path.write_bytes(found.data)
    return path


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_it_builds_clean_in_all_its_formats(name: str) -> None:
    artifacts, report = _made(name)
    assert {item.format for item in artifacts} == {"pdf", "press"} | ({"docx"} if name in DRAFTED else set())
    assert {item.code for item in report} <= KNOWN, list(map(str, report))


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_an_inspector_who_looks_at_everything_finds_nothing_else(name: str) -> None:
    kind = press_files.document(name).kind
    for item in _made(name)[0]:
        purpose = "press" if item.format == "press" else kind
        # A stranger's Word poster under A3 is a fault; our draft of the words is none.
        inspection = replace(inspect_bytes(item.name, item.data, purpose), own=item.format == "docx")
        assert inspection.sighting.emblems
        assert inspection.sighting.statements
        found = {
            rule.code: [str(finding.values) for finding in rule.check(inspection)]
            for rule in pipeline.file_rules().values()
        }
        assert {code: said for code, said in found.items() if said} == {}


@pytest.mark.judge
@pytest.mark.parametrize("name", press_files.PRINTED)
def test_the_screen_file_is_accessible(name: str, tmp_path: Path) -> None:
    path = _file(name, "pdf", tmp_path)
    assert judges.verapdf(path, "PDFUA-1") == []
    assert judges.verapdf(path, "PDFA-2A") == []


@pytest.mark.judge
def test_the_drafts_are_word_files(tmp_path: Path) -> None:
    paths = [_file(name, "docx", tmp_path) for name in DRAFTED]
    assert judges.open_xml_sdk(*paths) == []
    for path in paths:
        assert judges.libreoffice_pdf(path, tmp_path).stat().st_size > 10_000


def test_a_billboard_has_seven_words_at_most() -> None:
    tree = press_files.document("billboard-01")
    assert 3 <= len(words(tree.children[0])) <= 7


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_the_emblem_is_large_enough_for_its_piece(name: str) -> None:
    tree = press_files.document(name)
    assert tree.printing is not None
    least = {"billboard": 20.0, "rollup": 60.0, "poster": 20.0, "plaque": 20.0}.get(tree.kind, 10.0)
    for item in _made(name)[0]:
        if item.format == "press":
            inspection = inspect_bytes(item.name, item.data, "press", trusted=True)
            assert max(emblem.box.height for emblem in inspection.sighting.emblems) >= least


def test_a_small_photograph_is_refused_on_a_poster(tmp_path: Path) -> None:
    cover = "    artwork: small.jpg\n    alternative: Снимка"
    workspaces.small(tmp_path, press_files.poster(cover=cover))
    Image.new("RGB", (300, 256), "green").save(tmp_path / "deliverables" / "images" / "small.jpg")
    report = Report()
    project = pipeline.load(tmp_path, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert deliverable is not None
    job = Job(deliverable, "bg", ("press",))
    outcome = pipeline.produce(tmp_path, project, workspaces.brand(tmp_path), job, datetime.date(2026, 1, 1))
    assert outcome.delivery is None
    (found,) = [item for item in outcome.report if item.code == "PRN118"]
    assert dict(found.values)["ppi"] == "25"
    assert dict(found.values)["wanted"] == "120"


def test_a_photograph_needs_its_author_and_the_consent_of_those_shown(tmp_path: Path) -> None:
    blocks = "  - block: figure\n    id: photo\n    image: small.jpg\n    alternative: Снимка\n"
    workspaces.small(tmp_path, press_files.poster(blocks=blocks))
    Image.new("RGB", (300, 45), "green").save(tmp_path / "deliverables" / "images" / "small.jpg")
    report = Report()
    workspaces.compose(tmp_path, "small", report)
    assert {"VAL030", "VAL031"} <= {item.code for item in report}


def test_a_block_without_a_place_in_the_folder_is_named(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "brochure-01.yaml"
    path.write_text(path.read_text("utf-8").replace("slot: middle", "slot: midle"), "utf-8")
    report = Report()
    assert workspaces.compose(tmp_path, "brochure-01", report) is None
    (found,) = report.errors
    assert found.code == "REF018"
    assert found.span is not None
    assert "middle" in found.advice


@pytest.mark.parametrize("size", ["A2", "A1"])
def test_a_larger_poster_is_the_same_poster(size: str) -> None:
    tree = press_files.document("poster-01")
    assert tree.printing is not None
    wide, high = workspaces.brand().products["poster"].sizes[size]
    data, report = press_files.press(
        replace(tree, printing=replace(tree.printing, width=wide, height=high)), workspaces.ROOT
    )
    assert not report.failed, list(map(str, report))
    inspection = inspect_bytes("x.pdf", data, "press", trusted=True)
    emblem = max(inspection.sighting.emblems, key=lambda each: each.box.height)
    assert emblem.box.height == pytest.approx(8.1 * wide / 100, rel=0.03)


@pytest.mark.parametrize("size", ["A4", "A3", "600 × 400", "400 × 300"])
def test_a_plaque_comes_in_any_size(size: str, tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path = tmp_path / "deliverables" / "plaque-01.yaml"
    path.write_text(path.read_text("utf-8").replace("size: 300 × 200", f"size: {size}"), "utf-8")
    report = Report()
    tree = workspaces.compose(tmp_path, "plaque-01", report, ("press",))
    assert tree is not None
    _, report = press_files.press(tree, tmp_path)
    assert not report.failed, list(map(str, report))
