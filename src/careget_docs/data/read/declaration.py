"""What `deliverables/data/<id>.yaml` declares of a data file: its columns and how they are written; no figure is read.

The file itself may be CSV or XLSX and stands beside the declaration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from careget_docs.data.dataset import NUMERIC, Choice, ColumnKind, DataColumn, Total
from careget_docs.data.read.dates import FORMS
from careget_docs.diagnostics import Report, closest, phrase
from careget_docs.languages import tags
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field
from careget_docs.project.fields import Kind as Holds
from careget_docs.project.shaper import IDENTIFIER, Shaper
from careget_docs.project.texts import Texts
from careget_docs.source import Mapping, Scalar

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
ENCODINGS = ("utf-8", "windows-1251")
_WORD = Field("word", Holds.PLAIN, "A name.")
_MARK = Field("decimal-mark", Holds.CHOICE, "What separates euros from cents in the file.", choices=(",", "."))
_FORM = Field("date-form", Holds.CHOICE, "How days are written in the file.", choices=FORMS)
_CHOICES = (
    Field("choices", Holds.MAP, "The values it takes, with labels.",
          parts=(Field("label", Holds.TEXTS, "What readers see, in one wording or by language."),)),
    Field("choices", Holds.SOME, "The values it takes.", parts=(_WORD,)),
)  # fmt: skip
_COLUMN = (
    Field("name", Holds.IDENTIFIER, "What the column is called in reports.", required=True, example="amount"),
    Field("header", Holds.PLAIN, "Its heading, exactly as it stands in the file.", required=True),
    Field("label", Holds.TEXTS, "What readers see above it, by language.", example="{bg: Сума, en: Amount}"),
    Field("kind", Holds.CHOICE, "What its cells are.", required=True, choices=tuple(kind.value for kind in ColumnKind)),
    Field("required", Holds.FLAG, "true: no cell may be empty."),
    Field("choices", Holds.EITHER, "The values it takes, a list, or with labels by language.",
          parts=_CHOICES, example="[MUA, DP1]"),
    Field("of", Holds.PLAIN, "The dataset and column its values come from, such as budget.partner.",
          example="budget.partner", label="Values from"),
    _MARK,
    _FORM,
    Field("negative", Holds.FLAG, "true: amounts below zero are allowed here, such as corrections."),
    Field("key", Holds.FLAG, "true: no two rows may have the same."),
    Field("sum-of", Holds.SOME, "The columns whose sum it must be.", parts=(_WORD,)),
)  # fmt: skip
DATASET = Field(
    "dataset", Holds.RECORD, "A data file: what it is and what stands in its columns.",
    owner=phrase("A dataset"), sealed=True,
    parts=(
        Field("title", Holds.TEXTS, "What the data is, as one text or by language.", required=True),
        Field("file", Holds.PLAIN, "The CSV or XLSX beside this file.", required=True, example="ledger.csv"),
        Field("sheet", Holds.PLAIN, "The sheet of a workbook; without it, the only one."),
        Field("language", Holds.CHOICE, "The language of the words in the file.", choices=tags()),
        Field("sample", Holds.FLAG, "true: every figure is invented, and each page says so; else false.",
              required=True),
        Field("sample-note", Holds.TEXTS, "What the readers are told of invented figures."),
        _MARK,
        _FORM,
        Field("delimiter", Holds.CHOICE, "What separates the cells of a CSV.", choices=tuple(DELIMITERS)),
        Field("encoding", Holds.CHOICE, "How letters are stored in a CSV.", choices=ENCODINGS),
        Field("header-row", Holds.INTEGER, "The row with the headings, counted from 1.", least=1, most=9999),
        Field("ignore", Holds.SOME, "Headings of columns that are not wanted.", parts=(_WORD,)),
        Field("total", Holds.MAP, "What columns must add up to, or a value's name.", parts=(_WORD,),
              example="{amount: 5009480.00}"),
        Field("columns", Holds.LIST, "Its columns.", required=True,
              parts=(Field("column", Holds.RECORD, "A column.", owner=phrase("A column"), parts=_COLUMN),)),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared dataset; `delimiter` is one character or empty, `header_row` counts from 1, 0 means look for it."""

    title: Texts
    file: Scalar
    sheet: str
    sample: bool
    sample_note: Texts
    columns: tuple[DataColumn, ...]
    delimiter: str
    encoding: str
    header_row: int
    ignore: frozenset[str]
    totals: tuple[Total, ...]


