"""Writing: the page in the middle, the blocks beside it, the chosen block's form; every change is saved at once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.diagnostics import Diagnostic
from careget_docs.gallery.workspace_schemas import names
from careget_docs.interface.interface import Interface, name_of
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable_fields import DELIVERABLE, SLOT
from careget_docs.project.fields import Field, Kind
from careget_docs.source import structure
from careget_docs.studio.desk import Saved, StudioDesk
from careget_docs.studio.edits import Edit, edit, free
from careget_docs.studio.forms import FormMaker
from careget_docs.studio.outline import BlockSpot, Outline, outline
from careget_docs.studio.page import answer, body_of, desk_of, filled, in_thread, interface_of, page, told
from careget_docs.studio.showing import Shown, show
from careget_docs.studio.standing import editions, values
from careget_docs.studio.standing import filled as with_values

LONGEST = 5_000_000
"""Bytes of one change."""
_USUAL = ("title", "subject", "template", "date", "formats", "keywords")


async def _write(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    project, _, _ = await in_thread(desk.loaded)
    if id not in project.deliverables:
        return Response(status_code=404)
    interface, deliverable = interface_of(request), project.deliverables[id]
    langs = editions(project, deliverable) if deliverable else []
    lang = request.query_params.get("lang", "")
    lang = lang if lang in langs else (langs or ["bg"])[0]
    known = values(project, deliverable, lang)
    facts = {**project.values, **(deliverable.values if deliverable else {})}
    chips = {name: {"printed": text, "label": name} for name, text in known.items() if name in facts}
    title = with_values(deliverable.title.text, known) if deliverable else id
    listed = await in_thread(outline, desk.workspace, id, pipeline.blocks())
    return page(
        request, "write.html", title=title, edition=lang, values=chips,
        editions=[(tag, name_of(tag, interface.tag)) for tag in langs] or [(lang, name_of(lang, interface.tag))],
        **_outlined(listed, interface),
    )  # fmt: skip


def _outlined(listed: Outline, interface: Interface, faulty: frozenset[str] = frozenset()) -> dict[str, Any]:
    kinds = {name: kind_label(name, interface) for name in pipeline.blocks()}
    return {"spots": listed.spots, "kinds": kinds, "faulty": faulty, "id": listed.id}


def kind_label(name: str, interface: Interface) -> str:
    """Return what a kind of block is called."""
    return interface.label(name[:1].upper() + name[1:].replace("-", " "))


async def _outline(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    listed = await in_thread(outline, desk.workspace, id, pipeline.blocks())
    faulty = frozenset(filter(None, request.query_params.get("faulty", "").split("|")))
    return Response(
        filled(request, "outline.html", **_outlined(listed, interface_of(request), faulty)), media_type="text/html"
    )


async def _form(request: Request) -> Response:
    """Return the form of one block, or of the deliverable's head."""
    return Response(await in_thread(_formed, request), media_type="text/html")


def _formed(request: Request) -> str:
    desk, id, key = desk_of(request), request.path_params["id"], request.query_params.get("key", "head")
    interface, blocks = interface_of(request), pipeline.blocks()
    listed = outline(desk.workspace, id, blocks)
    maker = FormMaker(interface, names(desk.workspace))
    project, _, _ = desk.loaded()
    deliverable = project.deliverables.get(id)
    lang = deliverable.lang if deliverable else "bg"
    spot = listed.of(key) if key != "head" else None
    base: dict[str, Any] = {
        "key": key, "text_lang": lang, "findings": [], "shared": "", "others": [], "movable": False, "holds": "",
        "held": 0, "unreadable": False, "line": 0, "open": False, "kind": "", "about": "",
    }  # fmt: skip
    if spot is None:
        form = maker.form([each for each in DELIVERABLE if each.kind is not Kind.BLOCKS], listed.head, ())
        usual = [each for each in form if each.name in _USUAL]
        heading = interface.say("The deliverable itself")
        return filled(request, "form.html", **base, file=f"{id}.yaml", heading=heading, usual=usual,
                      more=[each for each in form if each not in usual])  # fmt: skip
    declared = blocks.get(spot.kind)
    fields = [each for each in declared.fields if each.kind is not Kind.BLOCKS] if declared else []
    form = maker.form(fields, spot.data, spot.path, ("block", "id", "slot"))
    hidden = [] if spot.shared else maker.form([_ID, SLOT], spot.data, spot.path, ("block",))
    usual = [each for each in form if each.required or each.filled or each.widget in ("line", "prose", "image")]
    more = [*(each for each in form if each not in usual), *hidden]
    base |= {
        "about": interface.label(declared.about) if declared else "",
        "shared": spot.shared, "others": _others(desk, spot.shared, id), "movable": True, "kind": spot.kind,
        "holds": f"{spot.file}:{'.'.join((*spot.path, spot.holds))}" if spot.holds else "",
        "held": len(spot.inside), "unreadable": declared is None, "line": spot.line,
    }  # fmt: skip
    return filled(request, "form.html", **base, file=spot.file, usual=usual, more=more,
                  heading=kind_label(spot.kind, interface) if spot.kind else spot.id)  # fmt: skip


