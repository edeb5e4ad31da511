"""Folders and flyers of anybody's words: pictures take the room that words leave, and what is too much is told."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pikepdf
import pytest

import scenes
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Kit
from careget_docs.writers import pdf

HEAD = """\
deliverable: brochure
title: Курс
author: Община Хасково
language: bg
template: {template}
date: 2026-09-01
formats: [pdf]
blocks:
  - block: cover
    id: cover
    slot: front
    title: Телемедицина за всеки ден
    issue: Безплатен курс
    motif: health
"""
PANELS = """\
  - block: text
    id: said-{slot}
    slot: {slot}
    title: Заглавие
    text: "{words}"
  - block: artwork
    id: drawn-{slot}
    slot: {slot}
    motif: {motif}
"""
CONTACT = """\
  - block: contact
    id: contact
    slot: back
    title: Запишете се
    lines: [Община Хасково]
    address: https://www.haskovo.bg/
"""


def _made(folder: Path, text: str) -> tuple[bytes, Report]:
    report = Report()
    workspaces.small(folder, text)
    document = workspaces.compose(folder, "small", report)
    assert document is not None, list(report)
    return pdf.write(document, Kit(workspaces.brand(folder), load_locale("bg"), report)), report


def _folder(template: str, count: int) -> str:
    words = " ".join(["Думи на някого за нещо, което става."] * count)
    slots = (("flap", "nature"), ("left", "work"), ("middle", "digital"), ("right", "culture"))
    panels = "".join(PANELS.format(slot=slot, words=words, motif=motif) for slot, motif in slots)
    return HEAD.format(template=template) + panels + CONTACT


@pytest.mark.parametrize("template", ["trifold", "trifold-frieze"])
@pytest.mark.parametrize("count", [1, 12])
def test_panels_hold_little_and_much(tmp_path: Path, template: str, count: int) -> None:
    data, report = _made(tmp_path, _folder(template, count))
    assert not report.errors, list(report.errors)
    with pikepdf.open(io.BytesIO(data)) as found:
        assert len(found.pages) == 2


@pytest.mark.parametrize("template", ["trifold", "trifold-frieze"])
def test_too_many_words_are_told_with_their_panel(tmp_path: Path, template: str) -> None:
    _data, report = _made(tmp_path, _folder(template, 60))
    assert "ENG008" in {found.code for found in report.errors}


def test_a_flyer_has_a_front_and_a_back(tmp_path: Path) -> None:
    points = "".join(f"      - Причина {number}.\n" for number in range(1, 6))
    cover = HEAD.format(template="flyer").replace("    slot: front\n", "")
    listed = f"  - block: list\n    id: points\n    before: Пет причини\n    items:\n{points}"
    data, report = _made(tmp_path, cover + listed + CONTACT.replace("    slot: back\n", ""))
    assert not report.errors, list(report.errors)
    with pikepdf.open(io.BytesIO(data)) as found:
        assert len(found.pages) == 2


FIGURE = """\
  - block: figure
    id: yard
    image: ceremony.jpg
    keep: 5% 52% 46% 94%
    alternative: Хора пред сграда.
    caption: Дворът през юни.
    credit: Мария Примерова
    consent: given
"""
ROW = """\
  - block: before-after
    id: house
    before: {image: street.jpg, alternative: Старата сграда.}
    after: {image: ceremony.jpg, alternative: Новата сграда.}
    credit: Мария Примерова
    consent: given
"""


def _produced(
    folder: Path, template: str, blocks: str, formats: tuple[str, ...], cover: str = "    motif: health\n"
) -> pipeline.Outcome:
    kind = template if template != "flyer" else "brochure"
    head = HEAD.format(template=template).replace("brochure", kind).replace("    slot: front\n", "")
    head = head.replace("Телемедицина за всеки ден", "Грижа за всички").replace("    motif: health\n", cover)
    workspaces.small(folder, head + blocks)
    scenes.write(folder / "deliverables" / "images", "ceremony.jpg", "street.jpg", "portrait.jpg")
    return _run(folder, formats)


def _run(folder: Path, formats: tuple[str, ...]) -> pipeline.Outcome:
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert deliverable is not None, list(map(str, report))
    job = pipeline.Job(deliverable, "bg", formats)
    return pipeline.produce(folder, project, workspaces.brand(folder), job, datetime.date(2026, 9, 1))


@pytest.mark.parametrize("template", ["rollup", "billboard", "plaque"])
def test_a_sheet_is_built_around_the_photograph_of_a_block(tmp_path: Path, template: str) -> None:
    found = _produced(tmp_path, template, FIGURE, ("pdf", "press") if template == "billboard" else ("pdf",))
    assert [str(item) for item in found.report.errors] == []


def test_a_plaque_has_room_for_before_and_after(tmp_path: Path) -> None:
    found = _produced(tmp_path, "plaque", ROW, ("pdf",))
    assert [str(item) for item in found.report.errors] == []


def test_a_second_photograph_of_a_billboard_is_told(tmp_path: Path) -> None:
    found = _produced(tmp_path, "billboard", FIGURE + FIGURE.replace("id: yard", "id: other"), ("pdf",))
    assert [(item.code, item.span.line) for item in found.report.errors if item.span] == [("LAY032", 22)]


PHOTO = """\
  - block: photo
    id: yard
    image: portrait.jpg
    keep: 4% 68% 68% 95%
    alternative: Хора пред сграда.
    credit: Мария Примерова
    consent: given
    title: Дворът
    text: Хората от квартала се срещат в двора всяка събота.
"""
COVERED = """\
    artwork: ceremony.jpg
    keep: 5% 52% 46% 94%
    alternative: Хора пред сграда.
    credit: Мария Примерова
    consent: given
"""


def test_photographs_of_a_flyer_give_way_to_its_words(tmp_path: Path) -> None:
    found = _produced(tmp_path, "flyer", PHOTO + CONTACT.replace("    slot: back\n", ""), ("pdf",))
    assert [str(item) for item in found.report.errors] == []


def test_words_of_a_photograph_in_a_frieze_stay_in_their_panel(tmp_path: Path) -> None:
    slotted = PHOTO.replace("id: yard\n", "id: yard\n    slot: left\n")
    text = HEAD.format(template="trifold-frieze") + slotted + CONTACT
    workspaces.small(tmp_path, text)
    scenes.write(tmp_path / "deliverables" / "images", "portrait.jpg")
    found = _run(tmp_path, ("pdf",))
    assert [str(item) for item in found.report.errors] == []


def test_a_report_shows_on_its_cover_what_its_author_keeps(tmp_path: Path) -> None:
    found = _produced(tmp_path, "report", "", ("pdf",), COVERED)
    assert [str(item) for item in found.report.errors] == []
