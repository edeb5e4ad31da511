"""A small table written by hand; long computed tables belong to reports."""

from typing import Literal, cast

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Cell, Column, Row, Table

Align = Literal["start", "center", "end"]


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the table; rows of another length than the head are findings."""
    declared = fields.records("columns")
    columns = tuple(
        Column(
            float(record.integer("width", 1)),
            cast(Align, record.text("align").text or "start"),
            record.flag("header"),
        )
        for record in declared
    )
    head: Row = tuple(Cell(context.inline(record.text("title"))) for record in declared)
    rows = []
    for record in fields.records("rows"):
        cells = record.texts("cells")
        if len(cells) != len(columns):
            message = "Cells in the row: {found}; columns of the table: {wanted}."
            context.report.error("VAL032", record.span, message, found=len(cells), wanted=len(columns))
        rows.append(tuple(Cell(context.inline(cell)) for cell in cells))
    caption = context.inline(fields.text("caption"))
    return (Table(columns, (head,), tuple(rows), caption, fields.text("summary").text),)


BLOCK = Block(
    name="table",
    about="A table with a header row.",
    fields=(
        Field("caption", Kind.LINE, "The line above the table.", required=True),
        Field("summary", Kind.WORDS, "What the table shows, in a sentence."),
        Field(
            "columns",
            Kind.LIST,
            "The columns.",
            required=True,
            parts=(
                Field(
                    "column",
                    Kind.RECORD,
                    "A column.",
                    parts=(
                        Field("title", Kind.LINE, "Its heading.", required=True),
                        Field("align", Kind.CHOICE, "Where its cells stand.", choices=("start", "center", "end")),
                        Field("width", Kind.INTEGER, "Its share of the width; without it, 1."),
                        Field("header", Kind.FLAG, "true: its cells name their rows."),
                    ),
                ),
            ),
        ),
        Field(
            "rows",
            Kind.LIST,
            "The rows.",
            required=True,
            parts=(
                Field(
                    "row",
                    Kind.RECORD,
                    "A row.",
                    parts=(
                        Field(
                            "cells",
                            Kind.LIST,
                            "Its cells.",
                            required=True,
                            parts=(Field("cell", Kind.LINE, "A cell."),),
                        ),
                    ),
                ),
            ),
        ),
    ),
    nodes=nodes,
    example=(
        "block: table\nid: partners\ncaption: Партньори\ncolumns:\n  - title: Партньор\n"
        "    header: true\n  - title: Държава\nrows:\n  - cells: [Община Хасково, България]\n"
        "  - cells: [Община Драма, Гърция]\n"
    ),
)
