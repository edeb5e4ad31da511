"""Dataclasses made with methods that were compiled before are those that Python makes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from careget_docs import cache
from careget_docs.engines import quick_classes
from careget_docs.engines.patch import digest

KINDS: tuple[dict[str, Any], ...] = (
    {}, {"frozen": True}, {"frozen": True, "slots": True}, {"order": True}, {"kw_only": True, "slots": True},
    {"eq": False, "repr": False}, {"unsafe_hash": True},
)  # fmt: skip


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(folder))
    quick_classes._known.cache_clear()
    return folder


def _made(**kind: Any) -> Any:
    class Thing:
        """A thing."""

        a: int
        b: str = "x"
        c: list[int] = dataclasses.field(default_factory=list, compare=False)

    return dataclasses.dataclass(**kind)(Thing)


def _told(kind: Any) -> list[object]:
    """Return what a class does, and what its methods are compiled to."""
    one, other = kind(a=1), kind(a=1, b="y")
    methods = {name: each for name, each in vars(kind).items() if hasattr(each, "__code__")}
    codes = {
        name: (each.__code__.co_code, each.__code__.co_varnames, each.__qualname__) for name, each in methods.items()
    }
    shown = repr(one) if "__repr__" in methods else ""
    return [codes, shown, one == other, one == kind(a=1), [f.name for f in dataclasses.fields(kind)]]


@pytest.mark.skipif(not quick_classes._ABLE, reason="dataclasses of another Python")
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_class_is_the_same_with_kept_methods(kind: dict[str, Any], place: Path, monkeypatch: Any) -> None:
    original, wanted = dataclasses._create_fn, _told(_made(**kind))  # type: ignore[attr-defined]
    with quick_classes.quick_classes():
        first = _made(**kind)
    assert dataclasses._create_fn is original  # type: ignore[attr-defined]
    assert len(list(place.glob("methods-*.code"))) == 1
    quick_classes._known.cache_clear()
    monkeypatch.setattr(quick_classes, "_keep", lambda _: pytest.fail("something was compiled anew"))
    with quick_classes.quick_classes():
        second = _made(**kind)
    assert _told(first) == _told(second) == wanted


@pytest.mark.skipif(not quick_classes._ABLE, reason="dataclasses of another Python")
@pytest.mark.parametrize("damage", [b"", b"careget-docs kept nothing of use"])
def test_damaged_methods_are_compiled_anew(damage: bytes, place: Path) -> None:
    for _ in range(2):
        quick_classes._known.cache_clear()
        with quick_classes.quick_classes():
            assert _made(frozen=True)(a=1).a == 1
        (file,) = place.glob("methods-*.code")
        whole = file.read_bytes()
        file.write_bytes(damage or whole[:-1])
        assert cache.own_before(file.name) is None
    file.write_bytes(whole)
    file.chmod(0o666)
    assert cache.own_before(file.name) is None


@pytest.mark.skipif(not quick_classes._ABLE, reason="dataclasses of another Python")
def test_python_still_makes_methods_as_the_patch_was_written_for() -> None:
    for path, wanted in quick_classes.PATCH.hangs_on.items():
        assert digest(path) == wanted
