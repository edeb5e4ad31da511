"""`deliverables/terms.yaml` to terms: its fields, and what is wrong with a term told at its place."""

from __future__ import annotations

from pathlib import Path

from careget_docs.diagnostics import Report, Span, closest, phrase
from careget_docs.languages import tags
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.shaper import Shaper
from careget_docs.project.terms import Concept, Term, Terms, lettered, named_by, places
from careget_docs.source import Scalar, read

FILE = "terms.yaml"
RESERVED = ("project", "terms")
"""Names of files in deliverables/ that are no deliverables."""
_PATTERN = Field("pattern", Kind.PLAIN, "Words of a sentence; one that ends with * may have any ending.")
_TERM = Field(
    "term", Kind.EITHER, "What it is called in one language.",
    parts=(
        Field("term", Kind.PLAIN, "What it is called in one language."),
        Field(
            "term", Kind.RECORD, "What it is called in one language.", owner=phrase("A term"),
            parts=(
                Field("term", Kind.PLAIN, "What it is called.", required=True, example="водещ партньор"),
                Field("found", Kind.SOME, "How it is recognised in a sentence, whatever its ending; without it, as "
                      "it is written.", parts=(_PATTERN,), example="[водещ* партньор*]"),
                Field("avoid", Kind.SOME, "What it must not be called.", parts=(_PATTERN,),
                      example="[главен* партньор*]"),
                Field("doubtful", Kind.FLAG,
                      "true: it is shown to translators, and no translation is held against it."),
            ),
        ),
    ),
)  # fmt: skip
_CONCEPT = Field(
    "concept", Kind.RECORD, "One thing, and what it is called in each language.", owner=phrase("A concept"),
    parts=(
        Field("about", Kind.PLAIN, "What is meant, for translators."),
        Field("source", Kind.PLAIN, "Where the terms were read.", example="Regulation (EU) 2021/1059, Article 26"),
        Field("status", Kind.CHOICE, "verified: the terms were read in the named source.",
              choices=("verified", "unverified")),
        Field("terms", Kind.MAP, "The terms by language.", required=True, parts=(_TERM,),
              example="{bg: водещ партньор, en: lead partner}"),
    ),
)  # fmt: skip
TERMS = Field(
    "terms", Kind.RECORD, "The terms of the project: what each thing is called, in every language.",
    owner=phrase("The terminology"),
    parts=(Field("concepts", Kind.MAP, "Concepts by a name of your own.", required=True, parts=(_CONCEPT,)),),
)  # fmt: skip


def read_terms(path: Path, shown: str, report: Report) -> Terms:
    """Return the terms of a file; none where there is no such file, and those with faults are told and left out."""
    data = read(path, shown, report) if path.is_file() else None
    if data is None:
        return Terms()
    if data.get("deliverable") is not None:
        message = "“{name}” is the name of the file of terms, and this is a deliverable."
        report.error("SRC030", data.span, message, "Give the file another name.", name=path.name)
        return Terms()
    fields = Shaper(report).value(data, TERMS)
    if not isinstance(fields, Fields):
        return Terms()
    found = {name: _concept(name, each, report) for name, each in fields.record("concepts").named()}
    return Terms(found)


def _concept(name: str, fields: Fields, report: Report) -> Concept:
    status = fields.plain("status", "unverified")
    written = fields.record("terms")
    terms = {
        lang: made
        for lang, value in written.values.items()
        if _is_language(lang, written.keys[lang], report) and (made := _term(name, value, report))
    }
    return Concept(name, terms, fields.plain("source"), status, fields.plain("about"))


def _is_language(lang: str, place: Span, report: Report) -> bool:
    if lang in tags():
        return True
    report.error("REF014", place, "There is no language “{tag}”.", closest(lang, tags()), tag=lang)
    return False


def _term(concept: str, value: object, report: Report) -> Term | None:
    """Return a term; None, with a finding, for one that its own patterns do not find, or that it forbids itself."""
    if isinstance(value, Scalar):
        return Term(value.text.strip(), (value.text.strip(),), span=value.span)
    if not isinstance(value, Fields):
        return None
    text = value.plain("term")
    patterns = tuple(item.text.strip() for item in value.texts("found")) or (text,)
    avoid = tuple(item.text.strip() for item in value.texts("avoid"))
    made = Term(text, patterns, avoid, not value.flag("doubtful"), value.span)
    if loose := next((each for each in (*patterns, *avoid) if not lettered(each)), ""):
        message = "The pattern “{pattern}” of “{concept}” would find any word."
        hint = "Each word of a pattern has letters; * stands at its end."
    elif not named_by(text, made):
        message = "The term “{term}” of “{concept}” is not found by its own patterns."
        hint = "Under `found:` write its words; one whose ending changes ends with *."
    elif any((start, end) == (0, len(text)) for start, end in places(text, avoid)):
        message = "The term “{term}” of “{concept}” is forbidden by its own `avoid:`."
        hint = "Take it out of `avoid:`, or choose another term."
    else:
        return made
    report.error("LNG024", value.span, message, hint, term=text, concept=concept, pattern=loose)
    return None
