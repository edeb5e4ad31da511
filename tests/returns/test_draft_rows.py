"""A ledger's rows are left out while a draft is laid over its twin: the file is the same; an author's own rows stay."""

from __future__ import annotations

from pathlib import Path

import pytest

import workspaces
from careget_docs.inspection.docx.read_lines import texts_of
from careget_docs.inspection.docx.text_lines import StoryParts, text_lines
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.writers.docx import draft_part, draft_rows
from test_returns import SAMPLE, draft_of, made

LONGEST = 10**9
ROWS = "".join(f"\n          - cells: [Партньор {at}, '{{budget}}', '**{at}**']" for at in range(40))
TABLE = f"""\
      - block: table
        id: own
        caption: Наши думи
        columns: [{{title: Партньор, header: true}}, {{title: Бюджет}}, {{title: Брой}}]
        rows:{ROWS}
"""


def test_a_report_is_the_same_with_its_rows_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[int]()

    def counted(parts: StoryParts) -> tuple[object, ...]:
        found = text_lines(parts)
        read.append(len(found))
        return found

    monkeypatch.setattr(draft_part, "text_lines", counted)
    short = made(workspaces.ROOT, "transparency-report-01")
    monkeypatch.setattr(draft_rows, "FEWEST", LONGEST)
    assert made(workspaces.ROOT, "transparency-report-01") == short
    assert max(read[:2]) < max(read[2:]) / 2, "no rows were left out"
    draft = draft_of(short)
    assert texts_of(WordFile(short)) == tuple(each.text for each in draft.lines)
    plain = [each for each in draft.lines if not each.stretches and not each.note]
    assert sum(each.looks == ((0, len(each.text), "b"),) for each in plain) > 30
    assert sum(not each.looks for each in plain) > 100


def test_an_author_s_own_rows_know_their_fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = workspaces.small(tmp_path, SAMPLE.replace("  - use: hub\n", "") + TABLE, "draft")
    data = made(folder)
    draft = draft_of(data)
    cells = [each for each in draft.lines if each.text.startswith("Партньор ")]
    assert len(cells) == 40
    assert {draft.fields[one.field].block for each in cells for one in each.stretches} == {"own"}
    monkeypatch.setattr(draft_rows, "FEWEST", LONGEST)
    assert made(folder) == data
