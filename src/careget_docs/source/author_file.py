"""The one door through which an author's YAML is changed: proved on the disk first, and then replaced in one step."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from careget_docs.diagnostics import Phrase, PhrasedError, Report, Span, phrase
from careget_docs.source.proof import FileChange, disproof
from careget_docs.source.reading import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_HINT = "Nothing was changed in any file."


@dataclass(frozen=True, slots=True)
class _Ready:
    """A new file that waits beside the one that it replaces."""

    shown: str
    place: Path
    part: Path
    before: bytes | None


def rewrite(workspace: Path, changes: Mapping[str, Callable[[str], FileChange]], report: Report) -> list[str] | None:
    """FileChange files of an author, all of them or none; return the names of those that are not as they were, or None.

    Files are named by their path in the workspace. Each function gets a file's text (no byte-order mark, line ends as
    they are, empty where there is no file) and returns what it makes of it. The new file is written beside the old one,
    read back, and proved: each text is what was meant; each comment, each line and their order are as they were. Then
    it takes the old one's place in one step, with its mode and owner, behind a symbolic link too. What cannot be proved
    or written is in `report`.
    """
    ready: list[_Ready] = []
    known = len(report.errors)
    try:
        for shown, change in changes.items():
            reason, one = _prepared(workspace, shown, change)
            if reason:
                message = "The file was not changed: {reason}."
                report.error("OUT030", Span(shown), message, _HINT, reason=reason)
            elif one:
                ready.append(one)
        if len(report.errors) == known:
            return _placed(ready, report)
    finally:
        for one in ready:
            one.part.unlink(missing_ok=True)
    return None


def _placed(ready: list[_Ready], report: Report) -> list[str] | None:
    for one in ready:
        if _bytes(one.place) != one.before:
            reason = phrase("somebody else has just changed it")
            report.error("OUT030", Span(one.shown), "The file was not changed: {reason}.", _HINT, reason=reason)
            return None
    placed = []
    for one in ready:
        try:
            os.replace(one.part, one.place)
            _settle(one.place.parent)
        except OSError as fault:
            message = "The output cannot be written: {reason}."
            report.error("OUT010", Span(one.shown), message, reason=fault.strerror or fault)
            break
        placed.append(one.shown)
    return placed


def _prepared(workspace: Path, shown: str, change: Callable[[str], FileChange]) -> tuple[Phrase | None, _Ready | None]:
    """Return a new file that waits beside its place, or why it cannot be; twice None when nothing changes."""
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
        part = _part(place, data)
    except (UnicodeError, yaml.YAMLError, KeyError):
        return phrase("what stands there now cannot be read"), None
    except PhrasedError as fault:
        return fault.reason, None
    except OSError as fault:
        return phrase("{reason}", reason=fault.strerror or fault), None
    back = part.read_bytes()
    reason = phrase("the disk gave back other bytes") if back != data else None
    reason = reason or disproof(FileChange(made.before, back[len(mark) :].decode("utf-8"), made.meant))
    if reason:
        part.unlink()
        return reason, None
    return None, _Ready(shown, place, part, before)


def _bytes(place: Path) -> bytes | None:
    return place.read_bytes() if place.exists() else None


def _part(place: Path, data: bytes) -> Path:
    """Write bytes beside a place, down to the disk, with the mode and owner of what stands there. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            if place.exists():
                old, new = place.stat(), os.fstat(file.fileno())
                if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
                    os.chown(part, old.st_uid, old.st_gid)
                os.chmod(part, stat.S_IMODE(old.st_mode))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _settle(folder: Path) -> None:
    """Have a folder's new names written down to the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
