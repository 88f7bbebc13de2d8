"""Checking a report: the file stays in the browser, which compares it with what was given out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.applicant import Applicant

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("scripted", [360], indirect=True)
def test_a_browser_compares_a_file_by_itself(scripted: Page, tmp_path: Path) -> None:
    applicant = Applicant.with_case(scripted, "apotek/siap")
    applicant.begin()
    applicant.answer_every_page()
    applicant.describe_the_pharmacy()
    applicant.hand_in()
    reference = scripted.locator(".sent__reference").inner_text()
    report = applicant.download(tmp_path)
    changed = tmp_path / "berubah.pdf"
    changed.write_bytes(report.read_bytes()[:-1] + b"x")
    applicant.open(f"/periksa/{reference}")
    scripted.context.set_offline(True)

    scripted.set_input_files("#report", report)
    expect(scripted.get_by_text("Sama persis.")).to_be_visible()
    expect(scripted.get_by_text("Berbeda.")).to_be_hidden()
    scripted.set_input_files("#report", changed)
    expect(scripted.get_by_text("Berbeda.")).to_be_visible()
    expect(scripted.get_by_text("Sama persis.")).to_be_hidden()
