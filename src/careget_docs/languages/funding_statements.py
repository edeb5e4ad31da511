"""The funding statement in the 24 official languages, with how sure each wording is; data, nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careget_docs.source import Mapping, Scalar, Sequence, read_own

FILE = Path(__file__).parent / "statements.yaml"
FORMS = ("cofunded", "funded")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A prescribed wording: `status` is verified or unverified, `source` says where it was read.

    `first` is the first of its two lines where the official artwork is known, else empty.
    `also` are other wordings in use, which are recognised in foreign files and never printed.
    """

    text: str
    status: str
    source: str
    first: str = ""
    also: tuple[str, ...] = ()


@cache
def statements() -> dict[str, dict[str, Sentence]]:
    """Return the sentences by language tag and form (`cofunded`, `funded`); raises ValueError for a faulty file."""
    told = read_own(FILE)
    return {tag: {form: _sentence(forms, form) for form in FORMS} for tag, forms in told if isinstance(forms, Mapping)}


def _sentence(forms: Mapping, form: str) -> Sentence:
    data = forms.get(form)
    if not isinstance(data, Mapping):
        raise ValueError(f"{forms.span}: {form} is missing")
    texts = {key: value.text for key, value in data if isinstance(value, Scalar)}
    also = data.get("also")
    others = also.items if isinstance(also, Sequence) else ()
    known = tuple(item.text for item in others if isinstance(item, Scalar))
    return Sentence(texts["text"], texts["status"], texts["source"], texts.get("first", ""), known)
