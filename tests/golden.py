"""Goldens: what a person can read, kept beside the tests; `pytest --update` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parent / "golden"


def compare(name: str, text: str, update: bool) -> None:
    """Hold a text against its golden file; an absent golden is a failure unless `update`."""
    path = FOLDER / name
    assert len(text.splitlines()) > 5, "there is nothing to compare"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.is_file(), f"{path} is not there: run pytest with --update and read what it writes"
    assert text.splitlines() == path.read_text("utf-8").splitlines()


def outline(root: etree._Element) -> str:
    """Return XML as lines that a person reads: one for each paragraph, cell, row, table and style, with all in it."""
    return "\n".join(_lines(root, ""))


OWN_LINE = {"body", "tbl", "tr", "tc", "p", "sectPr", "style", "docDefaults", "latentStyles", "block"}
"""What begins a line of its own; everything else stands in the line of what holds it."""


def _lines(node: etree._Element, indent: str) -> Iterator[str]:
    ordered = etree.QName(node).localname == "body"
    inside = [child for child in node if ordered or _holds(child)]
    yield indent + _said(node, [child for child in node if child not in inside])
    for child in inside:
        yield from _lines(child, indent + "  ")


def _holds(node: etree._Element) -> bool:
    return any(etree.QName(each).localname in OWN_LINE for each in node.iter("{*}*"))


def _said(node: etree._Element, children: list[etree._Element]) -> str:
    facts = [f"{etree.QName(name).localname}={value}" for name, value in node.attrib.items()]
    facts += [f"“{node.text}”"] if node.text and node.text.strip() else []
    facts += [_said(child, list(child)) for child in children]
    name = etree.QName(node).localname
    return f"{name}({' '.join(facts)})" if facts else name
