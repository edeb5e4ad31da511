"""The wrong PDF files with a fault of the statement, of the neighbours or of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.lockup import Lockup
from corpus.right import SIZES, beside, said
from corpus.sample import Sample
from corpus.scene import A4, Mark, Page
from corpus.wrong import SIX_WAYS, simple, wrong

ALTERED = (
    ("en", "Co-funded by the EU"),
    ("en", "Co-financed by the European Union"),
    ("en", "Co-funded by the Urban Initiative of the European Union"),
    ("en", "Supported by the European Union"),
    ("bg", "Съфинансирано от ЕС"),
    ("bg", "Съфинансирано от Европейския фонд за регионално развитие"),
    ("bg", "Проектът се съфинансира от Европейския съюз"),
    ("de", "Kofinanziert durch die Europäische Union"),
    ("it", "Cofinanziato dall'UE"),
    ("ro", "Cofinanțat din fonduri europene de Uniunea Europeană"),
    ("el", "Με τη συγχρηματοδότηση της ΕΕ"),
    ("lt", "Bendrai finansuoja ES"),
    ("fr", "Cofinancé par le programme EUI de l'Union européenne"),
)
OTHERS = (
    ("bg", "en"),
    ("en", "bg"),
    ("ro", "it"),
    ("el", "en"),
    ("lt", "lv"),
    ("it", "es"),
    ("de", "nl"),
    ("pl", "cs"),
)


def samples() -> Iterator[Sample]:
    """Yield them."""
    yield from wordings()
    yield from faces()
    yield from far()
    yield from neighbours()
    yield from posters()
    yield from several()


def wordings() -> Iterator[Sample]:
    """No statement, another language's, another text."""
    for turn, way in enumerate(SIX_WAYS):
        lang, lockup = simple(turn, way)
        page = Page(lang=lang, lockups=(replace(lockup, texts=()),))
        yield wrong(f"no-statement-{way}", page, "statement-missing", "an emblem alone")
    for turn, text in enumerate(("CARE-GET", "Interreg Europe", "2021-2027")):
        lang, lockup = simple(turn, SIX_WAYS[turn])
        page = Page(lang=lang, lockups=(replace(lockup, texts=(text,), layout="line"),))
        yield wrong(f"no-statement-{turn}-but", page, "statement-missing", f"beside the emblem stands: {text}")
    for turn, (lang, other) in enumerate(OTHERS):
        for way in ("vector", SIX_WAYS[1 + turn % 3])[: 2 - turn % 2]:
            lockup = replace(simple(turn, way)[1], texts=said(other))
            page = Page(lang=lang, lockups=(lockup,))
            yield wrong(f"language-{lang}-{other}-{way}", page, "statement-language", f"{other} in a {lang} document")
    whole = Lockup(texts=said("en"), way="png300", whole=True)
    yield wrong("language-whole-png300", Page(lang="bg", lockups=(whole,)), "statement-language", "en, in the picture")
    for turn, (lang, text) in enumerate(ALTERED):
        lockup = replace(simple(turn, SIX_WAYS[turn % 4])[1], texts=(text,), where="foot-left", height=15)
        yield wrong(f"altered-{lang}-{turn}", Page(lang=lang, lockups=(lockup,)), "statement-altered", text)
    for turn in (0, 8):
        lang, text = ALTERED[turn]
        lockup = Lockup(texts=(text,), way="png300", whole=True)
        yield wrong(
            f"altered-whole-{lang}", Page(lang=lang, lockups=(lockup,)), "statement-altered", f"{text}, a picture"
        )


def faces() -> Iterator[Sample]:
    """Italic and leaning statements, and typefaces that are not permitted."""
    for turn, (face, slant, way) in enumerate(
        (
            ("bold-italic", 0, "vector"),
            ("bold-italic", 0, "png150"),
            ("italic", 0, "jpeg200q60"),
            ("italic", 0, "vector"),
            ("bold", 14, "vector"),
            ("bold", 12, "png300"),
        )
    ):
        lang, lockup = simple(turn, way)
        page = Page(lang=lang, lockups=(replace(lockup, face=face, slant=slant),))
        yield wrong(f"italic-{face}-{slant}-{way}", page, "statement-italic", f"{face}, leaning by {slant} degrees")
    whole = Lockup(texts=said("it"), way="png300", whole=True, face="bold-italic", height=20)
    yield wrong("italic-whole-png300", Page(lang="it", lockups=(whole,)), "statement-italic", "italic, in the picture")
    for turn, (lang, face) in enumerate(
        (
            ("en", "times"),
            ("de", "times"),
            ("bg", "fira"),
            ("ro", "noto"),
            ("lt", "fira"),
            ("it", "code"),
            ("el", "noto"),
        )
    ):
        lockup = replace(simple(turn, SIX_WAYS[turn % 4])[1], texts=said(lang), face=face, where="foot-left", height=14)
        page = Page(lang=lang, lockups=(lockup,))
        yield wrong(f"face-{face}-{lang}", page, "statement-font", f"the statement is set in {face}")


