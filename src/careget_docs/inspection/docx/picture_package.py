"""The zip file of a Word document, read within bounds: parts as XML, pictures, links; what they mean is elsewhere."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import Any

from careget_docs.diagnostics import PhrasedError, phrase
from careget_docs.inspection.emblem.canvas_picture import opened

BROKEN = (KeyError, zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, zlib.error)
MOST_BYTES = 120_000_000
"""Of one file of the package, unpacked."""


class Package:
    """The zip file, read within bounds."""

    def __init__(self, data: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
            self.names = set(self.zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise PhrasedError(phrase("the Word file cannot be read: it is damaged or locked")) from error
        if "word/document.xml" not in self.names:
            raise PhrasedError(phrase("the Word file cannot be read: it holds no document"))
        self.images: dict[str, Any] = {}

    def read(self, name: str) -> bytes:
        """Return a file of the package; raises PhrasedError for one that is damaged or far too large."""
        try:
            if self.zip.getinfo(name).file_size > MOST_BYTES:
                raise PhrasedError(phrase("it is too large"))
            return self.zip.read(name)
        except BROKEN as error:
            raise PhrasedError(phrase("it cannot be read")) from error

    def xml(self, name: str) -> Any:
        """Return the root of a part; None where there is none or it is no XML."""
        from lxml import etree

        if name not in self.names:
            return None
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    def image(self, name: str) -> Any:
        """Return a picture; each is opened once."""
        if name not in self.images:
            self.images[name] = opened(self.read(name))
        return self.images[name]

    def links(self, part: str) -> dict[str, tuple[str, bool]]:
        """Return the files a part points to by their ids, and whether they lie outside the package."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels")
        found = {}
        for item in root if root is not None else ():
            target, outside = item.get("Target") or "", item.get("TargetMode") == "External"
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[item.get("Id")] = (target if outside else path, outside)
        return found
