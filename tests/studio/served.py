"""The studio served for a test: on a free port, over a copy of a workspace, in a thread of this process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import uvicorn

from careget_docs.interface.interface import load_interface
from careget_docs.studio.app import application
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.guard import ENTER, Keys, token_of
from careget_docs.studio.serving import LOCAL, listener
from careget_docs.workers import METHOD, from_a_server

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Served:
    """A studio at work: its address, the one that opens it, its workspace, and a client that has come in."""

    base: str
    enter: str
    workspace: Path
    desk: StudioDesk
    jar: CookieJar = field(default_factory=CookieJar)

    def ask(self, path: str, body: object = None, **heads: str) -> tuple[int, Any]:
        """Return the status and the answer, JSON read; a `body` of bytes goes as it is, anything else as JSON."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        wanted = urllib.request.Request(self.base + path, data=data, headers={"origin": self.base} | heads)  # noqa: S310
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        try:
            with opener.open(wanted, timeout=120) as answer:
                status, kind, told = answer.status, answer.headers.get("content-type", ""), answer.read()
        except urllib.error.HTTPError as fault:
            status, kind, told = fault.code, fault.headers.get("content-type", ""), fault.read()
        return status, json.loads(told) if "json" in kind else told if "image" in kind else told.decode("utf-8")


def workspace(place: Path, ids: Sequence[str] = (), *, root: Path = ROOT) -> Path:
    """Copy the sample workspace, with some of its deliverables only."""
    shutil.copytree(root / "templates", place / "templates")
    shutil.copytree(root / "deliverables", place / "deliverables")
    for path in (place / "deliverables").glob("*.yaml"):
        if ids and path.name.split(".")[0] not in (*ids, "project", "terms"):
            path.unlink()
    return place


@contextlib.contextmanager
def served(place: Path, lang: str = "bg", passwords: dict[str, str] | None = None) -> Iterator[Served]:
    """Serve a workspace until the test has ended."""
    line = listener(LOCAL, 0, place)
    port = int(line.getsockname()[1])
    before = os.environ.get(METHOD)
    from_a_server("careget_docs.studio.loaded")
    desk = StudioDesk(place)
    keys = Keys(token_of(place), passwords or {})
    app = application(desk, load_interface(lang), keys, LOCAL, port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, args=([line],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    base = f"http://{LOCAL}:{port}"
    found = Served(base, f"{base}{ENTER}?t={keys.token}", place, desk)
    if not passwords:
        found.ask(f"{ENTER}?t={keys.token}")
    try:
        yield found
    finally:
        server.should_exit = True
        thread.join(10)
        line.close()
        desk.close()
        os.environ.pop(METHOD)
        if before is not None:
            os.environ[METHOD] = before
