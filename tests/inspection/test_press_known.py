"""A page of a press file of ours that looks as before is not read again, and what is wrong with a file is found."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

import press_files
import press_samples
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.inspection.page_memory import PAGES
from careget_docs.inspection.pdf import press
from careget_docs.inspection.pdf.press_facts import PressFacts
from careget_docs.inspection.plain_findings import as_plain, finding
from careget_docs.inspection.read_back.own_pdf import own_pdf
from careget_docs.pipeline import pipeline

PRN = {name: rule for name, rule in pipeline.file_rules().items() if rule.code.startswith("PRN")}


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    PAGES.clear()
    own_pdf.cache_clear()


def facts(data: bytes) -> PressFacts:
    found = inspect_bytes("x.pdf", data, "press", trusted=True, look=False).press
    assert found is not None
    return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the pages that are read from now on."""
    found: list[int] = []
    read = press._Found.read

    def counted(self: Any, interpreter: Any, page: Any) -> bool:
        found.append(page.number)
        return read(self, interpreter, page)

    monkeypatch.setattr(press._Found, "read", counted)
    return found


@pytest.mark.parametrize("name", ["brochure-01", "newsletter-01"])
def test_one_altered_page_is_read_and_no_other(name: str, reads: list[int]) -> None:
    data = press_files.made(name)
    first = facts(data)
    assert first == press.press_facts(data, seconds=None, pages=None)
    count = len(first.pages)
    assert count > 1
    assert len(reads) == 2 * count
    reads.clear()
    assert facts(data) == first
    assert not reads
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[1].contents_add(b"q 0 1 1 0.9 k 60 60 50 50 re f Q")
        out = io.BytesIO()
        pdf.save(out)
    found = facts(out.getvalue())
    assert reads == [2]
    assert found == press.press_facts(out.getvalue(), seconds=None, pages=None)
    assert len(found.paints) == len(first.paints) + 1
    assert [found.pages[at] == first.pages[at] for at in range(count)] == [at != 1 for at in range(count)]


@pytest.mark.parametrize("code", press_samples.FAULTS)
def test_what_is_wrong_is_found_after_what_is_right(code: str) -> None:
    def codes(data: bytes) -> set[str]:
        inspection = inspect_bytes("x.pdf", data, "press", trusted=True, look=False)
        return {rule.code for rule in PRN.values() for _ in rule.check(inspection)}

    wrong = press_samples.FAULTS[code]()
    alone = facts(wrong)
    _forget()
    right = press_samples.made()
    assert code not in codes(right)
    assert code in codes(wrong)
    assert facts(wrong) == alone
    assert code not in codes(right)


def test_a_page_that_could_not_be_read_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    data = press_samples.made()

    def broken(*_: Any) -> bool:
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr(press._Found, "read", broken)
        assert "cannot be read" in str(facts(data).faults[0])
    assert not facts(data).faults
    assert facts(data).paints


@pytest.mark.parametrize("poison", [(), ((), ()), (1, 2, 3), ("moved", ()), ("page", ((),))])
def test_what_is_no_page_is_not_believed(poison: tuple[Any, ...]) -> None:
    data = press_samples.made()
    first = facts(data)
    ((key, (page, paints)),) = ((key, value) for key, value in PAGES.known.items() if key[0] == "press")
    named = {"moved": replace(page, number=7), "page": page}
    PAGES.known[key] = tuple(named.get(each, each) if isinstance(each, str) else each for each in poison)
    assert facts(data) == first
    assert PAGES.known[key] == (page, paints)


def test_what_is_found_comes_back_from_plain_text() -> None:
    facts(press_files.made("brochure-01"))
    kept = {key: value for key, value in PAGES.known.items() if key[0] == "press"}
    assert len(kept) == 2
    for value in kept.values():
        assert finding("press", json.loads(json.dumps(as_plain(value)))) == value
