"""A part of a photograph that the author wants kept, such as faces, is cut off on the finished page.

Why: whoever says `keep:` relies on it. Crops are reckoned so that it stays; a style sheet that crops once more
(`object-fit: cover` in a frame of another shape), or a frame that reaches beyond the page, knows nothing of it.
Mend: give the picture another size or shape; a designer lets the template ask for the crop (`crop`, `within`) in the
very shape in which the style sheet shows it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.box import Box
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._pictures import block, figure, kept_places, page
from careget_docs.tree import Figure, Group, Picture

LOST = 0.12
"""Which share of what is kept may be cut off: it is named roughly, and pages are cut."""
HINT = "Take another size or shape for it; a designer crops it in the template to the shape in which it is shown."


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each picture of which a part that is kept is not seen."""
    for artifact, _, node, found, seen in kept_places(subject):
        if _hidden_share(seen, found) > LOST:
            message = "In {file}, page {page}, a part of “{name}” is cut off that `keep` wants seen."
            values = (("file", artifact.name), ("page", str(found.page)), ("name", node.picture.name))
            yield Finding(message, HINT, values, block(found), found.page, seen)


def _hidden_share(seen: Box, found: PlacedFigure) -> float:
    """Return which share of a part of a picture is not shown."""
    if found.shown is None:
        return 1.0
    across = min(seen.right, found.shown.right) - max(seen.left, found.shown.left)
    down = min(seen.bottom, found.shown.bottom) - max(seen.top, found.shown.top)
    return 1.0 - max(across, 0.0) * max(down, 0.0) / max(seen.width * seen.height, 1e-6)


def _sample(subject: Subject, keep: tuple[float, float, float, float]) -> Subject:
    picture = Picture("x.jpg", "image/jpeg", b"", 800, 400)
    node = Figure(picture, "Хора", keep=keep)
    placed = figure(Box(-20, 20, 100, 50), shown=Box(5, 20, 50, 50), alternative="Хора", design=frozenset(("crop",)))
    made = page(subject, placed)
    return replace(made, document=replace(subject.document, children=(Group("photo", (node,), id="made-up"),)))


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject, and a picture whose middle is shown and kept."""
    yield subject
    yield _sample(subject, (0.3, 0.1, 0.7, 0.9))


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a picture that is cropped by its frame on the side of the faces."""
    yield _sample(subject, (0.0, 0.1, 0.4, 0.9))


RULE = Rule("LAY033", Severity.ERROR, check, passing, failing)
