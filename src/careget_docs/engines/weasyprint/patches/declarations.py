"""The C declarations of text libraries are kept as cffi compiles them: to read them anew is a tenth of an import."""

from __future__ import annotations

import ast
import hashlib
import io
import json
from typing import Any

from careget_docs.cache import kept_own
from careget_docs.engines.patch import Patch

_NAME = "careget_docs_declarations"


class _Declared:
    """What stands for an `FFI`: one declaration, compiled as for a module of its own."""

    def __init__(self, original: Any) -> None:
        self._original = original

    def cdef(self, source: str) -> None:
        """Take declarations."""
        made = _compiled(source, self._original)
        for name in dir(made):
            if not name.startswith("__") and name != "errno":
                setattr(self, name, getattr(made, name))


def _compiled(source: str, original: Any) -> Any:
    import _cffi_backend

    told = f"{_cffi_backend.__version__}\0{source}"
    name = f"declarations-{hashlib.sha256(told.encode()).hexdigest()[:32]}.json"
    parts = json.loads(kept_own(name, lambda: _parts(source, original)))
    return _cffi_backend.FFI(_NAME, **{key: _bytes(value) for key, value in parts.items()})


def _parts(source: str, original: Any) -> bytes:
    """Return what cffi writes of declarations, without running it: numbers, and bytes as Latin-1."""
    from cffi.recompiler import make_py_source

    declared = original()
    declared.cdef(source)
    declared.set_source(_NAME, None)
    written = io.StringIO()
    make_py_source(declared, _NAME, written)
    call = next(node for node in ast.walk(ast.parse(written.getvalue())) if isinstance(node, ast.Call))
    found = {each.arg: _plain(ast.literal_eval(each.value)) for each in call.keywords}
    return json.dumps(found).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _bytes(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("latin-1")
    return tuple(map(_bytes, value)) if isinstance(value, list) else value


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="`cffi.FFI` is one that keeps what it has read of WeasyPrint's declarations, while WeasyPrint is imported.",
    why="pycparser reads them in each process, 0.05 s of 0.25; compiled, each call into the libraries is shorter, too.",
    hangs_on={
        "weasyprint.text.ffi._dlopen": "9ab3167cbc80",
        "cffi.recompiler.make_py_source": "8b20a0950e67",
        "cffi.FFI.cdef": "f5569892b375",
    },
    offer="Compile the declarations when WeasyPrint is packed (`ffi.set_source(name, None)`), as cffi advises.",
    replaces={"cffi.FFI": lambda original, _: lambda: _Declared(original)},
    while_importing=True,
)
