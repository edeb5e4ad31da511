"""What is made from a finished press file on request: its sheets imposed, its pages as proofs."""

from __future__ import annotations

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.languages import Locale
from careget_docs.press.print_job import job as job_of
from careget_docs.project.brand import Brand
from careget_docs.tree import Document


def extras(
    artifact: Artifact, document: Document, brand: Brand, locale: Locale, impose: str, proof: bool, report: Report
) -> tuple[Artifact, ...]:
    """Return the sheets (`impose` names the way, see `imposition.WAYS`) and the proofs of a press file."""
    job = job_of(document, brand, report)
    if job is None:
        return ()
    found = []
    if impose:
        from careget_docs.press.imposition import impose as imposed

        if data := imposed(artifact.data, job, impose, report):
            found.append(
                Artifact(document.id, document.edition, "sheets", f".{impose}.press.pdf", "application/pdf", data)
            )
    if proof:
        from careget_docs.press.proof import LegendWords, proofs

        words = LegendWords(*(locale.word(f"proof-{name}") for name in ("trim", "bleed", "safe", "fold", "note")))
        for number, data in enumerate(proofs(artifact.data, job, words), 1):
            found.append(Artifact(document.id, document.edition, "proof", f".proof-{number}.png", "image/png", data))
    return tuple(found)
