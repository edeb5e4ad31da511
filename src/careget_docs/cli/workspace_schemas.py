"""The schemas for editors as one workspace needs them: with its templates and the formats that there are."""

from __future__ import annotations

from pathlib import Path

from careget_docs import registry
from careget_docs.cli import editor_schemas
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.project.brand_file import load_brand


def schemas(workspace: Path) -> dict[str, str]:
    """Return every schema by name, as JSON."""
    templates = sorted(p.name.removesuffix(".html.j2") for p in (workspace / "templates").glob("*.html.j2"))
    pages = [name for name in templates if name not in ("base", "nodes", "record")] or ["newsletter"]
    brand = load_brand(workspace / "templates", "templates", Report())
    pages = sorted({*pages, *(brand.engines if brand else ())})
    formats = [*registry.names("careget_docs.writers"), pipeline.DATA]
    blocks = pipeline.blocks()
    return {name: editor_schemas.schema(name, blocks, formats, pages) for name in editor_schemas.NAMES}
