"""Bytes handed out: documents of the program's own in a format, files saved where they are wanted or printed."""

from __future__ import annotations

import sys
from pathlib import Path

from careget_docs import languages
from careget_docs.cli.command import Session
from careget_docs.cli.exit_codes import FINDINGS, FINE
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Kit
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.tree import Document


def nearest_brand(workspace: Path, report: Report) -> Brand | None:
    """Return the workspace's brand, or, where there is no workspace, that of the sample."""
    folder = workspace / "templates"
    return load_brand(folder, "templates", report) if folder.is_dir() else _sample_brand(report)


def named_brand(session: Session, report: Report) -> Brand | None:
    """Return the brand of a workspace that was named outright, else that of the sample.

    Who looks at a stranger's file must not run the templates that lie beside it.
    """
    return nearest_brand(session.workspace, report) if session.named else _sample_brand(report)


def _sample_brand(report: Report) -> Brand | None:
    from careget_docs.starting.workspace import samples

    return load_brand(samples() / "templates", "templates", report)


def written(document: Document, brand: Brand, words: languages.Locale, style: str, report: Report) -> bytes:
    """Return a document as `pdf` or `html`; empty, with the reasons in `report`, when it cannot be made."""
    kit = Kit(brand, words, report)
    if style == "pdf":
        return pipeline.writers(["pdf"])["pdf"].write(document, kit)
    from careget_docs.html import brand_css, html

    page = html.page(document, kit, brand_css.looks(brand))
    return page.encode() if page else b""


def hand_out(target: str, data: bytes, session: Session, report: Report) -> int:
    """Save bytes and print where, or print them when there is no target (or `-`); return the exit code."""
    from careget_docs.pipeline.manifest import write

    if not target or target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return FINE
    if not write(Path(target), data, report, session.workspace):
        return FINDINGS
    session.note(target)
    return FINE
