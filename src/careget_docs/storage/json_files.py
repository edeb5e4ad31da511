"""Small JSON files that only save time: replaced whole, and their loss or damage costs nothing else.

The first line is the SHA-256 of the rest: what was cut, or altered by other hands, is not believed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

from careget_docs.storage.single import replace_one


def read_json(place: Path) -> Any:
    """Return what a file holds; None where there is none, or a damaged one, or what is no file and may never end."""
    try:
        digest, _, body = place.read_bytes().partition(b"\n") if place.is_file() else (b"", b"", b"")
        return json.loads(body) if digest == _digest(body) else None
    except (OSError, ValueError, RecursionError):
        return None


def keep_json(place: Path, data: object) -> None:
    """Write a file whole or not at all; where it cannot be written, it is only slower."""
    with contextlib.suppress(OSError):
        body = json.dumps(data).encode("ascii")
        replace_one(place, _digest(body) + b"\n" + body)


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
