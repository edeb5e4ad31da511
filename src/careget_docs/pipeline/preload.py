"""Imports the engines once, before processes are forked from this one: each would import them for itself."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module

from careget_docs import registry

_ALWAYS = (
    "pypdfium2", "pikepdf", "lxml.etree", "PIL.Image", "numpy", "careget_docs.inspection.inspect",
    "careget_docs.inspection.emblem", "careget_docs.inspection.read_back",
)  # fmt: skip
_OF_FORMATS = {
    "pdf": ("careget_docs.html.html", "jinja2", "careget_docs.engines.weasyprint.engine", "uharfbuzz"),
    "press": ("careget_docs.html.html", "jinja2", "careget_docs.engines.weasyprint.engine", "uharfbuzz"),
    "docx": ("docx", "uharfbuzz"),
    "web": ("careget_docs.html.web.page", "jinja2", "uharfbuzz"),
}


def preload(formats: Iterable[str]) -> None:
    """Import what jobs of these formats need; rules, writers and blocks too. None of it may start a thread."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else numpy starts some, and no such process may be forked
    wanted = set(formats)
    names = [name for each in sorted(wanted & set(_OF_FORMATS)) for name in _OF_FORMATS[each]]
    for name in dict.fromkeys((*_ALWAYS, *names)):
        import_module(name)
    for package in ("careget_docs.writers", "careget_docs.blocks"):
        for name in registry.names(package):
            import_module(f"{package}.{name}")
    if wanted & {"pdf", "press"}:
        from careget_docs.engines.weasyprint.version import weasyprint

        weasyprint()
