"""The PDF report over the web."""

from tests.browser import Browser
from tests.web.answers import answer_all, hand_in


def test_the_holder_downloads_the_same_pdf_each_time(holder: Browser) -> None:
    answer_all(holder)
    address = hand_in(holder).link("Unduh laporan")

    first, second = (holder.client.get(address) for _ in range(2))

    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF-")
    assert first.data == second.data
    assert first.headers["Content-Disposition"].startswith("attachment; filename=")
