"""`return`: read a Word draft that came back, tell what was changed in it, and take what is wanted into the sources."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Ending, Session, argument
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `return` takes."""

    files: tuple[str, ...] = argument(count="*", shown="FILE", about="Word files that came back", of="files")
    take: tuple[str, ...] = argument(
        "--take", many=True, shown="WHAT", about="take changes: all, numbers, BLOCK, BLOCK.FIELD or a person's name"
    )
    here: tuple[str, ...] = argument(
        "--here", many=True, shown="WHAT", about="take these, shared blocks copied into this deliverable first"
    )
    leave: tuple[str, ...] = argument("--leave", many=True, shown="WHAT", about="leave these, whatever is taken")
    as_note: tuple[str, ...] = argument(
        "--as-note", many=True, shown="WHAT", about="keep these as notes: all that is not taken or left, or as above"
    )
    output: str = argument(
        "--output", shown="PATH", about="where the review page goes (default: FILE.review.html)", of="files"
    )
    list: bool = argument("--list", flag=True, about="list the drafts that were sent; FILE is then an ID")


def _return(options: Options, session: Session, report: Report) -> int | Ending:
    from careget_docs.cli.return_desk import listed, returned

    if options.list:
        return listed(options.files, session, report)
    return returned(options, session, report)


COMMAND = Command(
    about="Read a Word draft that came back, and take its changes into the sources.",
    example="return newsletter-01.bg.docx --take all",
    options=Options,
    action=_return,
)
