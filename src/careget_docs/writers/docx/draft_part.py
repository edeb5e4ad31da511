"""The draft that a Word file carries: its lines, laid over those of the marked twin, which has the marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from lxml import etree

from careget_docs.inspection.docx.draft import CameFrom, Draft, SentLine, looks_of
from careget_docs.inspection.docx.text_lines import (
    StoryParts,
    ViewLine,
    notes_by_id,
    style_names,
    text_lines,
    texts_read,
    view,
)
from careget_docs.languages.alike import alike
from careget_docs.ooxml.package import xml_parser
from careget_docs.tree import Document
from careget_docs.tree.document import Sources
from careget_docs.tree.origin import letters
from careget_docs.writers.docx.package import PackageParts

_NOWHERE = (-1, -1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file being made says: the lines of its body and notes, and those of its header."""

    lines: tuple[ViewLine, ...]
    around: tuple[str, ...]


def told(package: PackageParts) -> Told:
    """Return what the parts of a package say."""
    names = ("word/document.xml", "word/footnotes.xml", "word/styles.xml")
    body, notes, styles = (_parsed(package, name) for name in names)
    assert body is not None
    links, note_links = (
        {name: target for (_, target, external), name in package.relations[part].found.items() if external}
        for part in ("word/document.xml", "word/footnotes.xml")
    )
    found = text_lines(StoryParts(body, notes_by_id(notes), links, note_links, style_names(styles)))
    return Told(view(found), around(package))


def around(package: PackageParts) -> tuple[str, ...]:
    """Return the lines of a package's header."""
    header = _parsed(package, "word/header1.xml")
    return texts_read(StoryParts(header)) if header is not None else ()


def _parsed(package: PackageParts, name: str) -> etree._Element | None:
    return etree.fromstring(package.parts[name], xml_parser(huge=True)) if name in package.parts else None


def draft(document: Document, made: Told, twin: Told, rows: Mapping[str, tuple[SentLine, ...]]) -> Draft:
    """Return what is sent; a line whose twin differs by more than signs keeps the marks that both have.

    `rows` are lines that were left out of both, by the text of the line that stands for them.
    """
    assert document.origin is not None
    marked = [tuple(letters(each.text)) for each in twin.lines]
    pairs = _paired([each.text for each in made.lines], ["".join(sign for sign, _, _ in each) for each in marked])
    lines = tuple(
        SentLine(each.text, _stretches(each.text, marked[pairs[at]] if at in pairs else ()), looks_of(each.looks),
                 each.listed, each.note)
        for at, each in enumerate(made.lines)
    )  # fmt: skip
    found = _pruned(document, document.origin, lines, made.around)
    return replace(found, lines=tuple(chain.from_iterable(rows.get(each.text, (each,)) for each in found.lines)))


def _pruned(document: Document, origin: Sources, lines: tuple[SentLine, ...], around: tuple[str, ...]) -> Draft:
    """Return a draft with the fields and values that its lines have, and no others."""
    fields = {each.field: -1 for line in lines for each in line.stretches if each.field >= 0}
    values = {each.value: -1 for line in lines for each in line.stretches if each.value >= 0}
    for kept in (fields, values):
        kept.update({old: new for new, old in enumerate(sorted(kept))})
    renumbered = tuple(
        replace(
            line,
            stretches=tuple(
                replace(each, field=fields.get(each.field, -1), value=values.get(each.value, -1))
                for each in line.stretches
            ),
        )
        for line in lines
    )
    kept_fields = tuple(origin.fields[number] for number in sorted(fields))
    kept_values = tuple(origin.values[number] for number in sorted(values))
    return Draft(document.id, document.edition, document.title, kept_fields, kept_values, renumbered, around)


def _paired(plain: list[str], marked: list[str]) -> dict[int, int]:
    """Return which line of the twin stands for which line."""
    if len(plain) == len(marked):
        return {at: at for at in range(len(plain))}
    one, two = [alike(each) for each in plain], [alike(each) for each in marked]
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return {start + at: other + at for start, other, size in blocks for at in range(size)}


def _stretches(text: str, marked: tuple[tuple[str, int, int], ...]) -> tuple[CameFrom, ...]:
    """Return where the letters of a line come from."""
    origins = [(field, value) for _, field, value in marked]
    if len(origins) != len(text):
        known, origins = origins, [_NOWHERE] * len(text)
        other = "".join(sign for sign, _, _ in marked)
        for start, at, size in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks():
            origins[start : start + size] = known[at : at + size]
    found: list[CameFrom] = []
    for at, (field, value) in enumerate(origins):
        last = found[-1] if found else None
        if (field, value) == _NOWHERE:
            continue
        if last and last.end == at and (last.field, last.value) == (field, value):
            found[-1] = CameFrom(last.start, at + 1, field, value)
        else:
            found.append(CameFrom(at, at + 1, field, value))
    return tuple(found)
