"""Web pages delivered: with their folder, in one file, with the list of everything and its feeds."""

from __future__ import annotations

import datetime
import io
import json
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from lxml import etree
from PIL import Image

import workspaces
from careget_docs.delivery.web_neighbours import published, with_pages
from careget_docs.diagnostics import Report
from careget_docs.html.web.packing import together
from careget_docs.inspection.html.facts import web_facts
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.pipeline import pipeline, site_index
from careget_docs.pipeline.pipeline import Job
from careget_docs.pipeline.site_index import site_pages
from careget_docs.pipeline.web_files import laid_out
from careget_docs.plugin import Kit
from careget_docs.project.deliverable import Project
from careget_docs.tree import Document

DAY = datetime.date(2026, 1, 1)
SITE = "site: {url: https://example.org/care-get}\n"


def entry(path: str, format: str, lang: str, day: str = "2025-05-31") -> dict[str, object]:
    """Return an entry of a manifest."""
    id = path.split("/")[0]
    return {"path": path, "deliverable": id, "kind": "newsletter", "title": f"Брой & {id}", "language": lang,
            "format": format, "date": day}  # fmt: skip


ENTRIES = [
    entry("one/one.bg.html", "web", "bg"),
    entry("one/one.bg.pdf", "pdf", "bg"),
    entry("one/one.en.html", "web", "en"),
    entry("two/two.bg.html", "web", "bg", "2025-09-30"),
    entry("three/three.bg.pdf", "pdf", "bg"),
]


def project(folder: Path, site: str = "") -> Project:
    """Return the project of a small workspace."""
    path = workspaces.small(folder) / "deliverables" / "project.yaml"
    path.write_text(site + path.read_text("utf-8"), "utf-8")
    report = Report()
    found = pipeline.load(folder, pipeline.blocks(), report)
    assert not report.failed, list(map(str, report))
    return found


def test_the_list_tells_of_every_page_the_newest_first(tmp_path: Path) -> None:
    report = Report()
    found = site_pages(ENTRIES, project(tmp_path), workspaces.brand(), report)
    assert not report.failed, list(map(str, report))
    assert {"index.html", "index.en.html"} <= found.keys()
    assert not any(name.startswith("feed") for name in found)
    page = found["index.html"].decode()
    assert page.index("two/two.bg.html") < page.index("one/one.bg.html") < page.index("one/one.bg.pdf")
    assert "three" not in page
    assert "one/one.en.html" in found["index.en.html"].decode()
    assert web_facts(found["index.html"]).foreign == ()
    assert 'href="index.en.html"' in page


ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(("tag", "home", "count"), [("bg", "index.html", 2), ("en", "index.en.html", 1)])
def test_feeds_come_with_the_address_of_the_site(tmp_path: Path, tag: str, home: str, count: int) -> None:
    found = site_pages(ENTRIES, project(tmp_path, SITE), workspaces.brand(), Report())
    feed = etree.fromstring(found[f"feed.{tag}.xml"])
    links = [each.find(f"{ATOM}link").get("href") for each in feed.iter(f"{ATOM}entry")]
    both = ["https://example.org/care-get/two/two.bg.html", "https://example.org/care-get/one/one.bg.html"]
    assert links == (both if tag == "bg" else ["https://example.org/care-get/one/one.en.html"])
    for each in (feed, *feed.iter(f"{ATOM}entry")):  # what RFC 4287 asks for
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1, name
            assert each.findtext(f"{ATOM}{name}"), name
        assert datetime.datetime.fromisoformat(each.findtext(f"{ATOM}updated", "")).tzinfo
    assert len({each.text for each in feed.iter(f"{ATOM}id")}) == count + 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    leads = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    site = "https://example.org/care-get/"
    assert leads == {"self": f"{site}feed.{tag}.xml", "alternate": f"{site}{home}"}
    page = found[home].decode()
    assert f'rel="canonical" href="{site}{home}"' in page
    assert 'type="application/atom+xml" title="' in page
    assert f'href="{site}feed.{tag}.xml"' in page


def test_the_list_has_a_card_for_those_who_share_it(tmp_path: Path) -> None:
    found = site_pages(ENTRIES, project(tmp_path, SITE), workspaces.brand(), Report())
    for name in ("index", "index.en"):
        page = found[f"{name}.html"].decode()
        (card,) = (each for each in found if each.startswith(f"{name}.web/card-"))
        assert f'<meta property="og:image" content="https://example.org/care-get/{card}">' in page
        assert '<meta property="og:type" content="website">' in page
        assert "article:published_time" not in page
        assert Image.open(io.BytesIO(found[card])).size == (1200, 630)
        graph = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
        assert [each["@type"] for each in graph] == ["CollectionPage"]
        assert graph[0]["url"] == f"https://example.org/care-get/{name}.html"
    unknown = site_pages(ENTRIES, project(tmp_path / "unknown"), workspaces.brand(), Report())
    assert not [each for each in unknown if "card" in each]


