"""What the key of an edition tells apart: whatever may change a file makes it anew, or is shown here not to matter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import careget_docs
from careget_docs.cli.main import main
from careget_docs.pipeline import pipeline, toolkit_key
from careget_docs.pipeline.pipeline import Job, Outcome
from quick_build import quick_build
from workspaces import ROOT, SMALL, small

FIGURE = "      - block: figure\n        id: view\n        image: view.jpg\n        alternative: Изглед.\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of two deliverables, one of which shows a photograph behind a link."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    folder = small(tmp_path / "work")
    images = folder / "deliverables" / "images"
    for name, colour in (("one.jpg", "navy"), ("two.jpg", "teal")):
        Image.linear_gradient("L").convert("RGB").resize((1200, 800)).save(images / name, comment=colour)
        (images / name).write_bytes((images / name).read_bytes() + b"\0")
    (images / "view.jpg").symlink_to("one.jpg")
    (folder / "deliverables" / "shown.yaml").write_text(SMALL + FIGURE, "utf-8")
    (folder / "templates" / "profiles" / "own.icc").write_bytes(b"a profile")
    (folder / "templates" / "own.ttf").write_bytes(b"a typeface")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the deliverables that are made from now on; they hold little."""
    found: list[str] = []

    def counted(*arguments: Any, **named: Any) -> Iterator[tuple[Job, Outcome]]:
        found.extend(job.deliverable.id for job in arguments[3])
        return quick_build(*arguments, **named)

    monkeypatch.setattr(pipeline, "build", counted)
    return found


def _build(workspace: Path, made: list[str], *more: str) -> list[str]:
    """Return what a build makes, after one that made all and one that made nothing."""
    made.clear()
    main(["--workspace", str(workspace), "build", "--format", "docx", *more])
    return sorted(made)


def _other(path: Path) -> None:
    """Put other bytes into a file: as many, and with the date that it had."""
    facts, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (facts.st_size, facts.st_mtime_ns)


def _turned(images: Path) -> None:
    (images / "view.jpg").unlink()
    (images / "view.jpg").symlink_to("two.jpg")


def _official(folder: Path) -> None:
    """Put the Commission's own drawing where it stands before ours."""
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "templates/artwork/contact.svg", folder / "BG_Co-FundedbytheEU_RGB_POS.svg")


ALL, SHOWN = ["shown", "small"], ["shown"]


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (lambda work: _other(work / "deliverables/images/one.jpg"), SHOWN),
        (lambda work: _turned(work / "deliverables/images"), SHOWN),
        (lambda work: _other(work / "deliverables/images/two.jpg"), []),
        (lambda work: _other(work / "templates/own.ttf"), ALL),
        (lambda work: _other(work / "templates/profiles/own.icc"), ALL),
        (lambda work: (work / "templates/profiles/own.icc").unlink(), ALL),
        (lambda work: (work / "templates/newer.ttf").write_bytes(b"a typeface that stands before another"), ALL),
        (lambda work: (work / "templates/newsletters-x.css").write_text("p {}"), ALL),
        (lambda work: _official(work / "templates/brand"), ALL),
        (lambda work: (work / "deliverables/notes.txt").write_text("nobody reads this"), []),
    ],
    ids=[
        "photograph of the same size and date", "another target of a link", "a photograph that is not shown",
        "typeface of the same size and date", "printer's profile", "printer's profile gone",
        "typeface that comes", "style sheet that comes", "official artwork that comes", "a file that nobody reads",
    ],
)  # fmt: skip
def test_a_change_of_a_file_makes_those_anew_that_depend_on_it(
    workspace: Path, made: list[str], change: Callable[[Path], object], anew: list[str]
) -> None:
    assert _build(workspace, made) == ALL
    assert _build(workspace, made) == []
    change(workspace)
    assert _build(workspace, made) == anew
    assert _build(workspace, made) == []


