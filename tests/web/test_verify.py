"""The page behind the QR code says whether a report stands, and nothing that is private."""

import io
import json
import re
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from aladin.domain.errors import TooManyTries
from aladin.domain.register import Match, Standing, Withdrawer
from aladin.report.pdf import print_pdf
from aladin.store import tries
from aladin.store.db import transaction
from aladin.web import wording
from aladin.web.verify import LARGEST_FILE
from aladin.workflow import assessing, registering, submitting
from tests.browser import Browser, Page
from tests.builders import NOW, a_pharmacy, a_submission, an_applicant
from tests.report.conftest import pango  # noqa: F401
from tests.report.samples import CHECK_URL, full_pdf
from tests.web.answers import answer_all, hand_in

FIELDS = [
    "Nomor laporan",
    "Tanggal",
    "Hasil asesmen mandiri",
    "Daftar periksa",
    "Sidik digital, 16 tanda pertama",
]
# What stands in the submission and must not stand on the page.
CANARIES = (
    *("Contoh Sejahtera", "Jalan", "Budi", "Siti", "0000000000000", "12,5", "SIPA"),
    *("Pemilik", "mortir", "Medan Contoh", "Ap…"),
)


@pytest.fixture
def reference(holder: Browser) -> str:
    """A report that was handed in, and not printed yet."""
    answer_all(holder)
    page = hand_in(holder)
    return next(p.text for p in page.all("p") if p.get("class") == "sent__reference")


def replace(app: Flask, reference: str) -> None:
    """Hand in a newer report of the same business."""
    with app.app_context():
        before = submitting.find(reference)
        opened = assessing.start(before.checklist, NOW)
        assessing.save_answers(opened.assessment, list(before.answers.answers), [], {}, NOW)
        submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW, replaces=reference)


def withdraw(app: Flask, reference: str) -> None:
    with app.app_context():
        submitting.withdraw(reference, Withdrawer.OFFICE, NOW, "Alasan rahasia")


def test_anybody_can_check_a_report_by_its_number(reference: str, app: Flask) -> None:
    officer = Browser(app)
    officer.open("/periksa")

    page = officer.submit({"nomor": reference.lower()})

    assert page.heading == "Laporan ini tercatat"
    assert reference in page.text
    assert "Siap diajukan" in page.text
    assert "versi 2026.1" in page.text


@pytest.mark.proof("P5")
@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.ERASED}))
def test_the_register_gives_away_what_is_listed_and_nothing_else(
    reference: str, app: Flask, standing: Standing
) -> None:
    if standing is Standing.REPLACED:
        replace(app, reference)
    if standing is Standing.WITHDRAWN:
        withdraw(app, reference)

    page = Browser(app).open(f"/periksa/{reference}")

    assert page.heading == wording.STANDING_TITLES[standing]
    assert str(wording.STANDINGS[standing]) in page.text
    assert [term.text for term in page.all("dt")] == FIELDS
    values = [value.text for value in page.all("dd")]
    assert values[0] == reference
    assert re.fullmatch(r"\d{1,2} \w+ \d{4}", values[1])
    assert values[2:4] == ["Siap diajukan", "Kesiapan apotek contoh, versi 2026.1"]
    assert re.fullmatch(r"[0-9a-f]{4}( [0-9a-f]{4}){3}", values[4])
    for secret in (*CANARIES, "Alasan rahasia"):
        assert secret not in page.response.text


@pytest.mark.proof("P5")
def test_of_what_was_erased_the_register_says_only_that_there_was_such_a_number(
    holder: Browser, reference: str, app: Flask
) -> None:
    holder.open("/data-saya/hapus")
    holder.submit()

    page = Browser(app).open(f"/periksa/{reference}")

    assert page.heading == "Data laporan ini sudah dihapus"
    assert [term.text for term in page.all("dt")] == [
        *("Nomor laporan", "Dikirim", "Datanya dihapus"),
        "Sidik digital, 16 tanda pertama",
    ]
    assert page.all("dd")[0].text == reference
    for secret in (*CANARIES, "Siap diajukan", "Kesiapan apotek contoh"):
        assert secret not in page.text


@pytest.mark.proof("P5")
def test_the_page_of_a_report_is_kept_and_found_by_nobody(reference: str, app: Flask) -> None:
    headers = app.test_client().get(f"/periksa/{reference}").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.proof("P5")
def test_unknown_numbers_are_not_found_and_look_alike(browser: Browser) -> None:
    numbers = ("0000-0000-0000-0000", "x", "a" * 3000, "%00", "..%2f..%2fetc")

    pages = [browser.open(f"/periksa/{number}") for number in numbers]

    assert {page.status for page in pages} == {404}
    assert len({page.text for page in pages}) == 1


def test_a_blank_number_is_asked_for_again(browser: Browser) -> None:
    browser.open("/periksa")

    page = browser.submit({"nomor": "  "})

    assert page.status == 422
    assert page.errors


@pytest.mark.usefixtures("pango")
def test_the_digest_of_a_file_that_was_given_out_is_on_its_page(
    holder: Browser, reference: str, app: Flask
) -> None:
    before = Browser(app).open(f"/periksa/{reference}")
    file = holder.client.get(f"/laporan/{reference}.pdf").data
    holder.client.get(f"/laporan/{reference}.pdf")

    page = Browser(app).open(f"/periksa/{reference}")

    assert "belum pernah diunduh" in before.text
    assert not list(before.all("script"))
    digests = [item.get("data-digest") for item in page.all("li") if item.get("data-digest")]
    assert digests == [registering.digest_of_file(file)]
    assert digests[0] in page.text, "also for those whose browser runs no script"
    assert "certutil -hashfile" in page.text


# --- reading a file -------------------------------------------------------------------------------


