"""A checklist as XLSX and back: two cells are two lines, and nothing ever becomes a formula."""

import io
import random
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from aladin.content.problem import ADVICE, ChecklistError, Language, Problem, ProblemCode
from aladin.content.reader import examine, read_registry
from aladin.content.spreadsheet import CONTROL, Imported, exported, imported
from aladin.content.yaml_nodes import read_yaml
from tests.content.test_yaml_edits import changed_lines
from tests.house.source import ROOT

FOLDER = ROOT / "checklists"
REGISTRY = read_registry(FOLDER / "regulations.yaml")
APOTEK = (FOLDER / "apotek.yaml").read_bytes()
SHEET = exported(APOTEK, "apotek.yaml", REGISTRY)

SMALL = b"""\
# sebuah daftar kecil
format: 1
id: kecil
version: "2026.1"
title: Daftar kecil
summary: Daftar untuk uji.
business_code: "47721"
regime:
  {name: PP, legal_basis: [pp-28-2025], risk_level: Rendah,
   issued_automatically: no, confidence: memory}
valid_from: 2025-10-03
review_by: 2027-12-31
regulations: [pp-28-2025]
scales:
  ya-belum: {options: {yes: {label: Ya, credit: 1}, no: {label: Belum, credit: 0}}}
sections:
  - id: profil
    title: Profil
    requirements:
      - {id: dingin, title: Dingin, question: Apakah ada obat dingin?, obligation: information,
         options: {yes: Ya, no: Tidak}}
      - {id: luas, title: Luas, question: Berapa luasnya?, obligation: information, kind: number,
         unit: m2}
  - id: ruang  # satu halaman
    title: Ruang
    requirements:
      - id: rak
        title: Rak
        question: Apakah ada rak?   # dilihat petugas
        scale: ya-belum
        severity: M
        applies_when: {dingin: yes}
        evidence:
          - {name: Foto rak, kind: photo}
          - {name: Denah, kind: document}
        remedy: {action: Beli rak., days: 7, cost: low}
        citations:
          - {regulation: pp-28-2025, confidence: memory}
      - id: lemari
        title: Lemari
        question: Bagaimana lemarinya?
        parts:
          - id: kunci
            title: Kunci
            question: Apakah ada kunci?
            scale: ya-belum
            severity: m
            evidence: [{name: Kunci, kind: visit}]
            remedy: {action: Pasang kunci., days: 1, cost: none}
            citations: [{regulation: pp-28-2025, confidence: memory}]
scoring:
  method: pooled
  severities:
    - {code: M, name: Mayor, weight: 3}
    - {code: m, name: Minor, weight: 1}
verdicts:
  - {id: siap, words: Siap diajukan, advice: Ajukan., role: good, asks: {at_least: 90}}
  - {id: belum, words: Belum siap, advice: Perbaiki., role: bad}
incomplete: {words: Belum lengkap, advice: Lengkapi.}
attestation: {text: Benar., signers: [Pemilik]}
"""
SMALL_SHEET = exported(SMALL, "kecil.yaml", REGISTRY)

Cells = Mapping[tuple[str, str], Any]


def opened(sheet: bytes) -> Workbook:
    return load_workbook(io.BytesIO(sheet))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column_of(sheet: Any, name: str) -> str:
    """The letter of a column by its hidden name."""
    return next(
        str(cell.column_letter) for cell in sheet[1] if str(cell.value).endswith(f":{name}")
    )


def row_of(sheet: Any, key: str) -> int:
    """The row of a requirement, section or severity."""
    return int(
        next(cell.row for row in sheet.iter_rows(max_col=3) for cell in row if cell.value == key)
    )


def edited(sheet: bytes, cells: Mapping[tuple[str, str, str], object]) -> bytes:
    """The sheet after somebody typed this: by sheet, id of the row, and column."""
    book = opened(sheet)
    for (title, key, column), value in cells.items():
        there: Any = book[title]
        there[f"{column_of(there, column)}{row_of(there, key)}"] = value
    return saved(book)


def with_row(sheet: bytes, title: str, cells: Mapping[str, object]) -> bytes:
    """The sheet after somebody filled in the first empty row."""
    book = opened(sheet)
    there: Any = book[title]
    row = next(n for n in range(3, 1000) if not any(c.value for c in there[n]))
    for column, value in cells.items():
        there[f"{column_of(there, column)}{row}"] = value
    return saved(book)


