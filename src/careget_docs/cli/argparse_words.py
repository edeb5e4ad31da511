"""argparse in the language of its user: its own words, while it reads a command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from careget_docs.engines.patch import Patch, applied
from careget_docs.interface.interface import Interface

OPTION = "--ui-lang"


def _one(_: Any, interface: Interface) -> Callable[[str], str]:
    return interface.word


def _counted(_: Any, interface: Interface) -> Callable[[str, str, int], str]:
    return lambda one, many, count: interface.word(one if count == 1 else many)


PATCH = Patch(
    package="argparse",
    version="3.11",
    what="argparse asks an interface for its words while it reads a command line.",
    why="It asks gettext, which knows the languages of the machine and not the one that was asked for.",
    hangs_on={},
    offer="A parser that is told where its words come from.",
    replaces={"argparse._": _one, "argparse.ngettext": _counted},
)
"""A part of Python and of no version of its own: tests/interface reads its words, so a new one is noticed there."""


def speaking(interface: Interface) -> AbstractContextManager[None]:
    """Let argparse, which asks gettext for its words, ask an interface."""
    return applied([PATCH], interface)


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
