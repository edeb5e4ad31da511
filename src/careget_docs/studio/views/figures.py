"""Figures: a ledger is dropped, its columns mapped, what does not add up marked, and kept beside its declaration."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from careget_docs.data.dataset import KIND_WORDS, ColumnKind
from careget_docs.data.read.dates import FORMS
from careget_docs.data.read.load_dataset import FOLDER, dataset_names
from careget_docs.diagnostics import Phrase, Report, phrase
from careget_docs.interface.interface import Interface, name_of
from careget_docs.languages import tags
from careget_docs.pipeline.manifest import write
from careget_docs.project.shaper import IDENTIFIER
from careget_docs.source import Scalar, parse
from careget_docs.source.proof import FileChange, texts_of
from careget_docs.studio.desk import Saved, StudioDesk
from careget_docs.studio.ledgers import (
    PARTS,
    WHOLE,
    LedgerView,
    Opened,
    Tried,
    Wish,
    declaration,
    errors,
    keep,
    keep_as,
    kept,
    look,
    settings_of,
    try_out,
)
from careget_docs.studio.page import (
    answer,
    body_of,
    desk_of,
    filled,
    in_thread,
    in_words,
    interface_of,
    json_of,
    page,
    told,
)
from careget_docs.studio.pictures import safe_name

LARGEST = 60_000_000
"""Bytes that a ledger may have."""


async def _figures(request: Request) -> Response:
    sets = await in_thread(_listed, desk_of(request), interface_of(request))
    return page(request, "figures.html", sets=sets)


def _listed(desk: StudioDesk, interface: Interface) -> list[dict[str, Any]]:
    project, _, _ = desk.loaded()
    users: dict[str, list[str]] = {}
    for id, each in sorted(project.deliverables.items()):
        text = desk.text(f"deliverables/{id}.yaml") if each else ""  # one that can be read is UTF-8
        for name in dataset_names(desk.workspace):
            if name in text:
                users.setdefault(name, []).append(id)
    return [_told_of(name, desk, interface, users.get(name, [])) for name in dataset_names(desk.workspace)]


def _told_of(id: str, desk: StudioDesk, interface: Interface, users: list[str]) -> dict[str, Any]:
    made = _stands(desk, id)
    wrong = errors(made.findings) if made else 1
    state: Phrase = (
        phrase("to mend: {count}", count=wrong) if wrong
        else phrase("can be used, with {count} doubts", count=len(made.findings)) if made and made.findings
        else phrase("adds up")
    )  # fmt: skip
    looks = "bad" if wrong else "open" if made and made.findings else "good"
    return {
        "id": id,
        "state": interface.say(state),
        "look": looks,
        "rows": made.view.count if made else 0,
        "users": users,
    }


def _stands(desk: StudioDesk, id: str) -> Tried | None:
    """Return how a dataset of the workspace stands; None for one without a file."""
    file = _file(desk, id)
    place = desk.workspace / FOLDER / file
    return _read(desk, id, place) if file and place.is_file() else None


def _file(desk: StudioDesk, id: str) -> str:
    """Return the name of a dataset's file; empty where its declaration says none."""
    data = parse(desk.text(f"{FOLDER}/{id}.yaml"), "", Report())
    file = data.get("file") if data else None
    return Path(file.text.strip()).name if isinstance(file, Scalar) else ""


def _read(desk: StudioDesk, id: str, place: Path) -> Tried:
    """Read a file by the declaration of a dataset."""
    project, _, _ = desk.loaded()
    text = desk.text(f"{FOLDER}/{id}.yaml")
    return try_out(desk.workspace, id, text, place, _books(desk, id), settings_of(project.values))


def _books(desk: StudioDesk, id: str) -> dict[str, str]:
    """Return what a ledger is held against: the books of the first report that has it."""
    project, _, _ = desk.loaded()
    for each in project.deliverables.values():
        books = each.header.record("books") if each else None
        if books and books.text("ledger").text == id:
            return {name: books.text(name).text for name in ("budget", "advances") if name in books.values}
    return {}


async def _of(request: Request) -> Response:
    """Show one dataset with what does not add up."""
    desk, id, interface = desk_of(request), request.path_params["id"], interface_of(request)
    if id not in await in_thread(dataset_names, desk.workspace):
        return Response(status_code=404)
    made = await in_thread(_stands, desk, id)
    if made is None:
        return page(request, "figures-of.html", id=id, result=None)
    return page(request, "figures-of.html", id=id, result=_result(made.findings, made.view, interface, made.usable))


