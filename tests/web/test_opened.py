"""Questions that an answer opens in another section: told after saving, and in the task list."""

from flask import Flask

from tests.browser import Browser, Page
from tests.web.answers import answer_all

LEAD = "membuka pertanyaan baru di bagian lain"
LISTED = "Ada pertanyaan baru yang belum Anda jawab"
STORE = "Ruang penyimpanan : 1 pertanyaan baru"


def cold(browser: Browser, come_from: str = "") -> Page:
    """Everything was answered; now there are medicines to be kept cold after all."""
    browser.open(f"/isi/profil{come_from}")
    return browser.submit({"answer-dingin": "yes"})


def at(page: Page) -> str:
    """Where this page is, with what the address says besides."""
    return page.response.request.full_path.removesuffix("?")


def told(browser: Browser) -> bool:
    """Whether the task list says that there is something new."""
    text = browser.open("/tugas").text
    assert (LISTED in text) == (STORE in text)
    return LISTED in text


def test_what_opens_in_a_section_that_was_done_is_told_with_the_way_to_it(holder: Browser) -> None:
    answer_all(holder)
    cold(holder)  # opens a question of its own page first
    assert told(holder)

    holder.open("/isi/profil")
    page = holder.submit({"answer-vaksin": "no"})

    assert LEAD not in page.text, "it leads there by itself"
    assert at(page) == "/isi/penyimpanan?terbuka=1"
    assert holder.open("/isi/alat?terbuka=1").link("Ruang penyimpanan") == "/isi/penyimpanan#q-suhu"
    assert STORE in holder.page.text


def test_it_is_told_once_on_the_way_and_in_the_task_list_until_answered(holder: Browser) -> None:
    answer_all(holder)
    cold(holder)

    assert LEAD not in holder.open("/isi/alat").text
    assert told(holder)
    holder.open("/isi/penyimpanan")
    holder.submit({"answer-suhu": "yes"})
    assert not told(holder)


def test_what_is_closed_again_is_not_told_any_more(holder: Browser) -> None:
    answer_all(holder)
    cold(holder)
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "no"})

    assert not told(holder)


def test_of_a_section_not_begun_nothing_is_told(holder: Browser) -> None:
    page = cold(holder)

    assert LEAD not in page.text
    assert not told(holder)


def test_from_the_summary_it_is_asked_before_one_goes_back(holder: Browser) -> None:
    answer_all(holder)
    page = cold(holder, "?dari=jawaban")
    assert at(page) == "/isi/profil?baru=1&dari=jawaban"

    page = holder.submit({"answer-vaksin": "no"})
    assert at(page) == "/isi/penyimpanan?baru=1&dari=jawaban"
    assert "membuka pertanyaan baru di halaman ini" in page.text

    assert holder.submit({"answer-suhu": "yes"}).heading == "Periksa jawaban Anda"
    assert not told(holder)


def test_whoever_leaves_it_open_is_not_led_in_a_circle(holder: Browser) -> None:
    answer_all(holder)
    cold(holder, "?dari=jawaban")
    holder.submit()
    assert at(holder.page) == "/isi/penyimpanan?baru=1&dari=jawaban"

    assert holder.submit().heading == "Periksa jawaban Anda"
    assert told(holder)


def test_an_answer_that_the_script_saves_tells_it_too(holder: Browser) -> None:
    answer_all(holder)
    page = holder.open("/isi/profil")
    names = ("csrf_token", "mark", "edition", "seen-dingin")
    sent = {**{name: page.value(name) for name in names}, "answer-dingin": "yes"}

    said = holder.client.post("/isi/profil/simpan", data=sent).get_json()

    told_there = said["at"].split(". ")[1]
    assert told_there == "Jawaban ini membuka pertanyaan baru di bagian lain: Ruang penyimpanan (1)"
    assert told(holder)
    holder.open("/isi/profil")
    assert at(holder.submit({"answer-vaksin": "no"})) == "/isi/penyimpanan?terbuka=1"


def test_nothing_of_it_is_told_of_another_assessment(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    cold(holder)
    holder.open("/mulai/contoh")
    holder.submit()
    answer_all(holder, profil={"answer-dingin": "yes"})

    assert not told(holder)
