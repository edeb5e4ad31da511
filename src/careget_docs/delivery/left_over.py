"""What lies in `output/` and no build makes any more; it is told, and to take it away is for people."""

from __future__ import annotations

from pathlib import Path

from careget_docs.delivery.order import BuildOrder
from careget_docs.delivery.selection import languages_of
from careget_docs.diagnostics import Report, Span, language_name
from careget_docs.pipeline.delivered_files import Damaged, entries
from careget_docs.project.deliverable import Project


def left_over(order: BuildOrder, project: Project, report: Report) -> list[Path]:
    """Return the files of deliverables, and of their translations, that there are no more; tell of them in `report`."""
    found: dict[tuple[str, str], list[Path]] = {}
    try:
        told = entries(order.output)
    except Damaged:
        return []
    for path, entry in told.items():
        id, lang = str(entry.get("deliverable")), str(entry.get("language"))
        if (gone := _gone(project, id, lang)) is not None and (order.output / path).is_file():
            found.setdefault((id, gone), []).append(order.output / path)
    for (id, lang), files in sorted(found.items()):
        place = Span(min(path.relative_to(order.workspace).as_posix() for path in files))
        hint = "If nobody needs them, delete or move them: `careget-docs build` takes them out of its lists then."
        if lang:
            message = "“{name}” has no translation into {lang} any more, and files of it are still in output/: {count}."
            report.warning("OUT016", place, message, hint, name=id, lang=language_name(lang), count=len(files))
        else:
            message = "“{name}” is no deliverable any more, and files of it are still in output/: {count}."
            report.warning("OUT016", place, message, hint, name=id, count=len(files))
    return [path for files in found.values() for path in files]


def _gone(project: Project, id: str, lang: str) -> str | None:
    """Return the language that there is no more, empty for the whole deliverable, None where both are there.

    One that has faults at the moment is there.
    """
    if id not in project.deliverables:
        return ""
    deliverable = project.deliverables[id]
    known = languages_of(project, deliverable) if deliverable else lang.split("-")
    return next((tag for tag in lang.split("-") if tag not in known), None)
