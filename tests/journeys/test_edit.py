"""An editor with an invitation: sets up the keys, mends a text, sees the impact, and publishes."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_accessibility import violations
from tests.serving import serving
from tests.web.staff import PASSWORD, Phone

pytestmark = pytest.mark.e2e

ALADIN = Path(sys.executable).with_name("aladin")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """An Aladin of its own, and the link of an invitation to it."""
    with serving(ALADIN, tmp_path) as address:
        printed = subprocess.run(
            [ALADIN, "staff", "invite", "siti@dinas.example", "--role", "editor"],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        )
        found = re.search(r"/petugas/undangan/\S+", printed.stdout)
        assert found, printed.stdout
        yield address, found[0]


@pytest.fixture(params=[(DESK, True), (PHONE, False)], ids=["desk", "phone without scripts"])
def desk(
    request: pytest.FixtureRequest, browser: Browser, office: tuple[str, str]
) -> Iterator[Page]:
    """A browser that complains about nothing: no script error, nothing refused by the policy."""
    screen, scripts = request.param
    context = browser.new_context(
        **screen, base_url=office[0], java_script_enabled=scripts, locale="id-ID"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    yield page
    context.close()
    # A page that is refused, such as a form with an error, is told on the console as well.
    assert [said for said in complaints if "status of 4" not in said] == []


def press(page: Page, words: str) -> None:
    """Press the button or follow the link of these words, and see that nobody is shut out."""
    button = page.get_by_role("button", name=words, exact=True)
    button.or_(page.get_by_role("link", name=words, exact=True)).first.click()
    look(page)


def look(page: Page) -> None:
    """Nothing wider than the screen, and no violation that axe-core knows."""
    if page.context.browser and page.evaluate("true"):
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert violations(page) == [], page.url


def accept(page: Page, link: str) -> None:
    """Use the invitation."""
    page.goto(link)
    look(page)
    phone = Phone(page.locator(".key").inner_text().replace("-", ""))
    page.fill("#password", PASSWORD)
    page.fill("#password_again", PASSWORD)
    page.fill("#code", phone.code())
    press(page, "Simpan dan masuk")
    expect(page.locator(".codes li")).to_have_count(10)
    press(page, "Sudah saya simpan, lanjutkan")


def test_an_editor_publishes_a_stricter_version(desk: Page, office: tuple[str, str]) -> None:
    accept(desk, office[1])
    press(desk, "Redaksi")
    desk.goto("/redaksi/toko-obat")
    look(desk)
    text = desk.locator("#text")
    before = text.input_value()

    text.fill(before.replace("severity:", "severiti:", 1))
    press(desk, "Simpan konsep")
    expect(desk.locator("#problems")).to_contain_text("unknown-key")
    text.fill(
        before.replace('version: "2026.1"', 'version: "2026.2"').replace("days: 7", "days: 8")
    )
    press(desk, "Simpan konsep")
    expect(desk.locator("#problems")).to_contain_text("Tidak ada kesalahan")
    press(desk, "Pratinjau")
    desk.locator('a[href*="/bagian/"]').first.click()
    look(desk)
    press(desk, "Perbedaan dan terbitkan")
    press(desk, "Hitung dampaknya")
    desk.fill("#note", "Perbaikan diberi waktu sehari lebih lama.")
    press(desk, "Terbitkan versi 2026.2")

    expect(desk.locator("main")).to_contain_text("Versi 2026.2 sudah terbit")
    expect(desk.locator("main")).to_contain_text("siti@dinas.example")
    press(desk, "Versi 2026.2")
    press(desk, "Akun siti@dinas.example")
    press(desk, "Keluar")
    expect(desk).to_have_title("Masuk untuk petugas – Aladin")


@pytest.mark.parametrize("desk", [(DESK, True)], indirect=True, ids=["desk"])
def test_the_text_is_checked_while_one_types_and_a_problem_leads_to_its_line(
    desk: Page, office: tuple[str, str]
) -> None:
    accept(desk, office[1])
    desk.goto("/redaksi/apotek")
    text = desk.locator("#text")
    lines = text.input_value().split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "severity:" in line)
    lines[number - 1] = lines[number - 1].replace("severity:", "severiti:")

    text.fill("\n".join(lines))
    problem = desk.locator(f'#problems a[data-line="{number}"]')
    expect(problem).to_be_visible()
    problem.click()

    selected = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert selected == lines[number - 1]
    expect(desk.locator("#cursor")).to_have_text(re.compile(rf"Baris {number}, kolom"))
    desk.on("dialog", lambda asked: asked.accept())  # leaving with a text that is not saved
    desk.goto("/redaksi/")
    desk.goto("/redaksi/apotek")
    assert "severiti:" not in text.input_value(), "nothing was saved by itself"
