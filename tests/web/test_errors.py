"""Error pages: in Indonesian, in the one layout, and without a word of what is inside."""

import pytest
from flask import Flask

from aladin.report.errors import ReportError
from aladin.store.db import db
from tests.browser import Browser, Page
from tests.web.answers import READY, answer_all, hand_in


def test_a_page_that_is_not_there_says_how_to_go_on(browser: Browser) -> None:
    page = browser.open("/tidak-ada")

    assert page.status == 404
    assert page.heading == "Halaman tidak ditemukan"
    assert page.link("Beranda") == "/"


@pytest.mark.parametrize(
    ("method", "address", "status"), [("PUT", "/", 405), ("POST", "/kode", 404)]
)
def test_other_refusals_have_their_pages_too(
    browser: Browser, method: str, address: str, status: int
) -> None:
    page = Page(browser.client.open(address, method=method))

    assert page.status == status


def test_what_is_too_large_is_refused_before_it_is_read(holder: Browser) -> None:
    page = holder.open("/isi/alat")
    data = dict(page.sent()) | {"note-papan-nama": "a" * 300_000}

    response = holder.client.post("/isi/alat", data=data)

    assert response.status_code == 413
    assert "Isian terlalu besar" in response.text


def test_a_fault_of_ours_shows_a_number_and_keeps_what_was_typed(
    holder: Browser, app: Flask
) -> None:
    page = holder.open("/isi/alat")
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE answers RENAME TO elsewhere")
    answer = dict(page.sent()) | {"answer-lemari": "2"}

    broken = Page(holder.client.post("/isi/alat", data=answer))

    assert broken.status == 500
    assert "nomor kejadian" in broken.text
    assert "elsewhere" not in broken.response.text
    assert broken.value("answer-lemari") == "2"
    assert "Traceback" not in broken.response.text
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO answers")


def test_a_report_that_cannot_be_printed_leaves_the_submission_safe(
    holder: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")
    printer = app.extensions["aladin"].printer

    def fail(*given: object) -> bytes:
        raise ReportError("no paper")

    monkeypatch.setattr(printer, "print", fail)
    page = holder.open(address)

    assert page.status == 503
    assert page.response.headers["Retry-After"] == "120"
    assert "sudah tersimpan" in page.text
    assert "no paper" not in page.response.text
    assert holder.open("/terkirim").heading == "Asesmen terkirim"


def test_hostile_text_comes_back_as_text(holder: Browser) -> None:
    holder.open("/isi/alat")
    hostile = "<script>alert(1)</script>{{ 7*7 }}\x00\x1b[31m"

    holder.submit({**READY["alat"], "answer-kesan": hostile})

    page = holder.open("/isi/alat")
    assert page.value("answer-kesan") == "<script>alert(1)</script>{{ 7*7 }}[31m"
