"""The accessibility statement that Directive (EU) 2016/2102 asks for, as a document: made of facts of `project.yaml`.

Its parts and their order are those of the model of Implementing Decision (EU) 2018/1523. What is not known is not said.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from careget_docs.languages import Locale
from careget_docs.project.accessibility import Accessibility, Office
from careget_docs.project.brand import Brand
from careget_docs.tree import Block, Document, Group, Heading, Items, LineBreak, Link, Paragraph, Text
from careget_docs.visibility.lockup import lockup

STANDARD = "EN 301 549 V3.2.1"
"""The version whose clauses give presumption of conformity (since 12 February 2022)."""


def file_of(tag: str) -> str:
    """Return the name of the statement's page in a language."""
    return f"accessibility.{tag}.html"


def statement(
    facts: Accessibility, project: str, home: str, brand: Brand, locale: Locale, imprint: Group, day: datetime.date
) -> Document:
    """Return the statement in a language in which it can be said whole; `home` is the address of the list of pages.

    `day` stands for the pages, where it was neither prepared nor reviewed on a known day.
    """

    title, body = _said(locale, "title"), facts.body.text(locale.tag)
    cover = Group("cover", (Paragraph((title,), role="title"), Paragraph((Text(project),), role="subtitle")))
    return Document(
        id="accessibility",
        kind="index",
        template="",
        lang=locale.tag,
        title=f"{title.text}: {project}",
        author=body,
        subject=title.text,
        keywords=(),
        date=facts.reviewed or facts.prepared or day,
        running=title.text,
        lockup=lockup(brand, locale),
        imprint=imprint,
        children=(cover, _applies(facts, project, home, locale), *_sections(facts, body, locale)),
    )


def _applies(facts: Accessibility, project: str, home: str, locale: Locale) -> Group:
    """Return whose statement it is, of which pages, and by what law."""
    body, law = facts.body.text(locale.tag), facts.law.text(locale.tag) or locale.word("accessibility-law")
    applies = _said(locale, "applies", body=body, law=law, project=project)
    return Group("text", (_line(applies), _line(Link((Text(locale.word("web-all")),), home))), id="applies")


def _sections(facts: Accessibility, body: str, locale: Locale) -> Iterator[Group]:
    """Yield the parts of the model, in its order."""

    def section(name: str, *children: Block) -> Group:
        id = f"accessibility-{name}"
        return Group("section", (Heading(1, (_said(locale, name),), anchor=id), *children), id=id)

    yield section("status", _line(_said(locale, facts.status, standard=STANDARD)))
    barred = [
        part
        for kind, texts in facts.content
        for part in _barred(_said(locale, kind), [each.text(locale.tag) for each in texts])
    ]
    if barred:
        yield section("content", *barred)
    prepared = [_said(locale, "prepared", day=locale.date(facts.prepared))] if facts.prepared else []
    prepared += [_said(locale, facts.method, body=body)]
    prepared += [_said(locale, "reviewed", day=locale.date(facts.reviewed))] if facts.reviewed else []
    yield section("made", *map(_line, prepared))
    yield section("feedback", _line(_said(locale, "tell")), _office(facts.contact, locale.tag))
    offices = (_office(each, locale.tag) for each in facts.enforcement)
    yield section("enforcement", _line(_said(locale, "turn")), *offices)


def _said(locale: Locale, name: str, **values: str) -> Text:
    return Text(locale.word(f"accessibility-{name}").format(**values))


def _line(*words: Text | Link) -> Paragraph:
    return Paragraph(words)


def _barred(title: Text, contents: list[str]) -> list[Block]:
    """Return what is not accessible for one reason."""
    return [Heading(2, (title,)), Items(tuple((Paragraph((Text(each),)),) for each in contents))]


def _office(office: Office, tag: str) -> Paragraph:
    """Return an office, with its address on a line of its own."""
    name = office.name.text(tag)
    if not office.address:
        return Paragraph((Text(name),))
    shown = office.address.removeprefix("mailto:")
    return Paragraph((Text(name), LineBreak(), Link((Text(shown),), office.address, f"{name}: {shown}")))
