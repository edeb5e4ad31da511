"""Briefs 1 to 4 as an author writes them, and three that nobody designed for: newsletters of words and photographs.

Every person and every event in them is an example.
"""

from __future__ import annotations

from collections.abc import Sequence

import newsletters
import scenes

HEAD = """\
deliverable: newsletter
title: "{title}"
author: "{{lead}}"
language: {lang}
running: {title}
template: {template}
date: 2026-06-30
formats: [pdf, docx, press]
translations: {{allow: missing}}
printer: digital
blocks:
"""
WORDS = {
    "bg": {
        "issue": "Бюлетин № 2", "period": "април – юни 2026 г.", "programme": "Европейска градска инициатива",
        "line": "Курсовете започнаха, а дворът се раззелени", "before": "Пишете ни:", "seen": "Хора от квартала.",
        "quote": "„Дойдох за един час, а останах цял ден.“", "who": "Елена Примерна",
        "task": "участничка (примерно лице)",
        "table": "Докъде стигнахме", "heads": ("Дейност", "Срок", "Готово"), "contents": "В този брой",
        "rows": ("Ремонт на първия етаж", "Двор и сенници", "Кабинети за консултации", "Курсове", "Оценка"),
        "events": ("Отворени врати", "Ден на билките", "Среща с архитектите", "Лятна работилница за деца"),
        "place": "Бъдещият хъб", "more": "Запишете се", "note": "Всички събития са безплатни.",
        "lead": "Община Хасково",
        "titles": newsletters.TITLES["bg"],
    },
    "en": {
        "issue": "Newsletter no. 2", "period": "April to June 2026", "programme": "European Urban Initiative",
        "line": "Courses have begun, and the yard has turned green", "before": "Write to us:", "seen": "Neighbours.",
        "quote": "“I came for an hour and stayed all day.”", "who": "Elena Example", "task": "a participant (invented)",
        "table": "Where we stand", "heads": ("Activity", "Until", "Done"), "contents": "In this issue",
        "rows": ("First floor refurbished", "Yard and arbours", "Consulting rooms", "Courses", "Evaluation"),
        "events": ("Open day", "Day of herbs", "Meet the architects", "Summer workshop for children"),
        "place": "The future hub", "more": "Enrol", "note": "All events are free of charge.",
        "lead": "Haskovo Municipality",
        "titles": (
            "The old house opens its doors to its neighbours again", "Thirty nurses begin a course in telemedicine",
            "New benches", "A meadow of eighteen herbs sown by children of the next street",
            "A telephone for questions",
            "What clinics and care homes look for in those whom they employ", "Free check-ups on Saturdays",
        ),
    },
    "el": {
        "issue": "Ενημερωτικό δελτίο αρ. 2", "period": "Απρίλιος – Ιούνιος 2026", "seen": "Άνθρωποι της γειτονιάς.",
        "programme": "European Urban Initiative", "line": "Τα μαθήματα άρχισαν και η αυλή πρασίνισε",
        "before": "Γράψτε μας:", "quote": "«Ήρθα για μία ώρα και έμεινα όλη μέρα.»", "who": "Ελένη Παραδείγματος",
        "task": "συμμετέχουσα (φανταστικό πρόσωπο)", "table": "Πού βρισκόμαστε", "heads": ("Δράση", "Έως", "Έτοιμο"),
        "rows": ("Ανακαίνιση πρώτου ορόφου", "Αυλή και στέγαστρα", "Ιατρεία", "Μαθήματα", "Αξιολόγηση"),
        "events": ("Ανοιχτές πόρτες", "Ημέρα βοτάνων", "Συνάντηση με τους αρχιτέκτονες", "Θερινό εργαστήρι για παιδιά"),
        "place": "Ο μελλοντικός κόμβος", "more": "Δηλώστε συμμετοχή", "note": "Όλες οι εκδηλώσεις είναι δωρεάν.",
        "contents": "Σε αυτό το τεύχος", "lead": "Δήμος Χάσκοβο",
        "titles": (
            "Το παλιό κτίριο ανοίγει ξανά τις πόρτες του στους γείτονες", "Τριάντα νοσηλεύτριες άρχισαν μαθήματα",
            "Νέα παγκάκια στην αυλή", "Λιβάδι με δεκαοκτώ βότανα από τα παιδιά της γειτονιάς", "Τηλέφωνο για ερωτήσεις",
            "Τι ζητούν οι κλινικές και τα σπίτια φροντίδας από όσους προσλαμβάνουν", "Δωρεάν εξετάσεις το Σάββατο",
        ),
    },
}  # fmt: skip
"""What is said in each language besides the sentences of stories."""


