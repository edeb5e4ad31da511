"""The history of one deliverable: every step on its files, newest first, what it changed, and the way back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.diagnostics import phrase
from careget_docs.interface.interface import Interface
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable_fields import DELIVERABLE
from careget_docs.project.fields import Field
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.history import OUTSIDE, Step
from careget_docs.studio.kinds import kind_label
from careget_docs.studio.page import answer, desk_of, in_thread, interface_of, page, told
from careget_docs.studio.standing import filled, values
from careget_docs.studio.tale import FileTale, tale

SHOWN = 40
"""Steps of one page."""
_DONE = {
    "set": phrase("Written"),
    "drop": phrase("Taken away"),
    "add": phrase("Added"),
    "move": phrase("Moved to another place"),
    "copy": phrase("Duplicated"),
    "several": phrase("Several changes"),
    "new": phrase("Begun"),
    "undo": phrase("Undone"),
    "redo": phrase("Done again"),
    "back": phrase("Put back"),
    "photograph": phrase("A picture taken in"),
    "ledger": phrase("A ledger taken in"),
    "return": phrase("Taken from a draft that came back"),
    "translation": phrase("Translation written"),
    "accept": phrase("Translation accepted"),
    "translations": phrase("Translations taken in"),
    OUTSIDE: phrase("Changed outside of the studio"),
}


async def _history(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    project, _, _ = await in_thread(desk.loaded)
    if id not in project.deliverables:
        return Response(status_code=404)
    deliverable = project.deliverables[id]
    title = filled(deliverable.title.text, values(project, deliverable, deliverable.lang)) if deliverable else id
    asked = request.query_params.get("most", "")
    most = min(2000, int(asked)) if asked.isdecimal() and len(asked) < 5 else SHOWN
    steps = await in_thread(_steps, desk, id, most + 1)
    days = await in_thread(_days, desk, id, steps[:most], interface_of(request))
    older = most + SHOWN if len(steps) > most else 0
    return page(request, "history.html", id=id, title=title, days=days, older=older)


def files_of(desk: StudioDesk, id: str) -> tuple[str, ...]:
    """Return the files of a deliverable: its own, those of its shared blocks, and the translations of all of them."""
    own = desk.outline(id).files()
    beside = [
        path.relative_to(desk.workspace).as_posix()
        for file in own
        for path in sorted((desk.workspace / file).parent.glob(f"{(desk.workspace / file).stem}.*.yaml"))
    ]
    return (*own, *beside)


def _steps(desk: StudioDesk, id: str, most: int) -> list[Step]:
    return desk.history.steps(files_of(desk, id), most)


def _days(desk: StudioDesk, id: str, steps: list[Step], interface: Interface) -> list[dict[str, Any]]:
    """Return the steps by day, as the page shows them."""
    locale, files, days = load_locale(interface.tag), set(files_of(desk, id)), list[dict[str, Any]]()
    for step in steps:
        at = datetime.datetime.fromtimestamp(step.at / 1e9, datetime.UTC).astimezone()
        day = locale.date(at.date())
        if not days or days[-1]["day"] != day:
            days.append({"day": day, "steps": []})
        days[-1]["steps"].append({
            "number": step.number, "hour": f"{at:%H:%M}", "moment": at.isoformat(timespec="seconds"),
            "about": interface.say(_DONE[step.about]) if step.about in _DONE else step.about,
            "undone": step.state != "done",
            "files": [_told(desk, step, file, interface) for file in sorted(step.files) if file in files],
        })  # fmt: skip
    return days


def _told(desk: StudioDesk, step: Step, file: str, interface: Interface) -> dict[str, Any]:
    before, after = (desk.history.text(digest) for digest in step.files[file])
    found = tale(before, after)
    return {
        "file": file.removeprefix("deliverables/"), "back": bool(before), "now": desk.text(file) == before,
        "changes": list(_changes(found, interface)), "blocks": list(_moves(found, interface)),
        "readable": found.readable,
    }  # fmt: skip


def _changes(found: FileTale, interface: Interface) -> Iterator[dict[str, Any]]:
    """Yield the fields that changed; of blocks that came or went their own line says enough."""
    apart = {id for _, id in (*found.added, *found.removed)}
    for each in found.fields:
        if each.block not in apart or not each.block:
            place = (_block(each.kind, each.block, interface), _field(each.kind, each.name, interface))
            yield {"place": " › ".join(filter(None, place)), "parts": each.parts}


def _moves(found: FileTale, interface: Interface) -> Iterator[dict[str, Any]]:
    for how, many in (("new", found.added), ("gone", found.removed), ("moved", found.moved)):
        for kind, id in many:
            yield {"how": how, "block": _block(kind, id, interface)}


def _block(kind: str, id: str, interface: Interface) -> str:
    label = kind_label(kind, interface) if kind else ""
    left, right = load_locale(interface.tag).quotes
    return f"{label} {left}{id}{right}" if label and id and id != kind else label or id


def _field(kind: str, name: str, interface: Interface) -> str:
    """Return what a field is called, with the number of its entry."""
    block = pipeline.blocks().get(kind)
    titles = _titles((*DELIVERABLE, *(block.fields if block else ())))
    return " ".join(
        part if part.isdecimal() else interface.label(titles.get(part, part)) for part in name.split(".") if part
    )


def _titles(fields: tuple[Field, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in fields:
        found |= _titles(each.parts) if each.parts else {}
        if each.name:
            found[each.name] = each.title
    return found


async def _back(request: Request) -> Response:
    """Put a file back as it was before a step."""
    desk, interface, params = desk_of(request), interface_of(request), request.path_params
    number, file = params["number"], f"deliverables/{request.query_params.get('file', '')}"
    files = await in_thread(files_of, desk, params["id"])
    steps = await in_thread(desk.history.steps, files, 2000)
    step = next((each for each in steps if each.number == number and file in each.files), None)
    if step is None or file not in files or not desk.history.text(step.files[file][0]):
        return Response(status_code=404)
    saved = await in_thread(desk.put_back, step, file)
    if saved.report.failed:
        return answer({"findings": [told(each, interface) for each in saved.report]}, 422)
    return answer({"step": saved.step})


ROUTES = (
    Route("/history/{id}", _history),
    Route("/history/{id}/back/{number:int}", _back, methods=["POST"]),
)
