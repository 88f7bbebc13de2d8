"""The data of a report comes out as it went in, and nothing a file says can do harm."""

import io
import json
import subprocess
import sys
import zlib
from datetime import date

import openpyxl
import pikepdf
import pytest

from aladin.domain.answer import Answer, AnswerSheet, Plan
from aladin.domain.rule import Outcome
from aladin.domain.submission import Submission, canonical_json
from aladin.report import apart
from aladin.report.apart import read_apart
from aladin.report.envelope import envelope
from aladin.report.errors import ReportError
from aladin.report.reading import (
    LARGEST_PDF,
    MOST_LINES,
    NotBelieved,
    Reason,
    ReportData,
    read_report,
    report_data,
)
from aladin.report.workbook import workbook
from tests.builders import a_checklist, a_pharmacy, a_requirement, a_submission, an_answer_sheet
from tests.report.samples import CHECK_URL, a_full_submission, full_pdf, opened

WORDS = {outcome: outcome.value for outcome in Outcome}

# What a spreadsheet program takes for a formula, a link or a command when it is typed.
FORMULAS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0", '=HYPERLINK("http://x","y")'),
    *('=WEBSERVICE("http://x")', "\uff1d1+1", "\uff0b1", "http://contoh.id", "{=1}", "#N/A"),
    *("1e5", "2026-01-02", "TRUE", "'=1"),
)


def data_of(submission: Submission) -> ReportData:
    """The data of a submission without printing it."""
    return report_data(envelope(submission, CHECK_URL, "x"))


def with_attached(content: bytes) -> bytes:
    """The full report with these bytes in place of its packed answers."""
    with opened(full_pdf()) as pdf:
        pdf.Root.AF[0].EF.F.write(content, filter=pikepdf.Name.FlateDecode)
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


def refused(pdf: bytes) -> Reason:
    """Why a process of its own does not believe this file."""
    with pytest.raises(NotBelieved) as error:
        read_apart(pdf)
    return error.value.reason


@pytest.mark.usefixtures("pango")
def test_what_was_handed_in_comes_out_again() -> None:
    submission = a_full_submission()

    data = read_apart(full_pdf())

    assert data == report_data(read_report(full_pdf()))
    assert (data.reference, data.digest) == (submission.reference, submission.digest)
    assert (data.pharmacy, data.applicant) == (submission.pharmacy, submission.applicant)
    assert data.verdict == submission.score.verdict.words
    assert {line.id: line.value for line in data.lines} == {
        answer.requirement_id: answer.value for answer in submission.answers.answers
    }
    area = next(line for line in data.lines if line.id == "area")
    assert (area.answer, area.section, area.outcome) == ("12,5 m²", "Bagian rooms", Outcome.MET)
    assert [line.id for line in data.lines if line.is_knock_out] == ["lock"]


def test_a_plan_comes_out_beside_its_answer() -> None:
    plan = Plan(action="Pasang kunci", who="Budi", by=date(2026, 12, 1))
    answer = Answer(requirement_id="fridge", value="no", plan=plan)

    data = data_of(a_submission(answers=AnswerSheet(answers=(answer,))))

    assert [line.plan for line in data.lines] == [plan]


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zlib.compress(b"0" * 300_000_000), Reason.NOT_A_PDF),
        (zlib.compress(zlib.compress(b"0" * 300_000_000)), Reason.ANSWERS_CHANGED),
        (zlib.compress(b"[" * 1_900_000), Reason.ANSWERS_CHANGED),
        (zlib.compress(b'{"a":' * 300_000), Reason.ANSWERS_CHANGED),
        (zlib.compress(b"[" + b"1," * 900_000 + b"1]"), Reason.ANSWERS_CHANGED),
        (zlib.compress(b"9" * 1_900_000), Reason.ANSWERS_CHANGED),
        (zlib.compress(b'"\\ud800"'), Reason.ANSWERS_CHANGED),
        (b"xx", Reason.NOT_A_PDF),
    ],
    ids=["bomb", "bomb in bomb", "lists", "objects", "long", "number", "surrogate", "junk"],
)
def test_a_bomb_goes_off_nowhere(content: bytes, reason: Reason) -> None:
    assert refused(with_attached(content)) is reason


@pytest.mark.parametrize("pdf", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(pdf: bytes) -> None:
    assert refused(pdf) is Reason.NOT_A_PDF


@pytest.mark.usefixtures("pango")
def test_a_file_too_large_is_not_looked_into() -> None:
    assert refused(full_pdf() + b"\0" * LARGEST_PDF) is Reason.TOO_LARGE


@pytest.mark.usefixtures("pango")
def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.01)

    assert refused(full_pdf()) is Reason.NOT_A_PDF


def test_the_process_has_an_end_of_memory_time_and_disk() -> None:
    tried = """
import resource
from aladin.report.apart import CPU_SECONDS, MEMORY, limit
limit()
print(resource.getrlimit(resource.RLIMIT_CPU) == (CPU_SECONDS, CPU_SECONDS))
print(resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0))
try:
    bytearray(MEMORY)
except MemoryError:
    print("no more")
"""

    done = subprocess.run([sys.executable, "-c", tried], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:3] == ["True", "True", "no more"]


def test_when_every_place_is_taken_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.01)
    taken = [apart._places.acquire() for _ in range(apart.AT_ONCE)]

    with pytest.raises(ReportError, match="taken"):
        read_apart(b"")

    assert all(taken)
    for _ in taken:
        apart._places.release()


def test_a_checklist_with_more_lines_than_any_is_refused() -> None:
    many = [a_requirement(f"n{number}") for number in range(MOST_LINES + 1)]
    answers = an_answer_sheet({each.id: "yes" for each in many})

    with pytest.raises(NotBelieved):
        data_of(a_submission(a_checklist(*many), answers))


@pytest.mark.proof("X1")
def test_no_cell_of_the_spreadsheet_is_anything_but_text() -> None:
    fields = dict(
        zip(("name", "address", "district", "owner", "responsible"), FORMULAS, strict=False)
    )
    requirements = [a_requirement(f"n{number}", title=text) for number, text in enumerate(FORMULAS)]
    answers = AnswerSheet(
        answers=tuple(
            Answer(
                requirement_id=f"n{number}", value="no", note=text, plan=Plan(action=text, who=text)
            )
            for number, text in enumerate(FORMULAS)
        )
    )
    submission = a_submission(a_checklist(*requirements), answers).model_copy(
        update={"pharmacy": a_pharmacy(**fields)}
    )

    book = openpyxl.load_workbook(io.BytesIO(workbook(data_of(submission), WORDS)))

    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    assert all(cell.quotePrefix for cell in cells)
    assert {*FORMULAS} <= {cell.value for cell in cells}
    assert book.sheetnames == ["Laporan", "Jawaban", "Bukti"]


def test_a_control_character_does_not_break_the_spreadsheet() -> None:
    submission = a_submission().model_copy(update={"pharmacy": a_pharmacy(name="A\x07B")})

    book = openpyxl.load_workbook(io.BytesIO(workbook(data_of(submission), WORDS)))

    assert "A\N{REPLACEMENT CHARACTER}B" in {cell.value for cell in book["Laporan"]["B"]}


def test_the_data_survives_being_written_as_json() -> None:
    data = data_of(a_full_submission())

    assert type(data).model_validate(json.loads(canonical_json(data))) == data
