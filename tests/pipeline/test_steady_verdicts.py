"""Verdicts on our own files do not depend on how fast the machine is, nor on how large the files are."""

from __future__ import annotations

import datetime
import itertools
import re
import time
from pathlib import Path

import pytest

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.ooxml.package import OWN, Package, Refused
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job, Outcome
from word_packages import packed

TODAY = datetime.date(2026, 1, 1)
SOURCE = workspaces.ROOT / "src" / "careget_docs"
CLOCKED = {
    "studio/brake.py": "how long somebody waits after wrong passwords",
    "workers.py": "a worker that waits for ever",
    "cli/command.py": "what -v tells",
    "inspection/limits.py": "strangers' files; None for ours",
    "inspection/emblem/docx_parts.py": "compares with limits.deadline",
    "inspection/emblem/hidden_in_pdf.py": "compares with limits.deadline",
    "inspection/emblem/html_pictures.py": "compares with limits.deadline",
    "inspection/emblem/pdf_pages.py": "compares with limits.deadline",
    "inspection/emblem/search.py": "compares with limits.deadline",
    "inspection/pdf/bleed.py": "compares with limits.deadline",
    "inspection/pdf/facts.py": "compares with limits.deadline",
    "inspection/pdf/instructions.py": "compares with limits.deadline",
}
"""Files that look at a clock, and what for."""


def _made(folder: Path, id: str, formats: tuple[str, ...]) -> Outcome:
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables[id]
    assert deliverable is not None, list(report)
    job = Job(deliverable, "bg", formats)
    return pipeline.produce(folder, project, workspaces.brand(folder), job, TODAY)


@pytest.mark.parametrize(("id", "formats"), [("newsletter-01", ("pdf",)), ("plaque-01", ("press", "docx"))])
def test_a_clock_that_jumps_changes_no_verdict(
    id: str, formats: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plaque has no headings: in its Word file the title is one, so that a screen reader finds it."""
    before = _made(workspaces.ROOT, id, formats)
    assert before.delivery is not None, list(map(str, before.report))
    assert len(before.delivery.artifacts) == len(formats)
    ticks = itertools.count(step=100_000)
    for name in ("monotonic", "perf_counter", "process_time"):
        monkeypatch.setattr(time, name, lambda: float(next(ticks)))
    after = _made(workspaces.ROOT, id, formats)
    assert [str(each) for each in after.report] == [str(each) for each in before.report]
    assert after.delivery is not None
    assert after.delivery.artifacts == before.delivery.artifacts


def test_who_looks_at_a_clock_is_known() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\btime\.(monotonic|perf_counter|process_time|time)\b", path.read_text("utf-8"))
    }
    assert found == set(CLOCKED)


def test_our_own_packages_may_be_of_any_size() -> None:
    data = packed({"a.xml": b"<x>" + b" " * 70_000_000 + b"</x>"})
    with pytest.raises(Refused, match="unpacked"):
        Package(data)
    root = Package(data, OWN).xml("a.xml")
    assert root is not None
    assert root.tag == "x"
