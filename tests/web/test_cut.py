"""A line that breaks while a form is sent: nothing of it is kept, wherever it broke."""

import http.client
import re
import socket
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.every_page import FITS
from tests.serving import serving
from tests.web.answers import PHARMACY
from tests.web.uploads import PHOTO, with_file

pytestmark = pytest.mark.proof("R11")

INPUT = re.compile(r"<input ([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
SECRET = re.compile(r'name="csrf_token" value="[^"]*"|data-token="[^"]*"')
SECTION = "/isi/permohonan"
URLENCODED = "application/x-www-form-urlencoded"


class Visitor:
    """A browser of sockets, one connection for each request."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.cookie = ""

    def ask(self, path: str, body: bytes | None = None, kind: str = URLENCODED) -> str:
        """The page under this address, or what comes of sending this there."""
        connection = http.client.HTTPConnection(self.host)
        headers = {"Cookie": self.cookie, "Content-Type": kind}
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        page = answer.read().decode()
        connection.close()
        return page

    def send_a_part(self, path: str, body: bytes, part: int, kind: str) -> None:
        """Say how long the body is, send a part of it, and hang up."""
        head = [
            f"POST {path} HTTP/1.1",
            f"Host: {self.host}",
            f"Cookie: {self.cookie}",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
        ]
        name, _, port = self.host.partition(":")
        with socket.create_connection((name, int(port))) as line:
            line.sendall("\r\n".join([*head, "", ""]).encode() + body[:part])
            line.shutdown(socket.SHUT_WR)
            while line.recv(65_536):
                pass  # until the server has done what it does with a part


def fields(page: str) -> dict[str, str]:
    """What the form of a page sends, with the first option of each question chosen."""
    sent: dict[str, str] = {}
    for found in INPUT.findall(page):
        each = dict(ATTRIBUTE.findall(found))
        is_choice = each.get("type") in ("radio", "checkbox")
        if "name" in each and (not is_choice or each["name"].startswith("answer-")):
            sent.setdefault(each["name"], unescape(each.get("value", "")))
    return sent


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Somebody who has begun."""
    aladin = Path(sys.executable).with_name("aladin")
    with serving(aladin, tmp_path_factory.mktemp("cut")) as address:
        visitor = Visitor(address)
        visitor.ask("/mulai/apotek", urlencode(fields(visitor.ask(FITS))).encode())
        yield visitor


def forms(visitor: Visitor) -> dict[str, tuple[bytes, str]]:
    """Each form by its address, filled in: the body and its type."""
    section = urlencode(fields(visitor.ask(SECTION))).encode()
    business = urlencode({**fields(visitor.ask("/data-usaha")), **PHARMACY}).encode()
    adding = "/bukti/tambah?untuk=apotek-adm-apj-identity"
    data: dict[str, object] = {
        **fields(visitor.ask(adding)),
        "name": "Foto",
        "untuk": "apotek-adm-apj-identity",
    }
    return {
        SECTION: (section, URLENCODED),
        f"{SECTION}/simpan": (section, URLENCODED),
        "/data-usaha": (business, URLENCODED),
        adding: with_file(data, PHOTO, "foto.jpg"),
    }


def kept(visitor: Visitor) -> list[str]:
    """All that the pages show of what was saved."""
    pages = [visitor.ask(path) for path in (SECTION, "/data-usaha", "/jawaban", "/bukti")]
    return [SECRET.sub("", page) for page in pages]


@pytest.mark.parametrize("path", ["section", "answer", "business", "evidence"])
def test_nothing_is_kept_of_a_form_that_was_cut_off(visitor: Visitor, path: str) -> None:
    address, (body, kind) = list(forms(visitor).items())[
        ["section", "answer", "business", "evidence"].index(path)
    ]
    before = kept(visitor)

    for tenth in range(10):
        visitor.send_a_part(address, body, len(body) * tenth // 10, kind)

    assert kept(visitor) == before


def test_a_whole_form_is_kept(visitor: Visitor) -> None:
    before = kept(visitor)

    for address, (body, kind) in forms(visitor).items():
        visitor.ask(address, body, kind)

    after = kept(visitor)
    assert [there != then for there, then in zip(after, before, strict=True)] == [True] * 4
