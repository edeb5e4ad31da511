"""What every view needs: the desk, the person's language, a page filled, a bounded upload, an answer in JSON."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from careget_docs.diagnostics import Diagnostic, Phrase
from careget_docs.interface.interface import Interface, load_interface, spoken
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.words import SCRIPTS, WORDS

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGE = "studio-language"
"""The cookie with the language that somebody chose."""
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
        "message": interface.message(found),
        "advice": interface.advice(found),
        "place": interface.place(found.span) if found.span else "",
        "page": found.span.page if found.span else 0,
        "box": list(found.span.box) if found.span else [],
    }


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
