"""A page that holds its pictures, and the same with them in files beside it; each is made of the other.

A page is written, read back and judged as one file. `apart` takes out what is embedded under a name and puts the name
in its place, and nothing else: `together` gives the same bytes again.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

_NAMED = re.compile(r"data:([\w/+.-]+);name=([\w.-]+);base64,([A-Za-z0-9+/=]+)")
_SOURCE = re.compile(r"<source [^>]*>")
_SRCSET = re.compile(r' (?:srcset|sizes)="[^"]*"')
_CARD = re.compile(r', "image": "data:[^"]*"|<meta property="og:image[^>]*>\n?')
"""The social card, which needs a file of its own."""
KEPT_IN = 4096
"""Bytes of a drawing up to which it stays in the page: another request costs more."""


def embed(name: str, media_type: str, data: bytes) -> str:
    """Return the address under which a page holds a file."""
    return f"data:{media_type};name={name};base64,{base64.b64encode(data).decode()}"


def apart(page: bytes, folder: str) -> tuple[bytes, dict[str, tuple[str, bytes]]]:
    """Return a page with its files in a folder beside it, and the files by name, each with its media type."""
    found: dict[str, tuple[str, bytes]] = {}

    def taken(match: re.Match[str]) -> str:
        data = base64.b64decode(match[3])
        if len(data) <= KEPT_IN and match[1] == "image/svg+xml":
            return match[0]
        found[match[2]] = match[1], data
        return f"{folder}/{match[2]}"

    return _NAMED.sub(taken, page.decode()).encode(), found


def together(page: bytes, folder: str, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Return a page with the files of its folder in it again."""
    text = page.decode()
    for name, (media_type, data) in files.items():
        text = re.sub(
            rf"(?<=[\"'( ,]){re.escape(folder)}/{re.escape(name)}(?=[\"') ])", embed(name, media_type, data), text
        )
    return text.encode()


def alone(page: bytes) -> bytes:
    """Return a page that holds everything once: of each picture the version that every browser takes."""
    return _SRCSET.sub("", _CARD.sub("", _SOURCE.sub("", page.decode()))).encode()