def far() -> Iterator[Sample]:
    """The statement elsewhere on the page, more than seven emblem heights off."""
    for turn, (where, apart) in enumerate(
        (
            ("foot-left", (0.0, -210.0)),
            ("foot-left", (60.0, -150.0)),
            ("head-left", (0.0, 220.0)),
            ("head-left", (60.0, 130.0)),
            ("foot-left", (-28.0, -180.0)),
            ("foot-right", (-130.0, -200.0)),
        )
    ):
        lang, lockup = simple(turn, SIX_WAYS[turn])
        lockup = replace(lockup, where=where, apart=apart, height=14)
        page = Page(lang=lang, lockups=(lockup,))
        yield wrong(f"far-{turn}-{lockup.way}", page, "statement-far", f"{abs(apart[1]):.0f} mm from the emblem")


def neighbours() -> Iterator[Sample]:
    """Other logos that are bigger, or touch the emblem, or lie on it."""
    for turn, (kind, factor) in enumerate(
        (("leaf", 2.0), ("panel", 1.3), ("panel", 1.15), ("shield", 2.4), ("wordmark", 1.4), ("leaf", 1.7))
    ):
        lang, lockup = simple(turn, SIX_WAYS[turn])
        lockup = replace(
            lockup, where="foot-left", height=13, layout="vertical" if kind == "wordmark" else "horizontal"
        )
        mark = beside(lockup, kind, factor * 13, 8, ("vector", "png200")[turn % 2])
        page = Page(lang=lang, lockups=(replace(lockup, at=(13, 235)),), marks=(replace(mark, at=(mark.at[0], 230)),))
        yield wrong(f"logo-{kind}-{factor}", page, "logo-bigger", "another logo is both higher and wider")
    places = (
        ("leaf", -1.0, 0.0),
        ("shield", -0.82, 0.0),
        ("panel", 0.0, -1.02),
        ("leaf", 0.3, 1.01),
        ("leaf", -0.93, -0.4),
    )
    for turn, (kind, across, down) in enumerate((*places, ("panel", -1.88, 0.1))):
        lang, lockup = simple(turn, SIX_WAYS[turn])
        lockup = replace(lockup, at=(70, 230), height=14)
        mark = Mark(kind=kind, at=(70 + across * 14, 230 + down * 14), height=14 if turn != 5 else 10)
        page = Page(lang=lang, lockups=(lockup,), marks=(mark,))
        yield wrong(f"touching-{turn}-{kind}", page, "clear-space", f"a {kind} touches the emblem or lies on it")
    for way in ("vector", "png300"):
        lang, lockup = simple(1, way)
        lockup = replace(lockup, where="foot-left", apart=(-27.5, 1.5), ink="#000000", height=18, layout="line")
        page = Page(lang=lang, lockups=(lockup,))
        yield wrong(f"across-{way}", page, "clear-space", "black words run across the emblem")


def posters() -> Iterator[Sample]:
    """Posters smaller than A3."""
    sizes = {
        "a4": A4,
        "a5": SIZES["a5"],
        "a4-wide": SIZES["a4-wide"],
        "short": (297.0, 400.0),
        "narrow": (280.0, 420.0),
    }
    for turn, (name, size) in enumerate((*sizes.items(), ("slide", (254.0, 190.5)))):
        lang, lockup = simple(turn, SIX_WAYS[turn % 4])
        page = Page(lang=lang, size=size, lockups=(replace(lockup, where="foot-left"),))
        yield wrong(f"poster-{name}", page, "poster-small", f"a poster of {size[0]:g} x {size[1]:g} mm", "poster")


def several() -> Iterator[Sample]:
    """Two faults at once, and a wrong emblem on the second page."""
    lang, lockup = simple(2, "vector", 8)
    page = Page(lang=lang, lockups=(replace(lockup, stretch=1.1),))
    yield wrong("small-and-stretched", page, "too-small stretched", "8 mm high and stretched by 10 %")
    page = Page(lang="bg", lockups=(replace(lockup, height=18, texts=said("en"), flip="v"),))
    yield wrong("upside-down-and-english", page, "upside-down statement-language", "upside down, English in Bulgarian")
    page = Page(lang="en", lockups=(Lockup(texts=said("en")), replace(lockup, where="head-right", texts=said("en"))))
    yield wrong("one-right-one-small", page, "too-small", "a right emblem in the foot, one of 8 mm in the head")
