"""The folder is the registry: each module in it ends in one typed constant; nothing is listed twice."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TypeVar

T = TypeVar("T")


def names(package: str) -> list[str]:
    """Return the names of the modules and folders in a package, sorted; those that begin with `_` are left out."""
    module = importlib.import_module(package)
    return sorted(item.name for item in pkgutil.iter_modules(module.__path__) if not item.name.startswith("_"))


def load(package: str, constant: str, kind: type[T] | tuple[type[T], ...]) -> dict[str, T]:
    """Import every module of a package and return its constant by module name.

    Raises TypeError when a module lacks the constant or it is of another type: a fault in the toolkit.
    """
    return {name: load_one(package, name, constant, kind) for name in names(package)}


def load_families(package: str, constant: str, kind: type[T] | tuple[type[T], ...]) -> dict[str, T]:
    """Import every module of a package's folders and return its constant by module name, sorted by it; see `load`."""
    found = [item for family in names(package) for item in load(f"{package}.{family}", constant, kind).items()]
    assert len(dict(found)) == len(found), f"two modules in {package} have one name"
    return dict(sorted(found))


def load_one(package: str, name: str, constant: str, kind: type[T] | tuple[type[T], ...]) -> T:
    """Import one module of a package and return its constant; raises TypeError, see `load`."""
    value = getattr(importlib.import_module(f"{package}.{name}"), constant, None)
    if not isinstance(value, kind):
        raise TypeError(f"{package}.{name} must end in {constant}: {kind}")
    return value
