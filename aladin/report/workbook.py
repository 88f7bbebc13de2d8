"""The data of a report as a spreadsheet (XLSX): texts only, whatever stands in them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from aladin.domain.rule import Outcome
from aladin.report.reading import Line, ReportData

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST: Final = 32_767  # letters in a cell, as Excel has it
COLUMNS: Final = {
    "Nomor": 8,
    "Nomor resmi": 12,
    "Bagian": 28,
    "Persyaratan": 48,
    "Jawaban": 28,
    "Hasil": 18,
    "Penghambat": 12,
    "Catatan": 40,
    "Rencana": 40,
    "Pelaksana": 20,
    "Sebelum": 14,
    "Kode": 30,
}
EVIDENCE_COLUMNS: Final = {
    "Nomor": 8,
    "Nama": 40,
    "Jenis": 18,
    "Ukuran (bita)": 14,
    "Berlaku sampai": 16,
    "Untuk": 48,
    "SHA-256": 66,
}


def workbook(data: ReportData, words: Mapping[Outcome, str]) -> bytes:
    """Three sheets: the report itself, its lines, its evidence. `words` names the outcomes."""
    book = Workbook()
    book.properties.created = book.properties.modified = data.submitted_at.replace(tzinfo=None)
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    sheet.title = "Laporan"
    _fill(sheet, {"Keterangan": 28, "Isi": 70}, _facts(data))
    lines = (_cells(line, words) for line in data.lines)
    _fill(book.create_sheet("Jawaban"), COLUMNS, lines)
    _fill(book.create_sheet("Bukti"), EVIDENCE_COLUMNS, _evidence(data))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _facts(data: ReportData) -> list[tuple[str, str]]:
    return [
        ("Nomor laporan", data.reference),
        ("Sidik digital", data.digest),
        ("Dicetak oleh", data.printed_by),
        ("Halaman pemeriksaan", data.check_url),
        ("Daftar periksa", f"{data.checklist}, versi {data.version}"),
        ("Hasil", data.verdict),
        ("Dinilai per", data.assessed_on.isoformat()),
        ("Dikirim", data.submitted_at.isoformat(timespec="seconds")),
        ("Nama usaha", data.pharmacy.name),
        ("Alamat", data.pharmacy.address),
        ("Kecamatan", data.pharmacy.district),
        ("NIB", data.pharmacy.nib),
        ("Pemilik", data.pharmacy.owner),
        ("Penanggung jawab", data.pharmacy.responsible),
        ("SIPA atau SIPTTK", data.pharmacy.licence_number),
        ("Dikirim oleh", f"{data.applicant.name}, {data.applicant.position}"),
        ("Tempat", data.applicant.place),
    ]


def _cells(line: Line, words: Mapping[Outcome, str]) -> tuple[str, ...]:
    plan = line.plan
    return (
        str(line.number),
        line.official or "",
        line.section,
        line.title,
        line.answer,
        str(words[line.outcome]),
        "ya" if line.is_knock_out else "",
        line.note,
        plan.action if plan else "",
        plan.who if plan else "",
        plan.by.isoformat() if plan and plan.by else "",
        line.id,
    )


def _evidence(data: ReportData) -> Iterable[tuple[str, ...]]:
    numbers = {line.id: str(line.number) for line in data.lines}
    for each in data.evidence:
        yield (
            str(each.number),
            each.name,
            each.media_type,
            str(each.size),
            each.expires_on.isoformat() if each.expires_on else "",
            ", ".join(numbers.get(name, name) for name in each.requirement_ids),
            each.digest,
        )


def _fill(sheet: Worksheet, columns: Mapping[str, int], rows: Iterable[Sequence[str]]) -> None:
    """Headings, then rows."""
    for place, (heading, width) in enumerate(columns.items(), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        _put(sheet, 1, place, heading).font = Font(bold=True)
    for number, row in enumerate(rows, 2):
        for place, text in enumerate(row, 1):
            _put(sheet, number, place, text)
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Any:  # noqa: ANN401 - as openpyxl
    """Write a text, and nothing but a text: openpyxl would make a formula of ``=1+1``.

    The quote before it makes a spreadsheet program leave it so when somebody edits the cell.
    """
    cell: Any = sheet.cell(row, column)
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST]
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
