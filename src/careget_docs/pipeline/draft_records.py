"""The records of drafts: what was sent under which number, to whom and when; small texts, no input of any build.

They lie in `deliverables/.drafts/` and are worth keeping with the sources: a draft may come back years later, by way of
a program that loses what the file itself carries.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from careget_docs.artifact import Artifact
from careget_docs.inspection.docx.draft import MOST, NUMBER, Draft, draft_in, from_text
from careget_docs.ooxml.package import OWN, Package, Refused
from careget_docs.storage.single import replace_one

FOLDER = "deliverables/.drafts"


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A draft as it was sent, and to whom and when, as far as that was told."""

    draft: Draft
    sent: tuple[tuple[str, str], ...] = ()


def records_of(artifacts: Sequence[Artifact]) -> dict[str, bytes]:
    """Return the records of the drafts among finished files, sent to nobody yet, by their paths in the workspace."""
    drafts = (_draft(artifact.data) for artifact in artifacts if artifact.format == "docx")
    return {f"{FOLDER}/{draft.number}.json": _data(DraftRecord(draft)) for draft in drafts if draft}


def note_sent(workspace: Path, files: Sequence[Path], to: str, day: datetime.date) -> list[str]:
    """Note that the drafts among files were sent to somebody on a day; return their numbers. Raises OSError."""
    numbers = []
    for path in files:
        draft = _draft(path.read_bytes()) if path.suffix == ".docx" else None
        if draft is None:
            continue
        known = draft_record(workspace, draft.number) or DraftRecord(draft)
        entry = (to, day.isoformat())
        if entry not in known.sent:
            _write(workspace, DraftRecord(draft, (*known.sent, entry)))
        numbers.append(draft.number)
    return numbers


def draft_record(workspace: Path, number: str) -> DraftRecord | None:
    """Return what was sent under a number; None where nothing is kept or can be read."""
    if not NUMBER.fullmatch(number):
        return None
    try:
        text = _path(workspace, number).read_bytes()[: 4 * MOST].decode("utf-8")
        draft = from_text(text)
        sent = json.loads(text)["sent"] if draft else ()
        return DraftRecord(draft, tuple((str(to), str(day)) for to, day in sent)) if draft else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def draft_records(workspace: Path) -> Iterator[DraftRecord]:
    """Yield every record that can be read, by number."""
    for path in sorted((workspace / FOLDER).glob("D-*.json")):
        if record := draft_record(workspace, path.stem):
            yield record


def _draft(data: bytes) -> Draft | None:
    """Return the draft in a file; None for one that is no package: whoever checked it has told that."""
    try:
        return draft_in(Package(data, OWN))
    except Refused:
        return None


def _path(workspace: Path, number: str) -> Path:
    return workspace / FOLDER / f"{number}.json"


def _data(record: DraftRecord) -> bytes:
    sent = json.dumps(record.sent, ensure_ascii=False)
    return f'{{"sent": {sent},\n{record.draft.text[1:]}'.encode("utf-8", "replace")


def _write(workspace: Path, record: DraftRecord) -> None:
    replace_one(_path(workspace, record.draft.number), _data(record))