def read_small(sheet: bytes, content: bytes = SMALL) -> Imported:
    return imported(sheet, "kecil.xlsx", content, "kecil.yaml", REGISTRY)


def codes(result: Imported) -> list[tuple[str, str]]:
    """Each fault with its cell."""
    return [(p.problem.code, p.cell) for p in result.problems if p.problem.code not in ADVICE]


# --- what goes out -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["apotek", "toko-obat"])
def test_a_shipped_checklist_comes_back_byte_for_byte(name: str) -> None:
    content = (FOLDER / f"{name}.yaml").read_bytes()

    sheet = saved(opened(exported(content, f"{name}.yaml", REGISTRY)))
    result = imported(sheet, "x.xlsx", content, f"{name}.yaml", REGISTRY)

    assert result.text == content.decode()
    assert result.edits == ()


def test_each_requirement_and_part_has_a_row_and_its_id_is_locked() -> None:
    sheet: Any = opened(SMALL_SHEET)["Persyaratan"]

    ids = [sheet[f"{column_of(sheet, 'id')}{row}"] for row in range(3, 8)]
    questions = [sheet[f"{column_of(sheet, 'question')}{row}"] for row in range(3, 8)]
    assert [cell.value for cell in ids] == ["dingin", "luas", "rak", "lemari", "kunci"]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for cell in ids)
    assert not any(cell.protection.locked for cell in questions)
    assert not sheet[f"{column_of(sheet, 'id')}8"].protection.locked
    assert sheet[f"{column_of(sheet, 'part_of')}7"].value == "lemari"
    assert sheet.row_dimensions[1].hidden
    assert sheet["B2"].value == "Butir dari"


def test_codes_are_shown_in_indonesian_and_conditions_also_in_words() -> None:
    sheet: Any = opened(SMALL_SHEET)["Persyaratan"]

    def cell(key: str, column: str) -> object:
        return sheet[f"{column_of(sheet, column)}{row_of(sheet, key)}"].value

    assert cell("dingin", "obligation") == "informasi saja"
    assert cell("luas", "kind") == "angka"
    assert cell("rak", "remedy.cost") == "ringan"
    assert cell("rak", "applies_when") == "{dingin: yes}"
    assert cell("rak", "applies_when.words") == '"Dingin" dijawab Ya'


def test_columns_with_a_fixed_choice_have_a_drop_down() -> None:
    sheet: Any = opened(SMALL_SHEET)["Persyaratan"]

    chosen = {
        str(each.sqref)[: len(column)]
        for column in (column_of(sheet, name) for name in ("severity", "obligation", "kind"))
        for each in sheet.data_validations.dataValidation
        if each.type == "list" and str(each.sqref).startswith(f"{column}3:")
    }
    assert chosen == {column_of(sheet, name) for name in ("severity", "obligation", "kind")}


def test_the_conditions_to_copy_are_understood_when_they_are_pasted() -> None:
    book = opened(SMALL_SHEET)
    conditions = [str(row[4].value) for row in book["Contoh syarat"].iter_rows(min_row=2)]

    assert "{dingin: yes}" in conditions
    assert "{luas: {at_least: 4.5}}" in conditions
    for condition in conditions:
        if condition != "{kunci: yes}" and "rak" not in condition and "kunci" not in condition:
            sheet = edited(SMALL_SHEET, {("Persyaratan", "rak", "applies_when"): condition})
            assert codes(read_small(sheet)) == []


def test_a_checklist_with_faults_is_not_exported() -> None:
    with pytest.raises(ChecklistError):
        exported(SMALL.replace(b"severity: M", b"severity: X"), "kecil.yaml", REGISTRY)


STARTS = ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠", "'=", '"=', " =", "%", "|"]
FORMULAS = [
    '1+1', 'HYPERLINK("http://contoh.invalid","x")', 'WEBSERVICE("http://contoh.invalid")',
    "cmd|' /C calc'!A0", 'SUM(A1:A9)', "#REF!",
]  # fmt: skip
PAYLOADS = [start + formula for start in STARTS for formula in FORMULAS]


