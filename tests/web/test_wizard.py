"""The applicant's journey, from the start page to the confirmation."""

import re

from flask import Flask

from tests.browser import Browser
from tests.web.answers import DECLARATION, PHARMACY, READY, answer_all, hand_in


def test_somebody_fills_in_everything_and_gets_a_reference(browser: Browser) -> None:
    browser.open("/")
    browser.click("Kesiapan apotek contoh")
    browser.submit()
    assert re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", browser.page.text)
    browser.click("Sudah saya catat")
    browser.click("Profil usaha")

    for answers in READY.values():
        browser.submit(answers)
    browser.click("Data usaha")
    browser.submit(PHARMACY)
    browser.click("Periksa jawaban")
    browser.click("Jawaban sudah benar")
    browser.click("Nyatakan dan kirim")
    browser.submit(DECLARATION)

    assert browser.page.heading == "Asesmen terkirim"
    assert re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", browser.page.text)
    assert "Siap diajukan" in browser.page.text


def test_start_page_counts_what_everybody_is_asked_and_what_somebody_may_be(
    browser: Browser,
) -> None:
    page = browser.open("/mulai/contoh")

    assert "8 sampai 10 pertanyaan" in page.text
    assert "Kartu suhu" in page.text


def test_what_introduces_a_group_of_pages_opens_the_first_of_them(holder: Browser) -> None:
    first, second = holder.open("/isi/penyimpanan").text, holder.open("/isi/alat").text

    assert first.index("Berkelilinglah") < first.index("Periksa ruang tempat obat disimpan.")
    assert "Berkelilinglah" not in second


def test_answers_are_there_when_the_applicant_comes_back(holder: Browser) -> None:
    holder.open("/isi/alat")
    holder.submit({**READY["alat"], "answer-kesan": "Dekat pasar.", "note-papan-nama": "Baru."})

    page = holder.open("/isi/alat")

    assert page.value("answer-lemari") == "2"
    assert [page.value(f"{part}-kalibrasi") for part in ("day", "month", "year")] == [
        "1",
        "6",
        "2026",
    ]
    assert page.values("answer-perkakas") == ["mortir", "timbangan"]
    assert page.value("answer-kesan") == "Dekat pasar."
    assert page.value("note-papan-nama") == "Baru."


def test_the_task_list_leads_to_the_next_open_page_and_at_last_to_the_result(
    holder: Browser,
) -> None:
    holder.open("/isi/profil")
    holder.submit(READY["profil"], button="Simpan dan keluar")
    holder.open("/tugas")
    assert holder.click("Lanjutkan: Ruang penyimpanan").heading.endswith("Ruang penyimpanan")

    answer_all(holder, alat={**READY["alat"], "answer-kesan": "Tidak ada."})
    assert "Lanjutkan:" not in holder.open("/tugas").text
    assert holder.click("Lihat hasil kesiapan").heading == "Hasil kesiapan"


def test_a_plan_is_kept_and_stands_beside_its_gap(holder: Browser) -> None:
    holder.open("/isi/alat")
    holder.submit(
        {
            "answer-papan-nama": "no",
            "action-papan-nama": "Pesan papan",
            "by-papan-nama": "1/12/2026",
        }
    )

    assert holder.open("/isi/alat").value("by-papan-nama") == "2026-12-01"
    result = holder.open("/hasil").text
    assert "Rencana Anda: Pesan papan, selesai 1 Desember 2026." in result


def test_a_day_in_a_plan_that_is_none_comes_back_as_typed(holder: Browser) -> None:
    holder.open("/isi/alat")

    page = holder.submit({"answer-papan-nama": "no", "by-papan-nama": "32/12/2026"})

    assert page.status == 422
    assert page.value("by-papan-nama") == "32/12/2026"
    assert "Tanggal ini tidak ada di kalender" in page.text


def test_a_page_may_be_left_half_blank(holder: Browser) -> None:
    holder.open("/isi/alat")

    page = holder.submit({"answer-lemari": "2"})

    assert page.heading == "Daftar tugas"
    assert "Peralatan 5 dari 6 belum dijawab Sedang diisi" in page.text


def test_a_blank_takes_an_answer_away(holder: Browser) -> None:
    holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})

    holder.open("/isi/alat")
    holder.submit({"answer-lemari": ""})

    assert holder.open("/isi/alat").value("answer-lemari") == ""


