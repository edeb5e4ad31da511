"""What the toolkit says to its users, in their language: English stands in the code, others in `languages/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from careget_docs.diagnostics import DECIMAL, LANGUAGE, Diagnostic, Phrase, Report, Span, phrase, visible

if TYPE_CHECKING:
    from careget_docs.source import Mapping as Named

FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"
VARIABLES = ("CAREGET_DOCS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the environment says which language its user reads; the first that is set counts."""
OFFICIAL = {
    "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fi": "Finnish", "fr": "French", "ga": "Irish", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "lt": "Lithuanian", "lv": "Latvian", "mt": "Maltese", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish",
}  # fmt: skip
"""English names of the official languages, as Babel has them: to load it for a finding takes longer than to tell it."""
_BRACES = re.compile(r"\{([^\W\d]\w*)\}")
_LETTER = re.compile(r"[^\W\d_]")
FIRST = "commands"
"""The file of a language that is all that help needs."""
SECTIONS = ("messages", "phrases", "commands", "guidance", "studio", "studio-files", "explain", "labels")
"""The files of a language: sentences of findings, words in their braces, what commands print, what new deliverables
tell their authors to write, the words of the studio and of its views of other files; pages of codes, and what stands
above the fields of forms and schemas."""


@dataclass(frozen=True, slots=True)
class Interface:
    """One language of the toolkit. A text that it lacks is said in English."""

    tag: str = ENGLISH
    texts: Mapping[str, str] = field(default_factory=dict)
    """Every template, of findings and of what commands print, by its English."""
    pages: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Templates whose words change with a number: forms by the plural categories of CLDR, and `by`, the brace that
    counts (`count` where it is not given)."""

    def word(self, template: str) -> str:
        """Return a template, its braces unfilled."""
        return self.texts.get(template, template)

    def label(self, text: str) -> str:
        """Return what a form or schema says of a field or a kind of block: its label, or its sentence."""
        return self.labels.get(text) or self.word(text)

    def say(self, text: str | Phrase, /, **values: object) -> str:
        """Return a phrase, or a template with its values, as this language says it."""
        told = phrase(text, **values)
        inner = {name: self.say(value) if isinstance(value, Phrase) else visible(value) for name, value in told.values}
        return self._formed(told.template, inner).format(**inner)

    def _formed(self, template: str, values: Mapping[str, str]) -> str:
        """Return a template in the form that its number asks for, and a decimal mark as this language writes it."""
        if template == DECIMAL:
            return f"{{whole}}{decimal_mark(self.tag)}{{part}}"
        if template == LANGUAGE:
            return f"{name_of(values['tag'], self.tag)} ({{tag}})"
        if not any(value.isdecimal() for value in values.values()):
            return self.word(template)
        forms = self.plurals.get(template)
        number = values.get(forms.get("by", "count"), "") if forms else ""
        if not forms or not number.isdecimal():
            return self.word(template)
        return forms.get(plural(self.tag, int(number)), self.word(template))

    def message(self, found: Diagnostic) -> str:
        """Return the sentence of a finding."""
        return self.say(found.message)

    def advice(self, found: Diagnostic) -> str:
        """Return the hint of a finding; empty when it has none."""
        return self.say(found.hint)

    def speaks(self, told: Phrase) -> bool:
        """True when this language has the words of a phrase and of the phrases in it."""
        wordless = not _LETTER.search(_BRACES.sub("", told.template))
        inner = (value for _, value in told.values if isinstance(value, Phrase))
        return (wordless or told.template in self.texts) and all(self.speaks(value) for value in inner)

    def place(self, span: Span) -> str:
        """Return where something is."""
        page = f" ({self.say('page {page}', page=span.page)})" if span.page else ""
        return str(Span(visible(span.path), span.line, span.column)) + page

    def page(self, code: str) -> str | None:
        """Return the page that explains a code; None where this language has none."""
        return self.pages.get(code)


def tags() -> list[str]:
    """Return the tags of the languages that the toolkit speaks."""
    return sorted({ENGLISH, *(path.name for path in FOLDER.iterdir() if path.is_dir())})


def spoken(wish: str) -> str:
    """Return the tag for a wish such as `bg`, `bg-BG` or `bg_BG.UTF-8`; empty when nobody speaks it."""
    tag = re.split(r"[-_.@]", wish.strip())[0].lower()
    return tag if tag in tags() else ""


def from_environment(environment: Mapping[str, str]) -> str:
    """Return the tag of the language that the environment asks for; English where it asks for none that is spoken."""
    wish = next((environment[name] for name in VARIABLES if environment.get(name)), ENGLISH)
    return spoken(wish) or ENGLISH


@cache
def decimal_mark(tag: str) -> str:
    """Return what stands before the fraction of a number in a language."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(tag)


