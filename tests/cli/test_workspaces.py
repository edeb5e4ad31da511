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
