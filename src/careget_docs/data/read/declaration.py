"""What `deliverables/data/<id>.yaml` declares of a data file: its columns and how they are written; no figure is read.

The file itself may be CSV or XLSX and stands beside the declaration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from careget_docs.data.dataset import NUMERIC, Choice, Column, Kind, Texts, Total
from careget_docs.data.fields import NAME, FieldReader, refuse_programs
from careget_docs.data.read.dates import FORMS
from careget_docs.diagnostics import Report, phrase
from careget_docs.languages import tags
from careget_docs.source import Mapping, Scalar, Value

FIELDS = (
    "title", "file", "sheet", "sample", "sample-note", "decimal-mark", "date-form", "delimiter", "encoding",
    "header-row", "ignore", "total", "columns", "language",
)  # fmt: skip
COLUMN_FIELDS = (
    "name", "header", "label", "kind", "required", "choices", "of", "decimal-mark", "date-form", "negative", "key",
    "sum-of",
)  # fmt: skip
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
ENCODINGS = ("utf-8", "windows-1251")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared dataset; `delimiter` is one character or empty, `header_row` counts from 1, 0 means look for it."""

    title: Texts
    file: Scalar
    sheet: str
    sample: bool
    sample_note: Texts
    columns: tuple[Column, ...]
    delimiter: str
    encoding: str
    header_row: int
    ignore: frozenset[str]
    totals: tuple[Total, ...]


def read_declaration(data: Mapping, report: Report) -> Declaration | None:
    """Shape a declaration; None, with the reasons in `report`, when it has faults."""
    before = len(report.errors)
    if refuse_programs(data, report):
        return None
    fields = FieldReader(data, phrase("A dataset"), report)
    fields.only(FIELDS)
    if not any(fields.texts("title").wordings()):
        fields.needed("title")
    fields.needed("file")
    if not fields.text("sample"):
        hint = "Write `sample: true` when its figures are invented, else `sample: false`."
        report.error("VAL003", data.span, "{owner} needs “{name}”.", hint, owner=phrase("A dataset"), name="sample")
    sample, note = fields.flag("sample"), fields.texts("sample-note")
    if sample and not any(note.wordings()):
        hint = "Say for the readers that the figures are invented."
        report.error("VAL003", fields.span("sample"), "{owner} needs “{name}”.", hint, owner=phrase("A sample"),
                     name="sample-note")  # fmt: skip
    columns = _columns(fields, report)
    row, file = fields.text("header-row"), data.get("file")
    if row and not re.fullmatch(r"[1-9]\d{0,3}", row):
        fields.wrong(phrase("a whole number"), fields.span("header-row"))
    made = Declaration(
        title=fields.texts("title"),
        file=file if isinstance(file, Scalar) else Scalar("", data.span),
        sheet=fields.text("sheet"),
        sample=sample,
        sample_note=note,
        columns=columns,
        delimiter=DELIMITERS.get(fields.choice("delimiter", DELIMITERS), ""),
        encoding=fields.choice("encoding", ENCODINGS),
        header_row=int(row) if row.isdecimal() else 0,
        ignore=frozenset(" ".join(word.text.split()) for word in fields.words("ignore")),
        totals=_totals(fields, columns, report),
    )
    return made if len(report.errors) == before else None


def _columns(owner: FieldReader, report: Report) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    headers: set[str] = set()
    for item in owner.items("columns"):
        if not isinstance(item, Mapping):
            owner.wrong(phrase("a column: `name:`, `header:`, `kind:`"), item.span)
            continue
        column = _column(FieldReader(item, phrase("A column"), report), owner, report)
        for text, known in ((column.name, set(found)), (column.header, headers)):
            if text and text in known:
                report.error(
                    "VAL059", item.span, "The column “{name}” is declared twice.", "Keep one of them.", name=text
                )
        found[column.name] = column
        headers.add(column.header)
    if not found:
        report.error("VAL003", owner.data.span, "{owner} needs “{name}”.", owner=phrase("A dataset"), name="columns")
    for column in found.values():
        for part in column.parts:
            if part not in found or found[part].kind not in NUMERIC:
                hint = "`sum-of` names columns of figures in the same dataset."
                report.error("VAL084", column.span, "There is no column of figures “{name}”.", hint, name=part)
    return tuple(found.values())


def _column(fields: FieldReader, owner: FieldReader, report: Report) -> Column:
    fields.only(COLUMN_FIELDS)
    fields.needed("kind")
    kind = fields.choice("kind", [kind.value for kind in Kind])
    return Column(
        name=fields.identifier("name"),
        header=" ".join(fields.needed("header").split()),
        kind=Kind(kind) if kind else Kind.TEXT,
        required=fields.flag("required"),
        choices=_choices(fields),
        of=_of(fields, report),
        decimal_mark=fields.choice("decimal-mark", (",", ".")) or owner.choice("decimal-mark", (",", ".")),
        date_form=fields.choice("date-form", FORMS) or owner.choice("date-form", FORMS),
        negative=fields.flag("negative"),
        key=fields.flag("key"),
        parts=tuple(word.text for word in fields.words("sum-of")),
        label=fields.texts("label"),
        language=owner.choice("language", tags()),
        span=fields.data.span,
    )


def _choices(fields: FieldReader) -> tuple[Choice, ...]:
    value: Value | None = fields.data.get("choices")
    if isinstance(value, Mapping):
        return tuple(Choice(key, fields.wordings(label)) for key, label in value)
    return tuple(Choice(word.text.strip()) for word in fields.words("choices"))


def _of(fields: FieldReader, report: Report) -> tuple[str, str] | None:
    text = fields.text("of")
    if not text:
        return None
    dataset, _, column = text.partition(".")
    if NAME.fullmatch(dataset) and NAME.fullmatch(column):
        return dataset, column
    fields.wrong(phrase("a dataset and a column of it, such as `budget.partner`"), fields.span("of"))
    return None


def _totals(owner: FieldReader, columns: tuple[Column, ...], report: Report) -> tuple[Total, ...]:
    value = owner.data.get("total")
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        owner.wrong(phrase("columns with their totals, such as `amount: 5009480.00`"), value.span)
        return ()
    fields = FieldReader(value, phrase("A total"), report)
    fields.only([column.name for column in columns if column.kind in NUMERIC])
    found = []
    for name, item in value:
        text = fields.text(name)
        named = bool(NAME.fullmatch(text))
        amount = None if named else fields.decimal(name, Decimal(0))
        found.append(Total(name, amount, text if named else "", item.span))
    return tuple(found)
