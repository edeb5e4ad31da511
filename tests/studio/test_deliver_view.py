"""Delivering in the studio: orders wait, are told as they go, can be stopped; only finished files go out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import judges
from careget_docs.pipeline.draft_records import draft_records
from careget_docs.studio.finished import content, entries
from careget_docs.studio.orders import StudioOrder, StudioOrders
from studio.served import Served, served, workspace


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("studio"), ["plaque-01", "poster-01"])) as found:
        yield found


def ended(order: StudioOrder, seconds: float = 240) -> StudioOrder:
    """Wait until an order is over."""
    last = time.monotonic() + seconds
    while order.open:
        assert time.monotonic() < last, "the order does not end"
        time.sleep(0.05)
    return order


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudioOrders]:
    made = StudioOrders(workspace(tmp_path_factory.mktemp("orders"), ["plaque-01", "poster-01"]), lambda kind, id: None)
    yield made
    made.close()


def given(orders: StudioOrders, id: str, *langs: str, to: str = "", formats: tuple[str, ...] = ("pdf",)) -> StudioOrder:
    found = orders.give(id, langs, formats, to)
    assert found
    return found


def test_an_order_waits_for_the_one_before_and_the_same_twice_is_one(orders: StudioOrders) -> None:
    one = given(orders, "plaque-01", "bg")
    two, same = given(orders, "poster-01", "bg"), given(orders, "poster-01", "bg")
    assert two is same
    assert two.state == "waiting"
    assert orders.ahead(two) >= 1
    assert [ended(each).state for each in (one, two)] == ["ended", "ended"]
    assert [path.name for path in two.editions["bg"].files] == ["poster-01.bg.pdf"]
    assert not one.failed + two.failed


def test_what_stands_is_told_with_what_was_found_on_it(orders: StudioOrders) -> None:
    first = ended(given(orders, "plaque-01", "bg"))
    again = ended(given(orders, "plaque-01", "bg"))
    assert not again.editions["bg"].files
    assert again.editions["bg"].findings
    assert not set(again.others) & set(again.editions["bg"].findings)
    assert not first.failed


def test_a_stop_ends_what_is_made_and_what_waits_and_changes_nothing(orders: StudioOrders) -> None:
    output = orders.workspace / "output"
    (orders.workspace / "deliverables" / "poster-01.yaml").touch()
    ended(given(orders, "plaque-01", "bg"))
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    running, waiting = given(orders, "poster-01", "en", "ro", "it"), given(orders, "poster-01", "el")
    while not running.busy:
        assert running.open
        time.sleep(0.01)
    orders.stop("poster-01")
    assert ended(running, 20).state == ended(waiting, 1).state == "stopped"
    assert all((output / path).read_bytes() == data for path, data in before.items())
    assert not list(output.rglob("*.part"))
    assert ended(given(orders, "poster-01", "en")).state == "ended"


def test_a_draft_for_a_partner_has_a_number_and_is_noted(orders: StudioOrders) -> None:
    order = ended(given(orders, "plaque-01", "bg", to="Община Хасково", formats=("pdf", "docx")))
    noted = {record.draft.number: record.sent for record in draft_records(orders.workspace)}
    assert noted[order.sent][0][0] == "Община Хасково"


def test_only_so_many_orders_wait(tmp_path: Path) -> None:
    orders = StudioOrders(workspace(tmp_path / "w", ["plaque-01"]), lambda kind, id: None)
    orders.orders = [StudioOrder(number, f"x-{number}", ("bg",), ("pdf",), state="running") for number in range(1)]
    for number in range(20):
        orders.orders.append(StudioOrder(number + 2, f"x-{number}", ("bg",), ("pdf",)))
    assert orders.give("plaque-01", ["bg"], ["pdf"]) is None


def test_only_what_the_manifest_tells_of_this_deliverable_goes_out(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "one").mkdir(parents=True)
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (output / "one" / "one.bg.pdf").write_bytes(b"good")
    (output / "one" / "other.pdf").write_bytes(b"not told of")
    (output / "one" / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    told = [{"path": path, "deliverable": "one", "language": "bg", "format": "pdf", "media_type": "application/pdf"}
            for path in ("one/one.bg.pdf", "../secret.pdf",
                          "one/../../secret.pdf", "one/link.pdf", "one/gone.pdf")]  # fmt: skip
    (output / "manifest.json").write_text(json.dumps({"files": told}), "utf-8")
    assert [entry["path"] for entry in entries(output, "one")] == ["one/one.bg.pdf"]
    assert content(tmp_path, "one", "one.bg.pdf") == (b"good", "application/pdf")
    for name in ("other.pdf", "../../secret.pdf", "link.pdf", "gone.pdf"):
        assert content(tmp_path, "one", name) is None
    assert not list(entries(output, "two"))


@pytest.mark.parametrize("body", [
    b"", b"[]", b"{}", b'{"langs": ["bg"]}', b'{"langs": [], "formats": ["pdf"]}',
    b'{"langs": ["xx"], "formats": ["pdf"]}',
    b'{"langs": ["bg"], "formats": ["../pdf"]}', b'{"langs": ["bg"], "formats": []}', b'{"langs": 3, "formats": 4}',
])  # fmt: skip
def test_what_is_no_order_is_refused(studio: Served, body: bytes) -> None:
    assert studio.ask("/deliver/plaque-01/order", body)[0] == 400


def test_what_there_is_not_is_not_found(studio: Served) -> None:
    for path in ("/deliver/absent", "/deliver/absent/files", "/made/plaque-01/absent.pdf",
                 "/framed/plaque-01/absent.html",
                 "/made/plaque-01/..%2f..%2fdeliverables%2fproject.yaml"):  # fmt: skip
        assert studio.ask(path)[0] == 404, path
    assert studio.ask("/deliver/absent/order", {"langs": ["bg"], "formats": ["pdf"]})[0] == 404


def test_a_person_delivers_by_keyboard_and_takes_the_files_along(studio: Served, page: Page) -> None:
    page.goto(studio.enter)
    page.goto(f"{studio.base}/deliver/plaque-01")
    assert judges.axe_on(page) == []
    for name in ("английски", "гръцки", "италиански", "литовски", "румънски"):
        page.get_by_label(name, exact=True).focus()
        page.keyboard.press("Space")
    page.get_by_label("Уеб страница").check()
    expect(page.get_by_role("button", name="Изготвяне, проверка и предаване")).to_be_enabled()
    page.get_by_role("button", name="Изготвяне, проверка и предаване").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Как върви")).to_be_focused()
    page.reload()
    expect(page.locator("[data-state=ended]")).to_be_visible(timeout=120_000)
    expect(page.locator("#say")).to_have_text("Готово.")
    expect(page.locator(".edition .chip")).to_have_text("изготвено, проверено, предадено")
    expect(page.locator("#files tbody tr")).to_have_count(3)
    expect(page.locator("#files .chip.good")).to_have_count(3)
    assert judges.axe_on(page) == []
    with page.expect_download() as taken:
        page.locator("#files a[download]", has_text="plaque-01.bg.pdf").first.click()
    made = studio.workspace / "output" / "plaque-01" / "plaque-01.bg.pdf"
    assert taken.value.path().read_bytes() == made.read_bytes()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Преглед").click()
    expect(opened.value.locator("h1")).to_be_visible()
    assert "sandbox" in opened.value.request.get(opened.value.url).headers["content-security-policy"]
    made.write_bytes(made.read_bytes() + b"\n")
    page.reload()
    expect(page.locator("#files .chip.bad")).to_have_text("променено след проверката")


def test_a_fault_leads_to_its_block_in_the_dark(studio: Served) -> None:
    file = studio.workspace / "deliverables" / "poster-01.yaml"
    before = file.read_text("utf-8")
    file.write_text(before.replace("{", "{no-such-", 1), "utf-8")
    try:
        assert studio.ask("/deliver/poster-01/order", {"langs": ["bg"], "formats": ["pdf"]})[0] == 200
        with judges.page(1024, 768, "dark") as shown:
            shown.goto(studio.enter)
            shown.goto(f"{studio.base}/deliver/poster-01")
            expect(shown.locator("[data-state=ended]")).to_be_visible(timeout=120_000)
            expect(shown.locator(".finding.error").first).to_be_visible()
            assert judges.axe_on(shown) == []
    finally:
        file.write_text(before, "utf-8")
