"""The source files of a report: name, rows, size and SHA-256, so that anybody can tell whether theirs is the same."""

from careget_docs.languages import NBSP
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Cell, Column, Inline, LineBreak, Paragraph, Table, Text

NO_LANGUAGE = "zxx"
"""BCP 47: what is in no language."""


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return a table with a row for each dataset named; below it, which are invented where not all are.

    Where all are, every page says so.
    """
    rows, notes = [], []
    named = [made for item in fields.texts("datasets") if (made := context.dataset(item)) is not None]
    for made in named:
        name = made.path.rpartition("/")[2]
        tag = context.locale.tag
        title = made.title.text(tag) or name
        if made.sample and (note := made.sample_note.text(tag)):
            notes.append(f"{name}: {note}")
        cells = (name, title, context.locale.number(made.row_count))
        rows.append((*(Cell((Text(text),)) for text in cells), Cell(_digest(made.sha256))))
    heads = tuple(Cell((Text(context.locale.word(f"sources-{name}")),)) for name in ("file", "about", "rows", "sha256"))
    columns = (Column(2.3, header=True), Column(3.1), Column(0.9, "end"), Column(3.9))
    table = Table(columns, (heads,), tuple(rows), context.inline(fields.text("title")))
    if not notes or all(made.sample for made in named):
        return (table,)
    return (table, Paragraph((Text(" ".join(notes)),), role="caption"))


def _digest(sha256: str) -> tuple[Inline, ...]:
    """Return a digest in two lines of four groups of eight figures, which can be compared by eye."""
    groups = [sha256[start : start + 8] for start in range(0, 64, 8)]
    return (Text(NBSP.join(groups[:4]), NO_LANGUAGE), LineBreak(), Text(NBSP.join(groups[4:]), NO_LANGUAGE))


BLOCK = Block(
    name="sources",
    about="The files that the figures come from, each with its SHA-256.",
    fields=(
        Field("title", Kind.LINE, "The caption.", required=True),
        Field(
            "datasets",
            Kind.LIST,
            "Names of datasets.",
            required=True,
            parts=(Field("dataset", Kind.PLAIN, "A file in deliverables/data/, without its ending.", of="dataset"),),
        ),
    ),
    nodes=nodes,
    roles=(RoleUse("caption", "body"),),
    example="block: sources\nid: sources\ntitle: Изходни файлове\ndatasets: [ledger-sample]\n",
)
