"""What an e-mail should tell is missing from it, or stands in another order: in its HTML, or in its plain text.

Why: a text that a template dropped is noticed by nobody until readers ask for it. Every mail is read back: its HTML
block by block, then its plain text, then its subject, its preheader and what its pictures say when they are not shown.
Mend: look at that place of the mail; a template that leaves out a place for blocks is the usual reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report, Severity
from careget_docs.html.mail.mail_tree import told
from careget_docs.inspection.mail.message import MailMessage, read_message
from careget_docs.inspection.read_back import Reading, squeeze
from careget_docs.inspection.read_back.mail import read_mail
from careget_docs.plugin import Finding, Kit, Rule, Subject
from careget_docs.rules._words_told import first_missing
from careget_docs.tree import Document, Figure, Group, Paragraph, Picture, Text, note_words, walk, wording, words

FORMATS = ("email", "mailing")
BETWEEN = re.compile(r"<[^<>\s]+>|\[\d+\]")
"""What a plain text puts after a link and at a note, before the comma that follows: an address, a number."""
HINT = "Look at that place in the mail: text was left out by the template, or put elsewhere."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block of a mail whose words are not all there in order, and for each other text lost."""
    mails = [(artifact, reading) for artifact, reading in subject.readings() if artifact.format in FORMATS]
    mail = told(subject.document, subject.brand, subject.locale.word("more")) if mails else subject.document
    for artifact, reading in mails:
        yield from _blocks(artifact, reading, mail)
        page = artifact.data.decode() if artifact.format == "mailing" else ""
        message = MailMessage("", "", None, page) if page else read_message(artifact.data, trusted=True)
        yield from _texts(artifact, message, mail)


def _blocks(artifact: Artifact, reading: Reading, mail: Document) -> Iterator[Finding]:
    for group in walk(mail):
        if isinstance(group, Group) and group.id:
            found = squeeze(reading.blocks.get(group.id, "") + reading.notes.get(group.id, ""))
            if missing := first_missing(" ".join((wording(group, notes=False), *note_words(group))), found):
                message = "In {file}, the block “{id}” lacks or misplaces: “{words}”."
                values = (("file", artifact.name), ("id", group.id), ("words", missing))
                yield Finding(message, HINT, values, group.id)


def _texts(artifact: Artifact, message: MailMessage, mail: Document) -> Iterator[Finding]:
    """Yield what is said outside of blocks, and what the plain text lacks."""
    page = squeeze(unescape(message.html or ""))
    wanted = [mail.mailing.preheader, *(node.alternative for node in walk(mail) if isinstance(node, Figure))]
    lost = [text for text in wanted if squeeze(text) not in page]
    if message.plain is not None:
        lost += [mail.mailing.subject] if squeeze(message.subject) != squeeze(mail.mailing.subject) else []
        plain = squeeze(BETWEEN.sub("", message.plain))
        lost += [_absent(words(block, notes=False), plain) for block in mail.children]
        lost += [word for word in note_words(mail) if squeeze(word) not in squeeze(message.plain)]
    for text in filter(None, lost):
        yield Finding("{file} does not say “{words}”.", HINT, (("file", artifact.name), ("words", text)))


def _absent(said: list[str], found: str) -> str:
    """Return the first words that do not follow the ones before them; marks of lists may stand between."""
    at = 0
    for index, word in enumerate(said):
        wanted = squeeze(BETWEEN.sub("", word))
        place = found.find(wanted, at)
        if place < 0:
            return " ".join(said[index : index + 6])
        at = place + len(wanted)
    return ""


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject with its e-mail, told whole and as a teaser."""
    yield _mailed(subject)
    mailing = replace(subject.document.mailing, teaser=True, web="https://www.haskovo.bg/newsletter-01.bg.html")
    yield _mailed(replace(subject, document=replace(subject.document, mailing=mailing)))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document that says more than its mail, one with another subject, and one with another picture."""
    document, mail = subject.document, _mailed(subject)
    first, *rest = document.children
    assert isinstance(first, Group)
    more = Paragraph((Text("изгубени думи"),))
    described = Figure(Picture("x.svg", "image/svg+xml", b"<svg/>", 10, 10), "Пейка под липа")
    for node in (more, described):
        longer = replace(first, children=(*first.children, node))
        yield replace(mail, document=replace(document, children=(longer, *rest)))
    yield replace(mail, document=replace(document, mailing=replace(document.mailing, subject="Друго")))


def _mailed(subject: Subject) -> Subject:
    from careget_docs.html.mail.unsent import unsent

    data = unsent(subject.document, Kit(subject.brand, subject.locale, Report()))
    made = Artifact(subject.document.id, subject.document.lang, "email", ".eml", "message/rfc822", data)
    return replace(subject, artifacts=(made,), readers={"email": read_mail})


RULE = Rule("MAI001", Severity.ERROR, check, passing, failing)
