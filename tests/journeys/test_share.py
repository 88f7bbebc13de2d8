"""A phone that takes a photo, and one that others use too; neither needs a script."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import DESK, PHONE
from tests.web.uploads import PHOTO

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("screen", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
def test_a_photo_goes_along_with_an_answer(screen: Page) -> None:
    applicant = Applicant.with_case(screen, "toko-obat/jamu-siap")
    applicant.begin()
    asked = next(each for each in applicant.checklist.requirements if each.evidence)

    applicant.open(f"/bukti/tambah?untuk={asked.id}")
    photo = FilePayload(name="IMG_20261124.jpg", mimeType="image/jpeg", buffer=PHOTO)
    screen.set_input_files("#file", photo)
    screen.fill('[name="name"]', "Foto dari ponsel")
    applicant.press("Simpan bukti")

    expect(screen.locator("main")).to_contain_text("Foto dari ponsel")
    expect(screen.locator("main")).to_contain_text(asked.title)
    applicant.press("Lihat")
    assert screen.locator("img").evaluate("shown => shown.naturalWidth") > 0


def test_what_is_no_photo_is_refused_with_the_reason(screen: Page) -> None:
    applicant = Applicant.with_case(screen, "toko-obat/jamu-siap")
    applicant.begin()

    asked = next(each for each in applicant.checklist.requirements if each.evidence)

    applicant.open(f"/bukti/tambah?untuk={asked.id}")
    program = FilePayload(name="foto.jpg", mimeType="image/jpeg", buffer=b"MZ" + bytes(600))
    screen.set_input_files("#file", program)
    screen.fill('[name="name"]', "Foto dari ponsel")
    applicant.press("Simpan bukti")

    expect(screen).to_have_title("Galat: Tambah bukti – Aladin")
    expect(screen.locator("#error-file")).to_be_visible()
    assert screen.input_value('[name="name"]') == "Foto dari ponsel", "what was typed is kept"


def test_a_shared_phone_is_left_clean_without_a_script(screen: Page) -> None:
    applicant = Applicant.with_case(screen, "toko-obat/jamu-siap")
    applicant.begin()
    first = f"/isi/{applicant.checklist.screens[0].id}"
    applicant.open(first)
    applicant.answer_this_page()

    applicant.open("/keluar")
    applicant.press("Tutup di perangkat ini")

    assert screen.context.cookies() == []
    applicant.open(first)
    expect(screen.locator("main input")).to_have_count(0)  # nobody who comes next sees an answer
