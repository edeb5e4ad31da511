"""Brief 10 as an author writes it: a booklet of partners with portraits, profiles of any length, a page of figures."""

from __future__ import annotations

import newsletters
from briefs.newsletters import WORDS, closing, picture

HEAD = """\
deliverable: brochure
title: "{title}"
author: "{{lead}}"
running: CARE-GET
language: {lang}
template: booklet
date: 2026-06-30
formats: [pdf, docx, press]
translations: {{allow: missing}}
printer: offset-coated
blocks:
"""
SAID = {
    "bg": ("Хората на проекта", "Партньор", "Проектът в числа", "месеца", "партньори", "Разходи по работни пакети"),
    "en": ("The people of the project", "Partner", "The project in figures", "months", "partners", "Costs by package"),
    "el": ("Οι άνθρωποι του έργου", "Εταίρος", "Το έργο σε αριθμούς", "μήνες", "εταίροι", "Δαπάνες ανά πακέτο"),
}  # fmt: skip
LENGTHS = (180, 420, 90, 300, 240)
FACES = ("mayor.jpg", "doctor.jpg", "large.jpg", "portrait.jpg", "small.jpg")


def partners(lang: str, lengths: tuple[int, ...] = LENGTHS) -> str:
    """Return the booklet; so many words for each partner."""
    title, partner, figures, months, count, chart = SAID[lang]
    art = "\n".join(f"    {line}" for line in picture("ceremony.jpg", lang, "artwork"))
    made = HEAD.format(title=title, lang=lang)
    made += f"  - block: cover\n    id: cover\n    title: CARE-GET\n    issue: {title}\n{art}\n"
    for at, (words, face) in enumerate(zip(lengths, FACES, strict=False)):
        text = "\n".join(f"          {line}" if line else "" for line in newsletters.paragraphs(lang, words, at * 3))
        shown = "\n".join(f"        {line}" for line in picture(face, lang))
        made += (
            f"  - block: section\n    id: partner-{at + 1}\n    title: {partner} {at + 1}\n    blocks:\n"
            f"      - block: portrait\n        id: person-{at + 1}\n{shown}\n        name: {WORDS[lang]['who']}\n"
            f"        about: {WORDS[lang]['task']}\n"
            f"      - block: text\n        id: profile-{at + 1}\n        text: |\n{text}\n"
        )
    made += (
        f"  - block: section\n    id: figures\n    title: {figures}\n    blocks:\n"
        f"      - block: facts\n        id: facts\n        items:\n"
        f'          - {{figure: "42", label: {months}}}\n          - {{figure: "15", label: {count}}}\n'
        f"      - block: chart\n        id: costs\n        title: {chart}\n"
        f"        table: {{dataset: ledger-sample, rows: [work-package], measures: [amount]}}\n        show: [amount]\n"
    )
    return made + closing(lang)


BRIEFS = {f"partners-{lang}": partners(lang) for lang in SAID}
