"""Every kind of page, looked at by axe-core: no violation of WCAG 2.2 AA, on a phone and a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.applicant import Applicant

pytestmark = pytest.mark.e2e

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """rules => axe.run(document, {runOnly: {type: "tag", values: rules}}).then(
  found => found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html}`)))"""

STANDING = ["/bantuan", "/privasi", "/periksa", "/lanjut", "/daftar-periksa/apotek", "/tidak-ada"]


def violations(page: Page) -> list[str]:
    """What axe-core finds, each with the element; the script goes round the page's own policy."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(LOOK, RULES)
    return found


def test_no_page_of_the_journey_shuts_anybody_out(scripted: Page) -> None:
    seen: dict[str, list[str]] = {}

    def look(page: Page) -> None:
        """Once at each page; the title tells a page with errors from the same without."""
        name = f"{page.url} {page.title()}"
        if name not in seen:
            seen[name] = violations(page)

    applicant = Applicant.with_case(scripted, "apotek/belum-siap").looking(look)

    applicant.begin()
    applicant.press("Berhenti dahulu")
    applicant.open("/isi/" + applicant.checklist.pages[0].id)
    applicant.press("Simpan dan lanjutkan")
    applicant.answer_every_page()
    applicant.open("/data-usaha")
    applicant.press("Simpan dan lanjutkan")
    applicant.describe_the_pharmacy()
    applicant.open("/tugas")
    applicant.hand_in()
    report = scripted.get_by_role("link", name="Unduh laporan").get_attribute("href")
    applicant.open(str(report).removesuffix(".pdf"))
    assert scripted.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    applicant.press("http://")

    assert len(seen) > 20
    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.parametrize("path", STANDING)
def test_no_other_page_shuts_anybody_out(scripted: Page, path: str) -> None:
    scripted.goto(path)

    assert violations(scripted) == []


@pytest.mark.parametrize("path", ["/", *STANDING])
def test_no_page_is_wider_than_the_screen(scripted: Page, path: str) -> None:
    scripted.goto(path)

    wider = scripted.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert wider <= 0


def test_a_page_that_shuts_people_out_is_noticed(scripted: Page) -> None:
    scripted.goto("/bantuan")
    scripted.evaluate("document.querySelector('main').innerHTML = '<img src=x><input>'")

    assert violations(scripted)
