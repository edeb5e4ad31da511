"""Briefs 5, 6 and 9 as an author writes them: an open day, a long title, roll-up and billboard."""

from __future__ import annotations

import scenes

HEAD = """\
deliverable: {kind}
title: "{title}"
author: "{{lead}}"
language: {lang}
template: {template}
date: 2026-08-01
formats: [pdf, docx, press]
translations: {{allow: missing}}
printer: {printer}
blocks:
"""
MARKS = """\
  - block: logos
    id: marks
    items: [{name: European Urban Initiative, lang: en}, {name: CARE-GET, lang: en}]
"""
EVENT = """\
  - block: event
    id: day
    title: {title}
    about: {about}
    date: 2026-09-12
    from: "10:00"
    to: "17:00"
    place: {place}
    address: {address}
    registration: {{address: "https://example.org/care-get", until: 2026-09-05}}
{more}"""
PHOTOGRAPH = """\
    artwork: {name}
    alternative: {alternative}
    keep: {keep}
    credit: Мария Примерова
    consent: given
"""
DAY = {
    "bg": ("Отворени врати", "Разгледайте сградата, преди да стане хъб", "Бъдещият хъб",
           "ул. „Примерна“ 9, вход от двора", "рампа при входа от двора, асансьор, превод на жестов език",
           "Хора стоят пред сграда с бели прозорци.",
           ("Посрещане в двора, кафе и билков чай", "Разходка из сградата с архитектите",
            "Измерване на кръвно налягане и захар", "Работилница за деца: засади си ливада",
            "Обща маса, всеки носи по нещо", "Как работи консултацията по видеовръзка")),
    "en": ("Open day", "See the building before it becomes a hub", "The future hub",
           "9 Example Street, by the courtyard", "ramp at the courtyard entrance, lift, sign language",
           "People stand before a building with white windows.",
           ("Welcome in the courtyard, coffee and herbal tea", "A walk through the building with its architects",
            "Blood pressure and blood sugar, measured", "For children: sow your own meadow",
            "A shared table, everybody brings something", "How a consultation by video works")),
    "el": ("Ανοιχτές πόρτες", "Δείτε το κτίριο πριν γίνει κόμβος", "Ο μελλοντικός κόμβος", "οδός Παραδείγματος 9",
           "ράμπα στην είσοδο της αυλής, ανελκυστήρας, νοηματική γλώσσα",
           "Άνθρωποι μπροστά σε κτίριο με λευκά παράθυρα.",
           ("Υποδοχή στην αυλή, καφές και τσάι από βότανα", "Περίπατος στο κτίριο με τους αρχιτέκτονες",
            "Μέτρηση πίεσης και σακχάρου", "Για παιδιά: σπείρε το δικό σου λιβάδι",
            "Κοινό τραπέζι, όλοι φέρνουν κάτι", "Πώς γίνεται η συμβουλή με βίντεο")),
}  # fmt: skip
LONG = {
    "el": ("Ανοιχτή ημέρα για όλες τις γενιές της πόλης με εξετάσεις, μουσική, παιχνίδια και περιπάτους",
           "Είσοδος ελεύθερη", "Το παλιό κτίριο", "οδός Παραδείγματος 9", ("Δήμος Χάσκοβο", "Πανεπιστήμιο Θράκης")),
    "bg": ("Ден на отворените врати за всички поколения на града с прегледи, музика, игри и разходки",
           "Вход свободен", "Старата сграда", "ул. „Примерна“ 9", ("Община Хасково", "Тракийски университет")),
    "it": ("Giornata aperta a tutte le generazioni della città con visite mediche, musica, giochi e passeggiate",
           "Ingresso libero", "La vecchia casa", "via Esempio 9", ("Comune di Haskovo", "Università della Tracia")),
}  # fmt: skip
STAND = {
    "bg": ("Тук расте хъб за грижа", "Медицина, учене и общност на едно място", "Хората от квартала гледат към входа.",
           "Елате на среща с архитектите всеки първи петък от месеца.", "Пишете ни: haskovo.bg"),
    "ro": ("Aici crește un hub al grijii", "Medicină, învățare și comunitate într-un singur loc",
           "Oamenii din cartier privesc spre intrare.",
           "Veniți să îi cunoașteți pe arhitecți în prima vineri din fiecare lună.", "Scrieți-ne: haskovo.bg"),
    "en": ("A hub of care grows here", "Medicine, learning and community in one place",
           "Neighbours look towards the entrance.",
           "Meet the architects on the first Friday of every month.", "Write to us: haskovo.bg"),
}  # fmt: skip


