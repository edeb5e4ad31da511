"""The last line of a paragraph is one short word.

Why: a word alone on a line leaves a hole in the page, and readers stumble over it. Cells of tables are as narrow as
their column and are not looked at.
Mend: shorten the paragraph by a word or two, or make it longer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import Piece
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._lines import paragraphs
from careget_docs.rules._pictures import page

SHORT, PARTED, LINES = 5, 3, 3
"""Letters of a word that is short, of the rest of a parted word, and lines from which a paragraph is looked at."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each paragraph of a tagged file that ends in one short word."""
    for artifact, reading in subject.readings():
        for each in paragraphs(reading) if reading.tagged else ():
            last = each.lines[-1]
            words = last.text.split()
            if each.cell or len(each.lines) < LINES or len(words) != 1:
                continue
            if _short(words[0], each.lines[-2].text):
                message = "In {file}, page {page}, a paragraph ends in a line with one short word: “{word}”."
                hint = "Shorten the paragraph by a word or two, or make it longer."
                values = (("file", artifact.name), ("page", str(last.page)), ("word", words[0]))
                yield Finding(message, hint, values, each.block, last.page)


def _short(word: str, before: str) -> bool:
    """Say whether a word is too short for a line of its own; the rest of a parted word may have four letters."""
    parted = before.rstrip().endswith(("-", "\u00ad", "\u2010", "\x02", "\ufffe"))
    return len(word.strip("„“”»«().,;:!?…")) <= (PARTED if parted else SHORT)


def _piece(text: str, foot: float) -> Piece:
    return Piece(text, 1, (30, foot, 200, foot + 8), 1, "Sofia Sans", blocks=("made-up",))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a paragraph of three lines whose last is one word."""
    yield page(subject, pieces=(_piece("Първият ред", 200), _piece("и вторият ред", 185), _piece("града.", 170)))


def passing(subject: Subject) -> Iterable[Subject]:
    """Return paragraphs that end in two words, in a long word, on their second line, and in a cell of a table."""
    first, second = _piece("Първият ред", 200), _piece("и вторият ред", 185)
    yield page(subject, pieces=(first, second, _piece("на града.", 170)))
    yield page(subject, pieces=(first, second, _piece("строителството.", 170)))
    yield page(subject, pieces=(first, _piece("града.", 185)))
    yield page(subject, pieces=tuple(replace(each, cell=True) for each in (first, second, _piece("EUR", 170))))


RULE = Rule("LAY007", Severity.WARNING, check, passing, failing)