@pytest.mark.proof("X1")
def test_nothing_that_is_exported_is_a_formula_or_a_link() -> None:
    """Every text column of every sheet, with each of the payloads somewhere."""
    texts = {
        "question": SMALL.count(b"question: "),
        "title": SMALL.count(b"title: "),
        "name": SMALL.count(b"name: "),
    }
    assert len(PAYLOADS) >= 80
    assert min(texts.values()) > 0
    for number in range(0, len(PAYLOADS), 12):
        payloads = iter(PAYLOADS[number : number + 12] * 20)
        lines = []
        for line in SMALL.decode().splitlines():
            key = line.partition(":")[0].strip(" -")
            if key in ("question", "title", "action", "means") and "{" not in line:
                quoted = next(payloads).replace("\t", " ").replace("'", "''")
                lines.append(f"{line.partition(':')[0]}: '{quoted}'")
            else:
                lines.append(line)
        content = "\n".join(lines).encode()

        book = opened(exported(content, "kecil.yaml", REGISTRY))

        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        assert {cell.data_type for cell in cells} == {"s"}
        assert not any(cell.hyperlink for cell in cells)
        assert read_small(saved(book), content).text == content.decode()


# --- what comes in -------------------------------------------------------------------------------


def test_two_edited_cells_change_exactly_two_lines() -> None:
    sheet = edited(
        SHEET,
        {
            ("Persyaratan", "apotek-adm-sppl", "question"): "Apakah SPPL sudah ada dan disimpan?",
            ("Persyaratan", "apotek-adm-kkpr", "severity"): "C",
        },
    )

    result = imported(sheet, "apotek.xlsx", APOTEK, "apotek.yaml", REGISTRY)

    out, put = changed_lines(APOTEK.decode(), result.text or "")
    assert len(out) == len(put) == 2
    assert put == [
        "            severity: C",
        "            question: Apakah SPPL sudah ada dan disimpan?",
    ]
    assert [(each.subject, each.heading) for each in result.edits] == [
        ("apotek-adm-kkpr", "Keparahan"),
        ("apotek-adm-sppl", "Pertanyaan"),
    ]
    assert codes(result) == []


@pytest.mark.parametrize(
    ("cells", "out", "put"),
    [
        ({("Persyaratan", "rak", "weight"): "5"}, [], ["        weight: 5"]),
        ({("Persyaratan", "rak", "weight"): 5}, [], ["        weight: 5"]),
        ({("Persyaratan", "rak", "weight"): 0.5}, [], ["        weight: 0.5"]),
        ({("Persyaratan", "rak", "number"): "29"}, [], ['        number: "29"']),
        ({("Persyaratan", "rak", "focus"): True}, [], ["        focus: yes"]),
        (
            {("Persyaratan", "rak", "obligation"): "Dianjurkan"},
            [],
            ["        obligation: recommended"],
        ),
        ({("Persyaratan", "rak", "topics"): "suhu, rak"}, [], ["        topics: [suhu, rak]"]),
        (
            {("Persyaratan", "rak", "remedy.days"): 14},
            ["        remedy: {action: Beli rak., days: 7, cost: low}"],
            ["        remedy: {action: Beli rak., days: 14, cost: low}"],
        ),
        (
            {("Persyaratan", "rak", "applies_when"): None},
            ["        applies_when: {dingin: yes}"],
            [],
        ),
        (
            {("Persyaratan", "rak", "applies_when"): "luas: {at_least: 4}"},
            ["        applies_when: {dingin: yes}"],
            ["        applies_when: {luas: {at_least: 4}}"],
        ),
        (
            {("Persyaratan", "rak", "question"): "Apakah ada rak: besi # baru?"},
            ["        question: Apakah ada rak?   # dilihat petugas"],
            ['        question: "Apakah ada rak: besi # baru?"   # dilihat petugas'],
        ),
        (
            {("Keparahan", "M", "weight"): "4"},
            ["    - {code: M, name: Mayor, weight: 3}"],
            ["    - {code: M, name: Mayor, weight: 4}"],
        ),
        (
            {("Daftar", "kecil", "version"): 2026.2},
            ['version: "2026.1"'],
            ['version: "2026.2"'],
        ),
        (
            {("Daftar", "kecil", "valid_from"): date(2026, 5, 1)},
            ["valid_from: 2025-10-03"],
            ["valid_from: 2026-05-01"],
        ),
        (
            {("Putusan", "siap", "asks"): "{at_least: 95}"},
            [
                "  - {id: siap, words: Siap diajukan, advice: Ajukan., role: good, "
                "asks: {at_least: 90}}"
            ],
            [
                "  - {id: siap, words: Siap diajukan, advice: Ajukan., role: good, "
                "asks: {at_least: 95}}"
            ],
        ),
        (
            {("Bagian", "ruang", "introduction"): "Periksa ruang."},
            [],
            ["    introduction: Periksa ruang."],
        ),
    ],
    ids=str,
)
def test_an_edited_cell_is_a_changed_line(
    cells: Mapping[tuple[str, str, str], object], out: list[str], put: list[str]
) -> None:
    result = read_small(edited(SMALL_SHEET, cells))

    assert changed_lines(SMALL.decode(), result.text or "") == (out, put)
    assert codes(result) == []


