"""Writing: the page in the middle, the blocks beside it, the chosen block's form; every change is saved at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.delivery.selection import languages_of
from careget_docs.delivery.standing import STANDING
from careget_docs.diagnostics import PhrasedError, Report, Span, phrase
from careget_docs.gallery.workspace_schemas import names
from careget_docs.interface.interface import Interface, name_of
from careget_docs.languages import tags
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.found_places import FoundPlace
from careget_docs.pipeline.pipeline import Job
from careget_docs.project.deliverable_fields import DELIVERABLE, SLOT
from careget_docs.project.fields import Field, Kind
from careget_docs.source import FileChange, structure
from careget_docs.studio.desk import Saved, StudioDesk
from careget_docs.studio.edits import Edit, edit, free
from careget_docs.studio.forms import FormMaker
from careget_docs.studio.kinds import kind_label, usual
from careget_docs.studio.mending import mend, mended
from careget_docs.studio.outline import BlockSpot, Outline
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
from careget_docs.studio.showing import Showing, Shown, keep_cover
from careget_docs.studio.standing import filled as with_values
from careget_docs.studio.standing import values

LONGEST = 5_000_000
"""Bytes of one change."""
AT_ONCE = 1000
"""Changes that come together."""
_USUAL = ("title", "subject", "template", "date", "formats", "keywords")


async def _write(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    project, _, _ = await in_thread(desk.loaded)
    if id not in project.deliverables:
        return Response(status_code=404)
    interface, deliverable = interface_of(request), project.deliverables[id]
    langs = languages_of(project, deliverable) if deliverable else []
    lang = request.query_params.get("lang", "")
    lang = lang if lang in langs else (langs or ["bg"])[0]
    known = values(project, deliverable, lang)
    chips = {name: {"printed": text, "label": name} for name, text in known.items()}
    title = with_values(deliverable.title.text, known) if deliverable else id
    listed = await in_thread(desk.outline, id)
    return page(
        request, "write.html", title=title, edition=lang, values=chips,
        editions=[(tag, name_of(tag, interface.tag)) for tag in langs] or [(lang, name_of(lang, interface.tag))],
        elsewhere=name_of(deliverable.lang, interface.tag) if deliverable and lang != deliverable.lang else "",
        **_outlined(listed, interface, known),
    )  # fmt: skip


def _outlined(listed: Outline, interface: Interface, known: dict[str, str]) -> dict[str, Any]:
    kinds = {name: kind_label(name, interface) for name in pipeline.blocks()}
    words = {spot.key: with_values(spot.words, known) or spot.id for spot in listed.every()}
    return {"spots": listed.spots, "kinds": kinds, "id": listed.id, "words_of": words}


async def _outline(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    listed = await in_thread(desk.outline, id)
    project, _, _ = await in_thread(desk.loaded)
    deliverable = project.deliverables.get(id)
    known = values(project, deliverable, deliverable.lang if deliverable else "bg")
    text = filled(request, "outline.html", **_outlined(listed, interface_of(request), known))
    return Response(text, media_type="text/html")


async def _form(request: Request) -> Response:
    """Return the form of one block, or of the deliverable's head."""
    return Response(await in_thread(_formed, request), media_type="text/html")


