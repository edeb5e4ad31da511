"""Inline nodes as pieces of a paragraph; footnotes are put on the context, to be written into their own part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from careget_docs.languages.typography import unbroken
from careget_docs.tree import Emphasis, Inline, LineBreak, Link, Note, PageNumber, Strong, Text, children, walk
from careget_docs.writers.docx.context import LayoutContext, word_language
from careget_docs.writers.docx.flow import Linked, NoteMark, PageOf, Piece, Tab, Turn, WordRun

_BLANK = str.maketrans("\n\r\t\v\f", "     ")


@dataclass(frozen=True, slots=True)
class Tone:
    """How text stands here; `tab` puts a tab before a page number, `linked` and `noted` allow no second one inside."""

    bold: bool = False
    italic: bool = False
    lang: str = ""
    tab: bool = False
    linked: bool = False
    noted: bool = False


def pieces(nodes: tuple[Inline, ...], context: LayoutContext, tone: Tone) -> list[Piece]:
    """Return inline nodes as pieces, in order."""
    found: list[Piece] = []
    for node in nodes:
        found += _pieces(node, context, tone)
    return found


def shown(text: str) -> str:
    """Return a text as it stands in a run: on one line, its names unbroken."""
    return unbroken(text if text.isprintable() else text.translate(_BLANK))


def _pieces(node: Inline, context: LayoutContext, tone: Tone) -> list[Piece]:
    match node:
        case Text(text=text, lang=lang):
            spoken = word_language(lang) if lang else tone.lang
            return [WordRun(shown(text), tone.bold, tone.italic, spoken)]
        case Strong(children=inner):
            return pieces(inner, context, replace(tone, bold=True))
        case Emphasis(children=inner):
            return pieces(inner, context, replace(tone, italic=True))
        case Link():
            return _link(node, context, tone)
        case LineBreak():
            return [Turn()]
        case Note():
            return [] if tone.noted else [_note(node, context, tone)]
        case PageNumber(target=target):
            name = context.anchors.get(target.removeprefix("#"), "")
            before: list[Piece] = [Tab()] if tone.tab else []
            return [*before, PageOf(name)] if name else []
        case _:
            assert_never(node)


def _link(node: Link, context: LayoutContext, tone: Tone) -> list[Piece]:
    inner = pieces(node.children, context, replace(tone, linked=True))
    anchor = context.anchors.get(node.target[1:], "") if node.target.startswith("#") else ""
    address = "" if node.target.startswith("#") else node.target.strip()
    if tone.linked or not (anchor or address):
        return inner
    return [Linked(tuple(inner), address, anchor, node.title, quiet=bool(anchor))]


def _note(node: Note, context: LayoutContext, tone: Tone) -> NoteMark:
    """Word has no notes in notes: an inner note becomes a further paragraph of the outer one."""
    below = replace(tone, bold=False, italic=False, tab=False, linked=False, noted=True)
    inner = [found for child in children(node) for found in walk(child) if isinstance(found, Note)]
    context.notes.append([pieces(note.children, context, below) for note in (node, *inner)])
    return NoteMark(len(context.notes))
