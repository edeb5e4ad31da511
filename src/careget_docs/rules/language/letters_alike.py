"""A word mixes letters of two scripts that look alike, or a code has Cyrillic letters.

Why: “А 5.1” with a Cyrillic А looks right, but nobody finds it by searching for “A 5.1”, and a screen reader stumbles.
Mend: type the word with one keyboard; codes take the Latin one, best as a value (`{a-5-1}`).
"""

import re
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, joined, phrase
from careget_docs.languages.passages import WORD, script, worded
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying

CYRILLIC = "АВЕЅЗКМНОРСТХІЈУаесорхуіјѕ"
LATIN = "ABES3KMHOPCTXIJYaecopxyijs"
GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοκνρυχ"
_CODE = re.compile(rf"(?<!\w)[{CYRILLIC}{GREEK}]{{1,2}}[ \u00a0]?\d+(?:\.\d+)+")
_TO_LATIN = str.maketrans(CYRILLIC + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", LATIN + "ABEZHIKMNOPTYX")

SCRIPTS = {"LATIN": phrase("Latin"), "CYRILLIC": phrase("Cyrillic"), "GREEK": phrase("Greek")}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such word or code."""
    for passage in worded(subject.document):
        for word in dict.fromkeys(WORD.findall(passage.text)):
            scripts = {script(letter) for letter in word} & SCRIPTS.keys()
            if len(scripts) > 1:
                odd = [letter for letter in word if script(letter) != script(word[0])]
                message = "“{word}” mixes {scripts}: {letters} looks like another letter."
                values = (
                    ("word", word),
                    ("scripts", joined((SCRIPTS[each] for each in sorted(scripts)), ", ")),
                    ("letters", " ".join(dict.fromkeys(odd))),
                )
                yield Finding(message, "Type the word again with one keyboard.", values, passage.id)
        for code in _CODE.findall(passage.text):
            message = "The code “{code}” begins with a letter that only looks Latin."
            yield Finding(
                message, "Write “{right}”.", (("code", code), ("right", code.translate(_TO_LATIN))), passage.id
            )


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "Това е прoект с латинско о.", "bg")
    yield saying(subject, "Дейност А 5.1 започна.", "bg")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "E-бюлетин № 1 на CARE-GET, дейност A 5.1", "bg")
    yield saying(subject, "Има 5.1 точки", "bg")


RULE = Rule("LNG107", Severity.WARNING, check, passing, failing)
