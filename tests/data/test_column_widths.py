"""The arithmetic of column widths, with a measure of one point a letter, two where it is bold."""

from __future__ import annotations

import pytest

from careget_docs.tree import Cell, Column, Table, Text
from careget_docs.tree.column_widths import LEAST, SLACK, column_widths


def _measure(text: str, bold: bool, head: bool) -> float:
    return len(text) * (2.0 if bold else 1.0)


def _table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    """A table whose columns after the first two hold figures."""
    columns = tuple(Column(1, "end" if index > 1 else "start") for index in range(len(heads)))

    def cells(row: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(Cell((Text(text),) if text else ()) for text in row)

    return Table(columns, (cells(heads),), tuple(map(cells, rows)))


def test_what_is_over_is_shared_by_need() -> None:
    made = _table(("a", "b", "c"), ("x" * 10, "y" * 10, "1" * 10))
    found, narrow = column_widths(made, 808, 0, _measure)
    assert narrow == ""
    assert found == pytest.approx([808 * 10.4 / 40.8, 808 * 10.4 / 40.8, 808 * 20 / 40.8])


def test_figures_and_codes_get_what_they_need_and_words_share_the_rest() -> None:
    made = _table(("a", "b", "c"), ("long words " * 20, "D 1.1.1", "1 234,56"))
    found, narrow = column_widths(made, 150, 4, _measure)
    assert found == pytest.approx([150 - (7 * SLACK + 4) - (16 + 4), 7 * SLACK + 4, 16 + 4])
    assert narrow == ""


def test_short_words_get_all_they_need_before_long_ones_share() -> None:
    made = _table(("a", "b", "c"), ("w" * 300, "v" * 60, "1"))
    found, _ = column_widths(made, 200, 0, _measure)
    assert found == pytest.approx([200 - 2 - 60 * SLACK, 60 * SLACK, 2])


def test_a_column_too_narrow_to_be_read_is_named() -> None:
    made = _table(("Words", "b", "c"), ("w" * 300, "v" * 300, "1" * 20))
    assert column_widths(made, 40 + 2 * LEAST - 10, 0, _measure)[1] in ("Words", "b")
    assert column_widths(made, 40 + 2 * LEAST + 10, 0, _measure)[1] == ""


def test_the_longest_word_of_a_head_has_room_and_a_subtotals_label_counts_for_no_column() -> None:
    made = _table(("head word", "b", "c"), ("x", "y", "1"))
    label = (Cell((Text("Subtotal of everything there is"),), colspan=2), Cell((Text("12345"),)))
    made = Table(made.columns, made.head, (*made.rows, label), kinds=("body", "subtotal"))
    found, _ = column_widths(made, 18 + 2 + 10 - 10, 0, _measure)  # "head" 8, "b" 2, "12345" 10: all firm
    assert found == pytest.approx([8, 2, 10])
