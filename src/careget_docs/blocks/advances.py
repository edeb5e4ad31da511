"""Advance payments of the ERDF: what each instalment may be, what was received, what is still due."""

from decimal import Decimal

from careget_docs.data.dataset import KIND_WORDS
from careget_docs.data.dataset import ColumnKind as DataKind
from careget_docs.data.reconcile.instalments import Instalment, instalments
from careget_docs.diagnostics import phrase
from careget_docs.languages import Locale
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Cell, Column, Paragraph, Table, Text

SHARES = (Decimal(50), Decimal(30), Decimal(20))
"""Percent of the ERDF (EUI online guidance 1.8)."""


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the table; nothing, with a finding, when it cannot be reckoned."""
    received, budget = (context.dataset(fields.text(name)) for name in ("received", "budget"))
    shares = _shares(fields, context)
    if received is None or budget is None or not shares:
        return ()
    column = fields.text("erdf").text.strip() or "erdf"
    if not budget.has(column) or budget.columns[budget.index(column)].kind is not DataKind.AMOUNT:
        _missing(fields, context, "budget", DataKind.AMOUNT, column)
        return ()
    try:
        made = instalments(sum(budget.amounts(column), Decimal(0)), shares, received)
    except LookupError as fault:
        _missing(fields, context, "received", DataKind(fault.args[0]), "")
        return ()
    locale = context.locale
    heads = [locale.word(f"advances-{name}") for name in ("number", "share", "most", "received", "left")]
    heads[2:] = [f"{head}, EUR" for head in heads[2:]]
    rows = [*(_row(str(each.number), each.share, [each], locale) for each in made),
            _row(locale.word("table-total"), sum(shares, Decimal(0)), made, locale)]  # fmt: skip
    columns = (Column(2, header=True), *(Column(2, "end") for _ in heads[1:]))
    kinds = (*("body" for _ in made), "total")
    caption = context.inline(fields.text("title"))
    table = Table(columns, (_cells(heads),), tuple(rows), caption, role="figures", kinds=kinds)
    note = context.inline(fields.text("note"))
    return (table, Paragraph(note, role="caption")) if note else (table,)


def _row(name: str, share: Decimal, of: list[Instalment] | tuple[Instalment, ...], locale: Locale) -> tuple[Cell, ...]:
    sums = [sum((getattr(each, what) for each in of), Decimal(0)) for what in ("most", "received", "left")]
    return _cells([name, locale.tenth(share), *map(locale.amount, sums)])


def _cells(texts: list[str]) -> tuple[Cell, ...]:
    return tuple(Cell((Text(text),)) for text in texts)


def _shares(fields: Fields, context: Context) -> tuple[Decimal, ...]:
    """Return the declared shares in percent; nothing, with a finding, when they are none or more than the whole."""
    items = fields.texts("shares")
    if not items:
        return SHARES
    found = [Decimal(item.text) for item in items if item.text.strip().isdecimal()]
    if len(found) < len(items) or sum(found) > 100:
        wanted = phrase("percents that make at most 100, such as `[50, 30, 20]`")
        hint = "Write it in the form named above."
        context.report.error("VAL001", items[0].span, "Expected here: {wanted}.", hint, wanted=wanted)
        return ()
    return tuple(found)


def _missing(fields: Fields, context: Context, name: str, kind: DataKind, column: str) -> None:
    id = fields.text(name)
    if column:
        message, hint = "The dataset “{id}” has no column of figures “{name}”.", "Name it with `erdf:`."
    else:
        message, hint = "The dataset “{id}” has no column of the kind {kind}.", "Its declaration says what columns are."
    context.report.error("VAL084", id.span, message, hint, id=id.text, name=column, kind=KIND_WORDS[kind])


BLOCK = Block(
    name="advances",
    about="Advance payments of the ERDF: what each may be, what was received, what is still due.",
    fields=(
        Field("title", Kind.LINE, "The table's caption.", required=True),
        Field(
            "received",
            Kind.PLAIN,
            "The dataset of payments: a column `number`, one `amount`.",
            required=True,
            of="dataset",
        ),
        Field("budget", Kind.PLAIN, "The dataset whose ERDF is paid in instalments.", required=True, of="dataset"),
        Field("erdf", Kind.PLAIN, "Its column of the ERDF; `erdf` where none is named."),
        Field(
            "shares",
            Kind.LIST,
            "Percent of the ERDF of each instalment; 50, 30, 20 where none are given.",
            parts=(Field("share", Kind.PLAIN, "A whole number of percent."),),
        ),
        Field("note", Kind.LINE, "A line below it."),
    ),
    nodes=nodes,
    example="block: advances\nid: due\ntitle: Авансови плащания\nreceived: advances-sample\nbudget: budget-sample\n",
    roles=(RoleUse("caption", "body"),),
)
