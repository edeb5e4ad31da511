"""Drafts that come home, for the page that shows them: what was sent, a review in words, and what is taken written.

A file is never kept: the page sends it with each wish, and it is opened in a process of its own every time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from careget_docs.diagnostics import Report, visible
from careget_docs.inspection.docx.read_lines import WordLines
from careget_docs.inspection.sandbox import Task, apart
from careget_docs.interface.interface import Interface, name_of
from careget_docs.pipeline.draft_records import draft_records
from careget_docs.pipeline.manifest import write
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project
from careget_docs.returns import homecoming
from careget_docs.returns.current import Today
from careget_docs.returns.notes import with_notes
from careget_docs.returns.reviewing import Noted, Review, Reviewed
from careget_docs.returns.telling import kind_of, mark_of
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.page import told
from careget_docs.studio.standing import filled, values

SECONDS = 20.0
"""Seconds that a file may take to be opened."""


@dataclass(frozen=True, slots=True)
class HomeWish:
    """What is to be done with a file, by the numbers of its changes: taken, taken in this deliverable only, noted."""

    take: frozenset[int] = field(default_factory=frozenset)
    here: frozenset[int] = field(default_factory=frozenset)
    note: frozenset[int] = field(default_factory=frozenset)


def sent(desk: StudioDesk, interface: Interface) -> list[dict[str, Any]]:
    """Return the drafts that were kept, those sent last first."""
    project, _, _ = desk.loaded()
    found = []
    for record in draft_records(desk.workspace):
        draft = record.draft
        deliverable = project.deliverables.get(draft.document)
        title = filled(deliverable.title.text, values(project, deliverable, draft.lang)) if deliverable else ""
        found.append({
            "number": draft.number, "id": draft.document, "title": draft.title or title or draft.document,
            "there": draft.document in project.deliverables, "lang": name_of(draft.lang, interface.tag),
            "sent": [{"to": to, "day": day} for to, day in record.sent],
        })  # fmt: skip
    return sorted(found, key=lambda each: max((one["day"] for one in each["sent"]), default=""), reverse=True)


def returned(desk: StudioDesk, name: str, data: bytes, wish: HomeWish, interface: Interface) -> dict[str, Any]:
    """Do what is wished with a file that came home, and return what the page says of it, for `review.html`."""
    report, name = Report(), visible(name)
    outcome = apart([Task(partial(_opened, data), SECONDS)], 2 * SECONDS)[0]
    opened = outcome.fault if outcome.result is None else outcome.result
    back = homecoming.known(name, opened, desk.workspace, report)
    found = _review(desk, name, back, report) if back else None
    count = 0
    if found and (wish.take or wish.here):
        count = len(_written(desk, *found, wish, report))
        found = _review(desk, name, back, Report()) if back else None
    noted = _noted(desk, found[0], wish.note, interface, report) if found and wish.note else []
    shown = _shown(*found, desk, interface) if found else {"review": None}
    findings = [told(each, interface) for each in report]
    return {**shown, "file": name, "findings": findings, "taken": count, "noted": noted}


def _opened(data: bytes, seconds: float | None) -> object:
    """Open a file; this runs in a process of its own, which ends after `seconds`."""
    return homecoming.opened(data)


def _review(desk: StudioDesk, name: str, back: WordLines | None, report: Report) -> tuple[Review, Today] | None:
    def sources(id: str, report: Report) -> tuple[Project, Brand | None]:
        project, brand, _ = desk.loaded()
        return project, brand

    return homecoming.review_of(name, back, desk.workspace, sources, report) if back else None


def _written(desk: StudioDesk, review: Review, today: Today, wish: HomeWish, report: Report) -> list[Reviewed]:
    """Write what is taken, as one step of the history."""
    done: list[Reviewed] = []
    wanted = [each for each in review.changes if each.open and each.number in wish.take | wish.here]

    def work() -> None:
        done.extend(homecoming.take(review, today, wanted, wish.here, report)[1])

    files = [path.relative_to(desk.workspace).as_posix() for path in desk.workspace.glob("deliverables/**/*.yaml")]
    if wanted:
        desk.noted("return", review.comparison.draft.number, files, work)
    return done


def _noted(
    desk: StudioDesk, review: Review, numbers: Collection[int], interface: Interface, report: Report
) -> list[int]:
    every: Sequence[Noted | Reviewed] = (*review.changes, *review.notes)
    wanted = [each for each in every if each.number in numbers]
    kept = [
        write(path, data, report, desk.workspace)
        for path, data in with_notes(desk.workspace, review, wanted, interface)
    ]
    return [each.number for each in wanted] if all(kept) else []


def _shown(review: Review, today: Today, desk: StudioDesk, interface: Interface) -> dict[str, Any]:
    draft = review.comparison.draft
    people = [author for each in review.changes for author, _ in each.change.who if author]
    groups: list[dict[str, Any]] = []
    for each in review.changes:
        head = f"{each.field.owner}/{each.field.block}" if each.field else ""
        if not groups or groups[-1]["head"] != head:
            groups.append({"head": head, "changes": []})
        groups[-1]["changes"].append(_change(review, today, each, interface))
    for note in review.notes:
        _beside(groups, note, f"{note.field.owner}/{note.field.block}" if note.field else "")
    return {
        "review": {
            "title": draft.title or draft.document, "id": draft.document, "number": draft.number,
            "lang": draft.lang, "language": name_of(draft.lang, interface.tag), "tracked": review.tracked,
            "people": list(dict.fromkeys(people)), "groups": groups, "count": len(review.changes),
            "open": sum(one["state"] in ("open", "clash") for group in groups for one in group["changes"]),
        }
    }  # fmt: skip


def _beside(groups: list[dict[str, Any]], note: Noted, head: str) -> None:
    """Put a comment to the changes of its block."""
    for group in groups:
        if group["head"] == head:
            group.setdefault("notes", []).append(_note(note))
            return
    groups.append({"head": head, "changes": [], "notes": [_note(note)]})


def _note(each: Noted) -> dict[str, Any]:
    return {
        "number": each.number, "who": each.remark.author or "?", "when": each.remark.date.replace("T", " "),
        "text": each.remark.text, "beside": each.beside[:160],
    }  # fmt: skip


def _change(review: Review, today: Today, each: Reviewed, interface: Interface) -> Mapping[str, Any]:
    change, say = each.change, interface.say
    already = homecoming.taken_already(review, today, each)
    state = "taken" if already else "told" if not each.open else "clash" if each.clash else "open"
    return {
        "number": each.number, "kind": say(kind_of(change)), "state": state,
        "before": change.before, "after": change.after, "old": "" if change.mark else change.old, "new": change.new,
        "mark": say(mark_of(change)) if change.mark else "", "now": each.now, "users": ", ".join(each.users),
        "reason": say(each.reason) if each.reason else "", "field": each.name,
        "who": [{"name": author or "?", "when": date.replace("T", " ")} for author, date in change.who],
        "authors": "|".join(author for author, _ in change.who),
    }  # fmt: skip


def numbers(text: str) -> Iterator[int]:
    """Yield the numbers of a list such as `1,2,7`; anything else in it is passed over."""
    yield from (int(each) for each in text.split(",") if each.isdecimal() and len(each) < 7)
