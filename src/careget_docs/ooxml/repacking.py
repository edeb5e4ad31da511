"""A package packed anew so that the same parts give the same bytes: in one order, dated alike, as from one system."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_STORED = (".png", ".jpeg")
"""What is small already."""
_DATE = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")


def repacked(data: bytes, moment: datetime.datetime | None = None) -> bytes:
    """Return a package with its parts in order of name, content types first, without the time of day.

    `moment` is when it says that it was made and changed: libraries write the clock's time there, whatever was set.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = {path: made.read(path) for path in made.namelist()}
    if moment and (core := parts.get(_CORE)):
        parts[_CORE] = _DATE.sub(rb"\g<1>" + f"{moment.isoformat()}Z".encode(), core)
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts by path as a package, in order of name, content types first, without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(parts, key=lambda path: (path != CONTENT_TYPES, path)):
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if path.endswith(_STORED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, parts[path], compresslevel=6)
    return out.getvalue()
