"""`gallery`: one HTML page of everything there is, with a picture each, in the workspace's own looks."""

from __future__ import annotations

import os
from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS
from careget_docs.cli.making_options import positive
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `gallery` takes."""

    output: str = argument("--output", shown="FILE", about="where it goes (default: output/gallery.html)", of="files")
    jobs: int = argument(
        "--jobs", read=positive, default=0, shown="N", about="how many at the same time (default: one for each core)"
    )


def _gallery(options: Options, session: Session, report: Report) -> int:
    from careget_docs.cli.handing_out import hand_out, nearest_brand
    from careget_docs.gallery.page import gallery_page
    from careget_docs.gallery.shown import every_specimen, pictures
    from careget_docs.pipeline import pipeline

    brand = nearest_brand(session.workspace, report)
    if brand is None:
        return FINDINGS
    studio, wanted = every_specimen(brand)
    session.advise(session.interface.say("pictures to make: {count}", count=len(wanted)))
    made = dict(pictures(studio, wanted, options.jobs or os.cpu_count() or 1))
    for each in wanted:
        if not made[each]:
            message = "“{name}” could not be shown."
            hint = "Build something with it: the build says what is amiss."
            report.warning("SRC022", None, message, hint, name=each.name)
    page = gallery_page({each: made[each] for each in wanted}, pipeline.blocks(), session.interface)
    target = options.output or str(session.workspace / "output" / "gallery.html")
    return hand_out(target, page.encode(), session, report)


COMMAND = Command(
    about="Show every page design, cover, opener and block on one page, with a picture each.",
    example="gallery --output gallery.html",
    options=Options,
    action=_gallery,
)
