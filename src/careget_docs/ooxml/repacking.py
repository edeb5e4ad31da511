"""A package packed anew so that the same parts give the same bytes: in one order, dated alike, as from one system."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_STORED = (".png", ".jpeg")
"""What is small already."""
_DATE = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")


def repacked(data: bytes, moment: datetime.datetime | None = None) -> bytes:
    """Return a package with its parts in order of name, content types first, without the time of day.

    `moment` is when it says that it was made and changed: libraries write the clock's time there, whatever was set.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as archive:
        for path in sorted(made.namelist(), key=lambda path: (path != _FIRST, path)):
            part = made.read(path)
            if moment and path == "docProps/core.xml":
                part = _DATE.sub(rb"\g<1>" + f"{moment.isoformat()}Z".encode(), part)
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if path.endswith(_STORED) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, part, compresslevel=6)
    return out.getvalue()
