"""XLIFF 2.1 (OASIS, core): markup and references go as protected codes, which translators' tools show as tags."""

from __future__ import annotations

from typing import Any

from lxml import etree

from careget_docs.translations.exchange.parcel import Parcel, ParcelError, State, Unit
from careget_docs.translations.exchange.protection import MARKUP

NS = "urn:oasis:names:tc:xliff:document:2.0"
_Q = f"{{{NS}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(parcel: Parcel) -> bytes:
    """Return a parcel as XLIFF 2.1."""
    root = etree.Element(f"{_Q}xliff", nsmap={None: NS}, version="2.1")
    root.set("srcLang", parcel.source_lang)
    root.set("trgLang", parcel.target_lang)
    file = etree.SubElement(root, f"{_Q}file", id="f1", original=parcel.id)
    file.text = "\n"
    _note(file, parcel.title)
    for number, unit in enumerate(parcel.units, 1):
        _unit(file, number, unit)
    for node in root.iter(f"{_Q}file", f"{_Q}unit"):
        node.tail = "\n"
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _note(parent: Any, text: str) -> None:
    notes = etree.SubElement(parent, f"{_Q}notes")
    etree.SubElement(notes, f"{_Q}note").text = text


def _unit(file: Any, number: int, unit: Unit) -> None:
    node = etree.SubElement(file, f"{_Q}unit", id=f"u{number}", name=unit.id)
    node.set(_SPACE, "preserve")
    if unit.note:
        _note(node, unit.note)
    codes: dict[str, str] = {}
    for text in (unit.source, unit.target):
        for found in MARKUP.finditer(text):
            codes.setdefault(found[0], f"d{len(codes) + 1}")
    if codes:
        data = etree.SubElement(node, f"{_Q}originalData")
        for code, name in codes.items():
            etree.SubElement(data, f"{_Q}data", id=name).text = code
    segment = etree.SubElement(node, f"{_Q}segment", id="s1", state=unit.state)
    ids = _content(etree.SubElement(segment, f"{_Q}source"), unit.source, codes, {})
    if unit.target:
        _content(etree.SubElement(segment, f"{_Q}target"), unit.target, codes, ids)


def _content(node: Any, text: str, codes: dict[str, str], known: dict[str, list[str]]) -> dict[str, list[str]]:
    """Write a text with its codes; codes that both texts have get the same id, as the standard asks."""
    left = {code: list(ids) for code, ids in known.items()}
    used: dict[str, list[str]] = {}
    last, at, number = None, 0, sum(map(len, known.values()))
    for found in MARKUP.finditer(text):
        last = _text(node, last, text[at : found.start()])
        code = found[0]
        number += not left.get(code)
        name = left[code].pop(0) if left.get(code) else f"c{number}"
        used.setdefault(code, []).append(name)
        last = etree.SubElement(node, f"{_Q}ph", id=name, dataRef=codes[code], disp=code)
        last.set("canDelete", "no")
        last.set("canCopy", "no")
        at = found.end()
    _text(node, last, text[at:])
    return used


def _text(node: Any, last: Any, text: str) -> Any:
    if last is None:
        node.text = (node.text or "") + text
    else:
        last.tail = (last.tail or "") + text
    return last


def read(data: bytes) -> Parcel:
    """Return the parcel that came back. Raises ParcelError for XLIFF 1, a missing language, and a damaged file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ParcelError("The file is not whole XML: {reason}.", "Ask for it anew.", reason=fault.msg) from fault
    if root.getroottree().docinfo.doctype:
        raise ParcelError("The file has a DOCTYPE, which no XLIFF has.", "Save it from a translator's tool.")
    if root.tag != f"{_Q}xliff":
        version = root.get("version", "?")
        raise ParcelError("This is XLIFF {version}; 2.0 or 2.1 is wanted.", "Save it as 2.1.", version=version)
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    if not source or not target:
        raise ParcelError("The file does not say from which language into which.", "It needs srcLang and trgLang.")
    file = root.find(f"{_Q}file")
    units = tuple(_read_unit(node) for node in root.iter(f"{_Q}unit"))
    return Parcel(file.get("original", "") if file is not None else "", source, target, "", units)


def _read_unit(node: Any) -> Unit:
    data = {each.get("id"): each.text or "" for each in node.iter(f"{_Q}data")}
    parts = dict.fromkeys(("source", "target"), "")
    states = set()
    for piece in node:
        if piece.tag not in (f"{_Q}segment", f"{_Q}ignorable"):
            continue
        if piece.tag == f"{_Q}segment":
            states.add(piece.get("state", "initial"))
        for name in parts:
            text = piece.find(f"{_Q}{name}")
            if text is None and name == "target" and piece.tag == f"{_Q}ignorable":
                text = piece.find(f"{_Q}source")
            parts[name] += _plain(text, data) if text is not None else ""
    state: State = "reviewed" if states and states <= {"reviewed", "final"} else "translated"
    target = parts["target"]
    return Unit(node.get("name") or node.get("id"), parts["source"], target, state if target.strip() else "initial")


def _plain(node: Any, data: dict[str, str]) -> str:
    text = node.text or ""
    for child in node:
        tag = etree.QName(child).localname
        if tag == "ph":
            text += data.get(child.get("dataRef"), child.get("disp", ""))
        elif tag == "pc":
            inner = _plain(child, data)
            text += data.get(child.get("dataRefStart"), "") + inner + data.get(child.get("dataRefEnd"), "")
        elif tag == "cp":
            text += chr(int(child.get("hex"), 16))
        else:
            text += _plain(child, data)
        text += child.tail or ""
    return text
