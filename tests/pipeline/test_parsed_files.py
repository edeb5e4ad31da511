"""YAML that was read before: the same values from memory and from the cache, and its faults told each time."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

import house
from careget_docs import cache
from careget_docs.diagnostics import Report
from careget_docs.source import parsed_files, reading
from careget_docs.source.parsed_files import ParsedFiles
from workspaces import small

FILES = sorted(path for path in (house.ROOT / "deliverables").rglob("*.yaml") if path.stat().st_size < 12_000)
TEXT = "a: [x, {b: 'y'}]  # said\nb: plain\nc: |\n  two\n  lines\n"


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ParsedFiles:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    return _begun(tmp_path, monkeypatch)


def _begun(place: Path, monkeypatch: pytest.MonkeyPatch) -> ParsedFiles:
    """Return what a new process knows."""
    found = ParsedFiles()
    found.begin(place)
    monkeypatch.setattr(reading, "PARSED", found)
    return found


def test_what_is_kept_is_what_was_read(known: ParsedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, *(path.read_text("utf-8") for path in FILES)]
    assert len(texts) > 20
    first = [reading.parse(text, f"{at}.yaml", Report()) for at, text in enumerate(texts)]
    assert None not in first
    known.save()
    again = _begun(tmp_path, monkeypatch)
    monkeypatch.setattr(reading, "_parsed", lambda *_: pytest.fail("it was read again"))
    second = [reading.parse(text, f"{at}.yaml", Report()) for at, text in enumerate(texts)]
    assert second == first
    assert [parsed_files._as_plain(each) for each in second if each] == [
        parsed_files._as_plain(each) for each in first if each
    ]
    moved = reading.parse(TEXT, "moved.yaml", Report())
    assert moved
    assert (moved.span.path, moved.keys["b"].path, moved.keys["b"].line) == ("moved.yaml", "moved.yaml", 2)
    assert pickle.dumps(reading.parse(TEXT, "0.yaml", Report())) == pickle.dumps(second[0])
    assert not again.news


def test_a_fault_is_told_each_time(known: ParsedFiles) -> None:
    for _ in range(2):
        report = Report()
        assert reading.parse("a: 1\na: 2\n", "x.yaml", report) is None
        assert [each.code for each in report] == ["SRC003"]
    assert not known.used


@pytest.mark.parametrize("data", [b"", b"[]", b"%s", b"%s\n{", b"%s\n[1]", b'%s\n[1, 1, false, {"a": 3}]'])
def test_what_is_kept_and_damaged_is_read_again(
    data: bytes, known: ParsedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = reading.parse(TEXT, "x.yaml", Report())
    known.save()
    (path,) = cache.folder().glob("yaml-*")
    cache.keep(path.name, data.replace(b"%s", parsed_files._digest(TEXT).encode()))
    again = _begun(tmp_path, monkeypatch)
    assert reading.parse(TEXT, "x.yaml", Report()) == value
    for number in range(parsed_files.FEW):
        reading.parse(f"d: {number}\n", "d.yaml", Report())
    again.save()
    assert _begun(tmp_path, monkeypatch).get(TEXT, "x.yaml") == value


def test_who_edits_a_file_again_and_again_does_not_wait_for_all(
    known: ParsedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, made = list[str](), Mock(wraps=parsed_files._line)
    monkeypatch.setattr(parsed_files, "keep", lambda name, _: kept.append(name))
    monkeypatch.setattr(parsed_files, "_line", made)
    reading.parse(TEXT, "x.yaml", Report())
    known.save()
    for number in range(2 * parsed_files.FEW + 2):
        known.begin(cache.folder().parent)
        reading.parse(TEXT, "x.yaml", Report())
        reading.parse(f"d: {number}\n", "d.yaml", Report())
        known.save()
    assert len(kept) == 3
    assert made.call_count == 3


def test_only_what_was_asked_for_is_kept(known: ParsedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.parse(TEXT, "x.yaml", Report())
    reading.parse("b: 2\n", "y.yaml", Report())
    known.save()
    again = _begun(tmp_path, monkeypatch)
    reading.parse(TEXT, "x.yaml", Report())
    reading.parse("c: 3\n", "z.yaml", Report())
    again.save()
    assert _begun(tmp_path, monkeypatch).get("c: 3\n", "z.yaml") is None, "one file is read again sooner than all kept"
    monkeypatch.setattr(reading, "PARSED", again)
    for number in range(parsed_files.FEW):
        reading.parse(f"d: {number}\n", f"d{number}.yaml", Report())
    again.save()
    last = _begun(tmp_path, monkeypatch)
    assert last.get("b: 2\n", "y.yaml") is None
    assert last.get(TEXT, "x.yaml")
    assert last.get("c: 3\n", "z.yaml")
    assert last.get("d: 0\n", "d0.yaml")


def test_who_asks_again_imports_no_reader_of_yaml(tmp_path: Path) -> None:
    folder = str(small(tmp_path / "work"))
    code = f"import sys\nfrom careget_docs.cli.main import main\nmain(['list', '--workspace', {folder!r}])\n"
    command = [sys.executable, "-c", code + "print('yaml' in sys.modules)"]
    variables = os.environ | {"CAREGET_DOCS_CACHE": str(tmp_path / "cache")}
    told = [subprocess.run(command, capture_output=True, text=True, check=True, env=variables).stdout for _ in range(2)]
    assert [each.splitlines()[-1] for each in told] == ["True", "False"]


def test_files_of_the_toolkit_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    path, made = tmp_path / "own.yaml", Mock(wraps=reading._parsed)
    monkeypatch.setattr(reading, "_parsed", made)
    path.write_text(TEXT, "utf-8")
    first = reading.read_own(path)
    assert reading.read_own(path) == first
    assert (first.span.path, made.call_count) == ("own.yaml", 1)
    for data in (b"", b"[1]", b"{", b'[1, 1, false, {"a": 3}]'):
        (kept,) = cache.folder().glob("yaml-*")
        cache.keep(kept.name, data)
        assert reading.read_own(path) == first
    assert made.call_count == 5
    path.write_text(f"{TEXT}more: 1\n", "utf-8")
    assert reading.read_own(path) != first
    path.write_text("a: 1\na: 2\n", "utf-8")
    for _ in range(2):
        with pytest.raises(ValueError, match="SRC003"):
            reading.read_own(path)
    assert made.call_count == 8


def test_of_workspaces_before_the_last_one_nothing_is_held(known: ParsedFiles, tmp_path: Path) -> None:
    """Thousands are built in one go; their templates are often the same, and those of the last one are held."""
    for number in range(5):
        known.begin(tmp_path / f"{number}")
        for text in (TEXT, f"own: {number}\n"):
            reading.parse(text, "a.yaml", Report())
    assert len(known.known) == 3
    known.forget()
    assert (known.known, known.plain, known.used) == ({}, {}, {})
    assert reading.parse(TEXT, "a.yaml", Report())
