"""Delivering: formats and languages are chosen, made, checked, told as they come; finished files are taken along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs import registry
from careget_docs.delivery.selection import formats_of, languages_of
from careget_docs.delivery.standing import STANDING
from careget_docs.diagnostics import Diagnostic, Phrase, Severity, decimal, phrase
from careget_docs.interface.interface import Interface, name_of
from careget_docs.pipeline import pipeline
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.studio.finished import FinishedFile, content, finished, web_page
from careget_docs.studio.orders import MadeEdition, StudioOrder, StudioOrders, orders_of
from careget_docs.studio.outline import Outline
from careget_docs.studio.page import (
    answer,
    desk_of,
    filled,
    in_thread,
    interface_of,
    json_of,
    page,
    told,
    translation_of,
)
from careget_docs.studio.standing import filled as with_values
from careget_docs.studio.standing import values

_FORMATS = {
    "pdf": phrase("PDF for the screen and the web"),
    "press": phrase("PDF for the printing house"),
    "docx": phrase("Word"),
    "web": phrase("Web page"),
    "email": phrase("E-mail"),
    "data": phrase("Open data"),
    "ics": phrase("Calendar file"),
}


def _orders(request: Request) -> StudioOrders:
    windows = request.app.state.windows
    return orders_of(desk_of(request), lambda kind, id: windows.tell(kind, {"id": id}))


async def _known(request: Request) -> tuple[Project, Brand | None, Deliverable] | None:
    """Return the workspace and the deliverable of the address; None where there is none that can be read."""
    project, brand, _ = await in_thread(desk_of(request).loaded)
    deliverable = project.deliverables.get(request.path_params["id"])
    return (project, brand, deliverable) if deliverable else None


async def _deliver(request: Request) -> Response:
    desk, id, interface = desk_of(request), request.path_params["id"], interface_of(request)
    known = await _known(request)
    if known is None:
        project, _, report = await in_thread(desk.loaded)
        if id not in project.deliverables:
            return Response(status_code=404)
        own = [told(each, interface) for each in report.errors if each.span and _owner(each) == id]
        return page(request, "deliver.html", id=id, title=id, faulty=own)
    project, brand, deliverable = known
    ticked = formats_of(deliverable, brand)
    able = [*registry.names("careget_docs.writers"), *([pipeline.DATA] if deliverable.kind == "report" else [])]
    able = [each for each in able if each != "mailing"]
    title = with_values(deliverable.title.text, values(project, deliverable, deliverable.lang))
    langs = languages_of(project, deliverable)
    return page(
        request, "deliver.html", id=id, title=title, faulty=[],
        formats=[(each, _format(each, interface), each in ticked) for each in able],
        langs=[(tag, name_of(tag, interface.tag)) for tag in langs],
        local=not request.app.state.keys.passwords, folder=str(desk.workspace / "output" / id), desktop=_opener() != (),
        **await in_thread(_outcome, request, interface), **await in_thread(_files, request, deliverable, interface),
    )  # fmt: skip


def _owner(found: Diagnostic) -> str:
    return Path(found.span.path).name.split(".")[0] if found.span else ""


def _format(name: str, interface: Interface) -> str:
    return interface.say(_FORMATS[name]) if name in _FORMATS else name


async def _order(request: Request) -> Response:
    """Take an order: editions to be made, or a draft for a partner."""
    known = await _known(request)
    if known is None:
        return Response(status_code=404)
    project, brand, deliverable = known
    try:
        data = await json_of(request, 10_000)
        langs, wanted = [str(each) for each in data["langs"]], [str(each) for each in data["formats"]]
        to = " ".join(str(data.get("to", "")).split())[:120]
    except (ValueError, KeyError, TypeError, AttributeError):
        return answer({}, 400)
    able = (*registry.names("careget_docs.writers"), pipeline.DATA)
    if not set(langs) <= set(languages_of(project, deliverable)) or not set(wanted) <= set(able) or not langs:
        return answer({}, 400)
    if to:
        wanted = [*formats_of(deliverable, brand), "docx"]
    declared = [each for each in deliverable.formats if each in wanted]
    wanted = list(dict.fromkeys([*declared, *wanted]))
    if not wanted:
        return answer({}, 400)
    given = _orders(request).give(deliverable.id, langs, wanted, to)
    return answer({"number": given.number}) if given else answer({}, 429)


async def _stop(request: Request) -> Response:
    await in_thread(_orders(request).stop, request.path_params["id"])
    return answer({})


async def _outcome_part(request: Request) -> Response:
    """Return how the newest order goes, as a part of the page."""
    values = await in_thread(_outcome, request, interface_of(request))
    return Response(
        filled(request, "deliver-outcome.html", id=request.path_params["id"], **values), media_type="text/html"
    )


async def _files_part(request: Request) -> Response:
    """Return the finished files as a part of the page."""
    known = await _known(request)
    if known is None:
        return Response(status_code=404)
    values = await in_thread(_files, request, known[2], interface_of(request))
    return Response(filled(request, "deliver-files.html", id=known[2].id, **values), media_type="text/html")


def _outcome(request: Request, interface: Interface) -> dict[str, Any]:
    id, orders = request.path_params["id"], _orders(request)
    order = orders.last(id)
    if order is None:
        return {"order": None}
    listed = desk_of(request).outline(id)
    rows = [_edition(lang, order, listed, interface) for lang in order.langs]
    done = sum(each in order.editions for each in order.langs)
    return {"order": {
        "state": order.state, "open": order.open, "to": order.to, "sent": order.sent, "first": order.first,
        "held_up": order.held_up, "ahead": orders.ahead(order) if order.state == "waiting" else 0,
        "failed": order.failed, "total": len(order.langs), "done": done, "editions": rows,
        "findings": [_finding(each, listed, interface, "") for each in order.others if each.code not in STANDING],
        "draft": f"/made/{id}/{id}.{order.langs[0]}.docx" if order.sent else "",
    }}  # fmt: skip


def _edition(lang: str, order: StudioOrder, listed: Outline, interface: Interface) -> dict[str, Any]:
    made = order.editions.get(lang)
    state: Phrase = _state(made, order, lang)
    looks = "bad" if made and made.failed else "good" if made else "open"
    found = made.findings if made else ()
    files = [each for each in (made.files if made else ()) if each.parent.name == listed.id and each.is_file()]
    ordered = sorted(found, key=lambda each: each.severity is not Severity.ERROR)
    return {
        "name": name_of(lang, interface.tag), "state": interface.say(state), "look": looks,
        "busy": lang in order.busy and order.open,
        "files": [_taken(each.name, each.stat().st_size, listed.id, interface) for each in files],
        "findings": [_finding(each, listed, interface, lang) for each in ordered if each.code not in STANDING],
        "standing": [_finding(each, listed, interface, lang) for each in ordered if each.code in STANDING],
    }  # fmt: skip


def _state(made: MadeEdition | None, order: StudioOrder, lang: str) -> Phrase:
    if made and made.failed:
        return phrase("not delivered: there is something to mend")
    if made and made.files:
        return phrase("made, checked, delivered")
    if made and order.open:
        return phrase("made and checked")
    if made:
        return phrase("unchanged: it stands as it was made")
    if not order.open:
        return phrase("not made")
    return phrase("being made …") if lang in order.busy else phrase("waits")


def _finding(found: Diagnostic, listed: Outline, interface: Interface, lang: str) -> dict[str, Any]:
    """Return a finding with the address of the block that it concerns, of the translation where it stands there."""
    spot, address = listed.at(found), translation_of(found, listed.id, lang)
    if spot and not address:
        address = f"/write/{listed.id}{f'?lang={lang}' if lang else ''}#{quote(spot.key)}"
    return {**told(found, interface), "address": address, "words": spot.words or spot.id if spot else ""}


def _taken(name: str, size: int, id: str, interface: Interface) -> dict[str, str]:
    return {"name": name, "address": f"/made/{id}/{quote(name)}", "size": sized(size, interface)}


def sized(size: int, interface: Interface) -> str:
    """Return a number of bytes for a reader."""
    if size < 1_000_000:
        return interface.say("{size} KB", size=max(1, round(size / 1000)))
    return interface.say(phrase("{size} MB", size=decimal(size / 1_000_000)))


def _files(request: Request, deliverable: Deliverable, interface: Interface) -> dict[str, Any]:
    found = finished(desk_of(request).workspace, deliverable)
    return {"files": [_shown(each, deliverable.id, interface) for each in found]}


def _shown(file: FinishedFile, id: str, interface: Interface) -> dict[str, Any]:
    state = (
        phrase("up to date") if file.state == "good"
        else phrase("out of date") if file.state == "old"
        else phrase("changed since it was checked")
    )  # fmt: skip
    looks = {"good": "good", "old": "open", "touched": "bad"}
    return {
        **_taken(file.name, file.size, id, interface), "lang": name_of(file.lang, interface.tag),
        "format": _format(file.format, interface), "state": interface.say(state), "look": looks[file.state],
        "opened": f"/framed/{id}/{quote(file.name)}" if file.format == "web" else "",
    }  # fmt: skip


async def _made(request: Request) -> Response:
    """Return a finished file, to be kept."""
    id, name = request.path_params["id"], request.path_params["name"]
    found = await in_thread(content, desk_of(request).workspace, id, name)
    if found is None:
        return Response(status_code=404)
    data, media_type = found
    data = (
        await in_thread(web_page, desk_of(request).workspace, id, name) or data
    )  # a page alone would lack its pictures
    heads = {"content-disposition": f"attachment; filename*=utf-8''{quote(name.rpartition('/')[2])}"}
    return Response(data, media_type=media_type, headers=heads)


async def _framed(request: Request) -> Response:
    """Return a finished web page whole, in a sandbox where no script runs."""
    data = await in_thread(web_page, desk_of(request).workspace, request.path_params["id"], request.path_params["name"])
    return Response(data, media_type="text/html") if data is not None else Response(status_code=404)


def _opener() -> tuple[str, ...]:
    """Return the program that opens a folder on the desktop of this machine; nothing where there is no desktop."""
    if sys.platform == "win32":
        return ("explorer",)
    if sys.platform == "darwin":
        return ("open",)
    there = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return ("xdg-open",) if there else ()


async def _folder(request: Request) -> Response:
    """Open the folder of the finished files on this machine's desktop."""
    known, opener = await _known(request), _opener()
    folder = desk_of(request).workspace / "output" / request.path_params["id"]
    if known is None or request.app.state.keys.passwords or not folder.is_dir():
        return Response(status_code=404)
    try:
        if opener:
            subprocess.Popen([*opener, str(folder)], stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    except OSError:
        opener = ()
    return answer({"opened": bool(opener)})


ROUTES = (
    Route("/deliver/{id}", _deliver),
    Route("/deliver/{id}/order", _order, methods=["POST"]),
    Route("/deliver/{id}/stop", _stop, methods=["POST"]),
    Route("/deliver/{id}/outcome", _outcome_part),
    Route("/deliver/{id}/files", _files_part),
    Route("/deliver/{id}/folder", _folder, methods=["POST"]),
    Route("/made/{id}/{name:path}", _made),
    Route("/framed/{id}/{name}", _framed),
)
