"""Where the files of a typeface lie, in an installed package or in the workspace, and what their headers say.

It cuts and measures nothing (see `fonts` and `font_cuts`), and opens no file but those that are declared.
Headers are read by the OpenType specification 1.9.1: `name`, `OS/2`, `fvar`; only TrueType outlines (`glyf`) count,
for the report engine and Word can embed no others.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from careget_docs.cache import kept_own
from careget_docs.diagnostics import Phrase, phrase

BUFFERED = "pymupdf_fonts"
"""The one package that keeps typefaces in modules, not in files; it describes them in `fontdescriptors`."""
_STYLES = {"Regular": (400, False), "Bold": (700, False), "Italic": (400, True), "Bold Italic": (700, True)}
_RESTRICTED = 0x0002
"""The bit of `fsType` of a typeface that may not be embedded."""


NOTHING = Phrase()


@dataclass(frozen=True, slots=True)
class Family:
    """A typeface as it is declared: its name, and the package or the files that it comes in.

    `edition` tells one state of the files from another; for a package it is empty, and its version tells.
    """

    name: str
    package: str = ""
    files: tuple[Path, ...] = ()
    edition: str = ""


LETTERING = Family("Ubuntu", "pymupdf-fonts")
"""What the toolkit itself letters proofs and pictures of pages with, and compares statements in pictures with."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: `weight` is a CSS weight or a range such as `1 1000`."""

    family: str
    weight: str
    italic: bool
    name: str
    load: Callable[[], bytes]

    @property
    def variable(self) -> bool:
        """True for a file that holds a range of weights."""
        return " " in self.weight

    def nearest(self, weight: int) -> int:
        """Return the weight of this file that is nearest to a CSS weight."""
        least, *most = map(int, self.weight.split())
        return min(max(weight, least), most[0] if most else least)


class TypefaceError(LookupError):
    """A typeface cannot be had: `reason` says why, and `hint` what to do, in words of ours."""

    def __init__(self, reason: Phrase, hint: Phrase = NOTHING) -> None:
        super().__init__(str(reason))
        self.reason, self.hint = reason, hint


def declared(name: str, package: str, files: tuple[Path, ...]) -> Family:
    """Return a typeface with the edition of its files. Raises TypefaceError for files that cannot be read."""
    digest = hashlib.sha256()
    for path in files:
        try:
            digest.update(path.read_bytes())
        except OSError as fault:
            raise TypefaceError(phrase("The file “{file}” of the typeface cannot be read.", file=path.name)) from fault
    return Family(name, package, files, digest.hexdigest()[:12] if files else "")


@cache
def faces(family: Family) -> tuple[Face, ...]:
    """Return the files of a family, upright ones first, light before bold. Raises TypefaceError when there are none."""
    if family.files:
        found = [(path, _header(path.read_bytes())) for path in family.files]
        return _ordered(family, _of_files(family, found), [each for _, each in found if each])
    module = family.package.replace("-", "_")
    spec = find_spec(module) if re.fullmatch(r"[A-Za-z0-9_]+", module) else None
    if spec is None or not spec.origin:
        missing = "The typeface “{family}” is not on this machine; its package is “{package}”."
        install = phrase("Install it: pip install {package}", package=family.package)
        hint = install if module else phrase("Write `package:` or `files:` below its name.")
        raise TypefaceError(phrase(missing, family=family.name, package=family.package), hint)
    if module == BUFFERED:
        return _ordered(family, _of_buffers(family), [])
    folder = Path(spec.origin).parent
    found = [(path, _header(path.read_bytes())) for path in sorted(folder.rglob("*.[to]tf"))]
    return _ordered(family, _of_files(family, found), [each for _, each in found if each])


def chosen(family: Family, weight: int, italic: bool = False) -> Face:
    """Return the file that is nearest to a weight; an upright one where the family has no italic."""
    sloped = [face for face in faces(family) if face.italic == italic]
    return min(sloped or faces(family), key=lambda face: (abs(face.nearest(weight) - weight), face.name))


def nearest(family: Family, weight: int, italic: bool = False) -> int:
    """Return the CSS weight of a family that is nearest to the one that is asked for."""
    return chosen(family, weight, italic).nearest(weight)


def has_italic(family: Family) -> bool:
    """True for a family with files for italics."""
    return any(face.italic for face in faces(family))


@cache
def edition(family: Family) -> str:
    """Return what tells one state of a family's files from another: the package's version, or a digest."""
    return family.edition or version(family.package.replace("-", "_"))


