"""What was found on pages and pictures of our own files, by their digests: what looks the same is not looked at again.

It is for files that we have just made ourselves; what was found of a stranger's is never used for another. What is kept
between commands is plain JSON, with the digest of its bytes, under a name that tells the code that found it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from careget_docs.cache import keep, kept_before

T = TypeVar("T")

MOST = 2_000
"""Findings that are held; a page has four. An issue of twelve pages in six languages has three hundred."""
MOST_PAGES = 100
"""Of a file with more pages findings are held as text, which takes a tenth of the room, and for its edition only."""
ROOM = 50_000_000
"""Bytes that findings held as text may take; what is found after that is found anew each time."""
FEW = 12
"""Findings that are made anew sooner than all are kept anew: who edits a page waits for it each time."""
LASTING = ("contents", "text", "seen text", "seen", "words on pictures", "word picture", "press")
"""What is kept between commands; the tags of a file change with every edit."""

Key = tuple[str, str, object]
"""What was asked, the digest of the page or picture, and what else the answer depends on."""


@dataclass(slots=True)
class PageMemory:
    """Findings by key, those used longest ago first.

    `place` is the name under which those of the edition that is being made are kept, empty for nowhere; `plain` is what
    is kept there as text and was not asked for yet, `packed` what is new and held as text, `used` what was asked for
    (None for what is held or kept as text).
    """

    known: OrderedDict[Key, Any] = field(default_factory=OrderedDict)
    place: str = ""
    plain: dict[bytes, bytes] = field(default_factory=dict)
    packed: dict[bytes, bytes] = field(default_factory=dict)
    used: dict[Key, Any] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    """Pages that look as the typefaces of this machine are."""
    size: int = 0
    """How many bytes of text are kept and held."""
    waiting: bool = False
    news: int = 0
    """How many findings were made that are not kept."""

    @contextlib.contextmanager
    def of(self, edition: str, reader: str) -> Iterator[None]:
        """Use what is kept of an edition while it is made inside, and keep what is new.

        `reader` tells one state of all that looks at pages from another.
        """
        place = f"pages-{hashlib.sha256(edition.encode(errors='surrogatepass')).hexdigest()[:24]}-{reader}.json"
        if place != self.place:
            self.place, self.waiting, self.news, self.plain, self.packed = place, True, 0, {}, {}
        self.waiting |= None in self.used.values()  # those were taken from what is kept
        self.used, self.loose = {}, set()
        yield
        self._save()

    def get(self, key: Key, *, packed: bool = False) -> Any:
        """Return what was found; None where nothing is known. What is `packed` is held as text."""
        found = self.known.get(key)
        if found is not None:
            self.known.move_to_end(key)
        elif self.place and key[0] in LASTING:
            found = self._kept(key, packed=packed)
        if found is not None and self.place:
            self.used[key] = None if packed else found
        return found

    def add(self, key: Key, value: Any, *, packed: bool = False) -> None:
        """Remember a finding, `packed` as text, if there is room."""
        if self.place and key[0] == "text" and _borrowed(value):
            self.loose.add(key[1])
        if packed:
            self._pack(key, value)
            return
        self._hold(key, value)
        if self.place:
            self.used[key] = value
            self.news += key[0] in LASTING

    def once(self, key: Key | None, make: Callable[[], T]) -> T:
        """Return what was found before, or find it; without a key it is found each time."""
        if key is None:
            return make()
        found: T | None = self.get(key)
        if found is None:
            found = make()
            self.add(key, found)
        return found

    def clear(self) -> None:
        """Forget everything that is not kept."""
        self.known.clear()
        self.used.clear()
        self.place, self.plain, self.packed, self.news = "", {}, {}, 0

    def _hold(self, key: Key, value: Any) -> None:
        self.known[key] = value
        while len(self.known) > MOST:
            self.known.popitem(last=False)

    def _pack(self, key: Key, value: Any) -> None:
        if self.place and self.size < ROOM:
            line = self.packed[_name(key)] = _line(value)
            self.used[key] = None
            self.size += len(line)
            self.news += 1

    def _kept(self, key: Key, *, packed: bool) -> Any:
        from careget_docs.inspection.plain_findings import finding

        if self.waiting:
            self._load()
        found, name = None, _name(key)
        with contextlib.suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
            data = self.packed.get(name) or self.plain.pop(name, None)
            found = finding(key[0], json.loads(data)) if data is not None else None
        if found is not None and not packed:
            self._hold(key, found)
        return found

    def _load(self) -> None:
        self.waiting, self.plain = False, self._lines()
        self.size = sum(map(len, (*self.plain.values(), *self.packed.values())))

    def _lines(self) -> dict[bytes, bytes]:
        """Return what is kept: a line with the name of each finding, and one with the finding."""
        lines = iter((kept_before(self.place) or b"").split(b"\n"))
        return dict(zip(lines, lines, strict=False))

    def _save(self) -> None:
        """Keep what was found for the edition, if so much of it is new that the next process had better not find it."""
        if not self.news or self.news <= (FEW if not self.waiting and kept_before(self.place) else 0):
            return
        data, kept = {}, self._lines() if None in self.used.values() else {}
        for key, value in self.used.items():
            if key[0] in LASTING and key[1] not in self.loose:
                name = _name(key)
                with contextlib.suppress(TypeError, KeyError):
                    data[name] = (self.packed.get(name) or kept[name]) if value is None else _line(value)
        keep(self.place, b"\n".join(part for line in data.items() for part in line))
        self.news, self.packed = 0, {}


def _name(key: Key) -> bytes:
    return _line(key)


def _line(value: Any) -> bytes:
    """Return something plain as a line of JSON. Raises TypeError for what is none of ours."""
    from careget_docs.inspection.plain_findings import as_plain

    return json.dumps(as_plain(value), separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def _borrowed(text: Any) -> bool:
    """Say whether a page is drawn with typefaces that are not in the file: then it looks as the machine's are."""
    return not all(within for _, within in text.fonts)


PAGES = PageMemory()
"""What this process has found."""
