"""Translations for the pages that show them: how all stand, one deliverable side by side, and each way on.

Every text is written by the writer that `translations --import` uses; what is written is a step of the history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from careget_docs import clock
from careget_docs.delivery.naming import used
from careget_docs.delivery.translation_files import opened, taken_in
from careget_docs.diagnostics import Phrase, Report, phrase, visible
from careget_docs.inspection.sandbox import Task, apart
from careget_docs.interface.interface import Interface, name_of
from careget_docs.languages import tags
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable import Project
from careget_docs.project.fields import Kind
from careget_docs.project.translation import Entry, TranslationState
from careget_docs.returns.wording import word_changes
from careget_docs.source.proof import FileChange
from careget_docs.studio.desk import Saved, StudioDesk
from careget_docs.studio.outline import SHORT, TITLES
from careget_docs.studio.page import told
from careget_docs.studio.standing import filled, values
from careget_docs.translations.exchange import LARGEST, damage
from careget_docs.translations.matrix import StateMatrix, matrix, owned, source_of
from careget_docs.translations.moving_on import moved_on, retold
from careget_docs.translations.segments import Segment
from careget_docs.translations.state_of_block import BlockStanding, standing
from careget_docs.translations.terminology import pairs
from careget_docs.translations.writing import Update, updated

STATES = {
    TranslationState.REVIEWED: phrase("reviewed"),
    TranslationState.DRAFT: phrase("draft"),
    TranslationState.STALE: phrase("stale"),
    TranslationState.MISSING: phrase("missing"),
}
LOOKS = {TranslationState.REVIEWED: "good", TranslationState.DRAFT: "open", TranslationState.STALE: "bad"}
SECONDS = 20.0
"""Seconds that a file of a translator may take to be opened."""
LONGEST = 200_000
"""Letters that a text may have."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a translated text stands: language, owner (a deliverable, or `blocks/…`), block and path."""

    lang: str
    owner: str
    block: str
    path: str = ""

    @property
    def file(self) -> str:
        """The file of the translation, by its path in the workspace."""
        return f"deliverables/{self.owner}.{self.lang}.yaml"


def overview(desk: StudioDesk, interface: Interface) -> dict[str, Any]:
    """Return how all deliverables and shared blocks stand in all languages, counted."""
    project, _, _ = desk.loaded()
    found = matrix(project, pipeline.blocks())
    owners = list(dict.fromkeys(row.owner for row in found.rows))
    rows = [
        {"owner": owner, "title": _title(project, owner), "shared": owner.startswith("blocks/"),
         "source": name_of(source_of(project, owner), interface.tag),
         "cells": [_counted(found, owner, lang, interface) for lang in found.languages]}
        for owner in owners
    ]  # fmt: skip
    languages = [name_of(lang, interface.tag) for lang in found.languages]
    return {"languages": languages, "rows": sorted(rows, key=lambda row: row["shared"])}


def _title(project: Project, owner: str) -> str:
    deliverable = project.deliverables.get(owner)
    return filled(deliverable.title.text, values(project, deliverable, deliverable.lang)) if deliverable else owner


def _counted(found: StateMatrix, owner: str, lang: str, interface: Interface) -> dict[str, Any]:
    states = [row.standings[lang].state for row in found.rows if row.owner == owner and lang in row.standings]
    counts = [(state, states.count(state)) for state in STATES if state in states]
    chips = [{"count": count, "state": interface.say(STATES[state]), "look": LOOKS.get(state, "bad")}
             for state, count in counts]  # fmt: skip
    return {"lang": lang, "chips": chips}


def owners_of(project: Project, id: str) -> list[str]:
    """Return a deliverable and the shared blocks it uses."""
    deliverable = project.deliverables.get(id)
    if deliverable is None:
        return []
    return list(dict.fromkeys([id, *(f"blocks/{each}" for each in used(project, deliverable.blocks))]))


def side_by_side(desk: StudioDesk, id: str, lang: str, interface: Interface) -> dict[str, Any] | None:
    """Return a deliverable in a language block by block, for `translation.html`; None where there is none."""
    project, _, _ = desk.loaded()
    deliverable = project.deliverables.get(id)
    if deliverable is None:
        return None
    begun = sorted(tag for owner, tag in project.translations if owner == id)
    lang = lang if lang in begun else (begun[0] if begun and not lang else "")
    blocks = [
        _block(project, TextPlace(lang, owner, block), segments, interface)
        for owner in owners_of(project, id) if lang
        for block, segments in owned(project, pipeline.blocks(), owner).items()
    ]  # fmt: skip
    rest = [(tag, name_of(tag, interface.tag)) for tag in tags() if tag not in (*begun, deliverable.lang)]
    return {
        "id": id, "title": _title(project, id), "lang_from": deliverable.lang, "lang_to": lang,
        "name_from": name_of(deliverable.lang, interface.tag), "name_to": name_of(lang, interface.tag) if lang else "",
        "begun": [(tag, name_of(tag, interface.tag)) for tag in begun], "rest": rest, "blocks": blocks,
        "todo": sum(each["state"] != TranslationState.REVIEWED for each in blocks),
    }  # fmt: skip


