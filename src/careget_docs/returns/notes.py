"""Comments that are kept: a text by deliverable, in Markdown, a heading for each block; it is no input of any build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from careget_docs.interface.interface import Interface
from careget_docs.returns.reviewing import Noted, Review

FOLDER = "deliverables/.drafts"


def with_notes(
    workspace: Path, review: Review, notes: Sequence[Noted], interface: Interface
) -> Iterator[tuple[Path, bytes]]:
    """Yield the file of notes of a deliverable with some added that it does not have yet."""
    draft = review.comparison.draft
    path = workspace / FOLDER / f"{draft.document}.notes.md"
    known = path.read_text("utf-8") if path.is_file() else ""
    text = known or f"# {interface.say('Notes on {name}', name=draft.document)}\n"
    for each in notes:
        line = _line(each, draft.number)
        if line in text:
            continue
        head = f"## {each.field.block if each.field else '–'}\n"
        if head in text:
            at = text.index(head) + len(head)
            text = f"{text[:at]}\n{line}{text[at:]}"
        else:
            text += f"\n{head}\n{line}"
    if text != known:
        yield path, text.encode("utf-8", "replace")


def _line(note: Noted, number: str) -> str:
    remark = note.remark
    words = " ".join(remark.text.split())
    where = note.field.path if note.field else " ".join(note.beside[:60].split())
    return f"- {remark.date.replace('T', ' ')} · {remark.author} · {number} · {where}: {words}\n"
