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
"""A file with more pages is read page by page, and none is remembered: it would take the room of all others."""
FEW = 12
"""Findings that are made anew sooner than all are kept anew: who edits a page waits for it each time."""
LASTING = ("contents", "text", "seen text", "seen", "words on pictures", "word picture")
"""What is kept between commands; the tags of a file change with every edit."""

Key = tuple[str, str, object]
"""What was asked, the digest of the page or picture, and what else the answer depends on."""


@dataclass(slots=True)
class PageMemory:
    """Findings by key, those used longest ago first.

    `place` is the name under which those of the edition that is being made are kept, empty for nowhere; `plain` is what
    is kept there and was not asked for yet, `used` what was asked for.
    """

    known: OrderedDict[Key, Any] = field(default_factory=OrderedDict)
    place: str = ""
    plain: dict[str, Any] = field(default_factory=dict)
    used: dict[Key, Any] = field(default_factory=dict)
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
            self.place, self.waiting, self.news, self.plain = place, True, 0, {}
        self.used = {}
        yield
        self._save()

    def get(self, key: Key) -> Any:
        """Return what was found; None where nothing is known."""
        found = self.known.get(key)
        if found is not None:
            self.known.move_to_end(key)
        elif self.place and key[0] in LASTING:
            found = self._kept(key)
        if found is not None and self.place:
            self.used[key] = found
        return found

    def add(self, key: Key, value: Any) -> None:
        """Remember a finding."""
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
        self.place, self.plain, self.news = "", {}, 0

    def _hold(self, key: Key, value: Any) -> None:
        self.known[key] = value
        while len(self.known) > MOST:
            self.known.popitem(last=False)

    def _kept(self, key: Key) -> Any:
        from careget_docs.inspection.plain_findings import finding

        if self.waiting:
            self._load()
        found = None
        with contextlib.suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
            data = self.plain.pop(_name(key), None)
            found = finding(key[0], data) if data is not None else None
        if found is not None:
            self._hold(key, found)
        return found

    def _load(self) -> None:
        self.waiting = False
        with contextlib.suppress(ValueError, RecursionError):
            found = json.loads(kept_before(self.place) or b"{}")
            self.plain = found if isinstance(found, dict) else {}

    def _save(self) -> None:
        """Keep what was found for the edition, if so much of it is new that the next process had better not find it."""
        if self.news <= (FEW if not self.waiting and kept_before(self.place) else 0):
            return
        from careget_docs.inspection.plain_findings import as_plain

        loose = {key[1] for key, value in self.used.items() if key[0] == "text" and _borrowed(value)}
        data = {}
        for key, value in self.used.items():
            if key[0] in LASTING and key[1] not in loose:
                with contextlib.suppress(TypeError):
                    data[_name(key)] = as_plain(value)
        keep(self.place, json.dumps(data, separators=(",", ":")).encode())
        self.news = 0


def _name(key: Key) -> str:
    from careget_docs.inspection.plain_findings import as_plain

    return json.dumps(as_plain(key), separators=(",", ":"))


def _borrowed(text: Any) -> bool:
    """Say whether a page is drawn with typefaces that are not in the file: then it looks as the machine's are."""
    return not all(within for _, within in text.fonts)


PAGES = PageMemory()
"""What this process has found."""
