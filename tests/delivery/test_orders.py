"""An order without a command line: what is heard of it, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from careget_docs.delivery.building import build
from careget_docs.delivery.making import check
from careget_docs.delivery.order import BuildOrder, Ended, Events, Wanted
from careget_docs.diagnostics import Phrase
from careget_docs.pipeline.pipeline import Job, Outcome
from workspaces import SMALL, small


class Heard(Events):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def stale(self, job: Job, reason: Phrase) -> None:
        """Keep the edition."""
        self.words.append(f"stale {job.deliverable.id}.{job.lang}")

    def begins(self, editions: int, at_a_time: int) -> None:
        """Keep how many."""
        self.words.append(f"begins {editions}")

    def begun(self, job: Job) -> None:
        """Keep the edition."""
        self.words.append(f"begun {job.deliverable.id}.{job.lang}")

    def ended(self, job: Job, outcome: Outcome) -> None:
        """Keep the edition, and whether there is something of it."""
        self.words.append(f"ended {job.deliverable.id}.{job.lang} {outcome.delivery is not None}")

    def ends(self) -> None:
        """Keep that it is over."""
        self.words.append("ends")

    def delivered(self, job: Job, files: Sequence[Path]) -> None:
        """Keep the files' names."""
        self.words += [f"delivered {path.name}" for path in files]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small workspace with a cache of its own."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    return small(tmp_path / "work")


def _ordered(workspace: Path, *ids: str, force: bool = False) -> tuple[list[str], Ended]:
    heard = Heard()
    return heard.words, build(BuildOrder(workspace, Wanted(ids, formats=("docx",)), 1, force=force), heard)


def test_an_order_is_told_of_from_its_reasons_to_its_files(workspace: Path) -> None:
    words, ended = _ordered(workspace, "small")
    assert words == [
        "stale small.bg",
        "begins 1",
        "begun small.bg",
        "ended small.bg True",
        "delivered small.bg.docx",
        "ends",
    ]
    assert (ended.how, ended.asked, ended.unchanged) == ("made", frozenset({"small"}), 0)
    assert [path.relative_to(workspace).as_posix() for path in ended.files] == ["output/small/small.bg.docx"]
    assert all(path.is_file() for path in ended.files)
    assert not ended.report.failed
    again, same = _ordered(workspace, "small")
    assert (again, same.how, same.files, same.unchanged) == ([], "same", (), 1)
    assert list(same.report) == list(ended.report)


def test_an_order_for_what_there_is_not_makes_nothing(workspace: Path) -> None:
    words, ended = _ordered(workspace, "smal")
    assert (words, ended.how, [item.code for item in ended.report.errors]) == ([], "unknown", ["REF013"])


def test_an_order_whose_sources_have_faults_tells_them(workspace: Path) -> None:
    (workspace / "deliverables" / "small.yaml").write_text(SMALL.replace("template:", "temlate:"), "utf-8")
    words, ended = _ordered(workspace)
    assert ended.report.failed
    assert ended.files == ()
    assert not [word for word in words if word.startswith(("begun", "delivered"))]


def test_what_is_only_checked_is_counted_and_not_delivered(workspace: Path) -> None:
    heard = Heard()
    ended = check(BuildOrder(workspace, Wanted(formats=("docx",)), 1), heard)
    assert ended.checked == (("small", "bg", 1),)
    assert heard.words == ["begins 1", "begun small.bg", "ended small.bg True", "ends"]
    assert not (workspace / "output").exists()
