"""What the views of files from elsewhere say, in English: checking a file, drafts that come home, translations."""

from __future__ import annotations

from careget_docs.diagnostics import phrase

PURPOSE_NAMES = {
    "newsletter": phrase("Newsletter"),
    "brochure": phrase("Brochure"),
    "poster": phrase("Poster"),
    "rollup": phrase("Roll-up"),
    "billboard": phrase("Billboard"),
    "plaque": phrase("Plaque"),
    "report": phrase("Report"),
    "press": phrase("For the printer"),
    "web": phrase("Web page"),
    "email": phrase("E-mail"),
}
"""What a file may be for, by what `preflight --as` takes."""
_CHECK = (
    phrase(
        "A PDF, a Word file (DOCX), a web page (HTML) or an e-mail (EML), whoever made it: is the emblem there, the "
        "funding statement, and can everybody read it?"
    ),
    phrase("What it is for"),
    phrase("not said"),
    phrase("Drop a file here, or choose one"),
    phrase("It is looked at on the computer where the studio runs, and kept nowhere: with the answer it is gone."),
    phrase("Looking at it …"),
    phrase("What can be seen"),
    phrase("To mend:"),
    phrase("To consider:"),
    phrase("to mend"),
    phrase("to consider"),
    phrase("emblem or statement"),
    phrase("show:"),
)
PAGES = (*PURPOSE_NAMES.values(), *_CHECK)
SCRIPTS = (
    phrase("Looking at it …"),
    phrase("The studio does not answer. Try again."),
    phrase("The file is too large."),
    phrase("The file could not be looked at."),
)
