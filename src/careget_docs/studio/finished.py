"""The finished files of a deliverable, as the manifest tells of them: nothing else of the output can be asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careget_docs import clock, registry
from careget_docs.delivery.web_neighbours import published, with_pages
from careget_docs.html.web.packing import together
from careget_docs.pipeline import delivered_files
from careget_docs.pipeline.pipeline import DATA, Job
from careget_docs.pipeline.stock import Stock
from careget_docs.pipeline.web_files import FILES, WEB
from careget_docs.project.deliverable import Deliverable


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A file below `output/`: its path there, language, format, type of content, size in bytes, and how it stands.

    `state` is `good`, `old` (its sources have changed since) or `touched` (it is not what was checked).
    """

    path: str
    lang: str
    format: str
    media_type: str
    size: int
    state: str

    @property
    def name(self) -> str:
        """Its name without the folder."""
        return self.path.rpartition("/")[2]


def entries(output: Path, id: str) -> Iterator[dict[str, Any]]:
    """Yield what is told of the files of a deliverable that were delivered, are there and lie in its folder."""
    try:
        found = delivered_files.entries(output)
    except delivered_files.Damaged:
        return
    folder = os.path.realpath(output / id)
    for path, entry in found.items():
        if entry.get("deliverable") != id:
            continue
        place = os.path.realpath(output / path)
        if place.startswith(folder + os.sep) and os.path.isfile(place):
            yield entry


def finished(workspace: Path, deliverable: Deliverable) -> list[FinishedFile]:
    """Return the files of a deliverable by language and format; what lies in a web page's folder goes with the page."""
    output, id = workspace / "output", deliverable.id
    told = [entry for entry in entries(output, id) if entry.get("format") != FILES]
    known = {*registry.names("careget_docs.writers"), DATA}
    made = sorted({(str(each["language"]), str(each["format"])) for each in told if each["format"] in known})
    with Stock.of(workspace, clock.today()) as stock:
        old = {each for each in made if not _stands(deliverable, *each, stock, output)}
        found = [_file(output, entry, stock, old) for entry in told]
    return sorted(found, key=lambda each: (each.lang != deliverable.lang, each.lang, each.path))


def _stands(deliverable: Deliverable, lang: str, form: str, stock: Stock, output: Path) -> bool:
    """Return whether a format stands as it was made, alone or together with a web page."""
    alone, *beside = (Job(deliverable, lang, each) for each in ((form,), (form, WEB)))
    jobs = [*([] if form == WEB else [alone]), *with_pages(beside, published(output))]
    return any(not stock.why(deliverable.id, lang, (form,), job.finish) for job in jobs)


def _file(output: Path, entry: dict[str, Any], stock: Stock, old: set[tuple[str, str]]) -> FinishedFile:
    place, lang = output / str(entry["path"]), str(entry["language"])
    same = stock.digests.of(place) == entry.get("sha256")
    state = ("old" if (lang, entry["format"]) in old else "good") if same else "touched"
    return FinishedFile(
        str(entry["path"]), lang, str(entry["format"]), str(entry["media_type"]), place.stat().st_size, state
    )


def content(workspace: Path, id: str, name: str) -> tuple[bytes, str] | None:
    """Return a file of a deliverable and the type of its content; None for one that the manifest does not tell of."""
    output = workspace / "output"
    entry = next((each for each in entries(output, id) if each.get("path") == f"{id}/{name}"), None)
    if entry is None:
        return None
    return (output / str(entry["path"])).read_bytes(), str(entry["media_type"])


def web_page(workspace: Path, id: str, name: str) -> bytes | None:
    """Return a finished web page with its pictures and typefaces in it, as it was checked; None where there is none."""
    output, folder = workspace / "output", f"{name.removesuffix('.html')}.web"
    told = list(entries(output, id))
    entry = next((each for each in told if each.get("path") == f"{id}/{name}" and each.get("format") == WEB), None)
    if entry is None:
        return None
    files = {}
    for each in told:
        path = str(each["path"])
        if each.get("format") == FILES and path.startswith(f"{id}/{folder}/"):
            files[path.removeprefix(f"{id}/{folder}/")] = str(each["media_type"]), (output / path).read_bytes()
    return together((output / str(entry["path"])).read_bytes(), folder, files)
