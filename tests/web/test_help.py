"""The help pages, and the papers to prepare."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser import Browser
from tests.running import running
from tests.web.answers import answer_all, hand_in
from tests.web.conftest import CHECKLISTS

OLDER = """\
format: 1
id: lama
version: "2026.1"
title: Daftar lama
extends: {checklist: contoh, version: "2026.1"}
regime:
  name: Aturan lama
  legal_basis: [aturan-lama, pp-28-2025]
  risk_level: Tinggi
  issued_automatically: no
  sla_days: 20
  confidence: seen
  note: Hanya untuk yang belum selesai.
regulations: [aturan-lama]
"""
REPLACED = """\
  - id: aturan-lama
    title: Aturan lama (contoh)
    about: Contoh aturan yang sudah diganti.
    status: replaced
    replaced_by: pp-28-2025
    confidence: secondary
"""
REPLACES_NONE = "tidak menggantikan satu pun"


@pytest.fixture
def bare(environment: dict[str, str], tmp_path: Path) -> Iterator[Browser]:
    """Somebody before an installation without help texts, and with a checklist of older rules."""
    with installed(environment, tmp_path / "checklists", ("", "")) as browser:
        yield browser


@contextmanager
def installed(
    environment: dict[str, str], folder: Path, change: tuple[str, str]
) -> Iterator[Browser]:
    """Somebody before such an installation, with this change to its checklist."""
    folder.mkdir()
    for name, more in (("contoh", ""), ("regulations", REPLACED)):
        text = (CHECKLISTS / f"{name}.yaml").read_text(encoding="utf-8")
        assert name != "contoh" or change[0] in text
        text = text.replace(*change) if name == "contoh" else text
        (folder / f"{name}.yaml").write_text(text + more, encoding="utf-8")
    (folder / "lama.yaml").write_text(OLDER, encoding="utf-8")
    with running({**environment, "ALADIN_CHECKLISTS": str(folder)}) as app:
        yield Browser(app)


def test_help_leads_to_the_words_and_to_what_may_follow(browser: Browser) -> None:
    browser.open("/bantuan")

    words = browser.click("Istilah dan singkatan")
    assert "Nomor induk berusaha. Nomor pengenal usaha." in words.text

    browser.open("/bantuan")
    follows = browser.click("Akibat bila kewajiban")
    assert "Peringatan diberikan lebih dulu." in follows.text
    assert "Peraturan Pemerintah 28/2025 (contoh) (dari kutipan sumber lain" in follows.text


def test_help_names_the_systems_of_the_state_by_their_addresses(browser: Browser) -> None:
    page = browser.open("/bantuan")

    (link,) = [each for each in page.all("a") if "OSS" in each.text]
    assert link.get("href") == "https://oss.contoh.id"
    assert "noopener" in link.get("rel")
    assert REPLACES_NONE in page.text


def test_without_help_texts_there_are_no_such_pages(bare: Browser) -> None:
    page = bare.open("/bantuan")

    assert "Istilah" not in page.text
    assert bare.open("/bantuan/istilah").status == 404
    assert bare.open("/bantuan/sanksi").status == 404


def test_a_checklist_of_replaced_rules_stands_apart_on_the_first_page(bare: Browser) -> None:
    page = bare.open("/")

    cards = [each.text for each in page.all("a") if each.get("class") == "card"]
    assert len(cards) == 1
    assert page.link("Daftar lama") == "/mulai/lama"
    assert page.text.index("Aturan peralihan") < page.text.index("Daftar lama")


def test_the_start_page_says_how_long_it_takes_and_how_sure_that_is(bare: Browser) -> None:
    older, present = bare.open("/mulai/lama").text, bare.open("/mulai/contoh").text

    assert "Lama proses 20 hari menurut aturan itu Hanya untuk yang belum selesai." in older
    assert "Lama proses 9 hari menurut aturan itu (dari kutipan sumber lain" in present


def test_the_papers_are_named_with_maker_form_and_place(holder: Browser) -> None:
    page = holder.click("Dokumen yang disiapkan")

    assert [heading.text for heading in page.main.all("h2")] == ["OSS bagian Bangunan"]
    assert "Foto lemari pendingin Dibuat oleh: Anda. Bentuk: Berwarna. Berlaku: Satu tahun." in (
        page.text
    )
    assert "dapat berbeda" in page.text
    assert "Kartu suhu" not in page.text  # shown at a visit, handed in nowhere


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        ("kind: document", "Bentuk dan masa berlakunya belum diketahui."),
        ("kind: photo", "Bentuk: belum diketahui."),
        ("kind: document, form: Berwarna", "Bentuk: Berwarna. Berlaku: belum diketahui."),
        ("kind: document, valid: Satu tahun", "Bentuk: belum diketahui. Berlaku: Satu tahun."),
    ],
)
def test_what_no_source_says_of_a_paper_is_said_to_be_unknown(
    environment: dict[str, str], tmp_path: Path, paper: str, told: str
) -> None:
    rest = "made_by: Anda, goes_to: OSS bagian Bangunan"
    before, after = f"kind: photo, {rest}, form: Berwarna, valid: Satu tahun", f"{paper}, {rest}"
    with installed(environment, tmp_path / "checklists", (before, after)) as browser:
        browser.open("/mulai/contoh")
        browser.submit()

        page = browser.open("/dokumen")

    (line,) = [each.text for each in page.main.all("small")]
    assert line == f"Dibuat oleh: Anda. {told}"


def test_a_paper_of_what_does_not_apply_is_not_on_the_list(holder: Browser) -> None:
    answer_all(holder)

    assert "tidak ada dokumen" in holder.open("/dokumen").text


def test_after_handing_in_the_papers_can_still_be_read(holder: Browser) -> None:
    answer_all(holder)
    sent = hand_in(holder)

    assert REPLACES_NONE in sent.text
    assert sent.link("OSS (contoh)") == "https://oss.contoh.id"
    page = holder.click("dokumennya")

    assert page.heading == "Dokumen yang disiapkan"
    assert page.link("Asesmen terkirim") == "/terkirim"


def test_nobody_else_reads_the_papers(browser: Browser) -> None:
    assert browser.open("/dokumen").status == 404


def test_the_result_shows_the_figures_that_officers_know(holder: Browser) -> None:
    answer_all(holder, alat={"answer-papan-nama": "partly"})

    page = holder.open("/hasil")

    rows = [row.text for row in page.all("tr")]
    assert rows[0] == "Kelompok MS TMS Ya dari butir"
    assert rows[1] == "II. Bangunan 5 1 83%"  # partly met is no yes
    assert "pada formulir BPOM" in page.text
    assert "Kritis (C): Hasilnya langsung Belum siap." in page.text
    assert page.link("Dokumen yang akan diserahkan") == "/dokumen"
