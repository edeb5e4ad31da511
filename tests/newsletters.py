"""Newsletters that nobody designed for: stories of given lengths and pictures, in six languages, as YAML.

Every person and every event in them is an example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import scenes

BANKS = {
    "bg": (
        "Работата върви по график и засега няма промяна в сроковете, обявени през пролетта.",
        "Екипът на проекта отговаря на въпроси всеки делничен ден между 9 и 17 часа.",
        "Всички материали са достъпни безплатно и на сайта на общината.",
        "Помещенията са с достъп без стъпала, с широки врати и с място за детски колички.",
        "В обсъжданията участваха жители на четири квартала, както и двама представители на читалищата.",
        "Записването става на място или по телефона и не изисква документи.",
        "За хората, които трудно напускат дома си, е предвидено посещение от мобилен екип.",
        "Дърветата в двора се запазват, а между тях се оформят пейки, сенници и лехи за подправки.",
        "Първите групи ще бъдат малки, за да може всеки да получи внимание и време за въпроси.",
        "Учебните помагала са напечатани с едър шрифт и имат звукова версия.",
        "Анкетата остава отворена и през септември, като попълването отнема около десет минути.",
        "Участниците оцениха най-високо практическите упражнения и работата по двойки.",
        "Предложенията на жителите са събрани в обща таблица и към всяко от тях има отговор.",
    ),
    "en": (
        "The work is on schedule, and nothing has changed in the dates that were announced in spring.",
        "The team answers questions on every working day between nine and five.",
        "All materials are free of charge and can be found on the municipality’s website.",
        "The rooms have no steps, wide doors and a place for prams.",
        "Residents of four districts took part in the discussions, with two people from the community centres.",
        "You can enrol on the spot or by telephone, and you need no documents.",
        "A mobile team visits those who cannot easily leave their homes.",
    ),
    "ro": (
        "Lucrările merg conform calendarului și nu s-a schimbat nimic în termenele anunțate în primăvară.",
        "Echipa proiectului răspunde la întrebări în fiecare zi lucrătoare, între orele 9 și 17.",
        "Toate materialele sunt gratuite și pot fi găsite pe site-ul primăriei.",
        "Încăperile nu au trepte, au uși largi și loc pentru cărucioare.",
        "La discuții au luat parte locuitori din patru cartiere și doi reprezentanți ai căminelor culturale.",
        "Înscrierea se face pe loc sau prin telefon și nu cere acte.",
        "O echipă mobilă îi vizitează pe cei care ies greu din casă.",
    ),
    "lt": (
        "Darbai vyksta pagal grafiką, o pavasarį paskelbti terminai nepasikeitė.",
        "Projekto komanda į klausimus atsako kiekvieną darbo dieną nuo devintos iki septynioliktos valandos.",
        "Visa medžiaga yra nemokama ir skelbiama savivaldybės svetainėje.",
        "Patalpose nėra laiptelių, durys plačios, yra vietos vaikų vežimėliams.",
        "Diskusijose dalyvavo keturių rajonų gyventojai ir du bendruomenių namų atstovai.",
        "Užsiregistruoti galima vietoje arba telefonu, dokumentų nereikia.",
        "Tuos, kuriems sunku išeiti iš namų, aplanko mobili komanda.",
    ),
    "el": (
        "Οι εργασίες προχωρούν σύμφωνα με το πρόγραμμα και τίποτα δεν άλλαξε στις προθεσμίες της άνοιξης.",
        "Η ομάδα του έργου απαντά σε ερωτήσεις κάθε εργάσιμη ημέρα από τις εννέα έως τις πέντε.",
        "Όλο το υλικό διατίθεται δωρεάν και στον ιστότοπο του δήμου.",
        "Οι χώροι δεν έχουν σκαλοπάτια, έχουν φαρδιές πόρτες και θέση για παιδικά καροτσάκια.",
        "Στις συζητήσεις συμμετείχαν κάτοικοι τεσσάρων συνοικιών και δύο εκπρόσωποι των πολιτιστικών κέντρων.",
        "Η εγγραφή γίνεται επιτόπου ή τηλεφωνικά και δεν απαιτεί έγγραφα.",
        "Μια κινητή ομάδα επισκέπτεται όσους δύσκολα βγαίνουν από το σπίτι.",
    ),
    "it": (
        "I lavori procedono secondo il calendario e nulla è cambiato nelle scadenze annunciate in primavera.",
        "Il gruppo del progetto risponde alle domande ogni giorno lavorativo tra le nove e le diciassette.",
        "Tutti i materiali sono gratuiti e si trovano anche sul sito del comune.",
        "I locali non hanno gradini, hanno porte larghe e un posto per i passeggini.",
        "Alle discussioni hanno partecipato abitanti di quattro quartieri e due rappresentanti dei centri culturali.",
        "Ci si iscrive sul posto o per telefono, e non servono documenti.",
        "Una squadra mobile visita chi fatica a uscire di casa.",
    ),
}
TITLES = {
    "bg": (
        "Старият дом отново отвори врати за съседите си",
        "Трийсет медицински сестри започнаха курс по телемедицина",
        "Децата от съседния квартал засадиха ливада с осемнадесет вида билки",
        "Работилница за спомени събра три поколения на една маса",
        "Срещи с работодатели: какво търсят клиниките и домовете за грижа",
        "Нов телефон за въпроси",
        "Нови пейки в двора",
        "Безплатни прегледи в събота",
        "Читалището търси доброволци",
        "Курсът е запълнен",
        "Сестрите от Хасково на обмен в Каунас",
        "Изложба с детски рисунки",
        "Ремонтът на покрива приключи",
        "Анкета за работното време",
    ),
    "en": ("The old house opens its doors to its neighbours again", "New benches", "A meadow of eighteen herbs"),
    "ro": ("Casa veche își deschide din nou porțile pentru vecini", "Bănci noi", "O pajiște cu optsprezece ierburi"),
    "lt": ("Senasis namas vėl atvėrė duris kaimynams", "Nauji suoliukai kieme", "Aštuoniolikos žolelių pieva"),
    "el": ("Το παλιό σπίτι ανοίγει ξανά τις πόρτες του στους γείτονες", "Νέα παγκάκια", "Λιβάδι με δεκαοκτώ βότανα"),
    "it": ("La vecchia casa riapre le porte ai vicini", "Nuove panchine in cortile", "Un prato con diciotto erbe"),
}
KICKERS = {
    "bg": ("Сградата", "Обучения", "Природа", "Общност", "Работа"),
    "en": ("Building", "Training", "Nature"),
    "ro": ("Clădirea", "Cursuri", "Natura"),
    "lt": ("Pastatas", "Mokymai", "Gamta"),
    "el": ("Κτίριο", "Εκπαίδευση", "Φύση"),
    "it": ("Edificio", "Corsi", "Natura"),
}
PICTURES = {
    **{name: scenes.HEADS[f"{name}.jpg"] for name in ("ceremony", "meeting")}, "inks": scenes.HEADS["ceremony.jpg"],
    **{name: scenes.HEADS[f"{name}.jpg"] for name in ("portrait", "phone", "panorama")}, "small": "",
}  # fmt: skip
"""Photographs of the scenes, with what must be kept of each."""


@dataclass(frozen=True)
class Story:
    """A story to be written: how many words, which photograph (its stem), what else its YAML says."""

    words: int
    picture: str = ""
    deck: bool = False
    says: tuple[str, ...] = ()
    heads: int = 0


@dataclass
class Issue:
    """An issue that is written; `blocks` are YAML of other blocks by the number of the story they follow."""

    stories: Sequence[Story]
    lang: str = "bg"
    template: str = "newsletter"
    blocks: dict[int, str] = field(default_factory=dict)
    cover: str = ""
    contents: bool = False

    def yaml(self) -> str:
        """Return the deliverable."""
        own = "" if self.lang == "bg" else "translations: {allow: missing}\n"
        head = (
            f"deliverable: newsletter\ntitle: CARE-GET 2\nauthor: Community\nlanguage: {self.lang}\n"
            f"running: CARE-GET · 2\ntemplate: {self.template}\ndate: 2025-09-30\nformats: [pdf, docx, press]\n{own}"
            "values:\n  issue: {number: 2, source: example, status: verified}\nblocks:\n"
        )
        cover = self.cover and _block(f"block: cover\nid: cover\ntitle: CARE-GET\n{self.cover}")
        stories = [self.story(number) for number in range(len(self.stories))]
        body = "".join(
            text + "".join(_block(part) for part in [self.blocks.get(number, "")] if part)
            for number, text in enumerate(stories)
        )
        first = _block(self.blocks[-1]) if -1 in self.blocks else ""
        return head + cover + first + body + "  - use: contact-lead\n  - use: marks\n"

    def story(self, number: int) -> str:
        """Return the YAML of a story."""
        story, titles, kickers = self.stories[number], TITLES[self.lang], KICKERS[self.lang]
        text = paragraphs(self.lang, story.words, number * 3, story.heads)
        lines = [
            f"block: story\nid: story-{number + 1}\nkicker: {kickers[number % len(kickers)]}",
            f'title: "{titles[number % len(titles)]}"',
        ]
        if story.deck:
            lines.append(f"deck: >-\n  {BANKS[self.lang][(number + 4) % len(BANKS[self.lang])]}")
        if story.picture:
            keep = PICTURES[story.picture]
            lines.append(
                f"image: {story.picture}.jpg\nalternative: {titles[0]}\ncredit: Мария Примерна\nconsent: given"
            )
            lines += [f"keep: {keep}"] if keep else []
        lines += [*story.says, "text: |\n" + "\n".join(f"  {line}" if line else "" for line in text)]
        return _block("\n".join(lines))


def paragraphs(lang: str, count: int, start: int = 0, heads: int = 0) -> list[str]:
    """Return the lines of about so many words, in paragraphs of three sentences, with small headings."""
    bank, lines, words, at = BANKS[lang], list[str](), 0, start
    made = list[str]()
    while words < count:
        sentence = bank[at % len(bank)]
        made.append(sentence)
        words += len(sentence.split())
        at += 5
    groups = [" ".join(made[k : k + 3]) for k in range(0, len(made), 3)]
    step = max(1, len(groups) // heads) if heads else 0
    for number, group in enumerate(groups):
        if heads and number % step == 0 and number // step < heads:
            lines += [f"### {TITLES[lang][(number // step + 1) % len(TITLES[lang])]}", ""]
        lines += [group, ""]
    return lines[:-1]


def _block(text: str) -> str:
    first, *rest = text.rstrip("\n").split("\n")
    return "\n".join([f"  - {first}", *(f"    {line}" if line else "" for line in rest)]) + "\n"


QUOTE = (
    "block: quote\nid: quote\ntext: „Влязох да питам за майка ми, а си тръгнах записана за курс.“\n"
    "by: Елена Образцова, участничка в курса (примерно лице)"
)
TABLE = """block: table
id: progress
caption: Докъде стигнахме
columns:
  - {title: Дейност, width: 3, header: true}
  - {title: Срок, width: 2}
  - {title: Готово, align: end}
