"""PO read as it comes back: any charset that its header names, comments of all kinds, and each fault with its line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from careget_docs.diagnostics import Severity, phrase
from careget_docs.translations.exchange.parcel import Flaw, Parcel, ParcelError, State, Unit

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(.*)", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_SHORT |= {sign: sign for sign in "\"'?\\"}
_CHARSET = re.compile(rb"charset\s*=\s*([^\s\"\\;]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(slots=True)
class _Entry:
    """One message as it stands: its strings by keyword, its flags, and its line."""

    line: int
    strings: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    last: str = ""


def decoded(data: bytes) -> str:
    """Return a PO file's text by its byte-order mark, or the charset of its header. Raises ParcelError."""
    found = _CHARSET.search(data)
    said = found[1].decode("ascii", "replace") if found and found[1] != b"CHARSET" else "utf-8"
    charset = next((charset for mark, charset in _MARKS if data.startswith(mark)), said)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        message = "The PO file is not written in {charset}, as it says."
        raise ParcelError(message, "Save it as UTF-8.", line=line, charset=charset) from fault
    except (LookupError, ValueError) as fault:
        message = "The PO file says that it is written in “{charset}”, which is not known."
        raise ParcelError(message, "Save it as UTF-8.", charset=charset) from fault
    return text.removeprefix("\ufeff")


def read(data: bytes) -> Parcel:
    """Return the parcel that came back; its languages are empty where its header has none. Raises ParcelError."""
    units, flaws, header = [], [], ""
    for entry in _entries(decoded(data)):
        told, source = entry.strings, entry.strings.get("msgid", "")
        if not source and "msgctxt" not in told:
            header = header or told.get("msgstr", "")
            continue
        context = told.get("msgctxt", "")
        reason = None
        if "msgid" not in told:
            reason = phrase("it has no msgid.")
        elif "msgid_plural" in told or any(name.startswith("msgstr[") for name in told):
            reason = phrase("it has plural forms, as none of ours has.")
        elif not context:
            reason = phrase("its msgctxt, which says where it stands, was lost.")
        if reason:
            name = context or " ".join(source.split())[:60]
            message = phrase("“{name}” was left out: {reason}", name=name, reason=reason)
            hint = phrase("Ask for the file again, or type this translation into the YAML file.")
            flaws.append(Flaw(Severity.ERROR, "LNG015", message, hint, entry.line, context))
            continue
        target = told.get("msgstr", "")
        state: State = "initial" if not target.strip() else "translated" if "fuzzy" in entry.flags else "reviewed"
        units.append(Unit(context, source, target, state, line=entry.line))
        for remark in entry.remarks:
            message = phrase("The file has a remark on “{name}”: “{text}”.", name=context, text=remark)
            flaws.append(Flaw(Severity.WARNING, "LNG020", message, phrase("It was not taken in."), entry.line))
    facts = dict(_header(header))
    project, _, source_lang = facts.get("project-id-version", "").rpartition(" ")
    tag = re.sub(r"[.@].*", "", facts.get("language", "")).replace("_", "-")
    return Parcel(project, source_lang, tag, "", tuple(units), tuple(flaws))


def _header(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the messages in use, without the obsolete ones."""
    entry: _Entry | None = None
    flags: set[str] = set()
    remarks: list[str] = []
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            if entry and ("msgstr" in entry.strings or entry.last.startswith("msgstr")):
                yield entry
                entry = None
            if line.startswith("#,"):
                flags |= {flag.strip() for flag in line[2:].split(",")}
            elif line[:2] in ("#", "# ") and line[1:].strip():
                remarks.append(line[1:].strip())
            continue
        keyword = _KEYWORD.fullmatch(line)
        if keyword and keyword[1] in ("msgctxt", "msgid") and entry and entry.last.startswith("msgstr"):
            yield entry
            entry = None
        if keyword:
            if entry is None:
                entry, flags, remarks = _Entry(number, {}, flags, remarks), set(), []
            if keyword[1] in entry.strings:
                message = "The PO file cannot be read: {reason}."
                reason = phrase("“{name}” appears twice in one text", name=keyword[1])
                raise ParcelError(message, "Ask for it again.", line=number, reason=reason)
            entry.last = keyword[1]
            entry.strings[entry.last] = ""
            line = keyword[2]
        if entry is None:
            raise _unreadable(number, raw)
        entry.strings[entry.last] += _string(line, number, raw) if line or not keyword else ""
    if entry:
        yield entry


def _string(line: str, number: int, raw: str) -> str:
    found, at = "", 0
    while at < len(line):
        part = _STRING.match(line, at)
        if part is None:
            raise _unreadable(number, raw)
        found, at = found + part[1], part.end()
    return _ESCAPE.sub(lambda escape: _sign(escape[1], number), found)


def _sign(code: str, number: int) -> str:
    """Return the sign that stands behind a backslash. Raises ParcelError for one that PO does not know."""
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code.isdecimal():
        return chr(int(code, 8) & 0xFF)
    if code not in _SHORT:
        reason = phrase("“\\{sign}” is not a sign of PO", sign=code)
        hint = "A backslash that belongs to the text is written twice there."
        raise ParcelError("The PO file cannot be read: {reason}.", hint, line=number, reason=reason)
    return _SHORT[code]


def _unreadable(number: int, raw: str) -> ParcelError:
    reason = phrase("“{text}” is not a line of a PO file", text=" ".join(raw.split())[:60])
    return ParcelError("The PO file cannot be read: {reason}.", "Ask for it again.", line=number, reason=reason)
