"""First pages on a slow line, before a browser that has kept nothing: 400 ms, 50 KB a second.

Chromium holds back each answer, but not the greeting: over HTTPS a first visit waits for two or
three times there and back more (0.8 to 1.2 s).
"""

import shutil
import tempfile
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench import Ratio
from bench.pages import PAGE, Applicant, ours
from tests.journeys.conftest import PHONE, QUIET

ROUNDS = 10
PATIENCE = 3.0  # seconds
SPEED = 50 * 1024  # bytes a second, both ways
SLOW = {"offline": False, "latency": 400, "downloadThroughput": SPEED, "uploadThroughput": SPEED}
PATHS = {"/": "a stranger", "/mulai/apotek": "a stranger", PAGE: "an owner who comes back"}
PAINTED = """() => [
  performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  performance.getEntriesByType("navigation")[0].loadEventEnd]"""
IS_PAINTED = f"() => ({PAINTED})().every((each) => each > 0)"


def measure() -> Iterator[Ratio]:
    """The pages in turn, as `aladin serve` gives them out; median and longest."""
    with tempfile.TemporaryDirectory() as folder, ours(folder) as port, sync_playwright() as play:
        name, _, value = Applicant(port).cookie.partition("=")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        found: dict[str, list[tuple[float, float]]] = {path: [] for path in PATHS}
        for _ in range(ROUNDS):
            for path, times in found.items():
                times.append(opened(browser, f"http://127.0.0.1:{port}", path, name, value))
        browser.close()
    for path, times in found.items():
        for event, taken in zip(("first paint", "load"), zip(*times, strict=True), strict=True):
            for which, seconds in (("median", median(taken)), ("longest", max(taken))):
                what = (
                    f"{path} for {PATHS[path]}, {event}, {which} of {ROUNDS} over {PATIENCE:.0f} s"
                )
                yield Ratio(what, seconds * 1000, PATIENCE * 1000, "ms", "at most 1")


def opened(browser: Browser, address: str, path: str, name: str, value: str) -> tuple[float, float]:
    """Seconds until something is painted, and until all is loaded; strangers have no cookie."""
    context = browser.new_context(**PHONE, base_url=address, locale="id-ID")
    if PATHS[path] != "a stranger":
        context.add_cookies([{"name": name, "value": value, "url": address}])
    page: Page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    answer = page.goto(path, wait_until="load")
    assert answer and answer.ok and page.url == f"{address}{path}", page.url
    page.wait_for_function(IS_PAINTED)
    painted, loaded = page.evaluate(PAINTED)
    context.close()
    return painted / 1000, loaded / 1000
