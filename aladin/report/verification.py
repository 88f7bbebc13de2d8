"""Is this PDF a report of ours, unchanged and complete? Answered offline, from the file alone.

The same submission always gives the same bytes. So the answers inside the file are judged and
printed again, and the smallest difference shows. What this cannot know is whether the report was
ever handed in: anybody may print a report of any answers. The register knows that, by the digest
of the whole file.
"""

import contextlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aladin.domain.checklist import Checklist
from aladin.domain.submission import Submission
from aladin.report.envelope import THIS_VERSION, Envelope, read
from aladin.report.errors import ReportError
from aladin.report.order import Variant
from aladin.report.printing import Printer
from aladin.report.reading import (
    NotBelieved,
    Reason,
    attached_answers,
    read_report,
    translation_of,
)
from aladin.report.signature import NotInstalled, Signature, SignatureBroken
from aladin.report.signing import signature_in

PrintAgain = Callable[[Submission, str, Variant, Checklist | None], bytes]
InEnglish = Callable[[Checklist], Checklist]


class Status(StrEnum):
    """How far the file can be relied on."""

    UNCHANGED = "unchanged"
    UNCOMPARED = "uncompared"  # the data holds; what is printed could not be compared
    ALTERED = "altered"
    FOREIGN = "foreign"  # a PDF, and no report of ours
    UNREADABLE = "unreadable"


STATUSES: Final = {
    Reason.TOO_LARGE: Status.UNREADABLE,
    Reason.NOT_A_PDF: Status.UNREADABLE,
    Reason.NO_ANSWERS: Status.FOREIGN,
    Reason.ANSWERS_CHANGED: Status.ALTERED,
    Reason.SCORE_CHANGED: Status.ALTERED,
    Reason.OTHER_VERSION: Status.UNCOMPARED,
    Reason.OTHER_LIBRARIES: Status.UNCOMPARED,
    Reason.OTHER_TRANSLATION: Status.UNCOMPARED,
    Reason.WITH_PICTURES: Status.UNCOMPARED,
    Reason.CANNOT_PRINT: Status.UNCOMPARED,
    Reason.PRINT_CHANGED: Status.ALTERED,
    Reason.SAME_BYTES: Status.UNCHANGED,
    Reason.SIGNED: Status.UNCHANGED,
    Reason.SIGNER_UNKNOWN: Status.UNCOMPARED,
    Reason.SIGNATURE_BROKEN: Status.ALTERED,
    Reason.SIGNATURE_UNREAD: Status.UNCOMPARED,
}


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; `claims` is what stands in the file, once it can be read."""

    reason: Reason
    claims: Envelope | None = None
    signature: Signature | None = None

    @property
    def status(self) -> Status:
        """What the reason comes to."""
        return STATUSES[self.reason]


def verify(
    pdf: bytes,
    print_again: PrintAgain | None = None,
    known: Collection[bytes] = (),
    in_english: InEnglish | None = None,
) -> Verification:
    """Check a file from anywhere, whatever is in it.

    `in_english` gives a checklist in English, to print a report again that is in that language.
    `print_again` is a Printer's `print`, since what it has to print is not trusted; without one
    a process is started for it. `known` are the certificates whose signature is trusted: such a
    file is as its signer made it, and is not printed again.
    """
    if print_again is None:
        with contextlib.closing(Printer()) as printer:
            return verify(pdf, printer.print, known, in_english)
    try:
        found = read_report(pdf)
    except NotBelieved as refused:
        return Verification(refused.reason, refused.claims)
    try:
        signature = signature_in(pdf, known)
    except SignatureBroken:
        return Verification(Reason.SIGNATURE_BROKEN, found)
    except NotInstalled:
        return Verification(Reason.SIGNATURE_UNREAD, found)
    if signature is None:
        return Verification(_compared(found, pdf, print_again, in_english), found)
    reason = Reason.SIGNED if signature.is_known else Reason.SIGNER_UNKNOWN
    return Verification(reason, found, signature)


def _compared(
    found: Envelope, pdf: bytes, print_again: PrintAgain, in_english: InEnglish | None
) -> Reason:
    if found.printed_by != THIS_VERSION:
        return Reason.OTHER_VERSION
    if found.variant is Variant.EXHIBITS:
        return Reason.WITH_PICTURES  # which are not among the answers inside
    translation = translation_of(pdf)
    if translation and in_english is None:
        return Reason.OTHER_TRANSLATION
    try:
        checklist = found.submission.checklist
        english = in_english(checklist) if translation and in_english else None
        again = print_again(found.submission, found.check_url, found.variant, english)
    except ReportError:
        return Reason.CANNOT_PRINT
    if again == pdf:
        return Reason.SAME_BYTES
    if read(attached_answers(again)).printed_with != found.printed_with:
        return Reason.OTHER_LIBRARIES
    if translation_of(again) != translation:
        return Reason.OTHER_TRANSLATION
    return Reason.PRINT_CHANGED
