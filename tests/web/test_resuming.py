"""Going on elsewhere by QR, shutting others out, and until when a draft is kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from aladin.web import current
from tests.browser import Browser
from tests.web.test_resume import code_of, link_of


def drawn(svg: str) -> Image.Image:
    """The picture of a QR code made of one path of horizontal strokes, as a screen shows it."""
    size = int(re.search(r'viewBox="0 0 (\d+) \d+"', svg)[1])  # type: ignore[index]
    image = Image.new("L", (size, size), 255)
    path = re.findall(r'd="([^"]+)"', svg)[-1]
    x = y = 0.0
    for command, rest in re.findall(r"([MmhHvV])([^MmhHvV]*)", path):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", rest)]
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            for step in range(int(numbers[0])):
                image.putpixel((int(x) + step, int(y)), 0)
            x += numbers[0]
    return image.resize((size * 8, size * 8), Image.Resampling.NEAREST)


def test_another_device_gets_the_link_by_its_camera(holder: Browser, app: Flask) -> None:
    link = link_of(holder.open("/kode"))
    page = holder.click("Kode QR untuk perangkat lain")
    assert "dapat membaca dan mengubah draf Anda" in page.text
    picture = next(each for each in page.all("img") if each.get("width") == "280")

    response = holder.client.get(picture.get("src"))

    assert response.mimetype == "image/svg+xml"
    assert response.headers["Cache-Control"] == "no-store"
    assert "script" not in response.text
    assert {code.text for code in zxingcpp.read_barcodes(drawn(response.text))} == {link}
    other = Browser(app)
    other.open(link)
    assert other.submit().heading == "Daftar tugas"


def test_a_stranger_gets_no_picture(app: Flask) -> None:
    assert app.test_client().get("/kode/qr.svg").status_code == 404


def test_shutting_others_out_ends_every_earlier_way_in_at_once(holder: Browser, app: Flask) -> None:
    holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})
    link, code = link_of(holder.open("/kode")), code_of(holder.page)
    thief, late = Browser(app), Browser(app)
    thief.open(link)
    thief.submit()
    kept = thief.open("/isi/alat")

    holder.open("/kode")
    holder.click("Ganti kode dan tautan")
    fresh = holder.submit(button="Ganti sekarang")

    assert "yang lama sudah tidak berlaku" in fresh.text
    assert thief.open("/tugas").status == 404
    assert thief.submit({"answer-lemari": "9"}, page=kept).status in (400, 404)
    assert late.open(link).status == 404
    late.open("/lanjut")
    assert late.submit({"code": code}).status == 404
    late.open("/lanjut")
    assert late.submit({"code": code_of(fresh)}).heading == "Daftar tugas"
    assert holder.open("/isi/alat").value("answer-lemari") == "2"


@pytest.mark.parametrize(
    ("later", "words"), [(0, "90 hari lagi"), (41, "49 hari lagi"), (90, "dihapus hari ini")]
)
def test_the_days_that_are_left_are_counted(
    holder: Browser, monkeypatch: pytest.MonkeyPatch, later: int, words: str
) -> None:
    then = datetime.now(UTC) + timedelta(days=later) - timedelta(minutes=5)
    monkeypatch.setattr(current, "now", lambda: then)

    for address in ("/tugas", "/kode", "/keluar"):
        text = holder.open(address).text
        assert words in text, address
        assert "Setiap perubahan memperpanjang waktunya 90 hari." in text


def test_looking_does_not_prolong_a_draft_and_changing_does(
    holder: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime.now(UTC) + timedelta(days=41) - timedelta(minutes=5)
    monkeypatch.setattr(current, "now", lambda: then)
    holder.open("/tugas")
    assert "49 hari lagi" in holder.open("/tugas").text

    holder.open("/isi/alat")
    holder.submit({"answer-lemari": "2"})

    assert "90 hari lagi" in holder.open("/tugas").text


def test_leaving_takes_kept_pages_and_unsent_answers_along(holder: Browser) -> None:
    leave = holder.open("/keluar")
    form = leave.form()
    response = holder.client.post("/keluar", data=dict(leave.sent(form)))

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert holder.client.get_cookie("aladin") is None
