"""Edits of the studio: whatever is set, added, moved, copied or taken away, all else in the file stays as it stood."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from careget_docs.source import structure
from careget_docs.source.proof import disproof
from careget_docs.studio.edits import Conflict, Edit, changed, edit

ROOT = Path(__file__).parents[2]
SAMPLE = """\
# The head
title: "One: two"   # a remark
blocks:
  # the first
  - block: text
    id: one
    text: >-
      Words that
      fold.

  - use: hub      # shared

  # the last
  - block: section
    id: three
    blocks:
      - {block: note, id: four, text: x}
    keywords: [a, "b c"]
"""
TEXTS = (
    "x", "Нов текст: с двоеточие", "ред\n\nвтори ред", "- не е списък", '"цитат"', "true", "12", "a # b", "",
    "  space ", "дълъг текст " * 30, "{budget} и {a}", "|", "&x", "* a\n* b\n\n1. c", "\u00a0", "a\tb",
)  # fmt: skip


def done(text: str, wanted: Edit) -> str:
    """Return a text after an edit that was proved."""
    change = changed(text, wanted)
    assert disproof(change) is None
    return change.after


def test_a_text_is_set_where_it_stands() -> None:
    made = done(SAMPLE, Edit("set", "f", ("title",), "Three", "One: two"))
    assert made == SAMPLE.replace('"One: two"', '"Three"')


def test_a_new_field_stands_where_it_is_declared() -> None:
    wanted = Edit("set", "f", ("blocks", "0", "slot"), "left", None, order=("block", "id", "slot", "text"))
    assert done(SAMPLE, wanted) == SAMPLE.replace("    id: one\n", "    id: one\n    slot: left\n")


@pytest.mark.parametrize(("text", "written"), [("2025-05-31", "2025-05-31"), ("true", "true"), ("x: y", '"x: y"')])
def test_figures_and_days_stand_without_quotation_marks(text: str, written: str) -> None:
    made = done(SAMPLE, Edit("set", "f", ("blocks", "0", "day"), text, None, bare=True))
    assert f"    day: {written}\n" in made


def test_an_entry_moves_with_its_comment() -> None:
    made = done(SAMPLE, Edit("move", "f", ("blocks", "2"), number=0))
    assert made.index("# the last") < made.index("id: three") < made.index("# the first") < made.index("id: one")
    assert structure.at(structure.read(made), ("blocks", "0", "id")) == "three"


def test_a_copy_has_ids_of_its_own() -> None:
    made = done(SAMPLE, Edit("copy", "f", ("blocks", "2"), ids=frozenset({"one", "three", "four", "four-2"})))
    twin = structure.at(structure.read(made), ("blocks", "3"))
    assert isinstance(twin, dict)
    assert (twin["id"], twin["blocks"][0]["id"], twin["keywords"]) == ("three-2", "four-3", ["a", "b c"])


def test_the_last_entry_takes_its_list_along() -> None:
    made = done(
        SAMPLE, Edit("drop", "f", ("blocks", "2", "blocks", "0"), was={"block": "note", "id": "four", "text": "x"})
    )
    assert "blocks" not in structure.at(structure.read(made), ("blocks", "2"))


def test_a_list_is_begun_and_goes_on() -> None:
    made = done(SAMPLE, Edit("add", "f", ("blocks", "0", "blocks"), {"block": "note", "id": "n", "text": "a\nb"}))
    again = done(made, Edit("add", "f", ("blocks", "0", "blocks"), {"use": "hub"}, number=1))
    found = structure.at(structure.read(again), ("blocks", "0", "blocks"))
    assert found == [{"block": "note", "id": "n", "text": "a\nb"}, {"use": "hub"}]


@pytest.mark.parametrize("wanted", [
    Edit("set", "f", ("title",), "mine", "older"),
    Edit("set", "f", ("subject",), "mine", "there was one"),
    Edit("drop", "f", ("blocks", "0"), was={"block": "text"}),
    Edit("add", "f", ("blocks",), {"use": "hub"}, was=["one", "three"]),
])  # fmt: skip
def test_what_others_changed_is_not_overwritten(wanted: Edit) -> None:
    with pytest.raises(Conflict):
        changed(SAMPLE, wanted)


@pytest.mark.parametrize("data", [
    None, [], {"kind": "run"}, {"kind": "set", "file": "../x.yaml", "path": []},
    {"kind": "set", "file": "a.yaml", "path": "x"},
    {"kind": "set", "file": "a.yaml", "path": ["x"], "value": 5},
    {"kind": "move", "file": "a.yaml", "path": ["x"], "number": True},
    {"kind": "set", "file": "/etc/a.yaml", "path": ["x"]},
    {"kind": "set", "file": "blocks/../../a.yaml", "path": ["x"]},
])  # fmt: skip
def test_what_is_no_edit_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"kind|path|file|value"):
        edit(data)


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_of_every_sample_file_are_proved(seed: int) -> None:
    """Four edits one after the other, on 40 files; what the structure cannot hold may be refused, and only told so."""
    chance = random.Random(seed)  # noqa: S311
    files = sorted((ROOT / "deliverables").rglob("*.yaml"))
    for _ in range(40):
        text = chance.choice(files).read_text("utf-8")
        for _ in range(4):
            wanted = _random(structure.read(text), chance)
            try:
                change = changed(text, wanted)
            except KeyError:
                continue
            assert disproof(change) is None, (wanted, disproof(change))
            text = change.after


def _random(tree: Any, chance: random.Random) -> Edit:
    """Return an edit that fits the tree."""
    places = list(_paths(tree, ()))
    texts: list[tuple[tuple[str, ...], Any]] = [each for each in places if isinstance(each[1], str)]
    lists = [each for each in places if isinstance(each[1], list) and each[1]]
    deep = [each for each in places if len(each[0]) > 1]
    kind = chance.choice(("set", "new", *(("drop",) if deep else ()), *(("add", "move", "copy") if lists else ())))
    value: Any
    if kind == "set":
        path, now = chance.choice(texts)
        return Edit("set", "f", path, chance.choice(TEXTS), now)
    if kind == "drop":
        path, now = chance.choice(deep)
        return Edit("drop", "f", path, was=now)
    if kind == "new":
        path, now = chance.choice([each for each in places if isinstance(each[1], dict)])
        value = chance.choice((*TEXTS, {"a": "b", "c": ["x", "y: z"]}, [{"a": "b\n\nc", "c": "d"}]))
        return Edit("set", "f", (*path, "new"), value, now.get("new"))
    path, now = chance.choice(lists)
    number = chance.randrange(len(now))
    if kind == "add":
        value = chance.choice(({"block": "text", "id": "zz", "text": chance.choice(TEXTS)}, {"use": "hub"}, "words: x"))
        return Edit("add", "f", path, value, number=number)
    if kind == "move":
        return Edit("move", "f", (*path, str(number)), number=chance.randrange(len(now)))
    ids = frozenset(each for place, each in texts if place and place[-1] == "id")
    return Edit("copy", "f", (*path, str(number)), ids=ids)


def _paths(tree: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, tree
    for name, each in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from _paths(each, (*path, str(name)))


def test_a_block_text_that_ends_with_a_line_can_lose_it() -> None:
    text = "a: |\n  One\n  two\nb: c\n"
    for new in ("x", "One\ntwo\n\nthree", "One\ntwo", "", " "):
        assert structure.at(structure.read(done(text, Edit("set", "f", ("a",), new, "One\ntwo\n"))), ("a",)) == new


def test_a_long_text_is_changed_without_comparing_every_letter() -> None:
    """60,000 letters put in place of as many others; compared letter by letter it would take minutes."""
    old, new = "Старо " * 10_000, "Начало. " + "Друго " * 10_000
    text = f"a: >-\n  {old.strip()}\nb: c   # stays\n"
    made = done(text, Edit("set", "f", ("a",), new.strip(), old.strip()))
    assert structure.read(made) == {"a": new.strip(), "b": "c"}
    assert "# stays" in made
