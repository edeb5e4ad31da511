"""XLIFF 2.0 to 2.2 read as translators' tools give it back: the whole core, or a refusal that names what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from careget_docs.diagnostics import PhrasedError, Severity, phrase
from careget_docs.ooxml.package import xml_parser
from careget_docs.translations.exchange.parcel import Flaw, Parcel, ParcelError, State, Unit
from careget_docs.translations.exchange.xliff import SPACE, Q

OURS = ("One line.",)
"""Notes that the exporter writes itself."""
_SUBTYPES = {"xlf:b": ("**", "**"), "xlf:i": ("*", "*"), "xlf:lb": ("\n", ""), "xlf:pb": ("\n\n", "")}
_CODES = ("ph", "pc", "sc", "ec")
_PAIRS = {"ph": ("dataRef", ""), "pc": ("dataRefStart", "dataRefEnd"), "sc": ("dataRef", ""), "ec": ("", "dataRef")}


def read(data: bytes) -> Parcel:
    """Return the parcel that came back. Raises ParcelError for XLIFF 1 and for a damaged file."""
    try:
        root = etree.fromstring(data, xml_parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        reason = getattr(fault, "msg", "") or str(fault)
        line = getattr(fault, "lineno", 0) or 0
        message, hint = "The file is not whole XML: {reason}.", "Ask for it again, saved in UTF-8."
        raise ParcelError(message, hint, line=line, reason=reason.rstrip(".")) from fault
    if root.getroottree().docinfo.doctype:
        raise ParcelError("The file has a DOCTYPE, which no XLIFF has.", "Save it from a translator's tool.")
    if root.tag != f"{Q}xliff":
        named = etree.QName(root).localname
        if named == "xliff":
            version = root.get("version", "?")
            raise ParcelError("This is XLIFF {version}; 2.0 or 2.1 is wanted.", "Save it as 2.1.", version=version)
        raise ParcelError("This is XML with “{name}” in it, and no XLIFF.", "Save it as XLIFF 2.1.", name=named)
    file = root.find(f"{Q}file")
    units, flaws = [], []
    for node in root.iter(f"{Q}unit"):
        unit, told = _Reader(node).unit()
        flaws += told
        units += [unit] if unit else []
    name = file.get("original", "") if file is not None else ""
    return Parcel(name, root.get("srcLang", ""), root.get("trgLang", ""), "", tuple(units), tuple(flaws))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment or what stands between two: its words in both languages, None where there is no target."""

    source: str
    target: str | None
    state: str
    order: int
    ignorable: bool


