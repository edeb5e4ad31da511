"""`emblem`: hand out the EU emblem with its statement, for use elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS, USAGE
from careget_docs.diagnostics import PhrasedError, Report, closest

if TYPE_CHECKING:
    from careget_docs.drawing.font_files import Family
    from careget_docs.visibility.emblem import EmblemVariant, Lockup, LockupLayout

VARIANTS = ("colour", "bordered", "blue", "black", "white")
"""A copy of what the emblem knows, for help imports nothing heavy; a test compares them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `emblem` takes."""

    lang: tuple[str, ...] = argument(
        "--lang",
        many=True,
        default=("bg",),
        shown="TAGS",
        about="a language of 24, or two: bg,en (default: bg)",
        of="languages",
    )
    variant: EmblemVariant = argument("--variant", choices=VARIANTS, default="colour")
    layout: LockupLayout = argument("--layout", choices=("horizontal", "vertical"), default="horizontal")
    form: str = argument("--form", choices=("cofunded", "funded"), default="cofunded", about="funded: at 100 %% only")
    height: float = argument("--height", read=float, default=20.0, shown="MM", about="of the emblem (default: 20)")
    format: str = argument("--format", choices=("svg", "pdf", "png"), default="svg")
    ink: str = argument(
        "--ink", choices=("screen", "print"), default="screen", about="print: CMYK 100/80/0/0, PDF only"
    )
    output: str = argument("--output", shown="PATH", about="file to write, - to print (default: eu-….svg)", of="files")


def _emblem(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli.handing_out import hand_out
    from careget_docs.languages.funding_statements import statements
    from careget_docs.visibility import emblem

    known, tags = statements(), options.lang
    for tag in tags:
        if tag not in known:
            report.error("REF014", None, "There is no language “{tag}”.", closest(tag, known), tag=tag)
            return USAGE
    pairs = tuple((tag, known[tag][options.form]) for tag in tags)
    family = _family(session, report)
    if family is None:
        return FINDINGS
    try:
        made = emblem.lockup(pairs, family, options.height, options.variant, options.layout)
    except PhrasedError as fault:
        report.error("VIS012", None, "This is too small: {reason}.", "The least height is 10 mm.", reason=fault.reason)
        return USAGE
    for _, sentence in pairs:
        if sentence.status != "verified":
            hint = "Compare it with the Commission's official artwork for this language."
            values = {"text": sentence.text, "source": sentence.source}
            report.warning("VIS002", None, "The wording “{text}” is not verified ({source}).", hint, **values)
    if options.ink == "print" and options.format != "pdf":
        report.error("VIS025", None, "Only a PDF can hold print colours.", "Add `--format pdf`.")
        return USAGE
    alternative = ". ".join(sentence.text for _, sentence in pairs)
    return hand_out(options.output or _name(options), _drawn(options, made, alternative, family), session, report)


def _name(options: Options) -> str:
    suffix = "-print" if options.ink == "print" else ""
    parts = ("eu", *options.lang, options.form, options.variant, options.layout)
    return f"{'-'.join(parts)}{suffix}.{options.format}"


def _family(session: Session, report: Report) -> Family | None:
    """Return the typeface of the statement; None, with the reason in `report`, when it is not permitted."""
    from careget_docs.cli.handing_out import nearest_brand
    from careget_docs.visibility.emblem import PERMITTED

    brand = nearest_brand(session.workspace, report)
    family = brand.typefaces["statement"] if brand else None
    if family and family.name not in PERMITTED:
        message, hint = "The funding statement is set in {family}.", "Permitted are: {permitted}."
        report.error("VIS014", None, message, hint, family=family.name, permitted=", ".join(PERMITTED))
        return None
    return family


def _drawn(options: Options, made: Lockup, alternative: str, family: Family) -> bytes:
    """Return the lockup in the format that is wanted."""
    from careget_docs.engines.weasyprint.svg import as_pdf, as_png, in_inks

    drawn = in_inks(made.svg) if options.ink == "print" else made.svg
    formats: dict[str, Callable[[], bytes]] = {
        "svg": lambda: made.svg.encode(),
        "pdf": lambda: as_pdf(drawn, made.width, made.height, alternative, options.lang[0], family),
        "png": lambda: as_png(made.svg, made.width, made.height, family),
    }
    return formats[options.format]()


COMMAND = Command(
    about="Save the EU emblem with its statement.",
    example="emblem --lang bg --variant colour --format svg",
    options=Options,
    action=_emblem,
)
