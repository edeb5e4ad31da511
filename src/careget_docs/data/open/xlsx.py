"""A dataset as an XLSX workbook with typed cells and a data dictionary; the same input gives the same bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from careget_docs.data.dataset import ColumnKind, Dataset, Value
from careget_docs.data.open.columns import dictionary, names, published, rows
from careget_docs.ooxml.repacking import repacked

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORMATS = {ColumnKind.AMOUNT: "#,##0.00", ColumnKind.DATE: "yyyy-mm-dd"}
_WIDTHS = {ColumnKind.AMOUNT: 16, ColumnKind.DATE: 12, ColumnKind.TEXT: 36, ColumnKind.CATEGORY: 36}


def write_xlsx(dataset: Dataset, tag: str, day: datetime.date, columns: Sequence[str] | None = None) -> bytes:
    """Return the dataset, or some columns of it by name, as a workbook dated `day`, its dictionary in a language.

    Raises KeyError for an unknown column.
    """
    from openpyxl import Workbook

    moment = datetime.datetime.combine(day, datetime.time())
    book = Workbook(write_only=True)
    book.properties.creator = "careget-docs"
    book.properties.created = moment
    book.properties.title = dataset.title.text(tag)
    _data(book, dataset, columns)
    _dictionary(book, dataset, tag, columns)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), moment)


def _data(book: Workbook, dataset: Dataset, columns: Sequence[str] | None) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet("data")
    shown = published(dataset, columns)
    for number, column in enumerate(shown, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.kind, 16)
    heads = names(dataset, columns)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{dataset.row_count + 1}"
    sheet.append([_cell(sheet, name, bold=True) for name in heads])
    styled = [_cell(sheet, None, style) if (style := _FORMATS.get(column.kind, "")) else None for column in shown]
    for row in rows(dataset, columns):
        sheet.append([*_cells(sheet, row, styled), *([True] if dataset.sample else [])])


def _cells(sheet: Any, row: list[Value], styled: list[Any]) -> Iterator[object]:
    """Yield the cells of a row; those that openpyxl types rightly by itself stay plain values, which is faster.

    A column with a format of its own has one cell for all its rows: each row is written before the next one is made.
    """
    for value, cell in zip(row, styled, strict=True):
        if cell is None or value is None or isinstance(value, str):
            plain = value is None or not (cell or (isinstance(value, str) and value.startswith("=")))
            yield value if plain else _cell(sheet, value, cell.number_format if cell else "")
        else:
            cell.value = value
            yield cell


def _cell(sheet: Any, value: Value, style: str = "", *, bold: bool = False) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, cast("Any", value))
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with “=” stays a text
    if style:
        cell.number_format = style
    if bold:
        cell.font = Font(bold=True)
    return cell


def _dictionary(book: Workbook, dataset: Dataset, tag: str, columns: Sequence[str] | None) -> None:
    sheet = book.create_sheet("dictionary")
    for letter, width in zip("ABCDEF", (20, 36, 16, 14, 10, 80), strict=True):
        sheet.column_dimensions[letter].width = width
    facts = [("title", dataset.title.text(tag)), ("source", dataset.path), ("sha256", dataset.sha256)]
    facts += [("rows", str(dataset.row_count))]
    if dataset.sample:
        facts.append(("sample", dataset.sample_note.text(tag)))
    for name, text in facts:
        sheet.append([_cell(sheet, name, bold=True), _cell(sheet, text)])
    sheet.append([])
    heads = ("column", "heading", "kind", "unit", "required", "values")
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for entry in dictionary(dataset, tag, columns):
        values = "; ".join(key if key == label else f"{key} = {label}" for key, label in entry.values)
        texts = (entry.name, entry.heading, entry.kind, entry.unit, "yes" if entry.required else "no", values[:32_000])
        sheet.append([_cell(sheet, text) for text in texts])
