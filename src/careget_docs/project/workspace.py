"""A new workspace, and a new deliverable in one, copied from the sample that comes with the package."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from careget_docs.diagnostics import Report, Span

IGNORED = "/output/\n"


def samples() -> Path:
    """Return the folder that holds the sample `templates/` and `deliverables/`."""
    here = Path(__file__).resolve().parents[1]
    packed = here / "workspace"
    return packed if packed.is_dir() else here.parents[1]


def init(folder: Path, report: Report) -> list[Path]:
    """Fill an empty folder with a working sample; return the paths made. Refuses, in `report`, a folder in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "Name a new folder; nothing was changed."
        report.error("OUT012", Span(str(folder)), "The folder is in use.", hint)
        return []
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("templates", "deliverables"):
        shutil.copytree(samples() / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "draw*.py"))
    (folder / ".gitignore").write_text(IGNORED, "utf-8")
    return [folder / "templates", folder / "deliverables", folder / ".gitignore"]


def write_schemas(workspace: Path, schemas: Mapping[str, str], report: Report) -> list[Path]:
    """Write the JSON Schemas to `deliverables/.schema/`, where the files' first lines look for them."""
    folder = workspace / "deliverables" / ".schema"
    if not folder.parent.is_dir():
        hint = "Make a workspace first: `careget-docs init DIR`."
        report.error("SRC010", Span("deliverables"), "There is no folder “deliverables” here.", hint)
        return []
    folder.mkdir(exist_ok=True)
    found = []
    for name, text in schemas.items():
        path = folder / f"{name}.json"
        path.write_text(text, "utf-8")
        found.append(path)
    return found


def new(workspace: Path, name: str, report: Report) -> Path | None:
    """Make `deliverables/<name>.yaml`, a small issue ready to be written; None, in `report`, when it is there."""
    path = workspace / "deliverables" / f"{name}.yaml"
    shown = path.relative_to(workspace).as_posix()
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,35}", name) or name == "project":
        hint = "Small Latin letters, digits and hyphens, beginning with a letter, at most 36."
        report.error("VAL007", Span(shown), "The file name “{name}” cannot be an id.", hint, name=name)
        return None
    if path.exists():
        report.error("OUT012", Span(shown), "The file is there already.", "Take another name; nothing was changed.")
        return None
    if not path.parent.is_dir():
        hint = "Make a workspace first: `careget-docs init DIR`."
        report.error("SRC010", Span(shown), "There is no folder “deliverables” here.", hint)
        return None
    path.write_text((Path(__file__).parent / "scaffold.yaml").read_text("utf-8"), "utf-8")
    return path