def _block(project: Project, place: TextPlace, segments: Sequence[Segment], interface: Interface) -> dict[str, Any]:
    entry = _entry(project, place)
    stands = standing(segments, entry)
    changes = {each.path: each for each in stands.changes if each.old and each.new}
    source = source_of(project, place.owner)
    texts = []
    for each in segments:
        target = stands.texts[each.path].text if each.path in stands.texts else ""
        change = changes.get(each.path)
        terms = pairs(project.terms, [each.text.text], source, place.lang)
        texts.append({
            "path": each.path, "label": _label(each.path, interface), "source": each.text.text, "target": target,
            "rows": _rows(each.text.text), "one_line": each.kind is not Kind.PROSE,
            "was": difference(change.old, change.new) if change else [],
            "terms": [(term.source, term.shown) for term in terms],
            "damage": _damage(each.text.text, target, interface),
        })  # fmt: skip
    known = values(project, project.deliverables.get(place.owner), source)
    words = filled(titled(segments), known) or place.block
    return {"owner": place.owner, "block": place.block, "words": words, "texts": texts, **_state(stands, interface)}


def titled(segments: Sequence[Segment]) -> str:
    """Return a few words of the source by which an author knows a block: its title, else how its text begins."""
    by_path = {each.path: each.text.text for each in segments}
    found = next((text for name in TITLES if (text := by_path.get(name))), "")
    found = " ".join((found or next(iter(by_path.values()), "")).split())
    return found if len(found) <= SHORT else found[: SHORT - 1].rstrip() + "…"


def _label(path: str, interface: Interface) -> str:
    """Return a path such as `items.2.text` as people read it, in the words of the forms."""
    parts = (each if each.isdecimal() else interface.label(each[:1].upper() + each[1:].replace("-", " "))
             for each in path.split("."))  # fmt: skip
    return " ".join(parts)