def test_emptied_evidence_is_taken_out() -> None:
    book = opened(SMALL_SHEET)
    sheet: Any = book["Bukti"]
    for name in ("name", "kind"):
        sheet[f"{column_of(sheet, name)}{row_of(sheet, 'kunci')}"] = None
        sheet[f"{column_of(sheet, name)}{row_of(sheet, 'rak')}"] = None

    result = read_small(saved(book))

    assert changed_lines(SMALL.decode(), result.text or "") == (
        [
            "          - {name: Foto rak, kind: photo}",
            "            evidence: [{name: Kunci, kind: visit}]",
        ],
        [],
    )


def test_a_new_row_is_a_new_requirement_with_its_condition_evidence_and_basis() -> None:
    sheet = with_row(
        SMALL_SHEET,
        "Persyaratan",
        {
            "section": "ruang",
            "id": "kulkas",
            "title": "Lemari pendingin",
            "question": "Apakah lemari pendingin berfungsi?",
            "severity": "M",
            "scale": "ya-belum",
            "applies_when": "{dingin: yes}",
            "remedy.action": "Sediakan lemari pendingin.",
            "remedy.days": 14,
            "remedy.cost": "sedang",
        },
    )
    sheet = with_row(
        sheet, "Bukti", {"requirement": "kulkas", "name": "Kartu suhu", "kind": "catatan"}
    )
    sheet = with_row(
        sheet,
        "Dasar hukum",
        {"requirement": "kulkas", "regulation": "pp-28-2025", "confidence": "dari ingatan"},
    )

    result = read_small(sheet)

    assert codes(result) == []
    assert changed_lines(SMALL.decode(), result.text or "") == (
        [],
        [
            "      - id: kulkas",
            "        title: Lemari pendingin",
            "        question: Apakah lemari pendingin berfungsi?",
            "        severity: M",
            "        applies_when: {dingin: yes}",
            "        scale: ya-belum",
            "        remedy: {action: Sediakan lemari pendingin., days: 14, cost: medium}",
            "        evidence:",
            "          - {name: Kartu suhu, kind: record}",
            "        citations:",
            "          - {regulation: pp-28-2025, confidence: memory}",
        ],
    )
    assert result.checklist is not None
    assert [each.id for each in result.checklist.requirements] == [
        "dingin", "luas", "rak", "kunci", "kulkas",
    ]  # fmt: skip
    assert [(each.cell, each.heading, each.after) for each in result.edits][2:5] == [
        ("Persyaratan!E8", "Nama singkat", "Lemari pendingin"),
        ("Persyaratan!F8", "Pertanyaan", "Apakah lemari pendingin berfungsi?"),
        ("Persyaratan!I8", "Keparahan", "M"),
    ]


def test_a_word_that_is_not_in_the_list_is_told_in_the_words_of_the_sheet() -> None:
    result = read_small(edited(SMALL_SHEET, {("Persyaratan", "rak", "remedy.cost"): "murah"}))

    problem = result.problems[0].told(Language.INDONESIAN)
    assert problem.place.endswith("Persyaratan!X5")
    assert '"murah" tidak dikenal sebagai "Biaya"' in problem.fault
    assert "tanpa biaya, ringan, sedang, besar" in problem.remedy
    assert not result.is_usable


def test_a_new_row_can_be_a_new_part() -> None:
    sheet = with_row(
        SMALL_SHEET,
        "Persyaratan",
        {
            **{"section": "ruang", "part_of": "lemari", "id": "engsel", "title": "Engsel"},
            **{"question": "Apakah engselnya kuat?", "scale": "ya-belum", "severity": "m"},
            **{"remedy.action": "Ganti.", "remedy.days": "1", "remedy.cost": "tanpa biaya"},
        },
    )

    result = read_small(sheet)

    assert codes(result) == []
    assert result.checklist is not None
    assert [part.id for part in result.checklist.pages[1].requirements[1].parts] == [
        "kunci",
        "engsel",
    ]