def test_what_cannot_be_read_comes_back_with_everything_that_was_typed(holder: Browser) -> None:
    holder.open("/isi/alat")

    page = holder.submit(
        {
            "answer-lemari": "dua",
            "day-kalibrasi": "31",
            "month-kalibrasi": "2",
            "year-kalibrasi": "2026",
            "answer-papan-nama": "no",
            "note-papan-nama": "Sedang dibuat.",
        }
    )

    assert page.status == 422
    assert page.title.startswith("Galat: ")
    assert len(page.errors) == 2
    assert page.value("answer-lemari") == "dua"
    assert page.value("day-kalibrasi") == "31"
    assert page.value("answer-papan-nama") == "no"
    assert page.value("note-papan-nama") == "Sedang dibuat."
    assert holder.open("/isi/alat").value("answer-papan-nama") == "", "nothing half saved"


def test_what_is_not_known_can_be_said_of_every_kind_of_question(holder: Browser) -> None:
    holder.open("/isi/alat")
    holder.submit({"mark-lemari": "unknown", "mark-perkakas": "unknown"})

    page = holder.open("/hasil")

    assert "Yang perlu Anda cari tahu Lemari Alat racik" in page.text
    assert holder.open("/isi/alat").value("mark-lemari") == "unknown"


def test_what_does_not_apply_needs_a_reason_where_the_checklist_says_so(holder: Browser) -> None:
    holder.open("/isi/penyimpanan")

    page = holder.submit({"mark-luas": "_na"})
    assert page.status == 422
    holder.submit({"note-luas": "Tidak ada gudang."})

    assert holder.open("/isi/penyimpanan").value("mark-luas") == "_na"


# --- gates ----------------------------------------------------------------------------------------


def test_questions_that_an_answer_opens_come_up_before_the_next_page(holder: Browser) -> None:
    page = holder.open("/isi/profil")
    assert "answer-vaksin" not in page.names()
    assert "Belum dapat ditanyakan: Vaksin" in page.text

    page = holder.submit({"answer-dingin": "yes"})

    assert page.heading == "Profil usaha"
    assert "membuka pertanyaan baru" in page.text
    assert "answer-vaksin" in page.names()
    assert holder.submit({"answer-vaksin": "no"}).heading == "Ruang penyimpanan"


def test_a_page_says_which_question_decides_what_it_cannot_ask_yet(holder: Browser) -> None:
    page = holder.open("/isi/penyimpanan")

    assert "answer-suhu" not in page.names()
    assert "Belum dapat ditanyakan: Suhu dicatat." in page.text
    assert page.link("Obat rantai dingin") == "/isi/profil#q-dingin"


def test_a_closed_gate_hides_a_question_and_keeps_its_answer(holder: Browser) -> None:
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "yes"})
    holder.open("/isi/penyimpanan")
    holder.submit({"answer-suhu": "no"})
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "no"})

    closed = holder.open("/isi/penyimpanan")
    summary = holder.open("/jawaban")
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "yes"})

    assert "suhu" not in closed.text
    assert "suhu lemari pendingin" not in summary.text
    assert holder.open("/isi/penyimpanan").value("answer-suhu") == "no"


# --- two tabs -------------------------------------------------------------------------------------


def test_a_stale_page_shows_both_values_and_overwrites_nothing(holder: Browser) -> None:
    early = holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2", "answer-papan-nama": "yes"})

    page = holder.submit({"answer-lemari": "3", "answer-papan-nomor": "no"}, page=early)

    assert page.status == 409
    assert "Yang tersimpan: 2" in page.text
    assert "Yang baru Anda isi: 3" in page.text
    assert holder.open("/isi/alat").value("answer-lemari") == "2"


def test_on_the_page_with_both_values_either_can_be_kept(holder: Browser) -> None:
    early = holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2", "answer-papan-nama": "yes"})
    changes = {"answer-lemari": "3", "answer-papan-nama": "no", "answer-papan-nomor": "no"}
    both = holder.submit(changes, page=early)
    mine = next(c.get("value") for c in both.all("input") if c.get("id") == "keep-lemari-2")

    holder.submit({"keep-lemari": mine, "keep-papan-nama": "stored"})

    page = holder.open("/isi/alat")
    assert page.value("answer-lemari") == "3"
    assert page.value("answer-papan-nama") == "yes"
    assert page.value("answer-papan-nomor") == "no", "what was not stale goes along"


def test_without_a_choice_the_page_with_both_values_comes_again(holder: Browser) -> None:
    early = holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})
    holder.submit({"answer-lemari": "3"}, page=early)

    page = holder.submit()

    assert page.status == 409
    assert holder.open("/isi/alat").value("answer-lemari") == "2"


def test_the_same_answer_from_two_tabs_is_no_conflict(holder: Browser) -> None:
    early = holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})

    page = holder.submit({"answer-lemari": "2", "answer-papan-nama": "yes"}, page=early)

    assert page.status == 200
    assert holder.open("/isi/alat").value("answer-papan-nama") == "yes"


