"""Markdown text to nodes (CommonMark, by markdown-it-py); raw HTML and images are refused, links are checked.

`[text]{lang=en}` marks words in another language, `^[text]` is a footnote; all else is plain CommonMark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from careget_docs.diagnostics import Diagnostic, Report, Severity, Span, phrase
from careget_docs.languages.misreadings import Misreading, in_field_of_one_line, in_tokens
from careget_docs.source import Scalar, clean, unreadable
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
    plain,
    walk,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

MAX_DEPTH = 8
"""How deep lists, quotations and emphasis may stand in one another; markdown-it drops what is deeper than 20."""
MAX_WORDS = 200
"""How long a note may be: fifteen lines or so."""
_DEFINED = re.compile(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SAFE = re.compile(r"(https?://\S+|mailto:\S+|#[a-z][a-z0-9-]*)")


def line(text: Scalar, report: Report) -> tuple[Inline, ...]:
    """Return one line of Markdown as inline nodes."""
    builder = _Builder(text, report)
    tell(in_field_of_one_line(text.text), text, report)
    folded = " ".join(part for part in re.split(r"[ \n\r\t]+", text.text) if part)
    root = builder.root(folded, inline=True)
    found = tuple(node for top in root for node in builder.inlines(top.children) if top.type == "inline")
    return builder.merged(found)


def prose(text: Scalar, report: Report) -> tuple[Block, ...]:
    """Return Markdown paragraphs, headings and lists as block nodes."""
    builder = _Builder(text, report)
    return builder.blocks(builder.root(text.text))


@cache
def _parser() -> MarkdownIt:
    return new_parser()


def new_parser() -> MarkdownIt:
    """Return a parser of the Markdown that is taken here."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark").use(attrs_plugin, after=(), spans=True, allowed={"lang"}).use(footnote_plugin)
    return made.disable("text_join")  # so that an escaped sign stays apart from a bare one


