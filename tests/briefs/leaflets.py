"""Briefs 7 and 8 as an author writes them: a folder for a course of training, a flyer with five points."""

from __future__ import annotations

import scenes

HEAD = """\
deliverable: brochure
title: "{title}"
author: "{{lead}}"
language: {lang}
template: {template}
date: 2026-08-01
formats: [pdf, docx, press]
translations: {{allow: missing}}
printer: offset-coated
blocks:
"""
RIGHTS = """\
    credit: Мария Примерова
    consent: given
"""
COURSE = {
    "bg": ("Грижа вкъщи", "Безплатен курс за близки на възрастни хора", "Как учим", "Малки групи, много практика.",
           "Групи", ("Първа: от 5 октомври, понеделник и сряда", "Втора: от 2 ноември, вторник и четвъртък",
                     "Трета: от 11 януари, събота"),
           "Как да се запишете", ("Обадете се или пишете до 25 септември.", "Кажете коя група ви е удобна.",
                                  "Елате половин час по-рано първия ден."),
           "Къде сме", "Пет минути пеша от спирката.", "Пишете ни", "Община Хасково",
           ("Хора на дълга маса.", "Жена се усмихва.", "Алея между дървета.", "Хора пред сграда.")),
    "en": ("Care at home", "A free course for families of older people", "How we learn", "Small groups, much practice.",
           "Groups", ("First: from 5 October, Monday and Wednesday", "Second: from 2 November, Tuesday and Thursday",
                      "Third: from 11 January, Saturday"),
           "How to enrol", ("Call or write to us by 25 September.", "Tell us which group suits you.",
                            "Come half an hour early on the first day."),
           "Where we are", "Five minutes on foot from the bus stop.", "Write to us", "Municipality of Haskovo",
           ("People at a long table.", "A woman smiles.", "A path between trees.", "People before a building.")),
    "ro": ("Îngrijire acasă", "Un curs gratuit pentru familiile vârstnicilor", "Cum învățăm",
           "Grupe mici, multă practică.",
           "Grupe", ("Prima: din 5 octombrie, luni și miercuri", "A doua: din 2 noiembrie, marți și joi",
                     "A treia: din 11 ianuarie, sâmbătă"),
           "Cum vă înscrieți", ("Sunați sau scrieți-ne până la 25 septembrie.", "Spuneți-ne ce grupă vi se potrivește.",
                                "Veniți cu o jumătate de oră mai devreme în prima zi."),
           "Unde suntem", "La cinci minute de mers pe jos de stație.", "Scrieți-ne", "Municipalitatea Haskovo",
           ("Oameni la o masă lungă.", "O femeie zâmbește.", "O alee printre copaci.", "Oameni în fața clădirii.")),
}  # fmt: skip
FAIR = {
    "bg": ("Здраве на площада", "12 септември, от десет", "Пет причини да дойдете",
           ("Преглед без опашка.", "Измерване на кръвно и захар.", "Разговор с лекар.", "Игри за децата.",
            "Чай от местни билки."), "Хора пред сграда.", "Пишете ни", "Община Хасково"),
    "el": ("Υγεία στην πλατεία", "12 Σεπτεμβρίου, από τις δέκα", "Πέντε λόγοι για να έρθετε",
           ("Εξέταση χωρίς αναμονή.", "Μέτρηση πίεσης και σακχάρου.", "Συζήτηση με γιατρό.", "Παιχνίδια για παιδιά.",
            "Τσάι από βότανα του τόπου."), "Άνθρωποι μπροστά σε κτίριο.", "Γράψτε μας", "Δήμος Χάσκοβο"),
    "it": ("Salute in piazza", "12 settembre, dalle dieci", "Cinque motivi per venire",
           ("Una visita senza attese.", "Pressione e glicemia misurate.", "Un colloquio con il medico.",
            "Giochi per i bambini.", "Una tisana di erbe locali."), "Persone davanti a un edificio.", "Scriveteci",
           "Comune di Haskovo"),
}  # fmt: skip


