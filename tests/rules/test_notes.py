"""Footnotes, from their call to the finished files: delivered, tagged, and told from the author's own figures."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

import judges
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report, Severity
from careget_docs.inspection.read_back import squeeze
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Subject
from careget_docs.rules.output import words_lost
from careget_docs.tree import Document, Group, Paragraph, Text

HEAD = """\
deliverable: newsletter
title: Бележки
subject: Проба
author: Община Хасково
language: bg
template: newsletter
date: 2025-05-31
blocks:
"""
MANY = """\
  - block: contents
    id: toc
    title: Съдържание
    items: [{text: Раздел 12 от 2025, to: first}]
  - block: section
    id: first
    title: Раздел 12
    blocks:
      - block: text
        id: words
        text: |
          Първо^[Едно.] и **второ^[Две с **дебело** и [връзка](https://example.org/a) 12.]** от 2^[Три.] до 2025^[4.].

          > Цитат^[В цитат.] 5.

          1. едно^[В списък.]
          2. две 2

          Двойна^[x] и пак^[x] 7.
      - block: quote
        id: said
        text: Казано^[Кога.]
      - block: facts
        id: facts
        items: [{figure: "5", label: "дни^[Без 1.]"}]
      - block: columns
        id: flow
        blocks:
          - {block: text, id: left, text: "Лява^[Ляво.] 1"}
          - {block: text, id: right, text: "Дясна^[Дясно.] 2"}
      - block: table
        id: rows
        caption: Таблица^[Надпис.]
        columns: [{title: "А^[Глава.]", header: true}, {title: Б}]
        rows: [{cells: ["Ред 1^[Ред.]", "2^[Клетка.]"]}]
"""
SHEET = """\
  - block: text
    id: words
    slot: left
    text: Първо^[Едно **две**.] и второ^[Три 3.] 4.
"""


def _made(folder: Path, blocks: str, template: str, formats: tuple[str, ...]) -> tuple[Document, list[Artifact]]:
    workspaces.small(folder, HEAD.replace("template: newsletter", f"template: {template}") + blocks)
    report = Report()
    tree = workspaces.compose(folder, "small", report, formats)
    assert tree is not None, list(map(str, report))
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert deliverable is not None
    job = pipeline.Job(deliverable, "bg", formats)
    outcome = pipeline.produce(folder, project, workspaces.brand(folder), job, datetime.date(2026, 1, 1))
    found = [item for item in outcome.report if item.code.startswith(("OUT", "ENG", "BRD", "VAL", "ACC"))]
    assert [str(item) for item in found if item.severity is Severity.ERROR] == []
    made = list(outcome.delivery.artifacts) if outcome.delivery else []
    return tree, made


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, list[Artifact]]:
    return _made(tmp_path_factory.mktemp("many"), MANY, "newsletter", ("pdf", "docx"))


def test_notes_everywhere_are_delivered(many: tuple[Document, list[Artifact]]) -> None:
    assert [item.format for item in many[1]] == ["pdf", "docx"]


def test_both_formats_say_the_same_and_no_mark_is_a_word(many: tuple[Document, list[Artifact]]) -> None:
    pdf, word = (workspaces.read(item) for item in many[1])
    for id in ("words", "said", "facts", "flow", "rows", "toc"):
        assert squeeze(pdf.blocks[id]) == squeeze(word.blocks[id])
        assert squeeze(pdf.notes.get(id, "")) == squeeze(word.notes.get(id, ""))
    assert squeeze(pdf.blocks["toc"]) == "СъдържаниеРаздел12от2025"
    assert squeeze(pdf.blocks["words"]).startswith("Първоивтороот2до2025.")
    assert squeeze(pdf.notes["words"]).startswith("Едно.Двесдебелоивръзка12.Три.4.")


def test_a_figure_that_is_lost_beside_a_mark_is_found(many: tuple[Document, list[Artifact]]) -> None:
    tree, (pdf, _) = many[0], many[1]
    readers = {"pdf": pipeline.writers()["pdf"].read}
    subject = Subject(tree, workspaces.brand(), load_locale("bg"), (pdf,), readers)
    assert [*words_lost.check(subject)] == []
    first = tree.children[0]
    assert isinstance(first, Group)
    longer = replace(first, children=(*first.children, Paragraph((Text("2"),))))
    assert [*words_lost.check(replace(subject, document=replace(tree, children=(longer, *tree.children[1:]))))]


@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_notes_are_tagged_right(many: tuple[Document, list[Artifact]], profile: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(many[1][0].data)
    assert judges.verapdf(path, profile) == []


def test_on_one_sheet_notes_stand_below_their_block(tmp_path: Path) -> None:
    from careget_docs.html import html
    from careget_docs.plugin import Kit

    workspaces.small(tmp_path, HEAD.replace("template: newsletter", "template: trifold") + SHEET)
    report = Report()
    tree = workspaces.compose(tmp_path, "small", report)
    assert tree is not None, list(map(str, report))
    kit = Kit(workspaces.brand(tmp_path), load_locale("bg"), report)
    made = html.markup(tree, kit)
    assert made is not None
    assert made.html.count('class="note-call"') == 2
    assert 'class="called' not in made.html
    assert made.html.index("data-note") > made.html.index("4.")
    data = pipeline.writers(("pdf",))["pdf"].write(tree, kit)
    reading = pipeline.writers(("pdf",))["pdf"].read(data)
    assert squeeze(reading.blocks["words"]) == "Първоивторо4."
    assert squeeze(reading.notes["words"]) == "Еднодве.Три3."
