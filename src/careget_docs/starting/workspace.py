"""A new workspace, filled with what comes with the package; its files are written together, or none is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from careget_docs.diagnostics import Report, Span
from careget_docs.storage.transaction import put_together

WELCOME = Path(__file__).parent / "welcome"
IGNORED = b"/output/\n"
_LEFT_OUT = ("__pycache__", ".schema", ".DS_Store")
_SCHEMAS = {
    "deliverable": [
        "/deliverables/*.yaml",
        "!/deliverables/project.yaml",
        "!/deliverables/terms.yaml",
        "!/deliverables/*.??.yaml",
    ],
    "project": ["/deliverables/project.yaml"],
    "terms": ["/deliverables/terms.yaml"],
    "block": ["/deliverables/blocks/*.yaml", "!/deliverables/blocks/*.??.yaml"],
    "translation": ["/deliverables/*.??.yaml", "/deliverables/blocks/*.??.yaml"],
    "dataset": ["/deliverables/data/*.yaml"],
    "brand": ["/templates/brand.yaml"],
    "products": ["/templates/products.yaml"],
    "printers": ["/templates/printers.yaml"],
    "mailing": ["/templates/mailing.yaml"],
    "layout": ["/templates/*.layout.yaml"],
}
"""The files that each schema is for, as VS Code's YAML extension takes them."""


def samples() -> Path:
    """Return the folder that holds the sample `templates/` and `deliverables/`."""
    here = Path(__file__).resolve().parents[1]
    packed = here / "workspace"
    return packed if packed.is_dir() else here.parents[1]


def init(folder: Path, lang: str, report: Report, *, filled: bool) -> bool:
    """Fill an empty folder, with the sample deliverables or without; return whether that was done.

    The page for its authors is in a language of the toolkit. Refuses, in `report`, a folder in use; what only git keeps
    there is no use.
    """
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        hint = "Name a new folder; nothing was changed."
        report.error("OUT012", Span(str(folder)), "The folder is in use.", hint)
        return False
    welcome = {path.name: path.read_bytes() for path in sorted((WELCOME / lang).iterdir())}
    files = {
        **{path.relative_to(samples()).as_posix(): path.read_bytes() for path in _brought(filled=filled)},
        ".gitignore": IGNORED,
        ".vscode/settings.json": _json(_settings()),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        "README.md": welcome["README.md"],
        "deliverables/images/README.md": welcome["images.md"],
    }
    return written(folder, files, report)


def write_schemas(workspace: Path, schemas: Mapping[str, str], report: Report) -> list[Path]:
    """Write the JSON Schemas to `deliverables/.schema/`, where the files' first lines look for them."""
    if not there(workspace, report):
        return []
    files = {f"deliverables/.schema/{name}.json": text.encode() for name, text in schemas.items()}
    return [workspace / name for name in files] if written(workspace, files, report) else []


def there(workspace: Path, report: Report) -> bool:
    """True when the workspace has deliverables; else how to make one is in `report`."""
    if (workspace / "deliverables").is_dir():
        return True
    hint = "Make a workspace first: `careget-docs init DIR`."
    report.error("SRC010", Span("deliverables"), "There is no folder “deliverables” here.", hint)
    return False


def written(workspace: Path, files: Mapping[str, bytes], report: Report) -> bool:
    """Write files together; False, with the reason in `report`, when that cannot be."""
    try:
        put_together(workspace, files)
    except OSError as fault:
        message, hint = (
            "The files cannot be written: {reason}.",
            "Look at who may write into the folder; nothing was changed.",
        )
        report.error("SRC020", Span(str(workspace)), message, hint, reason=fault.strerror or fault)
        return False
    return True


def _brought(*, filled: bool) -> Iterator[Path]:
    """Yield what comes along: the designs, the facts and texts of the project, and the samples when they are wanted."""
    root = samples()
    for path in sorted(path for name in ("templates", "deliverables") for path in (root / name).rglob("*")):
        parts = path.relative_to(root).parts
        sample = parts[0] == "deliverables" and parts[1] not in ("blocks", "project.yaml", "terms.yaml")
        ours = path.is_file() and not path.match("draw*.py") and not set(parts) & set(_LEFT_OUT)
        if ours and (filled or not sample):
            yield path


def _settings() -> dict[str, object]:
    return {
        "yaml.schemas": {f"deliverables/.schema/{name}.json": files for name, files in _SCHEMAS.items()},
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.exclude": {"**/.delivery": True},
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
