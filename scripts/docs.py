"""Writes what nobody writes by hand in `docs/`: the reference in every language of the toolkit, and its pictures."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from careget_docs.cli.reference_pages import inventory, pages
from careget_docs.gallery.shown import every_specimen, pictures
from careget_docs.interface.interface import load_interface, tags

DOCS = Path(__file__).resolve().parent.parent / "docs"


def guides(tag: str) -> dict[str, str]:
    """Return the titles of the pages that people wrote in a language, by file name."""
    files = sorted((DOCS / tag / "how-to").glob("*.md"))
    return {path.name: path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ") for path in files}


def draw(only: str) -> None:
    """Make the pictures anew, those whose name has `only` in it, and throw away those of things that are gone."""
    studio, wanted = every_specimen(inventory().brand)
    folder = DOCS / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [each for each in wanted if only in each.file]
    for each, data in pictures(studio, chosen, os.cpu_count() or 1):
        if data:
            (folder / each.file).write_bytes(data)
        else:
            print(f"no picture: {each.file}")
    for path in folder.glob("*.png"):
        if path.name not in {each.file for each in wanted}:
            path.unlink()


def write() -> None:
    """Write the pages of every language; what has no picture is left out where it is nothing but one."""
    there = [each for each in inventory().shown if (DOCS / "pictures" / each.file).is_file()]
    for tag in tags():
        made = pages(inventory(there), load_interface(tag), guides(tag))
        for name, text in made.items():
            path = DOCS / tag / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", action="store_true", help="leave the pictures as they are")
    parser.add_argument("--only", default="", help="make only pictures with this in their name")
    options = parser.parse_args()
    if not options.text:
        draw(options.only)
    write()
