"""The way through a tree, which is kept for the last document: it is the same each time, for whichever is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careget_docs.tree import children, walk, walking
from tree_samples import everything


def test_the_way_through_a_document_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    one = everything()
    other = replace(one, title="another", children=one.children[1:])
    for _ in range(2):
        for document in (one, other):
            assert [*walk(document)] == [document, *(node for child in children(document) for node in walk(child))]
    first = walk(one)
    next(first)
    assert next(walk(other)) is other
    assert next(first) is children(one)[0]
    monkeypatch.setattr(walking, "MOST", 3)
    long = replace(one, title="of very many nodes")
    assert [*walk(long)][1:] == [*walk(long)][1:] == [*walk(one)][1:]
    assert walking._KEPT[0][1] == ()
