"""Translations: how all stand, one deliverable side by side with its source, and the files of translators."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.delivery.translation_files import SUFFIXES, file_for
from careget_docs.studio import translating
from careget_docs.studio.page import answer, body_of, desk_of, filled, in_thread, interface_of, json_of, page
from careget_docs.studio.translating import LONGEST, TextPlace
from careget_docs.translations.exchange import LARGEST

_TYPES = {
    "xliff": "application/xliff+xml",
    "po": "text/x-gettext-translation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


async def _overview(request: Request) -> Response:
    found = await in_thread(translating.overview, desk_of(request), interface_of(request))
    return page(request, "translations.html", **found)


async def _one(request: Request) -> Response:
    lang = request.query_params.get("lang", "")
    id = request.path_params["id"]
    found = await in_thread(translating.side_by_side, desk_of(request), id, lang, interface_of(request))
    return Response(status_code=404) if found is None else page(request, "translation.html", **found)


async def _said(request: Request) -> dict[str, Any]:
    """Return the JSON of a request, texts only; empty for what is none."""
    try:
        data = await json_of(request, 4 * LONGEST)
    except ValueError:
        return {}
    return {name: each for name, each in data.items() if isinstance(each, str)} if isinstance(data, dict) else {}


def _place(said: dict[str, Any]) -> TextPlace:
    return TextPlace(*(said.get(name, "") for name in ("lang", "owner", "block", "path")))


async def _text(request: Request) -> Response:
    """Write one text; 409 says what else stands there."""
    said, id = await _said(request), request.path_params["id"]
    text, was = said.get("text", ""), said.get("was", "")
    found = await in_thread(translating.written, desk_of(request), id, _place(said), text, was, interface_of(request))
    return answer(found, _status(found))


async def _accept(request: Request) -> Response:
    said, id = await _said(request), request.path_params["id"]
    found = await in_thread(
        translating.accepted, desk_of(request), id, _place(said), said.get("by", ""), interface_of(request)
    )
    return answer(found, _status(found))


def _status(found: dict[str, Any]) -> int:
    return 400 if "refused" in found else 409 if "now" in found else 422 if "findings" in found else 200


async def _begin(request: Request) -> Response:
    said, id = await _said(request), request.path_params["id"]
    lang = said.get("lang", "")
    found = await in_thread(translating.begun, desk_of(request), id, lang, interface_of(request))
    if found is None:
        return answer({"refused": True}, 400)
    return answer({"findings": found}, 422) if found else answer({"address": f"/translations/{id}?lang={lang}"})


async def _hand_out(request: Request) -> Response:
    """Return a file for a translator, to be downloaded."""
    id, lang, form = (request.path_params[each] for each in ("id", "lang", "form"))
    project, _, _ = await in_thread(desk_of(request).loaded)
    if form not in SUFFIXES or (id, lang) not in project.translations or project.deliverables.get(id) is None:
        return Response(status_code=404)
    owners = translating.owners_of(project, id)
    data = await in_thread(file_for, project, owners, id, lang, form)
    heads = {"content-disposition": f'attachment; filename="{id}.{lang}.{SUFFIXES[form]}"'}
    return Response(data, media_type=_TYPES[form], headers=heads)


async def _take_in(request: Request) -> Response:
    """Take in the file that is the body, and return what was taken and what was refused."""
    asked = request.query_params
    data = await body_of(request, LARGEST + 1)
    if data is None:
        return answer({}, 413)
    desk, interface, name = desk_of(request), interface_of(request), asked.get("name", "")[:200] or "–"

    def work() -> dict[str, Any]:
        lang, by, over = asked.get("lang", "")[:12], asked.get("by", "")[:120], asked.get("over") == "1"
        return translating.came_back(desk, name, data, lang, by, interface, overwrite=over)

    found = await in_thread(work)
    return Response(filled(request, "taken-in.html", **found), media_type="text/html")


ROUTES = (
    Route("/translations", _overview),
    Route("/translations/{id}", _one),
    Route("/translations/{id}/text", _text, methods=["POST"]),
    Route("/translations/{id}/accept", _accept, methods=["POST"]),
    Route("/translations/{id}/begin", _begin, methods=["POST"]),
    Route("/translations/{id}/in", _take_in, methods=["POST"]),
    Route("/translations/{id}/{lang}/{form}", _hand_out),
)
