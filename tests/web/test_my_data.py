"""What is kept about whoever holds a key: shown whole, given as data, and erased with a receipt."""

import json
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.browser import Browser, Page
from tests.running import running
from tests.web.answers import PHARMACY, answer_all, hand_in
from tests.web.uploads import attach


def reference_of(page: Page) -> str:
    (found,) = [each.text for each in page.all("p") if each.get("class") == "sent__reference"]
    return found


def test_without_a_key_there_is_nothing_to_see_and_a_way_to_it(browser: Browser) -> None:
    page = browser.open("/data-saya")

    assert page.heading == "Data saya"
    assert page.link("Buka dengan kode") == "/lanjut"
    assert browser.client.get("/data-saya.json").status_code == 404
    assert browser.client.get("/data-saya/hapus").status_code == 404


def test_every_page_leads_there(holder: Browser) -> None:
    assert holder.open("/isi/profil").link("Data saya") == "/data-saya"


def test_a_draft_is_shown_whole(holder: Browser) -> None:
    answer_all(holder, profil={"answer-dingin": "yes"}, alat={"note-lemari": "Di gudang"})
    holder.open("/data-usaha")
    holder.submit(PHARMACY)
    attach(holder, name="Kartu bulan ini")

    page = holder.open("/data-saya")

    for said in (*("Budi Contoh", "Jalan Contoh No. 1", "Di gudang", "Kartu bulan ini"), "90 hari"):
        assert said in page.text, said
    assert page.link("Hapus data saya") == "/data-saya/hapus"


def test_the_same_is_given_as_data(holder: Browser) -> None:
    answer_all(holder, alat={"note-lemari": "Di gudang"})
    attach(holder, asking="lemari", name="Foto gudang")
    hand_in(holder)

    response = holder.client.get("/data-saya.json")

    data = json.loads(response.data)
    (sent,) = data["submissions"]
    assert response.headers["Content-Disposition"] == 'attachment; filename="data-saya.json"'
    assert data["assessment"]["pharmacy"]["owner"] == sent["pharmacy"]["owner"] == "Budi Contoh"
    assert sent["applicant"]["place"] == "Medan"
    assert sent["verdict"] == "Siap diajukan"
    for answers in (data["assessment"]["answers"], sent["answers"]):
        (lemari,) = [each for each in answers if each["requirement_id"] == "lemari"]
        assert (lemari["question"], lemari["value"], lemari["note"]) == (
            *("Berapa lemari obat yang ada?", "2"),
            "Di gudang",
        )
    assert [each["name"] for each in sent["evidence"]] == ["Foto gudang"]
    assert sent["kept_until"] > data["made_at"]


def test_a_draft_is_erased_after_one_more_question_with_a_receipt(
    holder: Browser, app: Flask
) -> None:
    answer_all(holder)
    attach(holder, asking="lemari")
    with holder.client.session_transaction() as session:
        token = session["token"]

    asked = holder.open("/data-saya/hapus")
    still = holder.client.get("/tugas").status_code
    page = holder.submit(page=asked)

    assert asked.heading == "Hapus data saya?"
    assert still == 200
    assert page.heading == "Tanda terima penghapusan"
    assert "Asesmen yang belum dikirim" in page.text
    assert "1 berkas bukti" in page.text
    assert Browser(app).open(page.address).heading == "Tanda terima penghapusan"
    assert holder.open("/data-saya").link("Buka dengan kode")
    assert holder.client.get("/tugas").status_code == 404
    assert app.test_client().get(f"/lanjut/{token}").status_code == 404
    assert list(app.extensions["aladin"].files.names()) == []
    with holder.client.session_transaction() as session:
        assert "token" not in session


def test_what_is_kept_on_the_device_goes_as_well(holder: Browser) -> None:
    page = holder.open("/data-saya/hapus")

    response = holder.client.post("/data-saya/hapus", data=dict(page.sent()))

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_what_was_handed_in_is_erased_and_its_number_stays(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    reference = reference_of(hand_in(holder))

    holder.open("/data-saya")
    holder.click("Hapus data saya")
    page = holder.submit()

    assert f"Laporan {reference}" in page.text
    assert "Budi Contoh" not in page.text
    public = Browser(app).open(f"/periksa/{reference}")
    assert public.heading == "Data laporan ini sudah dihapus"
    assert holder.client.get(f"/laporan/{reference}").status_code == 404


def continued(holder: Browser) -> str:
    """Hand in, and begin a new assessment from it; the reference of the first."""
    answer_all(holder)
    reference = reference_of(hand_in(holder))
    holder.open("/mulai-lagi")
    holder.submit({"untuk": "perbaikan"})
    return reference


@pytest.mark.parametrize("too", [True, False])
def test_an_earlier_report_is_erased_only_when_it_is_asked_for(
    holder: Browser, app: Flask, too: bool
) -> None:
    reference = continued(holder)

    holder.open("/data-saya/hapus")
    holder.submit({"laporan": [reference] if too else []})

    heading = Browser(app).open(f"/periksa/{reference}").heading
    assert heading == "Data laporan ini sudah dihapus" if too else "Laporan ini tercatat"


def test_nobody_erases_a_report_that_is_not_theirs(holder: Browser, app: Flask) -> None:
    reference = continued(holder)
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()
    page = other.open("/data-saya/hapus")

    other.client.post("/data-saya/hapus", data={**dict(page.sent()), "laporan": reference})

    assert Browser(app).open(f"/periksa/{reference}").heading == "Laporan ini tercatat"
    assert other.client.get(f"/laporan/{reference}").status_code == 404


def test_a_receipt_that_was_never_given_is_not_found(browser: Browser) -> None:
    assert browser.open("/data-saya/tanda-terima/0000-0000-0000-0000").status == 404


@pytest.mark.parametrize(
    ("given", "drafts", "submissions"),
    [({}, 90, 730), ({"ALADIN_KEEP_DRAFTS": "30", "ALADIN_KEEP_SUBMISSIONS": "60"}, 30, 60)],
)
def test_the_periods_that_are_set_are_told_and_kept(
    environment: dict[str, str], given: dict[str, str], drafts: int, submissions: int
) -> None:
    with running({**environment, **given}) as app:
        browser = Browser(app)
        notice = browser.open("/privasi").text
        browser.open("/mulai/contoh")
        browser.submit()
        begun = browser.client.get("/data-saya.json").json
        answer_all(browser)
        hand_in(browser)
        sent = browser.client.get("/data-saya.json").json

    assert f"dihapus setelah {drafts} hari tanpa perubahan" in notice
    assert f"disimpan {submissions} hari sejak dikirim" in notice
    assert begun is not None
    assert sent is not None
    assert days_until(begun["assessment"]["expires_at"]) == drafts
    assert days_until(sent["assessment"]["expires_at"]) == submissions
    assert days_until(sent["submissions"][0]["kept_until"]) == submissions


def days_until(moment: str) -> int:
    """Whole days from now, counted up."""
    return (datetime.fromisoformat(moment) - datetime.now(UTC)).days + 1