def test_a_mistake_in_a_cell_is_told_by_cell_and_by_line() -> None:
    sheet = edited(
        SMALL_SHEET,
        {
            ("Persyaratan", "rak", "severity"): "X",
            ("Persyaratan", "kunci", "remedy.days"): "seminggu",
            ("Persyaratan", "rak", "applies_when"): "{dingn: yes}",
        },
    )

    result = read_small(sheet)

    assert not result.is_usable
    found = [(p.problem.code, p.cell, p.problem.line) for p in result.problems]
    assert (ProblemCode.NOT_A_WHOLE_NUMBER, "Persyaratan!W7", 49) in found
    result = read_small(edited(SMALL_SHEET, {("Persyaratan", "rak", "severity"): "X"}))
    assert codes(result) == [(ProblemCode.UNKNOWN_SEVERITY, "Persyaratan!I5")]
    assert str(result.problems[0]).startswith("Persyaratan!I5 (kecil.yaml:31:19): masalah: ")


def test_a_mistake_that_no_cell_made_alone_is_told_by_line() -> None:
    sheet = edited(SMALL_SHEET, {("Persyaratan", "rak", "retired_in"): "2026.1"})
    sheet = edited(sheet, {("Persyaratan", "kunci", "severity"): "M"})

    result = read_small(sheet)

    assert (ProblemCode.UNUSED_SEVERITY, "Keparahan!A4") in [
        (each.problem.code, each.cell) for each in result.problems
    ]
    without = SMALL.replace(b"[pp-28-2025], risk", b"[uu-17-2023], risk").replace(
        b"regulations: [pp-28-2025]", b"regulations: [pp-28-2025, uu-17-2023]"
    )
    sheet = exported(without, "kecil.yaml", REGISTRY)
    book = opened(sheet)
    basis: Any = book["Dasar hukum"]
    for row in (3, 4):
        for name in ("regulation", "confidence"):
            basis[f"{column_of(basis, name)}{row}"] = None
    result = read_small(saved(book), without)
    (problem,) = (p for p in result.problems if p.problem.code == "regulation-not-cited")
    assert problem.cell == ""
    assert str(problem).startswith("kecil.yaml:13:15: saran: ")


def test_a_sheet_for_a_checklist_that_has_faults_by_now_is_refused() -> None:
    result = imported(SMALL_SHEET, "kecil.xlsx", SMALL, "kecil.yaml", {})

    assert codes(result) == [(ProblemCode.UNKNOWN_REGULATION, "")] * len(codes(result)) != []
    assert result.text is None


def test_an_emptied_remedy_goes_as_a_whole() -> None:
    cells = {("Persyaratan", "rak", f"remedy.{key}"): None for key in ("action", "days", "cost")}

    result = read_small(edited(SMALL_SHEET, cells))

    assert changed_lines(SMALL.decode(), result.text or "") == (
        ["        remedy: {action: Beli rak., days: 7, cost: low}"],
        [],
    )
    assert codes(result) == [(ProblemCode.REMEDY_MISSING, "Persyaratan!C5")]


def test_two_new_rows_of_one_id_are_refused() -> None:
    cells = {"section": "ruang", "id": "baru", "title": "Baru"}
    sheet = with_row(with_row(SMALL_SHEET, "Persyaratan", cells), "Persyaratan", cells)

    result = read_small(sheet)

    assert codes(result) == [(ProblemCode.SHEET_ROW_TWICE, "Persyaratan!C9")]


def test_what_is_missing_in_a_new_row_is_told_at_the_cell_of_its_id() -> None:
    sheet = with_row(
        SMALL_SHEET, "Persyaratan", {"section": "ruang", "id": "baru", "title": "Baru"}
    )

    result = read_small(sheet)

    assert (ProblemCode.MISSING_KEY, "Persyaratan!C8") in codes(result)


def test_rows_and_columns_may_be_moved() -> None:
    book = opened(SMALL_SHEET)
    sheet: Any = book["Persyaratan"]
    first = [cell.value for cell in sheet[3]]
    for place, cell in enumerate(sheet[5]):
        value = cell.value
        cell.value = first[place]
        sheet.cell(3, place + 1).value = value
    severity, weight = column_of(sheet, "severity"), column_of(sheet, "weight")
    for row in range(1, 8):
        one, other = sheet[f"{severity}{row}"], sheet[f"{weight}{row}"]
        one.value, other.value = other.value, one.value

    result = read_small(saved(book))

    assert result.text == SMALL.decode()
    assert codes(result) == []


