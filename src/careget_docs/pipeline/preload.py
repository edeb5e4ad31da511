"""Imports at once what jobs need: before processes are forked, where each would import it for itself, or in one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module

from careget_docs import registry
from careget_docs.engines.quick_classes import quick_classes

_EMBLEM = "careget_docs.inspection.emblem"
_ALWAYS = (
    "lxml.etree", "PIL.Image", "numpy", "careget_docs.inspection.inspect", f"{_EMBLEM}.search", f"{_EMBLEM}.qr_code",
    f"{_EMBLEM}.star_direction", "careget_docs.inspection.read_back", "careget_docs.data.open.calendar",
    "careget_docs.blocks.*",
)  # fmt: skip
_PAGES = (
    "pypdfium2", "pikepdf", "jinja2.sandbox", "uharfbuzz", "careget_docs.html.*", "careget_docs.engines.weasyprint.*",
    f"{_EMBLEM}.pdf_pages", "careget_docs.inspection.pdf.facts", "careget_docs.inspection.read_back.pdf",
)  # fmt: skip
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


def preload(formats: Iterable[str]) -> None:
    """Import what jobs of these formats need, all rules with it. None of it may start a thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else numpy starts some, and no such process may be forked
    wanted = set(formats)
    of_formats = [name for each in sorted(wanted & set(_OF_FORMATS)) for name in _OF_FORMATS[each]]
    with quick_classes():
        for name in dict.fromkeys((*_ALWAYS, *of_formats)):
            _load(name)
        for family in registry.names("careget_docs.rules"):
            _load(f"careget_docs.rules.{family}.*")
        if wanted & {"pdf", "press"}:
            from careget_docs.engines.weasyprint.version import weasyprint

            weasyprint()


def _load(name: str) -> None:
    package = name.removesuffix(".*")
    import_module(package)
    for each in registry.names(package) if package != name else ():
        import_module(f"{package}.{each}")
