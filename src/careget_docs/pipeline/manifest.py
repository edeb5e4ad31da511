"""Stage 6: write finished files and what tells of them, each set whole or not at all; the only door to `output/`.

`manifest.json` is written when a command ends (see `delivered_files`). A draft has a record beside the sources, too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report, Severity, Span
from careget_docs.pipeline.delivered_files import (
    NAME,
    NEWS,
    Damaged,
    Entries,
    as_news,
    as_text,
    entries,
    outdated,
    told_since,
    unfolded,
)
from careget_docs.project.deliverable import Deliverable
from careget_docs.storage.single import replace_one
from careget_docs.storage.transaction import held, put_together, replace_together, settle, unsettled


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one deliverable in one language has to put into `output/`."""

    deliverable: Deliverable
    title: str
    artifacts: tuple[Artifact, ...]
    warnings: tuple[str, ...] = ()
    key: str = ""
    """One digest of all that it depends on."""

    def keyed(self, key: str) -> Delivery:
        """Return the same with its key."""
        return replace(self, key=key)


Site = Callable[[Sequence[Mapping[str, object]]], Mapping[str, bytes]]
"""Makes the pages that tell of everything published, by name, of the manifest's entries."""


def manifest(
    output: Path,
    delivery: Delivery,
    report: Report,
    waiting: Callable[[], object] = lambda: None,
    records: Mapping[str, bytes] = MappingProxyType({}),
) -> list[Path]:
    """Write the files of a deliverable in one language, and with them what tells of them; return their paths.

    All are replaced, or none; a stop at any moment changes nothing of that (see `transaction`). What cannot be written
    is in `report`, and all is as it was. `waiting` is called when another process is writing there. Those `records` of
    drafts that are not kept yet are kept below the workspace.
    """
    with _safely(output, report), held(output.parent, waiting):
        _cleared(output, delivery)
        files = {artifact.path: artifact.data for artifact in delivery.artifacts}
        fresh = {path: data for path, data in records.items() if not (output.parent / path).is_file()}
        _together(output, {**files, **_news(output, delivery)}, fresh)
        return [output / path for path in files]
    return []


def publish(
    output: Path, site: Site, report: Report, waiting: Callable[[], object] = lambda: None
) -> list[Path] | None:
    """Write the pages of a site, of what the manifest tells; return their paths, None when they cannot be written."""
    known = len(report.errors)
    with _safely(output, report), held(output.parent, waiting):
        pages = site([entry for path, entry in sorted(_known(output, report).items()) if (output / path).is_file()])
        if pages:
            replace_together(output, pages)
        return [output / name for name in pages] if len(report.errors) == known else None
    return None


def _together(output: Path, files: Mapping[str, bytes], records: Mapping[str, bytes]) -> None:
    """Replace files below the output folder and write records below the workspace, all or none. Raises OSError.

    An output folder that a link puts elsewhere is a set of its own; the records are written first.
    """
    if not records:
        replace_together(output, files)
    elif os.path.realpath(output) == os.path.join(os.path.realpath(output.parent), output.name):
        replace_together(output.parent, {**{f"{output.name}/{name}": data for name, data in files.items()}, **records})
    else:
        replace_together(output.parent, records)
        replace_together(output, files)


def settled(workspace: Path, report: Report, waiting: Callable[[], object] = lambda: None) -> None:
    """Finish or undo what a command that was stopped had begun to write; what cannot be is in `report`."""
    output = workspace / "output"
    roots = [root for root in (output, workspace) if unsettled(root)]
    if not roots and not unfolded(output):
        return
    try:
        with held(workspace, waiting):
            for root in roots:
                settle(root)
            _fold(output, report)
    except OSError as fault:
        message = "A command was stopped while it wrote here, and what it began cannot be finished now: {reason}."
        hint = "Make the folder writable, close its files in other programs, and run any command again."
        report.error("OUT015", Span(str((roots or [output])[0])), message, hint, reason=fault.strerror or fault)


def deliver(output: Path, files: Mapping[str, bytes], report: Report) -> list[Path]:
    """Write files below the output folder that are in no manifest, such as the evidence; see `manifest`."""
    with _safely(output, report), held(output.parent):
        replace_together(output, files)
        return [output / name for name in files]
    return []


