"""An event: what, when, where, with whom, how to take part; a calendar file is made beside."""

import datetime

from careget_docs.languages import Locale
from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.occasion_fields import WHEN, day, hours, occasion
from careget_docs.project.photographs import ARTWORK, artwork
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure, Group, Heading, Items, Link, Paragraph, Strong, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return title, time, place, speakers, registration, access and contact, each in its role."""
    address = fields.record("registration").plain("address")
    words = [context.words(fields.text(name)) for name in ("title", "place", "address")]
    found = occasion(fields, "", words[0], ", ".join(filter(None, words[1:])), address, context.report)
    picture = artwork(fields, context)
    made: list[Node] = [picture] if picture else []
    made.append(Heading(1, context.inline(fields.text("title")), anchor=fields.id, role="event-title"))
    if about := context.inline(fields.text("about")):
        made.append(Paragraph(about, role="event-about"))
    if found:
        said = (("event-date", day(found, context.locale)), ("event-hours", hours(found, context.locale)))
        when = tuple(Paragraph((Text(text),), role=role) for role, text in said if text)
        made.append(Group("event-when", when, occasion=found))
    lines = (("place", "event-place"), ("address", "event-address"))
    where = [Paragraph(line, role=role) for name, role in lines if (line := context.inline(fields.text(name)))]
    if where:
        made.append(Group("event-where", tuple(where)))
    made += _speakers(fields, context)
    made += _registration(fields, context)
    made += _remarks(fields, context)
    return tuple(made)


def _speakers(fields: Fields, context: Context) -> tuple[Node, ...]:
    people = []
    for person in fields.records("speakers"):
        lines = [Paragraph(context.inline(person.text("name")), role="speaker")]
        if about := context.inline(person.text("about")):
            lines.append(Paragraph(about, role="speaker-about"))
        people.append(tuple(lines))
    if not people:
        return ()
    title = Heading(2, (Text(context.locale.word("event-speakers")),), role="speakers-title")
    return (Group("event-speakers", (title, Items(tuple(people), role="speakers"))),)


def _registration(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return how one registers: the verb as a link, the address in print, and its QR code."""
    declared = fields.record("registration")
    address = declared.plain("address")
    if not address:
        return ()
    last = declared.date("until")
    verb = context.inline(declared.text("text")) or (Text(_verb(last, context.locale)),)
    title = context.locale.word("link").format(address=address)
    code = Figure(context.qr(address), context.locale.word("qr").format(address=address), role="qr")
    shown = address.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")
    printed = () if declared.flag("hidden") else (Paragraph((Link((Text(shown),), address, title),), role="address"),)
    return (Group("event-registration", (code, Paragraph((Link(verb, address, title),), role="event-verb"), *printed)),)


def _verb(last: datetime.date | None, locale: Locale) -> str:
    """Return what one does to register, and until when."""
    if last is None:
        return locale.word("event-register")
    before, _, after = locale.word("event-register-by").partition("{day}")
    return locale.led(before, last) + locale.near(last, last) + after


def _remarks(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return what else one has to know, each line with the word that says what it is."""
    found: list[Node] = []
    for name, word in (("accessibility", "event-access"), ("contact", "event-contact")):
        if line := context.inline(fields.text(name)):
            label = Strong((Text(context.locale.word(word).partition("{")[0].strip()),))
            found.append(Paragraph((label, Text(" "), *line), role="event-note"))
    return (Group("event-notes", tuple(found)),) if found else ()


REGISTRATION = (
    Field("text", Kind.LINE, "What people do there, such as Запишете се; without it, the language's own words."),
    Field("address", Kind.ADDRESS, "The web or mail address; its QR code is made.", required=True),
    Field("until", Kind.DATE, "The last day for it."),
    Field("hidden", Kind.FLAG, "true: the address is too long to print; the QR code carries it."),
)
SPEAKER = (
    Field("name", Kind.LINE, "The name.", required=True),
    Field("about", Kind.LINE, "Who that is, or of what she or he speaks."),
)
BLOCK = Block(
    name="event",
    about="An event: title, date and hours as each language writes them, place, speakers, registration by QR code.",
    fields=(
        Field("title", Kind.LINE, "What it is called.", required=True),
        Field("about", Kind.LINE, "A line below the title: for whom it is, or what it is about."),
        *WHEN,
        Field("place", Kind.LINE, "Where it is: the house or the hall."),
        Field("address", Kind.LINE, "Its street and number, town, entrance."),
        Field("speakers", Kind.LIST, "Who speaks or plays.", parts=(
            Field("speaker", Kind.RECORD, "A person or group.", parts=SPEAKER),)),
        Field("registration", Kind.RECORD, "How one registers.", parts=REGISTRATION),
        Field("accessibility", Kind.LINE, "What people with disabilities find there: ramp, lift, sign language."),
        Field("contact", Kind.LINE, "Whom to ask, with telephone or mail."),
        *ARTWORK,
    ),
    nodes=nodes,
    example=(
        "block: event\nid: open-day\ntitle: Отворени врати\ndate: 2026-09-12\nfrom: '10:00'\nto: '17:00'\n"
        "place: Бъдещият хъб\naddress: ул. „Примерна“ 9\nregistration:\n  address: https://www.haskovo.bg/\n"
        "  until: 2026-09-05\naccessibility: рампа и асансьор\n"
    ),
    roles=(
        RoleUse("artwork", "emblem"),
        RoleUse("event-title", "heading-1"),
        RoleUse("event-about", "lead"),
        RoleUse("event-date", "fact-figure"),
        RoleUse("event-hours", "fact-label"),
        RoleUse("event-place", "feature-name"),
        RoleUse("event-address", "feature"),
        RoleUse("speakers-title", "heading-3"),
        RoleUse("speaker", "partner"),
        RoleUse("speaker-about", "partner-place"),
        RoleUse("speakers", "bullets"),
        RoleUse("event-verb", "button"),
        RoleUse("address", "caption"),
        RoleUse("event-note", "caption"),
        RoleUse("qr", "emblem"),
    ),
)  # fmt: skip