def send(app: Flask, pdf: bytes, form: str = "") -> TestResponse:
    """Fill in the page that reads a file."""
    browser = Browser(app)
    pairs = dict(browser.open("/periksa/berkas").sent())
    file = FileStorage(io.BytesIO(pdf), "laporan.pdf")
    boundary, body = encode_multipart({**pairs, "as": form, "report": file})
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post("/periksa/berkas", data=body, content_type=kind)


@pytest.fixture
def printed(reference: str, holder: Browser, pango: None) -> bytes:  # noqa: F811
    pdf: bytes = holder.client.get(f"/laporan/{reference}.pdf").data
    return pdf


def test_a_file_is_read_and_known_byte_for_byte(printed: bytes, reference: str, app: Flask) -> None:
    page = Page(send(app, printed))

    assert page.heading == "Isi berkas laporan"
    assert reference in page.text
    assert "sama persis dengan yang kami terbitkan" in page.text
    assert "belum ditarik" in page.text
    for said in ("Apotek Contoh Sejahtera (contoh)", "Siap diajukan", "12,5"):
        assert said in page.text


def test_a_file_of_a_report_taken_back_says_so(printed: bytes, reference: str, app: Flask) -> None:
    withdraw(app, reference)

    page = Page(send(app, printed))

    assert "Laporan ini sudah ditarik." in page.text


def test_a_file_that_is_not_ours_to_the_byte_is_told_from_one_that_is(
    printed: bytes, reference: str, app: Flask
) -> None:
    with app.app_context():
        submission = submitting.find(reference)
    pharmacy = a_pharmacy(name="Lain (contoh)")
    forged = print_pdf(submission.model_copy(update={"pharmacy": pharmacy}), CHECK_URL)
    foreign = print_pdf(a_submission(), CHECK_URL)

    said = [Page(send(app, pdf)).text for pdf in (printed + b"\n", forged, foreign)]

    assert "halaman cetaknya mungkin diubah" in said[0]
    assert "dengan isi yang lain" in said[1]
    assert "tidak tercatat pada kami" in said[2]
    assert not [text for text in said if "sama persis" in text]


def test_a_file_is_given_back_as_data(printed: bytes, reference: str, app: Flask) -> None:
    as_json, as_sheet = (send(app, printed, form) for form in ("json", "xlsx"))

    assert as_json.mimetype == "application/json"
    assert json.loads(as_json.data)["reference"] == reference
    assert as_sheet.headers["Content-Disposition"] == 'attachment; filename="isi-laporan.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(as_sheet.data))
    assert reference in {cell.value for cell in book["Laporan"]["B"]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bukan PDF atau rusak"),
        (b"MZ\x90\x00", "bukan PDF atau rusak"),
        (b"%PDF-1.7\n" + b"<" * 3_000_000, "bukan PDF atau rusak"),
    ],
)
def test_a_file_that_is_none_is_said_to_be_none(app: Flask, content: bytes, said: str) -> None:
    response = send(app, content)

    assert response.status_code == 422
    assert said in Page(response).text


def test_a_file_too_large_is_not_taken(app: Flask) -> None:
    assert send(app, b"0" * LARGEST_FILE).status_code == 413


def test_no_other_page_takes_so_much(holder: Browser) -> None:
    data = dict(holder.open("/data-usaha").sent()) | {"name": "x" * 300_000}

    assert holder.client.post("/data-usaha", data=data).status_code == 413


def test_without_a_file_it_is_asked_for_again(browser: Browser) -> None:
    browser.open("/periksa/berkas")

    page = browser.submit()

    assert page.status == 422
    assert page.errors


def test_nobody_keeps_the_server_busy_with_files(printed: bytes, app: Flask) -> None:
    now = datetime.now(UTC)
    with app.test_request_context(), transaction():
        for _ in range(tries.READINGS.failures - 1):
            tries.reading("127.0.0.1", now)
        tries.reading("192.0.2.9", now)

    at_last, refused = (send(app, printed) for _ in range(2))
    page = Page(refused)

    assert at_last.status_code == 200
    assert page.status == 429
    assert page.errors == [str(wording.TOO_MANY_READINGS)]


def test_the_limit_looks_back_no_longer_than_it_says(app: Flask) -> None:
    address = "2001:db8::1"
    later = NOW + tries.READINGS.within
    with app.test_request_context(), transaction():
        for _ in range(tries.READINGS.failures):
            tries.reading(address, NOW)
        with pytest.raises(TooManyTries):
            tries.reading("2001:db8::2", later - timedelta(seconds=1))
        tries.reading(address, later)


@pytest.mark.usefixtures("pango")
def test_what_a_file_says_is_shown_as_text(app: Flask) -> None:
    payload = "<script>alert(1)</script>{{ 7*7 }}"
    submission = a_submission().model_copy(update={"pharmacy": a_pharmacy(name=payload)})

    page = Page(send(app, print_pdf(submission, "javascript:alert(1)")))

    assert payload in page.text
    assert "javascript:" not in page.response.text


@pytest.mark.usefixtures("pango")
def test_nothing_of_a_file_is_kept(app: Flask) -> None:
    send(app, full_pdf())

    instance = app.extensions["aladin"].settings.instance
    kept = b"".join(file.read_bytes() for file in instance.rglob("*") if file.is_file())

    assert b"C0NT-0HC0-NT0H-0001" not in kept


def test_every_state_and_reason_has_its_words() -> None:
    assert set(wording.STANDINGS) == set(wording.STANDING_TITLES) == set(Standing)
    assert set(wording.MATCHES) == set(Match)
    assert {reason.value for reason in wording.NOT_BELIEVED} == {
        *("too_large", "not_a_pdf", "no_answers", "answers_changed", "score_changed"),
        "other_version",
    }
