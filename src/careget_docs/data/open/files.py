"""Datasets as the files of open data: CSV, XLSX with a dictionary, JSON with its JSON Schema."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from careget_docs.data.dataset import Dataset
from careget_docs.data.open.csv import write_csv
from careget_docs.data.open.json import json_schema, write_json
from careget_docs.data.open.xlsx import write_xlsx
from careget_docs.project.deliverable import Fact

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def open_files(
    datasets: Iterable[Dataset], tag: str, day: datetime.date, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, media type and bytes of four files for each dataset; labels are in the language `tag`."""
    for made in sorted(datasets, key=lambda each: each.id):
        yield f"{made.id}.csv", "text/csv", write_csv(made)
        yield f"{made.id}.xlsx", XLSX, write_xlsx(made, tag, day)
        yield f"{made.id}.json", "application/json", write_json(made, tag, facts)
        yield f"{made.id}.schema.json", "application/schema+json", json_schema(made, tag)
