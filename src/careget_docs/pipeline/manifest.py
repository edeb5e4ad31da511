"""Stage 6: write finished files and `manifest.json`, each whole or not at all; the only door to `output/`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careget_docs import __version__
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report, Severity, Span
from careget_docs.project.deliverable import Deliverable

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one deliverable in one language has to put into `output/`."""

    deliverable: Deliverable
    title: str
    artifacts: tuple[Artifact, ...]
    warnings: tuple[str, ...] = ()


def manifest(output: Path, deliveries: Sequence[Delivery], report: Report) -> list[Path]:
    """Write the files, then the manifest; return the paths written.

    Each file is written beside its place and moved there in one step, so that a stop at any moment leaves either
    the old file or the new one. When the folder cannot be written, the reason is in `report` and nothing has moved.
    """
    entries = _known(output, report)
    parts: list[tuple[Path, Path]] = []
    try:
        for delivery in deliveries:
            for artifact in delivery.artifacts:
                target = output / artifact.path
                parts.append((_part(target, artifact.data), target))
                entries[artifact.path] = _entry(delivery, artifact)
        kept = {
            path: entry for path, entry in entries.items() if (output / path).is_file() or _coming(output / path, parts)
        }
        target = output / NAME
        parts.append((_part(target, _text(kept)), target))
        for part, place in parts:
            os.replace(part, place)
    except OSError as fault:
        for part, _ in parts:
            part.unlink(missing_ok=True)
        hint = "Nothing was changed. Make room, or make the folder writable, and build again."
        reason = fault.strerror or str(fault)
        report.error("OUT010", Span(str(output)), "The output cannot be written: {reason}.", hint, reason=reason)
        return []
    return [place for _, place in parts]


def deliver(output: Path, files: Mapping[str, bytes], report: Report) -> list[Path]:
    """Write files below the output folder that are in no manifest, such as the evidence; see `manifest`."""
    return [output / name for name, data in files.items() if write(output / name, data, report)]


def write(path: Path, data: bytes, report: Report) -> bool:
    """Write one file whole or not at all; False, with the reason in `report`, when it cannot be."""
    try:
        os.replace(_part(path, data), path)
    except OSError as fault:
        hint = "Nothing was changed. Make room, or make the folder writable."
        report.error(
            "OUT010", Span(str(path)), "The output cannot be written: {reason}.", hint, reason=fault.strerror or fault
        )
        return False
    return True


def _coming(path: Path, parts: list[tuple[Path, Path]]) -> bool:
    return any(place == path for _, place in parts)


def _part(target: Path, data: bytes) -> Path:
    """Write bytes beside a target; leftovers of a build that was killed are cleared away first."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{target.name}.*.part"):
        left.unlink(missing_ok=True)
    part = target.parent / f".{target.name}.{os.getpid()}.part"
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _known(output: Path, report: Report) -> dict[str, object]:
    """Return the entries of the manifest that is there; of a damaged one, none."""
    path = output / NAME
    if not path.is_file():
        return {}
    try:
        files = json.loads(path.read_text("utf-8"))["files"]
        return {str(entry["path"]): entry for entry in files}
    except (OSError, ValueError, KeyError, TypeError):
        hint = "It is made anew from this build; build all to have it whole."
        report.warning("OUT011", Span(str(path)), "The manifest was damaged.", hint)
        return {}


def _entry(delivery: Delivery, artifact: Artifact) -> dict[str, object]:
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
        "date": deliverable.date.isoformat(),
        "codes": list(deliverable.codes),
        "source": deliverable.span.path,
        "warnings": list(delivery.warnings),
        "waivers": [
            {"code": waiver.code, "reason": waiver.reason, "until": waiver.until.isoformat()}
            for waiver in deliverable.waivers
        ],
    }


def _text(entries: dict[str, object]) -> bytes:
    files = [entries[path] for path in sorted(entries)]
    data = {"toolkit": f"careget-docs {__version__}", "files": files}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def warnings(report: Report) -> tuple[str, ...]:
    """Return the codes of a report's warnings, sorted, for the manifest."""
    return tuple(sorted({item.code for item in report if item.severity is Severity.WARNING}))
