"""The project's own terminology, held against sentences that nobody wrote it for: inflected, everyday, and missed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import workspaces
from careget_docs.diagnostics import Report, Span
from careget_docs.project.fields import Kind
from careget_docs.project.terms import Terms
from careget_docs.project.terms_file import read_terms
from careget_docs.source import Scalar
from careget_docs.translations.segments import Segment
from careget_docs.translations.terminology import lapses

MAYOR = (
    "На пресконференцията кметът на Община Хасково обясни недостига на умения на пазара на труда и мястото на ученето "
    "през целия живот."
)
MONEY = (
    "Отчетените разходи и собственият принос на бенефициера са по бюджетните редове; авансовите плащания покриват "
    "допустимите разходи."
)
WORK = (
    "Ръководителят на проекта показа плакати и билбордове с решения, основани на природата; работните пакети са шест."
)
NAMED = {
    MAYOR: {"press-conference", "municipality-of-haskovo", "skills-gap", "labour-market", "lifelong-learning"},
    MONEY: {
        "reported-expenditure",
        "own-contribution",
        "beneficiary",
        "budget-line",
        "advance-payment",
        "eligible-costs",
    },
    WORK: {"project-manager", "poster", "billboard", "nature-based-solutions", "work-package"},
}
INFLECTED = [
    ("en", MAYOR, "At press conferences the Mayor of Haskovo explained the shortage of skills on regional labour "
     "markets and the role of lifelong learning."),
    ("en", MONEY, "The beneficiaries’ reported costs and own contributions stand on budget lines; advances cover "
     "eligible expenses."),
    ("en", WORK, "The manager of the project showed posters and billboards about a nature-based solution; there are "
     "six work packages."),
    ("ro", MAYOR, "La conferința de presă, primarul orașului Haskovo a explicat deficitul de competențe de pe piața "
     "forței de muncă și rolul învățării pe tot parcursul vieții."),
    ("ro", MONEY, "Cheltuielile raportate și contribuția proprie a beneficiarului se înscriu pe liniile bugetare; "
     "avansurile acoperă cheltuielile eligibile."),
    ("ro", WORK, "Managerul proiectului a prezentat afișe și panouri publicitare cu o soluție bazată pe natură; sunt "
     "șase pachete de lucru."),
    ("lt", MAYOR, "Spaudos konferencijoje Haskovo meras paaiškino įgūdžių trūkumą darbo rinkoje ir mokymosi visą "
     "gyvenimą vietą."),
    ("lt", MONEY, "Paramos gavėjo deklaruotos išlaidos ir nuosavi įnašai priskirti biudžeto eilutėms; avansai "
     "padengia tinkamas finansuoti išlaidas."),
    ("lt", WORK, "Projekto vadovė parodė plakatus ir reklamos skydus apie gamta grindžiamus sprendimus; darbo paketų "
     "yra šeši."),
    ("el", MAYOR, "Σε συνεντεύξεις Τύπου ο δήμαρχος του Χάσκοβο εξήγησε τις ελλείψεις δεξιοτήτων στις αγορές "
     "εργασίας και τη θέση της διά βίου μάθησης."),
    ("el", MONEY, "Οι δηλωθείσες δαπάνες και το ύψος της ίδιας συνεισφοράς του δικαιούχου εντάσσονται στα κονδύλια "
     "του προϋπολογισμού· οι προκαταβολές καλύπτουν το επιλέξιμο κόστος."),
    ("el", WORK, "Η υπεύθυνη του έργου έδειξε αφίσες και διαφημιστικές πινακίδες για λύσεις που βασίζονται στη φύση· "
     "τα πακέτα εργασίας είναι έξι."),
    ("it", MAYOR, "Alle conferenze stampa il sindaco di Haskovo ha spiegato la carenza di competenze nei mercati del "
     "lavoro e il ruolo dell’apprendimento permanente."),
    ("it", MONEY, "Le spese rendicontate e i contributi propri del beneficiario rientrano nelle linee di bilancio; "
     "gli anticipi coprono le spese ammissibili."),
    ("it", WORK, "La responsabile di progetto ha mostrato poster e cartelloni su una soluzione basata sulla natura; "
     "i pacchetti di lavoro sono sei."),
]  # fmt: skip
MISSED = [
    ("en", "At the briefing the Mayor of Haskovo explained the lack of abilities on the labour market and the role "
     "of continuing education."),
    ("ro", "La întâlnirea cu ziariștii, primarul orașului Haskovo a explicat lipsa de abilități de pe piața muncii "
     "și rolul educației permanente."),
    ("lt", "Susitikime su žurnalistais Haskovo meras paaiškino gebėjimų stoką darbo rinkoje ir suaugusiųjų švietimą."),
    ("el", "Στη συνάντηση με δημοσιογράφους ο δήμαρχος του Χάσκοβο εξήγησε την ανεπάρκεια ικανοτήτων στην αγορά "
     "εργασίας και τη θέση της συνεχιζόμενης εκπαίδευσης."),
    ("it", "All’incontro con i giornalisti il sindaco di Haskovo ha spiegato la mancanza di abilità nel mercato del "
     "lavoro e il ruolo della formazione continua."),
]  # fmt: skip


@pytest.fixture(scope="module")
def terms() -> Terms:
    report = Report()
    found = read_terms(workspaces.ROOT / "deliverables" / "terms.yaml", "deliverables/terms.yaml", report)
    assert len(found.concepts) > 40
    assert [str(each) for each in report] == []
    return found


def _lapses(terms: Terms, source: str, text: str, lang: str) -> Iterator[str]:
    segment = Segment("words", "text", Scalar(source, Span("")), Kind.PROSE)
    for lapse in lapses(terms, [segment], {"text": Scalar(text, Span(""))}, ("bg", lang)):
        yield lapse.concept.name


@pytest.mark.parametrize(("lang", "source", "text"), INFLECTED)
def test_a_term_in_any_form_is_no_finding(terms: Terms, lang: str, source: str, text: str) -> None:
    assert {each.name for each in terms.named(source, "bg")} == NAMED[source]
    assert list(_lapses(terms, source, text, lang)) == []
    assert list(terms.avoided(text, lang)) == []


@pytest.mark.parametrize(("lang", "text"), MISSED)
def test_another_word_for_a_term_is_found(terms: Terms, lang: str, text: str) -> None:
    assert set(_lapses(terms, MAYOR, text, lang)) == {"press-conference", "skills-gap", "lifelong-learning"}


@pytest.mark.parametrize(
    "text",
    [
        "Хирургичната операция мина добре.",
        "На пазара се продават местни продукти.",
        "В документите има несъответствия.",
        "Примерен график на часовете.",
        "Втората покана за вечеря дойде по пощата.",
    ],
)
def test_an_everyday_word_asks_for_no_term(terms: Terms, text: str) -> None:
    assert terms.named(text, "bg") == ()


@pytest.mark.parametrize(
    ("lang", "everyday", "forbidden", "word"),
    [
        ("bg", "Дневникът на детето е пълен.", "Дневникът на разходите е пълен.", "Дневникът на разходите"),
        ("en", "Leading partners in tourism came.", "The labor market grew.", "labor market"),
        (
            "ro",
            "Întârzierea, datorată ploii, a cerut un apel telefonic.",
            "Plățile datorate sosesc.",
            "Plățile datorate",
        ),
        ("lt", "Pavyzdinis ūkis laukia lankytojų.", "Pavyzdinė ataskaita paskelbta.", "Pavyzdinė ataskaita"),
        ("el", "Πλαστικά μπουκάλια και ένα υπόδειγμα αίτησης.", "Τα πλαστά στοιχεία της έκθεσης.", "πλαστά στοιχεία"),
        ("it", "I ritardi sono dovuti alla pioggia.", "Anticipi ricevuti e dovuti", "ricevuti e dovuti"),
    ],
)
def test_a_word_is_forbidden_in_its_sense_alone(
    terms: Terms, lang: str, everyday: str, forbidden: str, word: str
) -> None:
    assert list(terms.avoided(everyday, lang)) == []
    assert [found for found, _ in terms.avoided(forbidden, lang)] == [word]