def _block(*lines: str) -> str:
    return "\n".join([f"  - {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])]) + "\n"


def picture(name: str, lang: str, field: str = "image") -> list[str]:
    """Return what an author says of a photograph: what it shows, whose it is, where the faces are."""
    keep = [f"keep: {scenes.HEADS[name]}"] if name in scenes.HEADS else []
    return [
        f"{field}: {name}", f"alternative: {WORDS[lang]['seen']}", "credit: Мария Примерова", "consent: given", *keep,
    ]  # fmt: skip


def story(number: int, words: int, lang: str, photograph: str = "", *more: str, heads: int = 0, notes: int = 0) -> str:
    """Return a news of so many words, with a photograph, sub-headings and footnotes."""
    titles = WORDS[lang]["titles"]
    text = newsletters.paragraphs(lang, words, number * 3, heads)
    for note in range(notes):
        at = [at for at, line in enumerate(text) if line and not line.startswith("#")][note * 2]
        text[at] += f"^[{newsletters.BANKS[lang][note]}]"
    kickers = newsletters.KICKERS[lang]
    return _block(
        "block: story", f"id: news-{number + 1}", f"kicker: {kickers[number % len(kickers)]}",
        f'title: "{titles[number % len(titles)]}"', *(picture(photograph, lang) if photograph else ()), *more,
        "text: |", *(f"  {line}" if line else "" for line in text),
    )  # fmt: skip


def cover(lang: str, photograph: str = "", line: bool = True) -> str:
    """Return a cover with a photograph, or with a drawing of ours."""
    said = WORDS[lang]
    art = picture(photograph, lang, "artwork") if photograph else ["motif: nature"]
    lines = [f'{key}: "{said[key]}"' for key in ("issue", "programme", "period", *(("line",) if line else ()))]
    return _block("block: cover", "id: cover", "title: CARE-GET", *lines, *art)


def calendar(lang: str) -> str:
    """Return four events."""
    events, place = WORDS[lang]["events"], WORDS[lang]["place"]
    days = ("2026-07-04", "2026-07-18", "2026-08-01", "2026-08-15")
    items = (
        f'  - {{date: {day}, from: "10:00", to: "13:00", title: "{event}", place: "{place}"}}'
        for day, event in zip(days, events, strict=True)
    )
    return _block("block: calendar", "id: calendar", "items:", *items)


def table(lang: str) -> str:
    """Return a table of five rows."""
    said = WORDS[lang]
    first, second, third = said["heads"]
    rows = (
        f'  - cells: ["{row}", "{year}", "{share} %"]'
        for row, year, share in zip(said["rows"], range(2025, 2030), (100, 60, 25, 20, 0), strict=True)
    )
    return _block(
        "block: table", "id: progress", f"caption: {said['table']}", "columns:",
        f"  - {{title: {first}, width: 3, header: true}}", f"  - {{title: {second}}}",
        f"  - {{title: {third}, align: end}}", "rows:", *rows,
    )  # fmt: skip


def spoken(lang: str) -> str:
    """Return a quote with the portrait of who says it."""
    said = WORDS[lang]
    return _block(
        "block: portrait", "id: elena", *picture("doctor.jpg", lang), f"name: {said['who']}",
        f"about: {said['task']}", f'quote: "{said["quote"]}"',
    )  # fmt: skip


def closing(lang: str) -> str:
    """Return the contact and the marks that close an issue."""
    said = WORDS[lang]
    return _block(
        "block: contact", "id: contact", "title: CARE-GET", f"lines: [{said['lead']}]", f'before: "{said["before"]}"',
        "address: https://www.haskovo.bg/", "motif: building",
    ) + _block(
        "block: logos", "id: marks", "items: [{name: European Urban Initiative, lang: en}, {name: CARE-GET, lang: en}]"
    )  # fmt: skip


def issue(lang: str, template: str, blocks: Sequence[str]) -> str:
    """Return a newsletter."""
    return HEAD.format(title="CARE-GET · 2", lang=lang, template=template) + "".join(blocks) + closing(lang)


def six(lang: str, template: str = "newsletter") -> str:
    """Return brief 1: six news, six photographs, a calendar, a quote with a portrait, a table, links."""
    said = WORDS[lang]
    link = "address: https://www.haskovo.bg/care-get"
    entries = (f'  - {{text: "{said["titles"][at]}", to: news-{at + 1}}}' for at in (1, 3, 5))
    return issue(lang, template, [
        cover(lang, "ceremony.jpg"),
        _block("block: contents", "id: inside", "slot: cover", "items:", *entries),
        story(0, 250, lang, "street.jpg", link), story(1, 150, lang, "meeting.jpg", link), calendar(lang),
        story(2, 60, lang, "park.jpg"), story(3, 120, lang, "portrait.jpg"), spoken(lang),
        story(4, 90, lang, "panorama.jpg"), table(lang), story(5, 200, lang, "dark.jpg", link),
    ])  # fmt: skip


def twelve(lang: str, template: str = "newsletter") -> str:
    """Return brief 2: twelve news of forty words with a photograph each."""
    names = ("street.jpg", "meeting.jpg", "portrait.jpg", "panorama.jpg", "park.jpg", "phone.jpg")
    return issue(lang, template, [cover(lang, "square.jpg"), *(story(at, 40, lang, names[at % 6]) for at in range(12))])


def long(lang: str, template: str = "newsletter") -> str:
    """Return brief 3: two articles of 1,200 words with sub-headings and footnotes, a quote, a box, no photograph."""
    said = WORDS[lang]
    quote = _block("block: quote", "id: quote", f'text: "{said["quote"]}"', f"by: {said['who']}, {said['task']}")
    box = _block("block: note", "id: box", f"text: {said['note']}")
    both = [story(at, 1200, lang, heads=4, notes=3) for at in range(2)]
    return issue(lang, template, [cover(lang), both[0], quote, both[1], box])


def flash(lang: str, template: str = "newsletter") -> str:
    """Return brief 4: one story on one page, with a photograph and a button."""
    link = ("address: https://www.haskovo.bg/care-get", f"more: {WORDS[lang]['more']}")
    return issue(lang, template, [story(0, 130, lang, "ceremony.jpg", *link)])


def twenty(lang: str, template: str = "newsletter") -> str:
    """Return an issue that nobody designed for: twenty short news, five of them with a photograph."""
    pictures = {0: "large.jpg", 4: "panorama.jpg", 9: "bright.jpg", 13: "mayor.jpg", 17: "small.jpg"}
    news = [story(at, 25 + at * 7 % 60, lang, pictures.get(at, "")) for at in range(20)]
    return issue(lang, template, [cover(lang, line=False), *news])


def two_long(lang: str, template: str = "newsletter") -> str:
    """Return another: two very long stories and an event."""
    said = WORDS[lang]
    event = _block(
        "block: event", "id: day", f'title: "{said["events"][0]}"', "date: 2026-09-12", 'from: "10:00"', 'to: "17:00"',
        f"place: {said['place']}", 'registration: {address: "https://example.org/care-get", until: 2026-09-05}',
    )  # fmt: skip
    return issue(lang, template, [
        cover(lang, "mayor.jpg"), story(0, 1700, lang, "large.jpg", heads=5), event,
        story(1, 1500, lang, "street.jpg", heads=3),
    ])  # fmt: skip


def sheet(lang: str, template: str = "newsletter") -> str:
    """Return a third: one page with a table and a quote."""
    said = WORDS[lang]
    quote = _block("block: quote", "id: quote", f'text: "{said["quote"]}"', f"by: {said['who']}, {said['task']}")
    return issue(lang, template, [story(0, 60, lang), quote, table(lang)])


MAKERS = {"six": six, "twelve": twelve, "long": long, "flash": flash, "twenty": twenty, "two": two_long, "sheet": sheet}
DESIGNS = {"grid": "newsletter", "margin": "newsletter-margin", "mosaic": "newsletter-mosaic"}
BRIEFS: dict[str, str] = {
    f"{name}-{lang}-{design}": make(lang, template)
    for name, make in MAKERS.items()
    for lang in WORDS
    for design, template in DESIGNS.items()
}