def read_declaration(data: Mapping, report: Report) -> Declaration | None:
    """Shape a declaration; None, with the reasons in `report`, when it has faults."""
    before = len(report.errors)
    fields = Shaper(report).value(data, DATASET)
    if not isinstance(fields, Fields):
        return None
    note = fields.wordings("sample-note")
    if fields.flag("sample") and not any(note.wordings()):
        hint, facts = (
            "Add `sample-note:` with a sentence that says so to the readers.",
            {"owner": phrase("A sample"), "name": "sample-note"},
        )
        report.error("VAL003", fields.place("sample"), "{owner} needs “{name}”.", hint, **facts)
    columns = _columns(fields, report)
    made = Declaration(
        title=fields.wordings("title"),
        file=fields.text("file"),
        sheet=fields.plain("sheet"),
        sample=fields.flag("sample"),
        sample_note=note,
        columns=columns,
        delimiter=DELIMITERS.get(fields.plain("delimiter"), ""),
        encoding=fields.plain("encoding"),
        header_row=fields.integer("header-row", 0),
        ignore=frozenset(" ".join(word.text.split()) for word in fields.texts("ignore")),
        totals=_totals(fields.record("total"), columns, report),
    )
    return made if len(report.errors) == before else None


def _columns(owner: Fields, report: Report) -> tuple[DataColumn, ...]:
    found: dict[str, DataColumn] = {}
    headers: set[str] = set()
    for item in owner.records("columns"):
        column = _column(item, owner, report)
        for text, known in ((column.name, set(found)), (column.header, headers)):
            if text and text in known:
                message, hint = "The column “{name}” is declared twice.", "Keep one of them."
                report.error("VAL059", item.span, message, hint, name=text)
        found[column.name] = column
        headers.add(column.header)
    for column in found.values():
        for part in column.parts:
            if part not in found or found[part].kind not in NUMERIC:
                hint = "`sum-of` names columns of figures in the same dataset."
                report.error("VAL084", column.span, "There is no column of figures “{name}”.", hint, name=part)
    return tuple(found.values())


def _column(fields: Fields, owner: Fields, report: Report) -> DataColumn:
    return DataColumn(
        name=fields.plain("name"),
        header=" ".join(fields.plain("header").split()),
        kind=ColumnKind(fields.plain("kind", ColumnKind.TEXT)),
        required=fields.flag("required"),
        choices=_choices(fields),
        of=_of(fields, report),
        decimal_mark=fields.plain("decimal-mark") or owner.plain("decimal-mark"),
        date_form=fields.plain("date-form") or owner.plain("date-form"),
        negative=fields.flag("negative"),
        key=fields.flag("key"),
        parts=tuple(word.text for word in fields.texts("sum-of")),
        label=fields.wordings("label"),
        language=owner.plain("language"),
        span=fields.span,
    )


def _choices(fields: Fields) -> tuple[Choice, ...]:
    labelled = fields.record("choices")
    words = tuple(Choice(word.text.strip()) for word in fields.texts("choices"))
    return words or tuple(Choice(key, labelled.wordings(key)) for key in labelled.values)


def _of(fields: Fields, report: Report) -> tuple[str, str] | None:
    text = fields.plain("of")
    dataset, _, column = text.partition(".")
    if IDENTIFIER.fullmatch(dataset) and IDENTIFIER.fullmatch(column):
        return dataset, column
    if text:
        wanted = phrase("a dataset and a column of it, such as `budget.partner`")
        hint = "Write it in the form named above."
        report.error("VAL001", fields.place("of"), "Expected here: {wanted}.", hint, wanted=wanted)
    return None


def _totals(fields: Fields, columns: tuple[DataColumn, ...], report: Report) -> tuple[Total, ...]:
    known = [column.name for column in columns if column.kind in NUMERIC]
    found = []
    for name in fields.values:
        text, span = fields.plain(name), fields.place(name)
        if name not in known:
            facts = {"owner": phrase("A total"), "name": name}
            report.error("REF002", fields.keys[name], "{owner} has no field “{name}”.", closest(name, known), **facts)
        elif IDENTIFIER.fullmatch(text):
            found.append(Total(name, None, text, span))
        elif re.fullmatch(r"-?\d{1,13}(\.\d{1,6})?", text):
            found.append(Total(name, Decimal(text), "", span))
        else:
            message, hint = "This is not a {kind} that can be read.", "Write it such as: {form}"
            report.error("VAL005", span, message, hint, kind=phrase("number"), form="5009480.50")
    return tuple(found)
