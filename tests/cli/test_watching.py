"""`watch`: one build a save, pages that changed are named, and nothing that is wrong in a source ends it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from careget_docs.cli import watching
from careget_docs.cli.command import Session
from careget_docs.cli.making_options import MakingFormats
from careget_docs.cli.watching import Watch
from careget_docs.delivery.order import Wanted
from careget_docs.evidence.page_changes import page_looks, pages_changed
from careget_docs.pipeline import pipeline
from quick_build import quick_build
from workspaces import SMALL, small


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Return a watch over a small workspace that builds quickly."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pipeline, "build", quick_build)
    return Watch(Wanted(formats=("docx",)), MakingFormats(), Session(small(tmp_path / "work")))


def _until_built(watch: Watch) -> bool:
    return any(watch.step() for _ in range(3))


def _save(watch: Watch, text: str) -> None:
    (watch.session.workspace / "deliverables" / "small.yaml").write_text(text, "utf-8")


def test_a_save_builds_once(watch: Watch) -> None:
    assert _until_built(watch)
    assert not _until_built(watch)
    _save(watch, SMALL.replace("Един", "Два"))
    assert _until_built(watch)
    assert not _until_built(watch)


def test_a_file_that_is_still_being_written_is_waited_for(watch: Watch) -> None:
    assert _until_built(watch)
    for number in range(4):
        _save(watch, SMALL + "# x" * number + "\n")
        assert not watch.step()
    assert watch.step()


def test_a_broken_source_is_told_and_watched_on(watch: Watch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _until_built(watch)
    kept = (watch.session.workspace / "output" / "small" / "small.bg.docx").read_bytes()
    _save(watch, SMALL.replace("template:", "temlate:"))
    capsys.readouterr()
    assert _until_built(watch)
    assert "temlate" in capsys.readouterr().err
    assert (watch.session.workspace / "output" / "small" / "small.bg.docx").read_bytes() == kept
    _save(watch, SMALL)
    assert _until_built(watch)


def test_a_fault_of_ours_is_told_and_watched_on(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise RuntimeError("deep fault")

    monkeypatch.setattr(pipeline, "build", broken)
    assert _until_built(watch)
    assert "deep fault" in capsys.readouterr().err
    monkeypatch.setattr(pipeline, "build", quick_build)
    _save(watch, SMALL + "# x\n")
    assert _until_built(watch)
    assert (watch.session.workspace / "output" / "small" / "small.bg.docx").is_file()


def drawn(*words: str) -> bytes:
    """Return a PDF with a word on each page."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    for word in words:
        sheet.drawString(100, 100, word)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def test_pages_that_changed_are_named() -> None:
    before, after = (drawn(*words) for words in (("a", "b", "c"), ("a", "x", "c", "d")))
    assert len({*page_looks(before)}) == 3
    assert page_looks(before, {0, 2}) == ("", page_looks(before)[1], "")
    assert pages_changed(before, before) == ((), 3)
    assert pages_changed(before, after) == ((2, 4), 4)
    assert pages_changed(after, before) == ((2,), 3)
    assert pages_changed(b"%PDF-1.7 cut", before) == ((1, 2, 3), 3)
    assert pages_changed(before, b"%PDF-1.7 cut") == ((), 0)


def test_only_pages_that_are_made_of_something_else_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    before, after, drawings, render = drawn("a", "b", "c"), drawn("a", "x", "c"), list[Any](), pypdfium2.PdfPage.render

    def counted(page: Any, **how: Any) -> Any:
        drawings.append(page)
        return render(page, **how)

    monkeypatch.setattr(pypdfium2.PdfPage, "render", counted)
    assert pages_changed(before, after) == ((2,), 3)
    assert len(drawings) == 2


def test_only_files_that_changed_are_looked_at(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bytes] = []

    def look(before: bytes, after: bytes) -> tuple[tuple[int, ...], int]:
        looked.extend((after, before))
        return (), 1

    monkeypatch.setattr(watching, "pages_changed", look)
    folder = watch.session.workspace / "output" / "other"
    folder.mkdir(parents=True)
    for name in ("kept", "other"):
        (folder / f"{name}.bg.pdf").write_bytes(b"1")
        watch.files[folder / f"{name}.bg.pdf"] = b"1"
    (folder / "other.bg.pdf").write_bytes(b"2")
    assert _until_built(watch)
    assert looked == [b"2", b"1"]
