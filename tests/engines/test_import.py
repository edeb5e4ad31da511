"""What importing WeasyPrint leaves out until somebody asks for it, and what it keeps of C declarations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from careget_docs.engines.weasyprint import late_imports
from careget_docs.engines.weasyprint.patches import declarations

LATE = """
import sys
from careget_docs.engines.weasyprint.version import weasyprint
fonts = weasyprint().pdf.fonts
print([name for name in ("fontTools.subset", "fontTools.varLib", "pycparser") if name in sys.modules])
print(fonts.subset.Options.__module__, fonts.subset.Subsetter.__module__, "fontTools.subset" in sys.modules)
from fontTools.varLib import instancer
instancer.instantiateVariableFont = lambda *given, **named: (given, named)
print(fonts.instantiateVariableFont("font", {}, static=True))
print(fonts.harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS, fonts.ffi.string(fonts.ffi.new("char[]", b"words")))
"""


def test_what_is_not_used_is_imported_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "kept"))
    for late in ("['pycparser']", "[]"):  # the second time the declarations are there
        done = subprocess.run([sys.executable, "-c", LATE], capture_output=True, text=True, check=True)
        told = done.stdout.splitlines()
        assert told[:2] == [late, "fontTools.subset fontTools.subset True"]
        assert told[2] == "(('font', {}), {'static': True})"
        assert told[3] == "2 b'words'"


def test_a_module_that_is_there_already_stays() -> None:
    import fontTools.subset

    with late_imports.late_imports():
        assert sys.modules["fontTools.subset"] is fontTools.subset


def test_declarations_are_kept_as_plain_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import cffi

    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "kept"))
    source = "typedef struct { int a; double b; } pair; typedef enum { ONE = 1, TWO } count; int abs(int);"
    asked = list[str]()

    def original() -> cffi.FFI:
        asked.append(source)
        return cffi.FFI()

    for _ in range(2):
        made = declarations.PATCH.replaces["cffi.FFI"](original, None)()
        made.cdef(source)
        assert made.sizeof("pair") == cffi.FFI().sizeof("double") * 2
        assert made.new("pair *", {"a": 3}).a == 3
        assert made.dlopen(None).abs(-5) == 5
        assert made.dlopen(None).TWO == 2
    assert len(asked) == 1
    (file,) = (tmp_path / "kept").glob("declarations-*.json")
    head, _, body = file.read_bytes().partition(b"\n")
    assert head.startswith(b"careget-docs kept ")
    assert sorted(json.loads(body)) == ["_enums", "_globals", "_struct_unions", "_typenames", "_types", "_version"]
    file.write_bytes(file.read_bytes()[:-5])
    again = declarations.PATCH.replaces["cffi.FFI"](original, None)()
    again.cdef(source)
    assert again.sizeof("pair") == made.sizeof("pair")
    assert len(asked) == 2
