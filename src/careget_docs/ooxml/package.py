"""The parts of an Office Open XML package: a ZIP opened with limits, XML read without entities, and no more.

Parts are found as the Open Packaging Conventions (ISO/IEC 29500-2) say: by relationships and content types, their names
compared without case. What a part means is the business of those who read Word files and workbooks.
"""

from __future__ import annotations

import lzma
import math
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from careget_docs.diagnostics import Phrase, PhrasedError, phrase
from careget_docs.ooxml.repacking import CONTENT_TYPES
from careget_docs.ooxml.strict import STRICT, made_usual, usual


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may hold, in parts and bytes: all parts unpacked, a part, a part read as one tree of XML.

    A file that is more than `ratio` times larger unpacked, and larger than `small` bytes, is a trap.
    """

    parts: float = 10_000
    whole: float = 500_000_000
    part: float = 200_000_000
    xml: float = 60_000_000
    ratio: float = 250
    small: float = 20_000_000


STRANGER = Limits()
OWN = Limits(*[math.inf] * 6)
"""A file that we have just made is read whatever its size: a report of 20,000 rows has more than 60 MB of XML."""
DOCTYPE = "Its part {part} has a DOCTYPE, as no Office file does; it was not read."
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, EOFError, OSError, RuntimeError,
    etree.XMLSyntaxError,
)  # fmt: skip
"""What a damaged ZIP or a damaged part raises."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
"""How an address outside the package begins, also where its relationship does not say that it leads outside."""


