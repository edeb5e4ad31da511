"""The fields of the files themselves (deliverable, project, value); those of a block stand with the block."""

from __future__ import annotations

from careget_docs.plugin import Field, Kind

KINDS = ("newsletter",)
"""What a deliverable can be; later issues add brochure, poster, report."""

WAIVER = (
    Field("code", Kind.PLAIN, "The code of the finding, such as ACC004.", required=True),
    Field("reason", Kind.PLAIN, "Why it is accepted.", required=True),
    Field("until", Kind.PLAIN, "The last day of the waiver, such as 2026-12-31.", required=True),
)

DELIVERABLE = (
    Field("deliverable", Kind.CHOICE, "What it is.", required=True, choices=KINDS),
    Field("title", Kind.LINE, "The title that readers see in their viewer.", required=True),
    Field("subject", Kind.LINE, "What it is about, in one sentence."),
    Field("author", Kind.LINE, "Who publishes it."),
    Field("running", Kind.LINE, "The running head; without it, the title."),
    Field("language", Kind.PLAIN, "The language it is written in, such as bg.", required=True),
    Field("template", Kind.PLAIN, "The page design, a name in templates/.", required=True),
    Field(
        "date", Kind.PLAIN, "The day of issue, such as 2025-05-31; all dates in the files come from it.", required=True
    ),
    Field(
        "formats",
        Kind.LIST,
        "The formats to make; without it, pdf and docx.",
        parts=(Field("format", Kind.PLAIN, "A format."),),
    ),
    Field(
        "codes",
        Kind.LIST,
        "Deliverable codes of the project, such as D 4.1.1.",
        parts=(Field("code", Kind.PLAIN, "A code."),),
    ),
    Field("keywords", Kind.LIST, "Keywords for search.", parts=(Field("keyword", Kind.PLAIN, "A keyword."),)),
    Field(
        "waivers",
        Kind.LIST,
        "Findings accepted for a time.",
        parts=(Field("waiver", Kind.RECORD, "A waiver.", parts=WAIVER),),
    ),
    Field("blocks", Kind.BLOCKS, "What it says, in reading order.", required=True),
)
