"""The lines, headers and comments of a Word file that came from anywhere, and the draft that it carries."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.docx.draft import NUMBER, Draft, draft_in, from_text, text_in
from careget_docs.inspection.docx.names import W
from careget_docs.inspection.docx.text_lines import (
    DraftLine,
    Remark,
    StoryParts,
    ViewLine,
    notes_by_id,
    style_names,
    text_lines,
    texts_read,
    view,
)
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.languages.alike import alike


@dataclass(frozen=True, slots=True)
class WordLines:
    """What a Word file says: its lines, the texts of its headers, its comments by id, its draft or at least its number.

    `faults` are the parts that could not be read, `feet` what each footer says beside numbers of pages and drafts.
    """

    lines: tuple[DraftLine, ...]
    around: tuple[str, ...]
    remarks: dict[str, Remark]
    draft: Draft | None
    number: str
    faults: tuple[Phrase, ...] = ()
    feet: tuple[str, ...] = ()


def read_lines(file: WordFile) -> WordLines:
    """Return what a Word file says. Raises Refused where it cannot be read at all."""
    headers = [view(text_lines(StoryParts(story.root))) for story in file.stories if story.where == "header"]
    footers = [view(text_lines(StoryParts(story.root))) for story in file.stories if story.where == "footer"]
    found = next((match for part in footers for line in part if (match := NUMBER.search(alike(line.text)))), None)
    draft = draft_in(file.package)
    number = draft.number if draft else f"D-{found[1]}-{found[2]}" if found else ""
    around = dict.fromkeys(line.text for part in headers for line in part)
    feet = tuple(dict.fromkeys(" ".join(filter(None, map(_worded, part))) for part in footers))
    return WordLines(lines_of(file), tuple(around), _remarks(file), draft, number, tuple(file.faults), feet)


def _worded(line: ViewLine) -> str:
    """Return the words of a line of a footer, without a draft's number; empty where there are none."""
    words = NUMBER.sub("", alike(line.text)) if NUMBER.search(alike(line.text)) else line.text
    return " ".join(words.split()) if any(sign.isalpha() for sign in words) else ""


def lines_of(file: WordFile) -> tuple[DraftLine, ...]:
    """Return the lines of a Word file's body and notes."""
    return text_lines(_parts(file))


def texts_of(file: WordFile) -> tuple[str, ...]:
    """Return the texts of those lines as they read with all changes taken, as `view` has them."""
    return texts_read(_parts(file))


def _parts(file: WordFile) -> StoryParts:
    notes: dict[str, etree._Element] = {}
    note_links: dict[str, str] = {}
    for story in file.stories:
        if story.where == "notes":
            notes |= notes_by_id(story.root)
            note_links |= {name: each.name for name, each in story.targets.items() if each.outside}
    links = {name: each.name for name, each in file.stories[0].targets.items() if each.outside}
    styles = style_names(file.styles.root)
    return StoryParts(file.body, notes, links, note_links, styles, file.alike)


def _remarks(file: WordFile) -> dict[str, Remark]:
    root = file.part("comments", file.main)
    found = {}
    for each in root.iterchildren(f"{W}comment") if root is not None else ():
        words = [
            " ".join("".join(text.text or "" for text in part.iter(f"{W}t")).split()) for part in each.iter(f"{W}p")
        ]
        told = "\n".join(filter(None, words))
        found[each.get(f"{W}id", "")] = Remark(each.get(f"{W}author", ""), each.get(f"{W}date", "")[:16], told)
    return found


def unlike(file: WordFile) -> Phrase | None:
    """Return what is wrong with the draft in a file of ours: its lines are those of the file, or it is of no use."""
    text = text_in(file.package)
    if text is None:
        return None
    draft = from_text(text)
    sent = tuple(each.text for each in draft.lines) if draft else None
    del draft, text
    if texts_of(file) != sent:
        return phrase("the draft kept in it is not what it says")
    return None
