"""The fields of the author's files (deliverable, block, project, translation); a kind of block brings its own."""

from __future__ import annotations

from careget_docs.diagnostics import phrase
from careget_docs.project.accessibility_file import ACCESSIBILITY
from careget_docs.project.fields import Field, Kind

KINDS = ("newsletter", "brochure", "poster", "rollup", "billboard", "plaque", "report")
"""What a deliverable can be."""
FACTS = ("text", "code", "address", "number", "amount", "date", "days", "months")
"""The ways to give a value; each has exactly one."""
STATUSES = ("verified", "unverified", "sample")

BLOCK = Field("block", Kind.PLAIN, "What it is.", required=True, of="block")
ID = Field("id", Kind.IDENTIFIER, "Its name in this deliverable.", required=True, example="first-steps")
SLOT = Field("slot", Kind.PLAIN, "Where the template puts it.", of="slot")
USE = Field("use", Kind.PLAIN, "A shared block, a file in deliverables/blocks/.", required=True, of="shared")

WAIVER = (
    Field("code", Kind.PLAIN, "The code of the finding, such as ACC004.", required=True, example="ACC004"),
    Field("reason", Kind.PLAIN, "Why it is accepted.", required=True),
    Field("until", Kind.DATE, "The last day of the waiver, such as 2026-12-31.", required=True),
)

FACT = (
    Field("text", Kind.TEXTS, "Words, in one wording or by language.", example="{bg: Хасково, en: Haskovo}"),
    Field("code", Kind.PLAIN, "A code or number that is never parted at the end of a line.", example="EUI02-064"),
    Field("address", Kind.PLAIN, "A web or mail address.", example="https://www.haskovo.bg/"),
    Field("number", Kind.PLAIN, "A figure; each language writes it in its own way.", example="5009480"),
    Field("amount", Kind.PLAIN, "An amount in euros, such as 5009480 or 12.50.", example="5009480.50"),
    Field("date", Kind.PLAIN, "A day.", example="2025-05-31"),
    Field(
        "days", Kind.SOME, "From day to day.", parts=(Field("day", Kind.PLAIN, "A day."),),
        example="[2025-03-19, 2025-03-20]",
    ),
    Field(
        "months", Kind.SOME, "From month to month.", parts=(Field("month", Kind.PLAIN, "A month."),),
        example="[2024-12, 2025-05]",
    ),
    Field("source", Kind.PLAIN, "Where it was read."),
    Field("status", Kind.CHOICE, "How sure it is.", choices=STATUSES),
    Field("about", Kind.PLAIN, "What it is."),
    Field(
        "drafts", Kind.SOME, "The languages whose text nobody has reviewed.",
        parts=(Field("language", Kind.PLAIN, "A language.", of="language"),),
    ),
)  # fmt: skip
_VALUE = Field(
    "value", Kind.EITHER, "A named fact.",
    parts=(
        Field("value", Kind.PLAIN, "A named fact."),
        Field("value", Kind.RECORD, "A named fact.", owner=phrase("A value"), alternatives=FACTS, parts=FACT),
    ),
)  # fmt: skip
VALUES = Field("values", Kind.MAP, "Named facts, used in texts as {name}.", parts=(_VALUE,))

PROJECT = Field(
    "project", Kind.RECORD, "The facts of the project.", owner=phrase("The project"),
    parts=(
        Field("project", Kind.PLAIN, "The project's short name.", example="CARE-GET"),
        Field("track-changes", Kind.FLAG, "Whether Word notes what is changed in drafts, who and when."),
        Field(
            "site", Kind.RECORD, "Where web pages are published.", owner=phrase("The site"),
            parts=(
                Field("url", Kind.PLAIN, "The address of the folder that output/ is laid into.", required=True,
                      example="https://www.haskovo.bg/care-get/"),
            ),
        ),
        ACCESSIBILITY,
        VALUES,
    ),
)  # fmt: skip

_ENTRY = (
    Field("status", Kind.CHOICE, "How far it can be trusted.", choices=("draft", "reviewed")),
    Field("source", Kind.PLAIN, "The fingerprint of all `from:` texts."),
    Field("by", Kind.PLAIN, "Who reviewed it."),
    Field("on", Kind.PLAIN, "When, such as 2026-11-23.", example="2026-11-23"),
    Field("review", Kind.PLAIN, "The fingerprint of all `to:` texts at the review."),
    Field(
        "texts", Kind.MAP, "For each text, `from:` and `to:`.", required=True,
        parts=(
            Field(
                "text", Kind.RECORD, "A text and its translation.", owner=phrase("A translated text"),
                parts=(
                    Field("from", Kind.WORDS, "The source as it was translated; change it with --accept only.",
                          required=True, remarked=True),
                    Field("to", Kind.WORDS, "The translation.", remarked=True),
                ),
            ),
        ),
    ),
)  # fmt: skip
ENTRY = Field("entry", Kind.RECORD, "One block's translation.", owner=phrase("A translated block"), parts=_ENTRY)
TRANSLATION = Field(
    "translation", Kind.RECORD, "A translation of one file.", owner=phrase("A translation"),
    parts=(
        Field("translation", Kind.PLAIN, "The id of the deliverable or shared block."),
        Field("language", Kind.PLAIN, "The language of this file.", of="language"),
        Field(
            "header", Kind.RECORD, "The deliverable's own title, subject and keywords.",
            owner=phrase("A translated block"), parts=_ENTRY,
        ),
        Field("blocks", Kind.MAP, "Blocks by id.", parts=(ENTRY,)),
    ),
)  # fmt: skip

