"""What an author says of a photograph, in one place for every block that takes one, and the figure it becomes."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Literal, Protocol, cast

from careget_docs.diagnostics import Report
from careget_docs.drawing.artwork.draw import motifs
from careget_docs.drawing.crop import aspect_of, framed, shaped
from careget_docs.languages import Locale
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.source import Scalar
from careget_docs.tree import Figure, Inline, Picture

NO_MOTIF = "none"
"""What an author writes who wants a cover without any picture."""
CROP = (
    Field(
        "focus", Kind.PLAIN, "What stays in sight when it is cropped: left top, or a point such as 30% 20%.",
        example="left top",
    ),
    Field(
        "keep", Kind.PLAIN,
        "What no crop may cut, such as faces: left, top, right, bottom, such as 20% 10% 80% 60%.",
        example="20% 10% 80% 60%",
        label="Never cut",
    ),
)  # fmt: skip
RIGHTS = (
    Field("credit", Kind.WORDS, "Who made it."),
    Field("consent", Kind.CHOICE, "Consent of the people shown.", choices=("given", "pending", "not-needed")),
)
WORDS = (
    Field("alternative", Kind.WORDS, "What it shows, for readers who cannot see it."),
    Field("decorative", Kind.FLAG, "true when it only decorates."),
    Field("caption", Kind.LINE, "The line below it."),
)
SIZE = Field(
    "size", Kind.CHOICE, "How large it is; without it the design decides.",
    choices=("small", "column", "wide", "full bleed"),
)  # fmt: skip
SHAPE = Field(
    "shape", Kind.CHOICE, "The shape it is cropped to; without it, its own.",
    choices=("landscape", "square", "upright", "round"),
)  # fmt: skip
PHOTOGRAPH = (
    Field("image", Kind.IMAGE, "The file's name.", required=True), *WORDS, *RIGHTS, *CROP, SIZE, SHAPE,
)  # fmt: skip
"""The fields of a photograph that is a block, or a part of one."""
MEMBER = (
    Field("image", Kind.IMAGE, "The file's name.", required=True), *WORDS, *RIGHTS, *CROP,
)  # fmt: skip
"""The fields of one of several photographs, whose arrangement decides how large it is."""
MOTIF = (
    Field(
        "motif", Kind.CHOICE, "What is drawn where there is no picture of yours, in the colours of the brand.",
        choices=(*motifs(), NO_MOTIF), example="health",
    ),
    Field(
        "variant", Kind.INTEGER, "Another drawing of the motif: 1, 2, 3 and so on, until one pleases you.",
        least=1, most=99, example="2",
    ),
)  # fmt: skip
"""The fields of a drawing of ours."""
ARTWORK = (
    Field("artwork", Kind.IMAGE, "A photograph or a drawing."),
    Field("alternative", Kind.WORDS, "What the picture shows; without it the picture counts as decoration."),
    *RIGHTS, *CROP,
    *MOTIF,
)  # fmt: skip
"""The fields of a picture that a cover, an opener or a panel may have."""

_ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0}
_DOWN = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s?%?")


class Maker(Protocol):
    """What is asked of the context of a block."""

    @property
    def locale(self) -> Locale:
        """The language of the document."""

    @property
    def report(self) -> Report:
        """Where findings go."""

    def inline(self, text: Scalar) -> tuple[Inline, ...]:
        """Return a line of Markdown as inline nodes."""

    def picture(self, text: Scalar) -> Picture | None:
        """Return an image file; None, with a finding, when it cannot be used."""

    def artwork(self, motif: str, seed: str, *, upright: bool = False) -> Figure | None:
        """Return a drawing of ours; without a motif one that the seed chooses, or None where the design wants none."""


def photograph(fields: Fields, maker: Maker, role: str = "", shared: Fields | None = None) -> Figure | None:
    """Return the figure of `image` with all that is said of it; None, with a finding, when it cannot be used.

    `shared` is where credit and consent may stand for several photographs at once.
    """
    figure = _figure(fields, maker, "image", role, decorative=fields.flag("decorative"), shared=shared)
    if figure and figure.shape and shaped(figure) is None:
        message = "“{name}” cannot be cropped to the shape “{shape}”: too much of it, or of `keep`, would be lost."
        hint = "Leave `shape` out, make the part that `keep` names smaller, or take another picture."
        facts = {"name": figure.picture.name, "shape": figure.shape}
        maker.report.error("VAL133", fields.place("shape"), message, hint, **facts)
    return figure


def alike(figures: tuple[Figure, ...], fields: Fields, report: Report) -> tuple[Figure, ...]:
    """Return pictures cut to one shape, the middle of theirs or one of them; as they are, with a finding, for none."""
    aspects = [aspect_of(figure.picture) for figure in figures]
    if len(aspects) < 2:
        return figures
    for aspect in (math.sqrt(min(aspects) * max(aspects)), *aspects):
        cut = [framed(figure, aspect, 1.0) for figure in figures]
        made = tuple(figure for figure in cut if figure)
        if len(made) == len(figures):
            return made
    message = "The two photographs have shapes that cannot be brought together: too much would be cut off."
    hint = "Take two photographs of one shape, both landscape or both portrait."
    report.error("VAL134", fields.span, message, hint)
    return figures


def artwork(fields: Fields, maker: Maker, role: str = "artwork", *, cover: bool = False) -> Figure | None:
    """Return the figure of `artwork`, or the drawing of `motif`; None, with a finding, when it cannot be used.

    A picture without an alternative only decorates. A cover that names none is drawn one; other blocks have none then.
    """
    motif = fields.plain("motif")
    if "artwork" in fields and motif:
        hint = "Take out one of the two lines: `artwork` shows a picture of yours, `motif` has one drawn."
        maker.report.error("VAL140", fields.place("motif"), "Both `artwork` and `motif` stand here.", hint)
        return None
    if "artwork" not in fields:
        if motif == NO_MOTIF or not (motif or cover):
            return None
        drawn = maker.artwork(motif, f"{fields.id}/{fields.integer('variant', 0) or ''}", upright=cover)
        alternative = fields.text("alternative").text.strip()
        return replace(drawn, alternative=alternative or drawn.alternative, role=role) if drawn else None
    return _figure(fields, maker, "artwork", role, decorative=not fields.text("alternative").text.strip())


def _figure(
    fields: Fields, maker: Maker, name: str, role: str, *, decorative: bool, shared: Fields | None = None
) -> Figure | None:
    picture = maker.picture(fields.text(name))
    focus, keep = _focus(fields, maker.report), _keep(fields, maker.report)
    if picture is None:
        return None
    drawn = picture.media_type == "image/svg+xml"
    if not drawn:
        _rights(fields, shared or fields, maker.report)
    credit = fields.text("credit").text
    return Figure(
        picture,
        fields.text("alternative").text.strip(),
        maker.inline(fields.text("caption")),
        maker.locale.word("artwork" if drawn else "photo").format(name=credit) if credit else "",
        decorative,
        role,
        focus=focus,
        keep=keep,
        size=cast(Literal["", "small", "column", "wide", "bleed"], fields.plain("size").removeprefix("full ")),
        shape=cast(Literal["", "landscape", "square", "upright", "round"], fields.plain("shape")),
    )


def _rights(fields: Fields, shared: Fields, report: Report) -> None:
    """A photograph needs its author and, with people in it, their consent (reference 4.4)."""
    if "credit" not in fields and "credit" not in shared:
        hint = "Add `credit:` with the photographer's name."
        report.warning("VAL030", fields.span, "The photograph has no credit.", hint)
    if (fields if "consent" in fields else shared).text("consent").text not in ("given", "not-needed"):
        hint = "Add `consent: given` when those shown agreed in writing, `not-needed` when nobody can be recognised."
        report.warning("VAL031", fields.span, "Nothing is said of the consent of the people shown.", hint)


def _focus(fields: Fields, report: Report) -> tuple[float, float] | None:
    """Return the point that `focus` says, as shares; None when there is none, or, with a finding, a wrong one."""
    text = fields.plain("focus")
    words = text.split()
    if not words:
        return None
    shares = _shares(text)
    if len(shares) == 2:
        return shares[0], shares[1]
    across = [word for word in words if word in ("left", "right")]
    down = [word for word in words if word in ("top", "bottom")]
    middle = [word for word in words if word == "center"]
    if len(words) <= 2 and len(across) + len(down) + len(middle) == len(words) and max(len(across), len(down)) <= 1:
        return _ACROSS[across[0] if across else "center"], _DOWN[down[0] if down else "center"]
    message = "“{text}” does not name a place in the picture."
    hint = "Write two words, such as `left top`, or a point from the left and the top, such as `30% 20%`."
    report.error("VAL130", fields.place("focus"), message, hint, text=text)
    return None


def _keep(fields: Fields, report: Report) -> tuple[float, float, float, float] | None:
    """Return the box that `keep` says, as shares; None when there is none, or, with a finding, a wrong one."""
    text = fields.plain("keep")
    if not text:
        return None
    shares = _shares(text)
    if len(shares) == 4 and shares[0] < shares[2] and shares[1] < shares[3]:
        return shares[0], shares[1], shares[2], shares[3]
    message = "“{text}” does not name a part of the picture."
    hint = "Write left, top, right, bottom, each from the left or the top of the picture: `20% 10% 80% 60%`."
    report.error("VAL131", fields.place("keep"), message, hint, text=text)
    return None


def _shares(text: str) -> tuple[float, ...]:
    """Return the percents of a text as shares; empty when there is anything else in it, or more than the whole."""
    found = [_SHARE.fullmatch(part) for part in re.split(r"\s+(?!%)", text.strip())]
    values = [float(each[1].replace(",", ".")) / 100 for each in found if each]
    return tuple(values) if len(values) == len(found) and all(value <= 1 for value in values) else ()
