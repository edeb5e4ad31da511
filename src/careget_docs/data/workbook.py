"""Small tables as an XLSX workbook, such as the one behind a chart; the same rows give the same bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

MOMENT = datetime.datetime(2000, 1, 1)


def workbook(sheets: Mapping[str, Sequence[Sequence[str | Decimal | None]]], form: str = "#,##0.00") -> bytes:
    """Return a workbook of sheets by name, each a list of rows; figures are typed, exact, and shown in a form."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    from careget_docs.ooxml.repacking import repacked

    book = Workbook(write_only=True)
    book.properties.creator = "careget-docs"
    book.properties.created = MOMENT
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.column_dimensions["A"].width = 40
        for row in rows:
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, value=cast("Any", value))  # it takes decimals; its types do not say so
                if isinstance(value, Decimal):
                    cell.number_format = form
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), MOMENT)
