"""A slow line: 400 ms there and back, 50 KB a second. Counted: no busy machine changes that."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.e2e

THERE_AND_BACK = 0.4  # seconds
BYTES = 50_000  # a second
PATIENCE = 3.0  # seconds until the first page is whole
GREETING = 3  # times there and back before anything is asked: TCP, and TLS twice
STYLES = "[...document.styleSheets[0].cssRules].map(rule => rule.cssText).join()"
SLOW = {
    "offline": False,
    "latency": 1000 * THERE_AND_BACK,
    "downloadThroughput": BYTES,
    "uploadThroughput": BYTES,
}


@pytest.fixture
def slow(browser: Browser, address: str) -> Iterator[Page]:
    """A phone that has kept nothing, on such a line."""
    context = browser.new_context(**PHONE, base_url=address, locale="id-ID")
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.set_default_navigation_timeout(120_000)
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    yield page
    context.close()


def depth(request: Request, page: str) -> int:
    """How many answers must be there before this one is: the page itself, or what it names."""
    return 1 if request.url == page else 2


@pytest.mark.parametrize("path", ["/", "/mulai/apotek", "/periksa", "/bantuan"])
def test_the_first_page_is_whole_in_three_seconds(slow: Page, path: str) -> None:
    asked: list[Request] = []
    slow.on("requestfinished", lambda each: asked.append(each))  # noqa: PLW0108 - no built-in will do

    slow.goto(path, wait_until="load")

    sheets = (
        "[...document.styleSheets].flatMap(each => [...each.cssRules]).map(each => each.cssText)"
    )
    assert "url(" not in "".join(slow.evaluate(sheets)), "a third time there and back"
    sizes = [request.sizes() for request in asked]
    weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    turns = GREETING + max(depth(request, slow.url) for request in asked)
    assert len(asked) >= 3, "the page, its stylesheet, its icon"
    assert turns * THERE_AND_BACK + weight / BYTES <= PATIENCE


def test_a_whole_journey_is_possible(slow: Page) -> None:
    applicant = Applicant.with_case(slow, "toko-obat/jamu-siap")

    applicant.begin()
    applicant.answer_every_page()
    applicant.describe_the_pharmacy()
    applicant.hand_in()

    assert slow.locator(".sent__reference").inner_text()
