"""The text of a tagged PDF in the order of its structure, as a screen reader gets it, put together page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from careget_docs.inspection.pdf.tags import TaggedText
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.inspection.read_back import Piece, Reading
from careget_docs.inspection.read_back.page_words import PageText, TextPiece

ARTIFACT, NOWHERE = -1, -2


@dataclass(slots=True)
class ReadingOrder:
    """Takes the texts of a file's pages, one page after the other."""

    blocks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    fonts: set[tuple[str, bool]] = field(default_factory=set)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    order: int = 0

    def page(self, number: int, text: PageText, leaves: Iterable[TaggedText]) -> None:
        """Take the text of a page: first what is in no element, then what is, in the order of the structure."""
        self.sizes.append(text.size)
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

    def reading(self, title: str, lang: str, author: str, placed: tuple[PlacedFigure, ...]) -> Reading:
        """Return what the file says, with what it says of itself and where its pictures stand."""
        return Reading(
            blocks={name: " ".join(parts) for name, parts in self.blocks.items()},
            notes={name: " ".join(parts) for name, parts in self.notes.items()},
            figures={name: " ".join(parts) for name, parts in self.figures.items()},
            whole=" ".join(self.whole),
            title=title,
            lang=lang,
            author=author,
            fonts=frozenset(name for name, _ in self.fonts),
            unembedded=frozenset(name for name, within in self.fonts if not within),
            sizes=tuple(self.sizes),
            pieces=tuple(self.pieces),
            placed=placed,
        )
