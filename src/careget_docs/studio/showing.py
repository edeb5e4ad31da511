"""How an edition looks as it stands now: its pages as pictures, where each block stands, and what is found."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from careget_docs import clock
from careget_docs.diagnostics import Diagnostic, Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job
from careget_docs.studio.desk import StudioDesk

KEPT = 12
"""How many editions are kept as they looked last."""
_lock = threading.Lock()
_seen: OrderedDict[str, bytes] = OrderedDict()


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its number from 1, its size in mm, and the digest of its file."""

    number: int
    width: float
    height: float
    digest: str


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where a block stands: page, and a box in mm from the left and top of the page."""

    block: str
    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as it looks; without pages where it cannot be printed, and `findings` say why."""

    pages: tuple[ShownPage, ...]
    places: tuple[ShownPlace, ...]
    findings: tuple[Diagnostic, ...]
    checked: bool = False


def show(desk: StudioDesk, id: str, lang: str, checked: bool) -> Shown:
    """Return how an edition looks now."""
    project, brand, report = desk.loaded()
    deliverable = project.deliverables.get(id)
    if deliverable is None or brand is None:
        return Shown((), (), tuple(report), True)
    job = Job(deliverable, lang, ("pdf",))
    found: list[Diagnostic] = [*report]
    data = b""
    for _, outcome in pipeline.build(
        desk.workspace, project, brand, [job], clock.today(), jobs=1, seconds=pipeline.SECONDS, engine=desk.engine
    ):
        found += outcome.report
        for artifact in outcome.delivery.artifacts if outcome.delivery else ():
            if artifact.format == "pdf":
                data = artifact.data
    return Shown(_pages(data), (), tuple(found), True)


def _pages(data: bytes) -> tuple[ShownPage, ...]:
    if not data:
        return ()
    import pypdfium2

    digest = hashlib.sha256(data).hexdigest()[:32]
    with _lock:
        _seen[digest] = data
        _seen.move_to_end(digest)
        while len(_seen) > KEPT:
            _seen.popitem(last=False)
        document = pypdfium2.PdfDocument(data)
        try:
            sizes = [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()
    return tuple(ShownPage(n, w * 25.4 / 72, h * 25.4 / 72, digest) for n, (w, h) in enumerate(sizes, 1))


def picture(desk: StudioDesk, digest: str, number: int, scale: float) -> bytes:
    """Return a page of an edition that was shown as JPEG, `scale` times 72 dots an inch; empty for one long gone."""
    with _lock:
        data = _seen.get(digest, b"")
        return _drawn(data, number, scale) if data else b""


def cover(path: Path) -> bytes:
    """Return the first page of a finished PDF as a small JPEG; empty where there is none that can be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    import pypdfium2

    try:
        with _lock:
            return _drawn(data, 1, 0, wide=480)
    except pypdfium2.PdfiumError:
        return b""


def _drawn(data: bytes, number: int, scale: float, wide: int = 0) -> bytes:
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= number <= len(document):
            return b""
        sheet = document[number - 1]
        scale = wide / max(sheet.get_size()) if wide else min(scale, 2400 / max(sheet.get_size()))
        image = sheet.render(scale=scale).to_pil().convert("RGB")
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=88, subsampling=0)
        return stream.getvalue()
    finally:
        document.close()


__all__ = ["Report", "Shown", "ShownPage", "ShownPlace", "cover", "picture", "show"]
