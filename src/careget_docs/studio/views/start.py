"""The first page: tiles of all deliverables, and how a new one is begun."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs import clock
from careget_docs.diagnostics import Report, visible
from careget_docs.interface.interface import name_of
from careget_docs.languages import tags
from careget_docs.project.shaper import IDENTIFIER
from careget_docs.project.terms_file import RESERVED
from careget_docs.source import structure
from careget_docs.starting.deliverable import Beginning, begin, copy
from careget_docs.starting.kinds import kinds
from careget_docs.studio.edits import Edit, changed, free
from careget_docs.studio.kinds import begun_label, kind_label
from careget_docs.studio.page import answer, desk_of, in_thread, interface_of, json_of, page, told
from careget_docs.studio.pictures import safe_name
from careget_docs.studio.showing import cover
from careget_docs.studio.standing import tiles

_ASKED = ("kind", "id", "lang", "source", "title")
MOST, LONGEST = 200, 32
"""Letters of a title and of a name that is proposed."""


async def _start(request: Request) -> Response:
    desk, interface = desk_of(request), interface_of(request)
    found = await in_thread(tiles, desk, interface)
    _, _, report = await in_thread(desk.loaded)
    named = [{"name": name, "label": begun_label(name, interface)} for name in kinds()]
    languages = [(tag, name_of(tag, interface.tag)) for tag in tags()]
    tiled = {f"deliverables/{each.id}.yaml" for each in found}
    rest = [each for each in report.errors if not each.span or each.span.path not in tiled]
    findings = [told(each, interface) for each in rest]
    return page(request, "start.html", tiles=found, kinds=named, languages=languages, findings=findings)


async def _new(request: Request) -> Response:
    """Begin a deliverable; the answer is where it is written, or what is amiss."""
    desk, interface = desk_of(request), interface_of(request)
    try:
        data = await json_of(request, 10_000)
        kind, id, lang, source, title = (str(data.get(each, "")) for each in _ASKED)
    except (ValueError, AttributeError):
        return answer({"findings": []}, 400)
    report = Report()
    if lang not in tags() or (not IDENTIFIER.fullmatch(source) if source else kind not in kinds()):
        return answer({"findings": []}, 400)

    def made() -> None:
        wanted = Beginning(id, "" if source else kind, lang, clock.today())
        if source:
            copy(desk.workspace, source, wanted, report)
        else:
            begin(desk.workspace, wanted, interface, report)

    file = f"deliverables/{id}.yaml"
    files = (file,) if IDENTIFIER.fullmatch(id) else ()
    await in_thread(desk.noted, "new", id, files, made)
    if report.failed:
        return answer({"findings": [told(each, interface) for each in report]}, 422)
    if title := visible(" ".join(title.split()))[:MOST]:
        await in_thread(desk.put, "set", f"{file}:title", {file: lambda now: changed(now, _titled(now, file, title))})
    return answer({"address": f"/write/{id}"})


def _titled(text: str, file: str, title: str) -> Edit:
    return Edit("set", file, ("title",), title, structure.at(structure.read(text), ("title",)))


async def _name(request: Request) -> Response:
    """Propose a free name for a title."""
    desk = desk_of(request)
    project, _, _ = await in_thread(desk.loaded)
    stem = safe_name(visible(request.query_params.get("title", ""))[:MOST], "").lstrip("0123456789-")
    stem = stem[:LONGEST].rpartition("-")[0] or stem[:LONGEST] if len(stem) > LONGEST else stem
    taken = {*project.deliverables, *RESERVED}
    return answer({"id": stem if not stem or stem not in taken else free(stem, taken)})


async def _cover(request: Request) -> Response:
    """Return the first page of an edition as a small picture."""
    desk = desk_of(request)
    id, lang = request.path_params["id"], request.path_params["lang"]
    project, _, _ = await in_thread(desk.loaded)
    if id not in project.deliverables or lang not in tags():
        return Response(status_code=404)
    data = await in_thread(cover, desk, id, lang)
    return Response(data, media_type="image/jpeg") if data else Response(status_code=404)


async def _gallery(request: Request) -> Response:
    """Lead to the page of everything there is, in the documentation that comes along."""
    return page(request, "gallery.html", blocks=await in_thread(_kinds_told, request))


def _kinds_told(request: Request) -> list[dict[str, str]]:
    from careget_docs.pipeline import pipeline

    interface = interface_of(request)
    return [
        {"name": each.name, "label": kind_label(each.name, interface),
         "about": interface.label(each.about), "example": each.example}
        for each in pipeline.blocks().values()
    ]  # fmt: skip


ROUTES = (
    Route("/", _start),
    Route("/new", _new, methods=["POST"]),
    Route("/new/name", _name),
    Route("/cover/{id}.{lang}.jpg", _cover),
    Route("/gallery", _gallery),
)
