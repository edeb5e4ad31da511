"""What a patch of an engine is, and the one place that applies patches; what they mend stands in the engines' folders.

A patch replaces names of the engine for a while, or corrects what it laid out, or is a class or function that its
module offers in place of the engine's own. Nothing of an engine stays changed.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Replacement = Callable[[Any, Any], Any]
"""From the engine's own object and what is being made to what stands in its place."""

# Replaced names are global to the engine, so one document is made at a time.
_ALONE = threading.RLock()


@dataclass(frozen=True, slots=True)
class Patch:
    """One fault of an engine, mended.

    `package` and `version` are those it was written for; `hangs_on` maps each name of the engine that it replaces or
    leans on to a digest of that name's source (see `digest`), so that a change beneath it is noticed; `offer` is what
    could go to the engine's makers, empty where the wish is ours alone. `replaces` maps a dotted name to what takes
    its place, while the engine is imported, while it lays out, or else while a document is drawn.
    """

    package: str
    version: str
    what: str
    why: str
    hangs_on: Mapping[str, str]
    offer: str = ""
    replaces: Mapping[str, Replacement] = field(default_factory=lambda: MappingProxyType({}))
    corrects: Callable[[Any], None] | None = None
    while_importing: bool = False
    while_laying: bool = False


@contextlib.contextmanager
def applied(patches: Iterable[Patch], made: Any = None) -> Iterator[None]:
    """Let the replacements stand for the engine's names, and put its own back afterwards."""
    with _ALONE, contextlib.ExitStack() as kept:
        for patch in patches:
            for path, replacement in patch.replaces.items():
                owner, name = located(path)
                original = vars(owner)[name]
                kept.callback(setattr, owner, name, original)
                setattr(owner, name, replacement(original, made))
        yield


def located(path: str) -> tuple[Any, str]:
    """Return the module or class that holds a dotted name, and the name in it; raises LookupError where it is gone."""
    parts = path.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:-1]:
            owner = getattr(owner, part, None)
        if parts[-1] not in getattr(owner, "__dict__", {}):
            break
        return owner, parts[-1]
    raise LookupError(f"the engine has no {path} any more")


def digest(path: str) -> str:
    """Return a digest of the source of a name, or of its value where it is none of a class or function."""
    import hashlib
    import inspect

    owner, name = located(path)
    found = inspect.unwrap(vars(owner)[name])
    found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    try:
        text = inspect.getsource(found)
    except TypeError:
        text = repr(found)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
