"""`doctor`: say what this machine lacks for building, and how to get it; it installs nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from careget_docs.cli.command import Command, Nothing, Session
from careget_docs.cli.exit_codes import FINE
from careget_docs.diagnostics import Phrase, Report, phrase

if TYPE_CHECKING:
    from careget_docs.project.brand import Brand

LIBRARIES = "sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"


def _doctor(options: Nothing, session: Session, report: Report) -> int:
    """Print a line for each thing; what is missing goes to `report` with the way to mend it."""
    say = session.interface.say
    from careget_docs.cli.handing_out import nearest_brand

    brand = nearest_brand(session.workspace, report)
    checks: tuple[tuple[Phrase, Callable[[], str], str | Phrase], ...] = (
        (phrase("Python 3.11 or newer"), _python, phrase("Install Python 3.11 or newer.")),
        (phrase("typesetting (WeasyPrint with Pango)"), _typesetting, LIBRARIES),
        (phrase("typefaces"), lambda: _typefaces(brand), phrase("Look at `typography.fonts` in templates/brand.yaml.")),
        (phrase("Word files (python-docx)"), _word, "pip install python-docx==1.2.0"),
        (phrase("reading back (pypdfium2, pikepdf)"), _reading, "pip install pypdfium2 pikepdf"),
        (phrase("the studio's editor"), _editor, phrase("Run scripts/bundle, or install the package from its wheel.")),
        (phrase("the studio's way to HEIC photographs"), lambda: say(_heic()), ""),
        (phrase("bounds on time and memory for files of strangers"), lambda: say(_bounds()), ""),
        (
            phrase("a folder for things made once"),
            _cache,
            phrase("Set CAREGET_DOCS_CACHE to a folder that can be written."),
        ),
    )
    for name, check, cure in checks:
        try:
            session.note(say("fine     {thing}: {found}", thing=name, found=check()))
        except Exception as fault:
            reason = " ".join(str(fault).split()) or type(fault).__name__
            session.note(say("MISSING  {thing}", thing=name))
            report.error(
                "ENG010",
                None,
                "{thing} does not work: {reason}",
                "Fix it with: {cure}",
                thing=name,
                reason=reason,
                cure=cure,
            )
    return FINE


def _python() -> str:
    return sys.version.split()[0]


def _typesetting() -> str:
    from careget_docs.engines.weasyprint.version import weasyprint

    return f"WeasyPrint {weasyprint().__version__}"


def _typefaces(brand: Brand | None) -> str:
    import uharfbuzz  # noqa: F401 - cuts them

    from careget_docs.drawing.font_files import LETTERING, faces

    families = {family.name: family for family in (LETTERING, *(brand.families if brand else ()))}
    return ", ".join(face.name for _, family in sorted(families.items()) for face in faces(family) if face.load())


def _word() -> str:
    from importlib.metadata import version

    import docx  # noqa: F401

    return version("python-docx")


def _reading() -> str:
    from importlib.metadata import version

    import pikepdf  # noqa: F401
    import pypdfium2  # noqa: F401

    return f"{version('pypdfium2')}, {version('pikepdf')}"


def _editor() -> str:
    from careget_docs import studio

    size = (Path(studio.__file__).parent / "static" / "vendor" / "editor.js").stat().st_size
    return f"{size // 1000} KB"


def _heic() -> Phrase:
    from importlib.util import find_spec

    if find_spec("pi_heif"):
        return phrase("there")
    return phrase("not there; `pip install careget-docs[heic]` brings it")


def _bounds() -> Phrase:
    """Return what of it this system can do: `resource` and /proc are Linux's."""
    if sys.platform == "linux":
        return phrase("both")
    return phrase("time only: memory is bounded on Linux alone, so open strangers' files there")


def _cache() -> str:
    from careget_docs.cache import folder

    return str(folder(make=True))


COMMAND = Command(
    about="Say what this machine lacks, and how to get it.",
    example="doctor",
    options=Nothing,
    action=_doctor,
)
