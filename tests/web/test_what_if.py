"""What if: other answers tried on a page, and nothing kept."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from tests.browser import Browser, Page
from tests.running import running
from tests.web.answers import READY, answer_all, hand_in

TROUBLED = {**READY["alat"], "answer-papan-nama": "no", "answer-lemari": "0"}


@pytest.fixture
def troubled(holder: Browser) -> Browser:
    """Somebody with a knock-out and two gaps beside it."""
    answer_all(holder, profil={"answer-dingin": "yes"}, penyimpanan={}, alat=TROUBLED)
    for section, typed in (
        ("profil", {"answer-vaksin": "no"}),
        ("penyimpanan", {"answer-suhu": "no", "answer-luas": "12"}),
    ):
        holder.open(f"/isi/{section}")
        holder.submit(typed)
    return holder


def verdict_of(page: Page) -> str:
    (words,) = [each for each in page.all("p") if each.get("class") == "verdict__words"]
    return words.text


def figures_of(page: Page) -> dict[str, tuple[str, str]]:
    rows = [row for table in page.all("table") for row in next(table.all("tbody")).all("tr")]
    return {next(row.all("th")).text: tuple(c.text for c in row.all("td")) for row in rows}  # type: ignore[misc] # two cells


def stored(browser: Browser) -> list[tuple[str, str]]:
    """Every answer as the wizard would send it again."""
    pages = [browser.open(f"/isi/{name}") for name in READY]
    return [pair for page in pages for pair in page.sent() if "token" not in pair[0]]


def test_a_gap_leads_to_the_verdict_without_it_and_nothing_is_stored(troubled: Browser) -> None:
    before = stored(troubled)
    result = troubled.open("/hasil")

    page = troubled.open(result.link("Bagaimana kalau sudah? Suhu dicatat"))

    assert verdict_of(result) == "Belum siap: 1 penghambat"
    assert verdict_of(page) == "Siap dengan catatan"
    assert "Hasilnya menjadi" in page.text
    assert page.values("sudah") == ["suhu"]
    assert figures_of(page)["Penghambat"] == ("1", "0")
    assert figures_of(page)["Kekurangan lain"] == ("2", "2")
    assert stored(troubled) == before
    assert verdict_of(troubled.open("/hasil")) == "Belum siap: 1 penghambat"


def test_several_gaps_are_ticked_in_a_form_that_needs_no_script(troubled: Browser) -> None:
    troubled.open("/bagaimana-kalau")

    page = troubled.submit({"sudah": ["suhu", "lemari", "papan-nama"]})

    assert page.address == "/bagaimana-kalau"
    assert verdict_of(page) == "Siap diajukan"
    assert figures_of(page)["Bobot terpenuhi"] == ("36%", "100%")


def test_what_changes_no_verdict_is_said_to(troubled: Browser) -> None:
    page = troubled.open("/bagaimana-kalau?sudah=lemari")

    assert "Hasilnya tetap" in page.text
    assert figures_of(page)["Kekurangan lain"] == ("2", "1")


def test_one_answer_is_tried_of_any_kind(troubled: Browser) -> None:
    number = troubled.open("/bagaimana-kalau?tanya=luas&answer-luas=3,5")
    ticks = troubled.open("/bagaimana-kalau?tanya=perkakas&answer-perkakas=mortir")
    spared = troubled.open("/bagaimana-kalau?tanya=luas&mark-luas=_na")
    again = troubled.open("/bagaimana-kalau?tanya=luas&answer-luas=12")

    assert number.value("answer-luas") == "3,5"
    assert figures_of(number)["Kekurangan lain"] == ("2", "3")
    assert figures_of(ticks)["Kekurangan lain"] == ("2", "3")
    assert figures_of(spared)["Kekurangan lain"] == ("2", "2")  # and no reason is asked for
    assert figures_of(spared)["Bobot terpenuhi"] == ("36%", "30%")
    assert "Hasilnya sekarang" in again.text  # it is as it was


def test_a_question_is_chosen_from_the_list_of_all(troubled: Browser) -> None:
    troubled.open("/bagaimana-kalau")
    page = troubled.click("Luas ruang simpan")

    assert page.value("tanya") == "luas"
    assert "Suhu dicatat" in page.form().text
    assert "Suhu dicatat" not in troubled.open("/bagaimana-kalau?tanya=suhu").form().text
    assert page.value("answer-luas") == "12"
    assert page.status == 200


def test_an_answer_that_opens_questions_says_which_are_not_judged(holder: Browser) -> None:
    answer_all(holder)

    page = holder.open("/bagaimana-kalau?tanya=dingin&answer-dingin=yes")

    assert verdict_of(page) == "Belum lengkap"
    assert "Itu membuka pertanyaan baru" in page.text
    assert "Suhu dicatat" in page.text


def test_an_answer_that_cannot_be_read_is_kept_and_said_so(troubled: Browser) -> None:
    page = troubled.open("/bagaimana-kalau?tanya=luas&answer-luas=banyak")

    assert page.status == 422
    assert page.errors == ["Tulis angka saja, misalnya 12 atau 12,5."]
    assert page.value("answer-luas") == "banyak"
    assert "Hasilnya sekarang" in page.text


HOSTILE = [
    "sudah=tidak-ada",
    "sudah=vaksin",  # a fact, and no gap
    "sudah=luas",  # met already
    "tanya=tidak-ada",
    "tanya=papan",  # a stem, which is not answered itself
    "tanya=",
    "tanya=suhu&answer-suhu=%00",
    f"sudah={quote('<script>alert(1)</script>')}",
    f"tanya={quote('../../etc/passwd')}",
    f"tanya={quote(chr(0) + chr(0x202E))}",
    "&".join(["sudah=x"] * 2000),
]


@pytest.mark.parametrize("query", HOSTILE)
def test_what_is_not_there_to_try_changes_nothing(troubled: Browser, query: str) -> None:
    page = troubled.open(f"/bagaimana-kalau?{query}")

    assert page.status == 200
    assert "Hasilnya sekarang" in page.text
    assert verdict_of(page) == "Belum siap: 1 penghambat"
    assert "<script>alert" not in page.response.text


@pytest.mark.parametrize(
    "value",
    ["tidak-ada", "_na", "yes&answer-suhu=no", quote("<b>"), "x" * 3000],
)
def test_a_value_that_is_no_answer_is_refused(troubled: Browser, value: str) -> None:
    page = troubled.open(f"/bagaimana-kalau?tanya=suhu&answer-suhu={value}")

    assert page.status == 422
    assert page.errors == ["Pilih salah satu jawaban yang tersedia."]


def test_once_handed_in_there_is_nothing_to_try(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    hand_in(holder)

    assert holder.open("/bagaimana-kalau").address == "/terkirim"


@pytest.fixture
def unsure(environment: dict[str, str], own_checklists: Path) -> Iterator[Browser]:
    """Somebody who does not know the fact that decides what else is asked."""
    file = own_checklists / "contoh.yaml"
    text = file.read_text(encoding="utf-8")
    options = "        options: {yes: Ya, no: Tidak}\n"
    more = options.replace("}", ", unknown: Belum tahu}")
    file.write_text(text.replace(options, more, 1), encoding="utf-8")
    with running(environment) as application:
        browser = Browser(application)
        browser.open("/mulai/contoh")
        browser.submit()
        answer_all(browser, profil={"answer-dingin": "unknown"}, alat=TROUBLED)
        yield browser


def test_a_fact_is_not_repaired_but_may_be_tried(unsure: Browser) -> None:
    result = unsure.open("/hasil")
    page = unsure.open("/bagaimana-kalau?sudah=dingin")
    tried = unsure.open("/bagaimana-kalau?tanya=dingin&answer-dingin=no")

    assert "Obat rantai dingin" in result.text  # to be found out
    ticks = {each.get("value") for each in page.all("input") if each.get("name") == "sudah"}
    assert ticks == {"papan-nama", "lemari"}
    assert "Hasilnya sekarang" in page.text
    assert verdict_of(tried) == "Siap dengan catatan"
    assert figures_of(tried)["Belum terjawab pasti"] == ("1", "0")