def day(lang: str, template: str = "poster", picture: str = "ceremony.jpg") -> str:
    """Return brief 5: a poster for an open day with a photograph, a programme of six lines and registration."""
    title, about, place, address, access, alternative, lines = DAY[lang]
    photograph = PHOTOGRAPH.format(name=picture, alternative=alternative, keep=scenes.HEADS[picture])
    more = f'    accessibility: {access}\n    contact: "038 000 000, den@example.org"\n{photograph}'
    hours = ("10:00", "10:30", "11:15", "12:00", "13:00", "14:00")
    items = "".join(f'      - {{hour: "{hour}", text: "{text}"}}\n' for hour, text in zip(hours, lines, strict=True))
    return (
        HEAD.format(kind="poster", title=title, lang=lang, template=template, printer="offset-coated")
        + EVENT.format(title=title, about=about, place=place, address=address, more=more)
        + f"  - block: programme\n    id: programme\n    items:\n{items}"
        + MARKS
    )


def long_title(lang: str, template: str = "poster") -> str:
    """Return brief 6: a title of fourteen words, no picture, two partners."""
    title, about, place, address, partners = LONG[lang]
    items = "".join(f"      - {{name: {name}}}\n" for name in partners)
    return (
        HEAD.format(kind="poster", title=title, lang=lang, template=template, printer="offset-coated")
        + EVENT.format(title=title, about=about, place=place, address=address, more="")
        + f"  - block: partners\n    id: partners\n    items:\n{items}"
        + MARKS
    )


def banner(lang: str, kind: str) -> str:
    """Return brief 9: a roll-up with a standing photograph of 3000 × 4000, or the billboard from a panorama."""
    title, below, alternative, text, call = STAND[lang]
    name = {"rollup": "large.jpg", "billboard": "panorama.jpg"}[kind]
    photograph = PHOTOGRAPH.format(name=name, alternative=alternative, keep=scenes.HEADS[name])
    cover = f"  - block: cover\n    id: cover\n    title: {title}\n"
    if kind == "rollup":
        cover += f"    issue: {below}\n"
    code = f'  - {{block: link, id: code, text: "{call}", address: "https://www.haskovo.bg/", hidden: true}}\n'
    words = f'  - {{block: lead, id: aim, text: "{text if kind == "rollup" else call}"}}\n'
    blocks = cover + photograph + words + (code if kind == "rollup" else "")
    return HEAD.format(kind=kind, title=title, lang=lang, template=kind, printer="large-format") + blocks + MARKS


BRIEFS: dict[str, str] = {
    **{f"day-{lang}": day(lang) for lang in DAY},
    "day-portrait": day("bg", picture="portrait.jpg"),
    "day-cover": day("bg", "poster-cover"),
    "day-cover-panorama": day("en", "poster-cover", "panorama.jpg"),
    "day-mosaic": day("bg", "poster-mosaic"),
    "day-mosaic-el": day("el", "poster-mosaic", "meeting.jpg"),
    **{f"long-{lang}": long_title(lang) for lang in LONG},
    "long-cover": long_title("el", "poster-cover"),
    "long-mosaic": long_title("el", "poster-mosaic"),
    **{f"{kind}-{lang}": banner(lang, kind) for kind in ("rollup", "billboard") for lang in STAND},
}
