"""The parts of a Word file: a ZIP opened with limits, XML read without entities. It does not know what they mean."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from careget_docs.diagnostics import PhrasedError, phrase

MOST_PARTS = 10_000
MOST_BYTES = 500_000_000
MOST_PART = 200_000_000
MOST_XML = 60_000_000
MOST_RATIO, SMALL = 250, 20_000_000
"""A file is a trap that is more than so many times larger unpacked, and larger than SMALL bytes."""

USUAL = b"http://schemas.openxmlformats.org/"
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": USUAL + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": USUAL + b"officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties": USUAL + b"officeDocument/2006/extended-properties",
    b"http://purl.oclc.org/ooxml/drawingml/": USUAL + b"drawingml/2006/",
}
"""The names of the strict form of the format, and the usual names for the same."""
OTHERS = (
    ("xl/", phrase("The file is an Excel workbook and no Word file.")),
    ("ppt/", phrase("The file is a PowerPoint presentation and no Word file.")),
    ("META-INF/manifest.xml", phrase("The file is an OpenDocument file and no Word file.")),
    ("", phrase("The file is a ZIP archive and no Word file.")),
)
DAMAGED = "The file is damaged, its part {part} cannot be read: {reason}."
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError, etree.XMLSyntaxError)


class Refused(PhrasedError):
    """A file, or a part of it, that is not read."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relationship leads: to a part of that name, or to an address outside the file."""

    name: str
    kind: str
    outside: bool


class Package:
    """The parts of a Word file by name. A part that is missing is None; one that cannot be read raises Refused."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise Refused(phrase("The file is damaged: {reason}.", reason=_plain(error))) from error
        self.names = {info.filename: info for info in self._archive.infolist()}
        whole = sum(info.file_size for info in self._archive.infolist())
        if len(self._archive.infolist()) > MOST_PARTS:
            raise Refused(phrase("The file has {count} parts; it was not opened.", count=len(self._archive.infolist())))
        if whole > MOST_BYTES or whole > max(SMALL, MOST_RATIO * len(data)):
            raise Refused(
                phrase("The file is {size} MB large when unpacked; it was not opened.", size=whole // 1_000_000)
            )
        self.main = self._main()

    def read(self, name: str, limit: int = MOST_PART) -> bytes | None:
        """Return a part's bytes."""
        info = self.names.get(name)
        if info is None:
            return None
        if info.file_size > limit:
            told = "Its part {part} is {size} MB large; it was not read."
            raise Refused(phrase(told, part=short(name), size=info.file_size // 1_000_000))
        try:
            with self._archive.open(info) as part:
                return part.read(limit)
        except BROKEN as error:
            raise Refused(phrase(DAMAGED, part=short(name), reason=_plain(error))) from error

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part's XML."""
        data = self.read(name, MOST_XML)
        if data is None:
            return None
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in STRICT.items():
                data = data.replace(strict, usual)
        try:
            root: etree._Element = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except BROKEN as error:
            raise Refused(phrase(DAMAGED, part=short(name), reason=_plain(error))) from error
        if root.getroottree().docinfo.doctype:
            raise Refused(
                phrase("Its part {part} has a DOCTYPE, as no Word file does; it was not read.", part=short(name))
            )
        return root

    def targets(self, name: str) -> dict[str, Target]:
        """Return where the relationships of a part lead, by their ids; those of the file itself for an empty name."""
        folder, leaf = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        found = root.iterchildren("{*}Relationship") if root is not None else ()
        return {each.get("Id", ""): _target(each, folder) for each in found}

    def first(self, kind: str, of: str = "") -> str:
        """Return the name of the first part of a kind that belongs to a part, empty when there is none."""
        targets = self.targets(of).values()
        return next((each.name for each in targets if each.kind == kind and not each.outside), "")

    def _main(self) -> str:
        name = self.first("officeDocument")
        root = self.xml(name) if name else None
        if root is not None and etree.QName(root).localname == "document":
            return name
        raise Refused(
            next(words for start, words in OTHERS if any(each.startswith(start) for each in [*self.names, ""]))
        )


def short(name: str) -> str:
    """Return a name from a stranger's file, fit for a sentence."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in name)
    return printable if len(printable) <= 80 else f"{printable[:77]}..."


def _target(relationship: etree._Element, folder: str) -> Target:
    address, kind = relationship.get("Target", ""), relationship.get("Type", "").rsplit("/", 1)[-1]
    if relationship.get("TargetMode") == "External":
        return Target(address, kind, True)
    return Target(posixpath.normpath(posixpath.join("/", folder, unquote(address))).lstrip("/"), kind, False)


def _plain(error: BaseException) -> str:
    words = str(getattr(error, "msg", "") or error).splitlines() or [type(error).__name__]
    return short(words[0]).rstrip(".")