@cache
def version(distribution: str, module: str = "") -> str:
    """Return the version of an installed package by the name of its folder: to read its metadata takes 30 ms."""
    found = find_spec(module or distribution)
    if found and found.origin:
        folders = sorted(Path(found.origin).parent.parent.glob(f"{distribution}-*.dist-info"))
        if len(folders) == 1:
            return folders[0].name.removesuffix(".dist-info").partition("-")[2]
    from importlib.metadata import version as told

    return told(distribution)


def _ordered(family: Family, found: Iterator[Face], headers: list[_Header]) -> tuple[Face, ...]:
    ordered = tuple(sorted(found, key=lambda face: (face.italic, int(face.weight.split()[0]))))
    if not any(not face.italic for face in ordered):
        names = ", ".join(sorted({header.family for header in headers}))
        place = family.package or ", ".join(path.name for path in family.files)
        lacking = "“{place}” has no upright TrueType file of the typeface “{family}” that may be embedded."
        hint = phrase("It has: {names}.", names=names) if names else NOTHING
        raise TypefaceError(phrase(lacking, place=place, family=family.name), hint)
    return ordered


def _of_files(family: Family, found: list[tuple[Path, _Header | None]]) -> Iterator[Face]:
    for path, header in found:
        if header and header.family == family.name and header.embeddable:
            yield _face(family, header.weight, header.italic, path.read_bytes)


def _of_buffers(family: Family) -> Iterator[Face]:
    package = importlib.import_module(BUFFERED)
    for key, facts in package.fontdescriptors.items():
        style = _STYLES.get(str(facts["name"]).removeprefix(family.name).strip())
        if style and str(facts["name"]).startswith(family.name):
            yield _face(family, str(style[0]), style[1], cache(partial(_buffer, key, package.fontbuffers[key])))


def _buffer(key: str, load: Callable[[], bytes]) -> bytes:
    """Return a typeface of the package, kept as a file: unpacked by Python, each takes 6 ms."""
    return kept_own(f"{BUFFERED}-{version(BUFFERED)}-{key}.face", lambda: bytes(load()))


def _face(family: Family, weight: str, italic: bool, load: Callable[[], bytes]) -> Face:
    plain = family.name.replace(" ", "")
    name = "-".join([plain, *([] if " " in weight else [weight]), *(["Italic"] if italic else [])])
    return Face(family.name, weight, italic, f"{name}.ttf", lambda: bytes(load()))


@dataclass(frozen=True, slots=True)
class _Header:
    family: str
    weight: str
    italic: bool
    embeddable: bool


def english_names(data: bytes) -> dict[int, str]:
    """Return the English names in a TrueType file by their numbers: 1 the family's, 2 the style's."""
    return _names(data, _tables(data)["name"])


def _header(data: bytes) -> _Header | None:
    """Return what a TrueType file says of itself; None for another kind of file or a damaged one."""
    try:
        tables = _tables(data)
        if not {"glyf", "name", "OS/2"} <= tables.keys():
            return None
        os2 = tables["OS/2"]
        weight, kind = struct.unpack_from(">H2xH", data, os2 + 4)
        (selection,) = struct.unpack_from(">H", data, os2 + 62)
        names = _names(data, tables["name"])
        span = _weights(data, tables["fvar"]) if "fvar" in tables else ""
    except (struct.error, UnicodeDecodeError):
        return None
    return _Header(names.get(16) or names.get(1, ""), span or str(weight), bool(selection & 1), kind != _RESTRICTED)


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">4xH", data)
    records = (struct.unpack_from(">4s4xI4x", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): int(offset) for tag, offset in records}


def _names(data: bytes, table: int) -> dict[int, str]:
    """Return the English names for Windows by their numbers."""
    count, strings = struct.unpack_from(">2xHH", data, table)
    found = {}
    for index in range(count):
        platform, _, language, number, length, offset = struct.unpack_from(">6H", data, table + 6 + 12 * index)
        if platform == 3 and language == 0x0409:
            start = table + strings + offset
            found[number] = data[start : start + length].decode("utf-16-be")
    return found


def _weights(data: bytes, table: int) -> str:
    """Return the least and the greatest weight of a variable font; empty when its weight does not vary."""
    first, count, size = struct.unpack_from(">4xH2xHH", data, table)
    for index in range(count):
        tag, least, most = struct.unpack_from(">4si4xi", data, table + first + size * index)
        if tag == b"wght":
            return f"{round(least / 65536)} {round(most / 65536)}"
    return ""
