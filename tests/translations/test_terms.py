"""Terminology: found in any form, asked of translations, shown to translators; what is doubtful is no finding."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.interface.interface import load_interface
from careget_docs.pipeline import pipeline
from careget_docs.project.terms import Concept, Term, Terms, places
from careget_docs.project.terms_file import read_terms
from careget_docs.translations.apply import translated
from careget_docs.translations.exchange import docx_reading, docx_table, po, xliff, xliff_reading
from careget_docs.translations.exchange.parcel import Parcel, TableWords, Unit
from careget_docs.translations.pack import packed
from careget_docs.translations.reading import read_translation
from careget_docs.translations.writing import Update, updated

TERMS = """\
concepts:
  lead-partner:
    source: Regulation (EU) 2021/1059, Article 26
    terms:
      bg: {term: водещ партньор, found: ["водещ* партньор*"]}
      en: lead partner
      it: {term: partner capofila, avoid: ["partner principal*"]}
      lt: {term: pagrindinis partneris, found: ["pagrindin* partner*"], doubtful: true}
  partner:
    terms:
      bg: {term: партньор, found: ["партньор*"]}
      en: {term: partner, found: ["partner*"]}
"""
SENTENCE = "Водещият **партньор** покани другите."
SOURCE = workspaces.SMALL.replace("Един ред с **думи** и още нещо.", SENTENCE)


def _workspace(folder: Path, lang: str, to: str, terms: str = TERMS) -> Path:
    workspaces.small(folder, SOURCE + "translations: {allow: missing}\n")
    (folder / "deliverables" / "terms.yaml").write_text(terms, "utf-8")
    made = updated("", "small", lang, [Update("words", {"text": (SENTENCE, to)})]).after
    (folder / "deliverables" / f"small.{lang}.yaml").write_text(made, "utf-8")
    return folder


def _codes(folder: Path, lang: str) -> list[str]:
    """Return the findings of terms in a language."""
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    small = project.deliverables["small"]
    assert small
    translated(project, small, lang, pipeline.blocks(), report)
    return [f"{each.code} {each.text}" for each in report if each.code in ("LNG022", "LNG024", "SRC030")]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("водещ* партньор*", "на водещия\u00a0партньор", "водещия\u00a0партньор"),
        ("водещ* партньор*", "Водещите **партньори**", "Водещите **партньори"),
        ("водещ партньор", "водещи партньори", ""),
        ("партньор*", "съпартньор", ""),
        ("επιλέξιμ* δαπαν*", "των επιλέξιμων δαπανών", "επιλέξιμων δαπανών"),
        ("εταίρ*", "Εταίρος", "Εταίρος"),
        ("dell’operazione", "dell'operazione", "dell'operazione"),
        ("*", "x", ""),
    ],
)
def test_a_pattern_finds_a_term_in_its_forms(pattern: str, text: str, found: str) -> None:
    assert next((text[start:end] for start, end in places(text, [pattern])), "") == found


def test_a_term_inside_another_does_not_count() -> None:
    terms = Terms(
        {
            "partner": Concept("partner", {"en": Term("partner", ("partner*",))}),
            "lead": Concept("lead", {"en": Term("lead partner", ("lead partner*",))}),
        }
    )
    assert [each.name for each in terms.named("the lead partner", "en")] == ["lead"]
    assert [each.name for each in terms.named("a partner and the lead partner", "en")] == ["partner", "lead"]


@pytest.mark.parametrize(
    ("lang", "to", "codes"),
    [
        ("en", "The lead partner invited the others.", 0),
        ("en", "The principal partner invited the others.", 1),
        ("lt", "Vyriausiasis partneris pakvietė kitus.", 0),
        ("ro", "Partenerul principal i-a invitat pe ceilalți.", 0),
    ],
)
def test_a_translation_is_held_against_terms_that_are_certain(tmp_path: Path, lang: str, to: str, codes: int) -> None:
    found = _codes(_workspace(tmp_path, lang, to), lang)
    assert len(found) == codes
    assert all("does not call “водещ партньор” by its term: “lead partner”" in each for each in found)


def test_a_forbidden_word_is_a_finding(tmp_path: Path) -> None:
    folder = _workspace(tmp_path, "it", "Il partner principale, cioè il partner capofila, ha invitato gli altri.")
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    small = project.deliverables["small"]
    brand = pipeline.load_brand(folder / "templates", "templates", report)
    assert small
    assert brand
    job = pipeline.Job(small, "it", ("pdf",))
    outcome = pipeline.produce(folder, project, brand, job, datetime.date(2026, 11, 27))
    assert "“partner principale”" in next(each.text for each in outcome.report if each.code == "LNG023")
    assert outcome.delivery is None


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ("concepts:\n  a:\n    terms:\n      bg: {term: водещ партньор, found: [водещия партньор]}\n", "LNG024"),
        ("concepts:\n  a:\n    terms:\n      it: {term: previsto, avoid: ['previst*']}\n", "LNG024"),
        ("concepts:\n  a:\n    terms:\n      gr: εταίρος\n", "REF014"),
        ("concepts:\n  a:\n    trems:\n      bg: партньор\n", "REF002"),
        ("concepts:\n  a:\n    terms:\n      it: {term: previsto, avoid: ['* dovuto']}\n", "LNG024"),
        (SOURCE, "SRC030"),
    ],
)
def test_faults_of_the_file_are_told_at_their_place(tmp_path: Path, terms: str, code: str) -> None:
    path, report = tmp_path / "terms.yaml", Report()
    path.write_text(terms, "utf-8")
    read_terms(path, "deliverables/terms.yaml", report)
    assert code in [each.code for each in report]
    assert all(each.span and each.span.line for each in report)


def test_terms_is_no_deliverable_and_no_name_for_one(tmp_path: Path) -> None:
    folder = _workspace(tmp_path, "en", "The lead partner")
    assert set(pipeline.load(folder, pipeline.blocks(), Report()).deliverables) == {"small"}


UNIT = Unit("small/words/text", "Водещият партньор", "The lead partner", "translated",
            terms=(("водещ партньор", "lead partner"), ("община", "municipality")))  # fmt: skip
PARCEL = Parcel("small", "bg", "en", "Small", (UNIT,))
WORDS = TableWords("Small", "Write on the right.", "Place", "Terms", "Source", "Translation")


def test_translators_see_the_terms_and_nothing_of_them_comes_back() -> None:
    table, glossary = docx_table.write(PARCEL, WORDS), xliff.write(PARCEL)
    assert "<gls:term>водещ партньор</gls:term><gls:translation>lead partner</gls:translation>" in glossary.decode()
    assert "#. водещ партньор = lead partner\n" in po.write(PARCEL, datetime.date(2026, 11, 27)).decode()
    for back in (docx_reading.read(table), xliff_reading.read(glossary)):
        assert [(each.id, each.source, each.target) for each in back.units] == [(UNIT.id, UNIT.source, UNIT.target)]
        assert back.flaws == ()


def test_a_doubtful_term_is_marked_for_translators(tmp_path: Path) -> None:
    report = Report()
    project = pipeline.load(_workspace(tmp_path, "lt", "Vyriausiasis partneris"), pipeline.blocks(), report)
    parcel = packed(project, pipeline.blocks(), ["small"], "small", "lt", "Small")
    told = {unit.id: unit.terms for unit in parcel.units}
    assert told["small/words/text"] == (("водещ партньор", "pagrindinis partneris (?)"),)


def test_the_samples_call_everything_by_its_term() -> None:
    report = Report()
    project = pipeline.load(workspaces.ROOT, pipeline.blocks(), report)
    assert len(project.terms.concepts) > 40
    langs = sorted({lang for _, lang in project.translations})
    assert len(langs) == 5
    for deliverable in project.deliverables.values():
        for lang in langs if deliverable else ():
            assert deliverable
            translated(project, deliverable, lang, pipeline.blocks(), report)
    assert [str(each) for each in report if each.code in ("LNG022", "LNG024", "REF014", "SRC030")] == []


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("bg", "# small на английски (en). `from:` е източникът"),
        ("en", "# small in English (en). `from:` is the source"),
    ],
)
def test_a_new_file_of_translations_says_what_it_is_in_its_writers_language(
    tag: str, said: str, tmp_path: Path
) -> None:
    update = Update("words", {"text": (SENTENCE, "The lead partner")})
    made = updated("", "small", "en", [update], load_interface(tag).say).after
    assert said in made
    assert all(len(line) <= 120 for line in made.splitlines())
    (tmp_path / "small.en.yaml").write_text(made, "utf-8")
    assert read_translation(tmp_path / "small.en.yaml", "small.en.yaml", "small", Report())
