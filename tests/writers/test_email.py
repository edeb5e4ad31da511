"""The e-mail: what a mail program gets, in every language and of content that nobody designed it for."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mail_clients
import newsletters
import scenes
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.html.mail.mail_tree import told
from careget_docs.html.mail.message import draft, header_line
from careget_docs.html.mail.unsent import unsent
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.inspection.mail.message import read_message
from careget_docs.languages import load_locale, tags
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.web_files import leading_on, published
from careget_docs.plugin import Kit, Subject
from careget_docs.tree import Document, Figure, Mailing, Paragraph, Table, Text, plain, walk, words

WEB = "https://example.org/newsletter-01/newsletter-01.bg.html"


@cache
def document(lang: str) -> Document:
    """The sample newsletter in a language."""
    report = Report()
    made = workspaces.compose(workspaces.ROOT, "newsletter-01", report, lang=lang)
    assert made is not None, list(map(str, report))
    return made


@cache
def mail(lang: str, teaser: bool = False) -> bytes:
    """Its e-mail."""
    return _mail(_told(document(lang), teaser))


def _told(made: Document, teaser: bool) -> Document:
    return replace(made, mailing=replace(made.mailing, teaser=teaser, web=WEB if teaser else ""))


def _mail(made: Document) -> bytes:
    report = Report()
    data = unsent(made, Kit(workspaces.brand(), load_locale(made.lang), report))
    assert not report.failed, list(map(str, report))
    return data


def _opened(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not any(part.defects for part in message.walk())
    return message


def _found(made: Document, data: bytes) -> list[str]:
    """Return what the rules find wrong with an e-mail, as the build would."""
    brand, locale = workspaces.brand(), load_locale(made.lang)
    artifact = Artifact(made.id, made.lang, "email", ".eml", "message/rfc822", data)
    seen = inspect_bytes(artifact.name, data, "email", trusted=True)
    subject = Subject(made, brand, locale, (artifact,), {"email": pipeline.writers()["email"].read}, (seen,))
    rules, file_rules = pipeline.rules(), pipeline.file_rules()
    found = [rules[name].check(subject) for name in ("mail_words_lost", "web_edition_missing", "statement_missing")]
    found += [rule.check(seen) for rule in file_rules.values() if rule.severity == "error"]
    return [str(finding.sentence) for some in found for finding in some]


@pytest.mark.parametrize(("lang", "teaser"), [("bg", False), ("bg", True), ("el", False), ("lt", True)])
def test_a_mail_is_a_draft_that_every_program_can_open(lang: str, teaser: bool) -> None:
    message, made = _opened(mail(lang, teaser)), document(lang)
    assert (message["X-Unsent"], message["Content-Language"]) == ("1", lang)
    assert [message[name] for name in ("Date", "Message-ID", "From", "To")] == [None] * 4
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds[:4] == ["multipart/alternative", "text/plain", "multipart/related", "text/html"]
    assert set(kinds[4:]) <= {"image/jpeg", "image/png"}
    assert str(message["Subject"]).split() == made.title.split()
    assert len(message.get_body(("html",)).get_content().encode()) < 100_000  # type: ignore[union-attr]
    assert _found(_told(made, teaser), mail(lang, teaser)) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert mail("bg") == _mail(document("bg"))


def test_a_teaser_tells_less_and_leads_on() -> None:
    whole, short = read_message(mail("bg")), read_message(mail("bg", True))
    assert len(short.page) < 0.6 * len(whole.page)
    assert short.html is not None
    assert f'{WEB}#ceremony"' in short.html
    assert whole.html is not None
    assert WEB not in whole.html


def test_a_teaser_without_a_web_edition_is_told() -> None:
    made = replace(document("bg"), mailing=replace(document("bg").mailing, teaser=True, web=""))
    assert any("leads nowhere" in told for told in _found(made, _mail(made)))


def test_a_teaser_leads_on_to_the_published_web_edition() -> None:
    around = published("news", ("bg", "en"), ("email",), "https://www.haskovo.bg/care-get/")
    made = replace(document("bg"), mailing=Mailing(""))
    assert leading_on(made, around).mailing.web == "https://www.haskovo.bg/care-get/news/news.bg.html"
    own = replace(made, mailing=Mailing("", web="https://example.org/own"))
    assert leading_on(own, around) == own
    assert leading_on(made, published("news", (), ("email",), "https://www.haskovo.bg/care-get/")) == made


BANK = " ".join(" ".join(bank) for bank in newsletters.BANKS.values())


@pytest.mark.parametrize("lang", sorted(tags()))
def test_a_subject_of_any_length_survives(lang: str) -> None:
    text = " ".join(newsletters.BANKS[lang])
    for length in range(1, 160, 3):
        said = text[:length].strip()
        message = _opened(header_line("Subject", said) + header_line("From", said) + b"\r\n")
        assert str(message["Subject"]) == said, length


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Cf", "Cn", "Co")), min_size=1, max_size=120)
)
def test_any_subject_and_any_text_survive(text: str) -> None:
    said = " ".join(text.split())
    message = _opened(draft(said, "bg", f"{said}\n", f"<html><body><p>{len(said)}</p></body></html>", ()))
    assert " ".join(str(message["Subject"] or "").split()) == said
    assert message.get_body(("plain",)).get_content().strip() == said  # type: ignore[union-attr]


@cache
def _issue(folder: Path, name: str, lang: str) -> Document:
    """An issue that is not the sample: photographs of any shape, short news, a table, a quotation."""
    stories = {"six": newsletters.SIX, "twelve": newsletters.TWELVE, "long": newsletters.LONG}[name]
    blocks = {1: newsletters.QUOTE, 2: newsletters.TABLE} if name == "six" else {}
    issue = newsletters.Issue(list(stories), lang, blocks=blocks, cover=newsletters.COVER)
    workspaces.small(folder, issue.yaml())
    for shared in ("contact-lead", "marks"):
        shutil.copy(workspaces.ROOT / "deliverables" / "blocks" / f"{shared}.yaml", folder / "deliverables" / "blocks")
    sizes = {"portrait": (600, 900), "panorama": (1500, 480), "phone": (700, 1200)}
    for picture in {story.picture for story in stories if story.picture}:
        path = folder / "deliverables" / "images" / f"{picture}.jpg"
        scenes.outdoors(sizes.get(picture, (900, 600)), 3).save(path)
    report = Report()
    made = workspaces.compose(folder, "small", report, ("email",))
    assert made is not None, list(map(str, report))
    return made


@pytest.mark.parametrize(
    ("name", "lang", "teaser"), [("six", "bg", False), ("twelve", "lt", True), ("long", "el", True)]
)
def test_content_that_nobody_designed_for(name: str, lang: str, teaser: bool, tmp_path: Path) -> None:
    made = _told(_issue(tmp_path, name, lang), teaser)
    data = _mail(made)
    assert _found(made, data) == []
    shown = told(made, workspaces.brand(), "…")
    pictures = [node for node in walk(shown) if isinstance(node, Figure)]
    message = _opened(data)
    assert sum(part.get_content_maintype() == "image" for part in message.walk()) >= len(
        {p.picture.name for p in pictures}
    )
    assert len(data) < 3_000_000


def test_notes_and_links_before_a_comma_are_no_words_lost(tmp_path: Path) -> None:
    said = (
        "Вижте [доклада](https://example.org/a), листа [3]^[Първа.]; после [още](https://example.org/b)^[Втора, с "
        "[връзка](https://example.org/c).]."
    )
    workspaces.small(tmp_path, workspaces.SMALL.replace("Един ред с **думи** и още нещо.", said))
    made = workspaces.compose(tmp_path, "small", Report(), ("email",))
    assert made is not None
    data = _mail(made)
    assert _found(made, data) == []
    html = read_message(data).html or ""
    for name in ("note-1", "call-1", "note-2", "call-2"):
        assert f'id="{name}"' in html
        assert f'href="#{name}"' in html
    lost = replace(made, children=(*made.children, Paragraph((Text("листа, доклада"),))))
    assert any("листа, доклада" in each for each in _found(lost, data))


DEEP = """\
  - block: section
    id: outer
    title: Горе
    blocks:
      - block: section
        id: inner
        title: Долу
        blocks: [{block: text, id: deep, text: Думи.}]
