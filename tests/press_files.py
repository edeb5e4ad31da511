"""Print jobs for tests: the repository's printed matter made for the press, and small pieces of any kind."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.render import render
from careget_docs.plugin import Kit
from careget_docs.tree import Document

PRINTED = ("billboard-01", "booklet-01", "brochure-01", "flyer-01", "plaque-01", "poster-01", "rollup-01")

POSTER = """\
deliverable: poster
title: Проба
author: Община Хасково
language: bg
template: poster
date: 2025-05-31
{header}
formats: [press]
blocks:
  - block: cover
    id: cover
    title: Проба
    issue: Подзаглавие
{cover}
  - block: lead
    id: aim
    text: {text}
{blocks}
"""


def poster(text: str = "Кратък текст.", header: str = "size: A3", cover: str = "", blocks: str = "") -> str:
    """Return the YAML of a small poster."""
    return POSTER.format(text=text, header=header, cover=cover, blocks=blocks)


@cache
def document(name: str) -> Document:
    """Return the tree of one of the repository's deliverables."""
    report = Report()
    found = workspaces.compose(workspaces.ROOT, name, report)
    assert found is not None, list(map(str, report))
    return found


@cache
def made(name: str, printer: str = "") -> bytes:
    """Return the press file of one of the repository's deliverables, at its own printer or another."""
    tree = document(name)
    assert tree.printing is not None
    if printer:
        tree = replace(tree, printing=replace(tree.printing, printer=printer))
    data, report = press(tree, workspaces.ROOT)
    assert not report.failed, list(map(str, report))
    return data


def press(tree: Document, folder: Path) -> tuple[bytes, Report]:
    """Write a tree for the press with the brand of a workspace."""
    report = Report()
    kit = Kit(workspaces.brand(folder), load_locale(tree.lang), report.within(pipeline.places(tree)))
    artifacts = render(tree, ("press",), pipeline.writers(["press"]), kit)
    return (artifacts[0].data if artifacts else b""), report


def small(folder: Path, text: str) -> tuple[bytes, Report]:
    """Make the press file of a small deliverable in a new workspace; the findings of all stages are in the report."""
    workspaces.small(folder, text)
    return again(folder)


def again(folder: Path) -> tuple[bytes, Report]:
    """Make the press file of a workspace's small deliverable."""
    report = Report()
    tree = workspaces.compose(folder, "small", report, ("press",))
    if tree is None:
        return b"", report
    data, more = press(tree, folder)
    report.extend(more)
    return data, report


def streams(data: bytes) -> list[str]:
    """Return the content of every page, form and pattern as text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = []
        for page in pdf.pages:
            page.contents_coalesce()
            found.append(page.Contents.read_bytes())
        found += [
            thing.read_bytes()
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and (thing.get("/Subtype") == "/Form" or "/PatternType" in thing)
        ]
        return [text.decode("latin-1") for text in found]


def boxes(data: bytes, page: int = 0) -> dict[str, tuple[float, ...]]:
    """Return a page's boxes in mm."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = ("/MediaBox", "/BleedBox", "/TrimBox")
        return {
            name[1:]: tuple(round(float(value) * 25.4 / 72, 3) for value in pdf.pages[page].obj[name]) for name in names
        }


def codes(report: Report) -> set[str]:
    """Return the codes of a report's errors."""
    return {item.code for item in report if item.severity == "error"}


def artifact(name: str) -> Artifact:
    """Return the press file of one of the repository's deliverables as an artifact."""
    return Artifact(name, "bg", "press", ".press.pdf", "application/pdf", made(name))


def numbers(value: Any) -> tuple[float, ...]:
    """Return a PDF array of numbers."""
    return tuple(float(each) for each in value)
