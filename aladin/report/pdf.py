"""A submission as PDF: the same submission gives the same bytes, in any process, on any machine."""

import atexit
import contextlib
import io
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from aladin.domain.checklist import Checklist
from aladin.domain.submission import Submission, canonical_json
from aladin.report.document import report_document
from aladin.report.envelope import FILE_NAME, envelope
from aladin.report.errors import ReportError
from aladin.report.markup import report_markup, stylesheet
from aladin.report.order import Interim, Variant

if TYPE_CHECKING:
    from aladin.report.press import Press

__all__ = ["ReportError", "libraries_missing", "print_pdf"]


def print_pdf(
    subject: Submission | Interim,
    check_url: str = "",
    variant: Variant = Variant.FULL,
    english: Checklist | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Print a report in this process; `check_url` is the page behind its QR code.

    `english` is the subject's checklist in English, for a report in that language; `pictures` are
    JPEGs of its evidence by their digest, for the list that shows them. The first call
    imports WeasyPrint, which takes a second and 45 MB: a server uses a Printer. Raises ReportError.
    """
    press = _press()
    try:
        document = report_document(subject, check_url, english, pictures or {})
        attached = _answers(subject, check_url, press.libraries, variant)
    except (ArithmeticError, LookupError, ValueError) as error:  # from a file of somebody's making
        raise ReportError(f"the submission contradicts itself: {error!r}") from error
    return press.print(report_markup(document, variant), attached, document.at, pictures)


def _answers(
    subject: Submission | Interim, check_url: str, libraries: str, variant: Variant
) -> tuple[str, bytes] | None:
    """The file to attach, as name and content; none to a draft, which anybody may change."""
    if isinstance(subject, Interim):
        return None
    return FILE_NAME, canonical_json(envelope(subject, check_url, libraries, variant)).encode()


def libraries_missing() -> str | None:
    """What the machine says is missing to print with; None when nothing is."""
    try:
        _press()
    except ReportError as error:
        return str(error)
    return None


@cache
def _press() -> "Press":
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the library prints advice of its own
            from aladin.report.press import Press  # noqa: PLC0415  # slow, fails without Pango
    except OSError as error:
        raise ReportError(f"Pango or HarfBuzz is missing: {error}") from error
    atexit.register(_press.cache_clear)  # it has unpacked the typeface into a folder
    return Press(stylesheet())
