"""Coming back: by the link, by the code, and leaving nothing on a shared device."""

import sqlite3
from pathlib import Path

from flask import Flask

from tests.browser import Browser, Page


def link_of(page: Page) -> str:
    return next(a.text for a in page.all("a") if "/lanjut/" in a.text)


def code_of(page: Page) -> str:
    return next(p.text for p in page.all("p") if p.get("class") == "keep__code")


def test_on_the_same_device_the_home_page_leads_back(holder: Browser) -> None:
    holder.open("/")

    assert holder.click("Lanjutkan pengisian").heading == "Daftar tugas"


def test_the_link_opens_the_same_answers_on_another_device(holder: Browser, app: Flask) -> None:
    holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})
    other = Browser(app)

    other.open(link_of(holder.open("/kode")))
    other.submit()

    assert other.page.heading == "Daftar tugas"
    assert other.open("/isi/alat").value("answer-lemari") == "2"


def test_following_the_link_opens_nothing_until_the_button_is_pressed(
    holder: Browser, app: Flask
) -> None:
    scanner = Browser(app)

    scanner.open(link_of(holder.open("/kode")))

    assert scanner.open("/tugas").status == 404


def test_the_code_opens_the_same_answers_however_it_is_typed(holder: Browser, app: Flask) -> None:
    code = code_of(holder.open("/kode"))
    other = Browser(app)
    other.open("/lanjut")

    page = other.submit({"code": code.lower().replace("-", " ").replace("0", "o")})

    assert page.heading == "Daftar tugas"


def test_a_lost_code_is_replaced_and_then_opens_nothing(holder: Browser, app: Flask) -> None:
    lost = code_of(holder.open("/kode"))
    by_link = Browser(app)
    by_link.open(link_of(holder.page))
    by_link.submit()
    by_link.open("/kode")
    fresh = code_of(by_link.submit())
    other = Browser(app)
    other.open("/lanjut")

    refused = other.submit({"code": lost})
    opened = other.submit({"code": fresh})

    assert refused.status == 404
    assert opened.heading == "Daftar tugas"


def test_wrong_unknown_and_foreign_secrets_all_look_the_same(holder: Browser, app: Flask) -> None:
    stranger = Browser(app)
    links = [stranger.open(f"/lanjut/{token}") for token in ("x", "A" * 43, "%2e%2e", "a" * 5000)]
    stranger.open("/lanjut")
    codes = [stranger.submit({"code": code}) for code in ("x", "0000-0000-0000-0000", "é" * 16)]
    pages = [
        stranger.open(f"/{path}") for path in ("tugas", "isi/alat", "jawaban", "laporan/X.pdf")
    ]

    assert {page.status for page in (*links, *codes, *pages)} == {404}
    assert len({page.text for page in (*links, *pages)}) == 1
    assert len({" ".join(page.errors) for page in codes}) == 1
    assert codes[0].value("code") == "x", "what was typed stays to be put right"


def test_guessing_codes_is_stopped(browser: Browser) -> None:
    browser.open("/lanjut")

    statuses = set()
    for guess in range(40):
        browser.open("/lanjut")
        statuses.add(browser.submit({"code": f"{guess:016}"}).status)

    assert statuses == {404, 429}


def test_closing_leaves_nothing_on_the_device(holder: Browser) -> None:
    holder.open("/keluar")

    holder.submit()

    assert holder.open("/tugas").status == 404
    assert holder.client.get_cookie("aladin") is None


def test_save_and_leave_saves_and_says_how_to_come_back(holder: Browser) -> None:
    holder.open("/isi/alat")

    page = holder.submit({"answer-lemari": "2"}, button="Simpan dan keluar")

    assert page.heading == "Jawaban Anda tersimpan"
    assert "/lanjut/" in link_of(page)
    assert holder.open("/isi/alat").value("answer-lemari") == "2"


def test_what_was_in_the_session_before_a_start_is_forgotten(browser: Browser) -> None:
    browser.open("/mulai/contoh")
    with browser.client.session_transaction() as session:
        before = session["csrf_token"]

    browser.submit()
    browser.open("/isi/alat")

    with browser.client.session_transaction() as session:
        assert session["csrf_token"] != before


def test_the_database_holds_neither_link_nor_code(holder: Browser, tmp_path: Path) -> None:
    page = holder.open("/kode")
    token, code = link_of(page).rsplit("/", 1)[1], code_of(page)

    with sqlite3.connect(tmp_path / "instance" / "aladin.db") as database:
        dump = "\n".join(database.iterdump())

    assert "assessment" in dump
    assert token not in dump
    assert code not in dump
    assert code.replace("-", "") not in dump
