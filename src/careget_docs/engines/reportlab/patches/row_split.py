"""A row that is taller than a page is split within, but never rows that a cell joins."""

from __future__ import annotations

from typing import Any

from reportlab.platypus.tables import Table

from careget_docs.engines.patch import Patch


class SplittingTable(Table):  # type: ignore[misc]
    """ReportLab's table, parted within a row where no other way is left; parts keep its alignment."""

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split between rows; a row that is taller than a page is split itself, but never rows that a cell joins."""
        parts = super().split(availWidth, availHeight)
        frame = getattr(self, "_frame", None)
        if not parts and frame is not None and frame._atTop and not self._nosplitCmds:
            self.splitInRow = 1
            parts = super().split(availWidth, availHeight)
        for part in parts:
            part.hAlign = self.hAlign
        return list(parts)

    def deepcopy(self) -> SplittingTable:
        """Return itself: ReportLab copies what it tries to split, and splitting changes nothing here."""
        return self


PATCH = Patch(
    package="reportlab",
    version="5.1.0",
    what="A table is parted within a row only at the top of a frame, where the row is taller than the frame.",
    why="With splitInRow every row breaks anywhere, without it a tall row is an error: there is nothing between.",
    hangs_on={
        "reportlab.platypus.tables.Table.split": "ce12d1e57278",
        "reportlab.platypus.frames.Frame._add": "3ef39bbbb80a",
    },
    offer="splitInRow=2: only rows that fit no frame.",
)