def _result(
    findings: Any, view: LedgerView, interface: Interface, usable: bool, *, tried: bool = True
) -> dict[str, Any]:
    """Return what was found and the rows that show it; of a row without a cell, all of it is marked."""
    rows = [
        {"number": number, "marked": str(number) in view.marked,
         "cells": [(cell, f"{letter}{number}" in view.marked) for letter, cell in zip(view.letters, cells)]}  # noqa: B905
        for number, cells in view.rows
    ]  # fmt: skip
    return {"findings": [told(each, interface) for each in findings], "usable": usable, "errors": errors(findings),
            "letters": view.letters, "tried": tried, "rows": rows, "count": view.count}  # fmt: skip


async def _newer(request: Request) -> Response:
    """Put a newer export in the place of a dataset's file, where it can be used as the dataset is declared."""
    desk, id, interface = desk_of(request), request.path_params["id"], interface_of(request)
    data = await body_of(request, LARGEST)
    file = await in_thread(_file, desk, id) if IDENTIFIER.fullmatch(id) else ""
    if not data or not file:
        return Response(status_code=404 if not file else 413 if data is None else 400)
    made, report = await in_thread(_replaced, desk, id, file, data)
    if report.failed:
        return answer({"findings": [told(each, interface) for each in report]}, 422)
    result = _result(made.findings, made.view, interface, made.usable)
    told_of = filled(request, "figures-result.html", result=result)
    return Response(told_of, 200 if made.usable else 422, media_type="text/html")


def _replaced(desk: StudioDesk, id: str, file: str, data: bytes) -> tuple[Tried, Report]:
    """Try a newer file out, and put it in its place where it can be used; the older one is kept aside."""
    report, place = Report(), desk.workspace / FOLDER / file
    made = _read(desk, id, keep_as(desk.workspace, file, data))
    if made.usable:
        if place.is_file():
            keep_as(desk.workspace, file, place.read_bytes())
        desk.noted("ledger", id, (), lambda: _write(place, data, report, desk.workspace))
    return made, report


def _write(place: Path, data: bytes, report: Report, workspace: Path) -> None:
    write(place, data, report, workspace)


async def _take(request: Request) -> Response:
    """Keep a dropped ledger; the answer is where its columns are mapped."""
    data = await body_of(request, LARGEST)
    if not data:
        return Response(status_code=413 if data is None else 400)
    name = Path(request.query_params.get("name", "").replace("\\", "/")).name[:120]
    token = await in_thread(keep, desk_of(request).workspace, name, data)
    return answer({"address": f"/figures/new/{token}?name={quote(name)}"})


def _kept(request: Request) -> Path | None:
    return kept(desk_of(request).workspace, request.path_params["token"])


async def _new(request: Request) -> Response:
    """Show the columns of a dropped ledger, what each seems to be and why."""
    place, desk, interface, asked = _kept(request), desk_of(request), interface_of(request), request.query_params
    if place is None:
        return Response(status_code=404)
    header = asked.get("header", "")
    made: Opened = await in_thread(
        look,
        place,
        asked.get("sheet", ""),
        int(header) if header.isdecimal() and len(header) < 5 else 0,
    )
    name = asked.get("name", "") or place.name
    kinds = [(kind.value, in_words(KIND_WORDS[kind], interface)) for kind in ColumnKind]
    names = await in_thread(dataset_names, desk.workspace)
    return page(
        request, "figures-new.html", token=request.path_params["token"], file=name, opened=made,
        id=_free(safe_name(name), names),
        kinds=kinds, forms=FORMS, sums={WHOLE, *PARTS} <= {each.guess.name for each in made.columns},
        sheet=asked.get("sheet", ""), names=names,
        languages=[(tag, name_of(tag, interface.tag)) for tag in tags()],
        columns=[{"heading": each.heading, "letter": each.letter, "cells": each.cells, "kind": each.guess.kind.value,
                  "name": each.guess.name, "why": in_words(each.guess.why, interface)} for each in made.columns],
        result=_result(made.findings, made.view, interface, bool(made.columns), tried=False),
    )  # fmt: skip


def _free(stem: str, names: list[str]) -> str:
    stem = stem if IDENTIFIER.fullmatch(stem) else f"ledger-{stem}"[:36].strip("-")
    number, made = 2, stem
    while made in names:
        made, number = f"{stem[:32]}-{number}", number + 1
    return made