def test_a_question_opened_in_another_tab_is_not_blanked_by_a_page_that_never_showed_it(
    holder: Browser,
) -> None:
    early = holder.open("/isi/profil")
    holder.submit({"answer-dingin": "yes"})
    holder.submit({"answer-vaksin": "yes"})

    holder.submit({"answer-dingin": "yes"}, page=early)

    assert holder.open("/isi/profil").value("answer-vaksin") == "yes"


def test_a_page_of_one_assessment_is_never_saved_into_another(holder: Browser) -> None:
    early = holder.open("/isi/alat")
    holder.open("/mulai/contoh")
    holder.submit()

    page = holder.submit({"answer-lemari": "3"}, page=early)

    assert page.status == 409
    assert page.heading == "Di perangkat ini terbuka pengisian lain"
    assert holder.open("/isi/alat").value("answer-lemari") == ""


# --- look back, result, hand in -------------------------------------------------------------------


def test_the_summary_leads_to_a_question_and_back(holder: Browser) -> None:
    answer_all(holder)
    holder.open("/jawaban")
    link = holder.page.link("Lemari")

    holder.open(link)
    page = holder.submit({"answer-lemari": "5"})

    assert page.heading == "Periksa jawaban Anda"
    assert "5" in page.text


def test_the_result_puts_what_blocks_before_the_rest_and_the_longest_remedy_first(
    holder: Browser,
) -> None:
    answer_all(
        holder,
        profil={"answer-dingin": "yes"},
        alat={"answer-papan-nama": "no", "answer-lemari": "0"},
    )
    holder.open("/isi/profil")
    holder.submit({"answer-vaksin": "no"})
    holder.open("/isi/penyimpanan")
    holder.submit({"answer-suhu": "no", "answer-luas": "1"})

    page = holder.open("/hasil")

    assert "Belum siap: 1 penghambat" in page.text
    titles = [heading.text for heading in page.all("h3")]
    assert titles == ["Suhu dicatat", "Luas ruang simpan", "Lemari", "Nama usaha pada papan"]
    order = ("penghambat", "Suhu dicatat", "Bobot yang terpenuhi", "Luas ruang simpan")
    places = [page.text.index(words) for words in order]
    assert places == sorted(places), "verdict, what blocks, figures, then the rest"
    assert "tetapi tidak punya lemari" in page.text
    assert "Pasal" not in page.text


def test_while_an_answer_is_missing_nothing_can_be_handed_in(holder: Browser) -> None:
    answer_all(holder, alat={"answer-papan-nama": None})
    holder.open("/data-usaha")
    holder.submit(PHARMACY)

    page = holder.open("/kirim")

    assert page.heading == "Periksa jawaban Anda"
    assert "Belum dijawab" in page.text


def test_the_business_is_asked_once_and_shown_everywhere(holder: Browser) -> None:
    holder.open("/data-usaha")
    page = holder.submit({**PHARMACY, "nib": "12"})
    assert page.status == 422
    assert page.value("nib") == "12"

    holder.submit({"nib": "0000000000000"})

    assert "Apotek Contoh Sejahtera" in holder.open("/jawaban").text
    assert holder.open("/data-usaha").value("owner") == "Budi Contoh"


def test_a_declaration_needs_its_tick(holder: Browser) -> None:
    answer_all(holder)
    holder.open("/data-usaha")
    holder.submit(PHARMACY)
    holder.open("/kirim")
    assert holder.page.value("name") == "Budi Contoh", "not asked twice"

    page = holder.submit({"place": "Medan"})

    assert page.status == 422
    assert page.value("place") == "Medan"


def test_pressing_the_button_twice_hands_in_once(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    holder.open("/data-usaha")
    holder.submit(PHARMACY)
    form = holder.open("/kirim")

    first = holder.submit(DECLARATION, page=form)
    second = holder.submit(DECLARATION, page=form)

    assert first.heading == second.heading == "Asesmen terkirim"
    assert first.text == second.text


def test_once_handed_in_its_pages_lead_to_the_confirmation(holder: Browser) -> None:
    answer_all(holder)
    early = holder.open("/isi/alat")
    hand_in(holder)

    page = holder.submit({"answer-lemari": "9"}, page=early)

    assert page.status == 409
    assert page.heading == "Asesmen ini sudah dikirim"
    assert holder.open("/isi/alat").heading == "Asesmen terkirim"
    assert holder.open("/tugas").heading == "Asesmen terkirim"


def test_what_asks_beside_others_says_on_request_what_a_yes_means(holder: Browser) -> None:
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "yes"})

    (means,) = [
        each
        for each in holder.open("/isi/penyimpanan").all("p")
        if each.text.startswith("Ya berarti")
    ]

    assert means.get("class") != "hint"
