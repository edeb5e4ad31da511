"""What a ledger is made of: columns, rows of finished texts and their looks; nothing is measured or drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careget_docs.engines.reportlab.runs import Rgb, TextStyle

RowKind = Literal["row", "subtotal", "total"]
ColumnAlign = Literal["left", "right", "centre", "decimal"]


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: its head, width in pt, and alignment; `decimal` sets the last comma or point of each cell in line.

    `head` makes its cells the heads of their rows; `language` is a BCP 47 tag where it differs from the document's.
    """

    title: str
    width: float
    align: ColumnAlign = "left"
    head: bool = False
    language: str = ""

    @property
    def figures(self) -> bool:
        """Whether its cells are amounts: of one width, and not folded."""
        return self.align in ("right", "decimal")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of finished texts. The first cell of a subtotal or total spans the columns that it has fewer."""

    cells: tuple[str, ...]
    kind: RowKind = "row"


@dataclass(frozen=True, slots=True)
class LedgerStyle:
    """The look of a ledger; sizes in pt, colours in sRGB from 0 to 1. `strong` fills subtotals and totals."""

    text: TextStyle
    padding: tuple[float, float] = (3, 1.8)
    head_colour: Rgb = (1, 1, 1)
    head_fill: Rgb = (0, 0, 0)
    zebra: Rgb | None = (0.95, 0.95, 0.95)
    strong: Rgb = (0.88, 0.88, 0.88)
    rule: Rgb = (0.7, 0.7, 0.7)
    rule_width: float = 0.4


def decimal_sign(cell: str) -> int:
    """Return where the decimal comma or point of an amount is; where its figures end if it has none."""
    place = max(cell.rfind(","), cell.rfind("."))
    return place if place >= 0 else len(cell.rstrip(" \N{NO-BREAK SPACE}€%"))
