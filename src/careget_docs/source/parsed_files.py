"""YAML files that were read before and had no fault: kept by the digest of their text, in memory and between commands.

What is kept is a line of plain JSON for each file, with the digest of all bytes, under a name that tells the code that
read it. A file with any finding is read anew each time, so that it is told of each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from careget_docs.cache import keep, kept_before
from careget_docs.diagnostics import Span
from careget_docs.source.data import Mapping, Scalar, Sequence, Value
from careget_docs.storage.digests import state_of_code

MOST = 2_000
"""Files that are held in memory; a workspace of a hundred deliverables in six languages has fewer."""


FEW = 3
"""Files that are read anew sooner than all are kept anew: who edits one waits for it each time."""


@dataclass(slots=True)
class ParsedFiles:
    """What was read, by the digest of its text and by how it is shown.

    `plain` is what is kept of a workspace, a line for each file, `used` what was asked for, `place` the name under
    which it is kept: empty where nothing is, and `waiting` until the first file is asked for.
    """

    known: dict[tuple[str, str], Mapping] = field(default_factory=dict)
    plain: dict[str, bytes] = field(default_factory=dict)
    used: dict[str, Mapping] = field(default_factory=dict)
    place: str = ""
    waiting: bool = False
    news: int = 0
    """How many files were read that are not kept."""

    @contextlib.contextmanager
    def of(self, folder: Path) -> Iterator[None]:
        """Use what is kept of a workspace while its files are read inside, and keep what is new."""
        self.begin(folder)
        yield
        self.save()

    def begin(self, folder: Path) -> None:
        """Use what is kept of a workspace, as soon as one of its files is asked for; it is read once in a process.

        Of another workspace before it only what was used last is held: its templates may be the same.
        """
        place, used = f"yaml-{_digest(str(folder.resolve()))[:24]}", self.used
        if place != self.place:
            self.place, self.waiting, self.news, self.plain = place, True, 0, {}
            self.known = {name: value for name, value in self.known.items() if name[0] in used}
        self.used = {}

    def forget(self) -> None:
        """Hold nothing any more, for who reads no file again."""
        self.known, self.plain, self.used, self.place, self.news = {}, {}, {}, "", 0

    def get(self, text: str, shown: str) -> Mapping | None:
        """Return what a text was read as; None where it was not read before."""
        if self.waiting:
            self._load()
        name = _digest(text), shown
        if name not in self.known and (found := _from_line(self.plain.get(name[0], b""), shown)):
            self.known[name] = found
        if value := self.known.get(name):
            self.used[name[0]] = value
        return value

    def add(self, text: str, shown: str, value: Mapping) -> None:
        """Remember what a text was read as."""
        if len(self.known) >= MOST:
            self.known.clear()
        name = _digest(text)
        self.plain.pop(name, None)
        self.known[name, shown] = self.used[name] = value
        self.news += 1

    def save(self) -> None:
        """Keep what was read of the workspace, if so much of it is new that the next process had better not read it."""
        if self.place and self.news > (FEW if self.plain else 0):
            self.plain = {digest: self.plain.get(digest) or _line(value) for digest, value in self.used.items()}
            told = (line for digest, line in self.plain.items() for line in (digest.encode(), line))
            keep(f"{self.place}-{_reader()}.lines", b"\n".join(told))
            self.news = 0

    def _load(self) -> None:
        self.waiting = False
        lines = (kept_before(f"{self.place}-{_reader()}.lines") or b"").split(b"\n")
        self.plain = {name.decode(errors="replace"): line for name, line in zip(lines[::2], lines[1::2], strict=False)}


def _line(value: Mapping) -> bytes:
    return json.dumps(_as_plain(value), ensure_ascii=False).encode(errors="surrogatepass")


def _from_line(line: bytes, shown: str) -> Mapping | None:
    with contextlib.suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
        found = _from_plain(json.loads(line), shown)
        return found if isinstance(found, Mapping) else None
    return None


def kept_alone(text: str, shown: str) -> Mapping | None:
    """Return what a file that belongs to no workspace was read as; None where it was not read before."""
    return _from_line(kept_before(f"yaml-{_digest(text)[:24]}-{_reader()}.line") or b"", shown)


def keep_alone(text: str, value: Mapping) -> None:
    """Remember what such a file was read as."""
    keep(f"yaml-{_digest(text)[:24]}-{_reader()}.line", _line(value))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


@cache
def _reader() -> str:
    """Return what tells one state of all that reads YAML from another."""
    import yaml

    return state_of_code(f"{sys.version} {yaml.__version__}", Path(__file__).parent)[:16]


def _as_plain(value: Value) -> list[Any]:
    """Return a value as lists, its place first; a text has three or four parts, a list `[…]`, named values `{…}`."""
    place = [value.span.line, value.span.column]
    if isinstance(value, Scalar):
        comment = [_as_plain(value.comment)] if value.comment else []
        return [*place, value.text, value.raw, *comment]
    if isinstance(value, Sequence):
        return [*place, value.flow, [_as_plain(item) for item in value.items]]
    keys = {name: [span.line, span.column] for name, span in value.keys.items()}
    return [*place, value.flow, {name: [*keys[name], _as_plain(item)] for name, item in value}]


def _from_plain(data: list[Any], shown: str) -> Value:
    line, column, *rest = data
    span = Span(shown, line, column)
    if isinstance(rest[0], str):
        comment = _from_plain(rest[2], shown) if len(rest) > 2 else None
        return Scalar(rest[0], span, rest[1], comment if isinstance(comment, Scalar) else None)
    flow, inner = rest
    if isinstance(inner, list):
        return Sequence(tuple(_from_plain(item, shown) for item in inner), span, flow)
    keys = {name: Span(shown, item[0], item[1]) for name, item in inner.items()}
    return Mapping({name: _from_plain(item[2], shown) for name, item in inner.items()}, keys, span, flow)


PARSED = ParsedFiles()
"""What this process has read."""
