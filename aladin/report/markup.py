"""A report as well-formed XHTML: the template, and how dates, pictures and letters get into it."""

import base64
import io
from datetime import date, datetime
from functools import cache

import segno
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aladin.data import data_dir
from aladin.report.document import LOCALE, ReportDocument
from aladin.report.errors import ReportError
from aladin.report.lettering import printable

TEMPLATES = data_dir("templates")


def report_markup(document: ReportDocument) -> str:
    """The page as XML without a namespace, as WeasyPrint wants its tree."""
    return environment().get_template("reports/readiness.html").render(report=document)


def stylesheet() -> str:
    """The report's stylesheet."""
    return (TEMPLATES / "reports" / "readiness.css").read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates, with the report's filters."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_lettered,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja.filters.update(day=_day, clock=_clock, w3c=_w3c, picture=picture, qr=_qr)
    return jinja


def _lettered(value: object) -> object:
    """Whatever is printed passes here, so that no text can be forgotten."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _day(value: date) -> str:
    return format_date(value, "d MMMM y", locale=LOCALE)


def _clock(value: datetime) -> str:
    return f"{value:%H.%M}"


def _w3c(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


def picture(svg: str) -> str:
    """An SVG as a data URI, for an `img` whose text becomes the picture's in the PDF."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _qr(text: str) -> str:
    """The QR code of a text, as SVG."""
    try:
        code = segno.make(text, error="m", micro=False)
    except segno.DataOverflowError as error:
        raise ReportError("the check address is too long for a QR code") from error
    svg = io.BytesIO()
    code.save(svg, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, nl=False)
    return svg.getvalue().decode()
