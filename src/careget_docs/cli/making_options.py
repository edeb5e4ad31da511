"""The options of the commands that make files: which deliverables, in which languages, how many at a time, where."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from careget_docs.cli import argparse_words
from careget_docs.cli.command import argument


def positive(text: str) -> int:
    """Return a whole number from 1 up; raises ArgumentTypeError for anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(argparse_words.word("must be 1 or more"))
    return int(text)


def where(text: str) -> str:
    """Return where editions are made; raises ArgumentTypeError for what is no address."""
    from careget_docs.pipeline.executor import is_address

    if text != "local" and not is_address(text):
        raise argparse.ArgumentTypeError(argparse_words.word("must be local, dask://HOST:PORT or tls://HOST:PORT"))
    return text


@dataclass(frozen=True, slots=True)
class Making:
    """What every command that makes files takes."""

    ids: tuple[str, ...] = argument(count="*", shown="ID", about="deliverables (default: all)", of="ids")
    lang: tuple[str, ...] = argument(
        "--lang",
        many=True,
        shown="TAGS",
        about="languages, such as bg,en (default: the source's)",
        of="languages",
    )
    all: bool = argument("--all", flag=True, about="in all languages")
    jobs: int = argument(
        "--jobs", read=positive, default=0, shown="N", about="how many at the same time (default: one for each core)"
    )
    timeout: int = argument(
        "--timeout",
        read=positive,
        default=0,
        shown="S",
        about="seconds of processor time each may take (default: 900)",
    )
    executor: str = argument(
        "--executor",
        read=where,
        default="local",
        shown="WHERE",
        about="local (default), dask://HOST:PORT, tls://HOST:PORT",
    )
    tls: tuple[str, ...] = argument("--tls", many=True, shown="CA,CERT,KEY", about="the three files for tls://")


@dataclass(frozen=True, slots=True)
class MakingFormats(Making):
    """The same, for commands that make what is asked for."""

    format: tuple[str, ...] = argument(
        "--format",
        many=True,
        shown="NAMES",
        about="formats, such as pdf,docx (default: its own)",
        of="formats",
    )
