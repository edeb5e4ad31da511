"""Comments and changes kept: a text by deliverable in Markdown, a heading for each block; no build reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from careget_docs.interface.interface import Interface
from careget_docs.returns.reviewing import Noted, Review, Reviewed
from careget_docs.returns.telling import kind_of, mark_of, shown

FOLDER = "deliverables/.drafts"
_BESIDE = 60
"""Letters of the text that a note stands beside, where it is of no field."""


def with_notes(
    workspace: Path, review: Review, notes: Sequence[Noted | Reviewed], interface: Interface
) -> Iterator[tuple[Path, bytes]]:
    """Yield the file of notes of a deliverable with some added that it does not have yet."""
    draft = review.comparison.draft
    path = workspace / FOLDER / f"{draft.document}.notes.md"
    known = path.read_text("utf-8") if path.is_file() else ""
    text = known or f"# {interface.say('Notes on {name}', name=draft.document)}\n"
    for each in notes:
        line = _line(each, draft.number, interface)
        if line in text:
            continue
        head = f"## {each.field.block if each.field else '–'}\n"
        if head not in text:
            text += f"\n{head}\n"
        after = text.find("\n## ", text.index(head) + 1)
        at = after if after >= 0 else len(text)
        text = text[:at] + line + text[at:]
    if text != known:
        yield path, text.encode("utf-8", "replace")


def _line(note: Noted | Reviewed, number: str, interface: Interface) -> str:
    if isinstance(note, Noted):
        date, author, words = note.remark.date, note.remark.author, " ".join(note.remark.text.split())
        where = note.field.path if note.field else " ".join(note.beside[:_BESIDE].split())
    else:
        author, date = next(iter(note.change.who), ("?", ""))
        old, new = (
            " ".join(each.replace("\n", " ¶ ").split()) or "–" for each in (note.change.old, shown(note.change))
        )
        if note.change.kind in ("bold", "italic", "link"):
            new = interface.say(mark_of(note.change))
        words = f"{interface.say(kind_of(note.change))}: “{old}” → “{new}”"
        where = note.field.path if note.field else " ".join(note.change.before[-_BESIDE:].split())
    day = f"{date.replace('T', ' ')} · " if date else ""
    return f"- {' '.join(f'{day}{author}'.split())} · {number} · {where}: {words}\n"
