"""What is still to be done: rules nobody has read, and texts nobody has translated."""

import io
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from aladin.cli.checklists import checklists
from aladin.content.indonesian_tools import UNVERIFIED_HEADINGS
from aladin.content.translations import skeleton
from tests.content.examples import GOOD, HERE, contoh

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALADIN_CHECKLISTS", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(checklists, arguments, catch_exceptions=False)


def test_what_nobody_has_read_becomes_a_letter_to_each_who_can_confirm_it(folder: Path) -> None:
    result = run("unverified")

    assert result.exit_code == 0
    letters = result.stdout.split("Kepada: ")[1:]
    assert letters[0].startswith("Dinas Kesehatan\n")
    assert "1. Aturan dari ingatan (berlaku; dari ingatan)" in letters[0]
    assert letters[1].startswith("(belum ditentukan kepada siapa)\n")
    assert "1.1 Rezim perizinan (contoh: regime)" in letters[1]
    assert "Rak obat (contoh: rak)" in letters[1]
    assert "Apakah semua obat tersimpan di rak?" in letters[1]
    assert "Benar / tidak: ________" in letters[1]
    assert "3 peraturan atau sumber belum dipastikan." in result.stdout


def test_what_an_overlay_takes_over_is_asked_about_once(folder: Path) -> None:
    overlay = (
        'format: 1\nid: kota\nversion: "2026.1"\ntitle: Kota\n'
        'extends: {checklist: contoh, version: "2026.1"}\n'
        "override:\n  kulkas: {title: Kulkas kota}\n"
    )
    (folder / "kota.yaml").write_text(overlay, encoding="utf-8")

    together = run("unverified").stdout
    alone = run("unverified", "kota").stdout

    assert together.count("(contoh: rak)") == 1
    assert "(kota: rak)" not in together
    assert "Kulkas kota (kota: kulkas)" in together
    assert "(kota: rak)" in alone


def test_a_letter_says_all_the_applicant_is_told_with_the_ticks_needed(folder: Path) -> None:
    ticks = (
        "        guidance: Lihat gudang.\n"
        "        kind: ticks\n"
        "        options: {kayu: Rak kayu, besi: Rak besi, none: Tidak ada}\n"
        "        rule: {needs: [kayu, besi]}\n"
    )
    before = "        question: Apakah semua obat tersimpan di rak?\n        scale: ya-belum\n"
    assert before in TEXT
    question = before.partition("        scale")[0]
    (folder / "contoh.yaml").write_text(TEXT.replace(before, question + ticks), encoding="utf-8")

    letter = " ".join(run("unverified").stdout.split())

    assert "tersimpan di rak? (Rak kayu; Rak besi.) Lihat gudang." in letter


def test_a_sanction_that_was_not_read_is_asked_about_too(folder: Path) -> None:
    (folder / "help").mkdir()
    sanctions = (
        "format: 1\nsanctions:\n"
        "  - {id: denda, title: Denda, checklists: [contoh], rows: [baris], text: Ada denda.,\n"
        "     citations: [{regulation: aturan-diingat, confidence: memory}]}\n"
        "  - {id: lain, title: Lain, checklists: [lain], rows: [baris], text: Ada yang lain.,\n"
        "     citations: [{regulation: aturan-diingat, confidence: memory}]}\n"
    )
    (folder / "help" / "sanctions.yaml").write_text(sanctions, encoding="utf-8")

    letters = run("unverified").stdout

    assert "Denda (contoh: denda)" in letters
    assert "Ada denda." in letters
    assert "Ada yang lain." not in letters


def test_what_was_read_is_not_asked_about(folder: Path) -> None:
    register = folder / "regulations.yaml"
    read = "confidence: seen\n    read_on: 2026-11-24"
    text = register.read_text()
    for confidence in ("secondary", "memory"):
        text = text.replace(f"confidence: {confidence}", read)
    register.write_text(text)
    checklist = folder / "contoh.yaml"
    checklist.write_text(TEXT.replace("confidence: secondary", "confidence: seen"))

    result = run("unverified", "contoh")

    assert result.stdout == "Semua rujukan sudah dibaca.\n"


def test_what_is_no_longer_asked_is_not_asked_about(folder: Path) -> None:
    checklist = folder / "contoh.yaml"
    retired = TEXT.replace(
        "        title: Rak obat\n", '        title: Rak obat\n        retired_in: "2026.1"\n'
    )
    checklist.write_text(retired, encoding="utf-8")

    result = run("unverified")

    assert "(contoh: kulkas)" in result.stdout
    assert "(contoh: rak)" not in result.stdout


