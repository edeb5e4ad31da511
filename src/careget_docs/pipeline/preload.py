"""Imports at once what jobs need: before processes are forked, where each would import it for itself, or in one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from careget_docs import registry
from careget_docs.engines.quick_classes import quick_classes

_EMBLEM = "careget_docs.inspection.emblem"
_ALWAYS = (
    "lxml.etree", "PIL.Image", "numpy", "careget_docs.inspection.inspect", f"{_EMBLEM}.search", f"{_EMBLEM}.qr_code",
    f"{_EMBLEM}.star_direction", "careget_docs.inspection.read_back", "careget_docs.data.open.calendar",
    "careget_docs.blocks.*",
)  # fmt: skip
_READ_BACK = (
    "pypdfium2", "pikepdf", f"{_EMBLEM}.pdf_pages", "careget_docs.inspection.pdf.facts",
    "careget_docs.inspection.read_back.pdf",
)  # fmt: skip
_PAGES = (
    *_READ_BACK, "jinja2.sandbox", "uharfbuzz", "careget_docs.html.*", "careget_docs.engines.weasyprint.*",
)  # fmt: skip
_REPORTS = (*_READ_BACK, "careget_docs.writers.pdf", "careget_docs.reports.document")
_OF_FORMATS = {
    "pdf": (*_PAGES, "careget_docs.writers.pdf"),
    "press": (*_PAGES, "careget_docs.writers.press"),
    "docx": (
        "uharfbuzz", "careget_docs.writers.docx.*", "careget_docs.inspection.docx.*", f"{_EMBLEM}.docx_parts",
        "careget_docs.inspection.read_back.word",
    ),
    "web": (
        "careget_docs.html.web.page", "jinja2.sandbox", "uharfbuzz", "pypdfium2", "pikepdf", "careget_docs.writers.web",
    ),
}  # fmt: skip
"""Modules that jobs of a format need; `.*` stands for all of a package."""


def preload(formats: Iterable[str], *, reckoned: bool = False) -> None:
    """Import what jobs of these formats need, all rules with it. None of it may start a thread.

    What is `reckoned` comes from the engine of reports alone.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else numpy starts some, and no such process may be forked
    wanted = set(formats)
    able = {**_OF_FORMATS, "pdf": _REPORTS} if reckoned else _OF_FORMATS
    of_formats = [name for each in sorted(wanted & set(able)) for name in able[each]]
    with quick_classes():
        for name in dict.fromkeys((*_ALWAYS, *of_formats) if of_formats else ()):
            _load(name)
        for family in registry.names("careget_docs.rules"):
            _load(f"careget_docs.rules.{family}.*")
        if wanted & {"pdf", "press"} and not reckoned:
            from careget_docs.engines.weasyprint.version import weasyprint

            weasyprint()


@cache
def ready(formats: tuple[str, ...], reckoned: bool) -> None:
    """Do that once in a process."""
    preload(formats, reckoned=reckoned)


def _load(name: str) -> None:
    package = name.removesuffix(".*")
    import_module(package)
    for each in registry.names(package) if package != name else ():
        import_module(f"{package}.{each}")
