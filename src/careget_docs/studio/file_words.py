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
_DRAFTS = (
    phrase(
        "Drop the Word file that a partner sent back. You see each change, and take it or leave it; nothing changes "
        "before you do."
    ),
    phrase("What was sent"),
    phrase("Deliverable"),
    phrase("Language"),
    phrase("Number of the draft"),
    phrase("Sent to"),
    phrase("made, and noted for nobody"),
    phrase("No draft was made yet: the Word file of a deliverable is one."),
    phrase("Comment of {name}"),
    phrase("Keep as a note"),
    phrase("Changes: {count}, open: {open}."),
    phrase("Just taken: {count}."),
    phrase("Take many"),
    phrase("Take all that is open"),
    phrase("Take all of {name}"),
    phrase("By keyboard: J next, K previous, T take, H here only, L leave."),
    phrase("taken"),
    phrase("changed here meanwhile, too"),
    phrase("cannot be taken"),
    phrase("left"),
    phrase("nobody knows who made it"),
    phrase("Two readings. Here it says now:"),
    phrase("It also stands in {names}."),
    phrase("Take it everywhere"),
    phrase("Take the partner's"),
    phrase("Take"),
    phrase("Take it here only"),
    phrase("Keep ours"),
    phrase("Leave"),
    phrase("All changes were tracked: rejecting them gives exactly what was sent."),
    phrase("Some changes were made without tracking, so nobody knows who made them."),
    phrase("Nothing was changed."),
    phrase("Outside the author's texts"),
    phrase("Only told of: {reason}."),
)
_TRANSLATIONS = (
    phrase("Each deliverable in each language, its blocks counted. Open one to translate it side by side."),
    phrase("Written in"),
    phrase("Shared block"),
    phrase("Languages begun"),
    phrase("Another language"),
    phrase("Hand out to a translator, and take in"),
    phrase("Download, for {language}:"),
    phrase("Drop what came back, or choose it"),
    phrase("Also over what was reviewed"),
    phrase("Who reviews"),
    phrase("Only what is not reviewed"),
    phrase("Words in braces, such as {braces}, and addresses of links stay as they are."),
    phrase("Accept as reviewed"),
    phrase("The source changed:"),
    phrase("Terms:"),
    phrase("No language was begun yet."),
    phrase("{language}: texts taken in: {count}."),
    phrase("Nothing was taken in."),
    phrase("Show the translation as it is now"),
)
PAGES = (*PURPOSE_NAMES.values(), *_CHECK, *_DRAFTS, *_TRANSLATIONS)
SCRIPTS = (
    phrase("Looking at it …"),
    phrase("The studio does not answer. Try again."),
    phrase("The file is too large."),
    phrase("The file could not be looked at."),
    phrase("Say first who reviews."),
    phrase("It could not be accepted: something of it is not translated."),
    phrase("It could not be accepted: something of the source was lost in it."),
    phrase("Accepted."),
)
