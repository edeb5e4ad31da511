"""How an edition looks as it stands now: its pages as pictures, where each block stands, and what is found.

The last pages of each edition are kept, so that their pictures can be had; they are drawn in the engine's processes.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careget_docs.layout.block_places import BlockPlaces
from careget_docs.pipeline.engine import Engine
from careget_docs.pipeline.found_places import FoundPlace
from careget_docs.pipeline.preview import Preview, pictures, preview, preview_part, verdict
from careget_docs.storage.single import replace_one
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.history import FOLDER

KEPT = 4
"""How many editions are kept as they looked last: the process knows as many."""
MOST = 800
"""How many pages are kept to be drawn."""
WIDEST = 2600
"""Pixels that a picture of a page has at most."""
_POINT = 72 / 25.4
"""Points in a millimetre."""
COVER = 0.5
"""Pixels a point that a small picture has."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its number from 1, its size in mm, and a digest that only pages which look alike share."""

    number: int
    width: float
    height: float
    digest: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as it looks; without pages where it cannot be printed, and `findings` say why."""

    key: str
    pages: tuple[ShownPage, ...]
    made: Preview
    findings: tuple[FoundPlace, ...]
    checked: bool


class Showing:
    """The last previews of a workspace, by edition.

    They are made one at a time by one process, which knows the last layout; pictures are drawn beside it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._alone = threading.Lock()
        self._engine = Engine()
        self._made: OrderedDict[tuple[str, str], Preview] = OrderedDict()
        self._drawn: OrderedDict[str, tuple[bytes, int, float, float]] = OrderedDict()

    def close(self) -> None:
        """End the process."""
        self._engine.close()

    def show(self, desk: StudioDesk, id: str, lang: str) -> Shown:
        """Return how an edition looks now; not checked yet, but where it cannot be printed."""
        with self._alone:
            made = preview(self._engine, desk.workspace, id, lang)
        if made.data:
            with self._lock:
                self._made[id, lang] = made
                self._made.move_to_end((id, lang))
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            self._keep(made.digests, made.data, made.places)
        return Shown(made.key, _pages(made), made, made.findings, checked=not made.data)

    def part(self, desk: StudioDesk, id: str, lang: str, block: str, page: int) -> Shown | None:
        """Return the pages of an edited block as they are now, before the whole; None where only that can tell."""
        with self._alone:
            last = self._made.get((id, lang))
            made = preview_part(self._engine, desk.workspace, last, block, page) if last else None
        if last is None or made is None or not made.data:
            return None
        digest = hashlib.sha256(made.data).hexdigest()[:24]
        names = [f"{digest}-{number}" for number in made.numbers]
        self._keep(names, made.data, made.places)
        pages = [
            ShownPage(number, *size, name)
            for number, name, size in zip(made.numbers, names, made.places.pages, strict=False)
            if number in made.pages
        ]
        places = BlockPlaces(last.places.pages, made.places.blocks)
        shown = replace(last, places=places)
        return Shown(last.key, tuple(pages), shown, made.findings, checked=False)

    def check(self, desk: StudioDesk, id: str, lang: str, key: str) -> Shown | None:
        """Return the whole with what the checks find; None when the sources have changed since."""
        with self._lock:
            made = self._made.get((id, lang))
        if made is None or made.key != key:
            return None
        with self._alone:
            found = verdict(self._engine, desk.workspace, made)
        return Shown(key, _pages(made), made, found.findings, checked=True) if found else None

    def _keep(self, names: Sequence[str], data: bytes, places: BlockPlaces) -> None:
        """Keep the pages of a file, named in its order, to be drawn."""
        with self._lock:
            for index, (name, size) in enumerate(zip(names, places.pages, strict=False)):
                self._drawn[name] = (data, index, *size)
                self._drawn.move_to_end(name)
            while len(self._drawn) > MOST:
                self._drawn.popitem(last=False)

    def picture(self, desk: StudioDesk, digest: str, width: int) -> bytes:
        """Return a page as JPEG, so many pixels wide; empty for one that is no longer shown."""
        with self._lock:
            kept = self._drawn.get(digest)
        if kept is None:
            return b""
        data, index, wide, high = kept
        scale = min(width, WIDEST, WIDEST * wide / high) / (wide * _POINT)
        found = pictures(desk.engine, data, (index + 1,), scale)
        return found[0].data if found else b""


def cover(desk: StudioDesk, id: str, lang: str) -> bytes:
    """Return the first page of an edition as a small JPEG: of the finished PDF, else as it was written."""
    try:
        data = finished(desk, id, lang).read_bytes()
    except OSError:
        with contextlib.suppress(OSError):
            return looked(desk, id, lang).read_bytes()
        return b""
    found = pictures(desk.engine, data, (1,), COVER)
    return found[0].data if found else b""


def keep_cover(desk: StudioDesk, id: str, lang: str, data: bytes) -> None:
    """Keep the first page of what is being written as a small JPEG, as long as no file of it was made."""
    if not data or finished(desk, id, lang).is_file():
        return
    found = pictures(desk.engine, data, (1,), COVER)
    if found:
        with contextlib.suppress(OSError):  # a full disk: the tile stays without a picture
            replace_one(looked(desk, id, lang), found[0].data)


def finished(desk: StudioDesk, id: str, lang: str) -> Path:
    """Return where the finished PDF of an edition lies."""
    return desk.workspace / "output" / id / f"{id}.{lang}.pdf"


def looked(desk: StudioDesk, id: str, lang: str) -> Path:
    """Return where the first page of an edition is kept as it looked when it was written."""
    return desk.workspace / FOLDER / "covers" / f"{id}.{lang}.jpg"


def _pages(made: Preview) -> tuple[ShownPage, ...]:
    pages = zip(made.places.pages, made.digests, strict=True)
    return tuple(ShownPage(number, *size, digest) for number, (size, digest) in enumerate(pages, 1))
