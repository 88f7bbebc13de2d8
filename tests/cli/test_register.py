"""The register on the command line: reading a report back, looking it up, taking it back."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from aladin.cli import main
from aladin.cli.database import database
from aladin.domain.answer import Answer
from aladin.report.order import Variant
from aladin.report.pdf import print_pdf
from aladin.workflow import assessing, registering, submitting
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement, an_applicant
from tests.report.conftest import pango  # noqa: F401
from tests.report.samples import CHECK_URL, full_pdf

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A present folder with an installation of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path / "instance"))
    return tmp_path


@pytest.fixture
def reference(folder: Path) -> str:
    """A report that was handed in here and given out as laporan.pdf."""
    with database():
        opened = assessing.start(a_checklist(a_requirement("fridge")), NOW)
        answer = Answer(requirement_id="fridge", value="yes")
        assessing.save_answers(opened.assessment, [answer], [], {}, NOW)
        submission = submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW)
        printed = print_pdf(submission, CHECK_URL)
        registering.give_out(submission.reference, Variant.FULL.value, printed, NOW)
    (folder / "laporan.pdf").write_bytes(printed)
    return submission.reference


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_report_is_read_back_without_any_installation(folder: Path) -> None:
    (folder / "laporan.pdf").write_bytes(full_pdf())

    shown = run("read", "laporan.pdf")
    run("read", "laporan.pdf", "--to", "hasil.json")
    run("read", "laporan.pdf", "--to", "hasil.xlsx")

    assert shown.exit_code == 0
    data = json.loads(shown.stdout)
    assert data["reference"] == "C0NT-0HC0-NT0H-0001"
    assert json.loads((folder / "hasil.json").read_text(encoding="utf-8")) == data
    book = openpyxl.load_workbook(folder / "hasil.xlsx")
    assert [row[4].value for row in book["Jawaban"].iter_rows(min_row=2)] == [
        line["answer"] or None for line in data["lines"]
    ]
    assert not (folder / "instance").exists()


@pytest.mark.parametrize(
    ("content", "code", "headline"),
    [
        (lambda: full_pdf() + b"\n", 1, "BERUBAH"),
        (lambda: b"bukan pdf", 2, "TIDAK DAPAT DIPERIKSA"),
    ],
    ids=["changed", "no pdf"],
)
def test_what_is_not_believed_is_not_written(
    folder: Path, content: Callable[[], bytes], code: int, headline: str
) -> None:
    (folder / "laporan.pdf").write_bytes(content())

    result = run("read", "laporan.pdf", "--to", "hasil.json")

    assert result.exit_code == code
    assert result.stderr.startswith(headline)
    assert not (folder / "hasil.json").exists()


def test_another_kind_of_file_is_not_written(folder: Path) -> None:
    result = run("read", "laporan.pdf", "--to", "hasil.txt")

    assert result.exit_code == 2
    assert ".json atau .xlsx" in result.stderr


def test_a_file_given_out_here_is_known_and_one_bit_makes_it_another(
    folder: Path, reference: str
) -> None:
    known = run("verify", "laporan.pdf", "--register")
    (folder / "laporan.pdf").write_bytes((folder / "laporan.pdf").read_bytes() + b"\n")
    unknown = run("verify", "laporan.pdf", "--register")

    assert known.exit_code == 0
    assert known.output.startswith("TERCATAT: ")
    assert reference in known.output
    assert "belum ditarik" in known.output
    assert unknown.exit_code == 1
    assert unknown.output.startswith("TIDAK TERCATAT: ")


def test_the_office_takes_a_report_back_once(reference: str) -> None:
    first = run("withdraw", reference.lower(), "--reason", "Salah usaha")
    again = run("withdraw", reference, "--reason", "Lagi")
    looked_up = run("verify", "laporan.pdf", "--register")

    assert first.output == f"Laporan {reference} ditarik.\n"
    assert again.output == f"Laporan {reference} sudah ditarik sebelumnya.\n"
    assert "sudah ditarik" in looked_up.output
    with database():
        withdrawal = registering.entry(reference).withdrawal
    assert withdrawal is not None
    assert (withdrawal.by, withdrawal.reason) == ("office", "Salah usaha")


@pytest.mark.parametrize("reason", ["  ", "x" * 501])
def test_no_report_is_taken_back_without_a_reason(reference: str, reason: str) -> None:
    result = run("withdraw", reference, "--reason", reason)

    assert result.exit_code == 1
    assert "Alasannya" in result.stderr


@pytest.mark.usefixtures("folder")
def test_an_unknown_number_is_not_taken_back() -> None:
    result = run("withdraw", "0000-0000-0000-0000", "--reason", "Salah usaha")

    assert result.exit_code == 1
    assert "tidak tercatat" in result.stderr
