"""A number or a date in running text is written as another language writes it.

Why: 1.250 is a thousand to an Italian and little more than one to an English reader; years from – to take an en dash.
Mend: write it as the language does, or best as a value (`{budget}`), which every edition prints rightly.
"""

import re
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, language_name
from careget_docs.languages import load_locale, tags
from careget_docs.languages.passages import in_one, passages, shorter
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying

_CODE = r"(?<![\w.,:/№-])"
_LETTER = re.compile(r"(?:^|\W)[A-ZА-ЯΑ-Ω]{1,2}[ \u00a0]$")
"""What stands before the number of a code."""
_POINT = re.compile(_CODE + r"\d{1,3}(?:\.\d{3})+(?![\w.,]*\d)")
_COMMA = re.compile(_CODE + r"\d{1,3}(?:,\d{3})+(?![\w.,]*\d)")
_DECIMAL_POINT = re.compile(_CODE + r"\d+\.\d{1,2}(?![\w.:])")
_DECIMAL_COMMA = re.compile(_CODE + r"\d+,\d{1,2}(?![\w,])")
_YEARS = re.compile(r"(?<![\w-])(?:19|20)\d\d-(?:(?:19|20)\d\d|\d\d)(?![\w-])")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each number that this language writes in another way."""
    found_in = {
        lang: [pattern for pattern in _patterns(*load_locale(lang).marks) if pattern.search(whole)]
        for lang, whole in in_one(subject.document).items()
        if lang in tags()
    }
    for passage in passages(subject.document) if any(found_in.values()) else ():
        locale = passage.locale
        if locale is None or passage.part == "link":
            continue
        point, group = locale.marks
        for pattern in found_in[passage.lang]:
            found = next(
                (each for each in pattern.finditer(passage.text) if not _LETTER.search(passage.text[: each.start()])),
                None,
            )
            if found:
                years = pattern is _YEARS
                message = "“{text}” is not how {lang} writes it: {number}."
                hint = "Write {right}." if years else "Decimals take “{point}”, thousands “{group}”; best is a value."
                values = (
                    ("text", shorter(passage.text, found[0])),
                    ("lang", language_name(passage.lang)),
                    ("number", found[0]),
                    ("right", found[0].replace("-", "–")),
                    ("point", point),
                    ("group", group),
                )
                yield Finding(message, hint, values, passage.id)
                break


def _patterns(point: str, group: str) -> list[re.Pattern[str]]:
    """Return what is wrong in a language with these marks; none of them reaches over the end of a line."""
    patterns = [_YEARS]
    patterns += [_DECIMAL_POINT, _POINT] if point == "," and group != "." else []
    patterns += [_DECIMAL_POINT] if point == "," and group == "." else []
    return patterns + ([_COMMA] if point == "," else [_DECIMAL_COMMA, _POINT])


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "Бюджетът е 5,009,480 евро.", "bg")
    yield saying(subject, "Ръстът е 3.5 на сто.", "bg")
    yield saying(subject, "Периодът е 2021-2023 г.", "bg")
    yield saying(subject, "Growth was 3,5 per cent.", "en")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "Дейност D 4.1.2 започна в 12:00 ч. на 31.05.2025 г. с 3,5 на сто.", "bg")
    yield saying(subject, "The budget is €5,009,480.50 for 2021–2023.", "en")


RULE = Rule("LNG105", Severity.WARNING, check, passing, failing)
