"""Things that are made once on this machine and kept: cut typefaces, drawn pictures; losing them only costs time.

Each entry carries the digest of its bytes and is checked on use: one that is damaged is made again. Who makes one holds
its lock, so that two processes that need it make it once; the time of making and waiting counts against no limit.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from careget_docs import clock
from careget_docs.storage.locks import locked_file
from careget_docs.storage.single import replace_one

LIMIT = 1_000_000_000
"""Bytes that all entries together may take: what was used longest ago goes first."""
_DAY = 86_400_000_000_000
"""Nanoseconds: an entry is marked as used once a day."""
_RECORDS = "made"
"""The folder in it with what `pipeline` knows of finished files, in JSON."""
FAR = "far"
"""The folder in it with sources of other machines' workspaces, and the beginning of their entries' names."""
_TRIMMED = "trimmed"
"""The entry that was written when the others were looked through last."""
_HEAD = b"careget-docs kept "
_LENGTH = len(_HEAD) + 64 + 1
"""Bytes before those that are kept: the head, a SHA-256 in hexadecimal, the end of a line."""


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what is kept under a name, made first where it is not; the name must tell all that the bytes depend on."""
    path = folder() / name
    if (data := _read(path)) is not None:
        return data
    from careget_docs.workers import uncounted

    with uncounted(), _alone(name):
        if (data := _read(path)) is None:
            data = make()
            _write(path, data)
    return data


def kept_own(name: str, make: Callable[[], bytes]) -> bytes:
    """Do the same with what will be run, or given to an engine that trusts it: only what nobody else can write counts.

    In a folder that others share, or where a system tells no owners, it is made each time.
    """
    data = own_before(name)
    if data is None:
        data = make()
        keep_own(name, data)
    return data


def own_before(name: str) -> bytes | None:
    """Return what `keep_own` keeps under a name; None where nothing is, something damaged, or somebody else's."""
    return _read(folder() / name) if _own(folder()) and _own(folder() / name) else None


def keep_own(name: str, data: bytes) -> None:
    """Keep bytes that nobody else may write; without a folder of this user's it is only slower."""
    _write(folder() / name, data, 0o644)


def _own(path: Path) -> bool:
    """Return whether a file or folder is this user's, and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return False
    with contextlib.suppress(OSError):
        facts = path.lstat()
        return facts.st_uid == os.geteuid() and not facts.st_mode & 0o022 and not stat.S_ISLNK(facts.st_mode)
    return False


def kept_before(name: str) -> bytes | None:
    """Return what is kept under a name; None where nothing is, or something damaged."""
    return _read(folder() / name)


def keep(name: str, data: bytes) -> None:
    """Keep bytes under a name; where they cannot be kept, it is only slower."""
    _write(folder() / name, data)


@dataclass(frozen=True, slots=True)
class Content:
    """How many files something is, and how many bytes they take."""

    count: int = 0
    size: int = 0


def content() -> Content:
    """Return what is kept now."""
    return _sum(_files())


def clear() -> Content:
    """Take away everything that is kept, and return what that was; files of anybody else in the folder stay."""
    return _sum(_removed(_files()))


def forget(place: Path) -> None:
    """Take away a folder of ours with all that is in it, as far as that can be done."""
    import shutil

    assert folder() in place.parents, f"{place} is not in the cache"
    shutil.rmtree(place, ignore_errors=True)


def trim(limit: int = LIMIT) -> Content:
    """Take away the entries that were used longest ago until the rest takes at most `limit` bytes; return what went."""
    if _sum(_found(folder().glob("*"))).size <= limit:
        return Content()
    over, gone = _sum(_entries()).size - limit, list[tuple[Path, os.stat_result]]()
    for path, facts in sorted(_entries(), key=lambda each: (each[1].st_mtime_ns, each[0].name)):
        if over <= 0:
            break
        gone.append((path, facts))
        over -= facts.st_size
    return _sum(_removed(gone))


def trim_daily() -> None:
    """Do that once a day; a look at every entry takes longer than a build that makes nothing."""
    try:
        age = clock.moment() - (folder() / _TRIMMED).stat().st_mtime_ns
    except OSError:
        age = _DAY
    if age >= _DAY:
        trim()
        keep(_TRIMMED, b"")


def _sum(files: list[tuple[Path, os.stat_result]]) -> Content:
    return Content(len(files), sum(facts.st_size for _, facts in files))


def _removed(files: list[tuple[Path, os.stat_result]]) -> list[tuple[Path, os.stat_result]]:
    """Take files away, and the folders that they leave empty; return those that could be."""
    gone = []
    for path, facts in files:
        with contextlib.suppress(OSError):
            path.unlink()
            gone.append((path, facts))
    emptied = {place for path, _ in files for place in path.parents if folder() in place.parents}
    for place in sorted(emptied, reverse=True):
        with contextlib.suppress(OSError):
            place.rmdir()
    return gone


def _files() -> list[tuple[Path, os.stat_result]]:
    """Return all that the toolkit has put into the folder, locks left out: somebody may hold one."""
    records = folder() / _RECORDS
    made = [each for inner in ("*.json", "*/*.json") for each in _found(records.glob(f"{'[0-9a-f]' * 24}/{inner}"))]
    return [*_entries(), *made, *_found((folder() / FAR).rglob("*"))]


def _entries() -> list[tuple[Path, os.stat_result]]:
    """Return the entries; a file that does not begin as one is none of ours."""
    return [each for each in _found(folder().glob("*")) if _is_entry(each[0])]


def _found(paths: Iterator[Path]) -> list[tuple[Path, os.stat_result]]:
    found = []
    with contextlib.suppress(OSError):
        for path in paths:
            with contextlib.suppress(OSError):
                if path.is_file():
                    found.append((path, path.stat()))
    return found


def _is_entry(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as stream:
        return stream.read(len(_HEAD)) == _HEAD
    return False


def fresh() -> bool:
    """Return whether nothing that takes long to make has been kept on this machine yet."""
    try:
        return not any(name.endswith((".ttf", ".png", ".jpg")) for name in os.listdir(folder()))
    except OSError:
        return True


def folder(*, make: bool = False) -> Path:
    """Return the folder; CAREGET_DOCS_CACHE moves it. Raises OSError when `make` cannot make it."""
    if chosen := os.environ.get("CAREGET_DOCS_CACHE"):
        found = Path(chosen)
    else:
        from platformdirs import user_cache_path

        found = Path(user_cache_path("careget-docs"))
    if make:
        found.mkdir(parents=True, exist_ok=True)
    return found


@contextlib.contextmanager
def _alone(name: str) -> Iterator[None]:
    """Hold the lock of an entry while inside; where there can be none, it is only slower."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(locked_file(folder() / "locks" / name))
        yield


def _read(path: Path) -> bytes | None:
    """Return the bytes of an entry; None where there is none, a damaged one, or what is no file and may never end."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    body = data[_LENGTH:]
    if data[:_LENGTH] != _head(body):
        return None
    with contextlib.suppress(OSError):
        if clock.moment() - path.stat().st_mtime_ns > _DAY:
            os.utime(path)
    return body


def _write(path: Path, data: bytes, mode: int = 0o666) -> None:
    with contextlib.suppress(OSError):  # without a folder it is only slower
        path.parent.mkdir(0o755, parents=True, exist_ok=True)
        replace_one(path, _head(data) + data, mode)


def _head(data: bytes) -> bytes:
    return _HEAD + hashlib.sha256(data).hexdigest().encode() + b"\n"
