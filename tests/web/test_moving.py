"""A newer checklist: what the applicant is shown, what goes along, and what is asked again."""

from pathlib import Path

import pytest
from flask import Flask

from aladin import create_app
from tests.browser import Browser
from tests.web.answers import READY, answer_all
from tests.web.test_language import some_english

pytestmark = pytest.mark.usefixtures("own_checklists")


def revise(app: Flask, *changes: tuple[str, str]) -> None:
    """Let a newer file be in force, as after a restart."""
    settings = app.extensions["aladin"].settings
    file = settings.checklists / "contoh.yaml"
    text = file.read_text(encoding="utf-8").replace('version: "2026.1"', 'version: "2026.2"')
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    fresh = create_app(settings)
    app.extensions["aladin"].printer.close()
    app.extensions["aladin"].sieve.close()
    app.extensions["aladin"] = fresh.extensions["aladin"]


OTHER_CUPBOARD = (
    "Berapa lemari obat yang ada?",
    "Berapa lemari obat berkunci dua yang ada?",
)


def test_nobody_is_bothered_while_the_checklist_is_the_newest(holder: Browser) -> None:
    assert "diperbarui" not in holder.open("/tugas").text
    assert holder.open("/pindah").heading == "Daftar tugas"


def test_what_changed_is_shown_and_answers_go_along(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    revise(app, OTHER_CUPBOARD)

    assert "sudah diperbarui menjadi versi 2026.2" in holder.open("/tugas").text
    page = holder.click("Lihat yang berubah")
    assert "1 jawaban perlu diisi lagi" in page.text
    assert "Ditanyakan lagi (1)" in page.text
    (told,) = [each.text for each in page.main.all("li") if "menjadi" in each.text]
    assert told.startswith('Lemari: pertanyaan: dari "')

    page = holder.submit()

    assert page.heading == "Daftar tugas"
    assert "1 pertanyaan berubah sejak Anda menjawabnya" in page.text
    assert "2" in page.text.split("jawaban Anda yang dahulu:")[1].split("Kerjakan")[0]
    alat = holder.open("/isi/alat")
    assert alat.value("answer-lemari") == ""
    assert alat.value("year-kalibrasi") == "2026"

    holder.submit({"answer-lemari": "3"})
    assert "pertanyaan berubah" not in holder.open("/tugas").text


NEW_QUESTION = (
    "          - id: kalibrasi\n",
    """          - id: kunci
            title: Kunci lemari
            question: Apakah lemari obat dapat dikunci?
            scale: ya-belum
            severity: m
            remedy: {action: Pasang kunci., days: 3, cost: low}
            citations:
              - {regulation: pp-28-2025, confidence: secondary}
          - id: kalibrasi
""",
)


def test_what_is_new_is_kept_in_view_after_the_move(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    revise(app, NEW_QUESTION, OTHER_CUPBOARD)
    holder.open("/pindah")

    page = holder.submit()

    assert "Ada pertanyaan baru yang belum Anda jawab: Peralatan : 1 pertanyaan baru" in page.text
    assert "1 pertanyaan berubah sejak Anda menjawabnya" in page.text
    holder.open("/isi/alat")
    holder.submit({"answer-kunci": "yes"})
    assert "pertanyaan baru" not in holder.open("/tugas").text


def test_a_section_whose_only_answer_is_asked_again_counts_as_begun(
    holder: Browser, app: Flask
) -> None:
    holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})
    revise(app, NEW_QUESTION, OTHER_CUPBOARD)
    holder.open("/pindah")

    page = holder.submit()

    assert "1 pertanyaan berubah sejak Anda menjawabnya" in page.text
    assert "belum Anda jawab: Peralatan : 1 pertanyaan baru" in page.text


def test_a_page_opened_before_the_move_saves_nothing_and_keeps_what_was_typed(
    holder: Browser, app: Flask
) -> None:
    other = Browser(app)
    other.client = holder.client
    holder.open("/isi/alat")
    revise(app, OTHER_CUPBOARD)
    other.open("/pindah")
    other.submit()

    page = holder.submit({"answer-lemari": "7"})

    assert page.status == 409
    assert "baru saja diperbarui" in page.text
    assert page.value("answer-lemari") == "7"
    assert "berkunci dua" in page.text
    assert other.open("/isi/alat").value("answer-lemari") == ""
    holder.submit(READY["alat"])
    assert other.open("/isi/alat").value("answer-lemari") == "2"


def test_what_changed_is_told_in_english_where_it_is_translated(
    holder: Browser, app: Flask, own_checklists: Path
) -> None:
    answer_all(holder)
    revise(
        app,
        ("rule: {at_least: 1}", "rule: {at_least: 2}"),
        ("at_least: 4", "at_least: 6"),
    )
    newer = app.extensions["aladin"].library.checklists["contoh"]
    (own_checklists / "contoh.en.yaml").write_text(some_english(newer), encoding="utf-8")
    holder.open("/?bahasa=en")

    page = holder.open("/pindah")

    told = [each for each in page.main.all("li") if ":" in each.text]
    (translated,) = [each for each in told if not list(each.all("span"))]
    (left,) = [each for each in told if list(each.all("span"))]
    assert translated.text == "lEMARI: at least: from 1 to 2."
    assert left.text.startswith("Luas ruang simpan : paling sedikit:")
