"""The one door through which an author's YAML is changed: proved on the disk first, and then replaced in one step."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from careget_docs.diagnostics import Phrase, PhrasedError, Report, Span, phrase
from careget_docs.source.proof import FileChange, disproof
from careget_docs.source.reading import MAX_BYTES
from careget_docs.storage.transaction import held, replace_together

_BOM = b"\xef\xbb\xbf"
_HINT = "Nothing was changed in any file."


@dataclass(frozen=True, slots=True)
class _Ready:
    """What a file is to hold, and what it held."""

    shown: str
    place: Path
    data: bytes
    before: bytes | None


def rewrite(workspace: Path, changes: Mapping[str, Callable[[str], FileChange]], report: Report) -> list[str] | None:
    """FileChange files of an author, all of them or none; return the names of those that are not as they were, or None.

    Files are named by their path in the workspace. Each function gets a file's text (no byte-order mark, line ends as
    they are, empty where there is no file) and returns what it makes of it, which is proved: each text is what was
    meant; each comment, each line and their order are as they were. Then all new files are written, read back from the
    disk, and take the places of the old ones together, with their mode and owner, behind a symbolic link too. What
    cannot be proved or written is in `report`. Meanwhile no other process changes the workspace.
    """
    try:
        with held(workspace):
            return _rewritten(workspace, changes, report)
    except OSError as fault:
        message = "The output cannot be written: {reason}."
        report.error("OUT010", Span(str(workspace)), message, _HINT, reason=fault.strerror or fault)
    return None


def _rewritten(workspace: Path, changes: Mapping[str, Callable[[str], FileChange]], report: Report) -> list[str] | None:
    ready: list[_Ready] = []
    known = len(report.errors)
    for shown, change in changes.items():
        reason, one = _prepared(workspace, shown, change)
        if reason:
            report.error("OUT030", Span(shown), "The file was not changed: {reason}.", _HINT, reason=reason)
        elif one:
            ready.append(one)
    if len(report.errors) > known:
        return None
    for one in ready:
        if _bytes(one.place) != one.before:
            reason = phrase("somebody else has just changed it")
            report.error("OUT030", Span(one.shown), "The file was not changed: {reason}.", _HINT, reason=reason)
            return None
    if ready:
        replace_together(workspace, {one.shown: one.data for one in ready})
    return [one.shown for one in ready]


def _prepared(workspace: Path, shown: str, change: Callable[[str], FileChange]) -> tuple[Phrase | None, _Ready | None]:
    """Return what a file is to hold, or why it cannot; twice None when nothing changes."""
    place = Path(os.path.realpath(workspace / shown))
    try:
        before = _bytes(place)
        mark = _BOM if (before or b"").startswith(_BOM) else b""
        made = change((before or b"")[len(mark) :].decode("utf-8"))
        if made.after == made.before:
            return None, None
        data = mark + made.after.encode("utf-8")
        if len(data) > MAX_BYTES:
            return phrase("it would be larger than {size} bytes", size=MAX_BYTES), None
        if before is not None and not os.access(place, os.W_OK):
            return phrase("it is write-protected"), None
    except (UnicodeError, yaml.YAMLError, KeyError):
        return phrase("what stands there now cannot be read"), None
    except PhrasedError as fault:
        return fault.reason, None
    except OSError as fault:
        return phrase("{reason}", reason=fault.strerror or fault), None
    if reason := disproof(made):
        return reason, None
    return None, _Ready(shown, place, data, before)


def _bytes(place: Path) -> bytes | None:
    return place.read_bytes() if place.exists() else None
