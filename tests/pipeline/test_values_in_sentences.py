"""Values in the middle of a sentence: what stands before and after them agrees."""

from __future__ import annotations

import pytest

from careget_docs.diagnostics import Report, Span
from careget_docs.languages import load_locale
from careget_docs.pipeline.resolve import _Resolver
from careget_docs.project.deliverable import Fact, Project
from careget_docs.source import Scalar

HERE = Span("x.yaml", 1, 1)
FACTS = {
    "start": Fact("start", "date", ("2024-12-01",), {}, "", "verified", HERE),
    "end": Fact("end", "date", ("2028-05-31",), {}, "", "verified", HERE),
    "firm": Fact("firm", "text", ("Haskovo Inc.",), {}, "", "verified", HERE),
}


@pytest.mark.parametrize(
    ("tag", "text", "printed"),
    [
        ("lt", "iki {end}. Jį", "iki 2028 m. gegužės 31 d. Jį"),
        ("lt", "iki **{end}**. Jį", "iki **2028 m. gegužės 31 d.** Jį"),
        ("lt", "iki {end}... Jį", "iki 2028 m. gegužės 31 d.... Jį"),
        ("bg", "до {end}. При", "до 31 май 2028 г. При"),
        ("en", "by {end}. It", "by 31 May 2028. It"),
        ("en", "by {firm}. It", "by Haskovo Inc. It"),
        ("el", "από τις {start} έως την {end}.", "από την 1η Δεκεμβρίου 2024 έως τις 31 Μαΐου 2028."),
    ],
)
def test_a_sentence_reads_on_around_a_value(tag: str, text: str, printed: str) -> None:
    resolver = _Resolver(Project("", {}, {}, {}), FACTS, load_locale(tag), Report(), "promotion")
    written = resolver.text(Scalar(text, HERE, text), markdown=True).text
    assert written.replace("\u00a0", " ").replace("\\", "") == printed