def _wish(data: Any) -> tuple[str, Wish, dict[str, str]]:
    """Return what the page says of a ledger. Raises ValueError, KeyError, TypeError for what is none."""
    columns = [
        (_line(each["heading"]), str(each["name"]), str(each["kind"]), bool(each["required"]))
        for each in data["columns"]
    ]
    for _, name, kind, _ in columns:
        if kind and (kind not in list(ColumnKind) or not IDENTIFIER.fullmatch(name)):
            raise ValueError(kind)
    id, mark, form, header = str(data["id"]), str(data["mark"]), str(data["form"]), int(data["header"])
    if mark not in ("", ",", ".") or form not in ("", *FORMS) or data["lang"] not in tags() or not 1 <= header <= 9999:
        raise ValueError(form)
    wish = Wish(_line(data["title"]), data["lang"], data["sample"] is True, _line(data["note"]), mark, form,
                _line(data["sheet"]), header, columns, data["sums"] is True)  # fmt: skip
    beside = {name: str(data.get(name, "")) for name in ("budget", "advances")}
    return id, wish, {name: each for name, each in beside.items() if IDENTIFIER.fullmatch(each)}


def _line(text: object) -> str:
    return " ".join(str(text).split())[:300]


async def _said(request: Request) -> tuple[str, Wish, dict[str, str]] | None:
    try:
        return _wish(await json_of(request, 1_000_000))
    except (ValueError, KeyError, TypeError):
        return None


async def _tried(request: Request) -> Response:
    """Read a dropped ledger as it is mapped, and show what does not add up."""
    place, said = _kept(request), await _said(request)
    if place is None or said is None:
        return Response(status_code=404 if place is None else 400)
    id, wish, beside = said
    desk, interface = desk_of(request), interface_of(request)
    made = await in_thread(_try, desk, id or "ledger", wish, beside, place)
    result = _result(made.findings, made.view, interface, made.usable)
    return Response(filled(request, "figures-result.html", result=result), media_type="text/html")


def _try(desk: StudioDesk, id: str, wish: Wish, beside: dict[str, str], place: Path) -> Tried:
    project, _, _ = desk.loaded()
    text = declaration(wish, place.name)
    return try_out(desk.workspace, id, text, place, beside, settings_of(project.values))


async def _save(request: Request) -> Response:
    """Keep a ledger as it came, and its declaration beside it."""
    place, said = _kept(request), await _said(request)
    if place is None or said is None:
        return Response(status_code=404 if place is None else 400)
    saved, report = await in_thread(_saved, desk_of(request), *said, place)
    found = [*report, *(saved.report if saved else ())]
    if saved is None or saved.report.failed or report.failed:
        return answer({"findings": [told(each, interface_of(request)) for each in found]}, 422)
    return answer({"address": f"/figures/of/{said[0]}"})


def _saved(desk: StudioDesk, id: str, wish: Wish, beside: dict[str, str], place: Path) -> tuple[Saved | None, Report]:
    report = Report()
    folder, file = desk.workspace / FOLDER, f"{id}{place.suffix}"
    if not IDENTIFIER.fullmatch(id) or any((folder / f"{id}{end}").exists() for end in (".yaml", ".csv", ".xlsx")):
        hint = "Take another name: small Latin letters, digits and hyphens."
        report.error(
            "VAL051", None, "The name “{name}” cannot be used, or there is such a dataset already.", hint, name=id
        )
        return None, report
    made = _try(desk, id, wish, beside, place)
    if not made.usable:
        report.extend(made.findings)
        return None, report
    text = declaration(wish, file)

    def work() -> None:
        write(folder / file, place.read_bytes(), report)

    desk.noted("ledger", id, (), work)
    if report.failed:
        return None, report
    change = lambda now: FileChange(now, text, whole=texts_of(text), remarks="any")  # noqa: E731
    return desk.put("ledger", id, {f"{FOLDER}/{id}.yaml": change}), report


ROUTES = (
    Route("/figures", _figures),
    Route("/figures/take", _take, methods=["POST"]),
    Route("/figures/of/{id}", _of),
    Route("/figures/of/{id}/newer", _newer, methods=["POST"]),
    Route("/figures/new/{token}", _new),
    Route("/figures/new/{token}/try", _tried, methods=["POST"]),
    Route("/figures/new/{token}/save", _save, methods=["POST"]),
)
