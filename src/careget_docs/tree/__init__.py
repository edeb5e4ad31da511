"""The document as a tree: a closed set of nodes, their words, and how to print them; no format and no YAML."""

from careget_docs.tree.bilingual import bilingual
from careget_docs.tree.chart import Chart, Series
from careget_docs.tree.document import Attached, Document, Mailing, Printing
from careget_docs.tree.levels import levelled
from careget_docs.tree.nodes import (
    Artwork,
    Block,
    Cell,
    Column,
    Columns,
    Divider,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
    Items,
    LineBreak,
    Link,
    Node,
    Note,
    PageNumber,
    Paragraph,
    Picture,
    Row,
    Strong,
    Table,
    Text,
)
from careget_docs.tree.occasion import Occasion
from careget_docs.tree.outline import dump
from careget_docs.tree.walking import by_group, children, walk
from careget_docs.tree.wording import note_words, plain, wording, words

__all__ = [
    "Artwork",
    "Attached",
    "Block",
    "Cell",
    "Chart",
    "Column",
    "Columns",
    "Divider",
    "Document",
    "Emphasis",
    "Figure",
    "Group",
    "Heading",
    "Inline",
    "Items",
    "LineBreak",
    "Link",
    "Mailing",
    "Node",
    "Note",
    "Occasion",
    "PageNumber",
    "Paragraph",
    "Picture",
    "Printing",
    "Row",
    "Series",
    "Strong",
    "Table",
    "Text",
    "bilingual",
    "by_group",
    "children",
    "dump",
    "levelled",
    "note_words",
    "plain",
    "walk",
    "wording",
    "words",
]
