"""A folder on 127.0.0.1 as it comes over a slow line: a page in pieces, its pictures late."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

KINDS = {
    ".html": "text/html; charset=utf-8", ".webp": "image/webp", ".jpg": "image/jpeg", ".png": "image/png",
    ".svg": "image/svg+xml",
}  # fmt: skip
PIECE = 3000
"""Bytes of a page that come at once."""
PAUSE = 0.05
"""Seconds before an answer with a picture, and a pause between pieces is two fifths of it."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder slowly, and yield its address."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = folder / self.path.lstrip("/")
            if not path.is_file():
                self.send_error(404)
                return
            data = path.read_bytes()
            time.sleep(0 if path.suffix == ".html" else PAUSE)
            self.send_response(200)
            self.send_header("Content-Type", KINDS[path.suffix])
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            step = PIECE if path.suffix == ".html" else len(data)
            with contextlib.suppress(OSError):  # the browser has turned away
                for at in range(0, len(data), max(step, 1)):
                    self.wfile.write(data[at : at + step])
                    self.wfile.flush()
                    time.sleep(PAUSE * 0.4)

        def log_message(self, *told: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