def test_the_same_as_a_table_to_be_filled_in(folder: Path) -> None:
    result = run("unverified", "--xlsx", "surat.xlsx")

    book = load_workbook(io.BytesIO((folder / "surat.xlsx").read_bytes()))
    assert result.stdout == "surat.xlsx sudah ditulis.\n"
    assert book.sheetnames == ["Dinas Kesehatan", "(belum ditentukan kepada siapa)"]
    rows = [list(sheet.iter_rows(values_only=True)) for sheet in book]
    assert [each[5] for each in rows] == [UNVERIFIED_HEADINGS] * 2
    asked = [[(row[0], row[3]) for row in each[6:-2]] for each in rows]
    assert asked[0] == [("1", None)]
    assert asked[1][:3] == [
        ("1.1", "contoh: regime"),
        ("1.2", "contoh: rak"),
        ("1.3", "contoh: kulkas"),
    ]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}


def test_each_sheet_is_a_letter_that_can_be_printed(folder: Path) -> None:
    run("unverified", "--xlsx", "surat.xlsx")

    book = load_workbook(io.BytesIO((folder / "surat.xlsx").read_bytes()))
    for sheet in book:
        last = sheet.max_row
        assert str(sheet["A1"].value).startswith("Permohonan kepastian")
        assert sheet["A2"].value == f"Kepada: {sheet.title}"
        assert re.fullmatch(r"Tanggal: \d+ [A-Z][a-z]+ \d{4}", str(sheet["A3"].value))
        assert str(sheet.cell(last, 1).value).startswith("Dipastikan oleh:")
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.print_area == f"'{sheet.title}'!$A$1:$J${last}"
        setup = sheet.page_setup
        assert (setup.orientation, str(setup.paperSize)) == ("landscape", sheet.PAPERSIZE_A4)
        fitted = sheet.sheet_properties.pageSetUpPr
        assert fitted is not None
        assert fitted.fitToPage
    (long,) = [row for row in book.worksheets[1].iter_rows() if row[3].value == "contoh: kulkas"]
    height = book.worksheets[1].row_dimensions[long[0].row or 0].height
    assert height is not None
    assert height > 2 * 15


def test_a_checklist_without_a_translation_is_told_so(folder: Path) -> None:
    result = run("translations", "contoh")

    assert result.exit_code == 0
    assert "contoh.en.yaml belum ada: " in result.stdout


def test_what_is_left_to_translate_is_listed(folder: Path) -> None:
    text = run("translations", "contoh", "--skeleton").stdout
    (folder / "contoh.en.yaml").write_text(text.replace("  rak:\n", "  gone:\n"), encoding="utf-8")

    result = run("translations", "contoh")

    assert text == skeleton(contoh())
    assert "  Belum diterjemahkan: rak\n" in result.stdout
    assert "  Teks Indonesianya sudah berubah: kulkas\n" in result.stdout
    assert "  Tidak ada lagi di daftar: gone\n" in result.stdout


def test_help_texts_are_translated_like_checklists(folder: Path) -> None:
    (folder / "help").mkdir()
    terms = "{title: Kata, terms: [{term: NIB, meaning: Nomor usaha.}]}"
    (folder / "help" / "glossary.yaml").write_text(f"format: 1\nchapters: [{terms}]\n")

    absent = run("translations", "glossary").stdout
    text = run("translations", "glossary", "--skeleton").stdout
    (folder / "help" / "glossary.en.yaml").write_text(text, encoding="utf-8")

    assert "glossary.en.yaml belum ada: 2 bagian teks" in absent
    assert 'meaning: "Nomor usaha."' in text
    assert "Teks Indonesianya sudah berubah: term/NIB" in run("translations", "glossary").stdout
    assert run("translations", "sanctions").exit_code == 1


def test_a_help_text_with_faults_is_not_translated(folder: Path) -> None:
    (folder / "help").mkdir()
    (folder / "help" / "glossary.yaml").write_text("x: 1\n", encoding="utf-8")

    result = run("translations", "glossary")

    assert result.exit_code == 1
    assert "[unknown-key]" in result.stderr


def test_a_translation_with_faults_is_not_built_upon(folder: Path) -> None:
    (folder / "contoh.en.yaml").write_text("x: 1\n", encoding="utf-8")

    result = run("translations", "contoh", "--skeleton")

    assert result.exit_code == 1
    assert "[unknown-key]" in result.stderr