class _Builder:
    def __init__(self, text: Scalar, report: Report) -> None:
        self.text, self.report = text, report
        self.env: dict[str, Any] = {}
        self.notes: list[SyntaxTreeNode] = []
        self.within: tuple[int, ...] = ()
        """The notes that this place stands in."""
        self.lang = ""

    def root(self, source: str, *, inline: bool = False) -> list[SyntaxTreeNode]:
        """Return the parsed text without its notes; nothing, with a finding, where it is nested too deep."""
        from markdown_it.tree import SyntaxTreeNode

        try:
            parse = _parser().parseInline if inline else _parser().parse
            tokens = parse(source, self.env)
            deep = max(_depths(tokens), default=0) > MAX_DEPTH
        except RecursionError:
            deep = True
        if deep:
            message, hint = "Marks stand more than {depth} deep in one another here.", "Take the inner ones away."
            self.report.error("VAL033", _place(self.text, source.strip()), message, hint, depth=MAX_DEPTH)
            return []
        tell(in_tokens(tokens), self.text, self.report)
        top = SyntaxTreeNode(tokens).children
        self.notes = [note for node in top if node.type == "footnote_block" for note in node.children]
        self.unused(source, tokens)
        return [node for node in top if node.type != "footnote_block"]

    def unused(self, source: str, tokens: Sequence[Token]) -> None:
        """Report what is written to be called, a note or an address, and is called nowhere or written twice."""
        hint = "Call it in the text as [^{name}], or take it away."
        for label, number in self.env.get("footnotes", {}).get("refs", {}).items():
            if number < 0:
                message = "The note “{name}” is called nowhere, and would not be printed."
                self.refuse("VAL029", f"[^{label[1:]}]:", message, hint, name=label[1:])
        labels = _DEFINED.findall(source)
        for name in dict.fromkeys(each for each in labels if labels.count(each) > 1):
            message, hint = "The note “{name}” is written twice; one of them would not be printed.", "Keep one of them."
            self.refuse("VAL029", f"[^{name}]:", message, hint, name=name)
        every = [child for token in tokens for child in token.children or ()]
        used = {child.attrs.get("href") for child in every if child.type == "link_open"}
        known = [("", each["href"]) for each in self.env.get("duplicate_refs", ())]
        known += [(label, each["href"]) for label, each in self.env.get("references", {}).items()]
        for label, href in known:
            if not label or href not in used:
                message = "A line with the address “{text}” is read as that of a link, and is not printed."
                hint = "Write a link as [words](https://…); a bracket that begins a text is written \\[."
                self.refuse("VAL027", unquote(str(href)), message, hint, text=unquote(str(href)))

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
        if node.type in ("text", "text_special"):
            for sign in unreadable(clean(node.content)):
                message = "A sign that no reader can see or read stands in this text (U+{number})."
                hint = "Delete it and type again what should stand there: a letter or a bullet was lost in copying."
                self.refuse("SRC014", node.markup or node.content, message, hint, number=f"{ord(sign):04X}")
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
        target = str(node.attrs.get("href", ""))
        shown = unquote(target)
        if not _SAFE.fullmatch(target):
            hint = "A link begins with https://, mailto: or, inside this document, #id."
            self.refuse("VAL006", shown, "“{text}” is not an address.", hint, text=shown)
        inner = self.merged(self.inlines(node.children))
        if any(isinstance(found, Note) for each in inner for found in walk(each)):
            hint = "Write the note after the link: [words](https://…)^[the note]."
            self.refuse("VAL029", shown, "A note stands within the words of a link.", hint)
        if not inner:
            hint = "Write [words](https://…): what a reader clicks on, and hears."
            self.refuse("VAL025", shown, "The link to “{text}” has no words.", hint, text=shown)
        return (Link(inner, target, str(node.attrs.get("title", ""))),)

    def span(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        lang = str(node.attrs.get("lang", ""))
        if not _LANGUAGE.fullmatch(lang):
            self.refuse(
                "VAL024", node, "“{lang}” is not a language tag.", "Write one such as en, ro, lt, el or it.", lang=lang
            )
        outer, self.lang = self.lang, lang
        inner = self.inlines(node.children)
        self.lang = outer
        return inner

    def note(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return a note where it is called; it has one or more paragraphs, and no note of its own."""
        number = int(node.meta["id"])
        name = str(node.meta.get("label") or "")
        if self.within:
            message = "The note “{name}” calls itself." if number in self.within else "A note stands within a note."
            hint = "Write its words in the text or in the outer note, without a call."
            self.refuse("VAL029", f"[^{name}]" if name else "^[", message, hint, name=name)
            return ()
        self.within = (number,)
        body = self.notes[number].children if number < len(self.notes) else ()
        found: list[Inline] = []
        for part in body:
            if part.type == "paragraph":
                found += [LineBreak(), *self.line_of(part)]
            elif part.type != "footnote_anchor":
                hint = "Write it as one or more paragraphs."
                self.refuse("VAL029", part, "A note holds no lists, headings or quotations.", hint)
        self.within = ()
        if not found[1:] and all(part.type in ("paragraph", "footnote_anchor") for part in body):
            called = f"[^{name}]:" if name else "^["
            self.refuse("VAL029", called, "A note without words.", "Write it, or take it away.")
        if (count := len(plain(tuple(found)).split())) > MAX_WORDS:
            message = "The note “{text}” has {count} words: more than {most} do not fit at the foot of a page."
            hint = "Shorten it, or write it as a paragraph or a `note` block."
            begin = " ".join(plain(tuple(found)).split()[:4])
            self.refuse("VAL029", begin, message, hint, text=f"{begin} …", count=count, most=MAX_WORDS)
        return (Note(tuple(found[1:])),)

    def merged(self, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Join neighbouring texts of one language, so that a phrase is one node."""
        found: list[Inline] = []
        for node in nodes:
            last = found[-1] if found else None
            if isinstance(node, Text) and isinstance(last, Text) and last.lang == node.lang:
                found[-1] = Text(clean(last.text + node.text), node.lang)
            else:
                found.append(Text(clean(node.text), node.lang) if isinstance(node, Text) else node)
        return tuple(found)

    def refuse(self, code: str, where: SyntaxTreeNode | str, message: str, hint: str, **values: object) -> None:
        """Report a fault, once, where these words are written."""
        words = where
        if not isinstance(words, str):
            words = words.content or next((n.content for n in words.walk() if n.content), "")
        found = Diagnostic(
            Severity.ERROR, code, phrase(message, **values), _place(self.text, words.strip()), phrase(hint, **values)
        )
        self.report.extend([found])


def tell(found: Iterable[Misreading], text: Scalar, report: Report) -> None:
    """Report what is misread in a text, each once, at its place."""
    for each in found:
        severity = Severity.ERROR if each.sure else Severity.WARNING
        message = replace(each.message, values=(*each.message.values, ("text", each.text)))
        report.extend([Diagnostic(severity, each.code, message, _place(text, each.text), each.hint)])


def _place(text: Scalar, words: str) -> Span:
    """Return where words stand in the source, or the first of them that can be found there."""
    first = words.split("\n")[0]
    for length in (len(first), 24, 12, 6, 3):
        if first[:length] and first[:length] in unicodedata.normalize("NFC", text.raw):
            return text.locate(first[:length])
    return text.span


def _depths(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield how deep each token stands, in blocks and marks; an entry and its list count as one."""
    depth = 0
    for token in tokens:
        depth += 0 if token.type.startswith(("list_item", "footnote", "paragraph")) else token.nesting
        yield depth
        yield from (depth + inner for inner in _depths(token.children or ()))