@contextlib.contextmanager
def _safely(folder: Path, report: Report) -> Iterator[None]:
    """Let what cannot be written inside be a finding."""
    try:
        yield
    except OSError as fault:
        hint = "Nothing was changed. Make room, or make the folder writable, and build again."
        reason = fault.strerror or str(fault)
        report.error("OUT010", Span(str(folder)), "The output cannot be written: {reason}.", hint, reason=reason)


def write(path: Path, data: bytes, report: Report, workspace: Path | None = None) -> bool:
    """Write one file whole or not at all; False, with the reason in `report`, when it cannot be.

    One that is replaced in a workspace goes through its journal, so that a kill leaves nothing beside it either.
    """
    try:
        place = Path(os.path.realpath(path))
        if workspace and place.exists() and place.is_relative_to(os.path.realpath(workspace)):
            put_together(workspace, {place.relative_to(os.path.realpath(workspace)).as_posix(): data})
        else:
            replace_one(path, data)
    except OSError as fault:
        hint = "Nothing was changed. Make room, or make the folder writable."
        report.error(
            "OUT010", Span(str(path)), "The output cannot be written: {reason}.", hint, reason=fault.strerror or fault
        )
        return False
    return True


def _cleared(output: Path, delivery: Delivery) -> None:
    """Take away what earlier versions left beside a file when they were killed."""
    for artifact in delivery.artifacts:
        place = output / artifact.path
        for left in place.parent.glob(f".{place.name}.*.part"):
            left.unlink(missing_ok=True)


def fold(output: Path, report: Report, waiting: Callable[[], object] = lambda: None) -> None:
    """Have the manifest tell what was delivered since it was written; what cannot be written is in `report`."""
    if outdated(output):
        with _safely(output, report), held(output.parent, waiting):
            _fold(output, report)


def _fold(output: Path, report: Report) -> None:
    """Write the manifest, less what is gone. Where it is stopped, to do it again comes to the same. Raises OSError."""
    folder = output / NEWS
    if folder.is_symlink():
        folder.unlink()
    elif outdated(output):
        there = {path: entry for path, entry in _known(output, report).items() if (output / path).is_file()}
        replace_together(output, {NAME: as_text(there)})
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder)


def _news(output: Path, delivery: Delivery) -> dict[str, bytes]:
    """Return what tells of a delivery, as a file."""
    first = delivery.artifacts[0]
    return as_news(output, f"{first.deliverable}.{first.lang}", told_by(delivery))


def told_by(delivery: Delivery) -> Entries:
    """Return what the manifest tells of a delivery's files, by path."""
    return {artifact.path: _entry(delivery, artifact) for artifact in delivery.artifacts}


def _known(output: Path, report: Report) -> Entries:
    """Return what is told of files by their paths; of a manifest that is damaged, only what came since."""
    try:
        return entries(output)
    except Damaged:
        hint = "It is made again from this build; build all to have it whole."
        report.warning("OUT011", Span(str(output / NAME)), "The manifest was damaged.", hint)
        return told_since(output)


def delivered(output: Path, id: str, form: str, report: Report) -> dict[str, bytes | None]:
    """Return the files of a deliverable in one format, by language; None for one that is gone or was changed since."""
    found: dict[str, bytes | None] = {}
    for path, entry in _known(output, report).items():
        if (entry.get("deliverable"), entry.get("format")) == (id, form):
            place = output / path
            data = place.read_bytes() if place.is_file() else b""
            same = hashlib.sha256(data).hexdigest() == entry.get("sha256")
            found[str(entry.get("language"))] = data if same else None
    return found


def _entry(delivery: Delivery, artifact: Artifact) -> dict[str, Any]:
    deliverable = delivery.deliverable
    return {
        "path": artifact.path,
        "deliverable": artifact.deliverable,
        "kind": deliverable.kind,
        "title": delivery.title,
        "language": artifact.lang,
        "format": artifact.format,
        "media_type": artifact.media_type,
        "bytes": len(artifact.data),
        "sha256": artifact.sha256,
        "key": delivery.key,
        "date": deliverable.date.isoformat(),
        "codes": list(deliverable.codes),
        "source": deliverable.span.path,
        "warnings": list(delivery.warnings),
        "waivers": [
            {"code": waiver.code, "reason": waiver.reason, "until": waiver.until.isoformat()}
            for waiver in deliverable.waivers
        ],
    }


def warnings(report: Report) -> tuple[str, ...]:
    """Return the codes of a report's warnings, sorted, for the manifest."""
    return tuple(sorted({item.code for item in report if item.severity is Severity.WARNING}))
