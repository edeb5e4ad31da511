"""The studio as an ASGI application: all views behind one guard, and the events that tell windows what changed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from careget_docs import registry
from careget_docs.html.schemes import dark, light
from careget_docs.interface.interface import Interface, spoken
from careget_docs.project.brand_file import load_brand
from careget_docs.studio.brake import Brake
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.guard import ASGI, ENTER, Guard, Keys
from careget_docs.studio.page import LANGUAGE, desk_of, in_thread, page
from careget_docs.studio.showing import Showing

VIEWS = "careget_docs.studio.views"
STATIC = Path(__file__).parent / "static"
EVERY = 1.0
"""Seconds between two looks at the files."""
ALIVE = 15.0
"""Seconds after which a silent window is told that the studio is there."""
BEHIND = 1000
"""How much may wait for a window that does not read."""


@dataclass(slots=True)
class Windows:
    """The open windows: each has a queue of what it is to be told."""

    loop: asyncio.AbstractEventLoop | None = None
    queues: set[asyncio.Queue[tuple[str, dict[str, Any]] | None]] = field(default_factory=set)

    def tell(self, kind: str, data: dict[str, Any]) -> None:
        """Tell all windows of something, from any thread."""
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._put, (kind, data))

    def _put(self, told: tuple[str, dict[str, Any]] | None) -> None:
        for queue in list(self.queues):
            last = queue.full()  # a window that does not read is let go; it comes back by itself
            if last:
                queue.get_nowait()
            queue.put_nowait(None if last else told)

    def end(self) -> None:
        """Let all windows go, so that the server can end."""
        self._put(None)


def application(desk: StudioDesk, interface: Interface, keys: Keys, host: str, port: int) -> ASGI:
    """Return the studio for one workspace."""
    windows = Windows()
    desk.listeners.append(lambda whose, files: windows.tell("changed", {"whose": whose, "files": list(files)}))

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        windows.loop = asyncio.get_running_loop()
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(desk, ended), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            windows.end()
            app.state.showing.close()
            watcher.join(5)

    found = registry.load(VIEWS, "ROUTES", tuple)
    routes = [route for each in found.values() for route in each]
    app = Starlette(
        routes=[
            Route(ENTER, _enter),
            Route("/sign-in", _sign_in, methods=["GET", "POST"]),
            Route("/language/{tag}", _language, methods=["POST"]),
            Route("/events", _events),
            Route("/brand.css", _brand),
            *routes,
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        lifespan=life,
    )
    app.state.desk, app.state.interface, app.state.keys, app.state.windows = desk, interface, keys, windows
    app.state.showing, app.state.brake = Showing(), Brake()
    guard = Guard(app, keys, host, port)
    app.state.cookie = guard.cookie
    return guard


def _watch(desk: StudioDesk, ended: threading.Event) -> None:
    while not ended.wait(EVERY):
        with contextlib.suppress(OSError, sqlite3.Error):  # such as a full disk: it looks again
            desk.look()


async def _enter(request: Request) -> Response:
    """Take the token from the address into a cookie, so that it stands in no history of pages."""
    token = request.query_params.get("t", "")
    if not request.app.state.keys.fits(token):
        return Response("no token", 401)
    return _entered(request)


def _entered(request: Request) -> Response:
    found = RedirectResponse("/", 303)
    state = request.app.state
    found.set_cookie(state.cookie, state.keys.token, httponly=True, samesite="strict", path="/", max_age=30 * 86400,
                     secure=request.url.scheme == "https")  # fmt: skip
    return found


async def _sign_in(request: Request) -> Response:
    """Ask for name and password, on a server of many."""
    keys: Keys = request.app.state.keys
    if not keys.passwords:
        return Response("no token", 401)
    if request.method == "GET":
        return page(request, "sign-in.html", failed=False, pause=0)
    from urllib.parse import parse_qs

    from careget_docs.studio.page import body_of

    said = parse_qs((await body_of(request, 10_000) or b"").decode("utf-8", "replace"))
    name, password = (said.get(each, [""])[0] for each in ("name", "password"))
    brake: Brake = request.app.state.brake
    address = request.client.host if request.client else ""
    if pause := brake.tries(address):
        return page(request, "sign-in.html", status=429, failed=False, pause=pause)
    if await in_thread(keys.knows, name, password):
        brake.right(address)
        return _entered(request)
    return page(request, "sign-in.html", status=401, failed=True, pause=0)


async def _language(request: Request) -> Response:
    """Go on in another language of the toolkit."""
    found = Response(status_code=204)
    if tag := spoken(request.path_params["tag"]):
        found.set_cookie(LANGUAGE, tag, samesite="strict", path="/", max_age=365 * 86400)
    return found


async def _events(request: Request) -> Response:
    """Tell one window what changes, as server-sent events, until it is closed."""
    windows: Windows = request.app.state.windows
    queue: asyncio.Queue[tuple[str, dict[str, Any]] | None] = asyncio.Queue(BEHIND)

    async def feed() -> AsyncIterator[str]:
        windows.queues.add(queue)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    told = await asyncio.wait_for(queue.get(), ALIVE)
                except TimeoutError:
                    yield ": alive\n\n"
                    continue
                if told is None:
                    return
                yield f"event: {told[0]}\ndata: {json.dumps(told[1])}\n\n"
        finally:
            windows.queues.discard(queue)

    return StreamingResponse(feed(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _brand(request: Request) -> Response:
    """Return the brand's colours as the variables of a light and a dark scheme."""
    from careget_docs.diagnostics import Report
    from careget_docs.starting.workspace import samples

    _, brand, _ = await in_thread(desk_of(request).loaded)
    brand = brand or load_brand(samples() / "templates", "templates", Report())
    palette = brand.colors if brand else {}
    one, two = (_variables(scheme(palette)) for scheme in (light, dark))
    css = f":root{{color-scheme:light dark;{one}}}@media(prefers-color-scheme:dark){{:root{{{two}}}}}"
    return Response(css, media_type="text/css")


def _variables(scheme: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in scheme.items())
