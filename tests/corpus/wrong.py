"""The wrong PDF files with a fault of the emblem itself; each fault in several renderings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from corpus.lockup import Lockup
from corpus.right import PLACES, said
from corpus.sample import Sample
from corpus.scene import Page, pdf
from corpus.shapes import Art
from corpus.words import LANGS

SIX_WAYS = ("vector", "png150", "jpeg200q60", "png300", "form", "jpeg300q90")


def wrong(name: str, page: Page, faults: str, note: str, purpose: str = "") -> Sample:
    """Return a wrong sample; `faults` are names with spaces between them."""
    height = min((lockup.height for lockup in page.lockups if not lockup.bare), default=None)
    return Sample(
        f"wrong-{name}", partial(pdf, page), ".pdf", page.lang, purpose, frozenset(faults.split()), height, note
    )


def simple(turn: int, way: str, height: float = 18.0) -> tuple[str, Lockup]:
    """Return a language and a right lockup in it, another one for each turn."""
    lang = LANGS[turn * 5 % 24]
    return lang, Lockup(texts=said(lang), way=way, height=height, where=PLACES[turn % 5])


def samples() -> Iterator[Sample]:
    """Yield the wrong PDF files that have a fault of the emblem."""
    yield from stars()
    yield from colours()
    yield from turned()
    yield from stretched()
    yield from small()
    yield from cropped()
    yield from grounds()


def stars() -> Iterator[Sample]:
    """Too few stars, too many, stars that point outwards."""
    faulty = {
        "11-even": Art(count=11),
        "13-even": Art(count=13),
        "11-gap": Art(gone=(4,)),
        "10-even": Art(count=10),
        "11-hidden": Art(hidden=8),
    }
    for start, (name, art) in enumerate(faulty.items()):
        for turn, way in enumerate(SIX_WAYS[:3] if start else SIX_WAYS):
            lang, lockup = simple(turn + start, way)
            page = Page(lang=lang, lockups=(replace(lockup, art=art),))
            yield wrong(f"stars-{name}-{way}", page, "star-count", f"stars: {name}")
    for turn, way in enumerate((*SIX_WAYS, "cmyk", "smask300")):
        lang, lockup = simple(turn, way)
        page = Page(lang=lang, lockups=(replace(lockup, art=Art(radial=True)),))
        yield wrong(f"radial-{way}", page, "radial-stars", "every star points away from the middle")


def colours() -> Iterator[Sample]:
    """Blues and yellows that are none of the emblem's, and a pale emblem."""
    for start, blue in enumerate(("#4A90D9", "#00112E", "#0078D7", "#5B2C83", "#1F7A8C", "#3F51F5")):
        for turn, way in enumerate(("vector", "png150", "jpeg200q60")[: 3 - start % 2]):
            lang, lockup = simple(turn + start, way)
            page = Page(lang=lang, lockups=(replace(lockup, art=Art(blue=blue)),))
            yield wrong(f"blue-{blue[1:]}-{way}", page, "wrong-blue", f"the blue is {blue}")
    for start, yellow in enumerate(("#FF7A00", "#B5651D", "#8BC34A", "#E53935", "#FF9EC4")):
        for turn, way in enumerate(("vector", "png150", "jpeg200q80")[: 3 - start % 2]):
            lang, lockup = simple(turn + start, way)
            page = Page(lang=lang, lockups=(replace(lockup, art=Art(yellow=yellow)),))
            yield wrong(f"yellow-{yellow[1:]}-{way}", page, "wrong-yellow", f"the stars are {yellow}")
    for way in ("vector", "png300"):
        lang, lockup = simple(3, way)
        page = Page(lang=lang, lockups=(replace(lockup, opacity=0.45),))
        yield wrong(f"pale-{way}", page, "wrong-blue wrong-yellow", "an emblem of 45 % opacity")


