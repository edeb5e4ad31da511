"""What every view needs: the desk, the person's language, a page filled, a bounded upload, an answer in JSON."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from careget_docs.diagnostics import Diagnostic, Phrase, phrase
from careget_docs.interface.interface import Interface, load_interface, spoken
from careget_docs.languages import load_locale
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.kinds import choice_label
from careget_docs.studio.words import SCRIPTS, WORDS

if TYPE_CHECKING:
    from jinja2 import Environment

_FIELD = re.compile(r"`([a-z][a-z-]*):(?: ([a-z][a-z -]*))?`")
"""A field of YAML in a sentence, such as `credit:` or `consent: given`."""
_COMMAND = re.compile(r"`careget-docs ([a-z]+)")
_WAYS = {
    "translations": phrase("Go to “Translations”: texts are written there, and a block is accepted with a name."),
    "new": phrase("Begin one under “Deliverables”."),
    "check": phrase("Open it under “Deliverables”: what is to be mended stands beside its text."),
    "build": phrase("Go to its “Deliver”: there it is made, checked and delivered."),
    "return": phrase("Go to “Drafts home”: there its changes are taken into the texts."),
}
"""What one does in the studio instead of giving a command."""
LANGUAGE = "studio-language"
"""The cookie with the language that somebody chose."""
_TRANSLATED = ("LNG003", "LNG004", "LNG007", "LNG022")
"""Codes whose findings name a block as its translation does: owner and id."""
_PAGES = Path(__file__).parent / "pages"


def desk_of(request: Request) -> StudioDesk:
    """Return the workspace that the studio serves."""
    desk: StudioDesk = request.app.state.desk
    return desk


def interface_of(request: Request) -> Interface:
    """Return the language that somebody chose, or the one that the studio was started in."""
    chosen = spoken(request.cookies.get(LANGUAGE, ""))
    started: Interface = request.app.state.interface
    return load_interface(chosen) if chosen else started


def page(request: Request, name: str, status: int = 200, **values: object) -> Response:
    """Return a page of `pages/`, filled."""
    return HTMLResponse(filled(request, name, **values), status)


def filled(request: Request, name: str, **values: object) -> str:
    """Return a page or part of one as HTML."""
    interface = interface_of(request)

    def say(text: str | Phrase, **facts: object) -> str:
        known = WORDS.get(text) if isinstance(text, str) else text
        if known is None:
            raise KeyError(text)
        return interface.say(Phrase(known.template, tuple((n, str(v)) for n, v in facts.items())) if facts else known)

    return (
        environment()
        .get_template(name)
        .render(
            say=say,
            lang=interface.tag,
            nonce=request.scope["state"]["nonce"],
            path=request.url.path,
            words={each: interface.word(each) for each in SCRIPTS},
            signed=bool(request.app.state.keys.passwords),
            **values,
        )
    )


@functools.cache
def environment() -> Environment:
    """Return the templates of the studio's own pages; what they are filled with is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def told(found: Diagnostic, interface: Interface) -> dict[str, Any]:
    """Return a finding as the page shows it."""
    return {
        "severity": found.severity.value,
        "code": found.code,
        "message": of_forms(interface.message(found), interface),
        "advice": of_forms(_advice(found, interface), interface),
        "place": interface.place(found.span) if found.span else "",
        "page": found.span.page if found.span else 0,
        "box": list(found.span.box) if found.span else [],
    }


def _advice(found: Diagnostic, interface: Interface) -> str:
    """Return what mends it here: the studio's own way, where the hint names a command that there is one for."""
    command = _COMMAND.search(found.advice)
    way = _WAYS.get(command[1]) if command else None
    return in_words(way, interface) if way else interface.advice(found)


def translation_of(found: Diagnostic, id: str, lang: str) -> str:
    """Return the address of the translated block that a finding concerns; empty where it concerns none.

    What is missing stands at its source in the file, and is mended in the translation.
    """
    parts = Path(found.span.path).name.split(".") if found.span else []
    lang = parts[1] if len(parts) == 3 else lang
    name = dict(found.values).get("name") if found.code in _TRANSLATED else ""
    if name and lang:
        return f"/translations/{id}?lang={quote(lang)}#{quote(str(name))}"
    return f"/translations/{id}?lang={quote(lang)}" if len(parts) == 3 and parts[0] == id else ""


def of_forms(text: str, interface: Interface) -> str:
    """Return a sentence with the fields that it names as forms call them: `credit:` is “Credit” there."""
    fields, (left, right) = _titles(), load_locale(interface.tag).typography.quotes

    def named(found: re.Match[str]) -> str:
        name, word = found[1], found[2]
        if name not in fields:
            return found[0]
        label = f"{left}{interface.label(fields[name])}{right}"
        if not word:
            return label
        said = {"true": interface.say("yes"), "false": interface.say("no")}.get(word, choice_label(word, interface))
        return f"{label}: {left}{said}{right}"

    return _FIELD.sub(named, text)


@functools.cache
def _titles() -> dict[str, str]:
    """Return what forms write above the fields of blocks and heads, by name, in English."""
    from careget_docs.pipeline import pipeline
    from careget_docs.project.deliverable_fields import DELIVERABLE

    fields = (*DELIVERABLE, *(each for block in pipeline.blocks().values() for each in block.fields))
    return {each.name: each.title for each in fields}


def in_words(told: Phrase, interface: Interface) -> str:
    """Return a phrase that was made elsewhere, as the person reads it."""
    return interface.say(told)


def answer(data: Mapping[str, object] | list[object], status: int = 200) -> JSONResponse:
    """Return data for the page's scripts."""
    return JSONResponse(data, status)


async def in_thread(work: Callable[..., Any], *given: object) -> Any:
    """Do what takes long beside the server's loop."""
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(work, *given)


async def json_of(request: Request, most: int) -> Any:
    """Return the JSON of a request. Raises ValueError for none, for too much and for what is no text."""
    data = await body_of(request, most)
    try:
        found = json.loads(data or b"")
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("too deep") from None
    return found


async def body_of(request: Request, most: int) -> bytes | None:
    """Return an upload whole; None when it has more bytes than it may."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)
