"""An editor with an invitation: sets up the keys, mends a text, sees the impact, and publishes."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_accessibility import violations
from tests.serving import serving
from tests.web.staff import PASSWORD, Phone

pytestmark = pytest.mark.e2e

ALADIN = Path(sys.executable).with_name("aladin")


@contextmanager
def inviting(folder: Path) -> Iterator[tuple[str, str]]:
    """An Aladin of its own in this folder, and the link of an invitation to it."""
    with serving(ALADIN, folder) as address:
        printed = subprocess.run(
            [ALADIN, "staff", "invite", "siti@dinas.example", "--role", "editor"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        found = re.search(r"/petugas/undangan/\S+", printed.stdout)
        assert found, printed.stdout
        yield address, found[0]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Such a one for each test."""
    with inviting(tmp_path) as office:
        yield office


@dataclass
class Desk:
    """An editor before a browser."""

    page: Page
    scripts: bool

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self.look()

    def press(self, words: str) -> None:
        """Press the button or follow the link of these words; the next page is whole."""
        button = self.page.get_by_role("button", name=words, exact=True)
        link = self.page.get_by_role("link", name=words, exact=True)
        with self.page.expect_navigation():
            button.or_(link).first.click()
        self.look()

    def look(self) -> None:
        """Nothing is wider than the screen, and nobody is shut out, as far as a script can see."""
        self.page.wait_for_load_state()
        if self.scripts:
            wider = "document.documentElement.scrollWidth - window.innerWidth"
            assert self.page.evaluate(wider) <= 0, self.page.url
            assert violations(self.page) == [], self.page.url

    def accept(self, link: str) -> None:
        """Use an invitation."""
        self.open(link)
        phone = Phone(self.page.locator(".key").inner_text().replace("-", ""))
        self.page.fill("#password", PASSWORD)
        self.page.fill("#password_again", PASSWORD)
        self.page.fill("#code", phone.code())
        self.press("Simpan dan masuk")
        expect(self.page.locator(".codes li")).to_have_count(10)
        self.press("Sudah saya simpan, lanjutkan")