@pytest.mark.parametrize("url", ["http://example.org/", "example.org", "https://me:secret@example.org/", "https://x"])
def test_an_address_that_is_not_safe_is_refused(tmp_path: Path, url: str) -> None:
    path = workspaces.small(tmp_path) / "deliverables" / "project.yaml"
    path.write_text(f"site: {{url: '{url}'}}\n{path.read_text('utf-8')}", "utf-8")
    report = Report()
    assert pipeline.load(tmp_path, pipeline.blocks(), report).site == ""
    assert [item.code for item in report] == ["VAL180"]


def test_pages_name_the_languages_that_are_asked_for_and_published(tmp_path: Path) -> None:
    deliverable = project(tmp_path).deliverables["small"]
    assert deliverable
    output = tmp_path / "output"
    (output / "small").mkdir(parents=True)
    (output / "small" / "small.lt.html").write_text("x")
    files = [entry("small/small.lt.html", "web", "lt"), entry("small/small.ro.html", "web", "ro")]
    (output / "manifest.json").write_text(json.dumps({"files": files}))
    there = published(output)
    jobs = [Job(deliverable, "en", ("web",)), Job(deliverable, "bg", ("pdf", "web")), Job(deliverable, "it", ("pdf",))]
    assert [job.pages for job in with_pages(jobs, there)] == [("bg", "en", "lt"), ("bg", "en", "lt"), ()]
    assert with_pages(jobs, there, single=True)[1].finish == "+pages:bg,en,lt+single"


def test_a_page_is_delivered_with_its_folder_or_in_one_file(tmp_path: Path) -> None:
    found = project(tmp_path)
    deliverable = found.deliverables["small"]
    assert deliverable
    job = Job(deliverable, "bg", ("web",), pages=("bg",))
    outcome = pipeline.produce(tmp_path, found, workspaces.brand(), job, DAY)
    assert outcome.delivery, list(map(str, outcome.report))
    page, *files = outcome.delivery.artifacts
    assert (page.name, {each.format for each in files}) == ("small.bg.html", {"files"})
    assert all(each.name in page.data.decode() for each in files)
    held = {each.name.split("/")[1]: (each.media_type, each.data) for each in files}
    whole = replace(page, data=together(page.data, "small.bg.web", held))
    (single,) = laid_out([whole], single=True)
    assert "small.bg.web/" not in single.data.decode()


def test_a_page_that_says_the_same_is_made_and_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    looking, brand = Mock(wraps=inspect_bytes), workspaces.brand()
    projects = {site: project(tmp_path / f"of{len(site)}", site) for site in ("", SITE)}
    monkeypatch.setattr(site_index, "inspect_bytes", looking)

    def made(state: str, entries: list[dict[str, object]] = ENTRIES, site: str = "") -> int:
        """Return how many pages were looked at; they are what they are when none is known."""
        before = looking.call_count
        found = site_pages(entries, projects[site], brand, Report(), state)
        seen = looking.call_count - before
        assert found == site_pages(entries, projects[site], brand, Report())
        return seen

    other = [*ENTRIES[:-1], {**ENTRIES[-1], "title": "Three"}, {**ENTRIES[0], "title": "Другото"}]
    assert [made("a"), made("a"), made("b"), made("b"), made("")] == [2, 0, 2, 0, 2]
    assert [made("a", other), made("a", other), made("a")] == [1, 0, 0]
    assert [made("a", site=SITE), made("a", site=SITE)] == [2, 0]
    for path in (tmp_path / "cache").glob("site-*"):
        path.write_bytes(path.read_bytes().replace(b'{"index', b'{"other'))
    assert [made("a"), made("a")] == [2, 0]
    for path in (tmp_path / "cache").glob("site-*"):
        path.chmod(0o666)
    assert made("a") == 2, "somebody else may have written it"


def test_a_page_of_which_something_is_told_is_told_of_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from careget_docs.html.web import page

    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    original = page.page

    def telling(document: Document, kit: Kit) -> str | None:
        kit.report.warning("WEB001", None, "something")
        text: str | None = original(document, kit)
        return text

    monkeypatch.setattr(page, "page", telling)
    loaded = project(tmp_path)
    for _ in range(2):
        report = Report()
        assert site_pages(ENTRIES, loaded, workspaces.brand(), report, "a")
        assert "WEB001" in {each.code for each in report}
