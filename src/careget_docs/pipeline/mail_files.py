"""A checked page for a mailing tool laid out as it is sent: its pictures beside it, to be copied to the web."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from careget_docs.artifact import Artifact

MAILING, FILES = "mailing", "files"
"""The format of the page, and that of its pictures."""
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}
_PICTURE = re.compile(r'src="data:(image/(?:jpeg|png));base64,([A-Za-z0-9+/=]+)"')


def hosted(artifacts: Sequence[Artifact], address: str) -> tuple[Artifact, ...]:
    """Return the files with the pictures of each page for a mailing tool apart; the page finds them at `address`.

    Raises AssertionError where a picture would be another than the one that was checked.
    """
    found: list[Artifact] = []
    for item in artifacts:
        if item.format != MAILING:
            found.append(item)
            continue
        page, pictures = item.data.decode(), dict[str, tuple[str, bytes]]()
        for media, text in _PICTURE.findall(page):
            data = base64.b64decode(text)
            name = f"{hashlib.sha256(data).hexdigest()[:12]}.{SUFFIXES[media]}"
            pictures[name] = media, data
            page = page.replace(f'src="data:{media};base64,{text}"', f'src="{address}{name}"')
        assert "data:image" not in page, "a picture of the page stays in it"
        found.append(replace(item, data=page.encode()))
        for name, (media, data) in pictures.items():
            found.append(replace(item, format=FILES, suffix=f".email/{name}", media_type=media, data=data))
    return tuple(found)
