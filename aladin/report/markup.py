"""A report as well-formed XHTML: the template, and how dates, pictures and letters get into it."""

import base64
import io
import math
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from gettext import NullTranslations

import segno
from babel.dates import format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from aladin.catalogue import english
from aladin.data import data_dir
from aladin.report.document import ReportDocument
from aladin.report.entry import day, number
from aladin.report.errors import ReportError
from aladin.report.lettering import printable, printable_markup
from aladin.report.order import Variant

TEMPLATES = data_dir("templates")
ENGLISH = "en"
# WeasyPrint breaks the first word of a span that begins near the end of a line, if it may break
# words at all. It need not where every word is shorter than a column.
LONGEST_WORD = 20
WHOLE = Markup(' class="whole"')
MINUTES = {"id": "d\u00a0MMMM y, 'pukul' HH.mm 'WIB'", ENGLISH: "d\u00a0MMMM y, HH:mm 'WIB'"}


def report_markup(document: ReportDocument, variant: Variant = Variant.FULL) -> str:
    """The page as XML without a namespace, as WeasyPrint wants its tree."""
    page = environment(document.language).get_template(f"reports/{variant}.html")
    return page.render(report=document)


def stylesheet() -> str:
    """The stylesheet of every print, with its one picture in it."""
    folder = TEMPLATES / "reports"
    style = (folder / "paper.css").read_text(encoding="utf-8")
    return style.replace("draft.svg", picture((folder / "draft.svg").read_text(encoding="utf-8")))


@cache
def environment(language: str = "id") -> Environment:
    """The templates, with the report's filters, in this language."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=_lettered,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja.policies["ext.i18n.trimmed"] = True
    words = english() if language == ENGLISH else NullTranslations()
    jinja.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's
        words.gettext, words.ngettext if language == ENGLISH else _for_many, newstyle=True
    )
    jinja.filters.update(
        day=partial(_day, language=language),
        minute=partial(_minute, language=language),
        lang=_lang,
        size=partial(_size, language=language),
        in_fours=in_fours,
        w3c=_w3c,
        picture=picture,
        qr=_qr,
    )
    return jinja


def _lettered(value: object) -> object:
    """Whatever is printed passes here, so that no text can be forgotten."""
    if isinstance(value, Markup):
        return printable_markup(value)
    return printable(value) if isinstance(value, str) else value


def _for_many(_one: str, many: str, _count: int) -> str:
    """Indonesian words do not change with their number."""
    return many


@pass_context
def _lang(context: Context, text: str) -> str:
    """A text of a checklist or of a person, marked as Indonesian where the report is not."""
    if text not in context["report"].left:
        return text
    is_wide = max(map(len, text.split()), default=0) > LONGEST_WORD
    return Markup('<span{} lang="id">{}</span>').format("" if is_wide else WHOLE, text)


def _day(value: date, language: str) -> str:
    """``24 November 2026``, which a line does not cut off after the 24."""
    return day(value, language).replace(" ", "\u00a0", 1)


def _minute(value: datetime, language: str) -> str:
    """``24 November 2026, pukul 10.15 WIB``; `value` is in that time."""
    return format_datetime(value, MINUTES[language], locale=language)


def _size(value: int, language: str) -> str:
    """``312 KB``: thousands of bytes, rounded up."""
    return f"{number(Decimal(math.ceil(value / 1000)), language)}\u00a0KB"


def in_fours(text: str) -> str:
    """``abcd efgh``, on one line: easier to compare by eye."""
    return "\u00a0".join(text[start : start + 4] for start in range(0, len(text), 4))


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
