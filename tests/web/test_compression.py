"""Text is packed for whoever can unpack it, and is the same once unpacked."""

import gzip

import pytest
from flask import Flask

from aladin.web import compression
from tests.browser import Browser

ASKED = {"Accept-Encoding": "br, gzip"}


@pytest.mark.parametrize("address", ["/", "/tidak-ada", "/static/aladin.css", "/sw.js"])
def test_text_is_packed_and_is_the_same_once_unpacked(app: Flask, address: str) -> None:
    client = app.test_client()

    plain, packed = (client.get(address, headers=asked) for asked in ({}, ASKED))
    whole = plain.data
    plain.close()

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == whole
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(whole) / 1.5
    assert packed.status_code == plain.status_code
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize(
    "headers", [{}, {"Accept-Encoding": "gzip;q=0"}, {**ASKED, "Range": "bytes=0-9"}]
)
def test_nothing_is_packed_for_whoever_does_not_ask(app: Flask, headers: dict[str, str]) -> None:
    with app.test_client().get("/static/aladin.css", headers=headers) as answer:
        assert "Content-Encoding" not in answer.headers


def test_what_is_no_text_or_hardly_any_stays_as_it_is(holder: Browser) -> None:
    for address in ("/draf.pdf", "/livez"):
        answer = holder.client.get(address, headers=ASKED)
        assert answer.status_code == 200
        assert "Content-Encoding" not in answer.headers


def test_how_long_a_page_is_on_the_line_tells_nothing_of_its_secrets() -> None:
    page = b"<p>" + b"a secret, and what somebody has typed" * 40

    lengths = {len(compression.packed(page)) for _ in range(400)}

    assert len(lengths) > 30
