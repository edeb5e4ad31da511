"""Stage 3: turn a resolved deliverable into the tree; it asks each block for its nodes and knows no format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careget_docs.data.dataset import Dataset
from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.data.document_datasets import agree, attachments, notice
from careget_docs.data.summary.summary import SummaryTable
from careget_docs.diagnostics import Report, closest
from careget_docs.drawing import pictures
from careget_docs.drawing.artwork import draw
from careget_docs.drawing.qr import qr
from careget_docs.languages import Locale, markdown
from careget_docs.languages.typeset import typeset
from careget_docs.pipeline.provenance import Marks
from careget_docs.plugin import Block
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import BlockUse, Deliverable, Fields
from careget_docs.project.products import printing
from careget_docs.source import Scalar
from careget_docs.tree import (
    Artwork,
    Document,
    Figure,
    Group,
    Inline,
    Link,
    Mailing,
    Note,
    PageNumber,
    Picture,
    Printing,
    levelled,
    plain,
    walk,
)
from careget_docs.tree import Block as Node
from careget_docs.visibility.lockup import imprint, lockup

BLEED = 3.0
"""How far a drawing of ours reaches beyond the page on each side, mm."""
CALM, OPENER = 0.36, 0.55
"""Shares: of a cover that stays calm for words, from above; of the width that an opener is high."""


@dataclass(frozen=True, slots=True)
class PictureBasis:
    """What pictures go by: width and height of a page or sheet in mm, and the seed that chooses drawings of ours.

    Without a seed the design wants no drawing where the author names none.
    """

    width: float
    height: float
    seed: str
    inks: Path | None
    """The colour profile of the press, for pictures in inks that have none."""


def compose(
    deliverable: Deliverable,
    blocks: Mapping[str, Block],
    brand: Brand,
    locale: Locale,
    folders: Sequence[Path],
    report: Report,
    shelf: DatasetCache | None = None,
    marks: Marks | None = None,
) -> Document | None:
    """Return a resolved deliverable's document, or its marked twin; None, with the reasons in `report`, if faulty."""
    before, shelf = len(report.errors), shelf or DatasetCache(Path(), report)
    printed = printing(deliverable, brand.products, brand.printers, report)
    uses = {use.id: use for use in _all(deliverable.blocks)}
    composer = Composer(blocks, brand, locale, folders, report, uses, shelf, _basis(deliverable, brand, printed), marks)
    children, draft = tuple(map(levelled, composer.blocks(deliverable.blocks))), draft_mark(deliverable, locale)
    document = Document(
        id=deliverable.id,
        kind=deliverable.kind,
        template=deliverable.template,
        lang=deliverable.lang,
        title=composer.words(deliverable.title),
        author=composer.words(deliverable.author),
        subject=". ".join(filter(None, (draft, composer.words(deliverable.subject)))),
        keywords=(*deliverable.keywords, *filter(None, [draft])),
        date=deliverable.date,
        running=composer.words(deliverable.running if deliverable.running.text else deliverable.title),
        lockup=composer.lockup(),
        imprint=imprint(deliverable, brand, locale, report),
        children=children,
        notice=" · ".join(filter(None, (notice(shelf, locale), draft))),
        attachments=attachments(shelf, locale),
        printing=printed,
    )
    document = replace(typeset(document, locale), mailing=_mailing(deliverable, composer))
    if not marks:  # of a twin nobody hears what is wrong: it was told of the document
        _targets(document, uses, report)
        agree(deliverable, shelf, locale, report)
    return document if marks or len(report.errors) == before else None


def _mailing(deliverable: Deliverable, composer: Composer) -> Mailing:
    """Return what the deliverable says of its e-mail; its title and its subject stand for what it does not say."""
    fields = deliverable.header.record("email")
    web = fields.plain("web")
    return Mailing(
        subject=composer.words(fields.text("subject")) or composer.words(deliverable.title),
        preheader=composer.words(fields.text("preheader")) or composer.words(deliverable.subject),
        teaser=fields.plain("style") == "teaser",
        tool=fields.plain("tool"),
        pictures=_folder(fields.plain("pictures")),
        web=f"{web}{deliverable.id}.{deliverable.lang}.html" if web.endswith("/") else web,
    )


def _folder(address: str) -> str:
    """Return the address of a folder with a slash at its end; empty for none."""
    return f"{address.rstrip('/')}/" if address else ""


def _basis(deliverable: Deliverable, brand: Brand, printed: Printing | None) -> PictureBasis:
    page, drawn = printed or Printing(brand.page.width, brand.page.height), deliverable.template not in brand.engines
    return PictureBasis(page.width, page.height, deliverable.id if drawn else "", brand.press_profile(page.printer))