def _rows(text: str) -> int:
    return min(18, max(1, text.count("\n") + 1, len(text) // 60 + 1))


def _state(stands: BlockStanding, interface: Interface) -> dict[str, Any]:
    entry = stands.entry
    return {
        "state": stands.state.value, "state_words": interface.say(STATES[stands.state]),
        "look": LOOKS.get(stands.state, "bad"), "whole": stands.complete,
        "by": entry.by if entry and stands.state is TranslationState.REVIEWED else "",
        "on": entry.on if entry and stands.state is TranslationState.REVIEWED else "",
    }  # fmt: skip


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """Return what became of a text in pieces: `same`, `del` and `ins`."""
    found, at = [], 0
    for each in word_changes(old, new):
        found += [("same", old[at : each.start]), ("del", old[each.start : each.end])]
        found.append(("ins", new[each.came_start : each.came_end]))
        at = each.end
    return [piece for piece in [*found, ("same", old[at:])] if piece[1]]


def _damage(source: str, target: str, interface: Interface) -> list[str]:
    if not target.strip():
        return []
    return [f"{interface.say(each.message)} {interface.say(each.hint)}" for each in damage(source, target)]


def _entry(project: Project, place: TextPlace) -> Entry | None:
    file = project.translations.get((place.owner, place.lang))
    return file.entries.get(place.block) if file else None


def _segments(project: Project, id: str, place: TextPlace) -> tuple[Segment, ...]:
    """Return the texts of a block; none where it is not one of the deliverable's."""
    if place.lang not in tags() or place.owner not in owners_of(project, id):
        return ()
    return owned(project, pipeline.blocks(), place.owner).get(place.block, ())


def _put(
    desk: StudioDesk, about: str, where: str, lang: str, updates: Mapping[str, Sequence[Update]], interface: Interface
) -> Saved:
    """Write updates of some owners' translations, all or none, as one step."""
    project, _, _ = desk.loaded()
    faulty = [owner for owner in updates if project.translations.get((owner, lang), True) is None]
    if faulty:
        report, reason = Report(), phrase("what stands there now cannot be read")
        report.error("OUT030", None, "The file was not changed: {reason}.", "Nothing was changed in any file.",
                     reason=reason)  # fmt: skip
        return Saved(report=report)
    files: dict[str, Callable[[str], FileChange]] = {
        TextPlace(lang, owner, "").file: partial(updated, owner=owner, lang=lang, updates=found, say=interface.say)
        for owner, found in updates.items()
    }
    return desk.put(about, where, files)


def written(desk: StudioDesk, id: str, place: TextPlace, text: str, was: str, interface: Interface) -> dict[str, Any]:
    """Write one text as a draft; the answer says how its block stands then, or what stands there by now (`now`)."""
    project, _, _ = desk.loaded()
    segments = _segments(project, id, place)
    segment = next((each for each in segments if each.path == place.path), None)
    if segment is None or len(text) > LONGEST:
        return {"refused": True}
    source, text = segment.text.text, text if segment.kind is Kind.PROSE else " ".join(text.split())
    entry = _entry(project, place)
    stands = standing(segments, entry)
    now = stands.texts[place.path].text if place.path in stands.texts else ""
    if now.strip() not in (was.strip(), text.strip()):
        return {"now": now}
    update = retold(place.block, segments, entry, place.path, text)
    where = f"{place.file}:{place.block}.{place.path}"
    saved = _put(desk, "set", where, place.lang, {place.owner: [update]}, interface)
    if saved.report.failed:
        return {"findings": [told(each, interface) for each in saved.report]}
    project, _, _ = desk.loaded()
    found = _block(project, place, _segments(project, id, place), interface)
    return {**{name: found[name] for name in ("state", "state_words", "look", "whole", "by", "on")},
            "damage": _damage(source, text, interface), "text": text}  # fmt: skip


def accepted(desk: StudioDesk, id: str, place: TextPlace, by: str, interface: Interface) -> dict[str, Any]:
    """Accept a block as reviewed by somebody today; the answer says how it stands then."""
    project, _, _ = desk.loaded()
    segments = _segments(project, id, place)
    entry = _entry(project, place)
    by = " ".join(visible(by).split())[:120]
    stands = standing(segments, entry)
    if not segments or not by or entry is None or not stands.complete:
        return {"refused": True}
    if any(_damage(each.text.text, stands.texts[each.path].text, interface) for each in segments):
        return {"refused": True, "damaged": True}
    update = moved_on(place.block, segments, entry, TranslationState.REVIEWED, by, clock.today().isoformat())
    where = f"{place.file}:{place.block}"
    saved = _put(desk, "accept", where, place.lang, {place.owner: [update]}, interface)
    if saved.report.failed:
        return {"findings": [told(each, interface) for each in saved.report]}
    project, _, _ = desk.loaded()
    return _state(standing(_segments(project, id, place), _entry(project, place)), interface)


def begun(desk: StudioDesk, id: str, lang: str, interface: Interface) -> list[dict[str, Any]] | None:
    """Begin a language with empty translations; what is found, None for a language or deliverable there is not."""
    project, _, _ = desk.loaded()
    deliverable = project.deliverables.get(id)
    if deliverable is None or lang not in tags() or lang == deliverable.lang:
        return None
    updates: dict[str, list[Update]] = {}
    for owner in owners_of(project, id):
        for block, segments in owned(project, pipeline.blocks(), owner).items():
            entry = _entry(project, TextPlace(lang, owner, block))
            if standing(segments, entry).state is TranslationState.MISSING:
                update = moved_on(block, segments, entry, TranslationState.DRAFT)
                updates.setdefault(owner, []).append(update)
    saved = _put(desk, "translation", f"{id}.{lang}", lang, updates, interface)
    return [told(each, interface) for each in saved.report]


def came_back(
    desk: StudioDesk, name: str, data: bytes, lang: str, by: str, interface: Interface, *, overwrite: bool
) -> dict[str, Any]:
    """Take in a translator's file; the answer has how many texts were taken, into which language, and what is told."""
    report, count, into = Report(), 0, ""
    outcome = apart([Task(partial(_opened, data, lang), SECONDS)], 2 * SECONDS)[0]
    if outcome.result is None:
        report.error("RVW001", None, "The file cannot be read: {reason}", reason=outcome.fault or Phrase())
    else:
        project, _, _ = desk.loaded()
        back = taken_in(project, visible(name), outcome.result, (), by, report, overwrite=overwrite)
        if back is not None:
            into, found = back
            saved = _put(desk, "translations", f"{visible(name)}", into, found.updates, interface)
            count = 0 if saved.report.failed else found.count
            report.extend(saved.report)
    return {
        "count": count, "into": into, "language": name_of(into, interface.tag) if into else "",
        "findings": [told(each, interface) for each in report],
    }  # fmt: skip


def _opened(data: bytes, lang: str, seconds: float | None) -> object:
    """Open a file; this runs in a process of its own, which ends after `seconds`."""
    return opened(data[: LARGEST + 1], lang)
