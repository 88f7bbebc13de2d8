"""Answers to the example checklist, page by page, as they are typed."""

from tests.browser import Browser, Page, Value

READY: dict[str, dict[str, Value]] = {
    "profil": {"answer-dingin": "no"},
    "penyimpanan": {"answer-luas": "12,5"},
    "alat": {
        "answer-lemari": "2",
        "day-kalibrasi": "1",
        "month-kalibrasi": "6",
        "year-kalibrasi": "2026",
        "answer-perkakas": ["mortir", "timbangan"],
        "answer-papan-nama": "yes",
        "answer-papan-nomor": "yes",
    },
}
PHARMACY = {
    "name": "Apotek Contoh Sejahtera (contoh)",
    "address": "Jalan Contoh No. 1",
    "district": "Medan Contoh",
    "nib": "0000 0000 00000",
    "owner": "Budi Contoh",
    "responsible": "apt. Siti Contoh",
}
DECLARATION = {"place": "Medan", "agreed": "y"}


def answer_all(browser: Browser, **changed: dict[str, Value]) -> None:
    """Fill in every page, some with other answers."""
    for section, answers in READY.items():
        browser.open(f"/isi/{section}")
        browser.submit({**answers, **changed.get(section, {})})


def hand_in(browser: Browser) -> Page:
    """Name the business, declare, and send."""
    browser.open("/data-usaha")
    browser.submit(PHARMACY)
    browser.open("/kirim")
    return browser.submit(DECLARATION)
