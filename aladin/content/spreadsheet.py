"""A checklist as a spreadsheet and back; report/workbook.py is the only other user of openpyxl.

What goes out holds texts only, and never a formula. What comes in is a changed text of YAML: two
edited cells change two lines. It is refused as a whole when the checklist has changed since.
"""

import copy
import hashlib
import io
import re
import struct
import textwrap
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Protection,
    Side,
)
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from aladin.content import indonesian_tools as words
from aladin.content.in_words import answers_in_words
from aladin.content.keys import meaning_of
from aladin.content.law import Registry
from aladin.content.overlay import EXTENDS, Laid
from aladin.content.problem import (
    ADVICE,
    ChecklistError,
    Language,
    Problem,
    ProblemCode,
    Told,
)
from aladin.content.reader import examine
from aladin.content.revision import CellAt, Revision, Said, revise
from aladin.content.tables import (
    FIRST_ROW,
    Column,
    Kind,
    Table,
    choices_of,
    heading,
    tables_of,
    tidy,
)
from aladin.content.yaml_edits import NotWritten, rewritten
from aladin.content.yaml_nodes import Data, Loc, Survey
from aladin.domain.checklist import Checklist
from aladin.domain.requirement import EvidenceAsked, Remedy, Requirement

NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
SHEET_NAME = 31  # letters that the name of a sheet may have
LINE_HEIGHT = 15.0  # points
LETTERS_A_UNIT = 0.95  # a unit of width holds a digit; a little less, so that no font is too wide
MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 200
MAX_ROWS = 5_000
MAX_COLUMNS = 60
EMPTY_ROWS = 100  # for what is new
NAMES, HEADINGS = 1, 2  # the rows above the first one

SUFFIX = ".xlsx"
CONTROL, LISTS = "_kendali", "_pilihan"
FORMAT = "1"
ORDER = tuple(
    dict.fromkeys(
        (*Requirement.model_fields, *EvidenceAsked.model_fields, *Remedy.model_fields, "pinpoint")
    )
)
# What openpyxl and the libraries below it raise at a file that is not what it says it is.
DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, SyntaxError, EOFError),
    *(OSError, LookupError, ValueError, TypeError, AttributeError, RuntimeError, ArithmeticError),
)


@dataclass(frozen=True)
class PlacedProblem:
    """A problem with the cell it comes from, where it comes from one: ``Persyaratan!F12``."""

    problem: Problem
    cell: str = ""

    def told(self, language: Language) -> Told:
        """In words, with the cell as its place, or beside it where it is one of the text."""
        told = self.problem.told(language)
        if not self.cell:
            return told
        is_of_sheet = self.problem.file.endswith(SUFFIX)
        place = f"{self.problem.file} {self.cell}" if is_of_sheet else f"{self.cell} ({told.place})"
        return replace(told, place=place)

    def __str__(self) -> str:
        return str(self.told(Language.INDONESIAN))


class EditedCell(NamedTuple):
    """One cell that says something else than the checklist."""

    cell: str
    subject: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Imported:
    """What came of a sheet: the new text of the checklist, what was edited, and all problems.

    `text` is None when the sheet could not be taken over; with problems that are faults the text
    must not be used.
    """

    text: str | None
    edits: tuple[EditedCell, ...]
    problems: tuple[PlacedProblem, ...]
    checklist: Checklist | None = None

    @property
    def is_usable(self) -> bool:
        """Whether the text may take the place of the checklist's."""
        return self.text is not None and all(p.problem.code in ADVICE for p in self.problems)


def source_digest(content: bytes) -> str:
    """What tells whether a checklist file has changed since a sheet was made of it."""
    return hashlib.sha256(content).hexdigest()


# --- out -----------------------------------------------------------------------------------------


