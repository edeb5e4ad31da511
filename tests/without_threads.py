"""Tests that replace a part of the program in a process that has no threads: forked workers have it replaced, too.

`test_without_threads.py` runs them; under pytest-xdist, whose processes have threads, workers come from a server.
"""

from __future__ import annotations

import os
import types
from pathlib import Path
from typing import Any

import pytest

import workspaces
from careget_docs import workers
from careget_docs.cli.main import main
from careget_docs.diagnostics import phrase
from careget_docs.inspection import emblem, sandbox
from careget_docs.inspection.facts import FileFacts, Sighting
from careget_docs.inspection.inspect import inspect, inspect_bytes
from test_inspection import sheet, word


def test_the_workers_are_forked() -> None:
    assert workers.method() == "fork"


def _hang(*_: Any, **__: Any) -> Any:
    while True:
        pass


def _die(*_: Any, **__: Any) -> Any:
    os._exit(9)


def _raise(*_: Any, **__: Any) -> Any:
    raise KeyError("secret detail")


def _eat(*_: Any, **__: Any) -> Any:
    return [bytearray(100_000_000) for _ in range(1000)]


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (_hang, "Reading the file took more than 1 seconds."),
        (_die, "The program that reads such files broke down on this one."),
        (_raise, "The program that reads such files broke down on this one (KeyError)."),
        (_eat, "Reading the file takes more memory than any sensible file needs."),
    ],
)
def test_a_reader_that_fails_is_a_fault(monkeypatch: pytest.MonkeyPatch, work: Any, words: str) -> None:
    monkeypatch.setattr("careget_docs.inspection.pdf.facts.pdf_facts", work)
    found = inspect_bytes("a.pdf", sheet(b""), look=False, seconds=1 if work is _hang else 30)
    assert found.facts == FileFacts("pdf", faults=found.facts.faults)
    assert [str(fault) for fault in found.facts.faults] == [words]


@pytest.fixture
def sight(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    def size(data: bytes, *_: object, **__: object) -> Sighting:
        return Sighting(unseen=(phrase("{part}", part=f"{len(data)} bytes"),))

    monkeypatch.setattr(emblem, "look_pdf", size)
    monkeypatch.setattr(emblem, "look_own_pdf", size)
    monkeypatch.setattr(emblem, "look_docx", lambda data, **_: Sighting(unseen=(phrase("{part}", part="word"),)))
    return emblem


@pytest.mark.parametrize("trusted", [True, False])
def test_facts_and_sighting_come_together(tmp_path: Path, sight: types.ModuleType, trusted: bool) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(sheet(b""))
    found = inspect(path, "newsletter", trusted=trusted)
    assert (found.name, found.purpose, found.size) == ("a.bin", "newsletter", path.stat().st_size)
    assert found.facts.page_count == 1
    assert [str(reason) for reason in found.sighting.unseen] == [f"{found.size} bytes"]
    path.write_bytes(word())
    assert [str(reason) for reason in inspect(path, trusted=trusted).sighting.unseen] == ["word"]


def test_facts_stand_when_the_sighting_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emblem, "look_pdf", _die)
    found = inspect_bytes("a.pdf", sheet(b""))
    assert found.facts.page_count == 1
    assert [str(reason) for reason in found.sighting.unseen] == [f"The pages could not be looked at. {sandbox.CRASHED}"]


def test_processor_time_is_bounded_too() -> None:
    outcomes = sandbox.apart([sandbox.Task(_hang, 0.5), sandbox.Task(lambda seconds: seconds, 5.0)], 30)
    assert [outcome.result for outcome in outcomes] == [None, 5.0]
    assert str(outcomes[0].fault) == "Reading the file took more than 0.5 seconds."


def test_a_fault_in_a_worker_is_ours_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from careget_docs.pipeline import pipeline

    def broken(*arguments: object) -> None:
        raise RuntimeError("deep fault")

    workspaces.small(tmp_path)
    monkeypatch.setattr(pipeline, "resolve", broken)
    assert main(["build", "--workspace", str(tmp_path)]) == 3
    assert "deep fault" in capsys.readouterr().err
