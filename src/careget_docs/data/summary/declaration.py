"""A report table as YAML declares it, held against the datasets it names; faults are findings, nothing is added up."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from careget_docs.data.dataset import KIND_WORDS, NUMERIC, ColumnKind, DataColumn, Dataset
from careget_docs.data.read.dates import PERIODS
from careget_docs.data.read.vocabulary import normal
from careget_docs.data.summary.summary import Comparison, Filter, Grouping, Order, Reckoning, Summary
from careget_docs.diagnostics import Report, Span, closest, joined, phrase
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field
from careget_docs.project.fields import Kind as Holds
from careget_docs.source import Scalar

HOW = ("sum", "share")
_NAME = "A column of the dataset."
_WORD = Field("value", Holds.PLAIN, "A value of the column.")
_GROUP = (
    Field("group", Holds.PLAIN, _NAME, example="partner"),
    Field("group", Holds.RECORD, "A column of days, by period.", owner=phrase("A group"), parts=(
        Field("column", Holds.PLAIN, _NAME, required=True),
        Field("by", Holds.CHOICE, "The period by which days are grouped.", choices=PERIODS),
    )),
)  # fmt: skip
_MEASURE = (
    Field("measure", Holds.PLAIN, "A column of figures, whose sum is shown, or `count`.", example="amount"),
    Field("measure", Holds.RECORD, "A sum or a share.", owner=phrase("A measure"), alternatives=HOW, parts=(
        Field("sum", Holds.PLAIN, "The column whose sum is shown."),
        Field("share", Holds.PLAIN, "The column whose share in the whole is shown, in percent."),
    )),
)  # fmt: skip
_FILTER = (
    Field("column", Holds.PLAIN, _NAME, required=True),
    Field("is", Holds.SOME, "The value that rows must have.", parts=(_WORD,)),
    Field("in", Holds.SOME, "The values of which rows must have one.", parts=(_WORD,), label="Among"),
    Field("from", Holds.DATE, "The first day that counts."),
    Field("to", Holds.DATE, "The last day that counts."),
)
_ORDER = (
    Field("by", Holds.PLAIN, "The column of figures by which groups stand, or `key`."),
    Field("descending", Holds.FLAG, "true: the largest first."),
)
_COMPARE = (
    Field("dataset", Holds.PLAIN, "The dataset of what may be spent.", required=True, of="dataset"),
    Field("column", Holds.PLAIN, "Its column of amounts; without it, amount."),
)
TABLE = Field(
    "table", Holds.RECORD, "Its declaration: dataset, rows, measures, columns, list, filter, order, compare.",
    required=True, owner=phrase("A table"), sealed=True,
    parts=(
        Field("dataset", Holds.PLAIN, "The dataset it is calculated from.", required=True, of="dataset"),
        Field("rows", Holds.SOME, "By what its rows are grouped, the outermost first.",
              parts=(Field("group", Holds.EITHER, "A column, or `column:` with `by:`.", parts=_GROUP),)),
        Field("columns", Holds.EITHER, "Over what its figures are spread.", parts=_GROUP),
        Field("measures", Holds.SOME, "What is calculated of each group.", parts=(
            Field("measure", Holds.EITHER, "A column of figures, `count`, or `share:` with a column.", parts=_MEASURE),
        )),
        Field("list", Holds.SOME, "The columns of which every row is shown.",
              parts=(Field("column", Holds.PLAIN, _NAME),)),
        Field("subtotals", Holds.FLAG, "false: no sums of groups."),
        Field("total", Holds.FLAG, "false: no sum of all."),
        Field("filter", Holds.SOME, "Which rows count.", parts=(
            Field("filter", Holds.RECORD, "`column:` with `is:`, `in:` or `from:` and `to:`.", owner=phrase("A filter"),
                  parts=_FILTER),
        )),
        Field("order", Holds.RECORD, "In what order the groups stand.", owner=phrase("An order"), parts=_ORDER),
        Field("compare", Holds.RECORD, "The budget that the sums are held against.", owner=phrase("A comparison"),
              parts=_COMPARE),
    ),
)  # fmt: skip
_ADDED = (ColumnKind.AMOUNT, ColumnKind.NUMBER)
_GROUPED = tuple(kind for kind in ColumnKind if kind not in NUMERIC and kind is not ColumnKind.DATE)


def named_datasets(table: Fields) -> list[Scalar]:
    """Return the ids of the datasets that a declared table needs."""
    return [id for id in (table.text("dataset"), table.record("compare").text("dataset")) if id.text]


def read_summary(table: Fields, datasets: MappingType[str, Dataset], report: Report) -> Summary | None:
    """Return a shaped `TABLE` as a summary; None, with the reasons in `report`, when it has faults.

    `datasets` holds those that `named_datasets` names and that could be read.
    """
    before = len(report.errors)
    held = _Held(table, datasets, report)
    dataset = held.named(table)
    made = held.summary(dataset) if dataset else None
    return made if len(report.errors) == before else None


@dataclass(frozen=True, slots=True)
class _Held:
    fields: Fields
    datasets: MappingType[str, Dataset]
    report: Report

    def named(self, fields: Fields) -> Dataset | None:
        """Return the dataset that a `dataset:` names, or report that there is none."""
        id = fields.plain("dataset")
        if id not in self.datasets:
            message, hint = "There is no dataset “{id}” in deliverables/data/.", closest(id, self.datasets)
            self.report.error("VAL084", fields.place("dataset"), message, hint, id=id)
        return self.datasets.get(id)

    def summary(self, dataset: Dataset) -> Summary:
        fields = self.fields
        rows = tuple(group for item in fields.items("rows") if (group := self.group(item, dataset)))
        measures = tuple(measure for item in fields.items("measures") if (measure := self.measure(item, dataset)))
        spread = fields.values.get("columns")
        columns = self.group(spread, dataset) if spread is not None else None
        listed = tuple(
            word.text for word in fields.texts("list") if self.column(word.text, word.span, ColumnKind, dataset)
        )
        compare = self.compare(rows, dataset) if "compare" in fields else None
        if not (measures or listed or compare):
            message = "A table says what it shows: `measures:`, `list:` or `compare:`."
            self.report.error("VAL003", fields.span, message)
        if (columns and (compare or listed or any(m.how == "share" for m in measures))) or (
            listed and (measures or compare)
        ):
            hint = "`columns` goes with sums and counts; `list` with neither `measures` nor `compare`."
            self.report.error("VAL086", fields.span, "These fields do not go together in one table.", hint)
        return Summary(
            dataset=dataset.id, rows=rows, measures=measures, columns=columns, listed=listed,
            subtotals=fields.flag("subtotals", True), total=fields.flag("total", True),
            filters=tuple(made for item in fields.records("filter") if (made := self.filter(item, dataset))),
            order=self.order(fields.record("order"), measures, compare), compare=compare, span=fields.span,
        )  # fmt: skip

    def column(self, name: str, span: Span, kinds: Iterable[ColumnKind], known: Dataset) -> DataColumn | None:
        """Return a named column of one of some kinds, or report why there is none."""
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

    def group(self, value: object, dataset: Dataset) -> Grouping | None:
        if isinstance(value, Scalar):
            return Grouping(value.text) if self.column(value.text, value.span, _GROUPED, dataset) else None
        assert isinstance(value, Fields)
        name, by = value.plain("column"), value.plain("by")
        kinds = (ColumnKind.DATE,) if by else _GROUPED
        return Grouping(name, by) if name and self.column(name, value.place("column"), kinds, dataset) else None

    def measure(self, value: object, dataset: Dataset) -> Reckoning | None:
        if isinstance(value, Scalar):
            if value.text == "count":
                return Reckoning("count")
            return Reckoning("sum", value.text) if self.column(value.text, value.span, _ADDED, dataset) else None
        assert isinstance(value, Fields)
        how = next((how for how in HOW if how in value), "")
        if not how:
            facts = {"owner": phrase("A measure"), "name": "sum"}
            self.report.error("VAL003", value.span, "{owner} needs “{name}”.", **facts)
            return None
        name = value.plain(how)
        return Reckoning(how, name) if self.column(name, value.place(how), _ADDED, dataset) else None

    def filter(self, fields: Fields, dataset: Dataset) -> Filter | None:
        name = fields.plain("column")
        column = self.column(name, fields.place("column"), set(ColumnKind) - NUMERIC, dataset) if name else None
        if column is None:
            return None
        if column.kind is ColumnKind.DATE:
            return Filter(name, frozenset(), fields.date("from"), fields.date("to"))
        words = (*fields.texts("is"), *fields.texts("in"))
        keys = {
            normal(text): choice.key for choice in column.choices for text in (choice.key, *choice.labels.wordings())
        }
        if not words:
            facts = {"owner": phrase("A filter"), "name": "is"}
            self.report.error("VAL003", fields.span, "{owner} needs “{name}”.", **facts)
        for word in words:
            if keys and normal(word.text) not in keys:
                message = "The column “{name}” has no value “{text}”."
                hint = closest(word.text, [choice.key for choice in column.choices])
                self.report.error("VAL075", word.span, message, hint, name=name, text=word.text)
        return Filter(name, frozenset(keys.get(normal(word.text), word.text) for word in words))

    def order(self, fields: Fields, measures: tuple[Reckoning, ...], compare: Comparison | None) -> Order:
        known = ["key", *(measure.name for measure in measures), *(["budget", "spent"] if compare else [])]
        by = fields.plain("by", "key")
        if by not in known:
            message, facts = "“{text}” is not a choice for “{name}”.", {"text": by, "name": "by"}
            self.report.error("VAL004", fields.place("by"), message, closest(by, known), **facts)
        return Order("" if by == "key" else by, fields.flag("descending"))

    def compare(self, rows: tuple[Grouping, ...], dataset: Dataset) -> Comparison | None:
        fields = self.fields.record("compare")
        budget, name = self.named(fields), fields.plain("column", "amount")
        if budget is None:
            return None
        for known in (budget, dataset):
            self.column(name, fields.place("column"), _ADDED, known)
        for group in rows:
            self.column(group.column, fields.span, _GROUPED, budget)
        return Comparison(budget.id, name)
