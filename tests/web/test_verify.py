"""The page behind the QR code shows what the register says, and nothing that is private."""

from flask import Flask

from tests.browser import Browser
from tests.web.answers import answer_all, hand_in


def reference_of(browser: Browser) -> str:
    answer_all(browser)
    page = hand_in(browser)
    return next(p.text for p in page.all("p") if p.get("class") == "sent__reference")


def test_anybody_can_check_a_report_by_its_number(holder: Browser, app: Flask) -> None:
    reference = reference_of(holder)
    officer = Browser(app)
    officer.open("/periksa")

    page = officer.submit({"nomor": reference.lower()})

    assert page.heading == "Laporan ini tercatat"
    assert reference in page.text
    assert "Siap diajukan" in page.text
    assert "versi 2026.1" in page.text


def test_the_register_gives_away_no_name_address_or_answer(holder: Browser, app: Flask) -> None:
    reference = reference_of(holder)

    page = Browser(app).open(f"/periksa/{reference}")

    for secret in ("Contoh Sejahtera", "Jalan", "Budi", "Siti", "0000000000000", "12,5", "Pemilik"):
        assert secret not in page.text
    assert "Ap… Co… Se…" in page.text


def test_unknown_numbers_are_not_found_and_look_alike(browser: Browser) -> None:
    numbers = ("0000-0000-0000-0000", "x", "a" * 3000, "%00", "..%2f..%2fetc")

    pages = [browser.open(f"/periksa/{number}") for number in numbers]

    assert {page.status for page in pages} == {404}
    assert len({page.text for page in pages}) == 1


def test_a_blank_number_is_asked_for_again(browser: Browser) -> None:
    browser.open("/periksa")

    page = browser.submit({"nomor": "  "})

    assert page.status == 422
    assert page.errors
