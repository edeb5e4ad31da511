"""The pictures that lie beside a page of HTML on this computer, below its own folder; nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from careget_docs.diagnostics import PhrasedError
from careget_docs.inspection.html.page import addresses, outside, read_page

MOST_FILES, MOST_BYTES = 400, 60_000_000


def files_beside(folder: Path, data: bytes) -> dict[str, bytes]:
    """Return what a page names and what lies below its folder, by address as it stands there; what is amiss is not."""
    found: dict[str, bytes] = {}
    try:
        page = read_page(data)
    except PhrasedError:
        return found
    room, base = MOST_BYTES, folder.resolve()
    wanted = list(dict.fromkeys(addresses(page)))[:MOST_FILES]
    for address in wanted:
        plain = unquote(address.partition("#")[0].partition("?")[0])
        if not plain or outside(address) or ":" in plain[:12]:
            continue
        try:
            path = (base / plain.lstrip("/")).resolve()
            if path.is_relative_to(base) and path.is_file() and path.stat().st_size <= room:
                found[address] = path.read_bytes()
                room -= len(found[address])
        except (OSError, ValueError):
            continue
    return found
