"""What is sent to a process that makes an edition: as much of the project as it is made from, and no more."""

from __future__ import annotations

import pytest

from careget_docs import clock
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.sources_of import common, texts_of
from workspaces import ROOT, brand


@pytest.mark.parametrize(
    ("id", "lang", "formats"),
    [("poster-01", "el", ("pdf", "docx")), ("booklet-01", "bg+en", ("pdf",)), ("brochure-01", "bg", ("docx",))],
)
def test_an_edition_is_the_same_from_its_part_of_the_project(id: str, lang: str, formats: tuple[str, ...]) -> None:
    project = pipeline.load(ROOT, pipeline.blocks(), Report())
    deliverable = project.deliverables[id]
    assert deliverable is not None
    part, more = common(project, [(deliverable, lang)]), texts_of(project, deliverable, lang)
    assert not part.deliverables
    assert len(part.translations) + len(more) < len(project.translations) / 2
    job, today = pipeline.Job(deliverable, lang, formats), clock.today()
    made = [
        pipeline.produce(ROOT, *each)
        for each in ((project, brand(), job, today), (part, brand(), job, today, False, more))
    ]
    assert [str(found) for found in made[0].report] == [str(found) for found in made[1].report]
    whole, few = (each.delivery for each in made)
    assert whole is not None
    assert few is not None
    assert [item.data for item in whole.artifacts] == [item.data for item in few.artifacts]
