"""A newer version is published while owners are filling in: one moves to it, another stays."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_edit import Desk, inviting

pytestmark = pytest.mark.e2e

KEPT, REWORDED, NEW = "toko-obat-profil-permohonan", "toko-obat-sppl", "toko-obat-arsip"
BEFORE = "Apakah surat pernyataan pengelolaan lingkungan (SPPL) untuk toko ini sudah ada?"
AFTER = "Apakah surat pernyataan pengelolaan lingkungan (SPPL) untuk alamat ini sudah ada?"
ASKED_TOO = "Apakah salinan semua surat disimpan di toko?"
EDITS = (
    ('version: "2026.1"', 'version: "2026.2"'),
    (BEFORE, AFTER),
    (
        f"          - id: {REWORDED}\n",
        f"""          - id: {NEW}
            title: Arsip surat
            question: {ASKED_TOO}
            means: Ya berarti salinannya dapat ditunjukkan kepada petugas.
            scale: ya-belum
            severity: M
            evidence: [{{name: Foto arsip, kind: photo}}]
            remedy: {{action: Simpan salinan setiap surat di toko., days: 3, cost: none}}
            citations: [{{regulation: pp-28-2025, confidence: memory}}]
          - id: {REWORDED}
""",
    ),
)
KINDS = {
    "phone": (PHONE, True),
    "phone without scripts": (PHONE, False),
    "desk": (DESK, True),
    "desk without scripts": (DESK, False),
}
STAYING = {name: KINDS[name] for name in ("phone without scripts", "desk")}


class Office(NamedTuple):
    """Where a newer version has been published, and what opens the drafts begun before."""

    address: str
    drafts: Iterator[StorageState]


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Owners have filled in a little, one for each test; then a newer version is published."""
    with inviting(tmp_path_factory.mktemp("moving")) as (address, invitation):
        drafts = [begin(browser, address) for _ in range(len(KINDS) + len(STAYING))]
        publish(browser, address, invitation)
        yield Office(address, iter(drafts))


def begin(browser: Browser, address: str) -> StorageState:
    """An owner answers the first page and the question that will be reworded, and stops."""
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        owner = Applicant.with_case(context.new_page(), "toko-obat/jamu-siap")
        owner.open("/mulai/toko-obat/cocok?kota=medan&barang=bebas&aturan=tidak")
        owner.press("Mulai sekarang")
        for name in (KEPT, REWORDED):
            owner.open(f"/isi/{name}")
            owner.answer_this_page()
        owner.open("/tugas")
        expect(owner.page.locator("main")).not_to_contain_text("diperbarui")
        return context.storage_state()


def publish(browser: Browser, address: str, invitation: str) -> None:
    """An editor publishes a version with one question reworded and one more."""
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        desk = Desk(context.new_page(), scripts=False)
        desk.accept(invitation)
        desk.open("/redaksi/toko-obat")
        box = desk.page.locator("#text")
        text = box.input_value()
        for before, after in EDITS:
            assert text.count(before) == 1, before
            text = text.replace(before, after)
        box.fill(text)
        desk.press("Simpan konsep")
        expect(desk.page.locator("#problems")).to_contain_text("Tidak ada kesalahan")
        desk.open("/redaksi/toko-obat/terbitkan")
        desk.press("Hitung dampaknya")
        desk.page.fill("#note", "Arsip ikut ditanyakan, dan SPPL disebut dengan alamatnya.")
        desk.page.locator("input[type=checkbox]").check()
        desk.press("Terbitkan versi 2026.2")
        expect(desk.page.locator("main")).to_contain_text("Versi 2026.2 sudah terbit")


@pytest.fixture(params=list(KINDS.values()), ids=list(KINDS))
def owner(request: pytest.FixtureRequest, browser: Browser, office: Office) -> Iterator[Applicant]:
    """Somebody who began before the newer version, and comes back to the task list."""
    screen: dict[str, Any]
    screen, scripts = request.param
    context = browser.new_context(
        **screen,
        base_url=office.address,
        java_script_enabled=scripts,
        locale="id-ID",
        storage_state=next(office.drafts),
    )
    desk = Desk(context.new_page(), scripts)
    owner = Applicant.with_case(desk.page, "toko-obat/jamu-siap").looking(lambda _: desk.look())
    owner.open("/tugas")
    yield owner
    context.close()


def photographed(page: Page, name: str) -> None:
    """Kept for somebody to look at, where ALADIN_PHOTOS names a folder."""
    if folder := os.environ.get("ALADIN_PHOTOS"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(folder) / f"{width}-{name}.png", full_page=True)


def given(page: Page, name: str) -> Locator:
    """What is chosen in answer to this question."""
    return page.locator(f'input[name="answer-{name}"]:checked')


def move(owner: Applicant) -> None:
    """From the notice in the task list over what has changed to the newer version."""
    main = owner.page.locator("main")
    expect(main).to_contain_text("Daftar periksa ini sudah diperbarui menjadi versi 2026.2")
    photographed(owner.page, "notice")
    owner.press("Lihat yang berubah")
    expect(main).to_contain_text("1 jawaban perlu diisi lagi")
    expect(main).to_contain_text("Pertanyaan baru (1)")
    expect(main).to_contain_text("Arsip surat")
    photographed(owner.page, "changes")
    owner.press("Pakai versi baru")
    expect(main).not_to_contain_text("sudah diperbarui")
    photographed(owner.page, "moved")


def test_who_moves_keeps_the_answers_and_is_asked_what_has_changed(owner: Applicant) -> None:
    page, main = owner.page, owner.page.locator("main")
    move(owner)
    expect(main).to_contain_text("Pernyataan lingkungan (SPPL): Ya")
    expect(main).to_contain_text("Surat dan pernyataan: 1 pertanyaan baru")

    owner.press("Pernyataan lingkungan (SPPL)")
    expect(main).to_contain_text(AFTER)
    expect(main).to_contain_text(ASKED_TOO)
    for name in (REWORDED, NEW):
        expect(given(page, name)).to_have_count(0)
    photographed(page, "asked-again")
    page.locator(f'input[name="answer-{NEW}"][value="no"]').check()
    owner.answer_this_page()

    assert "/isi/" in page.url, "it goes on"
    owner.open(f"/isi/{KEPT}")
    expect(given(page, KEPT)).to_have_value("pengawasan")
    owner.open("/tugas")
    expect(main).not_to_contain_text("pertanyaan berubah")
    expect(main).not_to_contain_text("pertanyaan baru")


@pytest.mark.parametrize("owner", list(STAYING.values()), ids=list(STAYING), indirect=True)
def test_who_stays_fills_in_the_older_version_and_may_still_move(owner: Applicant) -> None:
    page, main = owner.page, owner.page.locator("main")
    owner.press("Lihat yang berubah")
    owner.press("Tetap memakai versi 2026.1 dahulu")
    owner.open(f"/isi/{REWORDED}")
    expect(main).to_contain_text(BEFORE)
    expect(main).not_to_contain_text(ASKED_TOO)
    expect(given(page, REWORDED)).to_have_value("yes")
    owner.press("Simpan dan lanjutkan")
    owner.answer_this_page()

    owner.open("/tugas")
    expect(main).to_contain_text("6 dari")
    photographed(page, "stayed")
    move(owner)
    expect(main).to_contain_text("5 dari")
    expect(main).to_contain_text("Pernyataan lingkungan (SPPL): Ya")