rows:
  - cells: [Преустройство на първия етаж, юни 2025, 100 %]
  - cells: [Озеленяване на двора, октомври 2025, 60 %]
  - cells: [Кабинети за телемедицина, март 2026, 25 %]
  - cells: [Обучения на специалисти, май 2026, 20 %]
  - cells: [Оценка на въздействието, май 2028, започва]"""
COVER = "issue: E-бюлетин № 2\nprogramme: Европейска градска инициатива\nperiod: юни – септември 2025 г."
LINE = COVER + "\nline: Старият дом отново отвори врати за съседите си"
TEASERS = """block: contents
id: contents
slot: cover
items:
  - {text: Трийсет медицински сестри започнаха курс, to: story-2}
  - {text: Ливада с осемнадесет вида билки, to: story-3}
  - {text: Какво търсят работодателите, to: story-5}"""


def photographed(name: str) -> str:
    """Return what a cover says that shows a photograph."""
    keep = f"\nkeep: {PICTURES[name]}" if PICTURES[name] else ""
    return f"{LINE}\nartwork: {name}.jpg\nalternative: Хора пред сграда\ncredit: Мария Примерна\nconsent: given{keep}"


SIX = (
    Story(230, "ceremony", deck=True, says=("address: https://www.haskovo.bg/care-get",)),
    Story(150, "meeting", says=("address: https://www.haskovo.bg/kurs",)),
    Story(120, "portrait"),
    Story(95, "panorama"),
    Story(110, "inks"),
    Story(60),
)
"""The stories of a usual issue (brief 1)."""
TWELVE = tuple(Story(40, name) for name in ("ceremony", "meeting", "portrait", "panorama", "inks", "phone") * 2)
"""Twelve briefs with a photograph each (brief 2)."""
LONG = (Story(1200, deck=True, heads=4), Story(1200, deck=True, heads=4))
"""Two long articles without any photograph (brief 3)."""
FLASH = (Story(140, "ceremony", says=("address: https://www.haskovo.bg/care-get", "more: Запишете се")),)
"""One story on one page (brief 4)."""


def forty(lang: str = "bg") -> Issue:
    """Return forty stories of 35 to 220 words, with any photograph or none."""
    lengths, pictures = (35, 50, 70, 90, 120, 160, 220), (*PICTURES, "", "")
    stories = [Story(lengths[k * 5 % 7], pictures[k * 4 % 9].replace("small", "")) for k in range(40)]
    return Issue(stories, lang, cover=COVER)
