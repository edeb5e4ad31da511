"""A dataset as JSON with its JSON Schema; amounts are texts, since JSON numbers are often read as floats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, DataColumn, Dataset, Value
from careget_docs.data.open.columns import dictionary, names, plain, published, rows
from careget_docs.data.open.operation import FIELDS, operation
from careget_docs.project.deliverable import Fact

DRAFT = "http://json-schema.org/draft-07/schema#"
_AMOUNT = r"^-?[0-9]+\.[0-9]{2}$"


def write_json(dataset: Dataset, tag: str, facts: Mapping[str, Fact], columns: Sequence[str] | None = None) -> bytes:
    """Return the dataset, or some columns of it by name, as JSON with the operation's fields of Art. 49(3).

    Raises KeyError for an unknown column. `json_schema` returns its schema for the same arguments.
    """
    made = {
        "title": dataset.title.text(tag),
        "language": tag,
        "sample": dataset.sample,
        "sampleNote": dataset.sample_note.text(tag),
        "source": {"file": dataset.path, "sha256": dataset.sha256, "bytes": dataset.size, "rows": dataset.row_count},
        "operation": operation(facts, tag),
        "columns": [
            {"name": entry.name, "heading": entry.heading, "kind": entry.kind, "unit": entry.unit,
             "values": dict(entry.values)}
            for entry in dictionary(dataset, tag, columns)
        ],
    }  # fmt: skip
    head = json.dumps(made, ensure_ascii=False, indent=1).removesuffix("\n}")
    written = b",\n".join(_written(dataset, columns))
    return b"".join([head.encode(), b',\n "rows": [', b"\n%s\n " % written if written else b"", b"]\n}\n"])


def _written(dataset: Dataset, columns: Sequence[str] | None) -> Iterator[bytes]:
    """Yield each row as `json.dumps` writes it with an indent of 1; one tree of all rows takes ten times as much."""
    shown = published(dataset, columns)
    lines = [f"   {json.dumps(column.name)}: %s" for column in shown]
    lines += ['   "sample": true'] if dataset.sample else []
    frame = "  {\n" + ",\n".join(lines) + "\n  }" if lines else "  {}"
    for row in rows(dataset, columns):
        values = [_value(value, column) for value, column in zip(row, shown, strict=True)]
        yield (frame % tuple([json.dumps(value, ensure_ascii=False) for value in values])).encode()


def json_schema(dataset: Dataset, tag: str, columns: Sequence[str] | None = None) -> bytes:
    """Return the JSON Schema (draft 7) of what `write_json` returns."""
    row = {column.name: _type(column, tag) for column in published(dataset, columns)}
    if dataset.sample:
        row["sample"] = {"const": True, "description": dataset.sample_note.text(tag)}
    named = {
        field.name: {"type": "string", "description": f"Regulation (EU) 2021/1060, Art. {field.point}: {field.about}"}
        for field in FIELDS
    }
    source = {"file": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
              "bytes": {"type": "integer"}, "rows": {"type": "integer"}}  # fmt: skip
    fields: dict[str, object] = {
        "title": {"type": "string"},
        "language": {"type": "string"},
        "sample": {"const": dataset.sample, "description": "true: every figure is invented"},
        "sampleNote": {"type": "string"},
        "source": _object(source, list(source)),
        "operation": _object(named, []),
        "columns": {"type": "array", "items": {"type": "object"}},
        "rows": {"type": "array", "items": _object(row, names(dataset, columns))},
    }
    made = {"$schema": DRAFT, "title": dataset.title.text(tag), **_object(fields, list(fields))}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _object(properties: Mapping[str, object], required: list[str]) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _value(value: Value, column: DataColumn) -> str | int | None:
    if isinstance(value, Decimal) and column.kind is not ColumnKind.AMOUNT and value == value.to_integral_value():
        return int(value)
    return None if value is None else plain(value, column.kind)


def _type(column: DataColumn, tag: str) -> dict[str, object]:
    made: dict[str, object] = {"type": "string", "description": column.heading(tag)}
    if column.kind is ColumnKind.AMOUNT:
        made |= {"pattern": _AMOUNT, "description": f"{column.heading(tag)}, EUR"}
    elif column.kind in (ColumnKind.NUMBER, ColumnKind.SHARE):
        made["type"] = ["string", "integer"]
    elif column.kind is ColumnKind.DATE:
        made["format"] = "date"
    elif column.choices:
        made["enum"] = [choice.key for choice in column.choices]
    if column.required:
        return made
    if "enum" in made:
        made["enum"] = [*(choice.key for choice in column.choices), None]
    kinds = made["type"]
    return made | {"type": [*kinds, "null"] if isinstance(kinds, list) else [kinds, "null"]}
