"""Terms are found by their parts first, and by regular expressions where that leaves a doubt."""

from __future__ import annotations

import re
from itertools import product

import pytest

from careget_docs.project import terms
from careget_docs.project.terms import Concept, Term, Terms

WORDS = ("водещ", "Водещият", "водещ*", "партньор", "партньо\u0301ри", "не_водещ", "„партньор“", "του", "τοῡς", "*")
PATTERNS = ("водещ* партньор*", "водещ", "водещ партньори", "партньо*", "του*", "*", "", "τους", "водещ * партньор")


def _slowly(text: str, pattern: str) -> list[tuple[int, int]]:
    """Return where a pattern finds something, as its definition says it."""
    if not terms.lettered(pattern):
        return []
    words = [re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "") for w in terms._even(pattern).split()]
    found = re.finditer(r"(?<!\w)" + r"[\s\u00a0\u202f*_]+".join(words) + r"(?!\w)", terms._even(text))
    return [each.span() for each in found]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("between", [" ", "\u00a0", "*", "-", ""])
def test_patterns_find_what_they_say(pattern: str, between: str) -> None:
    for two in product(WORDS, repeat=2):
        for text in (between.join(two), f"А {between.join(two)}."):
            assert list(terms.places(text, (pattern,))) == _slowly(text, pattern)
            assert terms.named_by(text, Term("", (pattern,))) is bool(_slowly(text, pattern))


def test_what_is_avoided_is_found_where_the_term_itself_is_not() -> None:
    good = Term("водещ партньор", ("водещ* партньор*",), ("партньор*", "бенефициент* по проекта"))
    known = Terms({"lead": Concept("lead", {"bg": good})})
    said = "Партньорът, водещият партньор и Бенефициентът\u00a0по проекта"
    assert [text for text, _ in known.avoided(said, "bg")] == ["Партньорът", "Бенефициентът\u00a0по проекта"]
    assert list(known.avoided("Нищо такова", "bg")) == []
    assert list(known.avoided(said, "en")) == []
