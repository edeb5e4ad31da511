"""A report of nothing but a table: no cover, no marks, no page of its own for the end."""

from __future__ import annotations

from pathlib import Path

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.writers.pdf import WRITER
from long_reports import HEAD


def test_a_report_of_one_table_is_written(tmp_path: Path) -> None:
    report = Report()
    tree = workspaces.compose(workspaces.small(tmp_path, HEAD), "small", report)
    assert tree is not None, list(map(str, report))
    data = WRITER.write(tree, Kit(workspaces.brand(tmp_path), load_locale("bg"), report))
    assert [str(item) for item in report.errors] == []
    assert "Всички разходи" in " ".join(piece.text for piece in WRITER.read(data).pieces)
