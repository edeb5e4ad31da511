"""A ledger's rows are left out while a draft is laid over its twin: the file is the same; an author's own rows stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import workspaces
from careget_docs.inspection.docx.read_lines import texts_of
from careget_docs.inspection.docx.text_lines import StoryParts, text_lines
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.inspection.read_back.word import read_word
from careget_docs.ooxml.package import Refused
from careget_docs.writers.docx import draft_part, draft_rows
from returned_files import BODY, packed, parts
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


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        ("<w:t{}>1 000,00</w:t>", True),  # another figure
        ("<w:rPr><w:vanish/></w:rPr><w:t{}>{}</w:t>", True),
        ('<w:rPr><w:sz w:val="2"/></w:rPr><w:t{}>{}</w:t>', False),
    ],
)
def test_one_figure_of_one_row_that_is_otherwise_is_found(new: str, refused: bool) -> None:
    data = made(workspaces.ROOT, "transparency-report-01")
    held = parts(data)
    body = held[BODY].decode()
    rows = [each.start() for each in re.finditer("<w:tr>", body)]
    at = next(place for place in rows[len(rows) // 2 :] if re.search(r">\d+,\d\d<", body[place : place + 2000]))
    figure = re.compile(r"<w:r><w:t([^>]*)>([\d\u00a0]+,\d\d)</w:t>").search(body, at)
    assert figure is not None
    altered = body[: figure.start()] + "<w:r>" + new.format(figure[1], figure[2]) + body[figure.end() :]
    other = packed({**held, BODY: altered.encode()})
    if refused:
        with pytest.raises(Refused, match="not what it says"):
            read_word(other)
    else:
        assert read_word(data).whole.count(figure[2]) == read_word(other).whole.count(figure[2]) + 1
