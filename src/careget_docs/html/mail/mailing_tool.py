"""What a mailing tool needs of a document: its own tags for addresses, and an address where the pictures lie."""

from __future__ import annotations

from careget_docs.diagnostics import closest
from careget_docs.plugin import Kit
from careget_docs.tree import Document


def links(document: Document, kit: Kit) -> dict[str, str] | None:
    """Return what the document's tool turns into addresses, by name; None, with the reasons, when it cannot be used."""
    said, report, known = document.mailing, kit.report, len(kit.report.errors)
    if not said.pictures:
        message = "A mailing tool shows pictures that lie on the web, and nobody says where they will."
        hint = "Below `email:`, write `pictures: https://…/`, a folder of your site, and copy the pictures there."
        report.error("MAI030", None, message, hint)
    elif not said.pictures.startswith("https://"):
        message = "The pictures of an e-mail are to lie at {address}, which is not https."
        hint = "Mail programs show no such pictures, or warn of them: give an address with https://."
        report.error("MAI031", None, message, hint, address=said.pictures)
    tool = kit.brand.mailing.get(said.tool)
    if tool is None and said.tool:
        message = "There is no mailing tool “{name}”."
        report.error("MAI032", None, message, closest(said.tool, kit.brand.mailing), name=said.tool)
    elif tool is None:
        message = "The page for a mailing tool has no link to unsubscribe, for it does not say which tool it is for."
        hint = "Below `email:`, write `tool:` and its name; there are: {names}."
        report.error("MAI033", None, message, hint, names=", ".join(kit.brand.mailing) or "–")
    elif tool.status != "verified":
        message = "The tags of {tool} are not verified ({source})."
        hint = "Send yourself a test from the tool and press both links; then write `status: verified` in mailing.yaml."
        report.warning("MAI034", None, message, hint, tool=tool.name, source=tool.source or "–")
    if tool is None or len(report.errors) > known:
        return None
    return {name: text for name, text in (("unsubscribe", tool.unsubscribe), ("browser", tool.browser)) if text}
