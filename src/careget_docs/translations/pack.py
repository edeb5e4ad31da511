"""Parcels for translators filled from a project, and what came back held against it; no file is read or written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careget_docs.diagnostics import Report
from careget_docs.plugin import Block
from careget_docs.project.deliverable import Project
from careget_docs.project.fields import Kind
from careget_docs.project.translation import Entry, TranslationState
from careget_docs.translations.apply import short
from careget_docs.translations.exchange import Parcel, Unit, damage
from careget_docs.translations.matrix import owned
from careget_docs.translations.segments import Segment
from careget_docs.translations.state_of_block import standing
from careget_docs.translations.writing import Update

_KEPT = re.compile(r"\s*([-*+]|\d+[.)]|#{1,6}|>)\s|\s*$")


def flowing(text: str) -> str:
    """Return a text whose lines are paragraphs, headings and items: breaks within a sentence are only the file's."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if lines and lines[-1].strip() and not _KEPT.match(line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line.rstrip())
    return "\n".join(lines)


def packed(
    project: Project, kinds: Mapping[str, Block], owners: Iterable[str], name: str, lang: str, title: str
) -> Parcel:
    """Return every text of some owners with the translation that there is."""
    units: list[Unit] = []
    source_lang = "bg"
    for owner in owners:
        if deliverable := project.deliverables.get(owner):
            source_lang = deliverable.lang
        file = project.translations.get((owner, lang))
        for block, segments in owned(project, kinds, owner).items():
            stands = standing(segments, file.entries.get(block) if file else None)
            for each in segments:
                target = flowing(stands.texts[each.path].text) if each.path in stands.texts else ""
                reviewed = stands.state is TranslationState.REVIEWED
                state = "initial" if not target else "reviewed" if reviewed else "translated"
                note = "" if each.kind is Kind.PROSE else "One line."
                identity = f"{owner}/{block}/{each.path}"
                units.append(Unit(identity, flowing(each.text.text), target, state, note))  # type: ignore[arg-type]
    return Parcel(name, source_lang, lang, title, tuple(units))


@dataclass(frozen=True, slots=True)
class Returned:
    """What a parcel changes: updates by owner."""

    updates: Mapping[str, list[Update]]
    count: int


def unpacked(
    project: Project, kinds: Mapping[str, Block], parcel: Parcel, by: str, day: str, report: Report, *, overwrite: bool
) -> Returned:
    """Return the updates that a returned parcel asks for; conflicts and damage are told, and those texts left out."""
    grouped: dict[tuple[str, str], dict[str, Unit]] = {}
    for unit in parcel.units:
        owner, block, path = unit.id.rsplit("/", 2) if unit.id.count("/") > 1 else ("", "", unit.id)
        grouped.setdefault((owner, block), {})[path] = unit
    updates: dict[str, list[Update]] = {}
    count = 0
    for (owner, block), units in grouped.items():
        segments = owned(project, kinds, owner).get(block)
        if segments is None:
            hint = "The block was taken out or renamed since; its texts are still in the file you got."
            message = "There is no block “{block}” any more that this translates."
            report.warning("LNG006", None, message, hint, block=f"{owner}/{block}")
            continue
        file = project.translations.get((owner, parcel.target_lang))
        worker = _Block(segments, file.entries.get(block) if file else None, report, overwrite=overwrite)
        changed = worker.changed(units)
        if changed:
            reviewed = bool(by) and all(unit.state == "reviewed" for unit in units.values() if unit.target.strip())
            status = TranslationState.REVIEWED if reviewed else TranslationState.DRAFT
            texts = worker.texts(changed)
            updates.setdefault(owner, []).append(
                Update(block, texts, status, by if reviewed else "", day if reviewed else "")
            )
            count += len(changed)
    return Returned(updates, count)


class _Block:
    def __init__(self, segments: tuple[Segment, ...], entry: Entry | None, report: Report, *, overwrite: bool) -> None:
        self.segments = {each.path: each for each in segments}
        self.entry, self.report, self.overwrite = entry, report, overwrite

    def changed(self, units: Mapping[str, Unit]) -> dict[str, tuple[str, str]]:
        """Return the texts to write, by path, as source and translation."""
        found = {}
        for path, unit in units.items():
            if not unit.target.strip():
                continue
            segment = self.segments.get(path)
            if segment is None:
                message = "There is no text “{name}” any more that this translates."
                self.report.warning("LNG006", None, message, "It is still in the file you got.", name=unit.id)
                continue
            old = self.entry.texts.get(path) if self.entry else None
            if old and _alike(old.target.text, unit.target) and _alike(old.source.text, unit.source):
                continue
            if self._damaged(unit) or self._reviewed(unit, old.target.text if old else ""):
                continue
            today = segment.text.text
            source = today if _alike(today, unit.source) else unit.source
            if source is not today:
                message = "The source of “{name}” changed while it was away: “{old}” is now “{new}”."
                hint = "The translation was taken in and counts as stale."
                values = {"name": unit.id, "old": short(unit.source), "new": short(today)}
                self.report.warning("LNG017", segment.text.span, message, hint, **values)
            found[path] = (source, _ended(unit.target, today))
        return found

    def texts(self, changed: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """Return all texts of the block as they are to stand."""
        kept = (
            {path: (each.source.text, each.target.text) for path, each in self.entry.texts.items()}
            if self.entry
            else {}
        )
        merged = {**kept, **changed}
        order = [path for path in self.segments if path in merged] + [
            path for path in merged if path not in self.segments
        ]
        return {path: merged[path] for path in order}

    def _damaged(self, unit: Unit) -> bool:
        found = list(damage(unit.source, unit.target))
        for each in found:
            values = {"name": unit.id, "reason": each.message, "text": short(unit.target)}
            self.report.error("LNG015", None, "“{name}” was left out: {reason} It says “{text}”.", each.hint, **values)
        return bool(found)

    def _reviewed(self, unit: Unit, target: str) -> bool:
        """True, with a finding, when a reviewed translation would be written over."""
        if not self.entry or self.entry.status is not TranslationState.REVIEWED or not target or self.overwrite:
            return False
        message = "“{name}” was reviewed by {by} as “{kept}”; the file has “{new}”."
        hint = "The reviewed one was kept. `--overwrite` takes the file's."
        values = {"name": unit.id, "by": self.entry.by, "kept": short(target), "new": short(unit.target)}
        self.report.warning("LNG016", None, message, hint, **values)
        return True


def _alike(one: str, other: str) -> bool:
    return flowing(one).replace("\u00a0", " ") == flowing(other).replace("\u00a0", " ")


def _ended(text: str, source: str) -> str:
    return text.rstrip("\n") + ("\n" if source.endswith("\n") else "")
