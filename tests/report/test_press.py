"""The fetcher gives out what stands in the page, and the press never goes on without it."""

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
