"""Goldens: what a person can read, kept beside the tests; `pytest --update` writes them anew."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def compare(name: str, text: str, update: bool) -> None:
    """Hold a text against its golden file; an absent golden is a failure unless `update`."""
    path = FOLDER / name
    assert len(text.splitlines()) > 5, "there is nothing to compare"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.is_file(), f"{path} is not there: run pytest with --update and read what it writes"
    assert text.splitlines() == path.read_text("utf-8").splitlines()
