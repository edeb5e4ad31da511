"""Parcels for translators filled from a project, and what came back held against it; no file is read or written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careget_docs.diagnostics import Diagnostic, Report, Span, phrase
from careget_docs.plugin import Block
from careget_docs.project.deliverable import Project
from careget_docs.project.fields import Kind
from careget_docs.project.translation import Entry, TranslationState
from careget_docs.translations.apply import short
from careget_docs.translations.exchange import Damage, Parcel, Unit, damage
from careget_docs.translations.matrix import owned
from careget_docs.translations.segments import Segment
from careget_docs.translations.state_of_block import standing
from careget_docs.translations.terminology import pairs
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
                told = ((pair.source, pair.shown) for pair in pairs(project.terms, [each.text.text], source_lang, lang))
                units.append(Unit(identity, flowing(each.text.text), target, state, note, tuple(told)))  # type: ignore[arg-type]
    return Parcel(name, source_lang, lang, title, tuple(units))


@dataclass(frozen=True, slots=True)
class Returned:
    """What a parcel changes: updates by owner."""

    updates: Mapping[str, list[Update]]
    count: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What a parcel is held against: the project with its blocks, and the owners of the texts that went out."""

    project: Project
    kinds: Mapping[str, Block]
    owners: tuple[str, ...]
    path: str
    """The file that came back, as messages name it."""


def unpacked(origin: Origin, parcel: Parcel, by: str, day: str, report: Report, *, overwrite: bool) -> Returned:
    """Return the updates that a returned parcel asks for; conflicts and damage are told, and those texts left out."""
    for flaw in parcel.flaws:
        report.add(Diagnostic(flaw.severity, flaw.code, flaw.message, Span(origin.path, flaw.line), flaw.hint))
    grouped: dict[tuple[str, str], dict[str, Unit]] = {}
    for unit in parcel.units:
        owner, block, path = unit.id.rsplit("/", 2) if unit.id.count("/") > 1 else ("", "", unit.id)
        grouped.setdefault((owner, block), {})[path] = unit
    updates: dict[str, list[Update]] = {}
    count = 0
    for (owner, block), units in grouped.items():
        segments = owned(origin.project, origin.kinds, owner).get(block)
        if segments is None:
            hint = "The block was taken out or renamed since, or its place in the file was damaged."
            message = "There is no block “{block}” any more that this translates."
            place = Span(origin.path, next(iter(units.values())).line)
            name = f"{owner}/{block}" if owner else next(iter(units.values())).name
            report.warning("LNG006", place, message, hint, block=name)
            continue
        file = origin.project.translations.get((owner, parcel.target_lang))
        worker = _Block(segments, file.entries.get(block) if file else None, report, origin.path, overwrite=overwrite)
        worker.emptied(each for each in units.values() if each.id not in {flaw.unit for flaw in parcel.flaws})
        changed = worker.changed(units)
        if changed:
            reviewed = bool(by) and all(unit.state == "reviewed" for unit in units.values() if unit.target.strip())
            status = TranslationState.REVIEWED if reviewed else TranslationState.DRAFT
            texts = worker.texts(changed)
            updates.setdefault(owner, []).append(
                Update(block, texts, status, by if reviewed else "", day if reviewed else "")
            )
            count += len(changed)
    _tell_absent(origin, parcel, report)
    return Returned(updates, count)


def _tell_absent(origin: Origin, parcel: Parcel, report: Report) -> None:
    """Tell of texts that went out, or would go out today, and are not in the file that came back."""
    there = {unit.id for unit in parcel.units} | {flaw.unit for flaw in parcel.flaws}
    absent = [
        name
        for owner in origin.owners
        for block, segments in owned(origin.project, origin.kinds, owner).items()
        for each in segments
        if (name := f"{owner}/{block}/{each.path}") not in there
    ]
    if absent:
        names = ", ".join(absent[:5]) + (" …" if len(absent) > 5 else "")
        message = "{count} texts are not in the file: {names}."
        hint = "Somebody deleted them there, or they are new here. Nothing of them was changed."
        report.warning("LNG021", Span(origin.path), message, hint, count=len(absent), names=names)


class _Block:
    def __init__(
        self, segments: tuple[Segment, ...], entry: Entry | None, report: Report, path: str, *, overwrite: bool
    ) -> None:
        self.segments = {each.path: each for each in segments}
        self.entry, self.report, self.path, self.overwrite = entry, report, path, overwrite

    def emptied(self, units: Iterable[Unit]) -> None:
        """Tell of texts that have no translation in the file, but one here."""
        for unit in units:
            old = self.entry.texts.get(unit.id.rpartition("/")[2]) if self.entry else None
            if old and old.target.text.strip() and not unit.target.strip():
                message = "“{name}” has no translation in the file, but one here: “{text}”."
                hint = "The one here was kept. To take it away, empty it in the YAML file."
                values = {"name": unit.name, "text": short(old.target.text)}
                self.report.warning("LNG021", Span(self.path, unit.line), message, hint, **values)

    def changed(self, units: Mapping[str, Unit]) -> dict[str, tuple[str, str]]:
        """Return the texts to write, by path, as source and translation."""
        found = {}
        for path, unit in units.items():
            if not unit.target.strip():
                continue
            segment = self.segments.get(path)
            if segment is None:
                message = "There is no text “{name}” any more that this translates."
                place = Span(self.path, unit.line)
                self.report.warning("LNG006", place, message, "It is still in the file you got.", name=unit.name)
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
                values = {"name": unit.name, "old": short(unit.source), "new": short(today)}
                self.report.warning("LNG017", segment.text.span, message, hint, **values)
            found[path] = (source, ended(unit.target, today))
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
        found: list[Damage] = []
        if len(unit.target) > (most := 10 * len(unit.source) + 1000):
            message = phrase("It has {count} letters; a translation of its source has {most} at most.",
                             count=len(unit.target), most=most)  # fmt: skip
            found = [Damage(message, phrase("Another text was pasted into its place."))]
        elif not unit.source.strip():
            message, hint = phrase("Its source text was lost."), phrase("It says what was translated: put it back.")
            found = [Damage(message, hint)]
        else:
            found = list(damage(unit.source, unit.target))
        for each in found:
            values = {"name": unit.name, "reason": each.message, "text": short(unit.target)}
            place = Span(self.path, unit.line)
            self.report.error("LNG015", place, "“{name}” was left out: {reason} It says “{text}”.", each.hint, **values)
        return bool(found)

    def _reviewed(self, unit: Unit, target: str) -> bool:
        """True, with a finding, when a reviewed translation would be written over."""
        if not self.entry or self.entry.status is not TranslationState.REVIEWED or not target or self.overwrite:
            return False
        message = "“{name}” was reviewed by {by} as “{kept}”; the file has “{new}”."
        hint = "The reviewed one was kept. `--overwrite` takes the file's."
        values = {"name": unit.name, "by": self.entry.by, "kept": short(target), "new": short(unit.target)}
        self.report.warning("LNG016", Span(self.path, unit.line), message, hint, **values)
        return True


def _alike(one: str, other: str) -> bool:
    return flowing(one).replace("\u00a0", " ") == flowing(other).replace("\u00a0", " ")


def ended(text: str, source: str) -> str:
    """Return a translation that ends as its source does: with the end of a line, or without."""
    return text.strip(" \t\n") + ("\n" if source.endswith("\n") else "")
