"""Methods of dataclasses are compiled once on a machine: four hundred classes cost 0.14 s in each process otherwise."""

from __future__ import annotations

import contextlib
import marshal
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

from careget_docs.cache import keep_own, own_before
from careget_docs.engines.patch import Patch, applied

MOST = 6_000_000
"""Bytes that what is kept may take before it is begun anew."""
_NAME = f"methods-{MAGIC_NUMBER.hex()}.code"
_ABLE = sys.version_info[:2] == (3, 11)


def _creating(original: Any, known: dict[str, CodeType]) -> Callable[..., Any]:
    missing = vars(sys.modules["dataclasses"])["MISSING"]

    def create(
        name: str,
        args: Any,
        body: Any,
        *,
        globals: Any = None,
        locals: dict[str, Any] | None = None,
        return_type: Any = missing,
    ) -> Any:
        """Do what `dataclasses._create_fn` does, with code that is known by its text."""
        names = {} if locals is None else locals
        returns = ""
        if return_type is not missing:
            names["_return_type"] = return_type
            returns = "->_return_type"
        lines = "\n".join(f"  {each}" for each in body)
        text = f" def {name}({','.join(args)}){returns}:\n{lines}"
        text = f"def __create_fn__({', '.join(names)}):\n{text}\n return {name}"
        if text not in known:
            known[text] = compile(text, "<string>", "exec", dont_inherit=True)
        made: dict[str, Any] = {}
        exec(known[text], globals, made)
        return made["__create_fn__"](**names)

    return create


PATCH = Patch(
    package="dataclasses",
    version="3.11",
    what="`dataclass` takes the methods that it writes from those that were compiled before, while we import.",
    why="Python keeps the code of modules in files, but not that of methods which dataclasses write as text.",
    hangs_on={"dataclasses._create_fn": "f6e0924f42d3"},
    offer="A cache of compiled methods in `dataclasses`, or methods that need no text.",
    replaces={"dataclasses._create_fn": _creating},
)


@contextlib.contextmanager
def quick_classes() -> Iterator[None]:
    """Let what is imported inside make its dataclasses with methods that are kept; those that are new are kept, too."""
    if not _ABLE:
        yield
        return
    known = _known()
    before = len(known)
    with applied([PATCH], known):
        yield
    if len(known) > before:
        _keep(known)


@cache
def _known() -> dict[str, CodeType]:
    data = own_before(_NAME)
    if data is None or len(data) > MOST:
        return {}
    known: dict[str, CodeType] = marshal.loads(data)
    return known


def _keep(known: Mapping[str, CodeType]) -> None:
    keep_own(_NAME, marshal.dumps(dict(known)))
