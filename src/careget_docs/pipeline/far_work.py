"""What a worker does for another machine: it keeps sources by their digests, and makes editions of them, as locally.

A worker needs only the package. The sources of a workspace are laid out in its cache as one folder, named by what they
hold, so that workers of one machine share it and the next build sends only what has changed.
"""

from __future__ import annotations

import functools
import hashlib
import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careget_docs import clock, workers
from careget_docs.cache import FAR, folder, forget, keep, kept_before, trim_daily
from careget_docs.diagnostics import Report
from careget_docs.pipeline.engine import Engine, Work
from careget_docs.pipeline.run_record import snapshot
from careget_docs.pipeline.toolkit_key import own_key, toolkit_key
from careget_docs.storage.digests import Digests
from careget_docs.storage.locks import locked_file
from careget_docs.storage.single import replace_one

_DAY = 86_400_000_000_000
"""Nanoseconds: folders of sources that nobody used for so long go."""
_LAID_OUT: set[Path] = set()
"""Folders of sources that this worker has looked through."""
_HERE = threading.local()
"""The processes of each thread that works: a worker may have many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What all editions of a build have in common: the key of the toolkit, and the digest of the list of sources."""

    toolkit: str
    sources: str
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class FarEnd:
    """How a worker ended: what it made, from sources in which folder; or else what it lacks, or that it is another."""

    worker: str
    done: workers.Done[Any] | None = None
    place: str = ""
    lacks: tuple[str, ...] = ()
    other: bool = False


class Lacking(Exception):
    """Sources that are not here."""

    def __init__(self, digests: Sequence[str]) -> None:
        super().__init__(digests)
        self.digests = tuple(digests)


def digest_of(data: bytes) -> str:
    """Return the name under which bytes travel."""
    return hashlib.sha256(data).hexdigest()


def key() -> str:
    """Return the key of the toolkit here; that of none where it changed since this worker began. See `toolkit_key`."""
    began = own_key()
    return began if toolkit_key() == began else "changed"


def lacking(digests: Sequence[str]) -> list[str]:
    """Return which sources are not kept here."""
    trim_daily()
    return [digest for digest in digests if kept_before(_name(digest)) is None]


def take(files: Mapping[str, bytes]) -> None:
    """Keep sources by their digests."""
    for digest, data in files.items():
        keep(_name(digest), data)


def _name(digest: str) -> str:
    return f"{FAR}-{digest}"


def made(asked: Asked, work: Callable[..., object], item: tuple[Any, ...], worker: str = "") -> FarEnd:
    """Make one edition in a process apart, within the bounds it would have at home."""
    worker = worker or _address()
    if asked.toolkit != key():
        return FarEnd(worker, other=True)
    try:
        place = laid_out(asked.sources)
    except Lacking as lack:
        return FarEnd(worker, lacks=lack.digests)
    (done,) = _engine().run(Work(at, asked.seconds, asked.memory, (work, str(place))), [item], 1)
    return FarEnd(worker, done, str(place))


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _engine() -> Engine:
    """Return the processes of this thread."""
    if not hasattr(_HERE, "engine"):
        # A worker that a nanny keeps is a daemon, which may have no children; ours end by themselves when it is gone.
        vars(multiprocessing.current_process())["_config"]["daemon"] = False
        _HERE.engine = Engine()
    return _HERE.engine  # type: ignore[no-any-return]


def at(work: Callable[..., object], place: str, *item: object) -> object:
    """Do work on the sources that are laid out at a place."""
    return work(Path(place), *_read(place), *item)


@functools.lru_cache(maxsize=1)
def _read(place: str) -> tuple[object, object]:
    from careget_docs.pipeline import pipeline

    project = pipeline.load(Path(place), pipeline.blocks(), Report())
    return project, pipeline.load_brand(Path(place) / "templates", "templates", Report())


def laid_out(sources: str) -> Path:
    """Return the folder with all files of a list of sources, each as its digest tells. Raises Lacking."""
    place = folder(make=True) / FAR / sources[:24]
    if place in _LAID_OUT and place.is_dir():
        os.utime(place)
        return place
    told = kept_before(_name(sources))
    if told is None:
        raise Lacking([sources])
    wanted: dict[str, str] = json.loads(told)
    with locked_file(folder() / "locks" / f"{FAR}-{sources[:24]}"):
        if snapshot(place, Digests(place, 0)) != wanted:
            forget(place)
            _write(place, wanted)
    _LAID_OUT.add(place)
    _sweep(place)
    return place


def _write(place: Path, wanted: Mapping[str, str]) -> None:
    data = {digest: kept_before(_name(digest)) for digest in wanted.values()}
    if lost := [digest for digest, each in data.items() if each is None]:
        raise Lacking(lost)
    for path, digest in wanted.items():
        replace_one(place / path, data[digest] or b"")


def _sweep(used: Path) -> None:
    """Take away folders of sources that were not used for a day."""
    os.utime(used)
    for each in used.parent.iterdir():
        if each.is_dir() and clock.moment() - each.stat().st_mtime_ns > _DAY:
            forget(each)
