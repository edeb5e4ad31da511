"""A data sheet: names and what stands for them, such as the fields of Art. 49(3) of Regulation (EU) 2021/1060."""

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Cell, Column, Table


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return a table of two columns whose first names the rows."""
    rows = tuple(
        (Cell(context.inline(item.text("name"))), Cell(context.inline(item.text("value"))))
        for item in fields.records("items")
    )
    return (Table((Column(2, header=True), Column(3)), (), rows, context.inline(fields.text("title"))),)


ITEM = (
    Field("name", Kind.LINE, "What it is.", required=True),
    Field("value", Kind.LINE, "What belongs to it; best a value, such as {budget}.", required=True),
)

BLOCK = Block(
    name="datasheet",
    about="Facts in two columns: what it is, and what belongs to it.",
    fields=(
        Field("title", Kind.LINE, "The caption.", required=True),
        Field(
            "items",
            Kind.LIST,
            "The rows.",
            required=True,
            parts=(Field("row", Kind.RECORD, "A row.", parts=ITEM),),
        ),
    ),
    nodes=nodes,
    example=(
        "block: datasheet\nid: sheet\ntitle: Данни\nitems:\n  - {name: Бенефициер, value: Община Хасково}\n"
        '  - {name: Начална дата, value: 1 декември 2024 г.}\n  - {name: Място, value: "Хасково, България"}\n'
    ),
)
