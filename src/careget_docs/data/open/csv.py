"""A dataset as CSV: UTF-8, commas, CRLF, as RFC 4180 says; nothing is written to disk."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from careget_docs.data.dataset import Dataset
from careget_docs.data.open.columns import names, plain, published, rows


def write_csv(dataset: Dataset, columns: Sequence[str] | None = None) -> bytes:
    """Return the dataset, or some columns of it by name, as CSV; raises KeyError for an unknown name."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names(dataset, columns))
    kinds = [column.kind for column in published(dataset, columns)]
    last = ["true"] if dataset.sample else []
    for row in rows(dataset, columns):
        writer.writerow([*(plain(value, kind) for value, kind in zip(row, kinds, strict=True)), *last])
    return out.getvalue().encode()
