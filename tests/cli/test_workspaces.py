"""`build --workspaces`: each is built for itself, with the same processes, and what is wrong in one stops no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from careget_docs.cli.main import main
from careget_docs.pipeline import pipeline
from quick_build import quick_build
from workspaces import SMALL, small


@pytest.fixture
def engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the engines that builds are handed from now on, in three folders: `one` and `two` are workspaces."""
    found: list[object] = []

    def build(*arguments: Any, engine: object, **named: Any) -> Iterator[Any]:
        found.append(engine)
        return quick_build(*arguments, **named)

    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pipeline, "build", build)
    monkeypatch.chdir(tmp_path)
    small(tmp_path / "one")
    small(tmp_path / "two", SMALL.replace("template:", "temlate:"), "wrong")
    small_two = tmp_path / "two" / "deliverables" / "small.yaml"
    small_two.write_text(SMALL, "utf-8")
    (tmp_path / "none").mkdir()
    return found


def test_each_is_built_and_faults_stop_no_other(engines: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--format", "docx", "--workspaces", "none", "two", "one"]) == 1
    told = capsys.readouterr()
    assert [line for line in told.out.splitlines() if line.endswith("/")] == ["none/", "two/", "one/"]
    assert told.out.count("output/small/small.bg.docx") == 2
    assert "There is no folder “deliverables”" in told.err
    assert "two/deliverables/wrong.yaml" in told.err
    assert "workspaces: 3, with errors: 2" in told.err
    assert Path("one/output/manifest.json").is_file()
    assert Path("two/output/manifest.json").is_file()
    assert len(engines) == 2
    assert engines[0] is engines[1] is not None


def test_what_is_found_in_one_is_told_before_the_next_begins(
    engines: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C in the last one: what was delivered stays, and what was found before is told by then."""

    def stopped(folder: Path, project: Any, brand: Any, wanted: Any, *rest: Any, **more: Any) -> Iterator[Any]:
        for number, made in enumerate(quick_build(folder, project, brand, wanted, *rest, **more)):
            yield made
            if folder.name == "three" and number:
                raise KeyboardInterrupt

    three = small(Path("three").resolve())
    for name in ("more", "most"):
        (three / "deliverables" / f"{name}.yaml").write_text(SMALL, "utf-8")
    monkeypatch.setattr(pipeline, "build", stopped)
    assert main(["build", "--format", "docx", "--workspaces", "one", "two", "three", "none"]) == 130
    told = capsys.readouterr()
    assert "two/deliverables/wrong.yaml" in told.err
    assert "Stopped in three/; workspaces ended before it: 2 of 4." in told.err
    assert told.err.index("wrong.yaml") < told.err.index("Stopped in")
    assert told.out.splitlines()[-4:] == [
        "three/", "output/more/more.bg.docx", "output/most/most.bg.docx", "output/manifest.json",
    ]  # fmt: skip
    kept = json.loads((three / "output" / "manifest.json").read_text("utf-8"))["files"]
    assert [each["deliverable"] for each in kept] == ["more", "most"]


def test_a_fault_of_ours_in_one_ends_no_other(
    engines: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(folder: Path, *rest: Any, **more: Any) -> Iterator[Any]:
        if folder.name == "two":
            raise ValueError("ours")
        yield from quick_build(folder, *rest, **more)

    monkeypatch.setattr(pipeline, "build", faulty)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert main(["build", "--format", "docx", "--workspaces", "two", "one"]) == 3
    err = capsys.readouterr().err
    assert "ENG099: A fault in the toolkit: ours" in err
    assert "workspaces: 2, with errors: 1" in err
    assert Path("one/output/manifest.json").is_file()


def test_what_stands_on_every_build_is_told_once_for_all(
    engines: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("two/deliverables/wrong.yaml").unlink()
    assert main(["build", "--format", "docx", "--workspaces", "one", "two"]) == 0
    err = capsys.readouterr().err
    assert err.count("Open until others decide") == 1
    assert "workspaces: 2, with errors: 0; errors: 0; warnings: 2" in err


def test_nothing_is_made_twice_in_any(engines: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    Path("two/deliverables/wrong.yaml").unlink()
    command = ["build", "--format", "docx", "--workspaces", "one", "two", "one/"]
    assert main(command) == 0
    assert len(engines) == 2
    assert main(command) == 0
    assert len(engines) == 2
    assert capsys.readouterr().err.count("nothing has changed") == 2


def test_machines_get_one_document_with_places_from_here(
    engines: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--messages", "json", "build", "--format", "docx", "--workspaces", "two", "one"]) == 1
    told = json.loads(capsys.readouterr().out)
    paths = {each["path"] for each in told if each.get("path")}
    assert "two/deliverables/wrong.yaml" in paths
    assert "one/deliverables/small.yaml" in paths
