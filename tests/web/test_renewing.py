"""A new assessment from the last: what goes along, what it replaces, and what has changed."""

import pytest
from flask import Flask

from tests.browser import Browser, Page
from tests.web.answers import DECLARATION, answer_all, hand_in
from tests.web.test_moving import OTHER_CUPBOARD, revise
from tests.web.test_my_data import reference_of
from tests.web.uploads import attach

pytestmark = pytest.mark.usefixtures("own_checklists")


@pytest.fixture
def sent(holder: Browser) -> str:
    """The reference of something handed in, with a file."""
    answer_all(holder, alat={"note-lemari": "Di gudang"})
    attach(holder, asking="lemari", name="Foto lemari")
    return reference_of(hand_in(holder))


def again(holder: Browser, purpose: str = "perbaikan") -> Page:
    holder.open("/terkirim")
    holder.click("Mulai asesmen baru dari laporan ini")
    return holder.submit({"untuk": purpose})


def test_everything_goes_along(holder: Browser, sent: str) -> None:
    asked = holder.open("/mulai-lagi")
    page = again(holder)

    assert "7 jawaban ikut" in asked.text
    assert "1 berkas bukti ikut" in asked.text
    assert "Tidak ada pertanyaan yang berubah" in asked.text
    assert page.heading == "Catat kode Anda"
    assert holder.open("/isi/alat").value("answer-lemari") == "2"
    assert holder.open("/data-usaha").value("owner") == "Budi Contoh"
    assert "Foto lemari" in holder.open("/bukti").text
    assert "7 dari 8 pertanyaan terjawab" in holder.open("/tugas").text
    assert holder.client.get(f"/laporan/{sent}").status_code == 200


def test_what_it_is_for_must_be_said(holder: Browser, sent: str) -> None:
    holder.open("/mulai-lagi")

    page = holder.submit({})

    assert page.status == 422
    assert page.errors == ["Pilih salah satu jawaban yang tersedia."]
    assert holder.open("/terkirim").heading == "Asesmen terkirim"


def test_what_is_asked_differently_is_said_before_and_asked_again(
    holder: Browser, app: Flask, sent: str
) -> None:
    revise(app, OTHER_CUPBOARD)

    asked = holder.open("/mulai-lagi")
    again(holder)
    page = holder.open("/tugas")

    assert "1 pertanyaan ditanyakan lagi" in asked.text
    assert "Lemari" in asked.text.split("Ditanyakan lagi")[1]
    assert "1 pertanyaan berubah sejak Anda menjawabnya" in page.text
    assert "Di gudang" in page.text


def test_a_correction_replaces_the_last_once_it_is_sent(
    holder: Browser, app: Flask, sent: str
) -> None:
    again(holder)
    before = Browser(app).open(f"/periksa/{sent}").heading
    declaration = holder.open("/kirim")
    page = holder.submit(DECLARATION)

    newer = reference_of(page)
    assert before == "Laporan ini tercatat"
    assert f"menggantikan laporan {sent}" in declaration.text
    assert f"Menggantikan laporan {sent}" in page.text
    assert Browser(app).open(f"/periksa/{sent}").heading == "Laporan ini sudah diganti"
    assert Browser(app).open(f"/periksa/{newer}").heading == "Laporan ini tercatat"


def test_a_renewal_stands_beside_the_last(holder: Browser, app: Flask, sent: str) -> None:
    again(holder, "perpanjangan")
    declaration = holder.open("/kirim")
    holder.submit(DECLARATION)

    assert "menggantikan" not in declaration.text
    assert Browser(app).open(f"/periksa/{sent}").heading == "Laporan ini tercatat"


def test_what_became_of_a_report_is_told_with_dates(holder: Browser, app: Flask, sent: str) -> None:
    with holder.client.session_transaction() as session:
        token = session["token"]
    again(holder)
    holder.open("/kirim")
    newer = reference_of(holder.submit(DECLARATION))
    old = Browser(app)
    old.open(f"/lanjut/{token}")
    old.submit()
    old.open("/tarik")
    page = old.submit()

    told = page.text.split("Riwayat")[1].split("Langkah berikutnya")[0]
    assert told.index("Dikirim.") < told.index(f"Diganti oleh laporan {newer}")
    assert told.index("Diganti") < told.index("Ditarik oleh Anda.")


def test_the_two_are_compared(holder: Browser, sent: str) -> None:
    again(holder)
    unchanged = holder.open("/bandingkan")
    holder.open("/isi/alat")
    holder.submit({"answer-papan-nama": "no"})

    open_page = holder.open("/bandingkan")
    holder.open("/kirim")
    holder.submit(DECLARATION)
    sent_page = holder.open("/bandingkan")

    assert "Belum ada jawaban yang berbeda." in unchanged.text
    for page in (open_page, sent_page):
        assert "Nama usaha pada papan Dahulu: Ya Sekarang: Belum" in page.text
        assert "Hasil Siap diajukan Siap dengan catatan" in page.text
        assert "Memenuhi 6 5" in page.text
        assert "Belum memenuhi 0 1" in page.text
        assert "Lemari" not in page.text.split("Peralatan")[1]


def test_there_is_nothing_to_compare_the_first_with(holder: Browser) -> None:
    assert holder.open("/bandingkan").heading == "Daftar tugas"
    assert holder.open("/mulai-lagi").heading == "Daftar tugas"
