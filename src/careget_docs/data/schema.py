"""The JSON Schema of a dataset's declaration, so that editors complete and check it; it reads no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from careget_docs.data.dataset import Kind
from careget_docs.data.read.dates import FORMS
from careget_docs.data.read.declaration import COLUMN_FIELDS, DELIMITERS, ENCODINGS, FIELDS
from careget_docs.languages import tags

About: TypeAlias = Mapping[str, tuple[Mapping[str, object], str]]
"""Fields by name: their schema, and what they are."""
_NAME = {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,35}$"}
_PLAIN = {"type": ["string", "number", "boolean"]}
_TEXTS = {"anyOf": [_PLAIN, {"type": "object", "additionalProperties": _PLAIN}]}
_WORDS = {"anyOf": [_PLAIN, {"type": "array", "items": _PLAIN}]}
_MARK = {"enum": [",", "."]}
_ABOUT: About = {
    "title": (_TEXTS, "What the data is, as one text or by language."),
    "file": ({"type": "string"}, "The CSV or XLSX beside this file."),
    "sheet": (_PLAIN, "The sheet of a workbook; without it, the only one."),
    "language": ({"enum": list(tags())}, "The language of the words in the file."),
    "sample": ({"type": "boolean"}, "true: every figure is invented, and each page says so."),
    "sample-note": (_TEXTS, "What the readers are told of invented figures."),
    "decimal-mark": (_MARK, "What parts euros from cents in the file."),
    "date-form": ({"enum": list(FORMS)}, "How days are written in the file."),
    "delimiter": ({"enum": list(DELIMITERS)}, "What parts the cells of a CSV."),
    "encoding": ({"enum": list(ENCODINGS)}, "How letters are stored in a CSV."),
    "header-row": ({"type": "integer", "minimum": 1}, "The row with the headings, counted from 1."),
    "ignore": (_WORDS, "Headings of columns that are not wanted."),
    "total": ({"type": "object", "additionalProperties": _PLAIN}, "What columns must add up to, or a value's name."),
}
_COLUMN: About = {
    "name": (_NAME, "What the column is called in reports."),
    "header": (_PLAIN, "Its heading, exactly as it stands in the file."),
    "label": (_TEXTS, "What readers see above it, by language."),
    "kind": ({"enum": [kind.value for kind in Kind]}, "What its cells are."),
    "required": ({"type": "boolean"}, "true: no cell may be empty."),
    "choices": ({"type": ["array", "object", "string"]}, "The values it takes, a list, or with labels by language."),
    "of": ({"type": "string"}, "The dataset and column its values come from, such as budget.partner."),
    "decimal-mark": (_MARK, "As above, for this column."),
    "date-form": ({"enum": list(FORMS)}, "As above, for this column."),
    "negative": ({"type": "boolean"}, "true: amounts below zero are right here, such as corrections."),
    "key": ({"type": "boolean"}, "true: no two rows may have the same."),
    "sum-of": (_WORDS, "The columns whose sum it must be."),
}


def declaration_schema() -> dict[str, object]:
    """Return the schema of a file in deliverables/data/, without its head."""
    column = _object(_COLUMN, COLUMN_FIELDS, ["name", "header", "kind"])
    columns = {"type": "array", "items": column, "minItems": 1}
    about: About = {**_ABOUT, "columns": (columns, "Its columns.")}
    return _object(about, FIELDS, ["title", "file", "sample", "columns"])


def _object(about: About, names: Sequence[str], needed: list[str]) -> dict[str, object]:
    made = {name: {**about[name][0], "description": about[name][1]} for name in names}
    return {"type": "object", "properties": made, "required": needed, "additionalProperties": False}
