"""How an edition looks as it stands now: its pages as pictures, where each block stands, and what is found.

The last pages of each edition are kept, so that their pictures can be had; they are drawn in the engine's processes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from careget_docs.pipeline.found_places import FoundPlace
from careget_docs.pipeline.preview import Preview, pictures, preview, verdict
from careget_docs.studio.desk import StudioDesk

KEPT = 8
"""How many editions are kept as they looked last."""
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
    """The last previews of a workspace, by edition."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[str, str], Preview] = OrderedDict()

    def show(self, desk: StudioDesk, id: str, lang: str) -> Shown:
        """Return how an edition looks now; not checked yet, but where it cannot be printed."""
        made = preview(desk.engine, desk.workspace, id, lang)
        if made.data:
            with self._lock:
                self._made[id, lang] = made
                self._made.move_to_end((id, lang))
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
        return Shown(made.key, _pages(made), made, made.findings, checked=not made.data)

    def check(self, desk: StudioDesk, id: str, lang: str, key: str) -> Shown | None:
        """Return the same with what the checks find; None when the sources have changed since."""
        with self._lock:
            made = self._made.get((id, lang))
        if made is None or made.key != key:
            return None
        found = verdict(desk.engine, desk.workspace, made)
        return Shown(key, _pages(made), made, found.findings, checked=True) if found else None

    def picture(self, desk: StudioDesk, id: str, lang: str, digest: str, width: int) -> bytes:
        """Return a page as JPEG, so many pixels wide; empty for one that is no longer shown."""
        with self._lock:
            made = self._made.get((id, lang))
        if made is None or digest not in made.digests:
            return b""
        at = made.digests.index(digest)
        wide, high = made.places.pages[at]
        scale = min(width, WIDEST, WIDEST * wide / high) / (wide * _POINT)
        found = pictures(desk.engine, made.data, (at + 1,), scale)
        return found[0].data if found else b""


def cover(desk: StudioDesk, path: Path) -> bytes:
    """Return the first page of a finished PDF as a small JPEG; empty where there is none that can be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    found = pictures(desk.engine, data, (1,), COVER)
    return found[0].data if found else b""


def _pages(made: Preview) -> tuple[ShownPage, ...]:
    pages = zip(made.places.pages, made.digests, strict=True)
    return tuple(ShownPage(number, *size, digest) for number, (size, digest) in enumerate(pages, 1))
