"""The fields of the files themselves (deliverable, project, value); those of a block stand with the block."""

from __future__ import annotations

from careget_docs.project.fields import Field, Kind

KINDS = ("newsletter", "brochure", "poster", "rollup", "billboard", "plaque", "report")
"""What a deliverable can be."""

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
    Field("size", Kind.PLAIN, "The finished size, such as A2 or 300 × 200 (mm); without it, the template's usual one."),
    Field("hidden", Kind.INTEGER, "Roll-ups: the strip at the foot that stays in the cassette, in mm."),
    Field("printer", Kind.PLAIN, "What the printer asks for: a name in templates/printers.yaml."),
    Field("paper", Kind.INTEGER, "Booklets: the thickness of one leaf in thousandths of a mm; without it, 100."),
    Field("books", Kind.MAPPING, "Reports: the datasets that must agree: ledger, budget, advances."),
    Field("reconcile", Kind.MAPPING, "Reports: against what they are held: rate, start, end, tolerance, advances."),
    Field(
        "codes",
        Kind.LIST,
        "Deliverable codes of the project, such as D 4.1.1.",
        parts=(Field("code", Kind.PLAIN, "A code."),),
    ),
    Field("keywords", Kind.LIST, "Keywords for search.", parts=(Field("keyword", Kind.WORDS, "A keyword."),)),
    Field(
        "translations",
        Kind.RECORD,
        "What its other languages may be made from; without it, reviewed translations only.",
        parts=(
            Field("require", Kind.CHOICE, "reviewed: nothing else is delivered.", choices=("reviewed",)),
            Field(
                "allow",
                Kind.CHOICE,
                "The worst that is taken: draft (unreviewed; each page says so), stale (the source has changed since) "
                "or missing (the block stays in its own language).",
                choices=("draft", "stale", "missing"),
            ),
        ),
    ),
    Field(
        "waivers",
        Kind.LIST,
        "Findings accepted for a time.",
        parts=(Field("waiver", Kind.RECORD, "A waiver.", parts=WAIVER),),
    ),
    Field("blocks", Kind.BLOCKS, "What it says, in reading order.", required=True),
)
