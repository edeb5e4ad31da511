"""The languages of a web page's neighbours: what is asked for together, published, or not to be had."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from careget_docs.pipeline.delivered_files import Damaged, entries
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.pipeline.web_files import WEB

Page = tuple[str, str]
"""The id and the language of a page."""
Made = tuple[Job, Outcome]


def with_pages(jobs: Iterable[Job], there: Collection[Page], *, single: bool = False) -> list[Job]:
    """Return jobs with the languages of each web page: those asked for together, and those that are `there`."""
    every = list(jobs)
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


def published(output: Path) -> set[Page]:
    """Return id and language of the pages that were delivered and are there."""
    try:
        return {
            (str(entry["deliverable"]), str(entry["language"]))
            for path, entry in entries(output).items()
            if entry["format"] == WEB and (output / path).is_file()
        }
    except (Damaged, LookupError):
        return set()


def leading(job: Job, there: Collection[Page]) -> Job:
    """Return a job whose page leads only to itself and to what is there."""
    pages = (tag for tag in job.pages if tag == job.lang or (job.deliverable.id, tag) in there)
    return replace(job, pages=tuple(pages))


@dataclass(slots=True)
class Neighbours:
    """The pages of one deliverable lead to one another: none is delivered before it is known which there will be."""

    there: set[Page]
    expected: dict[str, int] = field(default_factory=dict)
    """How many editions with a page are being made, by deliverable."""
    held: dict[str, list[Made]] = field(default_factory=dict)
    resting: dict[str, list[tuple[Job, Job]]] = field(default_factory=dict)
    """What was asked for and stands, and as what it stands: maybe with fewer languages."""

    def rest(self, job: Job, standing: Job) -> None:
        """Note that an edition stands, as long as there come no other languages."""
        if job.pages:
            self.resting.setdefault(job.deliverable.id, []).append((job, standing))

    def expect(self, jobs: Iterable[Job]) -> None:
        """Note which editions are being made now."""
        self.expected = {}
        for job in jobs:
            if job.pages:
                self.expected[job.deliverable.id] = self.expected.get(job.deliverable.id, 0) + 1

    def ended(self, job: Job, outcome: Outcome) -> tuple[list[Made], list[Job]]:
        """Take in how an edition ended; return those that are ready now, and those to be made with other neighbours."""
        if not job.pages:
            return [(job, outcome)], []
        id = job.deliverable.id
        held = self.held.setdefault(id, [])
        held.append((job, outcome))
        if len(held) < self.expected[id]:
            return [], []
        del self.held[id]
        there = self.there | {(id, each.lang) for each, made in held if _has_page(made)}
        ready = [(each, made) for each, made in held if not made.delivery or leading(each, there) == each]
        self.there |= {(id, each.lang) for each, made in ready if _has_page(made)}
        done = [each for each, _ in ready]
        again = [leading(each, there) for each, _ in held if each not in done]
        rested = [(leading(asked, there), standing) for asked, standing in self.resting.pop(id, ())]
        return ready, [*again, *(now for now, standing in rested if now != standing)]


def _has_page(made: Outcome) -> bool:
    return made.delivery is not None and any(each.format == WEB for each in made.delivery.artifacts)
