"""Editions are delivered as they come: what is finished stays when a build stops, and none leads to what failed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import workspaces
from careget_docs.artifact import Artifact
from careget_docs.cli.exit_codes import FINDINGS, FINE
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report, Span
from careget_docs.pipeline import pipeline, site_index
from careget_docs.pipeline.delivered_files import entries
from careget_docs.pipeline.manifest import Delivery
from careget_docs.pipeline.pipeline import Job, Outcome
from quick_build import quick_build
from workspaces import SMALL, small

IDS = ("a", "b", "c", "d", "e")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of five deliverables with a cache of its own."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    folder = small(tmp_path / "work", name="a")
    for id in IDS[1:]:
        (folder / "deliverables" / f"{id}.yaml").write_text(SMALL, "utf-8")
    return folder


def _told(workspace: Path) -> dict[str, str]:
    """Return the digests that are told of what was delivered, by path; each file is there and has it."""
    files = entries(workspace / "output")
    for path, each in files.items():
        assert sha256((workspace / "output" / path).read_bytes()).hexdigest() == each["sha256"]
    return {path: each["sha256"] for path, each in files.items()}


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)], ids=["ctrl-c", "kill-9"])
def test_what_was_finished_stays_when_a_build_is_stopped(
    workspace: Path, sent: signal.Signals, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "careget_docs", "--workspace", str(workspace), "build", "--format", "docx"]
    environment = {**os.environ, "PYTHONPATH": str(workspaces.ROOT / "src")}
    process = subprocess.Popen(
        [*command, "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    while process.poll() is None and not (workspace / "output" / "b").is_dir():
        time.sleep(0.01)
    process.send_signal(sent)
    out, _ = process.communicate()
    assert process.returncode == code
    main(["--workspace", str(workspace), "list"])
    kept = _told(workspace)
    assert "a/a.bg.docx" in kept
    assert len(kept) < len(IDS)
    if sent == signal.SIGINT:
        assert out.splitlines()[0] == "output/a/a.bg.docx"
    made: list[str] = []

    def counted(*arguments: Any, **named: Any) -> Iterator[Any]:
        made.extend(job.deliverable.id for job in arguments[3])
        return quick_build(*arguments, **named)

    monkeypatch.setattr(pipeline, "build", counted)
    assert main(["--workspace", str(workspace), "build", "--format", "docx"]) == FINE
    assert {path.split("/")[0] for path in kept}.isdisjoint(made[1:]), "at most one was delivered and not noted"
    assert {*made, *(path.split("/")[0] for path in kept)} == set(IDS)


def test_each_is_delivered_before_the_next_is_waited_for(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last to come is told last, though the lines and findings at the end are in order."""
    seen: list[list[str]] = []

    def build(folder: Path, project: Any, brand: Any, wanted: list[Job], *rest: Any, **more: Any) -> Iterator[Any]:
        for job in reversed(wanted):
            seen.append(sorted(_told(workspace)))
            for _, outcome in quick_build(folder, project, brand, [job], *rest, **more):
                if job.deliverable.id == "c":
                    outcome = Outcome(None, Report())
                    outcome.report.error("ENG099", Span("deliverables/c.yaml"), "So.")
                yield job, outcome

    monkeypatch.setattr(pipeline, "build", build)
    assert main(["--workspace", str(workspace), "build", "--format", "docx"]) == FINDINGS + 2
    b, d, e = (f"{id}/{id}.bg.docx" for id in "bde")
    assert seen == [[], [e], [d, e], [d, e], [b, d, e]]
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"output/{name}" for name in ("a/a.bg.docx", b, d, e, "manifest.json")]
    assert re.findall(r"deliverables/(\w)\.yaml", err)[0] == "c"


