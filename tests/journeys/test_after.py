"""What an owner does around an assessment: tries, plans, carries on, begins anew, and erases."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import DESK, PHONE
from tests.web.uploads import PHOTO

pytestmark = pytest.mark.e2e


def almost_ready(screen: Page) -> Applicant:
    """An owner with a gap or two who has answered everything, and told of the business."""
    applicant = Applicant.with_case(screen, "toko-obat/jamu-hampir")
    applicant.begin()
    applicant.answer_every_page()
    applicant.describe_the_pharmacy()
    return applicant


def saved(screen: Page, words: str, into: Path) -> Path:
    """What a link gives to keep."""
    with screen.expect_download() as started:
        screen.get_by_role("link", name=words).first.click()
    file = into / started.value.suggested_filename
    started.value.save_as(file)
    return file


@pytest.mark.parametrize("screen", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
def test_an_owner_tries_plans_and_carries_on_elsewhere(screen: Page, tmp_path: Path) -> None:
    applicant = almost_ready(screen)
    main = screen.locator("main")
    gap = next(
        each.requirement_id
        for each in applicant.case.sheet.answers
        if each.value == "no" and applicant.checklist.by_id[each.requirement_id].remedy
    )
    applicant.open(f"/isi/{gap}")
    screen.fill(f'[name="action-{gap}"]', "Beli minggu depan.")
    screen.fill(f'[name="by-{gap}"]', "2027-01-15")
    applicant.press("Simpan dan lanjutkan")
    applicant.open(f"/bukti/tambah?untuk={gap}")
    photo = FilePayload(name="foto.jpg", mimeType="image/jpeg", buffer=PHOTO)
    screen.set_input_files("#file", photo)
    screen.fill('[name="name"]', "Foto dari ponsel")
    applicant.press("Simpan bukti")

    applicant.open("/hasil")
    expect(main).to_contain_text("Siap dengan catatan")
    expect(main).to_contain_text("Jalan terpendek")
    calendar = saved(screen, "Rencana perbaikan untuk kalender", tmp_path).read_text()
    assert "DTSTART;VALUE=DATE:20270115" in calendar
    assert saved(screen, "Draf laporan", tmp_path).read_bytes().startswith(b"%PDF-")
    assert saved(screen, "Semua bukti", tmp_path).read_bytes().startswith(b"PK")
    applicant.press("Coba jawaban lain")
    for tick in screen.locator('input[name="sudah"]').all():
        tick.check()
    applicant.press("Lihat hasilnya")
    expect(main).to_contain_text("Siap diajukan")
    applicant.open("/hasil")
    expect(main).to_contain_text("Siap dengan catatan")

    applicant.open("/kode")
    before = screen.locator(".keep__code").inner_text()
    draft = saved(screen, "Unduh draf sebagai berkas", tmp_path)
    applicant.press("Ganti kode dan tautan")
    applicant.press("Ganti sekarang")
    assert screen.locator(".keep__code").inner_text() != before
    screen.context.clear_cookies()
    applicant.open("/lanjut")
    screen.fill('[name="code"]', before)
    applicant.press("Lanjutkan")
    expect(main).to_contain_text("Kode ini tidak kami temukan")
    applicant.open("/draf/muat")
    screen.set_input_files('input[type="file"]', draft)
    applicant.press("Muat berkas")
    applicant.open("/hasil")
    expect(main).to_contain_text("Siap dengan catatan")


@pytest.mark.parametrize("screen", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
def test_an_owner_begins_anew_from_a_report_and_erases_it(screen: Page, tmp_path: Path) -> None:
    applicant = almost_ready(screen)
    main = screen.locator("main")
    applicant.hand_in()
    first = screen.locator(".sent__reference").inner_text()

    applicant.press("Mulai asesmen baru dari laporan ini")
    screen.locator("main input[type=radio]").first.check()  # to correct it
    applicant.press("Mulai asesmen baru")
    applicant.open("/bandingkan")
    expect(main).to_contain_text("Belum ada jawaban yang berbeda.")
    applicant.hand_in()
    second = screen.locator(".sent__reference").inner_text()
    expect(main).to_contain_text(f"Menggantikan laporan {first}")
    applicant.open(f"/periksa/{first}")
    expect(main).to_contain_text("diganti")

    applicant.open("/data-saya")
    kept = json.loads(saved(screen, "Unduh semua data (JSON)", tmp_path).read_text())
    assert second in json.dumps(kept)
    applicant.press("Hapus")
    applicant.press("Ya, hapus data saya")
    expect(screen.locator("h1")).to_have_text("Tanda terima penghapusan")
    assert re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", main.inner_text())
    applicant.open(f"/periksa/{second}")
    expect(screen.locator("h1")).to_have_text("Data laporan ini sudah dihapus")
