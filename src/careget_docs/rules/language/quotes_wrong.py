"""Quotation marks of another language.

Why: each language has its own: „ “ in Bulgarian and Lithuanian, „ ” in Romanian, « » in Greek and Italian, “ ” in
English (Interinstitutional Style Guide 6.4, CLDR). Straight ones are replaced by the right ones, curly ones stay.
Mend: write straight ones (" and '), or those of the language; an apostrophe is ’.
"""

import re
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, language_name
from careget_docs.languages import load_locale, tags
from careget_docs.languages.passages import in_one, passages, shorter, signs
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying

EVERY = "“”„‟«»‹›‘‚‛"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each mark that the language does not use, and for one that opens and does not close."""
    known = in_one(subject.document).keys() & {*tags()}
    marks = {*EVERY} | {mark for lang in known for mark in load_locale(lang).typography.quotes}
    for passage in passages(subject.document) if marks & signs(subject.document) else ():
        locale = passage.locale
        if locale is None or passage.part == "link":
            continue
        rules = locale.typography
        own = (*rules.quotes, *rules.inner, rules.apostrophe)
        if wrong := next((mark for mark in passage.text if mark in EVERY and mark not in own), ""):
            message = "“{text}” has a quotation mark ({mark}) that is none in {lang}."
            right = rules.apostrophe if re.search(rf"\w{wrong}\w", passage.text) else " ".join(rules.quotes)
            shown = (("text", shorter(passage.text, wrong)), ("mark", wrong), ("lang", language_name(passage.lang)))
            yield Finding(message, "Write {right}.", (*shown, ("right", right)), passage.id)
        elif passage.text.count(rules.quotes[0]) != passage.text.count(rules.quotes[1]):
            message = "“{text}”: a quotation mark opens and does not close, or the other way round."
            right = " ".join(rules.quotes)
            text = shorter(passage.text, rules.quotes[0])
            values = (("text", text), ("lang", language_name(passage.lang)), ("right", right))
            yield Finding(message, "In {lang} they are {right}.", values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "Тя каза “Браво” и продължи.", "bg")
    yield saying(subject, "Донал О‘Херлихи", "bg")
    yield saying(subject, "Тя каза „Браво и продължи.", "bg")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "Тя каза „Браво“ и продължи.", "bg")
    yield saying(subject, "l’Unione «europea»", "it")


RULE = Rule("LNG104", Severity.WARNING, check, passing, failing)
