"""A tagged PDF read back: text in the order of its structure, as a screen reader gets it, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from careget_docs.inspection.pdf.tags import TaggedText
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.inspection.read_back.own_pdf import own_pdf, seen_texts
from careget_docs.inspection.read_back.page_words import PageText, TextPiece

ARTIFACT, NOWHERE = -1, -2


def read_pdf(data: bytes) -> Reading:
    """Return what a PDF says; text outside the structure that is no artifact has the order -2."""
    file, reader = own_pdf(data), _Reader()
    for number, (text, leaves) in enumerate(zip(file.texts, file.leaves, strict=True), 1):
        reader.page(number, text, leaves)
    return Reading(
        blocks={name: " ".join(parts) for name, parts in reader.blocks.items()},
        notes={name: " ".join(parts) for name, parts in reader.notes.items()},
        figures={name: " ".join(parts) for name, parts in reader.figures.items()},
        whole=" ".join(reader.whole),
        title=file.title,
        lang=file.lang,
        author=file.author,
        fonts=frozenset(name for name, _ in reader.fonts),
        unembedded=frozenset(name for name, within in reader.fonts if not within),
        sizes=tuple(text.size for text in file.texts),
        pieces=tuple(reader.pieces),
        placed=file.placed,
    )


def read_untagged_pdf(data: bytes) -> Reading:
    """Return what a PDF without structure says, such as one for the press: its words, and where they stand."""
    whole = "\n".join(seen_texts(data))
    return replace(read_pdf(data), blocks={}, notes={}, figures={}, whole=whole, tagged=False)


@dataclass(slots=True)
class _Reader:
    blocks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    fonts: set[tuple[str, bool]] = field(default_factory=set)
    order: int = 0

    def page(self, number: int, text: PageText, leaves: Iterable[TaggedText]) -> None:
        """Take the text of a page: first what is in no element, then what is, in the order of the structure."""
        marked: dict[int, list[TextPiece]] = defaultdict(list)
        for piece in text.pieces:
            marked[piece.mark].append(piece)
        self.fonts |= {text.fonts[piece.font] for piece in marked[-1]}
        for piece in marked.pop(-1):
            order, note = ARTIFACT if piece.artifact else NOWHERE, piece.note
            name, _ = text.fonts[piece.font]
            self.pieces.append(Piece(piece.text, number, piece.box, order, name, bool(note), note))
        orders: dict[int, int] = {}
        for mark, element, (path, state, cell) in leaves:
            order = orders.setdefault(element, self.order + len(orders) + 1)
            for piece in marked.get(mark, ()):
                font, note = text.fonts[piece.font], piece.note
                self.fonts.add(font)
                figure = bool(note) or state == "figure"
                self.pieces.append(Piece(piece.text, number, piece.box, order, font[0], figure, note, path, cell))
                self.take(piece.text, path, state)
        self.order += len(orders)

    def take(self, text: str, path: tuple[str, ...], state: str) -> None:
        """Take a piece of text of some blocks, the outermost first."""
        if state == "label":
            return
        if state == "figure":
            for name in path:
                self.figures[name].append(text)
            return
        self.whole.append(text)
        for name in path:
            (self.notes if state == "note" else self.blocks)[name].append(text)