def _formed(request: Request) -> str:
    desk, id, key = desk_of(request), request.path_params["id"], request.query_params.get("key", "head")
    interface, blocks = interface_of(request), pipeline.blocks()
    listed = desk.outline(id)
    maker = FormMaker(interface, names(desk.workspace))
    project, _, _ = desk.loaded()
    deliverable = project.deliverables.get(id)
    lang = deliverable.lang if deliverable else "bg"
    spot = listed.of(key) if key != "head" else None
    base: dict[str, Any] = {
        "key": key, "text_lang": lang, "shared": "", "others": [], "movable": False, "holds": "",
        "held": 0, "unreadable": False, "line": 0, "kind": "", "about": "",
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
    return [
        other
        for other in sorted(project.deliverables)
        if other != id and any(spot.shared == shared for spot in desk.outline(other).every())
    ]


async def _edit(request: Request) -> Response:
    """Make changes; the answer says how the places stand now."""
    desk = desk_of(request)
    try:
        said = (await json_of(request, LONGEST))["edits"]
        wanted = [edit(each) for each in said]
    except (ValueError, KeyError, TypeError):
        return answer({"refused": True}, 400)
    if len(wanted) > AT_ONCE:
        return answer({"refused": True}, 400)
    wanted = [await in_thread(_with_ids, desk, request.path_params["id"], each) for each in wanted]
    return _ended(request, await in_thread(desk.change, wanted))


def _with_ids(desk: StudioDesk, id: str, wanted: Edit) -> Edit:
    """Return an edit with what only the server knows: which ids are taken, and a free one for a new block."""
    if wanted.kind not in ("copy", "add"):
        return wanted
    taken = frozenset(spot.id for spot in desk.outline(id).every())
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
    listed = await in_thread(desk.outline, id)
    if f"deliverables/{file}" not in listed.files():
        return Response(status_code=404)
    try:
        tree = structure.read(await in_thread(desk.text, f"deliverables/{file}"))
        return answer({"value": structure.at(tree, tuple(path.split(".")))})
    except (KeyError, UnicodeError, structure.Unreadable):
        return Response(status_code=404)


async def _undo(request: Request) -> Response:
    desk, id = desk_of(request), request.path_params["id"]
    listed = await in_thread(desk.outline, id)
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
        for name, block in sorted(pipeline.blocks().items(), key=lambda each: usual(each[0]))
    ]
    project, _, _ = await in_thread(desk.loaded)
    listed, number = request.query_params.get("list", ""), request.query_params.get("number", "0")
    text = filled(request, "add.html", kinds=kinds, shared=sorted(project.blocks), listed=listed, number=number)
    return Response(text, media_type="text/html")


async def _pages(request: Request) -> Response:
    """Return how an edition looks now: pages, where each block stands on them, and what is found.

    With the `key` of a state that was shown it is checked; the answer is 409 when the sources have changed since.
    """
    desk, id = desk_of(request), request.path_params["id"]
    lang, key = request.query_params.get("lang", ""), request.query_params.get("key", "")
    project, _, _ = await in_thread(desk.loaded)
    if id not in project.deliverables or lang not in tags():
        return Response(status_code=404)
    showing: Showing = request.app.state.showing
    shown: Shown | None
    if key:
        shown = await in_thread(showing.check, desk, id, lang, key)
        if shown is None:
            return answer({}, 409)
        await in_thread(keep_cover, desk, id, lang, shown.made.data)
    else:
        shown = await in_thread(showing.show, desk, id, lang)
    listed = await in_thread(desk.outline, id)
    return answer(_told(shown, listed, lang, interface_of(request)))


def _told(shown: Shown, listed: Outline, lang: str, interface: Interface) -> dict[str, Any]:
    by_id = {spot.id: spot for spot in reversed(list(listed.every()))}
    places = [
        {"key": by_id[block].key, "words": by_id[block].words or block, "page": each.page,
         "box": [each.left, each.top, each.width, each.height]}
        for block, rectangles in shown.made.places.blocks.items() if block in by_id
        for each in rectangles
    ]  # fmt: skip
    return {
        "key": shown.key,
        "pages": [{"number": n.number, "width": n.width, "height": n.height, "digest": n.digest} for n in shown.pages],
        "places": places,
        "findings": [_found(each, by_id, listed, lang, interface) for each in shown.findings],
        "checked": shown.checked,
    }


def _found(
    each: FoundPlace, by_id: dict[str, BlockSpot], listed: Outline, lang: str, interface: Interface
) -> dict[str, Any]:
    """Return a finding with its block; where nothing could be made of the sources, that which stands at its line."""
    spot = by_id.get(each.block) or (None if each.block else listed.at(each.finding))
    span = each.finding.span
    head = spot is None and span is not None and span.line and span.path == f"deliverables/{listed.id}.yaml"
    return {
        **told(each.finding, interface),
        "key": spot.key if spot else "head" if head else "",
        "address": translation_of(each.finding, listed.id, lang),
        "field": each.field,
        "standing": each.finding.code in STANDING,
        "mend": list(mend(each.finding) or ()) if spot else [],
    }