def test_windows_line_breaks_stay() -> None:
    content = SMALL.replace(b"\n", b"\r\n")
    sheet = exported(content, "kecil.yaml", REGISTRY)

    result = read_small(edited(sheet, {("Persyaratan", "rak", "weight"): "2"}), content)

    assert (result.text or "").replace("        weight: 2\r\n", "") == content.decode()


@settings(max_examples=15, deadline=None)
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp")),
        min_size=1,
        max_size=60,
    ).filter(lambda text: text.strip() != "")
)
def test_whatever_is_typed_arrives_as_it_was_typed(text: str) -> None:
    book = opened(SMALL_SHEET)
    cell: Any = book["Persyaratan"]["F5"]
    cell.value = text
    cell.data_type = "s"

    result = read_small(saved(book))

    typed = examine(result.text or "", "kecil.yaml", REGISTRY).use().by_id["rak"].question
    assert typed == text.strip()


# --- what is refused -----------------------------------------------------------------------------


def test_a_formula_is_refused_and_its_cell_named() -> None:
    sheet = edited(SMALL_SHEET, {("Persyaratan", "rak", "title"): "=1+1"})

    result = read_small(sheet)

    assert codes(result) == [(ProblemCode.SHEET_FORMULA, "Persyaratan!E5")]
    assert "Persyaratan!E5" in result.problems[0].problem.fault
    assert result.text is None


def test_an_error_of_excel_is_refused() -> None:
    sheet = edited(SMALL_SHEET, {("Persyaratan", "rak", "title"): "#REF!"})

    result = read_small(sheet)

    assert codes(result) == [(ProblemCode.SHEET_ERROR_VALUE, "Persyaratan!E5")]


def test_a_sheet_of_an_older_file_is_refused() -> None:
    sheet = edited(SMALL_SHEET, {("Persyaratan", "rak", "weight"): "5"})

    result = read_small(sheet, SMALL.replace(b"days: 7", b"days: 8"))

    assert codes(result) == [(ProblemCode.SHEET_OUTDATED, "")]
    assert result.text is None


def test_a_sheet_of_another_checklist_is_refused() -> None:
    result = read_small(SHEET)

    assert codes(result) == [(ProblemCode.SHEET_OTHER_CHECKLIST, "")]


def test_a_sheet_that_aladin_did_not_export_is_refused() -> None:
    book = opened(SMALL_SHEET)
    del book[CONTROL]

    result = read_small(saved(book))

    assert codes(result) == [(ProblemCode.SHEET_NOT_OURS, "")]


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("C5", "raknya", [(ProblemCode.SHEET_ID_CHANGED, "Persyaratan!C5")]),
        ("C5", None, [(ProblemCode.SHEET_ID_CHANGED, "Persyaratan!C5")]),
        (
            "C5",
            "luas",
            [
                (ProblemCode.SHEET_ROW_TWICE, "Persyaratan!C5"),
                (ProblemCode.SHEET_ROW_MISSING, "Persyaratan!C5"),
            ],
        ),
        ("A5", "profil", [(ProblemCode.SHEET_LOCKED_CHANGED, "Persyaratan!A5")]),
        ("E8", "Tanpa id", [(ProblemCode.SHEET_CELL_EMPTY, "Persyaratan!C8"),
                            (ProblemCode.SHEET_CELL_EMPTY, "Persyaratan!A8")]),
        ("L5", "{dingin: yes", [(ProblemCode.OPEN_BRACKET, "Persyaratan!L5")]),
        ("F5", "a\u200bb", [(ProblemCode.FORBIDDEN_CHARACTER, "Persyaratan!F5")]),
        ("A1", "x", [(ProblemCode.SHEET_COLUMN_MISSING, "")]),
        ("B1", "requirements:section", [(ProblemCode.SHEET_COLUMN_MISSING, "")]),
    ],
)  # fmt: skip
def test_what_must_not_be_changed_is_refused(
    cell: str, value: object, expected: list[tuple[str, str]]
) -> None:
    book = opened(SMALL_SHEET)
    sheet: Any = book["Persyaratan"]
    sheet[cell] = value

    result = read_small(saved(book))

    assert sorted(codes(result)) == sorted(expected)
    assert result.text is None


