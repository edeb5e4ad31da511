"""A photograph or artwork with its text alternative, credit and consent."""

from careget_docs.plugin import Block, Context
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the figure; nothing, with a finding, when the picture or its text is missing."""
    alternative, decorative = fields.text("alternative").text.strip(), fields.flag("decorative")
    picture = context.picture(fields.text("image"))
    if picture is None:
        return ()
    if picture.media_type != "image/svg+xml":
        _photograph(fields, context)
    credit = fields.text("credit").text
    key = "artwork" if picture.media_type == "image/svg+xml" else "photo"
    printed = context.locale.word(key).format(name=credit) if credit else ""
    return (Figure(picture, alternative, context.inline(fields.text("caption")), printed, decorative),)


def _photograph(fields: Fields, context: Context) -> None:
    """A photograph needs its author and, with people in it, their consent (reference 4.4)."""
    if "credit" not in fields:
        hint = "Add `credit:` with the photographer's name."
        context.report.warning("VAL030", fields.span, "The photograph has no credit.", hint)
    if fields.text("consent").text not in ("given", "not-needed"):
        hint = "Add `consent: given` when those shown agreed in writing, `not-needed` when nobody can be recognised."
        context.report.warning("VAL031", fields.span, "Nothing is said of the consent of the people shown.", hint)


BLOCK = Block(
    name="figure",
    about="A picture. SVG from templates/artwork/, photographs from deliverables/images/.",
    fields=(
        Field("image", Kind.IMAGE, "The file's name.", required=True),
        Field("alternative", Kind.WORDS, "What it shows, for readers who cannot see it."),
        Field("decorative", Kind.FLAG, "true when it only decorates."),
        Field("caption", Kind.LINE, "The line below it."),
        Field("credit", Kind.WORDS, "Who made it."),
        Field("consent", Kind.CHOICE, "Consent of the people shown.", choices=("given", "pending", "not-needed")),
    ),
    nodes=nodes,
    example="block: figure\nid: picture\nimage: banner.svg\nalternative: Сграда с дървета и хора.\n",
)
