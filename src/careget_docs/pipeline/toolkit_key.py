"""A key of all that shapes a file and is not in the workspace: the toolkit, Python, the packages, the system's text."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator

import careget_docs
from careget_docs.storage.digests import Digests, files_below

_TEXT = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype", "libglib-2", "libgobject-2", "libfribidi")
"""The system's libraries that set text; all else that we use comes in packages."""
_PLACES = ("/usr/lib", "/usr/local/lib", "/usr/lib64", "/opt/homebrew/lib", "/lib")


def toolkit_key(digests: Digests) -> str:
    """Return the key, in hexadecimal; it changes when anything does on which the bytes of a file may depend."""
    package = os.path.dirname(careget_docs.__file__)
    told = hashlib.sha256(f"{sys.version} {sys.platform}".encode())
    for path in files_below(package):
        told.update(f"{path[len(package) :]} {digests.of(path)}\n".encode(errors="surrogateescape"))
    for name in sorted(_packages()):
        told.update(f"{name}\n".encode())
    for fact in sorted(_libraries()):
        told.update(f"{fact}\n".encode())
    return told.hexdigest()


def _packages() -> Iterator[str]:
    """Yield the names of the installed packages with their versions, as their folders bear them."""
    for place in dict.fromkeys(sys.path):
        try:
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))
        except OSError:
            continue


def _libraries() -> Iterator[str]:
    """Yield the system's text libraries with their versions and sizes."""
    triplet = getattr(sys.implementation, "_multiarch", "")
    for folder in dict.fromkeys(each for place in _PLACES for each in (place, f"{place}/{triplet}".rstrip("/"))):
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(_TEXT) and entry.is_file():
                real = os.path.realpath(entry.path)
                facts = os.stat(real)
                yield f"{entry.name} {os.path.basename(real)} {facts.st_size} {facts.st_mtime_ns}"
