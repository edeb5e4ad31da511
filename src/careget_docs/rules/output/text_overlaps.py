"""Two texts stand on top of each other.

Why: neither can be read. It happens when a text grows, in translation for example, and a box does not.
Mend: shorten the text, or give its box more room in the template.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.read_back import Piece
from careget_docs.plugin import Finding, Rule, Subject

SHARE = 0.15
"""How much of the smaller text's ink box may lie in the other's."""
SAME_LINE = 0.6
"""Of the lower ink box's height: texts that share as much of it are read as one line."""
RUN_INTO = 0.12
"""Of that height: how far one text may reach into another one beside it, as the overhang of an italic does."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pair of texts whose ink shares a place."""
    for artifact, reading in subject.readings():
        pages: dict[int, list[Piece]] = defaultdict(list)
        for piece in reading.pieces:
            pages[piece.page].append(piece)
        for page, found in sorted(pages.items()):
            pieces = sorted(found, key=lambda piece: piece.box[1])
            for index, one in enumerate(pieces):
                for other in pieces[index + 1 :]:
                    if other.box[1] >= one.box[3]:
                        break
                    if other.box[0] >= one.box[2] or one.box[0] >= other.box[2]:
                        continue
                    if _share(one, other) > SHARE or _run_together(one, other):
                        message = "In {file}, page {page}, “{one}” and “{other}” stand on top of each other."
                        texts = (("one", one.text.strip()[:40]), ("other", other.text.strip()[:40]))
                        values = (("file", artifact.name), ("page", str(page)), *texts)
                        yield Finding(message, "Shorten one, or give its box more room in the template.", values)


def _share(one: Piece, other: Piece) -> float:
    left, bottom = max(one.box[0], other.box[0]), max(one.box[1], other.box[1])
    right, top = min(one.box[2], other.box[2]), min(one.box[3], other.box[3])
    if right <= left or top <= bottom:
        return 0.0
    return (right - left) * (top - bottom) / max(0.01, min(_area(one), _area(other)))


def _run_together(one: Piece, other: Piece) -> bool:
    """Whether two texts of different elements stand on one line, and the first reaches into the second."""
    if one.order == other.order >= 0:
        return False
    lower = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    reach = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return lower > 0 and shared >= SAME_LINE * lower and reach > RUN_INTO * lower


def _area(piece: Piece) -> float:
    return (piece.box[2] - piece.box[0]) * (piece.box[3] - piece.box[1])


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a page with two lines at one place, and one where a name runs into the next column."""
    from careget_docs.rules._samples import page

    pdf = next(item for item in subject.artifacts if item.suffix == ".pdf")
    yield replace(subject, artifacts=(replace(pdf, data=page([(20, 100, "first line"), (24, 102, "second line")])),))
    side = page([(20, 100, "Municipalitatea Komotini"), (168, 100, "Municipalitatea Siena")])
    yield replace(subject, artifacts=(replace(pdf, data=side),))


RULE = Rule("OUT004", Severity.ERROR, check, failing=failing)
