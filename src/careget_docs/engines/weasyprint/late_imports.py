"""Parts of fontTools that WeasyPrint imports and we do not use are imported when something asks for them.

HarfBuzz cuts the typefaces (`patches.font_cuts`); fontTools' own cutter would be a sixth of all that is imported.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

LATE = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}
"""Modules, and the functions of theirs that WeasyPrint imports by name."""


class _Late(ModuleType):
    """What stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks every module for
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def _called(module: str, function: str) -> Any:
    def late(*arguments: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*arguments, **named)

    return late


@contextlib.contextmanager
def late_imports() -> Iterator[None]:
    """Let what is imported inside get stand-ins for these modules; the modules themselves are left as they are."""
    standing = [_Late(name) for name in LATE if name not in sys.modules]
    for each in standing:
        sys.modules[each.__name__] = each
        for function in LATE[each.__name__]:
            setattr(each, function, _called(each.__name__, function))
    try:
        yield
    finally:
        for each in standing:
            if sys.modules.get(each.__name__) is each:
                del sys.modules[each.__name__]
