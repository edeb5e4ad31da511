"""The languages of a web page's neighbours: what is asked for together, and what is published already."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from careget_docs.pipeline.manifest import NAME
from careget_docs.pipeline.pipeline import Job
from careget_docs.pipeline.web_files import WEB


def with_pages(jobs: Iterable[Job], output: Path, *, single: bool = False) -> list[Job]:
    """Return jobs with the languages of each web page: those asked for together, and those that are published."""
    every = list(jobs)
    there = _published(output) if any(WEB in job.formats for job in every) else set()
    found = []
    for job in every:
        id, own = job.deliverable.id, job.deliverable.lang
        same = (each for each in every if each.deliverable.id == id and WEB in each.formats)
        asked = {each.lang for each in same if "+" not in each.lang}
        tags = asked | {tag for name, tag in there if name == id}
        ordered = tuple(sorted(tags, key=lambda tag: (tag != own, tag)))
        web = WEB in job.formats
        found.append(replace(job, pages=ordered if web else (), single=single and web))
    return found


def _published(output: Path) -> set[tuple[str, str]]:
    """Return id and language of the pages that the manifest tells and that are there."""
    try:
        entries = json.loads((output / NAME).read_bytes())["files"]
        return {
            (str(entry["deliverable"]), str(entry["language"]))
            for entry in entries
            if entry["format"] == WEB and (output / str(entry["path"])).is_file()
        }
    except (OSError, ValueError, LookupError, TypeError):
        return set()
