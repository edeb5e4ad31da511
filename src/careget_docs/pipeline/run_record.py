"""A whole `build` that changed nothing since: kept, so that asking for the same again reads and makes nothing.

It holds as long as every file of `deliverables/` and `templates/`, every other that was read and every one that was
made has its digest, the toolkit is the same, and no waiver has ended. Only runs without errors are kept.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from careget_docs.diagnostics import Diagnostic
from careget_docs.pipeline.edition_record import made_folder
from careget_docs.pipeline.finding_record import as_data, from_data
from careget_docs.storage.digests import Digests
from careget_docs.storage.json_files import keep_json, read_json

VERSION = 2
Loads: TypeAlias = tuple[tuple[str, ...], bool]
"""What an edition needs to have loaded: its formats, and whether the engine of reports makes them."""
FOLDERS = ("deliverables", "templates")


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run found, how many files there are of it, and what else it told: of a build, what was asked for."""

    findings: tuple[Diagnostic, ...]
    count: int
    told: tuple[str, ...]
    loads: Loads | None = None
    """What the only edition of it needs; None where there were others, or none."""


def snapshot(workspace: Path, digests: Digests) -> dict[str, str]:
    """Return the digest of every file that an author or a designer may change, by its path in the workspace."""
    found = digests.tree(*(workspace / name for name in FOLDERS))
    return {os.path.relpath(path, workspace).replace(os.sep, "/"): digest for path, digest in found.items()}


def unchanged(
    workspace: Path, asked: object, toolkit: str, sources: Mapping[str, str], today: datetime.date, digests: Digests
) -> RunRecord | None:
    """Return what an equal run came to, when it would come to the same again."""
    data = read_json(_place(workspace, asked))
    try:
        if [data["version"], data["toolkit"], data["sources"]] != [VERSION, toolkit, _one(sources)]:
            return None
        if data["until"] and today > datetime.date.fromisoformat(data["until"]):
            return None
        if any(digests.of(workspace / path) != digest for path, digest in data["files"].items()):
            return None
        if not all((workspace / path).is_file() for path in data["drafts"]):
            return None
        return RunRecord(tuple(from_data(each) for each in data["findings"]), data["count"], tuple(data["told"]))
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def keep_run(
    workspace: Path,
    asked: object,
    toolkit: str,
    sources: Mapping[str, str],
    until: datetime.date | None,
    files: Mapping[str, str],
    drafts: Sequence[str],
    record: RunRecord,
) -> None:
    """Keep what a run came to; where it cannot be kept, it is only slower.

    `files` are the digests of those that it made, as it made them, and of what it read that is not among the `sources`;
    the records of `drafts` must only be there.
    """
    data = {
        "version": VERSION,
        "toolkit": toolkit,
        "sources": _one(sources),
        "until": until.isoformat() if until else "",
        "files": dict(files),
        "drafts": sorted(drafts),
        "findings": [as_data(each) for each in record.findings],
        "count": record.count,
        "told": record.told,
        "loads": record.loads,
    }
    keep_json(_place(workspace, asked), data)


def loads_before(workspace: Path, asked: object) -> Loads | None:
    """Return what an equal run needed to have loaded, as far as is known; what has changed since may need other."""
    data = read_json(_place(workspace, asked))
    try:
        formats, reckoned = data["loads"]
        return tuple(map(str, formats)), bool(reckoned)
    except (ValueError, TypeError, LookupError):
        return None


def _one(sources: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(sources.items())).encode()).hexdigest()


def _place(workspace: Path, asked: object) -> Path:
    name = hashlib.sha256(repr(asked).encode(errors="surrogateescape")).hexdigest()[:24]
    return made_folder(workspace) / "runs" / f"{name}.json"
