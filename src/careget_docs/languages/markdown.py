"""Markdown text to nodes (CommonMark, by markdown-it-py); raw HTML and images are refused, links are checked.

`[text]{lang=en}` marks words in another language, `^[text]` is a footnote; all else is plain CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from careget_docs.diagnostics import Report
from careget_docs.source import Scalar
from careget_docs.tree import (
    Block,
    Divider,
    Emphasis,
    Group,
    Heading,
    Inline,
    Items,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SAFE = re.compile(r"(https?://\S+|mailto:\S+|#[a-z][a-z0-9-]*)")


def line(text: Scalar, report: Report) -> tuple[Inline, ...]:
    """Return one line of Markdown as inline nodes."""
    folded = " ".join(part for part in re.split(r"[ \n\r\t]+", text.text) if part)
    builder = _Builder(text, report)
    root = builder.root(_parser().parseInline(folded, builder.env))
    found = tuple(node for top in root.children if top.type == "inline" for node in builder.inlines(top.children))
    return builder.merged(found)


def prose(text: Scalar, report: Report) -> tuple[Block, ...]:
    """Return Markdown paragraphs, headings and lists as block nodes."""
    builder = _Builder(text, report)
    root = builder.root(_parser().parse(text.text, builder.env))
    return builder.blocks(root.children)


@cache
def _parser() -> MarkdownIt:
    return new_parser()


def new_parser() -> MarkdownIt:
    """Return a parser of the Markdown that is taken here."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    return MarkdownIt("commonmark").use(attrs_plugin, after=(), spans=True, allowed={"lang"}).use(footnote_plugin)


class _Builder:
    def __init__(self, text: Scalar, report: Report) -> None:
        self.text, self.report = text, report
        self.env: dict[str, Any] = {}
        self.notes: list[SyntaxTreeNode] = []
        self.lang = ""

    def root(self, tokens: list[Any]) -> SyntaxTreeNode:
        from markdown_it.tree import SyntaxTreeNode

        root = SyntaxTreeNode(tokens)
        for top in root.children:
            if top.type == "footnote_block":
                self.notes = list(top.children)
        return root

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        if node.type == "paragraph":
            return (Paragraph(self.line_of(node)),)
        if node.type == "heading":
            level = int(node.tag[1])
            if level == 1:
                hint = "Write `##`: the section's title is the heading above it."
                self.refuse("VAL021", node, "A heading inside a text begins at the second level.", hint)
            return (Heading(max(2, level), self.line_of(node)),)
        if node.type in ("bullet_list", "ordered_list"):
            ordered = node.type == "ordered_list"
            items = tuple(self.blocks(item.children) for item in node.children)
            return (Items(items, ordered, int(node.attrs.get("start", 1)) if ordered else 1),)
        if node.type == "blockquote":
            return (Group("quoted", self.blocks(node.children)),)
        if node.type == "hr":
            return (Divider(),)
        if node.type in ("footnote_block",):
            return ()
        if node.type == "html_block":
            self.refuse(
                "VAL020", node, "HTML is not taken in a text.", "Use Markdown: **bold**, *italic*, [link](https://…)."
            )
            return ()
        self.refuse(
            "VAL022", node, "A block of code has no place in a text.", "Take the four spaces or back-ticks away."
        )
        return (Paragraph((Text(node.content.strip()),)),)

    def line_of(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        return self.merged(tuple(n for child in node.children for n in self.inlines(child.children)))

    def inlines(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Inline, ...]:
        return tuple(found for node in nodes for found in self.inline(node))

    def inline(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        if node.type == "text":
            if "{lang" in node.content:
                hint = "Write [words]{{lang=en}}, with a tag such as en, ro, lt, el or it."
                self.refuse("VAL024", node, "A mark of language cannot be read.", hint)
            return (Text(node.content, self.lang),) if node.content else ()
        if node.type == "softbreak":
            return (Text(" ", self.lang),)
        if node.type == "hardbreak":
            return (LineBreak(),)
        if node.type in ("em", "strong"):
            inner = self.merged(self.inlines(node.children))
            return (Emphasis(inner) if node.type == "em" else Strong(inner),)
        if node.type == "link":
            return self.link(node)
        if node.type == "span":
            return self.span(node)
        if node.type == "footnote_ref":
            return self.note(node)
        if node.type == "code_inline":
            return (Text(node.content, self.lang),)
        if node.type == "image":
            self.refuse(
                "VAL023",
                node,
                "A picture cannot stand inside a text.",
                "Use a `figure` block, which has its text alternative.",
            )
            return ()
        self.refuse(
            "VAL020", node, "HTML is not taken in a text.", "Use Markdown: **bold**, *italic*, [link](https://…)."
        )
        return ()

    def link(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        from urllib.parse import unquote

        target = str(node.attrs.get("href", ""))
        if not _SAFE.fullmatch(target):
            shown = unquote(target)
            span = self.text.locate(shown)
            hint = "A link begins with https://, mailto: or, inside this document, #id."
            self.report.error("VAL006", span, "“{text}” is no address.", hint, text=shown)
        inner = self.merged(self.inlines(node.children))
        return (Link(inner, target, str(node.attrs.get("title", ""))),)

    def span(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        lang = str(node.attrs.get("lang", ""))
        if not _LANGUAGE.fullmatch(lang):
            self.refuse(
                "VAL024", node, "“{lang}” is no language tag.", "Write one such as en, ro, lt, el or it.", lang=lang
            )
        outer, self.lang = self.lang, lang
        inner = self.inlines(node.children)
        self.lang = outer
        return inner

    def note(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        number = int(node.meta["id"])
        body = self.notes[number].children if number < len(self.notes) else []
        found = tuple(n for paragraph in body if paragraph.type == "paragraph" for n in self.line_of(paragraph))
        return (Note(found),)

    def merged(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Join neighbouring texts of one language, so that a phrase is one node."""
        found: list[Inline] = []
        for node in nodes:
            last = found[-1] if found else None
            if isinstance(node, Text) and isinstance(last, Text) and last.lang == node.lang:
                found[-1] = Text(last.text + node.text, node.lang)
            else:
                found.append(node)
        return tuple(found)

    def refuse(self, code: str, node: SyntaxTreeNode, message: str, hint: str, **values: object) -> None:
        inner = node.content or next((n.content for n in node.walk() if n.content), "")
        first = inner.strip().split("\n")[0]
        self.report.error(code, self.text.locate(first) if first else self.text.span, message, hint, **values)
