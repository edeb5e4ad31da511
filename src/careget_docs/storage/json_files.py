"""Small JSON files that only save time: replaced whole, and their loss or damage costs nothing else."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from careget_docs.storage.single import replace_one


def read_json(place: Path) -> Any:
    """Return what a file holds; None where there is none, or a damaged one."""
    try:
        return json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def keep_json(place: Path, data: object) -> None:
    """Write a file whole or not at all; where it cannot be written, it is only slower."""
    with contextlib.suppress(OSError):
        replace_one(place, json.dumps(data).encode("ascii"))
