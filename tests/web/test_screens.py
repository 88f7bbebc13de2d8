"""One question at a time: where each stands, what comes next, and what old addresses lead to."""

from pathlib import Path

import pytest

from tests.browser import Browser


@pytest.fixture(autouse=True)
def one_by_one(own_checklists: Path) -> None:
    """The example laid out otherwise: a profile and a shelf one by one, a store as it comes."""
    file = own_checklists / "contoh.yaml"
    text = file.read_text(encoding="utf-8").replace("        layout: group\n", "")
    for title in ("    title: Profil usaha\n", "        title: Peralatan\n"):
        assert text.count(title) == 1
        indent = title[: -len(title.lstrip())]
        text = text.replace(title, f"{title}{indent}layout: one\n")
    file.write_text(text, encoding="utf-8")


def seen(browser: Browser) -> list[str]:
    return sorted(name[5:] for name in browser.page.names() if name.startswith("seen-"))


def test_each_question_is_asked_on_a_page_of_its_own_in_order(holder: Browser) -> None:
    holder.click("Peralatan")
    asked = []
    while holder.page.address.startswith("/isi/"):
        asked.append((holder.page.address.removeprefix("/isi/"), seen(holder)))
        holder.submit()

    assert asked == [
        ("lemari", ["lemari"]),
        ("kalibrasi", ["kalibrasi"]),
        ("perkakas", ["perkakas"]),
        ("kesan", ["kesan"]),
        ("papan", ["papan-nama", "papan-nomor"]),
    ]
    assert holder.page.heading == "Daftar tugas"


def test_a_page_says_which_part_of_its_section_it_is(holder: Browser) -> None:
    caption = next(p for p in holder.open("/isi/kesan").all("p") if p.get("class") == "caption")

    assert caption.text == "Bagian 3 dari 3 · Bangunan · halaman 4 dari 5"


def test_the_task_list_counts_by_section_and_leads_to_what_is_open(holder: Browser) -> None:
    holder.open("/isi/lemari")
    holder.submit({"answer-lemari": "2"})

    page = holder.open("/tugas")

    assert "Peralatan 5 dari 6 belum dijawab Sedang diisi" in page.text
    assert page.link("Peralatan") == "/isi/kalibrasi"


def test_what_may_knock_out_is_asked_alone_once_it_applies(holder: Browser) -> None:
    assert holder.open("/isi/penyimpanan").address == "/isi/luas"
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "yes"})

    assert holder.open("/isi/penyimpanan").address == "/isi/suhu"
    assert seen(holder) == ["suhu"]
    assert "halaman 1 dari 2" in holder.page.main.text
    holder.submit({"answer-suhu": "yes"})
    assert holder.page.address == "/isi/luas"


def test_an_answer_changed_in_the_summary_asks_what_it_opens_before_it_goes_back(
    holder: Browser,
) -> None:
    holder.open("/isi/dingin")
    holder.submit({"answer-dingin": "no"})
    holder.open("/jawaban")
    holder.click("Obat rantai dingin")

    page = holder.submit({"answer-dingin": "yes"})
    assert page.address == "/isi/vaksin"
    assert "membuka pertanyaan baru" in page.text

    assert holder.submit({"answer-vaksin": "no"}).heading == "Periksa jawaban Anda"


def test_an_answer_that_opens_nothing_goes_back_at_once(holder: Browser) -> None:
    holder.open("/isi/lemari?dari=jawaban")

    assert holder.submit({"answer-lemari": "3"}).heading == "Periksa jawaban Anda"


def test_old_addresses_lead_to_where_it_is_asked_now_or_to_the_task_list(holder: Browser) -> None:
    assert holder.open("/isi/alat").address == "/isi/lemari"
    assert holder.open("/isi/papan-nomor").address == "/isi/papan"
    assert holder.open("/isi/bagian-lama").address == "/tugas"
    assert holder.open("/isi/alat?dari=jawaban").response.request.query_string == b"dari=jawaban"


def test_a_page_kept_from_before_still_saves_all_it_asked(holder: Browser) -> None:
    one = holder.open("/isi/lemari")
    hidden = {name: one.value(name) for name in ("csrf_token", "mark", "edition")}
    kept = {"seen-lemari": "0", "answer-lemari": "2", "seen-kesan": "0", "answer-kesan": "Baik."}

    answer = holder.client.post("/isi/alat/simpan", data={**hidden, **kept})

    assert answer.status_code == 200
    assert holder.open("/isi/lemari").value("answer-lemari") == "2"
    assert holder.open("/isi/kesan").value("answer-kesan") == "Baik."


def test_what_is_not_asked_at_all_is_not_saved_under_any_name(holder: Browser) -> None:
    one = holder.open("/isi/lemari")
    hidden = {name: one.value(name) for name in ("csrf_token", "mark", "edition")}

    assert holder.client.post("/isi/bagian-lama/simpan", data=hidden).status_code == 404


def test_what_asks_alone_says_what_a_yes_means_without_being_asked(holder: Browser) -> None:
    holder.open("/isi/profil")
    holder.submit({"answer-dingin": "yes"})

    (means,) = [
        each for each in holder.open("/isi/suhu").all("p") if each.text.startswith("Ya berarti")
    ]

    assert means.get("class") == "hint"
    (group,) = [each for each in holder.page.all("fieldset") if each.get("id") == "q-suhu"]
    assert means.get("id") in group.get("aria-describedby").split()
