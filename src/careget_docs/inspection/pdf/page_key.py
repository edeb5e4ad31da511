"""What the look of a page depends on, as a digest: its instructions, what they name, its boxes; not where it stands.

Two pages with one key draw the same, in whatever file and at whatever number. Objects are told apart by the order in
which they are met, so that a file whose objects are numbered otherwise has the same keys.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from careget_docs.inspection.pdf.geometry import inherited
from careget_docs.inspection.pdf.objects import entries, entry, identity, is_dictionary, is_stream, items, name, written

Identity = tuple[int, int]

MOST_OBJECTS = 5_000
"""That one page may need; a page with more has no key."""
ELSEWHERE = ("Page", "Pages", "Catalog", "StructElem", "StructTreeRoot")
"""Types of objects that a page leads to and that are no part of its look."""
NO_LOOK = ("/Contents", "/Parent", "/Resources", "/StructParents", "/Tabs", "/Type")
"""Entries of a page that are told apart, or are nothing that is seen."""
HANDED_DOWN = ("/MediaBox", "/CropBox", "/Rotate")
WHOLE = ("/OCProperties", "/AcroForm")
"""Entries of a catalog on which the look of any page may depend: a file that has one has no keys."""
_PARTS = re.compile(rb"\((?:[^\\()]|\\.)*\)|/StructParents? \d+|(\d+) (\d+) R\b", re.DOTALL)
"""A string, which is left as it is, the number of a page or note in the tags, or a reference."""
_PLAIN = re.compile(r"/[!-\"$-~]+")
_NAMES = re.compile(rb"/([^\s/<>\[\](){}%]+)")


class PageKey(NamedTuple):
    """The digest of a page, and the objects that it is made of as they were met, itself the first."""

    digest: str
    objects: tuple[Identity, ...]


class _Object(NamedTuple):
    """An object of a file: a digest of it without its references, these in their order, and the names it draws with."""

    digest: bytes
    leads: tuple[Identity, ...]
    names: frozenset[bytes] = frozenset()
    any_name: bool = False
    """Whether it may draw with any name: the letters of a Type 3 font are not looked at."""


@dataclass(slots=True)
class PageKeys:
    """Gives the pages of one file their keys; an object that several pages use is looked at once."""

    pdf: Any
    known: dict[Identity, _Object] = field(default_factory=dict)

    def of(self, page: Any) -> PageKey | None:
        """Return the key of a page; None for one that has none."""
        own = identity(page)
        if own == (0, 0) or self.pdf.is_encrypted or any(entry(self.pdf.Root, key) is not None for key in WHOLE):
            return None
        met, told, (contents, parts) = {own: 0}, hashlib.sha256(), contents_of(page)
        told.update(b"%d %d " % (len(contents), parts) + contents)
        for said in _said(page):
            _tell(told, *_told(said), met)
        resources, done = _resources(page), 1
        names, every = frozenset(_NAMES.findall(contents)), False
        while True:
            for named in [each for each in resources if each.name in names or each.needed or every]:
                resources.remove(named)
                _tell(told, *_told(named.text), met)
            if done == len(met):
                return PageKey(told.hexdigest(), tuple(met))
            if done > MOST_OBJECTS:
                return None
            for which in list(islice(met, done, None)):
                found = self._object(which)
                _tell(told, found.digest, found.leads, met)
                names, every, done = names | found.names, every or found.any_name, done + 1

    def _object(self, which: Identity) -> _Object:
        found = self.known.get(which)
        if found is None:
            self.known[which] = found = _read(self.pdf.get_object(which))
        return found


class _Resource(NamedTuple):
    """A resource of a page: its name; `needed` where it is used whether or not it is named."""

    name: bytes
    text: bytes
    needed: bool


def _said(page: Any) -> list[bytes]:
    """Return what a page says of itself."""
    own = {key: value for key, value in entries(page).items() if key not in NO_LOOK}
    own |= {key: inherited(page, key) for key in HANDED_DOWN}
    return [f"{key} ".encode() + written(value) for key, value in sorted(own.items())]


def _resources(page: Any) -> list[_Resource]:
    """Return what the instructions of a page, or of what it draws, can name; a name with an escape counts as needed."""
    found = []
    for kind, value in sorted(entries(inherited(page, "/Resources")).items()):
        if not is_dictionary(value):
            found.append(_Resource(b"", f"{kind} ".encode() + written(value), True))
            continue
        for key, each in sorted(entries(value).items()):
            text = f"{kind} {key} ".encode() + written(each)
            found.append(_Resource(key[1:].encode(), text, kind == "/ColorSpace" or not _PLAIN.fullmatch(key)))
    return found


def _read(thing: Any) -> _Object:
    stream = is_stream(thing)
    kind = name(entry(thing, "/Type")) if stream or is_dictionary(thing) else ""
    if kind in ELSEWHERE:
        return _Object(kind.encode(), ())
    text, leads = _told(written(thing.stream_dict if stream else thing, resolved=True))
    told, names, shape = hashlib.sha256(text), frozenset[bytes](), name(entry(thing, "/Subtype"))
    if stream:
        told.update(b" stream " + thing.read_raw_bytes())
        if shape == "Form" or entry(thing, "/PatternType") == 1:
            names = frozenset(_NAMES.findall(thing.read_bytes()))
    return _Object(told.digest(), leads, names, any_name=shape == "Type3")


def contents_of(page: Any) -> tuple[bytes, int]:
    """Return the instructions of a page as they are read, and of how many streams they are."""
    source = entry(page, "/Contents")
    streams = [source] if is_stream(source) else [each for each in items(source) if is_stream(each)]
    return b"\n".join(each.read_bytes() for each in streams), len(streams)


def _told(text: bytes) -> tuple[bytes, tuple[Identity, ...]]:
    """Return the text of an object without its references and its numbers in the tags, and the references."""
    leads = list[Identity]()

    def without(found: re.Match[bytes]) -> bytes:
        if found[1]:
            leads.append((int(found[1]), int(found[2])))
            return b"\x00R"
        return b"" if found[0].startswith(b"/Struct") else found[0]

    return _PARTS.sub(without, text), tuple(leads)


def _tell(told: Any, text: bytes, leads: tuple[Identity, ...], met: dict[Identity, int]) -> None:
    """Put an object into the digest, its references as the order in which what they lead to was met."""
    numbers = " ".join(str(met.setdefault(each, len(met))) for each in leads)
    told.update(b"\n%d %s:" % (len(text), numbers.encode()))
    told.update(text)
