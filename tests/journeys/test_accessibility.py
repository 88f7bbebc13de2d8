"""A whole journey, looked at by axe-core: no violation of WCAG 2.2 AA, on a phone and a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.applicant import Applicant

pytestmark = pytest.mark.e2e

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """([type, values]) => axe.run(document, {runOnly: {type, values}}).then(
  found => found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html}`)))"""


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds, each with the element; the script goes round the page's own policy."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(LOOK, ["rule", rules] if rules else ["tag", LEVELS])
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


def test_a_page_that_shuts_people_out_is_noticed(scripted: Page) -> None:
    scripted.goto("/bantuan")
    scripted.evaluate("document.querySelector('main').innerHTML = '<img src=x><input>'")

    assert violations(scripted)
