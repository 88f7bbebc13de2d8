"""The PDF report over the web."""

import io

import pypdf
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.browser import Browser, Page
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


def test_a_draft_lists_the_evidence_for_what_is_asked_and_no_other(holder: Browser) -> None:
    answer_all(holder, profil={"answer-dingin": "yes"}, penyimpanan={"answer-suhu": "no"})
    attach(holder, name="Foto lemari pendingin")

    with_it = words_of(holder.client.get("/draf.pdf"))
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "no"})
    without = words_of(holder.client.get("/draf.pdf"))

    assert "Daftar bukti" in with_it
    assert "Foto lemari pendingin" in with_it
    assert "Daftar bukti" not in without


def test_the_result_page_leads_to_what_can_be_printed_and_saved(holder: Browser) -> None:
    answer_all(
        holder,
        profil={"answer-dingin": "yes"},
        penyimpanan={"answer-suhu": "no"},
        alat={**READY["alat"], "by-papan-nama": "2027-01-15", "answer-papan-nama": "no"},
    )
    before = saved_from(holder.open("/hasil"))
    attach(holder)
    after = saved_from(holder.open("/hasil"))

    assert before == [
        "/draf.pdf",
        "/rencana.pdf",
        "/rencana.ics",
        "/dokumen",
        "/bagaimana-kalau",
    ]
    assert set(after) - set(before) == {"/bukti.zip"}


def saved_from(page: Page) -> list[str]:
    """Where the links under "Cetak dan simpan" lead."""
    (block,) = [
        each
        for each in page.main.all("ul")
        if "/draf.pdf" in {link.get("href") for link in each.all("a")}
    ]
    return [link.get("href") for link in block.all("a")]


def test_without_gaps_there_is_no_plan_to_print(holder: Browser) -> None:
    answer_all(holder)

    result = saved_from(holder.open("/hasil"))
    sent = hand_in(holder)

    assert result == ["/draf.pdf", "/dokumen", "/bagaimana-kalau"]
    reference = sent.link("Unduh laporan").rpartition("/")[2].removesuffix(".pdf")
    links = [link.get("href") for link in sent.main.all("a") if reference in link.get("href")]
    assert links[1:4] == [
        f"/laporan/{reference}",
        f"/laporan/{reference}.pdf?jenis=ringkasan",
        f"/laporan/{reference}.pdf?jenis=kunjungan",
    ]
    assert not [href for href in links if "rencana" in href]


def test_with_gaps_and_evidence_the_sent_page_leads_to_them(holder: Browser) -> None:
    answer_all(
        holder,
        profil={"answer-dingin": "yes"},
        penyimpanan={},
        alat={**READY["alat"], "answer-papan-nama": "no"},
    )
    for section, typed in (
        ("profil", {"answer-vaksin": "no"}),
        ("penyimpanan", {"answer-suhu": "no", "answer-luas": "12"}),
    ):
        holder.open(f"/isi/{section}")
        holder.submit(typed)
    attach(holder)

    sent = hand_in(holder)

    assert sent.link("untuk ditempel (PDF)").endswith(".pdf?jenis=rencana")
    assert sent.link("Bukti yang ikut dikirim") == "/bukti"
    for words in ("Baca di layar", "Ringkasan satu halaman", "Lembar kunjungan", "untuk ditempel"):
        assert holder.client.get(sent.link(words)).status_code == 200


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
