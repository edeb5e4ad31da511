"""More right PDF files: what they are made of inside, and what stands around the emblem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.lockup import Lockup
from corpus.right import SIX, beside, right, said
from corpus.sample import Sample
from corpus.scene import Mark, Page
from corpus.shapes import Art
from corpus.words import LANGS, statement


def samples() -> Iterator[Sample]:
    """Yield the right PDF files that are right in spite of something."""
    yield from structures()
    yield from frames()
    yield from pictures()
    yield from company()


def structures() -> Iterator[Sample]:
    """CMYK, forms, palettes, transparency, strips."""
    for kind, ways in {
        "cmyk": ("cmyk",),
        "forms": ("form", "nested"),
        "palette": ("indexed200", "indexed300"),
        "soft-mask": ("smask200", "smask300"),
        "strips": ("strips200", "strips300"),
    }.items():
        for way in ways:
            for lang in SIX[:: 1 if kind == "cmyk" else 3]:
                lockup = Lockup(texts=said(lang), way=way, height=14)
                yield right(f"{kind}-{way}-{lang}", Page(lang=lang, lockups=(lockup,)), "how the emblem is stored")
    for turn, ground in enumerate(("#2E7D32", "photo:4")):
        lockup = Lockup(texts=said("en"), way="smask300", art=Art(border=True), height=18, ink="#FFFFFF")
        page = Page(lang="en", lockups=(lockup,), ground=ground)
        yield right(f"soft-mask-ground-{turn}", page, "a transparent picture with its border on a ground")


def frames() -> Iterator[Sample]:
    """Rotated pages, page boxes, UserUnit."""
    for turn in (90, 180, 270):
        for way in ("vector", "jpeg200q75"):
            lockup = Lockup(texts=said("ro"), way=way, height=14)
            page = Page(lang="ro", lockups=(lockup,), rotate=turn)
            yield right(f"rotate-{turn}-{way}", page, "a /Rotate page on which all stands upright")
    wide = Page(lang="it", size=(297, 210), lockups=(Lockup(texts=said("it"), way="png200"),), rotate=90)
    yield right("rotate-90-wide", wide, "a wide page made of a high one")
    for frame, note in (("crop", "a CropBox"), ("trim", "TrimBox, BleedBox and marks"), ("unit", "UserUnit 2")):
        for way in ("vector", "png200", "jpeg300q60"):
            lockup = Lockup(texts=said("el"), way=way, height=13)
            yield right(f"{frame}-{way}", Page(lang="el", lockups=(lockup,), frame=frame), note)


def pictures() -> Iterator[Sample]:
    """The statement inside the picture, or as outlines."""
    for turn, lang in enumerate(SIX):
        for way in ("png300", "jpeg200q85"):
            lockup = Lockup(texts=said(lang), way=way, whole=True, height=16)
            if turn % 3 == 1:
                lockup = replace(lockup, layout="vertical", height=24)
            yield right(
                f"whole-{way}-{lang}", Page(lang=lang, lockups=(lockup,)), "emblem and statement are one picture"
            )
        lockup = Lockup(texts=said(lang), outlined=True, height=14)
        yield right(f"outlined-{lang}", Page(lang=lang, lockups=(lockup,)), "the statement as outlines")


def company() -> Iterator[Sample]:
    """Several emblems, several pages, other logos, charts, disclaimers."""
    for turn, way in enumerate(("vector", "png200", "jpeg200q85")):
        lang = SIX[turn]
        head = Lockup(texts=said(lang), way=way, where="head-left", height=18)
        foot = Lockup(texts=said(lang), way="vector", where="foot-right", height=11)
        yield right(f"two-emblems-{way}", Page(lang=lang, lockups=(head, foot)), "one in the head, one in the foot")
        page = Page(lang=lang, lockups=(replace(foot, way=way),), pages=3 + turn)
        yield right(f"every-foot-{way}", page, f"in the foot of {3 + turn} pages")
    for turn, (kind, height) in enumerate(
        (("leaf", 14.0), ("shield", 14.0), ("panel", 12.0), ("wordmark", 7.0), ("leaf", 8.0), ("shield", 20.0))
    ):
        lang = LANGS[turn + 2]
        lockup = Lockup(texts=said(lang), way=("vector", "png300")[turn % 2])
        page = Page(
            lang=lang, lockups=(lockup,), marks=(beside(lockup, kind, height, 12, ("vector", "png200")[turn // 3]),)
        )
        yield right(f"logo-{kind}-{height:g}", page, "another logo in the row, not both higher and wider")
    for turn, kind in enumerate(("chart", "clock", "scatter", "verde", "hotel", "canton", "photo:3", "photo:6")):
        lang = LANGS[turn + 12]
        lockup = Lockup(texts=said(lang), way=("vector", "jpeg200q85")[turn % 2])
        mark = Mark(
            kind=kind,
            at=(30, 130),
            height=60 if kind[:5] in ("chart", "photo") else 20,
            way=("vector", "png200")[turn % 2],
        )
        yield right(
            f"also-{kind.replace(':', '-')}",
            Page(lang=lang, lockups=(lockup,), marks=(mark,)),
            "a right lockup and a look-alike",
        )
    for lang in SIX:
        aside = f"{statement(lang)}. {LANGUAGE_NOTE} 2021/1060."
        page = Page(lang=lang, lockups=(Lockup(texts=said(lang)),), aside=aside)
        yield right(f"disclaimer-{lang}", page, "the statement stands in the running text as well")


LANGUAGE_NOTE = "CARE-GET, EUI02-076, ERDF,"