async def _part(request: Request) -> Response:
    """Return the pages of one edited block, before the whole is laid out; 204 where only the whole can tell."""
    desk, id, asked = desk_of(request), request.path_params["id"], request.query_params
    lang, page = asked.get("lang", ""), asked.get("page", "")
    listed = await in_thread(desk.outline, id)
    spot = listed.of(asked.get("key", ""))
    if spot is None or lang not in tags():
        return Response(status_code=204)
    showing: Showing = request.app.state.showing
    at = int(page) if page.isdecimal() and len(page) < 6 else 0
    shown = await in_thread(showing.part, desk, id, lang, spot.id, at)
    return answer(_told(shown, listed, lang, interface_of(request))) if shown else Response(status_code=204)


async def _picture(request: Request) -> Response:
    """Return the picture of one page, by what is on it; it never changes, so the browser may keep it."""
    width = request.query_params.get("width", "")
    showing: Showing = request.app.state.showing
    wanted = max(100, int(width)) if width.isdecimal() and len(width) < 6 else 800
    data = await in_thread(showing.picture, desk_of(request), request.path_params["digest"], wanted)
    return Response(data, media_type="image/jpeg") if data else Response(status_code=404)


async def _mend(request: Request) -> Response:
    """Write what a finding says is right, in the block it concerns."""
    desk, id = desk_of(request), request.path_params["id"]
    try:
        data = await json_of(request, 10_000)
        key, (wrong, right) = str(data["key"]), map(str, data["mend"])
    except (ValueError, KeyError, TypeError):
        return answer({"findings": []}, 400)
    listed = await in_thread(desk.outline, id)
    spot = listed.of(key)
    return _ended(request, await in_thread(mended, desk, spot, wrong, right)) if spot else answer({"findings": []}, 404)


async def _unshare(request: Request) -> Response:
    """Put a copy of a shared block where it is used, so that it is changed here only."""
    desk, id = desk_of(request), request.path_params["id"]
    try:
        key = str((await json_of(request, 10_000))["key"])
    except (ValueError, KeyError, TypeError):
        return answer({"findings": []}, 400)
    return _ended(request, await in_thread(_unshared, desk, id, key))


def _unshared(desk: StudioDesk, id: str, key: str) -> Saved:
    """Copy a shared block into the deliverable with its translations, proved to read the same in every language."""
    from careget_docs.returns.copying import SHARED, copied
    from careget_docs.returns.current import Today

    project, brand, _ = desk.loaded()
    deliverable, spot = project.deliverables.get(id), desk.outline(id).of(key)
    report = Report()
    if deliverable is None or brand is None or spot is None or not spot.shared:
        return Saved()
    try:
        job = Job(deliverable, deliverable.lang, ("docx",))
        then = copied(Today(desk.workspace, project, brand, job), f"{SHARED}{spot.shared}")
    except PhrasedError as fault:
        reason = fault.reason
        report.error("OUT030", Span(f"deliverables/{id}.yaml"), "The file was not changed: {reason}.", reason=reason)
        return Saved(report=report)
    return desk.put("unshare", key, {file: partial(_as_proved, change) for file, change in then.ahead.items()})


def _as_proved(change: FileChange, text: str) -> FileChange:
    """Return a change that was worked out before, if the file is still as it was then."""
    if text != change.before:
        raise PhrasedError(phrase("somebody else has just changed it"))
    return change


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
    Route("/write/{id}/mend", _mend, methods=["POST"]),
    Route("/write/{id}/unshare", _unshare, methods=["POST"]),
    Route("/write/{id}/part", _part),
    Route("/picture/{digest}.jpg", _picture),
)
