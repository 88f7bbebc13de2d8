"""From the first page to a report in the hand, by touch and by mouse, and without JavaScript."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.applicant import Applicant
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.e2e

ALADIN = Path(sys.executable).with_name("aladin")


@pytest.mark.parametrize(
    ("screen", "case"),
    [(PHONE, "apotek/siap"), (DESK, "toko-obat/jamu-siap")],
    indirect=["screen"],
    ids=["phone", "desk"],
)
def test_an_applicant_gets_a_report_that_anybody_can_check(
    screen: Page, tmp_path: Path, case: str
) -> None:
    applicant = Applicant.with_case(screen, case)

    applicant.begin()
    applicant.answer_every_page()
    applicant.describe_the_pharmacy()
    applicant.hand_in()
    reference = screen.locator(".sent__reference").inner_text()
    report = applicant.download(tmp_path)

    checked = subprocess.run(
        [ALADIN, "verify", report], check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "UTUH" in checked.stdout
    screen.context.clear_cookies()
    applicant.open(f"/periksa/{reference}")
    expect(screen.locator("main")).to_contain_text(reference)
    expect(screen.locator("main")).to_contain_text("Siap diajukan")


def test_an_applicant_comes_back_on_another_device_with_the_code(screen: Page) -> None:
    applicant = Applicant.with_case(screen, "apotek/siap")
    applicant.begin()
    applicant.open("/kode")
    code = screen.locator(".keep__code").inner_text()
    first = applicant.checklist.pages[0]
    applicant.open(f"/isi/{first.id}")
    applicant.answer_this_page()

    screen.context.clear_cookies()
    applicant.open("/lanjut")
    screen.fill('[name="code"]', code.lower().replace("-", " "))
    applicant.press("Lanjutkan")
    applicant.open(f"/isi/{first.id}")

    given = applicant.case.answers[first.requirements[0].id].value
    assert screen.locator("main input:checked").first.get_attribute("value") == given