_BOOKS = (
    Field("ledger", Kind.PLAIN, "The dataset of what was spent.", required=True, of="dataset"),
    Field("budget", Kind.PLAIN, "The dataset of what may be spent.", of="dataset"),
    Field("advances", Kind.PLAIN, "The dataset of what was paid in advance.", of="dataset"),
)
_COLUMN = "The column of the datasets that holds it, where it has another name."
RECONCILE = Field(
    "reconcile", Kind.RECORD, "Reports: against what they are held: rate, start, end, tolerance, advances.",
    owner=phrase("A reconciliation"), sealed=True,
    parts=(
        Field("rate", Kind.PLAIN, "The most that the EU bears, in percent, or the name of a value.", example="eu-rate"),
        Field("start", Kind.PLAIN, "The first eligible day, or the name of a value.", example="start"),
        Field("end", Kind.PLAIN, "The last eligible day, or the name of a value.", example="end"),
        Field("tolerance", Kind.NUMBER, "By how many percent a budget line may be overspent.", least=0, example="10"),
        Field(
            "advances", Kind.SOME, "The shares of the ERDF paid as instalments, in percent.", example="[50, 30, 20]",
            parts=(Field("share", Kind.INTEGER, "A percent, such as 50.", least=0, most=100),),
        ),
        *(Field(name, Kind.PLAIN, _COLUMN, example=name) for name in ("amount", "erdf", "supplier")),
    ),
)  # fmt: skip

STYLES = ("full", "teaser")
EMAIL = Field(
    "email", Kind.RECORD, "Formats email and mailing: how it goes out as an e-mail.",
    owner=phrase("The field “email”"),
    parts=(
        Field("subject", Kind.LINE, "The subject; without it, the title.", example="Първите месеци на проекта"),
        Field("preheader", Kind.LINE, "What inboxes show beside it; without it, the deliverable's `subject:`."),
        Field("style", Kind.CHOICE, "full: all of it; teaser: a few lines of each story, and the web edition.",
              choices=STYLES),
        Field("web", Kind.ADDRESS, "The https:// address of its web edition; with / at its end, that of its folder."),
        Field("tool", Kind.PLAIN, "Format mailing: the mailing tool, a name in templates/mailing.yaml.",
              of="mailing-tool", example="mailchimp"),
        Field("pictures", Kind.ADDRESS, "Format mailing: the https:// address of the folder with its pictures."),
    ),
)  # fmt: skip

DELIVERABLE = (
    Field("deliverable", Kind.CHOICE, "What it is.", required=True, choices=KINDS),
    Field("title", Kind.LINE, "The title that readers see in their viewer.", required=True, example="Е-бюлетин № 2"),
    Field("subject", Kind.LINE, "What it is about, in one sentence."),
    Field("author", Kind.LINE, "Who publishes it.", example="Община Хасково"),
    Field("running", Kind.LINE, "The running head; without it, the title."),
    Field("language", Kind.PLAIN, "The language it is written in, such as bg.", required=True, of="language"),
    Field("template", Kind.PLAIN, "The page design, a name in templates/.", required=True, of="template"),
    Field(
        "date", Kind.DATE, "The day of issue, such as 2025-05-31; all dates in the files come from it.", required=True
    ),
    Field(
        "formats",
        Kind.LIST,
        "The formats to make; without it, pdf and docx.",
        parts=(Field("format", Kind.PLAIN, "A format.", of="format"),),
        example="[pdf, docx]",
    ),
    Field(
        "size",
        Kind.PLAIN,
        "The finished size, such as A2 or 300 × 200 (mm); without it, the template's usual one.",
        example="A2",
    ),
    Field("hidden", Kind.INTEGER, "Roll-ups: the strip at the foot that stays in the cassette, in mm."),
    Field("printer", Kind.PLAIN, "What the printer asks for: a name in templates/printers.yaml.", of="printer"),
    Field("paper", Kind.INTEGER, "Booklets: the thickness of one leaf in thousandths of a mm; without it, 100."),
    EMAIL,
    Field(
        "books",
        Kind.RECORD,
        "Reports: the datasets that must agree: ledger, budget, advances.",
        owner=phrase("The field “books”"),
        parts=_BOOKS,
    ),
    RECONCILE,
    Field(
        "codes",
        Kind.LIST,
        "Deliverable codes of the project, such as D 4.1.1.",
        parts=(Field("code", Kind.PLAIN, "A code."),),
        example="[D 4.1.1]",
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
                "The lowest status accepted: draft (unreviewed; each page says so), stale (the source has changed "
                "since) or missing (the block stays in its own language).",
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
    VALUES,
    Field("blocks", Kind.BLOCKS, "What it says, in reading order.", required=True),
)
