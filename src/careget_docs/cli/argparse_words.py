"""argparse in the language of its user: its own words, while it reads a command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from careget_docs.interface.interface import Interface

OPTION = "--ui-lang"


@contextmanager
def speaking(interface: Interface) -> Iterator[None]:
    """Let argparse, which asks gettext for its words, ask an interface."""
    asked = vars(argparse)
    before = asked["_"], asked["ngettext"]
    asked["_"] = interface.word
    asked["ngettext"] = lambda one, many, count: interface.word(one if count == 1 else many)
    try:
        yield
    finally:
        asked["_"], asked["ngettext"] = before


def word(text: str) -> str:
    """Return a text as argparse would say it now."""
    return str(vars(argparse)["_"](text))


def wished(arguments: list[str]) -> str:
    """Return the value of `--ui-lang` before the arguments are read, for help and faults come first; empty without.

    It may stand anywhere, and the last one counts.
    """
    wish = ""
    for index, argument in enumerate(arguments):
        if argument == OPTION:
            wish = arguments[index + 1] if index + 1 < len(arguments) else ""
        if argument.startswith(f"{OPTION}="):
            wish = argument.partition("=")[2]
    return wish
