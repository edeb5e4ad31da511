"""A key of all that shapes a file and is not in the workspace: the toolkit, Python, the packages, the system's text."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import careget_docs
from careget_docs import clock
from careget_docs.cache import FAR, folder
from careget_docs.storage.digests import Digests, files_below

_LIBRARIES = (
    "libpango",
    "libharfbuzz",
    "libfontconfig",
    "libfreetype",
    "libglib-2",
    "libgobject-2",
    "libfribidi",
    "libz.",
)
"""The system's libraries that set text, and the one that packs; all else that we use comes in packages."""
READING = ("inspection", "drawing", "languages", "ooxml", "visibility")
"""The rooms on which it depends what is found in a finished file."""
_PLACES = ("/usr/lib", "/usr/local/lib", "/usr/lib64", "/opt/homebrew/lib", "/lib")
_MORE = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "WEASYPRINT_DLL_DIRECTORIES")
"""Variables of the environment that name more places."""


@cache
def own_key() -> str:
    """Return the key as it was when this process asked first: what is loaded is as it was then.

    A process that lives for days (the studio, `watch`, a worker) may be left by a newer toolkit on the disk.
    """
    return toolkit_key()


def toolkit_key() -> str:
    """Return the key, in hexadecimal; it changes when anything does on which the bytes of a file may depend.

    The same versions on another machine have the same.
    """
    digests = Digests.load(folder() / FAR / "digests.json", clock.moment())
    found = _key(digests)
    digests.save()
    return found


def _key(digests: Digests) -> str:
    package = os.path.dirname(careget_docs.__file__)
    told = hashlib.sha256(f"{sys.version} {sys.platform}".encode())
    for path in files_below(package):
        told.update(f"{path[len(package) :]} {digests.of(path)}\n".encode(errors="surrogateescape"))
    for name in sorted(_packages()):
        told.update(f"{name}\n".encode())
    for fact in sorted(_libraries(digests)):
        told.update(f"{fact}\n".encode(errors="surrogateescape"))
    return told.hexdigest()


@cache
def reading_key() -> str:
    """Return the key of all that reads finished files: this process's code and the packages; not the system's text."""
    package = os.path.dirname(careget_docs.__file__)
    told = hashlib.sha256(f"{sys.version} {sys.platform} {sorted(_packages())}".encode())
    for room in READING:
        for path in files_below(os.path.join(package, room)):
            told.update(f"{path[len(package) :]}\n".encode(errors="surrogateescape"))
            told.update(Path(path).read_bytes())
    return told.hexdigest()[:16]


def _packages() -> Iterator[str]:
    """Yield the names of the installed packages with their versions, as their folders bear them."""
    for place in dict.fromkeys(sys.path):
        try:
            yield from (name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue


def _libraries(digests: Digests) -> Iterator[str]:
    """Yield the digests of the system's libraries, those that the environment puts before them too."""
    triplet = getattr(sys.implementation, "_multiarch", "")
    asked = [place for name in _MORE for place in os.environ.get(name, "").split(os.pathsep) if place]
    usual = [each for place in (*_PLACES, f"{sys.base_prefix}/lib") for each in (place, f"{place}/{triplet}")]
    for number, place in enumerate(dict.fromkeys(os.path.realpath(each) for each in (*asked, *usual))):
        try:
            names = [name for name in os.listdir(place) if name.startswith(_LIBRARIES) and not name.endswith(".a")]
        except OSError:
            continue
        first = number < len(asked)
        yield from {f"{first} {digests.of(os.path.join(place, name))}" for name in names}  # one library has many names
