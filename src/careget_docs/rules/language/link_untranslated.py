"""A link's words are not in the language of the edition.

Why: readers who go from link to link hear only these words; in a language that they do not read, they lead nowhere.
Mend: translate the link's text; an address may stay as it is.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, language_name
from careget_docs.languages.passages import WORD, foreign_share, passages, shorter
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying
from careget_docs.tree import Link, Text


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each link whose words are in other letters than the edition's."""
    for passage in passages(subject.document):
        locale = passage.locale
        if locale is None or passage.part != "link" or "." in passage.text.strip("."):
            continue
        if len(WORD.findall(passage.text)) > 1 and foreign_share(passage.text, locale) > 0.5:
            message = "The words of a link are not in {lang}: “{text}”."
            values = (("lang", language_name(passage.lang)), ("text", shorter(passage.text)))
            yield Finding(message, "Translate them.", values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    link = Link((Text("Четете повече на сайта"),), "https://www.haskovo.bg")
    yield saying(subject, link, "it")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, Link((Text("www.haskovo.bg/bg/kontakti"),), "https://www.haskovo.bg"), "bg")
    yield saying(subject, Link((Text("Leggi di più"),), "https://www.haskovo.bg"), "it")


RULE = Rule("LNG102", Severity.ERROR, check, passing, failing)
