"""A checklist to Excel and back on the command line: shown first, written only when asked to."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from aladin.cli.checklists import checklists
from tests.content.examples import GOOD, HERE
from tests.content.test_spreadsheet import column_of, row_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        checklists, arguments, env={"ALADIN_CHECKLISTS": str(folder)}, catch_exceptions=False
    )


def type_into(sheet: Path, key: str, column: str, value: object) -> None:
    book = load_workbook(sheet)
    there: Any = book["Persyaratan"]
    there[f"{column_of(there, column)}{row_of(there, key)}"] = value
    book.save(sheet)


def test_an_exported_sheet_comes_back_unchanged(folder: Path) -> None:
    exported = run(folder, "export-xlsx", "contoh")

    result = run(folder, "import-xlsx", "contoh", "contoh.xlsx")

    assert "contoh.xlsx sudah ditulis" in exported.output
    assert (result.exit_code, result.stdout) == (0, "Tidak ada sel yang berubah.\n")


def test_an_edit_is_shown_first_and_written_only_when_asked_to(folder: Path) -> None:
    before = (folder / "contoh.yaml").read_bytes()
    run(folder, "export-xlsx", "contoh", "lembar.xlsx")
    type_into(folder / "lembar.xlsx", "kulkas", "question", "Apakah apoteker hadir?")

    shown = run(folder, "import-xlsx", "contoh", "lembar.xlsx")
    unchanged = (folder / "contoh.yaml").read_bytes()
    written = run(folder, "import-xlsx", "contoh", "lembar.xlsx", "--write")
    after = (folder / "contoh.yaml").read_text(encoding="utf-8")

    assert shown.exit_code == written.exit_code == 0
    assert "kulkas · Pertanyaan: " in shown.stdout
    assert "→ Apakah apoteker hadir?" in shown.stdout
    assert "+         question: Apakah apoteker hadir?" in shown.stdout
    assert "--write" in shown.stdout
    assert unchanged == before
    assert "question: Apakah apoteker hadir?" in after
    assert len(after.splitlines()) == len(before.splitlines())
    assert run(folder, "import-xlsx", "contoh", "lembar.xlsx", "--write").exit_code == 1


def test_a_sheet_with_a_mistake_is_not_written(folder: Path) -> None:
    before = (folder / "contoh.yaml").read_bytes()
    run(folder, "export-xlsx", "contoh")
    type_into(folder / "contoh.xlsx", "kulkas", "severity", "X")

    result = run(folder, "import-xlsx", "contoh", "contoh.xlsx", "--write")

    assert result.exit_code == 1
    assert "Persyaratan!I" in result.stderr
    assert "Tidak ada yang ditulis." in result.stderr
    assert (folder / "contoh.yaml").read_bytes() == before


def test_what_is_not_there_is_said(folder: Path) -> None:
    unknown = run(folder, "export-xlsx", "apotik")
    no_sheet = run(folder, "import-xlsx", "contoh", "tidak-ada.xlsx")

    assert (unknown.exit_code, no_sheet.exit_code) == (1, 1)
    assert "Yang ada: contoh." in unknown.stderr
    assert "tidak-ada.xlsx tidak dapat dibuka" in no_sheet.stderr


def test_a_checklist_with_faults_is_not_exported(folder: Path) -> None:
    (folder / "contoh.yaml").write_text("format: 1\n")

    result = run(folder, "export-xlsx", "contoh")

    assert result.exit_code == 1
    assert "contoh.yaml:1:1: masalah" in result.stderr
    assert not (folder / "contoh.xlsx").exists()


def test_a_byte_order_mark_stays(folder: Path) -> None:
    path = folder / "contoh.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    run(folder, "export-xlsx", "contoh")
    type_into(folder / "contoh.xlsx", "kulkas", "question", "Apakah apoteker hadir?")

    run(folder, "import-xlsx", "contoh", "contoh.xlsx", "--write")

    assert path.read_bytes().startswith(b"\xef\xbb\xbf# ") or path.read_bytes().startswith(
        b"\xef\xbb\xbff"
    )
