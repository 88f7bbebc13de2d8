"""`aladin verify`: what it says, and the exit code that scripts go by."""

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from aladin.cli.verify import EXIT, HEADLINES, SENTENCES, verify
from aladin.report.pdf import print_pdf
from aladin.report.reading import Reason
from aladin.report.verification import Status
from tests.builders import a_pharmacy, a_submission
from tests.report.conftest import pango  # noqa: F401
from tests.report.samples import CHECK_URL, full_pdf

pytestmark = pytest.mark.usefixtures("pango")


def run(file: Path) -> Result:
    return CliRunner().invoke(verify, [str(file)])


def test_a_report_as_it_was_printed_passes_and_tells_what_it_claims(tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    file.write_bytes(full_pdf())

    result = run(file)

    assert result.exit_code == 0
    assert result.output.startswith("UTUH: ")
    for words in ("C0NT-0HC0-NT0H-0001", "Belum siap", "tidak tahu apakah nomor", CHECK_URL):
        assert words in result.output


def test_a_changed_report_fails(tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    file.write_bytes(full_pdf() + b"\n")

    result = run(file)

    assert result.exit_code == 1
    assert result.output.startswith("BERUBAH: ")
    assert "Jangan pakai berkas ini." in result.output


def test_a_foreign_pdf_fails(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "lain.pdf")

    result = run(tmp_path / "lain.pdf")

    assert result.exit_code == 1
    assert result.output.startswith("BUKAN LAPORAN ALADIN: ")


@pytest.mark.parametrize("content", [b"bukan pdf", None], ids=["no pdf", "no file"])
def test_what_cannot_be_read_says_so(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "laporan.pdf"
    if content is not None:
        file.write_bytes(content)

    result = run(file)

    assert result.exit_code == 2
    assert str(file) in result.output


def test_a_report_cannot_command_the_terminal(tmp_path: Path) -> None:
    submission = a_submission().model_copy(
        update={"pharmacy": a_pharmacy(name="Apotek \x1b[2J\x07 contoh")}
    )
    (tmp_path / "laporan.pdf").write_bytes(print_pdf(submission, CHECK_URL))

    result = run(tmp_path / "laporan.pdf")

    assert "\x1b" not in result.output
    assert "Apotek [2J contoh" in result.output


def test_every_outcome_has_its_words() -> None:
    assert set(HEADLINES) == set(EXIT) == set(Status)
    assert set(SENTENCES) == set(Reason)
