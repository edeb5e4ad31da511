"""Small JSON files that only save time: replaced whole, and their loss or damage costs nothing else."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any


def read_json(place: Path) -> Any:
    """Return what a file holds; None where there is none, or a damaged one."""
    try:
        return json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def keep_json(place: Path, data: object) -> None:
    """Write a file whole or not at all; where it cannot be written, it is only slower."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_text(json.dumps(data), "ascii")
            os.replace(part, place)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
