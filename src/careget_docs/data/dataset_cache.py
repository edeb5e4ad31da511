"""The datasets that one deliverable uses, each read once and when it is first asked for; it checks no figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from careget_docs.data.dataset import Dataset
from careget_docs.data.summary.summary import SummaryTable
from careget_docs.diagnostics import Report, closest
from careget_docs.project.deliverable import Fields
from careget_docs.source import Scalar


@dataclass(slots=True)
class DatasetCache:
    """Reads datasets of a workspace; `used` are those asked for, `tables` the report tables made from them.

    `written` are those that go with the document as CSV, once for it and its marked twin.
    """

    workspace: Path
    report: Report
    used: dict[str, Dataset | None] = field(default_factory=dict)
    tables: list[tuple[str, SummaryTable]] = field(default_factory=list)
    written: dict[str, bytes] = field(default_factory=dict)

    def dataset(self, id: Scalar) -> Dataset | None:
        """Return a dataset; None, with the reasons in the report, when it has faults or is not there."""
        from careget_docs.data.read.load_dataset import dataset_names, load_datasets

        name = id.text.strip()
        if name not in self.used:
            known = dataset_names(self.workspace)
            if name not in known:
                message = "There is no dataset “{id}” in deliverables/data/."
                self.report.error("VAL084", id.span, message, closest(name, known), id=name)
            self.used[name] = load_datasets(self.workspace, [name], self.report).get(name) if name in known else None
        return self.used[name]

    def summary(self, declared: Fields) -> SummaryTable | None:
        """Return a declared table, added up; None, with the reasons in the report, when it cannot be."""
        from careget_docs.data.summary.declaration import named_datasets, read_summary
        from careget_docs.data.summary.summarise import summarise

        read = [self.dataset(name) for name in named_datasets(declared)]
        found = {made.id: made for made in read if made is not None}
        summary = read_summary(declared, found, self.report) if None not in read else None
        if summary is None:
            return None
        table = summarise(summary, found)
        self.tables.append((f"table {len(self.tables) + 1}", table))
        return table
