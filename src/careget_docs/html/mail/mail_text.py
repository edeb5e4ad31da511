"""The tree as the plain text of an e-mail, for those who read no HTML; it wraps no line."""

from __future__ import annotations

from typing import assert_never

from careget_docs.tree import (
    Block,
    Columns,
    Divider,
    Document,
    Emphasis,
    Figure,
    Group,
    Heading,
    Inline,
    Items,
    LineBreak,
    Link,
    Note,
    PageNumber,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)

RULE = "-" * 40


def mail_text(document: Document) -> str:
    """Return a document, as its e-mail tells it, as plain text: titles underlined, addresses in angle brackets."""
    writer = _TextWriter()
    title = document.mailing.subject
    parts = [f"{title}\n{'=' * min(len(title), 72)}", *filter(None, [document.notice])]
    parts += [text for block in document.children if (text := writer.block(block))]
    notes = "\n".join(f"{number}. {text}" for number, text in enumerate(writer.notes, 1))
    foot = writer.block(document.imprint)
    web = f"<{document.mailing.web}>" if document.mailing.web else ""
    return (
        "\n\n".join(filter(None, (*parts, notes, RULE, foot, web))).replace("\u00a0", " ").replace("\u00ad", "") + "\n"
    )


def _hung(mark: str, text: str) -> str:
    """Return an entry of a list after its mark, its other lines below its first letter, none of them empty."""
    return mark + f"\n{' ' * len(mark)}".join(line for line in text.split("\n") if line.strip())


class _TextWriter:
    def __init__(self) -> None:
        self.notes: list[str] = []

    def block(self, block: Block) -> str:
        """Return a block as lines; empty for what says nothing."""
        match block:
            case Heading(level=level, children=words):
                text = self.line(words)
                return f"{text}\n{('=' if level == 1 else '-') * min(len(text), 72)}"
            case Paragraph(children=words):
                return self.line(words)
            case Items(items=items):
                marks = (f"{block.start + at}. " if block.ordered else "* " for at in range(len(items)))
                entries = ("\n".join(filter(None, map(self.block, item))) for item in items)
                return "\n".join(_hung(mark, text) for mark, text in zip(marks, entries, strict=True) if text)
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case Columns(children=inner) | Group(children=inner):
                return "\n\n".join(filter(None, map(self.block, inner)))
            case Divider():
                return RULE
            case _:
                assert_never(block)

    def figure(self, figure: Figure) -> str:
        """Return what a picture shows, in brackets, with its caption and credit."""
        lines = [f"[{figure.alternative}]" if figure.alternative else "", self.line(figure.caption), figure.credit]
        return "\n".join(filter(None, lines))

    def table(self, table: Table) -> str:
        """Return a table, a row a line."""
        rows = (" | ".join(self.line(cell.children) for cell in row) for row in table.head + table.rows)
        return "\n".join(filter(None, (self.line(table.caption), *rows)))

    def line(self, words: tuple[Inline, ...]) -> str:
        """Return a line of text; an address follows the words of its link, a note its number."""
        return "".join(map(self.inline, words)).strip()

    def inline(self, node: Inline) -> str:
        match node:
            case Text(text=text):
                return text
            case Strong(children=inner) | Emphasis(children=inner):
                return "".join(map(self.inline, inner))
            case Link(children=inner, target=target):
                said = "".join(map(self.inline, inner))
                return said if target.startswith("#") or said.strip() == target else f"{said} <{target}>"
            case LineBreak():
                return "\n"
            case Note(children=inner):
                self.notes.append(plain(inner))
                return f" [{len(self.notes)}]"
            case PageNumber():
                return ""
            case _:
                assert_never(node)