def turned() -> Iterator[Sample]:
    """Upside down, mirrored, turned on the page."""
    for turn, way in enumerate(SIX_WAYS):
        lang, lockup = simple(turn, way)
        page = Page(lang=lang, lockups=(replace(lockup, flip="v"),))
        yield wrong(f"upside-down-{way}", page, "upside-down", "the emblem upside down, the statement upright")
        page = Page(lang=lang, lockups=(replace(lockup, turn=90 if turn % 2 else 270),))
        yield wrong(f"turned-{way}", page, "turned", "the emblem turned by 90 degrees, the statement upright")
        lockup = replace(lockup, whole=True, flip="h", layout="horizontal", height=20)
        page = Page(lang=lang, lockups=(lockup,))
        yield wrong(f"mirrored-{way}", page, "mirrored", "emblem and statement mirrored together")
    for way in ("vector", "png300"):
        lang, lockup = simple(2, way)
        lockup = replace(lockup, whole=True, outlined=way == "vector", layout="vertical", height=25)
        page = Page(lang=lang, lockups=(replace(lockup, flip="h"),))
        yield wrong(f"mirrored-vertical-{way}", page, "mirrored", "an upright lockup, mirrored")
        page = Page(lang=lang, lockups=(replace(lockup, turn=180),))
        yield wrong(f"upside-down-whole-{way}", page, "upside-down", "emblem and statement upside down")
        page = Page(lang=lang, lockups=(replace(lockup, turn=90, at=(100, 150)),), body=False)
        yield wrong(f"turned-whole-{way}", page, "turned", "emblem and statement turned by 90 degrees")
        lang, lockup = simple(4, way)
        page = Page(lang=lang, lockups=(lockup,), frame="spin180")
        yield wrong(f"upside-down-page-{way}", page, "upside-down", "the page stands on its head")
        page = Page(lang=lang, lockups=(lockup,), frame="spin90")
        yield wrong(f"turned-page-{way}", page, "turned", "the page lies on its side")
    for angle in (15, 45):
        lang, lockup = simple(5, "vector")
        page = Page(lang=lang, lockups=(replace(lockup, turn=angle, where="middle-centre"),), body=False)
        yield wrong(f"turned-by-{angle}", page, "turned", f"the emblem leans by {angle} degrees")


def stretched() -> Iterator[Sample]:
    """Wider or narrower than three to two, by 5 % and more."""
    for start, factor in enumerate((1.05, 0.95, 1.08, 0.9, 1.25)):
        for turn, way in enumerate(SIX_WAYS[:4] if start < 2 else SIX_WAYS[:2]):
            lang, lockup = simple(turn + start, way, 20)
            page = Page(lang=lang, lockups=(replace(lockup, stretch=factor),))
            yield wrong(f"stretched-{factor}-{way}", page, "stretched", f"{factor:.2f} times as wide")
    for way in ("png300", "jpeg200q60"):
        lang, lockup = simple(1, way, 20)
        page = Page(lang=lang, lockups=(replace(lockup, whole=True, stretch=0.94),))
        yield wrong(f"stretched-whole-{way}", page, "stretched", "one picture of emblem and statement, 6 % narrower")


def small() -> Iterator[Sample]:
    """Lower than 10 mm; and so few pixels that nothing can be said."""
    for height in (9.0, 8.0, 6.0, 4.5):
        for turn, way in enumerate(("vector", "png300", "jpeg300q80", "form")[: 4 if height > 7 else 2]):
            lang, lockup = simple(turn, way, height)
            yield wrong(f"small-{height}-{way}", Page(lang=lang, lockups=(lockup,)), "too-small", f"{height} mm high")
    lang, lockup = simple(3, "vector", 8)
    yield wrong("small-every-foot", Page(lang=lang, lockups=(lockup,), pages=4), "too-small", "8 mm, on four pages")
    for height, way in (
        (10, "png72"),
        (12, "jpeg72q60"),
        (10, "png96"),
        (10, "jpeg72q80"),
        (14, "png72"),
        (12, "png72"),
    ):
        lang, lockup = simple(height, way, height)
        note = "too few pixels to judge by"
        yield wrong(f"low-{height}-{way}", Page(lang=lang, lockups=(lockup,)), "low-resolution", note)


def cropped() -> Iterator[Sample]:
    """A part of the blue is cut off; all the stars are still there."""
    for turn, (cut, way) in enumerate(
        (
            ((0, 0, 0.14, 0), "vector"),
            ((0.14, 0, 0, 0), "png150"),
            ((0, 0.08, 0, 0), "jpeg200q60"),
            ((0, 0, 0, 0.08), "png300"),
            ((0.1, 0, 0.1, 0), "form"),
            ((0.12, 0.06, 0, 0), "vector"),
            ((0.12, 0, 0.12, 0), "jpeg300q90"),
            ((0, 0.07, 0, 0.07), "png200"),
        )
    ):
        lang, lockup = simple(turn, way, 20)
        page = Page(lang=lang, lockups=(replace(lockup, crop=cut),))
        yield wrong(f"cropped-{turn}-{way}", page, "cropped", f"cut off left, top, right, bottom: {cut}")


def grounds() -> Iterator[Sample]:
    """On colour or on a photograph without the white border."""
    for turn, ground in enumerate(
        ("#F4C430", "#2E7D32", "#7A1F5C", "#1B1B1B", "photo:0", "photo:2", "photo:5", "photo:8")
    ):
        way = SIX_WAYS[turn % 4]
        lang, lockup = simple(turn, way)
        ink = "#000000" if ground == "#F4C430" else "#FFFFFF"
        where = "foot-left" if ground.startswith("photo") else lockup.where
        page = Page(lang=lang, lockups=(replace(lockup, ink=ink, where=where),), ground=ground)
        yield wrong(
            f"no-border-{ground.strip('#').replace(':', '-')}-{way}", page, "no-border", f"on {ground}, no border"
        )
