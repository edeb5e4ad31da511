"""XLIFF 2.1 (OASIS, core) written: markup and references go as protected codes, which tools show as tags."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from careget_docs.translations.exchange.parcel import Parcel, Unit
from careget_docs.translations.exchange.protection import pieces

NS = "urn:oasis:names:tc:xliff:document:2.0"
Q = f"{{{NS}}}"
GLOSSARY = "{urn:oasis:names:tc:xliff:glossary:2.0}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(parcel: Parcel) -> bytes:
    """Return a parcel as XLIFF 2.1."""
    root = etree.Element(f"{Q}xliff", nsmap={None: NS}, version="2.1")
    root.set("srcLang", parcel.source_lang)
    root.set("trgLang", parcel.target_lang)
    file = etree.SubElement(root, f"{Q}file", id="f1", original=parcel.id)
    file.text = "\n"
    _note(file, parcel.title)
    for number, unit in enumerate(parcel.units, 1):
        _unit(file, number, unit)
    for node in root.iter(f"{Q}file", f"{Q}unit"):
        node.tail = "\n"
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _note(parent: Any, text: str) -> None:
    notes = etree.SubElement(parent, f"{Q}notes")
    etree.SubElement(notes, f"{Q}note").text = _UNWRITABLE.sub("", text)


def _glossary(parent: Any, terms: tuple[tuple[str, str], ...]) -> None:
    """Write the terms of a unit as the glossary module of XLIFF 2, which tools show beside the text."""
    glossary = etree.SubElement(parent, f"{GLOSSARY}glossary", nsmap={"gls": GLOSSARY[1:-1]})
    for source, target in terms:
        entry = etree.SubElement(glossary, f"{GLOSSARY}glossEntry")
        etree.SubElement(entry, f"{GLOSSARY}term").text = _UNWRITABLE.sub("", source)
        etree.SubElement(entry, f"{GLOSSARY}translation").text = _UNWRITABLE.sub("", target)


def _unit(file: Any, number: int, unit: Unit) -> None:
    node = etree.SubElement(file, f"{Q}unit", id=f"u{number}", name=unit.id)
    node.set(SPACE, "preserve")
    if unit.terms:
        _glossary(node, unit.terms)
    if unit.note:
        _note(node, unit.note)
    codes: dict[str, str] = {}
    for text in (unit.source, unit.target):
        for piece, is_markup in pieces(text):
            if is_markup:
                codes.setdefault(piece, f"d{len(codes) + 1}")
    if codes:
        data = etree.SubElement(node, f"{Q}originalData")
        for code, name in codes.items():
            _text(etree.SubElement(data, f"{Q}data", id=name), code)
    segment = etree.SubElement(node, f"{Q}segment", id="s1", state=unit.state)
    ids = _content(etree.SubElement(segment, f"{Q}source"), unit.source, codes, {})
    if unit.target:
        _content(etree.SubElement(segment, f"{Q}target"), unit.target, codes, ids)


def _content(node: Any, text: str, codes: dict[str, str], known: dict[str, list[str]]) -> dict[str, list[str]]:
    """Write a text with its codes; codes that both texts have get the same id, as the standard asks."""
    left = {code: list(ids) for code, ids in known.items()}
    used: dict[str, list[str]] = {}
    number = sum(map(len, known.values()))
    for piece, is_markup in pieces(text):
        if not is_markup:
            _text(node, piece)
            continue
        number += not left.get(piece)
        name = left[piece].pop(0) if left.get(piece) else f"c{number}"
        used.setdefault(piece, []).append(name)
        shown = _UNWRITABLE.sub("", piece)
        code = etree.SubElement(node, f"{Q}ph", id=name, dataRef=codes[piece], disp=shown)
        code.set("canDelete", "no")
        code.set("canCopy", "no")
    return used


def _text(node: Any, text: str) -> None:
    """Add words at the end of an element; signs that XML cannot hold go as `cp`."""
    at = 0
    for found in _UNWRITABLE.finditer(text):
        _words(node, text[at : found.start()])
        etree.SubElement(node, f"{Q}cp", hex=f"{ord(found[0]):04X}")
        at = found.end()
    _words(node, text[at:])


def _words(node: Any, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text
