"""WeasyPrint's own style sheets, which it reads whenever it is imported, are kept as parsed like those of documents."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from careget_docs.engines.weasyprint.kept_sheets import kept_sheet

WHERE = "weasyprint.html"
"""The module that reads them."""


@contextlib.contextmanager
def kept_own_sheets() -> Iterator[None]:
    """Let WeasyPrint, when it is imported inside, take its own style sheets as they are kept."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Return how to load that one module."""
        found = PathFinder.find_spec(fullname, path) if fullname == WHERE else None
        if found and found.loader:
            found.loader = _Loader(found.loader)
        return found


class _Loader(Loader):
    def __init__(self, inner: Loader) -> None:
        self.inner = inner

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as Python would."""
        return self.inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module with a reader that keeps what it has read, and leave no trace of it."""
        package: Any = sys.modules["weasyprint"]
        original = package.CSS
        package.CSS = lambda string, counter_style=None: _kept(original, string, counter_style)
        try:
            self.inner.exec_module(module)
        finally:
            package.CSS = vars(module)["CSS"] = original
            assert module.__spec__
            module.__spec__.loader = module.__loader__ = self.inner


def _kept(original: Any, string: str, counter_style: Any) -> Any:
    from weasyprint.css.counters import CounterStyle

    def parsed() -> tuple[Any, Any, tuple[()]]:
        counters = CounterStyle()
        return original(string=string, counter_style=counters), counters, ()

    style, counters, _ = kept_sheet(string, original, parsed)
    if counter_style is not None:
        counter_style.update(counters)
    return style
