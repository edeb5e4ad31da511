"""The names of the strict form of Office Open XML turned into the transitional ones; it opens no file.

Both forms say the same things (ISO/IEC 29500-1 and -4): whoever reads a package meets the transitional names alone.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = "http://schemas.openxmlformats.org/"
RENAMED = {
    "extendedProperties": "extended-properties",
    "customProperties": "custom-properties",
}
"""Last steps that are spelt otherwise in the two forms; the rest are alike."""


@cache
def usual(name: str) -> str:
    """Return the transitional form of a namespace or a type of relationship; any other name as it is.

    `…/ooxml/drawingml/chart` is `…/drawingml/2006/chart`: the family, the year, the rest.
    """
    if not name.startswith(STRICT):
        return name
    family, _, rest = name.removeprefix(STRICT).partition("/")
    steps = [RENAMED.get(step, step) for step in rest.split("/")]
    return "/".join((TRANSITIONAL + family, "2006", *steps))


def made_usual(root: etree._Element) -> etree._Element:
    """Return a tree whose elements and attributes have transitional names; the same tree where there is no other."""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag.startswith(f"{{{STRICT}"):
            element.tag = _renamed(tag)
        for key in [key for key in element.keys() if key.startswith(f"{{{STRICT}")]:  # noqa: SIM118
            element.set(_renamed(key), element.attrib.pop(key))
    return root


@cache
def _renamed(tag: str) -> str:
    space, _, local = tag[1:].partition("}")
    return f"{{{usual(space)}}}{local}"
