"""What rules ask of a long ledger in one is what they would find text by text."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tree_samples
from careget_docs.inspection import read_back
from careget_docs.inspection.read_back import Piece, Reading, squeeze
from careget_docs.languages import passages
from careget_docs.project import terms
from careget_docs.project.terms import Concept, Term, Terms
from careget_docs.rules import _lines
from careget_docs.rules._words_told import first_missing
from careget_docs.tree import Cell, Column, Document, Table, Text, wording, words

SIGNS = st.text(st.sampled_from("aбΩé́e\u0301\u00ad-\u2011\u200b \t\n\xa0\u3000\x1fς’'"), max_size=40)


def test_all_that_parts_words_is_taken_out() -> None:
    assert {chr(at) for at in range(sys.maxunicode + 1) if chr(at).isspace()} == {*read_back.SPACES}


@given(SIGNS)
def test_a_long_text_is_squeezed_and_made_even_as_a_short_one(text: str) -> None:
    short = squeeze(text), terms._even(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(read_back, "LONG", 0)
        patched.setattr(terms, "LONG", 0)
        assert (squeeze(text), terms._even(text)) == short


@given(st.lists(SIGNS), SIGNS)
def test_words_are_missed_as_one_by_one(said: list[str], more: str) -> None:
    told = " ".join(said)
    found, at, wanted = squeeze(more + told), 0, ""
    for index, word in enumerate(told.split()):
        if not found.startswith(squeeze(word), at):
            wanted = " ".join(told.split()[index : index + 6])
            break
        at += len(squeeze(word))
    assert first_missing(told, found) == wanted


def _ledger(*texts: str) -> Document:
    """Return a document with a table in which each text stands in two cells of its own and in one they share."""
    rows = tuple(
        (Cell((Text(text),)), Cell((Text(text),)), shared, shared) for text in texts for shared in [Cell((Text(text),))]
    )
    table = Table((Column(1.0),) * 4, (), rows)
    return replace(tree_samples.newsletter(), children=(table,))


def test_texts_of_cells_are_told_once_for_each_cell_of_its_own() -> None:
    made = _ledger("едно", "12,50", "две")
    texts = [each.text for each in passages.passages(made)][1:]
    assert texts == ["едно"] * 3 + ["12,50"] * 3 + ["две"] * 3
    assert [each.text for each in passages.worded(made)][1:] == ["едно"] * 3 + ["две"] * 3
    assert {*"едновтр12,50"} - {"в", "т", "р"} <= passages.signs(made)
    assert passages.in_one(made)["bg"].split("\n")[1:] == texts
    assert wording(made).split() == words(made)


def test_terms_are_looked_for_in_all_lines_of_a_text() -> None:
    found = Terms({"expected": Concept("expected", {"it": Term("previsto", ("previst*",), ("dovut*",))})})
    assert found.may_avoid("uno\ndue dovuti\ntre", "it")
    assert not found.may_avoid("uno\ndue dov\nuti", "it")
    assert not found.may_avoid("uno\ndue dovuti\ntre", "bg")
    assert [word for word, _ in found.avoided("due dovuti", "it")] == ["dovuti"]


def test_paragraphs_in_one_piece_are_passed_over() -> None:
    piece = Piece("ред", 1, (30.0, 60.0, 200.0, 68.0), 1, "Sofia Sans", blocks=("a",))
    pieces = (piece, replace(piece, order=2), replace(piece, order=2, box=(30.0, 45.0, 200.0, 53.0)))
    reading = Reading({}, {}, "", "", "", "", frozenset(), pieces=pieces)
    assert [len(each.lines) for each in _lines.paragraphs(reading)] == [2]
