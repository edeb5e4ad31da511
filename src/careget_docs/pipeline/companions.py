"""Files that go with an edition and are none of its formats' own: sheets for the printer, its dates, its open data."""

from __future__ import annotations

from careget_docs.artifact import Artifact
from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.diagnostics import Report
from careget_docs.plugin import Kit
from careget_docs.project.deliverable import Deliverable
from careget_docs.tree import Document

DATA = "data"
"""The format that is no document: the datasets of a report as open data."""
CALENDAR = "ics"
"""The format that is no document either: the events of a deliverable, made whenever it has some."""


def sheets(artifacts: tuple[Artifact, ...], tree: Document, kit: Kit, impose: str, proof: bool) -> tuple[Artifact, ...]:
    """Return what finishes the press files: their pages on sheets, and proofs."""
    from careget_docs.press.finishing import extras

    found: tuple[Artifact, ...] = ()
    for item in artifacts:
        if item.format == "press":
            found += extras(item, tree, kit.brand, kit.locale, impose, proof, kit.report)
    return found


def dates(tree: Document, report: Report) -> tuple[Artifact, ...]:
    """Return the calendar file of a document with events, read back; without events there is none."""
    from careget_docs.data.open.calendar import MEDIA_TYPE, calendar, occasions, read_calendar

    data = calendar(tree)
    if not data:
        return ()
    made = Artifact(tree.id, tree.edition, CALENDAR, f".{CALENDAR}", MEDIA_TYPE, data)
    titles = [" ".join(each.title.split()) for _, each in occasions(tree)]
    if [event.get("SUMMARY") for event in read_calendar(data)] != titles:
        hint = "The format and its reader do not agree: report it, with the deliverable."
        values = {"file": made.name, "reason": "SUMMARY"}
        report.error("OUT013", None, "{file} cannot be read back: {reason}", hint, **values)
    return (made,)


def open_data(tree: Document, shelf: DatasetCache, deliverable: Deliverable, report: Report) -> tuple[Artifact, ...]:
    """Return the datasets that a deliverable uses as files; without any there is nothing, and that is told."""
    from careget_docs.data.open.files import open_files

    found = [made for made in shelf.used.values() if made is not None]
    if not found:
        report.warning("VAL088", None, "The deliverable uses no dataset, so it has no open data.")
    return tuple(
        Artifact(tree.id, tree.lang, DATA, f".{name}", media_type, data)
        for name, media_type, data in open_files(found, tree.lang, tree.date, deliverable.values)
    )