@dataclass(slots=True)
class _Reader:
    """One unit; `codes` are the marks it knows, by id, as what opens and what closes."""

    node: Any
    data: Mapping[str, str] = field(default_factory=dict)
    codes: dict[str, Any] = field(default_factory=dict)
    told: list[Flaw] = field(default_factory=list)
    preserved: bool = False

    def unit(self) -> tuple[Unit | None, list[Flaw]]:
        """Return the unit, None where it cannot be read, and what is to be told of it."""
        node, line = self.node, self.node.sourceline or 0
        name = node.get("name") or node.get("id") or ""
        if not name:
            message, hint = phrase("A text has no name; it was left out."), phrase("The attribute “name” was lost.")
            return None, [Flaw(Severity.ERROR, "LNG015", message, hint, line)]
        try:
            unit = self._unit(name, line)
        except PhrasedError as refused:
            message = phrase("“{name}” was left out: {reason}", name=name, reason=refused.reason)
            hint = phrase("Ask for the file again, or type this translation into the YAML file.")
            return None, [Flaw(Severity.ERROR, "LNG015", message, hint, line, name)]
        for remark in self._remarks():
            message = phrase("The file has a remark on “{name}”: “{text}”.", name=name, text=remark)
            self.told.append(Flaw(Severity.WARNING, "LNG020", message, phrase("It was not taken in."), line))
        return unit, self.told

    def _unit(self, name: str, line: int) -> Unit:
        self._learn()
        pieces = [
            self._piece(each, at)
            for at, each in enumerate((each for each in self.node if each.tag in (f"{Q}segment", f"{Q}ignorable")), 1)
        ]
        source = "".join(piece.source for piece in pieces)
        segments = [piece for piece in pieces if not piece.ignorable]
        without = [piece for piece in segments if not (piece.target or "").strip() and piece.source.strip()]
        if len(without) == len(segments) or not segments:
            return Unit(name, source, "", "initial", line=line)
        if without:
            message = phrase(
                "“{name}” is translated in part: {count} of its {all} segments are empty, the first is “{text}”.",
                name=name,
                count=len(without),
                all=len(segments),
                text=_short(without[0].source),
            )
            hint = phrase("It was not taken in and counts as missing. Have the rest translated.")
            self.told.append(Flaw(Severity.WARNING, "LNG021", message, hint, line, name))
            return Unit(name, source, "", "initial", line=line)
        orders = [piece.order for piece in pieces]
        if sorted(orders) != list(range(1, len(pieces) + 1)):
            raise PhrasedError(phrase("the order of its segments is not told clearly."))
        ordered = sorted(pieces, key=lambda piece: piece.order)
        target = "".join(piece.source if piece.target is None else piece.target for piece in ordered)
        states = {piece.state for piece in segments if piece.source.strip()}
        state: State = "reviewed" if states and states <= {"reviewed", "final"} else "translated"
        return Unit(name, source, target, state, line=line)

    def _learn(self) -> None:
        """Note the original data and all marks of the unit by their ids."""
        self.data = {each.get("id", ""): self._cps(each) for each in self.node.iter(f"{Q}data")}
        for part in ("target", "source"):
            for text in self.node.iter(f"{Q}{part}"):
                for code in text.iter(*(f"{Q}{name}" for name in _CODES)):
                    if code.get("id") and (part == "source" or code.get("id") not in self.codes):
                        self.codes[code.get("id")] = code

    def _piece(self, node: Any, at: int) -> _Piece:
        source, target = node.find(f"{Q}source"), node.find(f"{Q}target")
        if source is None:
            raise PhrasedError(phrase("a segment has no source."))
        ignorable = node.tag == f"{Q}ignorable"
        order = (target.get("order") if target is not None else None) or str(at)
        if not order.isdecimal() or len(order) > 6:
            raise PhrasedError(phrase("the order of its segments is not told clearly."))
        words, said = self._words(source), None if target is None else self._words(target)
        state = node.get("state", "")
        if state == "initial" and said == words and any(letter.isalpha() for letter in words):
            said = None  # put there by a tool before anybody translated it
        return _Piece(words, said, state or "translated", int(order), ignorable)

    def _words(self, node: Any) -> str:
        text = self._text(node)
        kept = next((each.get(SPACE) for each in [node, *node.iterancestors()] if each.get(SPACE)), "default")
        if kept != "preserve" and text[:1] == "\n" and text.strip():
            return "\n".join(line.strip() for line in text.strip().split("\n"))  # laid out by a tool
        return text

    def _text(self, node: Any) -> str:
        return (node.text or "") + "".join(self._inline(child) + (child.tail or "") for child in node)

    def _inline(self, node: Any) -> str:
        name = etree.QName(node).localname
        if not node.tag.startswith(Q) or name not in (*_CODES, "cp", "mrk", "sm", "em"):
            raise PhrasedError(phrase("it has “{name}” within its words, which is not known here.", name=name))
        if name == "cp":
            return _sign(node)
        if name in ("sm", "em"):
            return ""
        if node.get("subFlows") or node.get("subFlowsStart") or node.get("subFlowsEnd"):
            raise PhrasedError(phrase("a mark of it leads to other texts (subFlows), as none of ours does."))
        inner = self._text(node) if name in ("pc", "mrk") else ""
        if name == "mrk":
            return inner
        opening, closing = self._code(node, frozenset())
        return {"ph": opening, "sc": opening, "ec": closing}.get(name, opening + inner + closing)

    def _code(self, node: Any, seen: frozenset[int]) -> tuple[str, str]:
        """Return what a mark opens and closes with: its own data, that of the mark it copies, or that of its twin."""
        if id(node) in seen or len(seen) > 50:
            raise PhrasedError(phrase("a mark of it copies itself."))
        name = etree.QName(node).localname
        found = tuple(self._data(node.get(each)) if each else None for each in _PAIRS[name])
        if any(each is not None for each in found):
            return found[0] or "", found[1] or ""
        if copied := node.get("copyOf"):
            if copied not in self.codes:
                raise PhrasedError(phrase("a mark copies “{name}”, which is not there.", name=copied))
            return self._twin(name, self.codes[copied], seen | {id(node)})
        twin = self.codes.get(node.get("startRef") or node.get("id") or "")
        if twin is not None and twin is not node and id(twin) not in seen:
            return self._twin(name, twin, seen | {id(node)})
        if (usual := _SUBTYPES.get(node.get("subType", ""))) is not None:
            return usual
        shown = [node.get(each) for each in ("disp", "dispStart", "dispEnd")]
        if any(shown):
            return (shown[0] or shown[1] or "", shown[2] or shown[0] or "")
        raise PhrasedError(phrase("it has a mark “{name}” that does not say what it stands for.", name=_named(node)))

    def _twin(self, name: str, twin: Any, seen: frozenset[int]) -> tuple[str, str]:
        opening, closing = self._code(twin, seen)
        kind = etree.QName(twin).localname
        if name == "ec" and kind == "ph":
            return "", opening
        if name == "ec" and kind == "sc":
            ends = [
                each for each in self.codes.values() if each.tag == f"{Q}ec" and each.get("startRef") == twin.get("id")
            ]
            ends += self.node.xpath(".//x:ec[@startRef=$ref]", namespaces={"x": Q[1:-1]}, ref=twin.get("id"))
            closing = next((self._data(end.get("dataRef")) or "" for end in ends if end.get("dataRef")), "")
            closing = closing or (opening if set(opening) <= set("*_") else "")
            if not closing:
                raise PhrasedError(
                    phrase("it has a mark “{name}” that does not say what it stands for.", name=_named(twin))
                )
        if name == "pc" and kind in ("ph", "sc"):
            return opening, closing or (opening if set(opening) <= set("*_") else "")
        return opening, closing

    def _data(self, ref: str | None) -> str | None:
        if ref is None:
            return None
        if ref not in self.data:
            raise PhrasedError(phrase("its original data “{name}” are not there.", name=ref))
        return self.data[ref]

    def _cps(self, node: Any) -> str:
        return (node.text or "") + "".join(_sign(each) + (each.tail or "") for each in node if each.tag == f"{Q}cp")

    def _remarks(self) -> Iterator[str]:
        """Yield what a translator noted: notes that are not ours, and comments at words."""
        for note in self.node.iter(f"{Q}note"):
            text = " ".join("".join(note.itertext()).split())
            if text and text not in OURS:
                yield _short(text)
        for mark in self.node.iter(f"{Q}mrk", f"{Q}sm"):
            if mark.get("type") == "comment" and mark.get("value"):
                yield _short(mark.get("value"))


def _sign(node: Any) -> str:
    written = node.get("hex", "")
    try:
        number = int(written, 16) if len(written) <= 8 else -1
    except ValueError:
        number = -1
    if not 0 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise PhrasedError(phrase("“{text}” is not the number of a sign (cp).", text=_short(written)))
    return chr(number)


def _named(node: Any) -> str:
    return str(node.get("id") or node.get("startRef") or etree.QName(node).localname)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"
