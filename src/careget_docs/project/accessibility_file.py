"""The facts of the accessibility statement as they stand in `project.yaml`: their fields, and how they are read."""

from __future__ import annotations

from careget_docs.diagnostics import phrase
from careget_docs.project.accessibility import KINDS, METHODS, NEEDED, STATUSES, Accessibility, Office
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.texts import Texts

_CONTENT = (Field("content", Kind.TEXTS, "What it is, and what stands in for it."),)
_OFFICE = (
    Field("name", Kind.TEXTS, "Who it is, with telephone and street where there are some.", required=True),
    Field("address", Kind.ADDRESS, "A page or a mail address.", example="mailto:info@example.org"),
)
ACCESSIBILITY = Field(
    "accessibility", Kind.RECORD, "The facts of the accessibility statement.",
    owner=phrase("The accessibility statement"),
    parts=(
        Field("body", Kind.TEXTS, "The public body that answers for the pages."),
        Field("law", Kind.TEXTS, "The national law; without it the directive itself."),
        Field("status", Kind.CHOICE, "Whether the pages comply: wholly, in part, or not.", choices=STATUSES),
        Field("failing", Kind.SOME, "What does not comply.", parts=_CONTENT),
        Field("burden", Kind.SOME, "What would be a disproportionate burden.", parts=_CONTENT),
        Field("outside", Kind.SOME, "What the law does not ask for.", parts=_CONTENT),
        Field("prepared", Kind.DATE, "The day on which the statement was prepared.", example="2026-11-27"),
        Field("reviewed", Kind.DATE, "The day on which it was last reviewed.", example="2026-11-27"),
        Field("method", Kind.CHOICE, "Who looked: the body itself, or a third party.", choices=METHODS),
        Field("contact", Kind.RECORD, "Who answers those who meet a barrier.", owner=phrase("An office"),
              parts=_OFFICE),
        Field("enforcement", Kind.SOME, "The offices, one for each country, to which one can complain.",
              parts=(Field("office", Kind.RECORD, "An office to which one can complain.", owner=phrase("An office"),
                           parts=_OFFICE),)),
    ),
)  # fmt: skip


def read_accessibility(fields: Fields) -> Accessibility:
    """Return the facts; a status other than `full` needs to say what is not accessible."""
    lacking = [name for name in NEEDED if name not in fields]
    content = tuple(
        (kind, tuple(each for each in fields.items(kind) if isinstance(each, Texts)))
        for kind in KINDS
        if kind in fields
    )
    if fields.plain("status") in ("partial", "none") and not content:
        lacking.append("failing")
    return Accessibility(
        fields.wordings("body"),
        fields.wordings("law"),
        fields.plain("status"),
        content,
        fields.date("prepared"),
        fields.date("reviewed"),
        fields.plain("method"),
        _read_office(fields.record("contact")),
        tuple(map(_read_office, fields.records("enforcement"))),
        tuple(lacking),
    )


def _read_office(fields: Fields) -> Office:
    return Office(fields.wordings("name"), fields.plain("address"))
