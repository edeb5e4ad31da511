"""`completion`: print the script with which a shell completes the command line."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument, commands
from careget_docs.cli.exit_codes import FINE
from careget_docs.diagnostics import Report

SHELLS = ("bash", "zsh", "fish")
"""A copy of the shells that there are scripts for, for help imports nothing heavy; a test compares them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `completion` takes."""

    shell: str = argument(choices=SHELLS, about="eval it, or save it where your shell looks for such scripts")


def _completion(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli import completions

    print(completions.SHELLS[options.shell](commands(), session.interface), end="")
    return FINE


COMMAND = Command(
    about="Print what lets your shell complete commands, options and ids.",
    example="completion bash",
    options=Options,
    action=_completion,
)
