"""A submission as PDF: the same submission gives the same bytes, in any process, on any machine."""

import atexit
import contextlib
import io
from functools import cache
from typing import TYPE_CHECKING

from aladin.domain.submission import Submission, canonical_json
from aladin.report.document import report_document
from aladin.report.envelope import FILE_NAME, envelope
from aladin.report.errors import ReportError
from aladin.report.markup import report_markup, stylesheet

if TYPE_CHECKING:
    from aladin.report.press import Press

__all__ = ["ReportError", "libraries_missing", "print_pdf"]


def print_pdf(submission: Submission, check_url: str) -> bytes:
    """Print the report in this process; `check_url` is the page behind its QR code.

    The first call imports WeasyPrint, which takes a second and 45 MB: a server uses a Printer.
    Raises ReportError.
    """
    press = _press()
    try:
        document = report_document(submission, check_url)
        answers = canonical_json(envelope(submission, check_url, press.libraries)).encode()
    except (ArithmeticError, LookupError, ValueError) as error:  # from a file of somebody's making
        raise ReportError(f"the submission contradicts itself: {error!r}") from error
    return press.print(report_markup(document), (FILE_NAME, answers), submission.submitted_at)


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
