"""Workspaces for tests: the repository's own, a small one, and runs of the stages in them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.inspection.read_back import Reading
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.tree import Document

ROOT = Path(__file__).resolve().parent.parent

SMALL = """\
deliverable: newsletter
title: Проба
author: Община Хасково
language: bg
template: newsletter
date: 2025-05-31
blocks:
  - block: cover
    id: cover
    title: Проба
  - block: section
    id: news
    title: Новини
    blocks:
      - block: text
        id: words
        text: Един ред с **думи** и още нещо.
"""


def copy(folder: Path) -> Path:
    """Return a workspace with the repository's templates and deliverables."""
    for name in ("templates", "deliverables"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def small(folder: Path, text: str = SMALL, name: str = "small") -> Path:
    """Return a workspace with one deliverable and the repository's templates."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "deliverables" / "blocks").mkdir(parents=True)
    (folder / "deliverables" / "images").mkdir()
    shutil.copy(ROOT / "deliverables" / "project.yaml", folder / "deliverables")
    shutil.copytree(ROOT / "deliverables" / "data", folder / "deliverables" / "data")
    (folder / "deliverables" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def read(artifact: Artifact) -> Reading:
    """Return a finished file as its format's reader gives it back."""
    return pipeline.writers()[artifact.format].read(artifact.data)


def brand(folder: Path = ROOT) -> Brand:
    """Return the brand of a workspace, which must have no faults."""
    report = Report()
    found = load_brand(folder / "templates", "templates", report)
    assert found is not None, list(map(str, report))
    return pipeline.dressed(found, report)


def compose(
    folder: Path, name: str, report: Report, formats: Sequence[str] = ("pdf", "docx"), lang: str = ""
) -> Document | None:
    """Run the stages from load to compose for one deliverable."""
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables.get(name)
    if deliverable is None:
        return None
    job = Job(deliverable, lang or deliverable.lang, tuple(formats))
    return pipeline.document(folder, project, brand(folder), job, report)
