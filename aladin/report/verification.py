"""Is this PDF a report of ours, unchanged and complete? Answered offline, from the file alone.

The same submission always gives the same bytes. So the answers inside the file are judged and
printed again, and the smallest difference shows. What this cannot know is whether the report was
ever handed in: anybody may print a report of any answers. The check page knows that.
"""

import contextlib
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pikepdf

from aladin.domain.score import score
from aladin.domain.submission import Submission
from aladin.report.envelope import (
    FILE_NAME,
    THIS_VERSION,
    Envelope,
    FromAnotherVersion,
    NotAnEnvelope,
    read,
)
from aladin.report.errors import ReportError
from aladin.report.printing import Printer

LARGEST_PDF = 20_000_000  # bytes; a full report is a hundredth of it
LARGEST_ANSWERS = 8_000_000

PrintAgain = Callable[[Submission, str], bytes]


class Status(StrEnum):
    """How far the file can be relied on."""

    UNCHANGED = "unchanged"
    UNCOMPARED = "uncompared"  # the data holds; what is printed could not be compared
    ALTERED = "altered"
    FOREIGN = "foreign"  # a PDF, and no report of ours
    UNREADABLE = "unreadable"


class Reason(StrEnum):
    """What the status rests on."""

    SAME_BYTES = "same_bytes"
    TOO_LARGE = "too_large"
    NOT_A_PDF = "not_a_pdf"
    NO_ANSWERS = "no_answers"
    ANSWERS_CHANGED = "answers_changed"
    SCORE_CHANGED = "score_changed"
    PRINT_CHANGED = "print_changed"
    OTHER_VERSION = "other_version"
    OTHER_LIBRARIES = "other_libraries"
    CANNOT_PRINT = "cannot_print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The outcome; `submission` and `check_url` are what the file claims, once it can be read."""

    status: Status
    reason: Reason
    submission: Submission | None = None
    check_url: str | None = None
    printed_by: str | None = None


class _Unreadable(ValueError):
    """Not a PDF, or too damaged or too large to look into."""


def verify(pdf: bytes, print_again: PrintAgain | None = None) -> Verification:
    """Check a file from anywhere, whatever is in it.

    `print_again` is a Printer's `print`, since what it has to print is not trusted; without one
    a process is started for it.
    """
    if print_again is None:
        with contextlib.closing(Printer()) as printer:
            return verify(pdf, printer.print)
    if len(pdf) > LARGEST_PDF:
        return Verification(status=Status.UNREADABLE, reason=Reason.TOO_LARGE)
    try:
        answers = _attached_answers(pdf)
    except _Unreadable:
        return Verification(status=Status.UNREADABLE, reason=Reason.NOT_A_PDF)
    if answers is None:
        return Verification(status=Status.FOREIGN, reason=Reason.NO_ANSWERS)
    try:
        found = read(answers)
    except FromAnotherVersion:
        return Verification(status=Status.UNCOMPARED, reason=Reason.OTHER_VERSION)
    except NotAnEnvelope:
        return Verification(status=Status.ALTERED, reason=Reason.ANSWERS_CHANGED)
    status, reason = _compared(found, pdf, print_again)
    return Verification(
        status=status,
        reason=reason,
        submission=found.submission,
        check_url=found.check_url,
        printed_by=found.printed_by,
    )


def _compared(found: Envelope, pdf: bytes, print_again: PrintAgain) -> tuple[Status, Reason]:
    if not _score_holds(found.submission):
        return Status.ALTERED, Reason.SCORE_CHANGED
    if found.printed_by != THIS_VERSION:
        return Status.UNCOMPARED, Reason.OTHER_VERSION
    try:
        again = print_again(found.submission, found.check_url)
    except ReportError:
        return Status.UNCOMPARED, Reason.CANNOT_PRINT
    if again == pdf:
        return Status.UNCHANGED, Reason.SAME_BYTES
    if read(_attached_answers(again) or b"").printed_with != found.printed_with:
        return Status.UNCOMPARED, Reason.OTHER_LIBRARIES
    return Status.ALTERED, Reason.PRINT_CHANGED


def _score_holds(submission: Submission) -> bool:
    """Whether these answers, judged by the checklist beside them, give the score beside them."""
    try:
        again = score(submission.checklist, submission.answers, submission.assessed_on)
    except (ArithmeticError, LookupError, RecursionError, ValueError):
        return False
    return again == submission.score


def _attached_answers(pdf: bytes) -> bytes | None:
    """The text of the attached answers; None where there is no such file."""
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            names = opened.Root.Names.EmbeddedFiles.Names.as_list()
            files = {str(name): file for name, file in zip(names[::2], names[1::2], strict=True)}
            if FILE_NAME not in files:
                return None
            return _inflated(files[FILE_NAME].EF.F)
    except AttributeError:  # how pikepdf says that a key is not there
        return None
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        zlib.error,
        LookupError,
        MemoryError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        raise _Unreadable(str(error)) from error


def _inflated(stream: pikepdf.Object) -> bytes:
    """The content of a stream, with an end: a small one may unpack to more than the memory."""
    if stream.get("/Filter") != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        raise ValueError("not packed as Aladin does")
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(stream.read_raw_bytes(), LARGEST_ANSWERS)
    if not unpacker.eof:
        raise ValueError("larger than any answers, or cut off")
    return text
