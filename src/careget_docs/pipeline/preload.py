"""Imports at once what jobs need: before processes are forked, where each would import it for itself, or in one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from careget_docs import registry
from careget_docs.engines.quick_classes import quick_classes

_EMBLEM = "careget_docs.inspection.emblem"
_MADE = ("lxml.etree", "PIL.Image", "careget_docs.blocks.*")
_JUDGED = (
    "numpy", "careget_docs.inspection.inspect", f"{_EMBLEM}.search", f"{_EMBLEM}.qr_code", f"{_EMBLEM}.star_direction",
    "careget_docs.inspection.read_back", "careget_docs.data.open.calendar",
)  # fmt: skip
_PDF = (
    "pypdfium2", "pikepdf", f"{_EMBLEM}.pdf_pages", "careget_docs.inspection.pdf.facts",
    "careget_docs.inspection.read_back.pdf",
)  # fmt: skip
_PAGES = ("jinja2.sandbox", "uharfbuzz", "careget_docs.html.*", "careget_docs.engines.weasyprint.*")
_OF_FORMATS = {
    "pdf": ((*_PAGES, "careget_docs.writers.pdf"), _PDF),
    "press": ((*_PAGES, "careget_docs.writers.press"), _PDF),
    "docx": (
        ("uharfbuzz", "careget_docs.writers.docx.*"),
        ("careget_docs.inspection.docx.*", f"{_EMBLEM}.docx_parts", "careget_docs.inspection.read_back.word"),
    ),
    "web": (
        ("careget_docs.html.web.page", "jinja2.sandbox", "uharfbuzz", "careget_docs.writers.web"),
        ("pypdfium2", "pikepdf"),
    ),
}  # fmt: skip
"""Modules that write a format, and those that look at it; `.*` stands for all of a package."""
_REPORTS = (("careget_docs.writers.pdf", "careget_docs.reports.document"), _PDF)
"""The same of a PDF that comes from the engine of reports."""
TYPESET = ("pdf", "press")
"""The formats whose engine takes half of all the time."""


def preload(formats: Iterable[str], *, reckoned: bool = False) -> None:
    """Import what jobs of these formats need, all rules with it. None of it may start a thread.

    What is `reckoned` comes from the engine of reports alone.
    """
    wanted = set(formats)
    able = _able(wanted, reckoned)
    with _quietly():
        for name in (*_MADE, *_JUDGED, *(each for parts in able for part in parts for each in part)) if able else ():
            _load(name)
        for family in registry.names("careget_docs.rules"):
            _load(f"careget_docs.rules.{family}.*")
        _engine(wanted, reckoned)


@cache
def ready(formats: tuple[str, ...], reckoned: bool) -> None:
    """Do that once in a process."""
    preload(formats, reckoned=reckoned)


@cache
def typesetting(formats: tuple[str, ...], reckoned: bool) -> None:
    """Import what composing such a job and typesetting it need, once in a process, and nothing that looks at it."""
    wanted = {*formats} & {*TYPESET}
    with _quietly():
        for name in (*_MADE, *(each for written, _ in _able(wanted, reckoned) for each in written)):
            _load(name)
        _engine(wanted, reckoned)


def _able(wanted: set[str], reckoned: bool) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    able = {**_OF_FORMATS, "pdf": _REPORTS} if reckoned else _OF_FORMATS
    return [able[each] for each in sorted(wanted & set(able))]


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Let what is imported inside start no threads, and make its classes fast."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else numpy starts some, and no such process may be forked
    with quick_classes():
        yield


def _engine(wanted: set[str], reckoned: bool) -> None:
    if wanted & {*TYPESET} and not reckoned:
        from careget_docs.engines.weasyprint.version import weasyprint

        weasyprint()


def _load(name: str) -> None:
    package = name.removesuffix(".*")
    import_module(package)
    for each in registry.names(package) if package != name else ():
        import_module(f"{package}.{each}")
