"""What was delivered, as `output/` tells of it: `manifest.json`, and beside it what came since that was written.

To write the manifest with each edition takes the longer the more there are. So each edition brings a file of its own
entries into a hidden folder, in one set with its files; these are taken in when a command ends, or by the next one
where it was stopped. Whoever asks what was delivered asks here, and hears of both.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careget_docs import __version__

NAME = "manifest.json"
NEWS = ".manifest"
"""The folder of what was delivered since the manifest was written: the entries of each edition in a file."""
Entries = dict[str, dict[str, Any]]
"""What is told of files, by their paths in the output folder."""


class Damaged(ValueError):
    """A manifest that cannot be read."""


def entries(output: Path) -> Entries:
    """Return what is told of each file that was delivered; nothing where nothing was. Raises Damaged."""
    news = told_since(output)  # first: whoever takes them in writes the manifest before they go
    return told_before(output) | news


def told_before(output: Path) -> Entries:
    """Return what the manifest itself tells; nothing where there is none. Raises Damaged."""
    try:
        return _read(output / NAME)
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise Damaged(fault) from fault


def told_since(output: Path) -> Entries:
    """Return what was delivered since the manifest was written; what nobody here has written is left out."""
    found: Entries = {}
    folder = output / NEWS
    for path in () if folder.is_symlink() else folder.glob("*.json"):
        with contextlib.suppress(Damaged, OSError):
            found |= _read(path)
    return found


def unfolded(output: Path) -> bool:
    """Return whether something was delivered that the manifest does not tell of yet."""
    return os.path.lexists(output / NEWS)


def outdated(output: Path) -> bool:
    """Return whether the manifest tells of less than was delivered, or of files that are gone."""
    with contextlib.suppress(Damaged):
        return unfolded(output) or not all((output / path).is_file() for path in told_before(output))
    return False


def as_news(output: Path, edition: str, told: Entries) -> dict[str, bytes]:
    """Return the file that tells of an edition, by its path in the output folder: to be written with its files.

    What a command that was stopped told of the edition stays told.
    """
    path, known = f"{NEWS}/{edition}.json", Entries()
    with contextlib.suppress(Damaged, OSError):
        known = _read(output / path)
    return {path: as_text(known | told)}


def as_text(told: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return entries as they are written, in the order of their paths."""
    data = {"toolkit": f"careget-docs {__version__}", "files": [told[path] for path in sorted(told)]}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _read(path: Path) -> Entries:
    """Return the entries of a file; one whose path leads elsewhere was written by nobody here. Raises Damaged."""
    try:
        told = {str(entry["path"]): dict(entry) for entry in json.loads(path.read_bytes())["files"]}
        return {name: entry for name, entry in told.items() if not name.startswith("/") and ".." not in name.split("/")}
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Damaged(path) from fault
