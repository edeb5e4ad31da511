"""What is told of delivered files: written once a command, and never lost, wherever the command is stopped."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from careget_docs.artifact import Artifact
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report, Span
from careget_docs.pipeline import delivered_files, manifest, pipeline
from careget_docs.pipeline.delivered_files import NAME, NEWS, entries, unfolded
from careget_docs.pipeline.manifest import Delivery, fold, settled
from careget_docs.project.deliverable import Deliverable, Fields
from careget_docs.source import Scalar
from careget_docs.storage import transaction
from quick_build import quick_build
from workspaces import SMALL, small


def _deliverable(id: str) -> Deliverable:
    span = Span(f"deliverables/{id}.yaml")
    words, none = Scalar(id, span), Fields({}, span)
    day = datetime.date(2025, 5, 31)
    return Deliverable(id, "poster", "poster", "bg", words, words, words, words, (), day, (), (), (), none, span)


def _delivered(output: Path, id: str, *formats: str) -> None:
    """Deliver files of an edition, each holding its name, as a stage does."""
    output.mkdir(parents=True, exist_ok=True)
    made = tuple(Artifact(id, "bg", each, f".{each}", "x/y", f"{id} {each}".encode()) for each in formats)
    report = Report()
    assert manifest.manifest(output, Delivery(_deliverable(id), id, made), report), list(map(str, report))


def _written(output: Path) -> list[str]:
    """Return what the manifest itself tells."""
    return [each["path"] for each in json.loads((output / NAME).read_bytes())["files"]]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output folder with a manifest, and two editions that came since."""
    folder = tmp_path / "work" / "output"
    _delivered(folder, "a", "pdf")
    fold(folder, Report())
    _delivered(folder, "b", "pdf", "docx")
    _delivered(folder, "a", "docx")
    return folder


EVERY = ["a/a.bg.docx", "a/a.bg.pdf", "b/b.bg.docx", "b/b.bg.pdf"]


def test_what_came_since_is_told_before_and_after_it_is_taken_in(output: Path) -> None:
    assert _written(output) == ["a/a.bg.pdf"]
    before = entries(output)
    assert sorted(before) == EVERY
    fold(output, report := Report())
    assert (_written(output), entries(output), list(report)) == (EVERY, before, [])
    assert not unfolded(output)


def test_the_manifest_is_written_once_for_many_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    workspace, count = small(tmp_path / "work", name="a0"), 12
    for number in range(1, count):
        (workspace / "deliverables" / f"a{number}.yaml").write_text(SMALL, "utf-8")
    monkeypatch.setattr(pipeline, "build", quick_build)
    real, sets = transaction.replace_together, list[list[str]]()

    def replaced(root: Path, files: dict[str, bytes]) -> None:
        sets.append(sorted(files))
        real(root, files)

    monkeypatch.setattr(manifest, "replace_together", replaced)
    assert main(["--workspace", str(workspace), "build", "--format", "docx"]) == 0
    assert [each for each in sets if NAME in each] == [[NAME]]
    assert len(sets) == count + 1
    assert len(_written(workspace / "output")) == count


def test_a_stop_at_any_step_of_taking_in_loses_nothing(output: Path, tmp_path: Path) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    steps = ((os, "replace"), (os, "link"), (os, "fsync"), (os, "unlink"), (os, "rmdir"), (shutil, "rmtree"))
    seen: list[bool] = []
    for step in range(1, 40):
        work = tmp_path / f"step{step}" / "output"
        shutil.copytree(output, work)
        count = [0]

        def dying(real: Callable[..., Any], count: list[int] = count, step: int = step) -> Callable[..., Any]:
            def one(*given: Any, **named: Any) -> Any:
                count[0] += 1
                if count[0] >= step:
                    raise Killed
                return real(*given, **named)

            return one

        with pytest.MonkeyPatch.context() as patch:
            for home, name in steps:
                patch.setattr(home, name, dying(getattr(home, name)))
            ended = False
            with contextlib.suppress(Killed):
                fold(work, Report())
                ended = True
        assert sorted(entries(work)) == EVERY, step
        settled(work.parent, report := Report())
        assert (_written(work), list(report), unfolded(work)) == (EVERY, [], False), step
        seen.append(ended)
    assert {True, False} <= set(seen)


def test_what_a_stopped_command_told_stays_told_when_more_of_the_edition_comes(output: Path) -> None:
    _delivered(output, "b", "html")
    fold(output, Report())
    assert _written(output) == sorted([*EVERY, "b/b.bg.html"])


def test_what_is_gone_is_told_no_more(output: Path) -> None:
    (output / "b" / "b.bg.pdf").unlink()
    fold(output, Report())
    assert _written(output) == [path for path in EVERY if path != "b/b.bg.pdf"]


def test_of_a_damaged_manifest_what_came_since_is_kept_and_it_is_said(output: Path) -> None:
    (output / NAME).write_text('{"files": [7', "utf-8")
    with pytest.raises(delivered_files.Damaged):
        entries(output)
    fold(output, report := Report())
    assert [each.code for each in report] == ["OUT011"]
    assert _written(output) == ["a/a.bg.docx", "b/b.bg.docx", "b/b.bg.pdf"]


def test_news_that_nobody_here_wrote_tell_nothing(output: Path, tmp_path: Path) -> None:
    for name, text in (("x", "{"), ("y", "[]"), ("z", '{"files": [{"path": "c/c.pdf"}]}')):
        (output / NEWS / f"{name}.json").write_text(text, "utf-8")
    fold(output, Report())
    assert _written(output) == EVERY, "of a file that is not there nothing is told"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.json").write_text('{"files": [{"path": "a/a.bg.pdf", "sha256": "forged"}]}', "utf-8")
    (output / NEWS).symlink_to(elsewhere)
    assert entries(output)["a/a.bg.pdf"]["sha256"] != "forged"
    settled(output.parent, Report())
    assert (elsewhere / "mine.json").is_file()
    assert (_written(output), unfolded(output)) == (EVERY, False)


def test_any_command_takes_in_what_a_killed_one_left(output: Path) -> None:
    (output.parent / "deliverables").mkdir()
    main(["--workspace", str(output.parent), "list"])
    assert (_written(output), unfolded(output)) == (EVERY, False)


def test_where_the_manifest_cannot_be_written_it_is_said_and_nothing_is_lost(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(manifest, "replace_together", full)
    fold(output, report := Report())
    assert [each.code for each in report] == ["OUT010"]
    assert sorted(entries(output)) == EVERY
