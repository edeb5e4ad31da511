"""Every kind of block has a name for people; every word of pages and scripts is one that languages have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from careget_docs.interface.interface import load_interface
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable_fields import DELIVERABLE
from careget_docs.project.fields import Field
from careget_docs.studio import page, words
from careget_docs.studio.kinds import CHOICES, KINDS
from careget_docs.studio.views import write

ROOM = Path(write.__file__).parents[1]


def test_every_kind_has_a_name_of_its_own() -> None:
    assert set(KINDS) == set(pipeline.blocks())
    for tag in ("en", "bg"):
        names = [load_interface(tag).say(each) for each in KINDS.values()]
        assert len(set(names)) == len(names)


def test_every_word_of_a_page_is_known() -> None:
    said = {
        text
        for path in (ROOM / "pages").glob("*.html")
        for text in re.findall(r"""say\((?:"([^"]+)"|'([^']+)')""", path.read_text("utf-8"))
        for text in text
        if text
    }
    assert said - set(words.WORDS) == set()


def test_every_word_of_a_script_is_sent_along() -> None:
    said = {
        text
        for path in (ROOM / "static").glob("*.js")
        for text in re.findall(r"say\('([^']+)'|\? '([A-Z][^']+)' : '([A-Z][^']+)'", path.read_text("utf-8"))
        for text in text
        if text
    }
    assert said - set(words.SCRIPTS) == set()


def test_every_choice_has_a_name() -> None:
    def choices(fields: Iterable[Field]) -> Iterator[str]:
        for each in fields:
            yield from each.choices
            yield from choices(each.parts)

    declared = [*DELIVERABLE, *(field for block in pipeline.blocks().values() for field in block.fields)]
    named = {each for each in choices(declared) if "/" not in each}  # time zones have theirs
    assert named == set(CHOICES)
    bulgarian = load_interface("bg")
    assert all(bulgarian.say(each) != str(each) for each in CHOICES.values())


def test_findings_call_fields_as_forms_do() -> None:
    bulgarian, english = load_interface("bg"), load_interface("en")
    assert page.of_forms("Add `credit:` below it.", english) == "Add “Credit” below it."
    assert page.of_forms("Добавете `credit:`.", bulgarian) == "Добавете „Автор на снимката“."
    assert page.of_forms("`consent: given`", bulgarian) == "„Съгласие“: „Дадено писмено“"
    assert page.of_forms("`decorative: true`", english) == "“Decorative”: “yes”"
    assert page.of_forms("`careget-docs check`, `no-such: x`", english) == "`careget-docs check`, `no-such: x`"
