"""What cannot be read back, has no place or stands without its finding is refused, whoever adds it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

import workspaces
from careget_docs.diagnostics import Report, Severity
from careget_docs.inspection.read_back import Reading
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document

TODAY = datetime.date(2026, 1, 1)


def produced(folder: Path, *formats: str, lang: str = "bg") -> Outcome:
    """Run one job of the small workspace in this process."""
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert deliverable is not None, list(report)
    return pipeline.produce(folder, project, workspaces.brand(folder), Job(deliverable, lang, formats), TODAY)


def thirteen(document: Document, kit: Kit) -> bytes:
    """Return thirteen bytes of nothing."""
    return b"thirteen byte"


def whole(data: bytes) -> Reading:
    """Read anything as a file that says nothing."""
    return Reading({}, {}, "", "", "", "", frozenset())


NOTHING = Writer("nothing", ".nothing", "application/octet-stream", "Nothing.", thirteen, whole)


@pytest.mark.parametrize("reader", ["pdf", "docx", "press", ""])
def test_a_format_of_nothing_is_refused_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    folder = workspaces.small(tmp_path)
    writer = replace(NOTHING, read=pipeline.writers()[reader].read) if reader else NOTHING
    monkeypatch.setattr(pipeline, "writers", lambda names=(): {"nothing": writer})
    outcome = produced(folder, "nothing")
    codes = {item.code for item in outcome.report.errors}
    assert outcome.delivery is None
    assert codes >= ({"OUT013", "SRC101"} if reader else {"OUT001", "SRC101"})


def test_a_writer_must_name_its_reader() -> None:
    with pytest.raises(TypeError, match="read"):
        Writer("x", ".x", "x/x", "X.", thirteen)  # type: ignore[call-arg]


UNVERIFIED = workspaces.SMALL.replace(
    "blocks:", "values:\n  cost:\n    number: 7\n    status: unverified\n    source: none\nblocks:", 1
).replace("още нещо", "още {cost} неща")


def waived(text: str, code: str) -> str:
    """Return a deliverable with a waiver."""
    return text.replace("blocks:", f"waivers:\n  - code: {code}\n    reason: Проба\n    until: 2026-12-31\nblocks:", 1)


def test_a_waiver_holds_for_findings_of_every_stage(tmp_path: Path) -> None:
    plain = produced(workspaces.small(tmp_path / "plain", UNVERIFIED), "pdf")
    assert "VAL042" in {item.code for item in plain.report}
    outcome = produced(workspaces.small(tmp_path / "waived", waived(UNVERIFIED, "VAL042")), "pdf")
    assert {"VAL042", "VAL041"} & {item.code for item in outcome.report} == set()
    assert outcome.delivery is not None


def test_a_waiver_cannot_stand_for_what_is_missing(tmp_path: Path) -> None:
    text = waived(workspaces.SMALL.replace("още нещо", "{nothing-of-this-name}"), "REF005")
    outcome = produced(workspaces.small(tmp_path, text), "pdf")
    assert outcome.delivery is None
    assert [item.code for item in outcome.report.errors] == ["REF005", "VAL045"]


def test_every_finding_of_a_job_has_a_place(tmp_path: Path) -> None:
    text = waived(UNVERIFIED, "ACC001").replace("Един ред", "Едно име 漢 и един ред")
    outcome = produced(workspaces.small(tmp_path, text), "pdf", "docx")
    found = list(outcome.report)
    assert {item.severity for item in found} == {Severity.ERROR, Severity.WARNING}
    assert [item for item in found if item.span is None] == []
    lines = {item.code: item.span.line for item in found if item.span}
    assert lines["VAL041"] > 0


def test_a_report_gives_a_block_s_place_to_what_names_none() -> None:
    from careget_docs.diagnostics import Span

    report = Report(place=Span("a.yaml")).within({"news": Span("a.yaml", 7, 3)})
    report.error("ENG001", None, "x {block}", block="news")
    report.error("ENG001", None, "x {block}", block="other")
    report.error("ENG001", Span("b.yaml"), "x {block}", block="news")
    assert [str(item.span) for item in report] == ["a.yaml:7:3", "a.yaml", "b.yaml"]
