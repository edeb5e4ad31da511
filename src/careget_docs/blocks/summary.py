"""A report table: declared over a dataset, added up exactly, with subtotals, shares or a comparison with the budget."""

from careget_docs.data.summary import table as tabulation
from careget_docs.data.summary.declaration import TABLE
from careget_docs.languages import NBSP
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Inline, Paragraph, Strong, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the table; nothing, with a finding, when it cannot be reckoned."""
    made = context.summary(fields.record("table"))
    if made is None:
        return ()
    caption = context.words(fields.text("title"))
    table = tabulation.as_table(made, context.locale, caption, fields.text("about").text.strip())
    keys = tuple(Paragraph(_key(*line), role="caption") for line in tabulation.key_lines(made, context.locale))
    note = context.inline(fields.text("note"))
    return (*keys, table, Paragraph(note, role="caption")) if note else (*keys, table)


def _key(head: str, names: list[tuple[str, str]]) -> tuple[Inline, ...]:
    """Return what the codes of a column mean, in a line."""
    parts: list[Inline] = [Strong((Text(f"{head}: "),))]
    for at, (code, name) in enumerate(names):
        parts += [Strong((Text(code),)), Text(f"{NBSP}{name}{' · ' if at + 1 < len(names) else ''}")]
    return tuple(parts)


BLOCK = Block(
    name="summary",
    about="A table calculated from a dataset of deliverables/data/; nothing in it is typed by hand.",
    fields=(
        Field("title", Kind.LINE, "The table's caption.", required=True),
        TABLE,
        Field("about", Kind.WORDS, "What it shows, in a sentence, for readers who cannot see it."),
        Field("note", Kind.LINE, "A line below it."),
    ),
    nodes=nodes,
    example=(
        "block: summary\nid: by-partner\ntitle: Разходи по партньори\ntable:\n  dataset: ledger-sample\n"
        "  rows: [partner]\n  measures: [amount]\n"
    ),
    roles=(RoleUse("caption", "body"),),
)