@cache
def name_of(tag: str, reader: str) -> str:
    """Return the name of a language, or of both of an edition in two, as a reader calls it; an unknown tag as it is."""
    if "+" in tag:
        return " + ".join(name_of(each, reader) for each in tag.split("+"))
    if reader == ENGLISH and tag in OFFICIAL:
        return OFFICIAL[tag]
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(reader) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@cache
def plural(tag: str, number: int) -> str:
    """Return the plural category of a number in a language, such as `one`, `few` or `other`."""
    from babel import Locale

    return Locale.parse(tag).plural_form(number)


@cache
def load_interface(tag: str) -> Interface:
    """Return a language, read when it is asked for words; English for one that there is not.

    Asked for words, it raises ValueError for a faulty file.
    """
    if tag not in tags():
        return Interface(tag)
    if tag == ENGLISH:
        return Interface(tag, plurals=_Later((), partial(_plural_words, tag)))
    texts = _Later((partial(_words, tag, FIRST),), partial(_all_words, tag))
    pages, labels = (_Later[str]((), partial(_words, tag, name)) for name in ("explain", "labels"))
    return Interface(tag, texts, pages, labels, _Later((), partial(_plural_words, tag)))


T = TypeVar("T")


class _Later(Mapping[str, T], Generic[T]):
    """What is looked up first in some files, then in all, each read when it comes to that."""

    def __init__(self, first: Sequence[Callable[[], Mapping[str, T]]], whole: Callable[[], Mapping[str, T]]) -> None:
        self._first, self._whole = first, whole

    def __getitem__(self, key: str) -> T:
        for few in self._first:
            if key in (found := few()):
                return found[key]
        return self._whole()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


@cache
def _kept(tag: str, name: str) -> dict[str, Any]:
    """Return what a file of a language holds; reading YAML takes a hundred times as long as what is kept of it."""
    import hashlib
    import json

    from careget_docs.cache import kept

    path = FOLDER / tag / f"{name}.yaml"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
    found: dict[str, Any] = json.loads(kept(f"words-{tag}-{name}-{digest}.json", lambda: _as_json(path)))
    return found


def _as_json(path: Path) -> bytes:
    import json

    data = _read(path)
    return json.dumps({"texts": _texts(data), "plurals": _plurals(data)}).encode()


def _words(tag: str, name: str) -> dict[str, str]:
    words: dict[str, str] = _kept(tag, name)["texts"]
    return words


@cache
def _plural_words(tag: str) -> dict[str, dict[str, str]]:
    names = ("plurals",) if tag == ENGLISH else SECTIONS
    return {template: forms for name in names for template, forms in _kept(tag, name)["plurals"].items()}


@cache
def _all_words(tag: str) -> dict[str, str]:
    texts = [_words(tag, name) for name in SECTIONS[:-2]]
    usual = {template: forms["other"] for template, forms in _plural_words(tag).items()}
    return {template: text for each in (*texts, usual) for template, text in each.items()}


def _read(path: Path) -> Named:
    from careget_docs.source import read

    report = Report()
    data = read(path, path.name, report) if path.is_file() else None
    if data is None:
        raise ValueError(f"{path}: {'; '.join(map(str, report)) or 'there is no such file'}")
    return data


def _texts(data: Named) -> dict[str, str]:
    from careget_docs.source import Scalar

    return {key: value.text.rstrip("\n") for key, value in data if isinstance(value, Scalar)}


def _plurals(data: Named) -> dict[str, dict[str, str]]:
    from careget_docs.source import Mapping as Named

    return {key: _texts(value) for key, value in data if isinstance(value, Named)}
