"""The PDF report over the web."""

import io

import pypdf
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.web.answers import PHARMACY, READY, answer_all, hand_in
from tests.web.uploads import attach


def words_of(answer: TestResponse) -> str:
    """The text of a PDF that was downloaded."""
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    pages = pypdf.PdfReader(io.BytesIO(answer.data)).pages
    return " ".join(page.extract_text() for page in pages)


def test_the_holder_downloads_the_same_pdf_each_time(holder: Browser) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")

    first, second = (holder.client.get(address) for _ in range(2))

    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF-")
    assert first.data == second.data
    assert first.headers["Content-Disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("ringkasan", "Ringkasan Laporan Kesiapan"),
        ("kunjungan", "Lembar Kunjungan"),
        ("rencana", "Rencana Perbaikan"),
    ],
)
def test_the_holder_downloads_the_shorter_prints(holder: Browser, kind: str, title: str) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")

    answer = holder.client.get(address, query_string={"jenis": kind})

    assert title in words_of(answer)


def test_the_holder_reads_the_same_report_as_a_page(holder: Browser) -> None:
    answer_all(holder, alat={**READY["alat"], "answer-papan-nama": "no"})
    reference = hand_in(holder).link("Unduh laporan").rpartition("/")[2].removesuffix(".pdf")

    page = holder.open(f"/laporan/{reference}")

    for words in (
        reference,
        PHARMACY["name"],
        "Hitungan",
        "Yang perlu diperbaiki",
        "Daftar lengkap",
        "12,5",
        "Surat pernyataan",
        "Cara memeriksa laporan ini",
    ):
        assert words in page.text
    assert "Daftar bukti" not in page.text


def test_the_list_of_evidence_shows_the_photos_that_are_kept(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    attach(holder, asking="papan-nama", name="Papan nama")
    address = hand_in(holder).link("Daftar bukti bergambar")

    shown = pypdf.PdfReader(io.BytesIO(holder.client.get(address).data))
    folder = app.extensions["aladin"].settings.instance / "evidence"
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"other")
    without = holder.client.get(address)

    assert [len(each.images) for each in shown.pages] == [1]
    assert "tidak ada gambarnya" in words_of(without)


def test_nobody_else_reads_it(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    reference = hand_in(holder).link("Unduh laporan").rpartition("/")[2].removesuffix(".pdf")
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()

    for address in (f"/laporan/{reference}", f"/laporan/{reference}.pdf"):
        assert other.client.get(address).status_code == 404


def test_a_print_that_does_not_exist_is_not_found(holder: Browser) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")

    assert holder.client.get(address, query_string={"jenis": "lain"}).status_code == 404


def test_an_open_assessment_is_printed_as_a_draft(holder: Browser) -> None:
    holder.open("/isi/profil")
    holder.submit(READY["profil"])

    report, plan = (words_of(holder.client.get(f"/{name}.pdf")) for name in ("draf", "rencana"))

    assert "DRAF, belum dikirim" in report
    assert "Belum lengkap" in report
    assert "DRAF, belum dikirim" in plan
    assert "Rencana Perbaikan" in plan


@pytest.mark.parametrize(("name", "kind"), [("draf", ""), ("rencana", "?jenis=rencana")])
def test_once_handed_in_the_draft_leads_to_what_was_handed_in(
    holder: Browser, name: str, kind: str
) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")

    answer = holder.client.get(f"/{name}.pdf")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{address}{kind}"


def test_a_file_is_in_the_language_that_its_address_asks_for(holder: Browser) -> None:
    holder.open("/isi/profil")
    holder.submit(READY["profil"])
    holder.open("/?bahasa=en")  # of pages: nobody hands in another report for having chosen it

    counts = words_of(holder.client.get("/draf.pdf"))
    english = holder.client.get("/draf.pdf?bahasa=en")

    assert "DRAF, belum dikirim" in counts
    assert "DRAFT, not sent" in words_of(english)
    assert "-en.pdf" in english.headers["Content-Disposition"]


def test_the_page_in_english_says_which_report_counts(holder: Browser) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")
    page = holder.open(f"{address.removesuffix('.pdf')}?bahasa=en")

    translation = holder.client.get(page.link("Download the English translation"))

    governs = "The report in Indonesian is the one that governs and the one to hand in."
    assert governs in page.text
    assert governs in words_of(translation)
    assert governs not in words_of(holder.client.get(page.link("Download the report")))
