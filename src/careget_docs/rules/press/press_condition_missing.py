"""A file for the press does not say for which printing condition it was made.

Why: without an output intent of the kind GTS_PDFX, with a CMYK profile or a registered condition such as FOGRA39, the
same inks mean another colour at each printer (ISO 15930-7, 6.2).
Mend: export it as PDF/X-4 with the printer's profile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Phrase, Severity, phrase
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.pdf.press_facts import sample
from careget_docs.plugin import FileRule, Finding

HINT = "Export it as PDF/X-4 with the profile your printer names, such as FOGRA39."

WORDS: dict[str, str | Phrase] = {"damaged": phrase("damaged"), "other": phrase("other")}
"""What is said for a profile that is of no colours."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when there is no usable output intent."""
    facts = inspection.press
    if facts is None or not facts.pages:
        return
    if not facts.condition:
        yield Finding("The file does not say for which printing condition it was made.", HINT)
    elif facts.profile and facts.profile != "CMYK":
        values = (("profile", WORDS.get(facts.profile, facts.profile)),)
        yield Finding("The printing condition's profile is for {profile} and not for CMYK inks.", HINT, values)
    elif not facts.profile and facts.standard.startswith("PDF/X-4"):
        yield Finding("The printing condition comes without its profile, which PDF/X-4 wants inside.", HINT)


def passing(inspection: Inspection) -> Iterable[Inspection]:
    """Return a good press file, and one that is no press file."""
    yield replace(inspection, purpose="press", press=sample())
    yield inspection


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return files without a condition, with a screen's profile, and without a profile."""
    for changes in ({"condition": ""}, {"profile": "RGB"}, {"profile": ""}):
        yield replace(inspection, press=sample(**changes))


RULE = FileRule("PRN105", Severity.ERROR, check, failing, passing)
