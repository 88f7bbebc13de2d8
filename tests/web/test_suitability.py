"""Suitability: one question at a time, an end that helps, and nothing kept before the beginning."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from aladin.content.suitability import TAKEN
from aladin.web.language import CHOICE
from tests.browser import Browser
from tests.house.source import ROOT
from tests.running import running


@pytest.fixture
def app(environment: dict[str, str]) -> Iterator[Flask]:
    """The application with the checklists as they are shipped."""
    with running({**environment, "ALADIN_CHECKLISTS": str(ROOT / "checklists")}) as application:
        yield application


@pytest.fixture
def asked(browser: Browser) -> Browser:
    """Somebody before the first question."""
    browser.open("/mulai/apotek")
    browser.click("Mulai sekarang")
    return browser


def rows(folder: Path) -> int:
    with sqlite3.connect(folder / "instance" / "aladin.db") as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%'"
        ).fetchall()
        counts = [database.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for (n,) in names]  # noqa: S608 - names of our own tables
    return sum(counts)


def test_one_question_after_another_then_why_it_fits_and_only_then_something_is_kept(
    asked: Browser, tmp_path: Path
) -> None:
    assert asked.page.heading == "Di mana tempat usaha ini?"
    assert "pertanyaan 1 dari 3" in asked.page.text
    assert asked.page.names() == {"_dari", "kota"}

    assert asked.submit({"kota": "medan"}).heading == "Obat apa yang dijual, atau akan dijual?"
    asked.submit({"barang": "keras"})
    page = asked.submit({"aturan": "tidak"})

    assert page.heading == "Daftar periksa ini cocok untuk Anda"
    assert "47721" in page.text
    assert "Karena itu usaha Anda apotek." in page.text
    assert asked.client.get_cookie("aladin") is None or rows(tmp_path) == 0
    assert rows(tmp_path) == 0, "nothing is kept before the beginning"
    assert asked.submit().heading == "Catat kode Anda"
    assert rows(tmp_path) > 0


def test_a_question_left_blank_comes_again_with_what_to_do(asked: Browser) -> None:
    asked.submit({"kota": "medan"})

    page = asked.submit()

    assert page.status == 422
    assert page.errors == ["Pilih salah satu jawaban yang tersedia."]
    assert page.heading == "Obat apa yang dijual, atau akan dijual?"
    assert page.value("kota") == "medan", "what was answered before goes along"


def test_whoever_is_elsewhere_is_told_where_to_go_and_it_is_no_error(asked: Browser) -> None:
    page = asked.submit({"kota": "lain"})

    assert page.status == 200
    assert page.errors == []
    assert page.heading == "Daftar periksa ini bukan untuk usaha Anda"
    assert "Tanyakan kepada dinas perizinan dan dinas kesehatan" in page.text
    assert page.all("form") == []


def test_another_checklist_that_fits_does_not_ask_the_same_again(asked: Browser) -> None:
    asked.submit({"kota": "medan"})
    page = asked.submit({"barang": "bebas"})
    assert page.heading == "Ada daftar lain yang cocok untuk Anda"
    assert "47722" in page.text

    page = asked.click("Lanjutkan dengan daftar itu")

    assert page.address == "/mulai/toko-obat/cocok"
    assert page.heading.startswith("Apakah permohonan ini sudah diajukan dengan aturan lama")
    fits = asked.submit({"aturan": "tidak"})
    assert "Karena itu usaha Anda toko obat." in fits.text


def test_an_answer_can_be_changed_and_the_others_stay(asked: Browser) -> None:
    asked.open("/mulai/apotek/cocok?kota=medan&barang=keras&aturan=tidak")
    asked.click("Ubah Obat apa yang dijual")
    assert (asked.page.value("kota"), asked.page.value("aturan")) == ("medan", "tidak")

    page = asked.submit({"barang": "keras"})

    assert page.heading == "Daftar periksa ini cocok untuk Anda"


def test_what_the_address_makes_up_is_not_taken_for_an_answer(asked: Browser) -> None:
    page = asked.open("/mulai/apotek/cocok?kota=%3Cscript%3E&barang=keras&lain=x")

    assert page.heading == "Di mana tempat usaha ini?"
    assert page.names() == {"_dari", "kota", "barang"}
    assert "script" not in page.main.prose


def test_what_an_address_uses_itself_is_no_name_of_a_question(browser: Browser) -> None:
    page = browser.open(f"/mulai/apotek/cocok?kota=medan&{CHOICE}=en")

    assert CHOICE not in page.address, "the language takes it away before any question sees it"
    assert {CHOICE, "endpoint"} == TAKEN


@pytest.mark.parametrize("name", ["apotek", "toko-obat", "apotek-2021", "toko-obat-2021"])
def test_every_shipped_checklist_can_be_passed_and_every_end_helps(
    browser: Browser, app: Flask, name: str
) -> None:
    library = app.extensions["aladin"].library
    fitting: dict[str, str] = {}
    for question in library.checklists[name].suitability:
        for option in question.options:
            said = "&".join(f"{k}={v}" for k, v in {**fitting, question.id: option.value}.items())
            page = browser.open(f"/mulai/{name}/cocok?{said}")
            assert page.status == 200
            if option.instead:
                browser.click("Lanjutkan dengan daftar itu")
                assert browser.page.address == f"/mulai/{option.instead}/cocok"
                assert not browser.page.heading.startswith("Ada daftar lain"), "sent in a circle"
            elif option.elsewhere:
                assert option.elsewhere in page.text
        fitting[question.id] = next(each.value for each in question.options if not each.ends)
    page = browser.open(f"/mulai/{name}/cocok?" + "&".join(f"{k}={v}" for k, v in fitting.items()))
    assert browser.submit().heading == "Catat kode Anda"


def test_a_checklist_that_asks_nothing_of_the_kind_is_begun_at_once(
    environment: dict[str, str],
) -> None:
    with running(environment) as application:
        browser = Browser(application)

        assert browser.open("/mulai/contoh/cocok").address == "/mulai/contoh"
        assert browser.submit().heading == "Catat kode Anda"
