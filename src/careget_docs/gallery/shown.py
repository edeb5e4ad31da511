"""Everything that there is, with a picture each: made in processes beside one another, in the order of specimens."""

from __future__ import annotations

from collections.abc import Iterator

from careget_docs import workers
from careget_docs.diagnostics import Report
from careget_docs.gallery.pictures import Studio
from careget_docs.gallery.specimens import Specimen, samples_of, specimens
from careget_docs.pipeline import pipeline
from careget_docs.project.brand import Brand, designs
from careget_docs.starting.workspace import samples

SECONDS = 120.0
"""Seconds of processor time that one picture may take."""


def every_specimen(brand: Brand) -> tuple[Studio, list[Specimen]]:
    """Return what can be shown in a brand, and with what it is made: the content is that of the samples."""
    root = samples()
    project = pipeline.load(root, pipeline.blocks(), Report())
    made_with = {id: each.template for id, each in project.deliverables.items() if each}
    shown = samples_of(made_with, templates(brand))
    return Studio(root, project, brand), list(specimens(pipeline.blocks(), shown))


def templates(brand: Brand) -> list[str]:
    """Return the page designs of a brand."""
    return sorted({*designs(brand.folder), *brand.engines})


def pictures(studio: Studio, wanted: list[Specimen], jobs: int) -> Iterator[tuple[Specimen, bytes]]:
    """Yield specimens with their pictures, as they are made; the picture is empty where it cannot be made."""
    for done in workers.run(Studio.picture, [(studio, each) for each in wanted], jobs, SECONDS, processor=True):
        yield wanted[done.index], done.result or b""
