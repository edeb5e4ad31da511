"""Items in one order to full pages: rows depth first, pages by dynamic programming; the best total wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careget_docs.layout.heights import Part, spread
from careget_docs.layout.nouns import Module, PackedPage, PackedRow, Packing, Sheet, Slot, Stack
from careget_docs.layout.rows import RowChoice, choices

NEVER = 1e9
"""The cost of what cannot be."""
ROUNDING = 0.01
PAGE, OPENED_BY_CARD, LOOSE, THIN, ALONE = 8.0, 20.0, 40.0, 60.0, 40.0
"""What a page costs by itself, when a card opens it, when white stays on it, when the last is under 40 % full, and when
nothing but the end of all stands on it."""
SINGLE = 3.0
"""How much dearer that is where one item and the end are all there is: a sheet is better than two pages."""
EACH_MM, LAST_MM, BAND, BAND_MM = 4.0, 0.25, 35.0, 0.4
"""What each mm that stays white costs, on the last page too, and what artwork costs that closes a page."""

_Rows = tuple[RowChoice, ...]


@dataclass(slots=True)
class Packer:
    """Packs the same items in any order; what one order has shown serves the next."""

    items: Sequence[Module]
    sheet: Sheet
    closes: bool = True
    """Whether the last page is the last of all: then white costs little there."""
    rows: dict[tuple[int, ...], _Rows] = field(default_factory=dict)
    pages: dict[tuple[tuple[int, ...], float, bool], list[tuple[float, int, _Rows]]] = field(default_factory=dict)
    rests: dict[tuple[tuple[int, ...], float], tuple[float, tuple[tuple[_Rows, float], ...]]] = field(
        default_factory=dict
    )

    def pack(self, order: tuple[int, ...], begins: float = 0.0) -> Packing:
        """Return the best pages of the items in this order; those of the first begin at `begins` mm.

        Where nothing fits below what stands there, its page stays open and all begins on the next.
        """
        cost, chosen = self._best(order, begins)
        if cost >= NEVER and begins:
            cost, chosen = self._best(order, 0.0)
            room = self.sheet.height - begins
            cost, chosen = cost + EACH_MM * room, (((), begins), *chosen)
        if cost >= NEVER:
            return Packing(NEVER, (), order)
        return Packing(cost, _laid(chosen, order, self.sheet), order)

    def _best(self, order: tuple[int, ...], begins: float) -> tuple[float, tuple[tuple[_Rows, float], ...]]:
        """Return the least cost of an order and its pages; from the end forwards, so that no issue is too long."""
        for at in range(len(order), -1, -1):
            rest, start = order[at:], begins if at == 0 else 0.0
            if (rest, start) in self.rests:
                continue
            best: tuple[float, tuple[tuple[_Rows, float], ...]] = (NEVER, ()) if rest else (0.0, ())
            for cost, count, rows in self._pages(rest, start):
                after, pages = self.rests[rest[count:], 0.0]
                if cost + after < best[0] - 1e-9:
                    best = (cost + after, ((rows, start), *pages))
            self.rests[rest, start] = best
        return self.rests[order, begins]

    def _pages(self, rest: tuple[int, ...], begins: float) -> list[tuple[float, int, _Rows]]:
        """Return the best page of each number of items with which the rest can begin: cost, number, rows."""
        head = rest[: self.sheet.most + 1]
        key = (head, begins, len(rest) <= self.sheet.most)
        if key not in self.pages:
            best: dict[int, tuple[float, int, _Rows]] = {}
            for cost, count, rows in self._filled(head, begins, (), 0, 0.0, 0.0):
                total = cost + self._page_cost(head, rows, begins, ends=count == len(rest))
                if count not in best or total < best[count][0] - 1e-9:
                    best[count] = (total, count, rows)
            self.pages[key] = list(best.values())
        return self.pages[key]

    def _filled(
        self, head: tuple[int, ...], begins: float, rows: _Rows, count: int, used: float, cost: float
    ) -> Iterator[tuple[float, int, _Rows]]:
        """Yield every page that begins with these rows and has room for them."""
        if rows:
            yield cost, count, rows
        if count >= len(head) or (rows and self.items[head[count]].opens):
            return
        for row in self._rows(head[count : self.sheet.most]):
            least = used + row.least + (self.sheet.gap if rows else 0.0)
            if least <= self.sheet.height - begins + ROUNDING:
                twin = self.sheet.twin if rows and rows[-1].pattern == row.pattern else 0.0
                yield from self._filled(head, begins, (*rows, row), count + row.count, least, cost + row.cost + twin)

    def _rows(self, head: tuple[int, ...]) -> _Rows:
        if head not in self.rows:
            self.rows[head] = choices([self.items[at] for at in head], self.sheet) if head else ()
        return self.rows[head]

    def _page_cost(self, head: tuple[int, ...], rows: _Rows, begins: float, *, ends: bool) -> float:
        """Return what a page costs besides its rows: how far it is from ideal, and what stays white."""
        room, gaps = self.sheet.height - begins, self.sheet.gap * (len(rows) - 1)
        least, most = sum(row.least for row in rows) + gaps, sum(row.most for row in rows) + gaps
        ideal = sum(row.ideal for row in rows) + gaps
        white = max(0.0, room - most - self.sheet.grow * (len(rows) - 1))
        cost = (min(room, most) - ideal) ** 2 / (3 * max(10.0, most - least))
        if not begins and not self.items[head[0]].heads:
            cost += OPENED_BY_CARD
        if ends and self.closes:
            alone = ALONE if not begins and self.items[head[0]].last else 0.0
            alone *= SINGLE if len(self.items) == 2 else 1.0
            return cost + LAST_MM * white + alone + (THIN if most < 0.4 * room else 0.0)
        if self.sheet.band and white >= self.sheet.band:
            return cost + PAGE + BAND + BAND_MM * white + LOOSE
        return cost + PAGE + EACH_MM * white + (LOOSE if white >= self.sheet.step else 0.0)


def pack(items: Sequence[Module], sheet: Sheet, begins: float = 0.0) -> Packing:
    """Return the best pages of some items in their order; the first page begins at `begins` mm."""
    return Packer(items, sheet).pack(tuple(range(len(items))), begins)


def _laid(chosen: Sequence[tuple[_Rows, float]], order: Sequence[int], sheet: Sheet) -> tuple[PackedPage, ...]:
    """Return the chosen rows with their heights: first the rows of a page, then the cells of a column."""
    pages, at = list[PackedPage](), 0
    for rows, begins in chosen:
        gaps = len(rows) - 1
        if not rows:
            pages.append(PackedPage((), free=sheet.height - begins, begins=begins))
            continue
        parts = [Part(row.least, row.most, row.ideal) for row in rows]
        heights, free = spread(parts, sheet.height - begins - sheet.gap * gaps, sheet.step)
        widened = min(sheet.grow, free / gaps) if gaps and free > 0 else 0.0
        laid = []
        for row, height in zip(rows, heights, strict=True):
            columns = []
            for (span, count), shapes in zip(row.pattern, row.shapes, strict=True):
                tall = [Part(each.least, each.most, each.ideal, each.weight) for each in shapes]
                own, left = spread(tall, height - sheet.stack * (count - 1), sheet.step)
                own[-1] += max(left, 0.0)
                cells = zip(order[at : at + count], shapes, own, strict=True)
                columns.append(Stack(span, tuple(Slot(item, shape, tall) for item, shape, tall in cells)))
                at += count
            laid.append(PackedRow(height, tuple(columns)))
        pages.append(PackedPage(tuple(laid), widened, free - widened * gaps, begins))
    return tuple(pages)