def _photo(name: str, slot: str, picture: str, alternative: str, words: str = "") -> str:
    keep = f"    keep: {scenes.HEADS[picture]}\n" if picture in scenes.HEADS else ""
    kind = "photo" if words else "figure"
    said = (
        f"  - block: {kind}\n    id: {name}\n    slot: {slot}\n    image: {picture}\n    alternative: {alternative}\n"
    )
    return said + keep + RIGHTS + words


def _listed(name: str, slot: str, title: str, items: tuple[str, ...]) -> str:
    place = f"    slot: {slot}\n" if slot else ""
    lines = "".join(f'      - "{item}"\n' for item in items)
    return f"  - block: list\n    id: {name}\n{place}    before: {title}\n    items:\n{lines}"


def _contact(slot: str, title: str, who: str) -> str:
    place = f"    slot: {slot}\n" if slot else ""
    return (
        f"  - block: contact\n    id: contact\n{place}    title: {title}\n    lines: [{who}]\n"
        "    address: https://www.haskovo.bg/\n"
        f"  - block: logos\n    id: marks\n{place}"
        "    items: [{name: European Urban Initiative, lang: en}, {name: CARE-GET, lang: en}]\n"
    )


def course(lang: str, template: str = "trifold") -> str:
    """Return brief 7: a folder for a course, four photographs, the dates of three groups, enrolment, and a map."""
    (title, below, how, words, groups, dates, enrol, steps, where, way, write, who, seen) = COURSE[lang]
    cover = f"  - block: cover\n    id: cover\n    slot: front\n    title: {title}\n    issue: {below}\n"
    cover += f"    artwork: meeting.jpg\n    keep: {scenes.HEADS['meeting.jpg']}\n    alternative: {seen[0]}\n" + RIGHTS
    learn = f"    title: {how}\n    text: {words}\n"
    found = f'  - block: text\n    id: where\n    slot: right\n    title: {where}\n    text: "{way}"\n'
    return (
        HEAD.format(title=title, lang=lang, template=template)
        + cover
        + _photo("nurse", "flap", "doctor.jpg", seen[1])
        + _photo("learn", "left", "street.jpg", seen[3], learn)
        + _listed("groups", "middle", groups, dates)
        + _listed("enrol", "middle", enrol, steps)
        + _photo("park", "middle", "park.jpg", seen[2])
        + found
        + _photo("map", "right", "square.jpg", seen[2])
        + _contact("back", write, who)
    )


def fair(lang: str) -> str:
    """Return brief 8: a flyer, a photograph over its front, five points and the contact behind."""
    title, below, reasons, points, alternative, write, who = FAIR[lang]
    cover = f"  - block: cover\n    id: cover\n    title: {title}\n    issue: {below}\n"
    cover += f"    artwork: ceremony.jpg\n    keep: {scenes.HEADS['ceremony.jpg']}\n    alternative: {alternative}\n"
    listed = _listed("points", "", reasons, points)
    return HEAD.format(title=title, lang=lang, template="flyer") + cover + RIGHTS + listed + _contact("", write, who)


def six_points(lang: str, picture: str, first: bool = False) -> str:
    """Return a flyer whose six points share its back with a photograph, and the contact below."""
    title, below, reasons, points, alternative, write, who = FAIR[lang]
    cover = f"  - block: cover\n    id: cover\n    title: {title}\n    issue: {below}\n    motif: meeting\n"
    blocks = [_listed("points", "", reasons, (*points, points[2])), _photo("seen", "", picture, alternative)]
    if first:
        blocks.reverse()
    head = HEAD.format(title=title, lang=lang, template="flyer")
    return head + cover + "".join(blocks).replace("    slot: \n", "") + _contact("", write, who)


BRIEFS: dict[str, str] = {
    **{f"course-{lang}": course(lang) for lang in COURSE},
    "course-frieze": course("en", "trifold-frieze"),
    **{f"fair-{lang}": fair(lang) for lang in FAIR},
    "six-bg": six_points("bg", "street.jpg"),
    "six-el": six_points("el", "doctor.jpg", first=True),
    "six-it": six_points("it", "park.jpg"),
}
