"""A calendar: several events to come, each with its day, title, hours and place; a calendar file is made beside."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.occasion_fields import WHEN, day, hours, occasion
from careget_docs.tree import Block as Node
from careget_docs.tree import Group, Heading, Inline, Items, Link, Paragraph, Text


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title and a list of events, each a group that carries its occasion."""
    title = context.inline(fields.text("title")) or (Text(context.locale.word("calendar")),)
    events = tuple((_event(record, at, context),) for at, record in enumerate(fields.records("items"), 1))
    return (Heading(2, title, role="calendar-title"), Items(events, role="calendar"))


def _event(record: Fields, number: int, context: Context) -> Node:
    address, words = record.plain("address"), [context.words(record.text(name)) for name in ("title", "place")]
    found = occasion(record, str(number), words[0], words[1], address, context.report)
    title: tuple[Inline, ...] = context.inline(record.text("title"))
    if address:
        title = (Link(title, address, context.locale.word("link").format(address=address)),)
    made: list[Node] = [Paragraph(title, role="calendar-what")]
    when = ""
    if found:
        made.insert(0, Paragraph((Text(day(found, context.locale)),), role="calendar-date"))
        when = hours(found, context.locale)
    place = context.inline(record.text("place"))
    parts = ((Text(when),) if when else (), place)
    line = (*parts[0], Text(" · "), *parts[1]) if all(parts) else (*parts[0], *parts[1])
    if line:
        made.append(Paragraph(line, role="calendar-place"))
    return Group("calendar-event", tuple(made), occasion=found)


EVENT = (
    *WHEN,
    Field("title", Kind.LINE, "What it is called.", required=True),
    Field("place", Kind.LINE, "Where it is."),
    Field("address", Kind.ADDRESS, "Where one reads more, with https://."),
)
BLOCK = Block(
    name="calendar",
    about="Events to come: day, title, hours and place of each.",
    fields=(
        Field("title", Kind.LINE, "A title above them; without one, the language's own word for a calendar."),
        Field("items", Kind.LIST, "The events, in the order of their days.", required=True, parts=(
            Field("event", Kind.RECORD, "An event.", parts=EVENT),)),
    ),
    nodes=nodes,
    example=(
        "block: calendar\nid: calendar\nitems:\n  - date: 2026-09-12\n    from: '10:00'\n    to: '17:00'\n"
        "    title: Отворени врати\n    place: Бъдещият хъб\n  - date: 2026-10-01\n    title: Ден на възрастните хора\n"
    ),
    roles=(
        RoleUse("calendar-title", "heading-2"),
        RoleUse("calendar-date", "fact-figure"),
        RoleUse("calendar-what", "feature-name"),
        RoleUse("calendar-place", "feature"),
        RoleUse("calendar", "facts"),
    ),
)  # fmt: skip
