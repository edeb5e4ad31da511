"""The file as a package: parts, their types and relations, zipped so that the same parts give the same bytes."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, field

from careget_docs.writers.docx.markup import DECLARATION, element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Relations:
    """The relations of one part, numbered in the order in which they were first needed."""

    found: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the relation id of a target; `kind` is the last word of its type, or the whole type."""
        kind = kind if "://" in kind else OFFICE + kind
        return self.found.setdefault((kind, target, external), f"rId{len(self.found) + 1}")

    def xml(self) -> bytes:
        """Return the relations part."""
        items = (
            element("Relationship", at={
                "Id": name, "Type": kind, "Target": target, "TargetMode": "External" if external else None,
            })
            for (kind, target, external), name in self.found.items()
        )  # fmt: skip
        return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{"".join(items)}</Relationships>'.encode()


@dataclass(slots=True)
class Package:
    """The parts of one file by path; `types` holds the content type of those that need one of their own."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    drawings: int = 0

    def add(self, path: str, data: bytes, media_type: str = "", relations: Relations | None = None) -> None:
        """Put a part in, with its relations beside it."""
        self.parts[path] = data
        if media_type:
            self.types[path] = media_type
        if relations is not None and relations.found:
            folder, _, name = path.rpartition("/")
            self.parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = relations.xml()

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
        """Return the file: content types first, then the parts in the order they were put in."""
        suffixes = sorted({path.rpartition(".")[2] for path in self.parts} | {"rels", "xml"})
        defaults = (element("Default", at={"Extension": key, "ContentType": _DEFAULTS[key]}) for key in suffixes)
        overrides = (
            element("Override", at={"PartName": f"/{path}", "ContentType": kind}) for path, kind in self.types.items()
        )
        inner = "".join((*defaults, *overrides))
        types = f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">{inner}</Types>'.encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for path, data in {"[Content_Types].xml": types, **self.parts}.items():
                info = zipfile.ZipInfo(path, _EPOCH)
                stored = path.endswith((".png", ".jpeg"))
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                info.create_system = 3
                archive.writestr(info, data, compresslevel=6)
        return out.getvalue()