_ID = Field("id", Kind.IDENTIFIER, "Its name in this deliverable.", required=True, example="first-steps")


def _others(desk: StudioDesk, shared: str, id: str) -> list[str]:
    """Return the other deliverables that use a shared block."""
    if not shared:
        return []
    project, _, _ = desk.loaded()
    blocks = pipeline.blocks()
    return [
        other
        for other in sorted(project.deliverables)
        if other != id and any(spot.shared == shared for spot in outline(desk.workspace, other, blocks).every())
    ]


async def _edit(request: Request) -> Response:
    """Make changes; the answer says how the places stand now."""
    desk = desk_of(request)
    data = await body_of(request, LONGEST)
    try:
        wanted = [edit(each) for each in json.loads(data or b"null")["edits"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return answer({"refused": True}, 400)
    wanted = [await in_thread(_with_ids, desk, request.path_params["id"], each) for each in wanted]
    return _ended(request, await in_thread(desk.change, wanted))


def _with_ids(desk: StudioDesk, id: str, wanted: Edit) -> Edit:
    """Return an edit with what only the server knows: which ids are taken, and a free one for a new block."""
    if wanted.kind not in ("copy", "add"):
        return wanted
    taken = frozenset(spot.id for spot in outline(desk.workspace, id, pipeline.blocks()).every())
    value = wanted.value
    if wanted.kind == "add" and isinstance(value, dict) and "block" in value and not value.get("id"):
        stem = str(value["block"])
        value = {"block": stem, "id": stem if stem not in taken else free(stem, taken), **_blanks(stem)}
    return replace(wanted, value=value, ids=taken)


def _blanks(kind: str) -> dict[str, Any]:
    """Return the required fields of a kind of block, with guidance that must be replaced where it is a text."""
    from careget_docs.project.shaper import GUIDANCE

    found: dict[str, Any] = {}
    declared = pipeline.blocks().get(kind)
    for each in declared.fields if declared else ():
        if each.required and each.kind is not Kind.BLOCKS:
            found[each.name] = f"{GUIDANCE} …" if each.kind in (Kind.LINE, Kind.PROSE, Kind.WORDS) else ""
    return found


def _ended(request: Request, saved: Saved) -> Response:
    interface = interface_of(request)
    if saved.conflicts:
        met = [{"file": each.file, "path": list(each.path), "now": now} for each, now in saved.conflicts]
        return answer({"conflicts": met}, 409)
    if saved.report.failed:
        return answer({"findings": [told(each, interface) for each in saved.report]}, 422)
    return answer({"step": saved.step, "files": list(saved.files)})


async def _entry(request: Request) -> Response:
    """Return what stands at a place, as it is written: whoever takes it away says what it was."""
    desk, id = desk_of(request), request.path_params["id"]
    file, path = request.query_params.get("file", ""), request.query_params.get("path", "")
    if key := request.query_params.get("key", ""):
        file, _, path = key.partition(":")
    listed = await in_thread(outline, desk.workspace, id, pipeline.blocks())
    if f"deliverables/{file}" not in listed.files():
        return Response(status_code=404)
    try:
        tree = structure.read(await in_thread(desk.text, f"deliverables/{file}"))
        return answer({"value": structure.at(tree, tuple(path.split(".")))})
    except (KeyError, UnicodeError):
        return Response(status_code=404)


async def _undo(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    listed = await in_thread(outline, desk.workspace, id, pipeline.blocks())
    turn = desk.redo if request.url.path.startswith("/redo/") else desk.undo
    return _ended(request, await in_thread(turn, (*listed.files(), *_beside(desk, listed))))


def _beside(desk: StudioDesk, listed: Outline) -> list[str]:
    """Return the translations of a deliverable's files."""
    found = []
    for file in listed.files():
        place = desk.workspace / file
        found += [path.relative_to(desk.workspace).as_posix() for path in place.parent.glob(f"{place.stem}.*.yaml")]
    return found


async def _add(request: Request) -> Response:
    """Return the choice of blocks that may be added."""
    desk, interface = desk_of(request), interface_of(request)
    kinds = [
        {"name": name, "label": kind_label(name, interface), "about": interface.label(block.about)}
        for name, block in pipeline.blocks().items()
    ]
    project, _, _ = await in_thread(desk.loaded)
    listed, number = request.query_params.get("list", ""), request.query_params.get("number", "0")
    text = filled(request, "add.html", kinds=kinds, shared=sorted(project.blocks), listed=listed, number=number)
    return Response(text, media_type="text/html")


async def _pages(request: Request) -> Response:
    """Return how an edition looks now: pages, where each block stands on them, and what is found."""
    desk, id, lang = desk_of(request), request.path_params["id"], request.query_params.get("lang", "bg")
    checked = request.query_params.get("checked") == "1"
    shown: Shown = await in_thread(show, desk, id, lang, checked)
    interface = interface_of(request)
    listed = await in_thread(outline, desk.workspace, id, pipeline.blocks())
    return answer({
        "pages": [{"number": each.number, "width": each.width, "height": each.height, "digest": each.digest}
                  for each in shown.pages],
        "places": [_placed(each, listed) for each in shown.places],
        "findings": [_beside_block(each, listed, interface) for each in shown.findings],
        "checked": shown.checked,
    })  # fmt: skip


def _placed(place: Any, listed: Outline) -> dict[str, Any]:
    spot = next((each for each in listed.every() if each.id == place.block), None)
    return {"key": spot.key if spot else "", "words": spot.words if spot else place.block, "page": place.page,
            "box": [place.left, place.top, place.width, place.height]}  # fmt: skip


def _beside_block(found: Diagnostic, listed: Outline, interface: Interface) -> dict[str, Any]:
    spot: BlockSpot | None = listed.at(found)
    return {**told(found, interface), "key": spot.key if spot else "", "standing": found.code in STANDING}


STANDING = frozenset(("VIS002", "VIS003", "VIS020", "VIS021", "WEB010", "WEB011"))
"""A tested copy of the codes that stand on every build."""


async def _page(request: Request) -> Response:
    """Return the picture of one page, by what is on it."""
    from careget_docs.studio.showing import picture

    number, digest = request.path_params["number"], request.path_params["digest"]
    scale = min(4.0, max(0.25, float(request.query_params.get("scale", "1"))))
    desk = desk_of(request)
    data = await in_thread(picture, desk, digest, number, scale)
    return Response(data, media_type="image/jpeg") if data else Response(status_code=404)


ROUTES = (
    Route("/write/{id}", _write),
    Route("/write/{id}/outline", _outline),
    Route("/write/{id}/form", _form),
    Route("/write/{id}/add", _add),
    Route("/write/{id}/edit", _edit, methods=["POST"]),
    Route("/write/{id}/entry", _entry),
    Route("/undo/{id}", _undo, methods=["POST"]),
    Route("/redo/{id}", _undo, methods=["POST"]),
    Route("/write/{id}/pages", _pages),
    Route("/page/{digest}/{number:int}.jpg", _page),
)
