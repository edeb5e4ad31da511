"""What has not changed is neither made nor checked again, and everything that may change a file makes it anew."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from careget_docs import clock
from careget_docs.cli.main import main
from careget_docs.diagnostics import Diagnostic, Severity, Span, phrase
from careget_docs.pipeline import pipeline, stock
from careget_docs.pipeline.edition_record import made_folder
from careget_docs.pipeline.finding_record import as_data, from_data
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.pipeline.run_record import snapshot
from careget_docs.source.parsed_files import PARSED
from careget_docs.storage.digests import Digests
from quick_build import counted_build, quick_build
from workspaces import ROOT, SMALL, small

SHARED = "block: text\nid: shared\ntext: Общи думи за всички.\n"
USER = SMALL + "      - use: shared\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of two deliverables, one of which uses a shared block, with records of its own."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    folder = small(tmp_path / "work")
    (folder / "deliverables" / "user.yaml").write_text(USER, "utf-8")
    (folder / "deliverables" / "blocks" / "shared.yaml").write_text(SHARED, "utf-8")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the editions that are made from now on, as they are; they are made quickly and hold little."""
    return counted_build(monkeypatch)


@pytest.fixture
def made_whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the editions that are made from now on, as they are."""
    return counted_build(monkeypatch, pipeline.build)


def _build(workspace: Path, *arguments: str) -> int:
    return main(["--workspace", str(workspace), "build", "--format", "docx", *arguments])


def _fresh(workspace: Path, made: list[str]) -> None:
    assert _build(workspace) == 0
    assert sorted(made) == ["small.bg", "user.bg"]
    made.clear()


def test_a_command_that_makes_one_order_holds_no_sources_while_it_makes_them(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def looking(*arguments: Any, **named: Any) -> Iterator[tuple[Job, Outcome]]:
        held.extend(shown for _, shown in PARSED.known)
        return quick_build(*arguments, **named)

    monkeypatch.setattr(pipeline, "build", looking)
    assert _build(workspace) == 0
    assert [each for each in held if each.startswith(("deliverables/", "templates/"))] == []


def test_an_equal_build_makes_nothing_and_tells_the_same(
    workspace: Path, made_whole: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--workspace", str(workspace), "--messages", "json", "build", "--format", "docx"]
    told = []
    for _ in range(2):
        assert main(arguments) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0], "there is something to tell again"
    assert sorted(made_whole) == ["small.bg", "user.bg"]


def test_another_command_line_makes_what_stands_no_more_either(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    assert _build(workspace, "user") == 0
    assert made == []


def test_force_makes_everything(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    assert _build(workspace, "--force") == 0
    assert sorted(made) == ["small.bg", "user.bg"]


def test_a_shared_block_makes_the_editions_that_use_it(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    (workspace / "deliverables" / "blocks" / "shared.yaml").write_text(SHARED + "title: Заглавие\n", "utf-8")
    assert _build(workspace) == 0
    assert made == ["user.bg"]


def _append(name: str, words: str = "\n") -> Callable[[Path], object]:
    def change(workspace: Path) -> None:
        with (workspace / name).open("a", encoding="utf-8") as stream:
            stream.write(words)

    return change


EVERYTHING: Sequence[Callable[[Path], object]] = (
    _append("templates/newsletter.css", "/* */\n"),
    _append("templates/brand.yaml", "# x\n"),
    _append("deliverables/project.yaml", "# x\n"),
    lambda workspace: (workspace / "deliverables" / "terms.yaml").write_text("terms: {}\n", "utf-8"),
)


@pytest.mark.parametrize("change", EVERYTHING, ids=range(len(EVERYTHING)))
def test_what_all_depend_on_makes_all(workspace: Path, made: list[str], change: Callable[[Path], object]) -> None:
    _fresh(workspace, made)
    change(workspace)
    _build(workspace)
    assert sorted(made) == ["small.bg", "user.bg"]


@pytest.mark.parametrize("dated", [False, True], ids=["new date", "old date"])
def test_an_edited_output_file_is_made_anew(workspace: Path, made: list[str], *, dated: bool) -> None:
    _fresh(workspace, made)
    path = workspace / "output" / "small" / "small.bg.docx"
    whole, facts = path.read_bytes(), path.stat()
    path.write_bytes(whole[:-1] + b"x")
    if dated:
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert _build(workspace) == 0
    assert made == ["small.bg"]
    assert path.read_bytes() == whole


def test_a_lost_manifest_is_written_again(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    (workspace / "output" / "manifest.json").unlink()
    assert _build(workspace) == 0
    entries = json.loads((workspace / "output" / "manifest.json").read_text("utf-8"))["files"]
    assert [entry["deliverable"] for entry in entries] == ["small", "user"]


def test_a_picture_that_goes_before_another_makes_its_edition(workspace: Path, made_whole: list[str]) -> None:
    figure = "      - block: figure\n        id: banner\n        image: banner.svg\n        alternative: Сгради.\n"
    (workspace / "deliverables" / "small.yaml").write_text(SMALL + figure, "utf-8")
    _fresh(workspace, made_whole)
    shutil.copy(ROOT / "templates/artwork/contact.svg", workspace / "deliverables" / "images" / "banner.svg")
    _build(workspace)
    assert made_whole == ["small.bg"]


def test_a_waiver_that_ends_is_seen(workspace: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = workspace / "deliverables" / "small.yaml"
    waiver = "waivers:\n  - {code: VIS002, reason: чака се, until: 2030-01-31}\n"
    path.write_text(path.read_text("utf-8") + waiver, "utf-8")
    _fresh(workspace, made)
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2030, 1, 31))
    assert _build(workspace) == 0
    assert made == []
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2030, 2, 1))
    assert _build(workspace) == 1
    assert made == ["small.bg"]


def test_another_toolkit_makes_all(workspace: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _fresh(workspace, made)
    monkeypatch.setattr(stock, "own_key", lambda: "another")
    assert _build(workspace) == 0
    assert sorted(made) == ["small.bg", "user.bg"]


def test_what_has_errors_is_never_taken_as_made(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    (workspace / "deliverables" / "small.yaml").write_text(SMALL.replace("Един ред", "Един ред {missing}"), "utf-8")
    for _ in range(2):
        assert _build(workspace) == 1
    assert made == ["small.bg", "small.bg"]


def test_damaged_records_cost_only_time(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    damaged = [path for path in made_folder(workspace).rglob("*.json") if path.write_text("[1, {", "utf-8")]
    assert len(damaged) >= 4
    assert _build(workspace) == 0
    assert sorted(made) == ["small.bg", "user.bg"]


def test_list_says_what_is_out_of_date_and_why(
    workspace: Path, made: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _fresh(workspace, made)
    (workspace / "deliverables" / "user.yaml").write_text(USER + "# x\n", "utf-8")
    capsys.readouterr()
    assert main(["--workspace", str(workspace), "list", "--why"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("out of date: bg")
    assert lines[1:2] == ["  bg: not made as pdf yet"]
    assert lines[3:4] == ["  bg: not made as pdf yet"]


def test_findings_come_back_as_they_were() -> None:
    inner = phrase("page {page}", page="3")
    found = Diagnostic(
        Severity.ERROR,
        "VIS101",
        phrase("{part1} {part2}", part1=inner, part2="x"),
        Span("a.pdf", page=2, box=(1.0, 2.0)),
        inner,
    )
    for each in (found, Diagnostic(Severity.WARNING, "VAL001", phrase("up to date"))):
        assert from_data(json.loads(json.dumps(as_data(each)))) == each


@pytest.mark.skipif(os.name == "nt", reason="no such files")
def test_links_in_a_ring_and_files_that_never_end_are_passed_over(workspace: Path, made: list[str]) -> None:
    images = workspace / "deliverables" / "images"
    for name in ("ring", "second"):
        (images / name).symlink_to("..")
    (images / "nowhere").symlink_to("nowhere")
    os.mkfifo(images / "pipe")
    (workspace / "elsewhere").mkdir()
    (workspace / "elsewhere" / "far.jpg").write_bytes(b"x")
    (images / "linked").symlink_to(workspace / "elsewhere")
    found = snapshot(workspace, Digests(workspace, 0))
    assert "deliverables/images/linked/far.jpg" in found
    assert not [name for name in found if any(part in name for part in ("ring", "second", "nowhere", "pipe"))]
    _fresh(workspace, made)
    os.mkfifo(workspace / "deliverables" / "pipe.yaml")
    assert _build(workspace, "--force") == 1, "it is told, and not waited for"
    assert sorted(made) == ["small.bg", "user.bg"]
