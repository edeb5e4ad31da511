"""The file as a package: parts, their types and relations, zipped so that the same parts give the same bytes."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from careget_docs.ooxml.repacking import packed

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BY_SUFFIX = {
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}


@dataclass(slots=True)
class Relations:
    """The relations of one part, numbered in the order in which they were first needed."""

    found: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the relation id of a target; `kind` is the last word of its type, or the whole type."""
        kind = kind if "://" in kind else OFFICE + kind
        return self.found.setdefault((kind, target, external), f"rId{len(self.found) + 1}")


@dataclass(slots=True)
class PackageParts:
    """The parts of one file by path; `types` holds the content type of those that need one of their own.

    `relations` holds each part's relations; those of the package itself stand under the empty path.
    """

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, Relations] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    drawings: int = 0

    def add(self, path: str, data: bytes, media_type: str = "", relations: Relations | None = None) -> None:
        """Put a part in, with its relations beside it."""
        self.parts[path] = data
        if media_type:
            self.types[path] = media_type
        if relations is not None:
            self.relations[path] = relations

    def picture(self, data: bytes, suffix: str) -> str:
        """Return the path, from the `word` folder, of a picture; equal pictures are kept once."""
        key = f"{suffix} {hashlib.sha256(data).hexdigest()}"
        if key not in self.media:
            self.media[key] = f"media/image{len(self.media) + 1}.{suffix}"
            self.parts[f"word/{self.media[key]}"] = data
        return self.media[key]

    def drawing(self) -> int:
        """Return a number that no other drawing of the file has."""
        self.drawings += 1
        return self.drawings

    def zipped(self) -> bytes:
        """Return the file: python-docx makes types and relations; the same parts give the same bytes.

        Raises LookupError for a relation to a part that is not there.
        """
        from docx.opc.package import OpcPackage
        from docx.opc.pkgwriter import PackageWriter

        class Unpacked(PackageWriter):
            """What python-docx would pack, which it dates by the clock."""

            @classmethod
            def of(cls, opc: OpcPackage) -> dict[str, bytes]:
                found, parts, writer = _Parts(), list(opc.iter_parts()), cast("Any", cls)
                writer._write_content_types_stream(found, parts)
                writer._write_pkg_rels(found, opc.rels)
                writer._write_parts(found, parts)
                return found.by_path

        opc = OpcPackage()
        parts = {path: self._part(path, data, opc) for path, data in self.parts.items()}
        for path, relations in self.relations.items():
            owner = parts[path] if path else opc
            for (kind, target, external), name in relations.found.items():
                owner.load_rel(kind, target if external else self._target(path, target, name, parts), name, external)
        made = Unpacked.of(opc)
        for part in parts.values():  # python-docx holds its parts in a ring, which would keep their bytes for long
            cast("Any", part)._blob = b""
        return packed(made)

    def _target(self, path: str, target: str, name: str, parts: Mapping[str, Part]) -> Part:
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if whole not in parts:
            raise LookupError(f"{name} of {path or 'the package'} leads to {target}, which is not in the file")
        return parts[whole]

    def _part(self, path: str, data: bytes, opc: OpcPackage) -> Part:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kind = self.types.get(path) or _BY_SUFFIX[path.rpartition(".")[2]]
        return Part(PackURI(f"/{path}"), kind, data, cast("Any", opc))


@dataclass(slots=True)
class _Parts:
    """Parts by path, taken as python-docx would hand them to an archive."""

    by_path: dict[str, bytes] = field(default_factory=dict)

    def write(self, uri: PackURI, blob: bytes) -> None:
        """Take a part."""
        self.by_path[uri.membername] = blob
