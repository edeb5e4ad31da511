"""Style sheets kept on this machine come to what they came to when they were read."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from careget_docs.engines.weasyprint import kept_sheets, style_sheets
from careget_docs.engines.weasyprint.fetcher import Fetcher
from careget_docs.engines.weasyprint.version import weasyprint

CSS = """
@counter-style stars { system: cyclic; symbols: "*"; suffix: " " }
@page :first { margin: 1cm; @bottom-left { content: counter(page) } }
p, li:not(.a) > b::before, [lang|=bg] ~ h2, #id:is(.b, .c) { margin: 1px calc(2px + 1em); color: var(--ink) }
:root { --ink: rgb(1 2 3 / .5); font: bold 9pt/1.2 "Sofia Sans", serif }
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    weasyprint()  # which keeps style sheets of its own
    folder = tmp_path / "kept"
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(folder))
    style_sheets._of_text_alone.cache_clear()
    return folder


def _shape(value: Any) -> Any:
    """Return what a parsed style sheet holds, functions by their code."""
    if hasattr(value, "__code__"):
        return value.__code__.co_code, value.__code__.co_names, sorted(set(value.__globals__) - {"__builtins__"})
    if isinstance(value, dict):
        return [(key, _shape(each)) for key, each in value.items()]
    if isinstance(value, list | tuple):
        return [type(value).__name__, *map(_shape, value)]
    if type(value).__module__.split(".")[0] in ("weasyprint", "tinycss2", "cssselect2"):
        names = getattr(value, "__slots__", None) or sorted(vars(value))
        return type(value).__name__, [_shape(getattr(value, name, None)) for name in names]
    return value


def _count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read, original = list[str](), style_sheets._parsed

    def parsed(text: str, fonts: Any, fetcher: Any) -> Any:
        read.append(text)
        return original(text, fonts, fetcher)

    monkeypatch.setattr(style_sheets, "_parsed", parsed)
    return read


def test_a_style_sheet_is_read_once_and_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    read = _count(monkeypatch)
    first = style_sheets._of_text_alone(CSS)
    style_sheets._of_text_alone.cache_clear()
    second = style_sheets._of_text_alone(CSS)
    assert read == [CSS]
    assert second[0] is not first[0]
    assert _shape(second[:2]) == _shape(first[:2])
    assert "stars" in second[1]
    assert second[0].page_rules
    fresh = style_sheets._parsed(CSS, None, Fetcher({}, ()))
    assert _shape(fresh[:2]) == _shape(second[:2])


def test_a_style_sheet_with_a_fault_is_told_of_each_time(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    read = _count(monkeypatch)
    for _ in range(2):
        style_sheets._of_text_alone.cache_clear()
        assert style_sheets._of_text_alone("p { colour: red }")[2]
    assert len(read) == 2
    assert not list(place.glob("css-*"))


@pytest.mark.parametrize("damage", [b"", b"cut", b"careget-docs kept nothing"])
def test_what_is_damaged_is_read_anew(monkeypatch: pytest.MonkeyPatch, place: Path, damage: bytes) -> None:
    style_sheets._of_text_alone(CSS)
    (file,) = place.glob("css-*")
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-9])
    read = _count(monkeypatch)
    style_sheets._of_text_alone.cache_clear()
    assert style_sheets._of_text_alone(CSS)[0].page_rules
    assert read == [CSS]
    assert file.read_bytes() == whole


@pytest.mark.parametrize("css", ["@font-face { src: url(a) }", "@FONT-FACE{}", "@font\\2d face { src: url(a) }"])
def test_what_loads_files_is_not_of_its_text_alone(css: str) -> None:
    assert style_sheets._REACHING_OUT.search(css)


def test_a_value_that_cannot_be_written_is_not_kept(place: Path) -> None:
    style = SimpleNamespace(rules=[lambda: place])
    found = kept_sheets.kept_sheet("p {}", SimpleNamespace, lambda: (style, {}, ()))
    assert found[0] is style
    assert not list(place.glob("css-*"))


def test_the_engine_s_own_style_sheets_come_to_the_same(place: Path) -> None:
    from careget_docs.engines.weasyprint import own_sheets

    module = weasyprint()
    html, counters = module.html, type(module.html.UA_COUNTER_STYLE)
    fresh = counters()
    wanted = [module.CSS(string=html.UA, counter_style=fresh), module.CSS(string=html.PH)]
    for kept in (0, 2):
        assert len(list(place.glob("css-*"))) == kept
        found = counters()
        made = [own_sheets._kept(module.CSS, html.UA, found), own_sheets._kept(module.CSS, html.PH, None)]
        assert _shape(made) == _shape(wanted)
        assert found == fresh == html.UA_COUNTER_STYLE
    assert _shape([html.UA_STYLESHEET, html.PH_STYLESHEET]) == _shape(wanted)
    assert html.CSS is module.CSS
    assert type(html.__loader__).__module__ == "_frozen_importlib_external"