@pytest.fixture(params=[(DESK, True), (PHONE, False)], ids=["desk", "phone without scripts"])
def desk(
    request: pytest.FixtureRequest, browser: Browser, office: tuple[str, str]
) -> Iterator[Desk]:
    """A browser that complains about nothing: no script error, nothing refused by the policy."""
    screen, scripts = request.param
    context = browser.new_context(
        **screen, base_url=office[0], java_script_enabled=scripts, locale="id-ID"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    yield Desk(page, scripts)
    context.close()
    # A page with an error in its form has such a status, which is told on the console too.
    assert [said for said in complaints if "status of 4" not in said] == []


def test_an_editor_publishes_a_stricter_version(desk: Desk, office: tuple[str, str]) -> None:
    desk.accept(office[1])
    desk.press("Redaksi")
    desk.open("/redaksi/toko-obat")
    text = desk.page.locator("#text")
    before = text.input_value()

    text.fill(before.replace("severity:", "severiti:", 1))
    desk.press("Simpan konsep")
    expect(desk.page.locator("#problems")).to_contain_text("unknown-key")
    text.fill(
        before.replace('version: "2026.1"', 'version: "2026.2"').replace("days: 7", "days: 8")
    )
    desk.press("Simpan konsep")
    expect(desk.page.locator("#problems")).to_contain_text("Tidak ada kesalahan")
    desk.press("Pratinjau")
    desk.page.locator('a[href*="/bagian/"]').first.click()
    desk.look()
    desk.press("Perbedaan dan terbitkan")
    desk.press("Hitung dampaknya")
    desk.page.fill("#note", "Perbaikan diberi waktu sehari lebih lama.")
    desk.press("Terbitkan versi 2026.2")

    expect(desk.page.locator("main")).to_contain_text("Versi 2026.2 sudah terbit")
    expect(desk.page.locator("main")).to_contain_text("siti@dinas.example")
    desk.press("Versi 2026.2")
    desk.press("Akun siti@dinas.example")
    desk.press("Keluar")
    expect(desk.page).to_have_title("Masuk untuk petugas – Aladin")


def column(sheet: Any, heading: str) -> int:
    """Where this heading stands."""
    return next(int(cell.column) for cell in sheet[2] if cell.value == heading)


def write(sheet: Any, row: int, cells: dict[str, object]) -> None:
    """Fill in cells below their headings."""
    for heading, value in cells.items():
        sheet.cell(row, column(sheet, heading)).value = value


def first_empty(sheet: Any) -> int:
    """The first row in which nothing stands."""
    rows = sheet.iter_rows(min_row=3)
    return next(int(row[0].row) for row in rows if not any(cell.value for cell in row))


def test_an_editor_who_knows_only_excel_publishes_a_weight_and_a_new_requirement(
    desk: Desk, office: tuple[str, str], tmp_path: Path
) -> None:
    desk.accept(office[1])
    desk.press("Redaksi")
    desk.open("/redaksi/toko-obat/lembar")
    with desk.page.expect_download() as started:
        desk.page.get_by_role("link", name="toko-obat.xlsx").click()
    file = tmp_path / "toko-obat.xlsx"
    started.value.save_as(file)

    book = load_workbook(file)
    asked: Any = book["Persyaratan"]
    condition = book["Contoh syarat"]["E2"].value
    deed = next(row[0].row for row in asked.iter_rows() if row[2].value == "toko-obat-akta")
    new = {
        "Bagian": "pelayanan-pengawasan",
        "Id": "toko-obat-timbangan",
        "Nama singkat": "Timbangan",
        "Pertanyaan": "Apakah ada timbangan yang ditera?",
        "Arti jawaban ya": "Ya berarti tanda teranya masih berlaku.",
        "Keparahan": "M",
        "Ditanyakan bila": condition,
        "Skala jawaban": "ya-belum",
        "Perbaikan": "Minta tera untuk timbangan itu.",
        "Lama (hari)": 14,
        "Biaya": "murah",
    }
    write(asked, deed, {"Bobot": 7})
    write(asked, first_empty(asked), new)
    evidence, basis = book["Bukti"], book["Dasar hukum"]
    whose = {"Id persyaratan": "toko-obat-timbangan"}
    write(evidence, first_empty(evidence), {**whose, "Nama": "Foto timbangan", "Jenis": "foto"})
    told = {"Peraturan": "pp-28-2025", "Seberapa yakin": "dari ingatan"}
    write(basis, first_empty(basis), {**whose, **told})
    write(book["Daftar"], 3, {"Versi": "2026.2"})
    book.save(file)
    desk.page.set_input_files("#sheet", file)
    desk.press("Unggah dan lihat perubahannya")
    expect(desk.page.locator("main")).to_contain_text("tanpa biaya, ringan, sedang, besar")

    write(asked, first_empty(asked) - 1, {"Biaya": "ringan"})
    book.save(file)
    desk.open("/redaksi/toko-obat/lembar")
    desk.page.set_input_files("#sheet", file)
    desk.press("Unggah dan lihat perubahannya")
    desk.press("Ambil alih menjadi konsep")
    expect(desk.page.locator("#problems")).to_contain_text("Tidak ada kesalahan")
    desk.press("Pratinjau")
    desk.press("Perbedaan dan terbitkan")
    changes = desk.page.locator("main")
    expect(changes).to_contain_text("(toko-obat-akta): bobot: dari 1 menjadi 7")
    expect(changes).to_contain_text("Baru: persyaratan Timbangan (toko-obat-timbangan)")
    desk.press("Hitung dampaknya")
    expect(changes).to_contain_text("putusan: diharapkan Siap diajukan, sekarang Belum lengkap")
    desk.page.fill("#note", "Timbangan ikut dinilai.")
    desk.page.locator("input[type=checkbox]").check()
    desk.press("Terbitkan versi 2026.2")

    expect(desk.page.locator("main")).to_contain_text("Versi 2026.2 sudah terbit")


@pytest.mark.parametrize("desk", [(DESK, True)], indirect=True, ids=["desk"])
def test_the_text_is_checked_while_one_types_and_a_problem_leads_to_its_line(
    desk: Desk, office: tuple[str, str]
) -> None:
    desk.accept(office[1])
    desk.open("/redaksi/apotek")
    text = desk.page.locator("#text")
    lines = text.input_value().split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "severity:" in line)
    lines[number - 1] = lines[number - 1].replace("severity:", "severiti:")
    last = len("\n".join(lines[: number - 1])) + 1 + lines[number - 1].index("i:")
    text.evaluate("(area, at) => area.setSelectionRange(at, at + 1)", last)

    text.press("i")
    problem = desk.page.locator(f'#problems a[data-line="{number}"]')
    expect(problem).to_be_visible()
    problem.click()

    selected = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert selected == lines[number - 1]
    expect(desk.page.locator("#cursor")).to_have_text(re.compile(rf"Baris {number}, kolom"))
    desk.page.on("dialog", lambda asked: asked.accept())  # leaving with a text that is not saved
    desk.open("/redaksi/")
    desk.open("/redaksi/apotek")
    assert "severiti:" not in text.input_value(), "nothing was saved by itself"
