"""The Word files: right ones and wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from corpus.lockup import Box
from corpus.right import SIX
from corpus.sample import Sample
from corpus.shapes import Art
from corpus.word import Where, Word, docx
from corpus.words import LANGS, statement

WHERE: tuple[Where, ...] = ("body", "header", "footer", "table", "anchor")


def sample(name: str, word: Word, faults: str, note: str, purpose: str = "") -> Sample:
    """Return a Word sample; `faults` are names with spaces between them, none for a right one."""
    height = None if word.kind else word.height
    kind = "wrong" if faults else "right"
    made = partial(docx, word)
    return Sample(f"{kind}-word-{name}", made, ".docx", word.lang, purpose, frozenset(faults.split()), height, note)


def samples() -> Iterator[Sample]:
    """Yield the Word files."""
    yield from right()
    yield from emblems()
    yield from statements()
    yield from others()


def right() -> Iterator[Sample]:
    """Right ones: every place, several languages, pictures, typefaces."""
    for turn, where in enumerate(WHERE):
        for step, way in enumerate(("png300", "jpeg200q80", "png200")):
            lang = LANGS[(turn * 3 + step) * 5 % 24]
            word = Word(lang=lang, text=statement(lang), where=where, way=way, height=12.0 + 2 * step)
            yield sample(f"{where}-{way}-{lang}", word, "", f"in the {where}")
    for turn, lang in enumerate(SIX):
        where = WHERE[turn % 3]
        below = Word(lang=lang, text=statement(lang), where=where, below=True, height=14, face="Arial")
        yield sample(f"below-{where}-{lang}", below, "", "the statement in a paragraph under the emblem")
        whole = Word(lang=lang, text=statement(lang), where=WHERE[turn % 2], whole=True, way="png300", height=14)
        yield sample(f"whole-{lang}", whole, "", "emblem and statement are one picture")
    for face in ("Calibri", "Verdana", "Trebuchet MS", "Tahoma", "Garamond"):
        yield sample(
            f"face-{face.split()[0].lower()}", Word(lang="en", text=statement("en"), face=face), "", f"set in {face}"
        )
    bordered = Word(lang="bg", text=statement("bg"), art=Art(border=True), shade="2E7D32", ink="FFFFFF", height=14)
    yield sample("shade-bordered", bordered, "", "on a coloured paragraph, with a white border")
    beside = Word(lang="ro", text=statement("ro"), logo=("leaf", 12.0), height=14)
    yield sample("logo-smaller", beside, "", "another logo, lower than the emblem")
    poster = Word(lang="it", text=statement("it"), size=(297, 420), height=25)
    yield sample("poster-a3", poster, "", "a poster of 297 x 420 mm", "poster")


def _each(
    name: str, faults: str, note: str, ways: tuple[Where, ...] = ("body", "footer"), **changed: Any
) -> Iterator[Sample]:
    """Yield one wrong sample for each place."""
    for turn, where in enumerate(ways):
        lang = str(changed.get("lang", SIX[turn]))
        base: dict[str, Any] = {"lang": lang, "text": statement(lang), "where": where, "height": 16.0}
        yield sample(f"{name}-{where}", Word(**{**base, **changed}), faults, note)


def emblems() -> Iterator[Sample]:
    """Faults of the emblem."""
    yield from _each("upside-down", "upside-down", "flipV", flip="v")
    yield from _each("upside-down-turned", "upside-down", "turned by 180 degrees", ("table",), turn=180)
    yield from _each("mirrored", "mirrored", "one picture, flipH", flip="h", whole=True)
    yield from _each("turned", "turned", "turned by 90 degrees", turn=90)
    yield from _each("turned-back", "turned", "turned by 270 degrees", ("table",), turn=270)
    for count in (11, 13):
        yield from _each(f"stars-{count}", "star-count", f"{count} stars", ("header",), art=Art(count=count))
    yield from _each("radial", "radial-stars", "every star points outwards", art=Art(radial=True))
    yield from _each("blue", "wrong-blue", "the blue of the office suite", art=Art(blue="#0078D7"))
    yield from _each("yellow", "wrong-yellow", "orange stars", art=Art(yellow="#FF7A00"))
    yield from _each("wider", "stretched", "5 % wider", stretch=1.05)
    yield from _each("narrower", "stretched", "10 % narrower", ("anchor", "table"), stretch=0.9)
    yield from _each("small", "too-small", "8 mm high", ("footer", "header", "body"), height=8.0)
    cuts: tuple[Box, ...] = ((0.14, 0, 0, 0), (0, 0, 0, 0.08))
    where: tuple[tuple[Where, ...], ...] = (("body",), ("table",))
    for turn, cut in enumerate(cuts):
        yield from _each(f"cropped-{turn}", "cropped", "cut off by srcRect", where[turn], crop=cut)
    yield from _each(
        "no-border", "no-border", "on a coloured paragraph", ("body", "header"), shade="2E7D32", ink="FFFFFF"
    )
    yield from _each("low", "low-resolution", "10 mm at 72 ppi", way="png72", height=10.0)


def statements() -> Iterator[Sample]:
    """Faults of the statement."""
    yield from _each("no-statement", "statement-missing", "an emblem alone", ("body", "footer", "table"), text="")
    for lang, other in (("bg", "en"), ("ro", "it"), ("en", "el")):
        word = Word(lang=lang, text=statement(other), where="footer")
        yield sample(f"language-{lang}-{other}", word, "statement-language", f"{other} in a {lang} document")
    for lang, text in (
        ("en", "Co-funded by the EU"),
        ("bg", "Съфинансирано от ЕС"),
        ("it", "Con il sostegno dell'Unione europea"),
    ):
        word = Word(lang=lang, text=text, where="header")
        yield sample(f"altered-{lang}", word, "statement-altered", text)
    yield from _each("italic", "statement-italic", "an italic run", ("body", "table"), italic=True)
    yield from _each("italic-style", "statement-italic", "italic by a character style", ("body",), styled=True)
    for face in ("Times New Roman", "Comic Sans MS", "Georgia"):
        word = Word(lang="en", text=statement("en"), face=face)
        yield sample(f"face-{face.split()[0].lower()}", word, "statement-font", f"set in {face}")
    yield from _each("far", "statement-far", "at the end of the file", ("body", "header"), apart=True)


def others() -> Iterator[Sample]:
    """Faults of the neighbours and of the page; no emblem."""
    yield from _each("logo-bigger", "logo-bigger", "a panel higher and wider", ("body", "header"), logo=("panel", 22.0))
    yield from _each(
        "touching", "clear-space", "a logo without a gap", ("body", "header"), logo=("leaf", 14.0), tight=True
    )
    for name, size in (("a4", (210.0, 297.0)), ("a5", (148.0, 210.0))):
        word = Word(lang="en", text=statement("en"), size=size)
        yield sample(f"poster-{name}", word, "poster-small", f"a poster of {size[0]:g} x {size[1]:g} mm", "poster")
    both = "emblem-missing statement-missing"
    for kind in ("kosovo", "dots", "hotel", "verde", "none"):
        yield sample(f"no-emblem-{kind}", Word(lang="bg", kind=kind, where="header"), both, f"no emblem, but: {kind}")
    for kind in ("box", "none"):
        word = Word(lang="en", kind=kind, text=statement("en"), where="footer")
        yield sample(f"no-emblem-{kind}-but-statement", word, "emblem-missing", f"the statement beside: {kind}")
