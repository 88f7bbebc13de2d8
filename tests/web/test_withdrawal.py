"""The holder takes a report back: asked once more, done once, and said wherever it is shown."""

from flask import Flask

from tests.browser import Browser
from tests.web.answers import answer_all, hand_in


def test_a_report_is_taken_back_after_one_more_question(holder: Browser, app: Flask) -> None:
    answer_all(holder)
    page = hand_in(holder)
    reference = next(p.text for p in page.all("p") if p.get("class") == "sent__reference")

    asked = holder.click("Tarik laporan ini")
    still = Browser(app).open(f"/periksa/{reference}")
    sent = holder.submit(page=asked)
    public = Browser(app).open(f"/periksa/{reference}")
    again = holder.open("/tarik")

    assert asked.heading == "Tarik laporan ini?"
    assert "tidak dapat dibatalkan" in asked.text
    assert still.heading == "Laporan ini tercatat"
    assert sent.heading == "Asesmen terkirim"
    assert "sudah ditarik" in sent.text
    assert "Tarik laporan ini" not in sent.text
    assert public.heading == "Laporan ini sudah ditarik"
    assert again.heading == "Laporan ini sudah ditarik"
    assert not list(again.all("form"))


def test_what_was_not_handed_in_cannot_be_taken_back(holder: Browser) -> None:
    page = holder.open("/tarik")

    assert page.address == "/tugas"


def test_the_report_can_still_be_opened_by_its_holder(holder: Browser) -> None:
    answer_all(holder)
    hand_in(holder)
    holder.click("Tarik laporan ini")
    sent = holder.submit()

    assert holder.client.get(sent.link("Unduh laporan")).status_code == 200