def test_a_deleted_sheet_is_refused() -> None:
    book = opened(SMALL_SHEET)
    del book["Bukti"]

    result = read_small(saved(book))

    assert codes(result) == [(ProblemCode.SHEET_COLUMN_MISSING, "")]
    assert '"Bukti"' in str(result.problems[0])


def test_a_deleted_row_is_refused() -> None:
    book = opened(SMALL_SHEET)
    book["Persyaratan"].delete_rows(5)

    result = read_small(saved(book))

    assert (ProblemCode.SHEET_ROW_MISSING, "Persyaratan!C5") in codes(result)


@pytest.mark.parametrize(
    ("title", "cells", "code", "cell"),
    [
        ("Bukti", {"requirement": "tidak-ada", "name": "X"}, "unknown-requirement", "Bukti!A6"),
        ("Bukti", {"name": "X"}, "sheet-cell-empty", "Bukti!A6"),
        ("Bukti", {"requirement": "rak", "place": "9"}, "sheet-locked-changed", "Bukti!B6"),
        ("Persyaratan", {"section": "x", "id": "y"}, "unknown-section", "Persyaratan!A8"),
        (
            "Persyaratan",
            {"section": "ruang", "part_of": "x", "id": "y"},
            "unknown-requirement",
            "Persyaratan!B8",
        ),
        ("Keparahan", {"code": "z", "name": "Baru"}, "sheet-id-changed", "Keparahan!A5"),
    ],
)
def test_a_new_row_that_belongs_nowhere_is_refused(
    title: str, cells: Mapping[str, object], code: str, cell: str
) -> None:
    result = read_small(with_row(SMALL_SHEET, title, cells))

    assert codes(result) == [(code, cell)]


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


def parts_of(sheet: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sheet)) as book:
        return {name: book.read(name) for name in book.namelist()}


SMALL_PARTS = parts_of(SMALL_SHEET)
THIRD = "xl/worksheets/sheet3.xml"
FILES = {
    "nothing": b"",
    "a text": b"id,title\n",
    "an empty archive": packed({}),
    "an archive of something else": packed({"a.txt": b"x"}),
    "half a sheet": SMALL_SHEET[: len(SMALL_SHEET) // 2],
    "a document type": packed(
        {**SMALL_PARTS, THIRD: b'<!DOCTYPE x SYSTEM "x.dtd">' + SMALL_PARTS[THIRD]}
    ),
    "many parts": packed({str(n): b"" for n in range(300)}),
    "a bomb": packed({"xl/a.xml": b"\1" * 70_000_000}),
    "no workbook": packed({**parts_of(SMALL_SHEET), "xl/workbook.xml": b"<a>"}),
}


@pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))
def test_a_file_that_is_no_sheet_is_refused(content: bytes) -> None:
    result = read_small(content)

    assert codes(result) == [(ProblemCode.SHEET_DAMAGED, "")]


def test_a_file_too_large_is_refused() -> None:
    result = read_small(b"PK" * 3_000_000)

    assert codes(result) == [(ProblemCode.TOO_LARGE, "")]


def test_what_cannot_be_written_in_place_is_refused() -> None:
    text = SMALL.replace(
        b"{id: luas, title: Luas,", b"{? unit\n         : m2, id: luas, title: Luas,"
    )
    text = text.replace(b",\n         unit: m2}", b"}")
    sheet = exported(text, "kecil.yaml", REGISTRY)

    result = read_small(edited(sheet, {("Persyaratan", "luas", "unit"): "a: b"}), text)

    assert codes(result) == [(ProblemCode.SHEET_NOT_WRITTEN, "")]


@pytest.mark.proof("X1")
def test_no_mutilated_sheet_ever_ends_in_an_exception() -> None:
    """Bytes of the archive, and bytes of the XML inside it."""
    chance = random.Random(1)  # noqa: S311  # the same mutilations each time
    inside = parts_of(SMALL_SHEET)
    for number in range(150):
        if number % 2:
            content = bytearray(SMALL_SHEET)
            for _ in range(chance.randint(1, 20)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            sheet = bytes(content)
        else:
            name = chance.choice(list(inside))
            part = bytearray(inside[name])
            for _ in range(chance.randint(1, 5)):
                place = chance.randrange(len(part))
                part[place : place + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 3))
            sheet = packed({**inside, name: bytes(part)})

        result = read_small(sheet)

        assert all(isinstance(p.problem, Problem) for p in result.problems)
        assert result.text is None or read_yaml(result.text).data is not None
