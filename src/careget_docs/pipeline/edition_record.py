"""What an edition was made of and what came of it: kept, so that what is unchanged is neither made nor checked again.

An edition is a deliverable in one language (or two), in some formats. Its record lies in this machine's cache; losing
it only costs time. It is believed as long as every file that was read, and every file that was made, still has its
digest, nothing else that shapes a file has changed (`toolkit_key`), and no waiver has ended since.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careget_docs.cache import folder
from careget_docs.diagnostics import Diagnostic, Phrase, phrase
from careget_docs.pipeline.finding_record import from_data
from careget_docs.storage.digests import Digests
from careget_docs.storage.json_files import keep_json, read_json

VERSION = 2


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """`inputs` and `outputs` are digests by path, an input that was not there has none; `until` is its last sure day.

    Paths are relative to the workspace where they lie in it.
    """

    toolkit: str
    formats: tuple[str, ...]
    finish: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    until: datetime.date | None
    found: tuple[object, ...]
    """What was found, as `finding_record` writes it."""
    told: str = ""
    """The digest of what the manifest tells of its files; see `told_of`."""
    drafts: tuple[str, ...] = ()
    """The records of its drafts, which must be there, and may tell of more by now."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found when it was made; raises ValueError, TypeError, LookupError for what nobody here wrote."""
        return tuple(from_data(each) for each in self.found)

    @property
    def key(self) -> str:
        """One digest of all that the edition depends on."""
        told = json.dumps([self.toolkit, self.formats, self.finish, sorted(self.inputs.items())])
        return hashlib.sha256(told.encode()).hexdigest()


def stale(
    record: EditionRecord | None,
    workspace: Path,
    formats: Sequence[str],
    finish: str | None,
    toolkit: str,
    today: datetime.date,
    digests: Digests,
) -> Phrase:
    """Return why an edition is to be made again; empty when it is not. No `finish` stands for any."""
    if record is None:
        return phrase("it was not made here yet")
    if record.toolkit != toolkit:
        return phrase("careget-docs, or what it sets text with, is another version")
    if lacking := [each for each in formats if each not in record.formats]:
        return phrase("not made as {formats} yet", formats=", ".join(lacking))
    if finish not in (None, record.finish):
        return phrase("it was made with other options, or beside web pages in other languages")
    if record.until and today > record.until:
        return phrase("a waiver ended on {day}", day=record.until)
    for path, digest in record.inputs.items():
        now = digests.of(workspace / path)
        if now != digest:
            if not now:
                return phrase("{file} is gone", file=path)
            return phrase("{file} was changed", file=path) if digest else phrase("{file} is new", file=path)
    for path, digest in record.outputs.items():
        if (now := digests.of(workspace / path)) != digest:
            return phrase("{file} is not as it was made", file=path) if now else phrase("{file} is gone", file=path)
    if gone := next((path for path in record.drafts if not (workspace / path).is_file()), ""):
        return phrase("{file} is gone", file=gone)
    return Phrase()


def told_of(told: Iterable[Mapping[str, object]]) -> str:
    """Return one digest of entries of the manifest."""
    ordered = sorted(json.dumps(each, sort_keys=True) for each in told)
    return hashlib.sha256("\n".join(ordered).encode()).hexdigest()


def until(ends: Sequence[datetime.date], today: datetime.date) -> datetime.date | None:
    """Return the last day on which what was found holds, by the days on which waivers end; None for ever."""
    return min((day for day in ends if day >= today), default=None)


def read_record(workspace: Path, id: str, lang: str) -> EditionRecord | None:
    """Return what is kept of an edition; None where nothing is, or something damaged."""
    data = read_json(_place(workspace, id, lang))
    try:
        if data["version"] != VERSION:
            return None
        last = data["until"]
        return EditionRecord(
            data["toolkit"],
            tuple(data["formats"]),
            data["finish"],
            dict(data["inputs"]),
            dict(data["outputs"]),
            datetime.date.fromisoformat(last) if last else None,
            tuple(data["findings"]),
            data["told"],
            tuple(data["drafts"]),
        )
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def keep_record(workspace: Path, id: str, lang: str, record: EditionRecord) -> None:
    """Keep what is known of an edition; where it cannot be kept, it is only slower."""
    data = {
        "version": VERSION,
        "toolkit": record.toolkit,
        "formats": record.formats,
        "finish": record.finish,
        "inputs": dict(record.inputs),
        "outputs": dict(record.outputs),
        "until": record.until.isoformat() if record.until else "",
        "findings": record.found,
        "told": record.told,
        "drafts": record.drafts,
    }
    keep_json(_place(workspace, id, lang), data)


def made_folder(workspace: Path) -> Path:
    """Return the folder of what is kept on what was made in a workspace."""
    return folder() / "made" / hashlib.sha256(os.fsencode(os.path.realpath(workspace))).hexdigest()[:24]


def _place(workspace: Path, id: str, lang: str) -> Path:
    return made_folder(workspace) / f"{id}.{lang}.json"
