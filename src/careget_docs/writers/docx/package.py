"""The file as a package: parts, their types and relations, zipped so that the same parts give the same bytes."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from careget_docs.ooxml.repacking import CONTENT_TYPES, packed
from careget_docs.writers.docx.xml import element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BY_SUFFIX = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What parts are that need not say it one by one."""
_BY_NAME = {"svg": "image/svg+xml", "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont"}


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
        """Return the file; the same parts give the same bytes."""
        made = {CONTENT_TYPES: self._content_types(), **self.parts}
        for path, relations in self.relations.items():
            if relations.found or not path:
                folder, name = posixpath.split(path)
                made[posixpath.join(folder, "_rels", f"{name}.rels")] = self._related(folder, relations)
        return packed(made)

    def _content_types(self) -> bytes:
        """Return what each part is: by its suffix where that says it, else by its name."""
        suffixes, named = {"rels", "xml"}, []
        for path in sorted(self.parts):
            suffix = path.rpartition(".")[2]
            kind = self.types.get(path) or _BY_SUFFIX.get(suffix) or _BY_NAME[suffix]
            if kind == _BY_SUFFIX.get(suffix):
                suffixes.add(suffix)
            else:
                named.append(("Override", {"PartName": f"/{path}", "ContentType": kind}))
        usual = [("Default", {"Extension": each, "ContentType": _BY_SUFFIX[each]}) for each in sorted(suffixes)]
        return _xml("Types", "content-types", [*usual, *named])

    def _related(self, folder: str, relations: Relations) -> bytes:
        """Return the relations of a part that lies in a folder. Raises LookupError for one to a part that is not."""
        rows = []
        for (kind, target, external), name in relations.found.items():
            if not external and posixpath.normpath(posixpath.join(folder, target)) not in self.parts:
                raise LookupError(f"{name} of a part in {folder or '/'} leads to {target}, which is not in the file")
            outside = {"TargetMode": "External"} if external else {}
            rows.append(("Relationship", {"Id": name, "Type": kind, "Target": target, **outside}))
        return _xml("Relationships", "relationships", rows)


def _xml(root: str, kind: str, rows: Sequence[tuple[str, Mapping[str, str]]]) -> bytes:
    """Return a part of the package itself (ISO/IEC 29500-2), whose elements have attributes only."""
    inner = "".join(element(name, at=attributes) for name, attributes in rows)
    whole = element(root, inner, at={"xmlns": f"http://schemas.openxmlformats.org/package/2006/{kind}"})
    return f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n{whole}".encode()
