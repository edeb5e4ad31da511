"""Every block of every deliverable has its form, in both languages: the samples, and what nobody here designed for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from briefs import leaflets, newsletters, posters
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable_fields import DELIVERABLE
from careget_docs.project.fields import Kind
from careget_docs.studio.outline import outline
from studio.served import Served, served, workspace

MORE = Path(__file__).parents[1] / "briefs" / "more"
BRIEFS: dict[str, Callable[[], str]] = {
    "six-bg": lambda: newsletters.six("bg"),
    "twelve-el": lambda: newsletters.twelve("el"),
    "long-en": lambda: newsletters.long("en"),
    "day-bg": lambda: posters.day("bg"),
    "course-en": lambda: leaflets.course("en"),
}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = workspace(tmp_path_factory.mktemp("forms"))
    for name, text in BRIEFS.items():
        (place / "deliverables" / f"{name}.yaml").write_text(text(), "utf-8")
    for path in MORE.glob("*.yaml"):
        (place / "deliverables" / path.name).write_bytes(path.read_bytes())
    with served(place) as found:
        yield found


def ids(studio: Served) -> list[str]:
    return sorted(studio.desk.loaded()[0].deliverables)


def test_each_block_s_form_shows_all_that_is_written(studio: Served) -> None:
    """Every text of a block stands in a field of its form; none of a deliverable's blocks is without one."""
    blocks = pipeline.blocks()
    for id in ids(studio):
        listed = outline(studio.workspace, id, blocks)
        assert listed.spots, id
        for spot in listed.every():
            status, form = studio.ask(f"/write/{id}/form?key={quote(spot.key)}")
            assert status == 200, spot.key
            assert "block-form" in form
            shown = {re.sub(r"^\"|\"$", "", each) for each in re.findall(r'name="([^"]+)"', form)}
            assert spot.data is not None
            for name, _ in spot.data:
                if name not in ("block", spot.holds) and not (spot.shared and name in ("id", "slot")):
                    path = ".".join((*spot.path, name))
                    assert any(each == path or each.startswith(f"{path}.") for each in shown), (spot.key, name)


def test_the_head_has_a_form_in_both_languages(studio: Served) -> None:
    names = {each.name for each in DELIVERABLE if each.kind not in (Kind.BLOCKS, Kind.RECORD, Kind.LIST, Kind.MAP)}
    for lang, word in (("bg", "Заглавие"), ("en", "Title")):
        studio.ask(f"/language/{lang}", {})
        form = studio.ask("/write/newsletter-01/form?key=head")[1]
        assert word in form
        assert names <= set(re.findall(r'data-name="([^"]+)"', form))


ABSENT = (
    "/write/absent", "/write/..", "/write/newsletter-01/form?key=absent%3A.", "/write/newsletter-01/pages?lang=xx",
    "/write/absent/pages?lang=bg", "/picture/0000.jpg", "/history/absent", "/deliver/absent", "/translations/absent",
)  # fmt: skip


@pytest.mark.parametrize("path", ABSENT)
def test_what_there_is_not_is_no_fault(studio: Served, path: str) -> None:
    assert studio.ask(path)[0] in (200, 404)