@dataclass(frozen=True, slots=True)
class Composer:
    """What blocks ask while they turn into nodes: see `plugin.Context`."""

    kinds: Mapping[str, Block]
    brand: Brand
    locale: Locale
    folders: Sequence[Path]
    report: Report
    uses: Mapping[str, BlockUse]
    shelf: DatasetCache
    basis: PictureBasis
    marks: Marks | None

    def inline(self, text: Scalar) -> tuple[Inline, ...]:
        """Return a line of Markdown as inline nodes."""
        found = markdown.line(text, self.report) if text.text else ()
        return self.marks.line(text, found) if self.marks else found

    def words(self, text: Scalar) -> str:
        """Return a line of Markdown as plain words; a note in it would be lost."""
        found = self.inline(text)
        if any(isinstance(inner, Note) for node in found for inner in walk(node)):
            hint = "Put it into a text of the deliverable."
            self.report.error("VAL029", text.span, "A note cannot stand in a title.", hint)
        return plain(found)

    def prose(self, text: Scalar) -> tuple[Node, ...]:
        """Return Markdown paragraphs, lists and headings as nodes."""
        found = markdown.prose(text, self.report) if text.text else ()
        return self.marks.prose(text, found) if self.marks else found

    def blocks(self, uses: tuple[BlockUse, ...]) -> tuple[Node, ...]:
        """Return each block as its group, with its id and place."""
        return tuple(
            Group(use.kind, self.kinds[use.kind].nodes(use.fields, self), use.slot, use.span, use.id, use.lang)
            for use in uses
        )

    def picture(self, text: Scalar) -> Picture | None:
        """Return an image file; None, with a finding, when it cannot be used."""
        return pictures.load_picture(text, self.folders, self.report, self.basis.inks)

    def artwork(self, motif: str, seed: str, *, upright: bool = False) -> Figure | None:
        """Return a drawing of ours, as large as a page or an opener; a design has it drawn anew to its own shape."""
        if not (motif or self.basis.seed):
            return None
        seed = f"{seed}/{self.basis.seed}"
        work = Artwork(motif or draw.chosen(seed), seed, opener=not upright)
        wide, high = self.basis.width, self.basis.height
        bleed = 2 * BLEED
        size = (wide + bleed, high + bleed) if upright else (wide + bleed, OPENER * wide + bleed)
        picture = draw.draw(work, *size, self.brand.colors, calm=CALM * high if upright else 0)
        name = draw.composition(work).__name__
        return Figure(picture, self.locale.word(f"drawn-{name}"), role="artwork")

    def qr(self, address: str) -> Picture:
        """Return an address as a QR code in the text colour."""
        return qr(address, self.brand.color("night"))

    def lockup(self) -> Group:
        """Return the EU emblem and the funding statement."""
        return lockup(self.brand, self.locale)

    def dataset(self, id: Scalar) -> Dataset | None:
        """Return a dataset of `deliverables/data/`."""
        return self.shelf.dataset(id)

    def summary(self, declared: Fields) -> SummaryTable | None:
        """Return a declared report table, added up."""
        return self.shelf.summary(declared)

    def title_of(self, block: str) -> tuple[Inline, ...]:
        """Return the title of the block with this id; empty when it has none."""
        use = self.uses.get(block)
        return self.inline(use.fields.text("title")) if use else ()

    def order_of(self, block: str) -> int:
        """Return how many blocks stand before the one with this id; all of them when there is none."""
        return next((at for at, id in enumerate(self.uses) if id == block), len(self.uses))


def _all(uses: tuple[BlockUse, ...]) -> list[BlockUse]:
    found = []
    for use in uses:
        found.append(use)
        for value in use.fields.values.values():
            if isinstance(value, tuple):
                found += _all(tuple(item for item in value if isinstance(item, BlockUse)))
    return found


def draft_mark(deliverable: Deliverable, locale: Locale) -> str:
    """Return what every page of a translation says that nobody has reviewed; empty for a reviewed one."""
    return locale.word("draft") if deliverable.unreviewed else ""


def _targets(document: Document, uses: Mapping[str, BlockUse], report: Report) -> None:
    """Find links inside the document that lead nowhere."""
    group, found = None, set()
    for node in walk(document):
        if isinstance(node, Group) and node.span:
            group = node
        if isinstance(node, Link | PageNumber) and node.target.startswith("#") and node.target[1:] not in uses:
            name = node.target[1:]
            if (group, name) in found:
                continue
            found.add((group, name))
            span = group.span if group else None
            report.error("REF011", span, "There is no block “{name}” to lead to.", closest(name, uses), name=name)
