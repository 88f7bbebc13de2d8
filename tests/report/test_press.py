"""The fetcher gives out what stands in the page, and the press never goes on without it."""

import ctypes
import gc
import sys
from datetime import UTC, datetime

import pytest

from aladin.report.errors import ReportError
from aladin.report.markup import picture, stylesheet

pytestmark = pytest.mark.usefixtures("pango")

PAGE = '<html lang="id"><head><title>x</title></head><body>{}</body></html>'
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.proof("P1")
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/a.png",
        "https://aladin.contoh.id/a.png",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "data:text/html;base64,PGI+",
        "data:image/png;base64,AAAA",
        "aladin:../../config.py",
        "aladin:other.woff2",
    ],
)
def test_anything_else_stops_the_print(url: str) -> None:
    from aladin.report.press import Press  # noqa: PLC0415  # needs Pango

    press = Press(stylesheet())

    with pytest.raises(ReportError, match="refused to fetch"):
        press.print(PAGE.format(f'<img alt="x" src="{url}"/>'), ("a.json", b"{}"), NOW)


def test_a_picture_cannot_fetch_another() -> None:
    from aladin.report.press import Press  # noqa: PLC0415

    inside = '<image href="file:///etc/passwd"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    page = PAGE.format(f'<img alt="x" src="{picture(svg)}"/>')

    with pytest.raises(ReportError, match="refused to fetch"):
        Press(stylesheet()).print(page, ("a.json", b"{}"), NOW)


FIELDS = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class Allocated(ctypes.Structure):
    """What the C library says of its memory: <malloc.h>."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in FIELDS.split())


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux")
def test_printing_gives_back_all_that_it_takes() -> None:
    from aladin.report.press import Press  # noqa: PLC0415

    library = ctypes.CDLL(None)
    library.mallinfo2.restype = Allocated
    press = Press(stylesheet() + "p { font-variant-numeric: tabular-nums }")
    page = PAGE.format("<p>1.234</p>" * 200)

    def taken(prints: int) -> int:
        """Bytes that are in use after so many prints."""
        for _ in range(prints):
            press.print(page, None, NOW)
        gc.collect()
        taken: int = library.mallinfo2().uordblks
        return taken

    before = taken(3)

    assert taken(10) - before < 10 * 10_000  # and nothing for each of 200 figures