def exported(content: bytes, file: str, registry: Registry) -> bytes:
    """The checklist as XLSX. Raises ChecklistError with everything that is wrong with it."""
    reading = examine(content, file, registry)
    checklist = reading.use()
    if isinstance(reading.document, Laid):
        raise ChecklistError([_of_overlay(file, reading.document)])
    data = reading.document.data
    if data is None:  # a checklist that could be used has data
        raise AssertionError(file)
    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    _Guide(book).write(checklist)
    lists = _Lists(choices_of(checklist))
    for table in tables_of(data, checklist):
        _write_table(book.create_sheet(words.SHEETS[table.name]), table, lists)
    _write_conditions(book.create_sheet(words.CONDITION_SHEET), checklist)
    lists.write(book.create_sheet(LISTS))
    control = book.create_sheet(CONTROL)
    told = (FORMAT, checklist.id, checklist.version, source_digest(content))
    for row, (name, value) in enumerate(zip(_Control._fields, told, strict=True), 1):
        _put(control, row, 1, name)
        _put(control, row, 2, value)
    for sheet in (control, book[LISTS]):
        sheet.sheet_state = "veryHidden"
    book.active = book.index(book[words.SHEETS["requirements"]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _of_overlay(file: str, document: Laid) -> Problem:
    """What is written upon another checklist has no rows of its own: say what to do instead."""
    said = (("base", str(document.overlay.at((EXTENDS, "checklist")))),)
    return Problem(file, *document.extends, ProblemCode.SHEET_OF_OVERLAY, said)


class _Control(NamedTuple):
    """What the hidden sheet says."""

    format: str
    checklist: str
    version: str
    source: str


def _styles() -> Iterator[NamedStyle]:
    """Free and locked cells, and headings. All are text, so that Excel does not make 1/2 a date."""
    top = Alignment(wrap_text=True, vertical="top")
    grey, dark = PatternFill("solid", fgColor="E8ECEA"), PatternFill("solid", fgColor="0B5D3B")
    yield NamedStyle(
        "aladin_free", number_format="@", alignment=top, protection=Protection(locked=False)
    )
    yield NamedStyle("aladin_locked", number_format="@", alignment=top, fill=grey)
    line = Side("thin", color="9AA5A0")
    lines = Border(left=line, right=line, top=line, bottom=line)
    yield NamedStyle("aladin_row", number_format="@", alignment=top, border=lines)
    yield NamedStyle("aladin_letter", number_format="@", alignment=top)
    yield NamedStyle(
        "aladin_head",
        number_format="@",
        alignment=Alignment(wrap_text=True, vertical="center"),
        fill=dark,
        font=Font(bold=True, color="FFFFFF"),
    )


def _put(sheet: Worksheet, row: int, column: int, text: str, style: str = "") -> None:
    """Write a text, and nothing but a text: openpyxl would make a formula of ``=1+1``."""
    cell: Any = sheet.cell(row, column)
    if text:
        cell.value = text
        cell.data_type = "s"
    if style:
        cell.style = style


def _write_table(sheet: Worksheet, table: Table, lists: "_Lists") -> None:
    last = FIRST_ROW + len(table.rows) + (EMPTY_ROWS if table.is_open else 0) - 1
    for place, column in enumerate(table.columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        _put(sheet, NAMES, place, f"{table.name}:{column.name}")
        _put(sheet, HEADINGS, place, heading(table.name, column.name), "aladin_head")
        is_locked = column.kind in (Kind.KEY, Kind.SHOWN)
        for number, row in enumerate(table.rows, FIRST_ROW):
            style = "aladin_locked" if is_locked else "aladin_free"
            _put(sheet, number, place, row.cells[column.name], style)
        is_given = column.kind is Kind.SHOWN or column.name == "place"
        for number in range(FIRST_ROW + len(table.rows), last + 1):
            _put(sheet, number, place, "", "aladin_locked" if is_given else "aladin_free")
        choice = lists.validation(table, column)
        if choice is not None and last >= FIRST_ROW:
            sheet.add_data_validation(choice)
            choice.add(f"{letter}{FIRST_ROW}:{letter}{last}")
    sheet.row_dimensions[NAMES].hidden = True
    sheet.row_dimensions[HEADINGS].height = 32
    frozen = max(map(table.place, table.key_columns)) + 1
    sheet.freeze_panes = f"{get_column_letter(frozen)}{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{HEADINGS}:{get_column_letter(len(table.columns))}{last}"
    sheet.protection.sheet = True  # against slips; there is no password to lose
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


class _Lists:
    """What there is to choose from, one column each on a sheet that nobody sees."""

    def __init__(self, choices: Mapping[str, Sequence[str]]) -> None:
        codes = {f"codes:{name}": list(each.values()) for name, each in words.CODES.items()}
        self.lists = {name: each for name, each in {**choices, **codes}.items() if each}

    def write(self, sheet: Worksheet) -> None:
        """All of them."""
        for place, (name, choices) in enumerate(self.lists.items(), 1):
            _put(sheet, 1, place, name)
            for row, text in enumerate(choices, 2):
                _put(sheet, row, place, text)

    def validation(self, table: Table, column: Column) -> DataValidation | None:
        """A drop-down for a column that has choices, and else an explanation of what it is for."""
        if column.kind is Kind.SHOWN:
            return None
        rule = DataValidation(
            allow_blank=True,
            showInputMessage=True,
            promptTitle=heading(table.name, column.name)[:32],
            prompt=meaning_of(table.model, column.name.rpartition(".")[2])[:250],
        )
        name = f"codes:{column.codes}" if column.codes else column.choices
        if name in self.lists:
            letter = get_column_letter(list(self.lists).index(name) + 1)
            rule.type = "list"
            rule.formula1 = f"'{LISTS}'!${letter}$2:${letter}${len(self.lists[name]) + 1}"
            rule.showErrorMessage = True
            rule.errorStyle = "warning" if column.kind is Kind.KEY else "stop"
            rule.errorTitle, rule.error = words.CHOOSE, words.NOT_IN_LIST
        return rule


class _Guide:
    """The first sheet: how to go about it."""

    def __init__(self, book: Workbook) -> None:
        self.sheet: Any = book.active

    def write(self, checklist: Checklist) -> None:
        """All of its lines."""
        self.sheet.title = words.GUIDE_SHEET
        self.sheet.column_dimensions["A"].width = 110
        for row, line in enumerate(words.GUIDE, 1):
            text = line.format(title=checklist.title, version=checklist.version)
            _put(self.sheet, row, 1, text, "aladin_head" if row == 1 else "aladin_locked")
        self.sheet.protection.sheet = True


def _write_conditions(sheet: Worksheet, checklist: Checklist) -> None:
    """A condition for each answer to each question, to be copied."""
    for place, (text, width) in enumerate(
        zip(words.CONDITION_HEADINGS, (28, 32, 60, 28, 48), strict=True), 1
    ):
        _put(sheet, 1, place, text, "aladin_head")
        sheet.column_dimensions[get_column_letter(place)].width = width
    row = 2
    for requirement in checklist.requirements:
        for label, condition in answers_in_words(requirement, checklist):
            told = (requirement.id, requirement.title, requirement.question, label, condition)
            for place, text in enumerate(told, 1):
                _put(sheet, row, place, text, "aladin_locked")
            row += 1
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:E{row - 1}"
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False


class Letter(NamedTuple):
    """A table with what stands above it and below it, a paragraph each."""

    to: str
    above: Sequence[str]  # the first is its title
    rows: Iterable[Sequence[str]]
    below: Sequence[str]


def lettered(letters: Iterable[Letter], headings: Sequence[str], widths: Sequence[int]) -> bytes:
    """A sheet for each letter as XLSX, to be filled in and printed; nothing of it is read back."""
    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    first: Any = book.active
    first.title = words.UNVERIFIED
    for number, letter in enumerate(letters):
        sheet: Any = first if number == 0 else book.create_sheet()
        sheet.title = NOT_IN_SHEET_NAMES.sub(" ", letter.to)[:SHEET_NAME]
        _write_letter(sheet, letter, headings, widths)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_letter(
    sheet: Worksheet, letter: Letter, headings: Sequence[str], widths: Sequence[int]
) -> None:
    whole = sum(widths)
    for row, text in enumerate(letter.above, 1):
        _put_across(sheet, row, text, len(headings), whole)
    title: Any = sheet["A1"]
    title.font = Font(bold=True, size=14)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    head = len(letter.above) + 2
    _put_row(sheet, head, headings, widths, "aladin_head")
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    last = head
    for last, texts in enumerate(letter.rows, head + 1):
        _put_row(sheet, last, texts, widths, "aladin_row")
    for row, text in enumerate(letter.below, last + 2):
        _put_across(sheet, row, text, len(headings), whole)
    right = get_column_letter(len(headings))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{right}{last}"
    sheet.print_area = f"A1:{right}{last + 1 + len(letter.below)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    footer: Any = sheet.oddFooter
    footer.left.text = letter.to.replace("&", "&&")
    footer.right.text = words.SHEET_PAGES


def _put_across(sheet: Worksheet, row: int, text: str, columns: int, width: int) -> None:
    _put(sheet, row, 1, text, "aladin_letter")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    sheet.row_dimensions[row].height = LINE_HEIGHT * _lines(text, width)


def _put_row(
    sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int], style: str
) -> None:
    for place, text in enumerate(texts, 1):
        _put(sheet, row, place, text, style)
    lines = max(map(_lines, texts, widths))
    sheet.row_dimensions[row].height = LINE_HEIGHT * lines + LINE_HEIGHT / 4


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column: what opens the file does not always reckon it."""
    return len(textwrap.wrap(text, round(width * LETTERS_A_UNIT))) or 1


# --- in ------------------------------------------------------------------------------------------


def imported(
    sheet: bytes,
    sheet_file: str,
    content: bytes,
    file: str,
    registry: Registry,
    today: date | None = None,
    siblings: Collection[str] | None = None,
) -> Imported:
    """What an edited sheet makes of the checklist that it was exported from.

    Nothing is written anywhere. Problems of the sheet are placed by cell; those of the text that
    comes out of it by cell, line and column.
    """
    reading = examine(content, file, registry, today, siblings)
    checklist, data = reading.value, reading.document.data
    if checklist is None or data is None:
        return Imported(None, (), tuple(map(PlacedProblem, reading.problems)))
    if isinstance(reading.document, Laid):
        return Imported(None, (), (PlacedProblem(_of_overlay(file, reading.document)),))
    book = _Book(sheet_file)
    book.read(sheet)
    if not book.problems:
        book.check_source(checklist, content)
    if book.problems:
        return Imported(None, (), tuple(book.problems))
    tables = tables_of(data, checklist)
    sheets = {table.name: book.rows(table) for table in tables}
    if book.problems:
        return Imported(None, (), tuple(book.problems))
    revision = revise(copy.deepcopy(data), tables, sheets)
    for fault in revision.faults:
        book.fault(fault.cell, fault.code, dict(fault.values))
    edits = tuple(
        EditedCell(
            book.cell_name(each.cell),
            each.subject,
            heading(each.cell.table, each.cell.column),
            each.before,
            each.after,
        )
        for each in revision.changes
    )
    if book.problems:
        return Imported(None, edits, tuple(sorted(book.problems, key=lambda p: p.problem)))
    try:
        text = rewritten(content.decode("utf-8-sig"), revision.data, ORDER)
    except NotWritten:
        book.add(ProblemCode.SHEET_NOT_WRITTEN)
        return Imported(None, edits, tuple(book.problems))
    result = examine(text, file, registry, today, siblings)
    where = _Where(text, revision, tables)
    problems = (
        PlacedProblem(each, book.cell_name(where.cell_of(each))) for each in result.problems
    )
    return Imported(text, edits, tuple(problems), result.value)


class _Book:
    """An edited workbook: its sheets by their hidden names, and what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[PlacedProblem] = []
        self.control: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.columns: dict[str, dict[str, int]] = {}
        self.said: dict[str, list[Said]] = {}

    def read(self, content: bytes) -> None:
        """All that stands in it."""
        try:
            if len(content) > MAX_BYTES:
                self.add(ProblemCode.TOO_LARGE, limit="5 MB")
            elif not _is_tame(content):
                self.add(ProblemCode.SHEET_DAMAGED)
            else:
                self.take(content)
        except DAMAGED:
            self.problems.clear()
            self.add(ProblemCode.SHEET_DAMAGED)

    def take(self, content: bytes) -> None:
        """The control sheet first; without it nothing else counts."""
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        if CONTROL not in book.sheetnames:
            self.add(ProblemCode.SHEET_NOT_OURS)
            return
        self.control = {
            str(name): str(value) for name, value, *_ in _values(book[CONTROL], rows=10, columns=2)
        }
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
            sheet.reset_dimensions()
            names = [str(cell.value or "") for cell in next(rows, ())]
            prefixes = (name.partition(":")[0] for name in names if ":" in name)
            table = next((prefix for prefix in prefixes if prefix in words.SHEETS), "")
            if table:
                self.titles[table] = sheet.title
                self.name_columns(table, names)
                self.said[table] = list(self.rows_of(table, rows))

    def name_columns(self, table: str, names: Sequence[str]) -> None:
        """Where each column stands now; columns may have been moved."""
        places: dict[str, int] = {}
        for place, name in enumerate(names, 1):
            prefix, _, column = name.partition(":")
            if prefix == table and column in places:
                self.add(ProblemCode.SHEET_COLUMN_MISSING, column=column, sheet=self.titles[table])
            elif prefix == table:
                places[column] = place
        self.columns[table] = places

    def rows_of(self, table: str, rows: Iterable[Sequence[Any]]) -> Iterator[Said]:
        """The rows below the headings; cells that are no plain values are problems."""
        for number, row in enumerate(rows, NAMES + 1):
            if number < FIRST_ROW:
                continue
            cells: dict[str, str] = {}
            for column, place in self.columns[table].items():
                cell = row[place - 1] if place <= len(row) else None
                at = CellAt(table, number, column)
                if cell is None or cell.value is None:
                    cells[column] = ""
                elif cell.data_type == "f":
                    self.fault(at, ProblemCode.SHEET_FORMULA, {})
                    cells[column] = ""
                elif cell.data_type == "e":
                    self.fault(at, ProblemCode.SHEET_ERROR_VALUE, {"value": str(cell.value)})
                    cells[column] = ""
                else:
                    cells[column] = _as_text(cell.value)
            yield Said(number, cells)

    def check_source(self, checklist: Checklist, content: bytes) -> None:
        """It belongs to this checklist, which has not changed since."""
        if self.control.get("checklist") != checklist.id:
            found = self.control.get("checklist", "")
            self.add(ProblemCode.SHEET_OTHER_CHECKLIST, found=found, id=checklist.id)
        elif self.control.get("source") != source_digest(content):
            self.add(ProblemCode.SHEET_OUTDATED)

    def rows(self, table: Table) -> Sequence[Said]:
        """The rows of a table; none, and a problem, where a column of it is missing."""
        there = self.columns.get(table.name, {})
        title = self.titles.get(table.name, words.SHEETS[table.name])
        missing = [each.name for each in table.columns if each.name not in there]
        missing = missing if there else missing[:1]  # the whole sheet is gone
        for column in missing:
            self.add(
                ProblemCode.SHEET_COLUMN_MISSING, column=heading(table.name, column), sheet=title
            )
        return () if missing else self.said[table.name]

    def add(self, code: ProblemCode, **values: str) -> None:
        """Something is wrong with the file as a whole."""
        problem = Problem(self.file, 1, 1, code, tuple(values.items()))
        self.problems.append(PlacedProblem(problem))

    def fault(self, cell: CellAt, code: ProblemCode, values: Mapping[str, str]) -> None:
        """Something is wrong with a cell."""
        name = self.cell_name(cell)
        place = self.columns[cell.table].get(cell.column, 1)
        said = tuple({**values, "cell": name}.items())
        problem = Problem(self.file, cell.row, place, code, said)
        self.problems.append(PlacedProblem(problem, name))

    def cell_name(self, cell: CellAt | None) -> str:
        """A cell as Excel names it."""
        if cell is None:
            return ""
        place = self.columns[cell.table].get(cell.column, 1)
        return f"{self.titles[cell.table]}!{get_column_letter(place)}{cell.row}"


def _is_tame(content: bytes) -> bool:
    """Whether unpacking this is harmless: few parts, not too large, no definitions in its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            return False
        for part in parts:
            inside = packed.read(part)
            if part.filename.endswith((".xml", ".rels")) and (
                b"<!DOCTYPE" in inside or b"\0" in inside
            ):
                return False
    return True


def _values(sheet: Any, rows: int, columns: int) -> Iterator[Sequence[object]]:  # noqa: ANN401
    yield from sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)


def _as_text(value: object) -> str:
    """What a cell shows as text, also where Excel has made a number or a date of it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    return tidy(str(value))


class _Where:
    """Finds the cell that a place in the new text comes from."""

    def __init__(self, text: str, revision: Revision, tables: Sequence[Table]) -> None:
        self.survey = Survey(text)
        self.spans = sorted(self._spans(revision, {table.name: table for table in tables}))

    def cell_of(self, problem: Problem) -> CellAt | None:
        """The cell of the smallest entry around a problem."""
        at = self.survey.offset(problem.line, problem.column)
        return next((cell for _, start, end, cell in self.spans if start <= at <= end), None)

    def _spans(
        self, revision: Revision, tables: Mapping[str, Table]
    ) -> Iterator[tuple[int, int, int, CellAt]]:
        paths = dict(_paths(revision.data, ()))
        for entry, row in revision.rows:
            path = paths.get(id(entry))
            if path is None:
                continue  # emptied, and so taken out
            table = tables[row.table]
            if path:  # the checklist itself is around everything
                whole = self.survey.span(path)
                first = row._replace(column=table.key_columns[0])
                yield whole.end - whole.start, whole.start, whole.end, first
            for column in table.columns:
                inner = (*path, *column.name.split("."))
                if column.kind is not Kind.SHOWN and self.survey.has(inner):
                    start, end = self.survey.key(inner), self.survey.span(inner).end
                    yield end - start, start, end, row._replace(column=column.name)


def _paths(data: Data, path: Loc) -> Iterator[tuple[int, Loc]]:
    """The path of every mapping, by its identity."""
    if isinstance(data, dict):
        yield id(data), path
        for key, value in data.items():
            yield from _paths(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _paths(value, (*path, place))
