"""The studio as a server on this machine: a port, a token, and an end that loses nothing."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

from careget_docs.interface.interface import Interface
from careget_docs.storage.single import replace_one
from careget_docs.studio.app import application
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.guard import ENTER, Keys, token_of
from careget_docs.studio.history import FOLDER
from careget_docs.workers import from_a_server

LOCAL = "127.0.0.1"
PORTS = range(8790, 8800)
"""The ports that are tried where none was asked for."""


def listener(host: str, asked: int, workspace: Path) -> socket.socket:
    """Return a socket that listens at the port asked for, at the last one of this workspace, or at one that is free.

    Raises OSError where the one asked for is taken.
    """
    known = workspace / FOLDER / "port"
    for port in [asked] if asked else [*_last(known), *PORTS, 0]:
        found = socket.socket()
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, port))
            found.listen(128)
        except OSError:
            found.close()
            if asked or not port:
                raise
            continue
        with contextlib.suppress(OSError):
            replace_one(known, str(found.getsockname()[1]).encode())
        return found
    raise OSError


def _last(known: Path) -> list[int]:
    try:
        return [int(known.read_text("ascii"))]
    except (OSError, ValueError):
        return []


def serve(
    workspace: Path,
    interface: Interface,
    *,
    host: str = LOCAL,
    bind: str = "",
    port: int = 0,
    passwords: dict[str, str] | None = None,
    ready: Callable[[str], object] = lambda address: None,
) -> None:
    """Serve a workspace until Ctrl-C; `ready` is told the address that opens it. Raises OSError for a taken port.

    `host` is the name that browsers use, `bind` the address of this machine at which to listen, where that is another.
    """
    import uvicorn

    line = listener(bind or host, port, workspace)
    port = int(line.getsockname()[1])
    from_a_server("careget_docs.studio.loaded")
    keys = Keys(token_of(workspace), passwords or {})
    desk = StudioDesk(workspace)
    app = application(desk, interface, keys, host, port)
    config = uvicorn.Config(
        app, log_level="error", server_header=False, date_header=False,
        timeout_graceful_shutdown=2, h11_max_incomplete_event_size=65536, lifespan="on",
    )  # fmt: skip
    server = uvicorn.Server(config)
    address = f"http://{host}:{port}{'/sign-in' if keys.passwords else f'{ENTER}?t={keys.token}'}"
    ready(address)
    try:
        server.run(sockets=[line])
    finally:
        line.close()
        desk.close()