"""


def test_a_section_in_a_section_is_a_step_down(tmp_path: Path) -> None:
    workspaces.small(tmp_path, workspaces.SMALL + DEEP)
    made = workspaces.compose(tmp_path, "small", Report(), ("email",))
    assert made is not None
    data = _mail(made)
    assert _found(made, data) == []
    html = read_message(data).html or ""
    assert '<h1 class="heading-1" id="outer"' in html
    assert '<h2 class="heading-2" id="inner"' in html


MANY = """\
  - block: features
    id: parts
    title: Части
    items: [{name: Първа, text: Изречение.}, {name: Втора, text: Друго.}]
  - block: logos
    id: marks
    items: [{name: CARE-GET}]
"""


def test_lists_hang_and_the_emblem_stands_beside_its_statement(tmp_path: Path) -> None:
    workspaces.small(tmp_path, workspaces.SMALL + MANY)
    made = workspaces.compose(tmp_path, "small", Report(), ("email",))
    assert made is not None
    message = read_message(_mail(made))
    assert "* Първа\n  Изречение.\n* Втора" in (message.plain or "").replace("\r\n", "\n")
    assert (message.html or "").count('class="beside-cell"') == 2


def test_a_teaser_shows_a_chart_and_no_cell_is_wider_than_a_telephone() -> None:
    made = workspaces.compose(workspaces.ROOT, "transparency-report-01", Report(), ("email",))
    assert made is not None
    teaser = told(_told(made, True), workspaces.brand(), "…")
    assert [node for node in walk(teaser) if isinstance(node, Figure) and node.chart is not None]
    whole = told(made, workspaces.brand(), "…")
    cells = [word for node in walk(whole) if isinstance(node, Table) for word in " ".join(words(node)).split(" ")]
    assert cells
    assert max(len(part) for part in cells) < 40


def test_nothing_essential_relies_on_what_a_listed_program_lacks() -> None:
    lacked: dict[str, list[str]] = {}
    for teaser in (False, True):
        lacked |= mail_clients.lacking(read_message(mail("bg", teaser)).html or "")
    assert lacked, "the data is there"
    assert {name: lacked[name] for name in lacked if name not in mail_clients.GRACEFUL} == {}


def test_what_is_lacking_is_found() -> None:
    page = (read_message(mail("bg")).html or "").replace("</body>", "<svg></svg><p style='display:grid'>x</p></body>")
    assert {"html-svg", "css-display-grid"} & set(mail_clients.lacking(page))


def test_the_plain_text_says_all_that_the_page_says() -> None:
    text = " ".join((read_message(mail("bg")).plain or "").split())
    for block in told(document("bg"), workspaces.brand(), "…").children:
        for word in words(block):
            assert word.replace("\u00a0", " ").replace("\u00ad", "") in text


def test_a_page_for_a_mailing_tool_has_its_tags_and_its_pictures_beside_it(tmp_path: Path) -> None:
    said = "email: {tool: mautic, pictures: https://example.org/care}\n"
    folder = workspaces.small(tmp_path, workspaces.SMALL.replace("blocks:", f"{said}blocks:", 1))
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables["small"]
    assert deliverable is not None
    job = pipeline.Job(deliverable, "bg", ("mailing",))
    outcome = pipeline.produce(folder, project, workspaces.brand(folder), job, datetime.date(2026, 1, 1))
    assert outcome.delivery is not None, list(map(str, outcome.report))
    page, *pictures = outcome.delivery.artifacts
    text = page.data.decode()
    assert 'href="{unsubscribe_url}"' in text
    assert "data:image" not in text
    assert pictures
    for item in pictures:
        assert f'src="https://example.org/care/{item.path.rpartition("/")[2]}"' in text
    assert [item.path for item in pictures] == [
        f"small/small.bg.email/{item.path.rpartition('/')[2]}" for item in pictures
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{tool: mautic}", "MAI030"),
        ("{tool: mautic, pictures: http://example.org/care}", "MAI031"),
        ("{tool: mailchmp, pictures: https://example.org/care}", "MAI032"),
        ("{pictures: https://example.org/care}", "MAI033"),
    ],
)
def test_what_a_mailing_tool_needs_is_asked_for(said: str, code: str, tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path, workspaces.SMALL.replace("blocks:", f"email: {said}\nblocks:", 1))
    report = Report()
    made = workspaces.compose(folder, "small", report, ("mailing",))
    assert made is not None
    kit = Kit(workspaces.brand(folder), load_locale("bg"), report)
    assert pipeline.writers()["mailing"].write(made, kit) == b""
    assert [item.code for item in report.errors] == [code]


@pytest.mark.parametrize(
    ("said", "web"),
    [
        ("https://example.org/news/", "https://example.org/news/small.bg.html"),
        ("https://example.org/n", "https://example.org/n"),
    ],
)
def test_a_teaser_leads_where_its_author_says(said: str, web: str, tmp_path: Path) -> None:
    email = f"email: {{style: teaser, web: {said}}}\nblocks:"
    folder = workspaces.small(tmp_path, workspaces.SMALL.replace("blocks:", email, 1))
    made = workspaces.compose(folder, "small", Report(), ("email",))
    assert made is not None
    assert (made.mailing.teaser, made.mailing.web) == (True, web)


def test_a_title_stands_for_what_is_not_said_of_the_mail() -> None:
    made = document("bg")
    assert made.mailing == Mailing(plain(()) or made.mailing.subject, made.mailing.preheader)
    assert made.mailing.subject
    assert made.mailing.preheader
