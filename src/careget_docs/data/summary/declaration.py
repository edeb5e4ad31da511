"""A report table as YAML declares it, held against the datasets it names; faults are findings, nothing is added up."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from careget_docs.data.dataset import KIND_WORDS, NUMERIC, Column, Dataset, Kind
from careget_docs.data.fields import FieldReader, refuse_programs
from careget_docs.data.read.dates import PERIODS
from careget_docs.data.read.vocabulary import normal
from careget_docs.data.summary.summary import Comparison, Filter, Group, Measure, Order, Summary
from careget_docs.diagnostics import Report, Span, closest, joined, phrase
from careget_docs.source import Mapping, Scalar, Value

FIELDS = ("dataset", "rows", "columns", "measures", "list", "subtotals", "total", "filter", "order", "compare")
HOW = ("sum", "share")
_ADDED = (Kind.AMOUNT, Kind.NUMBER)
_GROUPED = tuple(kind for kind in Kind if kind not in NUMERIC and kind is not Kind.DATE)


def named_datasets(data: Mapping) -> list[str]:
    """Return the ids of the datasets that a declared table needs."""
    compare = data.get("compare")
    found = [data.get("dataset"), compare.get("dataset") if isinstance(compare, Mapping) else None]
    return [value.text for value in found if isinstance(value, Scalar)]


def read_summary(data: Mapping, datasets: MappingType[str, Dataset], report: Report) -> Summary | None:
    """Shape a declared table; None, with the reasons in `report`, when it has faults.

    `datasets` holds those that `named_datasets` names and that could be read.
    """
    before = len(report.errors)
    if refuse_programs(data, report):
        return None
    fields = FieldReader(data, phrase("A table"), report)
    fields.only(FIELDS)
    id = fields.needed("dataset")
    if id and id not in datasets:
        message = "There is no dataset “{id}” in deliverables/data/."
        report.error("VAL084", fields.span("dataset"), message, closest(id, datasets), id=id)
    if id not in datasets:
        return None
    made = _Shaper(fields, datasets[id], datasets, report).summary()
    return made if len(report.errors) == before else None


@dataclass(frozen=True, slots=True)
class _Shaper:
    fields: FieldReader
    dataset: Dataset
    datasets: MappingType[str, Dataset]
    report: Report

    def summary(self) -> Summary:
        fields = self.fields
        rows = tuple(group for item in fields.items("rows") if (group := self.group(item)))
        measures = tuple(measure for item in fields.items("measures") if (measure := self.measure(item)))
        spread = fields.data.get("columns")
        columns = self.group(spread) if spread is not None else None
        listed = tuple(word.text for word in fields.words("list") if self.column(word.text, word.span))
        compare = self.compare(rows)
        if not (measures or listed or compare):
            message = "A table says what it shows: `measures:`, `list:` or `compare:`."
            self.report.error("VAL003", fields.data.span, message)
        if (columns and (compare or listed or any(m.how == "share" for m in measures))) or (
            listed and (measures or compare)
        ):
            hint = "`columns` goes with sums and counts; `list` with neither `measures` nor `compare`."
            self.report.error("VAL086", fields.data.span, "These fields do not go together in one table.", hint)
        return Summary(
            dataset=self.dataset.id, rows=rows, measures=measures, columns=columns, listed=listed,
            subtotals=fields.flag("subtotals", True), total=fields.flag("total", True),
            filters=tuple(made for item in fields.items("filter") if (made := self.filter(item))),
            order=self.order(measures, compare), compare=compare, span=fields.data.span,
        )  # fmt: skip

    def column(
        self, name: str, span: Span, kinds: Iterable[Kind] = Kind, dataset: Dataset | None = None
    ) -> Column | None:
        """Return a named column of one of some kinds, or report why there is none."""
        known = dataset or self.dataset
        if not known.has(name):
            hint = closest(name, [column.name for column in known.columns])
            message = "The dataset “{id}” has no column “{name}”."
            self.report.error("VAL085", span, message, hint, id=known.id, name=name)
            return None
        column, wanted = known.columns[known.index(name)], list(kinds)
        if column.kind in wanted:
            return column
        message = "The column “{name}” holds {kind}, and {wanted} is wanted here."
        self.report.error("VAL086", span, message, name=name, kind=KIND_WORDS[column.kind],
                          wanted=joined((KIND_WORDS[kind] for kind in wanted), " / "))  # fmt: skip
        return None

    def group(self, value: Value) -> Group | None:
        if isinstance(value, Scalar):
            return Group(value.text) if self.column(value.text, value.span, _GROUPED) else None
        if not isinstance(value, Mapping):
            self.fields.wrong(phrase("a column, or `column:` with `by:`"), value.span)
            return None
        fields = FieldReader(value, phrase("A group"), self.report)
        fields.only(("column", "by"))
        name, by = fields.needed("column"), fields.choice("by", PERIODS)
        kinds = (Kind.DATE,) if by else _GROUPED
        return Group(name, by) if name and self.column(name, fields.span("column"), kinds) else None

    def measure(self, value: Value) -> Measure | None:
        if isinstance(value, Scalar):
            if value.text == "count":
                return Measure("count")
            return Measure("sum", value.text) if self.column(value.text, value.span, _ADDED) else None
        if not isinstance(value, Mapping):
            self.fields.wrong(phrase("a column of figures, `count`, or `share:` with a column"), value.span)
            return None
        fields = FieldReader(value, phrase("A measure"), self.report)
        fields.only(HOW)
        how = next((how for how in HOW if how in value.entries), "")
        if not how:
            fields.needed("sum")
            return None
        return Measure(how, fields.text(how)) if self.column(fields.text(how), fields.span(how), _ADDED) else None

    def filter(self, value: Value) -> Filter | None:
        if not isinstance(value, Mapping):
            self.fields.wrong(phrase("`column:` with `is:`, `in:` or `from:` and `to:`"), value.span)
            return None
        fields = FieldReader(value, phrase("A filter"), self.report)
        fields.only(("column", "is", "in", "from", "to"))
        name = fields.needed("column")
        column = self.column(name, fields.span("column"), set(Kind) - NUMERIC) if name else None
        if column is None:
            return None
        if column.kind is Kind.DATE:
            return Filter(name, frozenset(), self.day(fields, "from"), self.day(fields, "to"))
        words = (*fields.words("is"), *fields.words("in"))
        keys = {
            normal(text): choice.key for choice in column.choices for text in (choice.key, *choice.labels.wordings())
        }
        if not words:
            fields.needed("is")
        for word in words:
            if keys and normal(word.text) not in keys:
                message = "The column “{name}” has no value “{text}”."
                hint = closest(word.text, [choice.key for choice in column.choices])
                self.report.error("VAL075", word.span, message, hint, name=name, text=word.text)
        return Filter(name, frozenset(keys.get(normal(word.text), word.text) for word in words))

    def day(self, fields: FieldReader, name: str) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(fields.text(name)) if fields.text(name) else None
        except ValueError:
            message, hint = "This is not a {kind} that can be read.", "Write it such as: {form}"
            self.report.error("VAL005", fields.span(name), message, hint, kind=phrase("date"), form="2025-05-31")
            return None

    def order(self, measures: tuple[Measure, ...], compare: Comparison | None) -> Order:
        value = self.fields.data.get("order")
        if value is None:
            return Order()
        if not isinstance(value, Mapping):
            self.fields.wrong(phrase("`by:` and `descending:`"), value.span)
            return Order()
        fields = FieldReader(value, phrase("An order"), self.report)
        fields.only(("by", "descending"))
        reckoned = [measure.name for measure in measures] + (["budget", "spent"] if compare else [])
        by = fields.choice("by", ["key", *reckoned])
        return Order("" if by == "key" else by, fields.flag("descending"))

    def compare(self, rows: tuple[Group, ...]) -> Comparison | None:
        value = self.fields.data.get("compare")
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.fields.wrong(phrase("`dataset:` and `column:`"), value.span)
            return None
        fields = FieldReader(value, phrase("A comparison"), self.report)
        fields.only(("dataset", "column"))
        id, name = fields.needed("dataset"), fields.text("column") or "amount"
        budget = self.datasets.get(id)
        if budget is None:
            message = "There is no dataset “{id}” in deliverables/data/."
            self.report.error("VAL084", fields.span("dataset"), message, closest(id, self.datasets), id=id)
            return None
        self.column(name, fields.span("column"), _ADDED, budget)
        self.column(name, fields.span("column"), _ADDED)
        for group in rows:
            self.column(group.column, value.span, _GROUPED, budget)
        return Comparison(id, name)
