"""Newsletters of content that nobody designed for, in each of the three designs: nothing lost, every page filled."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import newsletters
import scenes
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Kit
from careget_docs.project.page_layout_file import load_layouts
from newsletters import COVER, FLASH, QUOTE, TABLE, Issue, Story

DESIGNS = ("newsletter", "newsletter-margin", "newsletter-mosaic")


def _workspace(folder: Path, issue: Issue) -> Path:
    """Return a workspace with one issue, its photographs and the contact that closes it."""
    workspaces.small(folder, issue.yaml().replace(", press]", "]"))
    for name in ("contact-lead", "marks"):
        shutil.copy(workspaces.ROOT / "deliverables" / "blocks" / f"{name}.yaml", folder / "deliverables" / "blocks")
    for name in {story.picture for story in issue.stories if story.picture}:
        scenes.outdoors((900, 600), 3).save(folder / "deliverables" / "images" / f"{name}.jpg")
    return folder


@pytest.mark.parametrize("design", DESIGNS)
def test_any_content_fills_its_pages(design: str, tmp_path: Path) -> None:
    stories = [Story(190, "ceremony", deck=True), Story(110, "meeting"), Story(45), Story(90), Story(40, "inks")]
    issue = Issue(stories, template=design, blocks={1: QUOTE, 2: TABLE}, cover=COVER)
    report = Report()
    folder = _workspace(tmp_path, issue)
    document = workspaces.compose(folder, "small", report, ("pdf",))
    assert document is not None, list(map(str, report))
    kit = Kit(workspaces.brand(folder), load_locale("bg"), report)
    reading = pipeline.writers(("pdf",))["pdf"].read(pipeline.writers(("pdf",))["pdf"].write(document, kit))
    assert [str(item) for item in report if item.severity == "error"] == []
    assert {f"story-{number + 1}" for number in range(len(stories))} | {"quote", "progress"} <= set(reading.blocks)
    for number in range(2, len(reading.sizes)):
        feet = [piece.box[1] for piece in reading.pieces if piece.page == number and piece.order != -1]
        assert min(feet) < 0.35 * reading.sizes[number - 1][1], f"page {number} is loose"


def test_a_news_flash_has_its_name_on_its_first_page(tmp_path: Path) -> None:
    report = Report()
    folder = _workspace(tmp_path, Issue(FLASH))
    document = workspaces.compose(folder, "small", report, ("pdf",))
    assert document is not None, list(map(str, report))
    kit = Kit(workspaces.brand(folder), load_locale("bg"), report)
    reading = pipeline.writers(("pdf",))["pdf"].read(pipeline.writers(("pdf",))["pdf"].write(document, kit))
    assert [str(item) for item in report if item.severity == "error"] == []
    assert len(reading.sizes) <= 2
    assert any("CARE-GET" in piece.text for piece in reading.pieces if piece.page == 1)


SECTION = """deliverable: newsletter
title: Новини
author: Община Хасково
language: bg
template: newsletter
date: 2026-11-27
blocks:
  - block: section
    id: one
    number: "01"
    title: Отваряне на хъба
    motif: health
    blocks:
      - {block: lead, id: lead, text: Община Хасково откри новия хъб в центъра на града.}
"""


def test_a_section_that_comes_first_stands_below_the_name_and_above_the_foot(tmp_path: Path) -> None:
    report = Report()
    folder = workspaces.small(tmp_path, SECTION)
    document = workspaces.compose(folder, "small", report, ("pdf",))
    assert document is not None, list(map(str, report))
    writer = pipeline.writers(("pdf",))["pdf"]
    reading = writer.read(writer.write(document, Kit(workspaces.brand(folder), load_locale("bg"), report)))
    assert [str(item) for item in report if item.severity == "error"] == []
    assert len(reading.sizes) == 1
    name, title = (
        max(piece.box[3] for piece in reading.pieces if piece.text.strip() == text)
        for text in ("Новини", "Отваряне на хъба")
    )
    assert name > title


def test_faults_of_a_layout_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "own.layout.yaml").write_text(
        'height: 255\ntop: 22\nspans: {"12": 174}\nrows: ["12", "6 + 6", "twelve"]\n'
        'forms:\n  story:\n    - {name: plain, span: "5"}\n'
    )
    report = Report()
    found = load_layouts(tmp_path, "templates", report)
    assert sorted(item.code for item in report) == ["BRD008"] * 3
    assert found["own"].sheet.patterns == ((("12", 1),),)
    assert replace(found["own"], name="").whole == "12"
    assert newsletters.paragraphs("bg", 60)
