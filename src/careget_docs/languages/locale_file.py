"""A language from its file; what the file lacks is told by name."""

from __future__ import annotations

from functools import cache

from careget_docs.languages.funding_statements import Sentence, statements
from careget_docs.languages.locale import FOLDER, NBSP, Locale, Typography
from careget_docs.source import Mapping, Scalar, Sequence, read_own

_PARTS = (f"{span}-{part}" for span in ("days", "year", "months") for part in ("first", "dash", "last"))
DATES = ("day", "month", "short", *_PARTS, "near", "near-first", "near-last")
"""The patterns a language must give: dates, days without the year, and spans within a month, a year, of months."""


@cache
def tags() -> tuple[str, ...]:
    """Return the tags of the languages there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def load_locale(tag: str) -> Locale:
    """Return a language; raises LookupError for a tag without a file and ValueError for a faulty file."""
    path = FOLDER / f"{tag}.yaml"
    if not path.is_file():
        raise LookupError(tag)
    return read_locale(tag, read_own(path))


def read_locale(tag: str, data: Mapping) -> Locale:
    """Return a language from its file's contents; raises ValueError for what is missing."""
    marks = _texts(data, "marks", ("decimal", "group"))
    money = _texts(data, "money", ("promotion", "report"))
    return Locale(
        tag=tag,
        region=_text(data, "region"),
        name=_text(data, "name"),
        script=_text(data, "script").upper(),
        words=_texts(data, "words"),
        sentences=statements()[tag.split("-")[0]] | _sentences(data),
        typography=_typography(data),
        grouping=int(_text(data, "grouping")),
        marks=(marks["decimal"], marks["group"].replace(" ", NBSP)),
        money={form: text.replace(" ", NBSP) for form, text in money.items()},
        dates=_texts(data, "dates", DATES),
        alphabet=_text(data, "alphabet"),
        common=_list(data, "common"),
        before_dates={int(day): words for day, words in _changed(data, "before-dates").items()},
        before_numbers=_changed(data, "before-numbers"),
    )


def _typography(data: Mapping) -> Typography:
    quotes = _texts(data, "quotes", ("open", "close", "inner-open", "inner-close", "apostrophe"))
    together = _mapping(data, "together")
    lists = {name: _list(together, name) for name in ("units", "openers", "small")}
    outer, inner = (quotes["open"], quotes["close"]), (quotes["inner-open"], quotes["inner-close"])
    return Typography(outer, inner, quotes["apostrophe"], **lists)


def _sentences(data: Mapping) -> dict[str, Sentence]:
    found = {}
    for name, item in _mapping(data, "sentences"):
        if isinstance(item, Mapping):
            found[name] = Sentence(_text(item, "text"), _text(item, "status"), _text(item, "source"))
    return found


def _changed(data: Mapping, name: str) -> dict[str, dict[str, str]]:
    if data.get(name) is None:
        return {}
    return {number: _texts(_mapping(data, name), number) for number, _ in _mapping(data, name)}


def _mapping(data: Mapping, name: str) -> Mapping:
    value = data.get(name)
    if not isinstance(value, Mapping):
        raise ValueError(f"{data.span}: {name} is missing")
    return value


def _list(data: Mapping, name: str) -> tuple[str, ...]:
    value = data.get(name)
    if not isinstance(value, Sequence):
        raise ValueError(f"{data.span}: {name} is missing")
    return tuple(item.text for item in value.items if isinstance(item, Scalar))


def _text(data: Mapping, name: str) -> str:
    value = data.get(name)
    if not isinstance(value, Scalar) or not value.text:
        raise ValueError(f"{data.span}: {name} is missing")
    return value.text


def _texts(data: Mapping, name: str, wanted: tuple[str, ...] = ()) -> dict[str, str]:
    found = {key: value.text for key, value in _mapping(data, name) if isinstance(value, Scalar)}
    if missing := [key for key in wanted if key not in found]:
        raise ValueError(f"{data.span}: {name} lacks {', '.join(missing)}")
    return found
