"""What there will be: short points, each with a vignette, a name and a sentence."""

from careget_docs.plugin import Block, Context
from careget_docs.project.brand import RoleUse
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.tree import Block as Node
from careget_docs.tree import Figure, Heading, Items, Paragraph


def nodes(fields: Fields, context: Context) -> tuple[Node, ...]:
    """Return the title and a list of vignettes with their words."""
    title = context.inline(fields.text("title"))
    heading: tuple[Node, ...] = (Heading(2, title),) if title else ()
    items = []
    for point in fields.records("items"):
        lines: list[Node] = []
        if "image" in point and (picture := context.picture(point.text("image"))):
            alternative = point.text("alternative").text.strip()
            lines.append(Figure(picture, alternative, decorative=not alternative, role="vignette"))
        lines.append(Paragraph(context.inline(point.text("name")), role="feature-name"))
        if text := context.inline(point.text("text")):
            lines.append(Paragraph(text, role="feature"))
        items.append(tuple(lines))
    return (*heading, Items(tuple(items), role="features"))


POINT = (
    Field("name", Kind.LINE, "Two or three words.", required=True),
    Field("text", Kind.LINE, "A sentence."),
    Field("image", Kind.IMAGE, "A small drawing, such as spot-nature.svg."),
    Field("alternative", Kind.WORDS, "What it shows; without it the drawing counts as decoration."),
)

BLOCK = Block(
    name="features",
    about="Points with small drawings, for brochures and posters.",
    fields=(
        Field("title", Kind.LINE, "A title above them."),
        Field(
            "items",
            Kind.LIST,
            "The points.",
            required=True,
            parts=(Field("point", Kind.RECORD, "A point.", parts=POINT),),
        ),
    ),
    nodes=nodes,
    example=(
        "block: features\nid: parts\nitems:\n  - name: Телемедицина\n    text: Лекар по екран.\n"
        "    image: spot-telemedicine.svg\n  - name: Обучения\n    text: Курсове за всички поколения.\n"
    ),
    roles=(
        RoleUse("vignette", "emblem"),
        RoleUse("feature-name", "heading-3"),
        RoleUse("feature", "body"),
        RoleUse("features", "bullets"),
    ),
)
