"""docs/editor-guide.md, walked through by somebody who knows Excel and no YAML."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from aladin.cli.checklists import checklists
from aladin.cli.database import database
from aladin.content.indonesian_tools import HEADINGS, SHEETS
from aladin.content.reader import examine_file, read_registry
from aladin.workflow import assessing, publishing
from tests.builders import NOW
from tests.content.test_spreadsheet import column_of, row_of
from tests.house.source import ROOT

GUIDE = (ROOT / "docs" / "editor-guide.md").read_text(encoding="utf-8")
NEW: dict[str, dict[str, object]] = {
    "Persyaratan": {
        "section": "identitas",
        "id": "apotek-adm-uji-24-jam",
        "title": "Jadwal jaga malam",
        "question": "Apakah jadwal jaga malam sudah ditetapkan?",
        "severity": "M",
        "scale": "ya-belum",
        "remedy.action": "Susun jadwal jaga malam.",
        "remedy.days": 3,
        "remedy.cost": "tanpa biaya",
    },
    "Bukti": {"requirement": "apotek-adm-uji-24-jam", "name": "Jadwal jaga", "kind": "dokumen"},
    "Dasar hukum": {
        "requirement": "apotek-adm-uji-24-jam",
        "regulation": "praktik-baik",
        "confidence": "dari sumber lain",
    },
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in (ROOT / "checklists").glob("*.yaml"):
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALADIN_CHECKLISTS", str(tmp_path))
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path / "instance"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(checklists, arguments, catch_exceptions=False)


def test_a_weight_and_a_requirement_with_a_condition_reach_the_applicant(folder: Path) -> None:
    registry = read_registry(folder / "regulations.yaml")
    run("publish", "apotek", "--note", "Versi pertama.")
    with database():
        assessing.start(examine_file(folder / "apotek.yaml", registry).use(), NOW)
    run("export-xlsx", "apotek")

    book = load_workbook("apotek.xlsx")
    sheet: Any = book["Persyaratan"]
    asked = row_of(sheet, "apotek-adm-nib")
    NEW["Persyaratan"]["section"] = sheet[f"{column_of(sheet, 'section')}{asked}"].value
    sheet[f"{column_of(sheet, 'weight')}{asked}"] = "9"
    copied = next(
        row[4].value
        for row in book["Contoh syarat"].iter_rows(min_row=2)
        if row[0].value == "apotek-profil-24-jam" and row[3].value == "Ya"
    )
    for title, cells in NEW.items():
        there: Any = book[title]
        row = next(n for n in range(3, 2000) if not any(cell.value for cell in there[n]))
        for column, value in cells.items():
            there[f"{column_of(there, column)}{row}"] = value
        if title == "Persyaratan":
            there[f"{column_of(there, 'applies_when')}{row}"] = copied
    first: Any = book["Daftar"]
    first[f"{column_of(first, 'version')}3"] = "2026.99"
    book.save("apotek.xlsx")
    shown = run("import-xlsx", "apotek", "apotek.xlsx")
    written = run("import-xlsx", "apotek", "apotek.xlsx", "--write")
    compared = run("diff", "apotek")
    published = run("publish", "apotek", "--note", "Aturan jaga malam.")

    assert "apotek-adm-nib · Bobot: (kosong) → 9" in shown.stdout
    assert written.exit_code == 0, written.stderr
    assert "Baru: persyaratan Jadwal jaga malam (apotek-adm-uji-24-jam)." in compared.stdout
    assert re.search(
        r"Berubah: .* \(apotek-adm-nib\): bobot: dari \d+ menjadi 9\.", compared.stdout
    )
    assert "Dari 1 asesmen yang sedang diisi, 0 berubah putusannya." in compared.stdout
    assert published.exit_code == 0, published.stderr
    with database():
        current = publishing.current("apotek", {})
        assert publishing.history("apotek")[0].note == "Aturan jaga malam."
    new = current.by_id["apotek-adm-uji-24-jam"]
    assert current.weight(current.by_id["apotek-adm-nib"]) == 9
    assert [asked.name for asked in new.evidence] == ["Jadwal jaga"]
    assert new.applies_when is not None


def test_each_condition_in_the_guide_can_be_typed_as_it_stands(folder: Path) -> None:
    conditions = re.findall(r"^\| [^|]+ \| `(\{.*\})` \|$", GUIDE, re.MULTILINE)
    run("export-xlsx", "apotek")

    assert len(conditions) >= 5
    for condition in conditions:
        book = load_workbook("apotek.xlsx")
        sheet: Any = book["Persyaratan"]
        last = sheet[f"{column_of(sheet, 'applies_when')}{row_of(sheet, 'apotek-qual-sop')}"]
        last.value = condition
        book.save("syarat.xlsx")

        result = run("import-xlsx", "apotek", "syarat.xlsx")

        assert result.exit_code == 0, f"{condition}: {result.stderr}"


def test_the_guide_names_sheets_and_columns_as_they_are_called() -> None:
    for title in SHEETS.values():
        assert f"| {title} |" in GUIDE
    for name in ("weight", "applies_when", "retired_in", "version", "remedy.days", "scale"):
        assert f"**{HEADINGS[name]}**" in GUIDE
