"""How a workspace stood when a command began, and so what has to be made and what stands as it was made."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import MappingProxyType

from careget_docs import clock
from careget_docs.diagnostics import Diagnostic, Phrase, phrase
from careget_docs.pipeline.delivered_files import Damaged, entries
from careget_docs.pipeline.edition_record import (
    EditionRecord,
    keep_record,
    made_folder,
    read_record,
    stale,
    told_of,
    until,
)
from careget_docs.pipeline.finding_record import as_data
from careget_docs.pipeline.run_record import (
    FOLDERS,
    Loads,
    RunRecord,
    keep_run,
    loads_before,
    snapshot,
    unchanged,
)
from careget_docs.pipeline.toolkit_key import own_key
from careget_docs.storage.digests import Digests, hidden
from careget_docs.storage.json_files import keep_json, read_json

_ARTWORK = "templates/artwork/"
"""Pictures of the designer's: an edition depends on those that it shows."""
PICTURES = (
    ".svg", ".svgz", ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".tif", ".tiff", ".gif",
)  # fmt: skip
"""A copy of the ends of their names, for who only asks what changed loads no pictures; a test compares them."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Digests of all sources as they were before anything was read, the key of the toolkit, and the day.

    What was reckoned is kept when it is left.
    """

    workspace: Path
    today: datetime.date
    digests: Digests
    sources: Mapping[str, str]
    toolkit: str
    _told: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _common: list[str] = field(default_factory=list)
    _records: dict[tuple[str, str], EditionRecord | None] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Path, today: datetime.date) -> Stock:
        """Look at a workspace."""
        digests = Digests.load(made_folder(workspace) / "digests.json", clock.moment())
        return cls(workspace, today, digests, snapshot(workspace, digests), own_key())

    def why(self, id: str, lang: str, formats: Sequence[str], finish: str | None = "") -> Phrase:
        """Return why an edition is to be made; empty when it stands as it was made. No `finish` stands for any."""
        record = self.record(id, lang)
        reason = stale(record, self.workspace, formats, finish, self.toolkit, self.today, self.digests)
        if (
            not reason
            and record
            and (come := next((each for each in self._designs() if each not in record.inputs), ""))
        ):
            return phrase("{file} is new", file=come)
        return reason or (self._told_otherwise(record) if record else reason)

    def _told_otherwise(self, record: EditionRecord) -> Phrase:
        """Return in what the manifest tells otherwise of an edition than what was delivered."""
        told = self._listed()
        entries = [told[path] for path in record.outputs if path in told]
        if len(entries) < len(record.outputs):
            return phrase("output/manifest.json does not list it")
        return Phrase() if told_of(entries) == record.told else phrase("its entry in output/manifest.json was changed")

    def findings(self, id: str, lang: str) -> tuple[Diagnostic, ...]:
        """Return what was found when an edition was made."""
        record = self.record(id, lang)
        return record.findings if record else ()

    def now(self, files: Sequence[Path]) -> dict[str, str]:
        """Return the digests of files as they are now, by their paths in the workspace."""
        return {path.relative_to(self.workspace).as_posix(): self.digests.of(path) for path in files}

    def edition(
        self,
        formats: Sequence[str],
        finish: str,
        yaml: Sequence[str],
        read: Sequence[str],
        made: Mapping[str, str],
        ends: Sequence[datetime.date],
        findings: Sequence[Diagnostic],
    ) -> EditionRecord:
        """Return the record of an edition that was made from these sources, before it is delivered.

        `yaml` are the author's files, `read` what else was looked for, `made` the digests of its files by path,
        `ends` the last days of its waivers.
        """
        names = sorted({*self._designs(), *yaml, *(path for path in map(self._named, read) if path)})
        inputs = {name: self._before(name) for name in names}
        outputs = {f"output/{path}": digest for path, digest in made.items()}
        last = until(ends, self.today)
        return EditionRecord(self.toolkit, tuple(formats), finish, inputs, outputs, last, tuple(map(as_data, findings)))

    def keep(self, id: str, lang: str, record: EditionRecord) -> None:
        """Keep the record of an edition that was delivered."""
        keep_record(self.workspace, id, lang, record)
        self._records.pop((id, lang), None)

    def same_run(self, asked: object) -> RunRecord | None:
        """Return what an equal command came to, when it would come to the same again."""
        return unchanged(self.workspace, asked, self.toolkit, self.sources, self.today, self.digests)

    def loads_before(self, asked: object) -> Loads | None:
        """Return what an equal command needed to have loaded for its only edition; None where nothing is known."""
        return loads_before(self.workspace, asked)

    def keep_run(
        self,
        asked: object,
        record: RunRecord,
        ends: Sequence[datetime.date] = (),
        files: Mapping[str, str] = MappingProxyType({}),
        drafts: Sequence[str] = (),
    ) -> None:
        """Keep what a command came to that found no error; `files` and `drafts` as in `run_record.keep_run`."""
        last = until(ends, self.today)
        keep_run(self.workspace, asked, self.toolkit, self.sources, last, files, drafts, record)

    @property
    def designed(self) -> str:
        """What tells one state of the toolkit and of the designer's files from another."""
        files = sorted((path, digest) for path, digest in self.sources.items() if path.startswith("templates/"))
        return hashlib.sha256(repr((self.toolkit, files)).encode(errors="surrogateescape")).hexdigest()

    def site_stands(self, manifest: Path) -> bool:
        """Return whether the pages of the site are as they were written, and tell of what the manifest tells now."""
        if not manifest.is_file():
            return True
        kept = read_json(self._site)
        files = kept if isinstance(kept, dict) else {}
        return str(manifest) in files and all(self.digests.of(path) == digest for path, digest in files.items())

    def keep_site(self, files: Sequence[Path]) -> None:
        """Keep that they do: the manifest and the pages."""
        keep_json(self._site, {str(path): self.digests.of(path) for path in files})

    def site(self, manifest: Path) -> dict[str, str]:
        """Return the digests of these, by their paths in the workspace; nothing where there is no manifest."""
        kept = read_json(self._site) if manifest.is_file() else None
        files = kept.items() if isinstance(kept, dict) else ()
        return {Path(path).relative_to(self.workspace).as_posix(): digest for path, digest in files}

    @property
    def _site(self) -> Path:
        return made_folder(self.workspace) / "site.json"

    def __enter__(self) -> Stock:
        return self

    def __exit__(self, *_: object) -> None:
        """Keep the digests that were reckoned."""
        self.digests.save()

    def _designs(self) -> Sequence[str]:
        """Return the designer's files on which every edition depends; one that comes may stand before another."""
        if not self._common:
            self._common.extend(
                path
                for path in self.sources
                if path.startswith("templates/") and not (path.startswith(_ARTWORK) and path.lower().endswith(PICTURES))
            )
        return self._common

    def record(self, id: str, lang: str) -> EditionRecord | None:
        """Return what is kept of an edition; asked for again at once, it is not read again."""
        if (id, lang) not in self._records:
            self._records.clear()  # of thousands, none is held
            self._records[id, lang] = read_record(self.workspace, id, lang)
        return self._records[id, lang]

    def _before(self, name: str) -> str:
        """Return the digest of a file as it was when the command began; empty for one that was not there."""
        return self.sources.get(name, "") if _sought(name) else self.digests.of(self.workspace / name)

    def _named(self, path: str) -> str:
        """Return a file's path as it is kept; empty for one of the toolkit's own, which its key tells of."""
        import careget_docs

        if Path(path).is_relative_to(Path(careget_docs.__file__).parent):
            return ""
        for base in (self.workspace, self.workspace.resolve()):
            if Path(path).is_relative_to(base):
                return Path(path).relative_to(base).as_posix()
        return Path(path).as_posix()

    def _listed(self) -> Mapping[str, Mapping[str, object]]:
        """Return what the manifest tells, by path."""
        if not self._told:
            self._told[""] = {}
            with contextlib.suppress(Damaged):
                told = entries(self.workspace / "output")
                self._told.update({f"output/{path}": entry for path, entry in told.items()})
        return self._told


def depended(record: EditionRecord) -> dict[str, str]:
    """Return the digests of an edition's files, and of what it was made of that is not among the sources."""
    besides = {path: digest for path, digest in record.inputs.items() if not _sought(path)}
    return {**besides, **record.outputs}


def _sought(name: str) -> bool:
    """Return whether a file, if it is there, is among the sources that are looked for when a command begins."""
    first, *more = PurePath(name).parts
    return first in FOLDERS and not any(hidden(part) for part in more)
