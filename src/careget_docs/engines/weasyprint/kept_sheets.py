"""Parsed style sheets kept on this machine: rules with their selectors as Python compiled them, and what was said."""

from __future__ import annotations

import contextlib
import hashlib
import io
import marshal
import pickle
from collections.abc import Callable
from importlib.util import MAGIC_NUMBER
from types import FunctionType
from typing import Any

from careget_docs.cache import keep_own, own_before
from careget_docs.diagnostics import Diagnostic
from careget_docs.drawing.font_files import version

Parsed = tuple[Any, Any, tuple[Diagnostic, ...]]
"""A parsed style sheet, the counter styles that it declares, and what WeasyPrint said of it."""


def kept_sheet(text: str, kind: type[Any], parse: Callable[[], Parsed]) -> Parsed:
    """Return what a style sheet comes to, whose text alone decides that; one of which something is said is not kept.

    `kind` is the class of a parsed one.
    """
    import cssselect2
    import tinycss2

    told = (MAGIC_NUMBER, version("weasyprint"), tinycss2.__version__, cssselect2.VERSION, text)
    name = f"css-{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}.parsed"
    if (data := own_before(name)) is not None:
        style = object.__new__(kind)
        fields, counters = pickle.loads(data)
        vars(style).update(fields)
        return style, counters, ()
    style, counters, said = parse()
    if not said:
        with contextlib.suppress(pickle.PicklingError, TypeError, AttributeError):  # a value that cannot be written
            keep_own(name, _dumped((vars(style), counters)))
    return style, counters, said


def _dumped(parsed: object) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(parsed)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:
        """Write the test of a selector, which is a function that cssselect2 has written, by its code."""
        if isinstance(obj, FunctionType) and _names().keys() <= obj.__globals__.keys() and not obj.__closure__:
            return _test, (marshal.dumps(obj.__code__),)
        return NotImplemented


def _test(code: bytes) -> Any:
    return FunctionType(marshal.loads(code), _names())


def _names() -> dict[str, Any]:
    """Return the names that a test uses, as `cssselect2.compiler.CompiledSelector` gives them to it."""
    from cssselect2 import compiler

    names = ("split_whitespace", "ascii_lower", "urlparse")
    return {name: getattr(compiler, name) for name in names}
