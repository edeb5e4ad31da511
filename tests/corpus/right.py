"""The right PDF files: every language, layout, variant, page size, resolution, structure and surrounding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from careget_docs.visibility.emblem import BLUE
from corpus.lockup import Lockup, extent, place
from corpus.raster import how
from corpus.sample import Sample
from corpus.scene import A4, Mark, Page, pdf
from corpus.shapes import BLACK, WHITE, Art
from corpus.words import LANGS, statement

SIZES = {
    "a6": (105.0, 148.0),
    "a5": (148.0, 210.0),
    "a4-wide": (297.0, 210.0),
    "a3": (297.0, 420.0),
    "a2": (420.0, 594.0),
    "roll-up": (850.0, 2000.0),
    "slide": (338.7, 190.5),
}
PLACES = ("foot-left", "foot-right", "head-left", "foot-centre", "head-right", "middle-centre")
WAYS = ("vector", "png300", "jpeg200q85", "form", "cmyk", "smask300", "jpeg300q60", "indexed300", "png150")
GROUNDS = ("#F4C430", "#2E7D32", "#7A1F5C", "#1B1B1B", "#0A7BC2", "#D9D9D9")
SIX = ("bg", "en", "ro", "lt", "el", "it")


def right(name: str, page: Page, note: str, purpose: str = "") -> Sample:
    """Return a right sample."""
    height = page.lockups[0].height
    return Sample(f"right-{name}", partial(pdf, page), ".pdf", page.lang, purpose, frozenset(), height, note)


def said(lang: str, form: str = "cofunded") -> tuple[str, ...]:
    """Return the statement as a lockup wants it."""
    return (statement(lang, form),)


def samples() -> Iterator[Sample]:
    """Yield the right PDF files."""
    yield from languages()
    yield from sizes()
    yield from resolutions()
    yield from variants()


def languages() -> Iterator[Sample]:
    """Every language, level and upright, and pairs of languages."""
    for turn, lang in enumerate(LANGS):
        height, where = 12.0 + turn % 5 * 2, PLACES[turn % 6]
        lockup = Lockup(texts=said(lang), height=height, where=where, way=WAYS[turn % 3])
        yield right(f"{lang}-horizontal", Page(lang=lang, lockups=(lockup,)), f"{lockup.way}, {where}")
        lockup = Lockup(
            texts=said(lang, ("cofunded", "funded")[turn % 2]),
            height=height + 2,
            where=PLACES[(turn + 3) % 6],
            way=WAYS[turn % len(WAYS)],
            layout="vertical",
        )
        yield right(f"{lang}-vertical", Page(lang=lang, lockups=(lockup,)), f"{lockup.way}, {lockup.where}")
    for turn, (lang, other) in enumerate((*((one, "en") for one in SIX if one != "en"), ("fi", "sv"), ("nl", "fr"))):
        lockup = Lockup(texts=(*said(lang), *said(other)), height=16, where=PLACES[turn % 6], way=WAYS[turn])
        yield right(f"{lang}-{other}-bilingual", Page(lang=lang, lockups=(lockup,)), "two languages beside one emblem")
    for turn, lang in enumerate(SIX):
        lockup = Lockup(texts=said(lang, "funded"), way=WAYS[turn], where=PLACES[turn])
        yield right(f"{lang}-funded", Page(lang=lang, lockups=(lockup,)), "the form for full funding")
        lockup = Lockup(texts=said(lang), layout="line", height=12, way=WAYS[turn + 2])
        yield right(f"{lang}-line", Page(lang=lang, lockups=(lockup,)), "the statement in one line")


def sizes() -> Iterator[Sample]:
    """Page sizes and emblem heights."""
    for turn, (name, size) in enumerate(SIZES.items()):
        for step, way in enumerate(("vector", "png200", "jpeg200q75")):
            lang = SIX[(turn + step) % 6]
            height = max(10.0, 0.06 * min(size))
            lockup = Lockup(texts=said(lang), height=height, way=way, where=PLACES[(turn + step) % 6])
            purpose = "poster" if name in ("a3", "a2") else ""
            page = Page(lang=lang, size=size, lockups=(lockup,))
            yield right(f"size-{name}-{way}", page, f"page of {size[0]:g} x {size[1]:g} mm", purpose)
    for height in (10.0, 10.5, 11.0, 12.5, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0):
        size = A4 if height <= 45 else SIZES["a2"] if height <= 60 else SIZES["roll-up"]
        for way in ("vector", "png150" if height > 10.5 else "png200"):
            lang = SIX[int(height) % 6]
            lockup = Lockup(
                texts=said(lang), height=height, way=way, layout="vertical" if height == 45 else "horizontal"
            )
            page = Page(lang=lang, size=size, lockups=(lockup,))
            yield right(f"height-{height:g}-{way}", page, f"emblem {height:g} mm high")


def resolutions() -> Iterator[Sample]:
    """Pictures from 72 to 600 ppi, as PNG and as JPEG of quality 40 to 95."""
    heights = {72: 30.0, 96: 22.0, 150: 14.0, 200: 12.0, 300: 10.0, 600: 10.0}
    for step, (ppi, height) in enumerate(heights.items()):
        for turn, way in enumerate(("png", *(f"jpeg{ppi}q{quality}" for quality in (40, 60, 80, 95)))):
            lang = LANGS[(5 * step + turn) % 24]
            way = f"png{ppi}" if way == "png" else way
            lockup = Lockup(texts=said(lang), height=height, way=way, where=PLACES[turn % 5])
            yield right(f"pixels-{way}", Page(lang=lang, lockups=(lockup,)), f"{height * ppi / 25.4:.0f} pixels high")
    for height, way in ((10.0, "png150"), (16.0, "png96"), (22.0, "png72"), (11.0, "jpeg150q85")):
        lockup = Lockup(texts=said("en"), height=height, way=way)
        note = f"{height * how(way).ppi / 25.4:.0f} pixels high: enough for the shape, not for the stars' colour"
        yield right(f"few-pixels-{way}", Page(lang="en", lockups=(lockup,)), note)


def variants() -> Iterator[Sample]:
    """The permitted dresses: one colour, reversed, with a white border on colour and on photographs."""
    for turn, way in enumerate(("vector", "png300", "jpeg200q75", "form")):
        lang = SIX[turn]
        for art, ink in ((Art("blue"), BLUE), (Art("outline"), BLACK), (Art("black"), BLACK)):
            lockup = Lockup(texts=said(lang), way=way, art=art, ink=ink, height=18, where=PLACES[turn])
            note = f"one colour: {art.variant}"
            yield right(f"variant-{art.variant}-{way}", Page(lang=lang, lockups=(lockup,)), note)
        for kind, ground in (("white", "#1B1B1B"), ("white-outline", "#0B3D2E"), ("white", "#002060")):
            art = Art("white" if kind == "white" else "white-outline", through=ground)
            lockup = Lockup(texts=said(lang), way=way, art=art, ink=WHITE, height=18, where=PLACES[turn])
            page = Page(lang=lang, lockups=(lockup,), ground=ground)
            yield right(f"variant-{kind}-on-{ground[1:]}-{way}", page, "one colour: white on a dark ground")
    bordered = Art(border=True)
    for turn, ground in enumerate(GROUNDS):
        for way in ("vector", "jpeg200q85")[: 2 - turn % 2]:
            ink = BLACK if ground in ("#F4C430", "#D9D9D9") else WHITE
            lockup = Lockup(texts=said(SIX[turn]), art=bordered, ink=ink, way=way, height=16, where=PLACES[turn])
            page = Page(lang=SIX[turn], lockups=(lockup,), ground=ground)
            yield right(f"ground-{ground[1:]}-{way}", page, "a coloured ground and a white border")
    for seed in range(10):
        lang, way = LANGS[seed + 7], ("vector", "png300", "jpeg200q75", "form", "png200")[seed % 5]
        lockup = Lockup(texts=said(lang), art=bordered, ink=WHITE, way=way, height=15 + seed, where="foot-left")
        if seed % 3 == 2:
            lockup = replace(lockup, layout="vertical", height=20 + seed)
        page = Page(lang=lang, lockups=(lockup,), ground=f"photo:{seed}")
        yield right(f"photo-{seed}-{way}", page, "on a photograph, with a white border")


def beside(lockup: Lockup, kind: str, height: float, gap: float, way: str = "vector") -> Mark:
    """Return another logo to the right of a lockup, `gap` mm away, their middles on one line."""
    x, y = place(lockup, A4)
    box = extent(lockup)
    return Mark(
        kind=kind, at=(x + box[2] * lockup.height + gap, y + (lockup.height - height) / 2), height=height, way=way
    )
