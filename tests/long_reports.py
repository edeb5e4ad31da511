"""A report with a long ledger, made once; its file changed in one place; and what is found in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Operator, Pdf

import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.inspection.page_memory import PAGES
from careget_docs.inspection.read_back.own_pdf import own_pdf
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.looking import looking
from careget_docs.plugin import Kit
from careget_docs.project.terms import Terms

HEAD = """\
deliverable: report
title: Регистър
author: Община Хасково
language: bg
template: report
date: 2026-11-23
blocks:
  - block: section
    id: all
    slot: landscape
    title: Регистър
    blocks:
      - block: summary
        id: ledger
        title: Всички разходи
        table: {dataset: ledger-sample, rows: [], list: [entry, date, partner, category, supplier, amount]}
"""


@dataclass(frozen=True)
class LongReport:
    """The report as it is before anything is written, and its PDF."""

    ready: pipeline.Ready
    made: Artifact

    def found(self, data: bytes) -> list[str]:
        """Return the codes of what is found when the file is this, as in a process of its own that has a cache."""
        own_pdf.cache_clear()
        PAGES.clear()
        report = Report()
        ready = replace(self.ready, kit=replace(self.ready.kit, report=report))
        able = pipeline.writers(["pdf"])
        with PAGES.of("long report", "test"):
            made = (replace(self.made, data=data),)
            pipeline.examined(ready, made, able, Terms(), looking(ready.tree.kind, able))
        return sorted({each.code for each in report.errors})


def long_report(folder: Path, rows: int) -> LongReport:
    """Make it in a folder, with so many rows."""
    workspaces.small(folder, HEAD, "long")
    path = folder / "deliverables" / "data" / "ledger-sample.csv"
    head, *lines = path.read_text("utf-8-sig").splitlines()
    numbered = (f"{at + 1};{lines[at % len(lines)].partition(';')[2]}" for at in range(rows))
    path.write_text("\n".join([head, *numbered]) + "\n", "utf-8")
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables["long"]
    tree = workspaces.compose(folder, "long", report)
    assert tree is not None, list(map(str, report))
    assert deliverable is not None
    kit = Kit(workspaces.brand(folder), load_locale("bg"), report)
    writer = pipeline.writers(["pdf"])["pdf"]
    made = Artifact(tree.id, tree.lang, "pdf", writer.suffix, writer.media_type, writer.write(tree, kit))
    return LongReport(pipeline.Ready(deliverable, tree, kit), made)


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """Return a file with something done to it, written as our own are: its objects in streams."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return out.getvalue()


def on_page(at: int, change: Callable[[list[Any]], None]) -> Callable[[Pdf], None]:
    """Return what changes the instructions of the `at`-th page."""

    def done(pdf: Pdf) -> None:
        page = pdf.pages[at]
        told = list(pikepdf.parse_content_stream(page))
        change(told)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(told))

    return done


def _shown(told: list[Any], count: int) -> int:
    """Return where the `count`-th piece of text is shown."""
    places = [at for at, (_, operator) in enumerate(told) if str(operator) in ("Tj", "TJ")]
    return places[count]


def another_figure(told: list[Any]) -> None:
    """Have two letters of one piece of text change places."""
    for at in range(_shown(told, 40), len(told)):
        operands, operator = told[at]
        if str(operator) == "Tj" and len(letters := bytes(operands[0])) > 4 and letters[1] != letters[2]:
            turned = letters[:1] + letters[2:3] + letters[1:2] + letters[3:]
            told[at] = ([pikepdf.String(turned)], operator)
            return
    raise AssertionError("no piece of text is long enough")


def in_white(told: list[Any]) -> None:
    """Draw one piece of text in white."""
    at = _shown(told, 40)
    told[at:at] = [([1, 1, 1], Operator("rg"))]
    told[at + 2 : at + 2] = [([0, 0, 0], Operator("rg"))]


def left_out(told: list[Any]) -> None:
    """Do not draw one piece of text."""
    del told[_shown(told, 40)]