class Web:
    """Makes web pages that hold the languages they lead to; those of the languages in `broken` cannot be made."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self.made: list[str] = []

    def __call__(
        self, workspace: Path, project: Any, brand: Any, wanted: list[Job], *_: Any, **__: Any
    ) -> Iterator[tuple[Job, Outcome]]:
        """Yield the editions."""
        for job in wanted:
            self.made.append(job.lang)
            page = Artifact("a", job.lang, "web", ".html", "text/html", ",".join(job.pages).encode())
            outcome = Outcome(Delivery(job.deliverable, "", (page,)), Report())
            if job.lang in self.broken:
                outcome = Outcome(None, Report())
                outcome.report.error("LNG104", job.deliverable.span, "It is broken.")
            yield job, outcome

    def taken(self) -> list[str]:
        """Return what was made since this was asked last."""
        made, self.made = self.made, []
        return sorted(made)


@pytest.fixture
def web(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    """Return what makes the pages of a deliverable in three languages."""
    made = Web()
    monkeypatch.setattr(pipeline, "build", made)
    for lang in ("en", "lt"):
        (workspace / "deliverables" / f"a.{lang}.yaml").write_text(f"translation: a\nlanguage: {lang}\n", "utf-8")
    return made


def _web(workspace: Path, *more: str, langs: str = "bg,en,lt") -> int:
    return main(["--workspace", str(workspace), "build", "a", "--lang", langs, "--format", "web", *more])


def _pages(workspace: Path) -> dict[str, str]:
    return {path.name.split(".")[1]: path.read_text() for path in sorted((workspace / "output" / "a").glob("*.html"))}


def test_a_page_that_fails_is_led_to_by_none(workspace: Path, web: Web) -> None:
    web.broken = {"lt"}
    assert _web(workspace) == FINDINGS
    assert _pages(workspace) == {"bg": "bg,en", "en": "bg,en"}
    assert web.taken() == ["bg", "bg", "en", "en", "lt"]
    assert _web(workspace) == FINDINGS
    assert (_pages(workspace), web.taken()) == ({"bg": "bg,en", "en": "bg,en"}, ["lt"])
    web.broken = set()
    assert _web(workspace) == FINE
    assert _pages(workspace) == dict.fromkeys(("bg", "en", "lt"), "bg,en,lt")
    assert web.taken() == ["bg", "en", "lt"]
    assert (_web(workspace), web.taken()) == (FINE, [])


def test_a_page_that_fails_and_was_published_is_led_to_as_before(workspace: Path, web: Web) -> None:
    assert _web(workspace) == FINE
    assert web.taken() == ["bg", "en", "lt"]
    web.broken = {"lt"}
    assert _web(workspace, "--force") == FINDINGS
    assert (web.taken(), _pages(workspace)["bg"]) == (["bg", "en", "lt"], "bg,en,lt")


def test_pages_that_stand_are_left_when_one_more_fails(workspace: Path, web: Web) -> None:
    assert _web(workspace, langs="bg") == FINE
    assert (_pages(workspace), web.taken()) == ({"bg": "bg"}, ["bg"])
    web.broken = {"en"}
    assert _web(workspace, langs="bg,en") == FINDINGS
    assert (_pages(workspace), web.taken()) == ({"bg": "bg"}, ["en"])
    web.broken = set()
    assert _web(workspace, langs="bg,en") == FINE
    assert (_pages(workspace), web.taken()) == (dict.fromkeys(("bg", "en"), "bg,en"), ["bg", "en"])


def test_the_list_of_pages_is_written_once_and_again_after_a_stop(
    workspace: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is written last; where a build was stopped before, the next one writes it though it makes nothing."""
    told: list[list[str]] = []

    def pages(entries: Any, **_: Any) -> dict[str, bytes]:
        told.append([each["path"] for each in entries])
        return {"index.html": b"x"}

    def stopped(*_: Any, **__: Any) -> dict[str, bytes]:
        raise KeyboardInterrupt

    monkeypatch.setattr(site_index, "site_pages", stopped)
    assert _web(workspace) == 130
    assert web.taken() == ["bg", "en", "lt"]
    monkeypatch.setattr(site_index, "site_pages", pages)
    every = [f"a/a.{lang}.html" for lang in ("bg", "en", "lt")]
    assert (_web(workspace), told, web.taken()) == (FINE, [every], [])
    assert (_web(workspace, langs="bg"), told) == (FINE, [every])
    (workspace / "output" / "index.html").unlink()
    assert (_web(workspace, langs="en"), told, web.taken()) == (FINE, [every, every], [])
    assert (workspace / "output" / "index.html").read_bytes() == b"x"


def test_a_page_that_stands_is_listed_so(workspace: Path, web: Web, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "deliverables" / "a.yaml").write_text(SMALL + "formats: [web]\n", "utf-8")
    for langs, told in (("bg", "out of date: en, lt"), ("bg,en,lt", "up to date")):
        assert _web(workspace, langs=langs) == FINE
        capsys.readouterr()
        main(["--workspace", str(workspace), "list"])
        assert capsys.readouterr().out.splitlines()[0].split("\t")[-1] == told
    assert web.taken() != []