class Refused(PhrasedError):
    """A package, or a part of it, that is not read; `damage` is what is broken, in the words of what met it."""

    def __init__(self, reason: Phrase, damage: str = "") -> None:
        super().__init__(reason)
        self.damage = damage


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relationship leads: to a part of that name, or to an address outside the file.

    `kind` is the last step of its type, in transitional spelling: officeDocument, image, header, extended-properties.
    """

    name: str
    kind: str
    outside: bool


class Package:
    """The parts of a package by name. A part that is missing is None; one that cannot be read raises Refused."""

    def __init__(self, data: bytes, limits: Limits = STRANGER) -> None:
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise Refused(phrase("The file is damaged: {reason}.", reason=_plain(error)), _plain(error)) from error
        members = self._archive.infolist()
        whole = sum(info.file_size for info in members)
        if len(members) > limits.parts:
            raise Refused(phrase("The file has {count} parts; it was not opened.", count=len(members)))
        if whole > min(limits.whole, max(limits.small, limits.ratio * len(data))):
            told = "The file is {size} MB large when unpacked; it was not opened."
            raise Refused(phrase(told, size=whole // 1_000_000))
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in members:
            if _key(info.filename) in self._members:
                told = "The file has its part {part} twice; it was not opened."
                raise Refused(phrase(told, part=short(info.filename)))
            self._members[_key(info.filename)] = info
        self._targets: dict[str, dict[str, Target]] = {}

    @property
    def names(self) -> list[str]:
        """The names of its members, as they stand in the ZIP."""
        return [info.filename for info in self._members.values()]

    @cached_property
    def main(self) -> str:
        """The name of the part that the package is about, empty when there is none."""
        return self.first("officeDocument")

    def read(self, name: str, limit: float = math.inf) -> bytes | None:
        """Return a part's bytes, of which there may be `limit` at most."""
        info, limit = self._members.get(_key(name)), min(limit, self._limits.part)
        if info is None:
            return None
        if info.file_size > limit:
            told = "Its part {part} is {size} MB large; it was not read."
            raise Refused(phrase(told, part=short(name), size=info.file_size // 1_000_000))
        try:
            with self._archive.open(info) as part:
                return part.read(info.file_size)
        except BROKEN as error:
            raise _damaged(name, error) from error

    def markup(self, name: str, limit: float = math.inf) -> bytes | None:
        """Return the bytes of an XML part, to be parsed piece by piece; one with a DOCTYPE is refused."""
        data = self.read(name, limit)
        if data is not None and any(mark in data for mark in _DOCTYPES):
            raise Refused(phrase(DOCTYPE, part=short(name)))
        return data

    def xml(self, name: str, less: Callable[[bytes], bytes] | None = None) -> etree._Element | None:
        """Return the root of a part's XML, in the transitional names; `less` may leave out some of it before."""
        data = self.markup(name, self._limits.xml)
        if data is None:
            return None
        data = less(data) if less else data
        try:
            root: etree._Element = etree.fromstring(data, xml_parser(huge=self._limits is OWN))
        except BROKEN as error:
            raise _damaged(name, error) from error
        if root.getroottree().docinfo.doctype:
            raise Refused(phrase(DOCTYPE, part=short(name)))
        return made_usual(root) if STRICT.encode() in data or b"\0" in data[:200] else root

    def targets(self, name: str) -> dict[str, Target]:
        """Return where the relationships of a part lead, by their ids; those of the file itself for an empty name."""
        if name not in self._targets:
            folder, leaf = posixpath.split(name)
            root = self.xml(posixpath.join(folder, "_rels", f"{leaf}.rels"))
            found = root.iterchildren("{*}Relationship") if root is not None else ()
            self._targets[name] = {each.get("Id", ""): _target(each, folder) for each in found}
        return self._targets[name]

    def of_kind(self, kind: str, of: str = "") -> Iterator[str]:
        """Yield the names of the parts of a kind that belong to a part, or to the file."""
        for each in self.targets(of).values():
            if each.kind == kind and not each.outside:
                yield each.name

    def first(self, kind: str, of: str = "") -> str:
        """Return the name of the first part of a kind that belongs to a part, empty when there is none."""
        return next(self.of_kind(kind, of), "")

    def content_type(self, name: str) -> str:
        """Return what the package says that a part is, such as image/x-emf; empty when it says nothing."""
        key = _key(name)
        return self._types.get(key) or self._types.get(f".{key.rpartition('.')[2]}", "")

    @cached_property
    def _types(self) -> dict[str, str]:
        root = self.xml(CONTENT_TYPES)
        found = {}
        for each in root.iterchildren("{*}Default", "{*}Override") if root is not None else ():
            at = _key(each.get("PartName", "")) if each.get("PartName") else f".{each.get('Extension', '').casefold()}"
            found[at] = each.get("ContentType", "").casefold()
        return found


def xml_parser(*, huge: bool = False) -> etree.XMLParser:
    """Return a parser for a stranger's XML: no entity, no network, bounded depth and length but for `huge` trees."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=huge, remove_comments=True, remove_pis=True
    )


def short(name: str) -> str:
    """Return a name from a stranger's file, fit for a sentence."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in name)
    return printable if len(printable) <= 80 else f"{printable[:77]}..."


def _key(name: str) -> str:
    """Return a name as names are compared: without case, escapes, a leading slash and the backslashes of some tools."""
    return unquote(name).replace("\\", "/").lstrip("/").casefold()


def _target(relationship: etree._Element, folder: str) -> Target:
    address, kind = relationship.get("Target", "").strip(), usual(relationship.get("Type", "")).rpartition("/")[2]
    if relationship.get("TargetMode", "").casefold() == "external" or _ADDRESS.match(address):
        return Target(address, kind, True)
    path = unquote(address.partition("#")[0]).replace("\\", "/")
    return Target(posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/"), kind, False)


def _damaged(name: str, error: BaseException) -> Refused:
    told = "The file is damaged, its part {part} cannot be read: {reason}."
    return Refused(phrase(told, part=short(name), reason=_plain(error)), _plain(error))


def _plain(error: BaseException) -> str:
    words = str(getattr(error, "msg", "") or error).splitlines() or [type(error).__name__]
    return short(words[0]).rstrip(".")
