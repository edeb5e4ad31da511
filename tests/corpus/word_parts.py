"""What python-docx has no word for: floating pictures, and a zip with constant dates."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn


def repacked(data: bytes) -> bytes:
    """Return a zip whose members have a constant date."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def anchor(inline: Any) -> None:
    """Let a picture float at the left edge of its column, with the text beside it."""
    floating = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="114300" distR="114300" '
        'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>'
    )
    children = list(inline)
    floating.append(children[0])
    wrap = OxmlElement("wp:wrapSquare")
    wrap.set("wrapText", "bothSides")
    floating.append(wrap)
    for child in children[1:]:
        if child.tag != qn("wp:effectExtent"):
            floating.append(child)
    inline.getparent().replace(inline, floating)