def test_what_a_link_leads_to_counts_where_others_wrote_it(workspace: Path, made: list[str]) -> None:
    outside = workspace.parent / "ours.yaml"
    file = workspace / "deliverables" / "small.yaml"
    file.rename(outside)
    file.symlink_to(outside)
    assert _build(workspace, made) == ALL
    facts = outside.stat()
    outside.write_text(SMALL.replace("Един", "Този"), "utf-8")
    os.utime(outside, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert outside.stat().st_size == facts.st_size
    assert _build(workspace, made) == ["small"]


@pytest.mark.parametrize("more", [["--format", "docx,web"], ["--proof"], ["--impose", "booklet"]])
def test_an_option_that_makes_other_files_makes_anew(workspace: Path, made: list[str], more: list[str]) -> None:
    assert _build(workspace, made) == ALL
    assert _build(workspace, made, *more) == ALL


@pytest.mark.parametrize("more", [["--jobs", "1"], ["--timeout", "99"], ["small", "shown"], ["--lang", "bg"]])
def test_an_option_that_changes_no_file_does_not(workspace: Path, made: list[str], more: list[str]) -> None:
    assert _build(workspace, made) == ALL
    assert _build(workspace, made, *more) == []


def _library(folder: Path, text: bytes) -> Path:
    path = folder / "libpango-1.0.so.0.5000.12"
    path.write_bytes(text)
    return path


def test_a_library_of_the_system_counts_by_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, before = tmp_path / "lib", tmp_path / "before"
    place.mkdir()
    before.mkdir()
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(toolkit_key, "_PLACES", (str(place),))
    library = _library(place, b"1.50.12")
    keys = [toolkit_key.toolkit_key()]
    os.utime(library, ns=(1, 1))
    (place / "libpango-1.0.so.0").symlink_to(library.name)
    assert toolkit_key.toolkit_key() == keys[0], "the same library with another date, and under one more name"
    _other(library)
    keys.append(toolkit_key.toolkit_key())
    monkeypatch.setenv("LD_LIBRARY_PATH", str(before))
    assert toolkit_key.toolkit_key() == keys[1], "there is none of them there"
    _library(before, b"1.56.0")
    keys.append(toolkit_key.toolkit_key())
    assert len(set(keys)) == len(keys)


def test_the_toolkit_its_python_and_its_packages_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale, a block that somebody adds, a typeface of ours: each is a file of the package."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    package, packages = tmp_path / "careget_docs", tmp_path / "site"
    for name in ("languages/locales", "blocks"):
        shutil.copytree(ROOT / "src/careget_docs" / name, package / name)
    (packages / "weasyprint-70.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(careget_docs, "__file__", str(package / "__init__.py"))
    monkeypatch.setattr(sys, "path", [str(packages)])
    keys = [toolkit_key.toolkit_key()]
    assert toolkit_key.toolkit_key() == keys[0]
    _other(package / "languages" / "locales" / "bg.yaml")
    keys.append(toolkit_key.toolkit_key())
    (package / "blocks" / "own.py").write_text("BLOCK = None\n", "utf-8")
    keys.append(toolkit_key.toolkit_key())
    _other(package / "blocks" / "own.py")
    keys.append(toolkit_key.toolkit_key())
    (packages / "weasyprint-70.0.dist-info").rename(packages / "weasyprint-70.1.dist-info")
    keys.append(toolkit_key.toolkit_key())
    monkeypatch.setattr(sys, "version", "3.14.0")
    keys.append(toolkit_key.toolkit_key())
    assert len(set(keys)) == len(keys)


MAKE = """
import datetime, sys
from pathlib import Path
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.project.brand_file import load_brand
work, report = Path(sys.argv[1]), Report()
project = pipeline.load(work, pipeline.blocks(), report)
brand = load_brand(work / "templates", "templates", report)
job = Job(project.deliverables["shown"], "bg", ("pdf", "docx"))
made = pipeline.produce(work, project, brand, job, datetime.date(2025, 6, 1))
assert made.delivery, list(map(str, made.report))
print(*sorted(f"{each.name} {each.sha256}" for each in made.delivery.artifacts), sep="\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="no such time zones")
def test_the_environment_changes_no_file(workspace: Path) -> None:
    """Time zone, language, today, the order of sets, and a configuration of typefaces that asks for other features."""
    config = workspace.parent / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        '<match target="font"><edit name="fontfeatures"><string>smcp on</string></edit>'
        '<edit name="embolden"><bool>true</bool></edit></match></fontconfig>',
        "utf-8",
    )
    others = {
        "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1",
        "PYTHONHASHSEED": "7", "FONTCONFIG_FILE": str(config),
    }  # fmt: skip
    told = []
    for more in ({"PYTHONHASHSEED": "1"}, others):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
        done = subprocess.run(
            [sys.executable, "-c", MAKE, str(workspace)], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        told.append(done.stdout.splitlines())
    assert len(told[0]) == 2
    assert told[0] == told[1]
