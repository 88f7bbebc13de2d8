"""The data of a report, taken out of its PDF again, on any installation: bytes in, data out.

What comes in may be any file. It is believed only when the digest beside the answers holds, and
when those answers, judged by the checklist beside them, give the score beside them.
"""

import io
import json
import zlib
from datetime import date
from enum import StrEnum
from typing import Annotated

import pikepdf
from pydantic import AwareDatetime, Field

from aladin.domain.answer import Plan
from aladin.domain.evidence import Evidence
from aladin.domain.model import Model
from aladin.domain.rule import Outcome
from aladin.domain.score import score
from aladin.domain.submission import Applicant, Pharmacy, Submission, canonical_json
from aladin.report.document import report_document
from aladin.report.entry import Entry
from aladin.report.envelope import (
    FILE_NAME,
    THIS_VERSION,
    Envelope,
    FromAnotherVersion,
    NotAnEnvelope,
    read,
)

LARGEST_PDF = 20_000_000  # bytes; a full report is a hundredth of it
LARGEST_ANSWERS = 2_000_000  # the longest legal ones are a third of it
MOST_LINES = 2000  # the longest checklist has a tenth of it


class Reason(StrEnum):
    """Why a file is believed or not: because of its data or, further down, of its pages."""

    TOO_LARGE = "too_large"
    NOT_A_PDF = "not_a_pdf"
    NO_ANSWERS = "no_answers"
    ANSWERS_CHANGED = "answers_changed"
    SCORE_CHANGED = "score_changed"
    OTHER_VERSION = "other_version"
    OTHER_LIBRARIES = "other_libraries"
    OTHER_TRANSLATION = "other_translation"
    WITH_PICTURES = "with_pictures"
    CANNOT_PRINT = "cannot_print"
    PRINT_CHANGED = "print_changed"
    SAME_BYTES = "same_bytes"
    SIGNED = "signed"
    SIGNER_UNKNOWN = "signer_unknown"
    SIGNATURE_BROKEN = "signature_broken"
    SIGNATURE_UNREAD = "signature_unread"


class NotBelieved(Exception):
    """A file whose data cannot be used; `claims` is what stands in it all the same."""

    def __init__(self, reason: Reason, claims: Envelope | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.claims = claims


class Line(Model):
    """One requirement that was asked, with what was said about it.

    `value` is the canonical text of the answer, `answer` how people read it. Both are empty where
    it does not apply; the note then says why.
    """

    id: str
    number: int
    official: str | None
    section: str
    title: str
    value: str
    answer: str
    note: str
    outcome: Outcome
    is_knock_out: bool
    plan: Plan | None


class ReportData(Model):
    """What a report says, line by line, in the words of its own checklist."""

    reference: str
    digest: str
    printed_by: str
    check_url: str
    checklist: str
    version: str
    verdict: str
    assessed_on: date
    submitted_at: AwareDatetime
    pharmacy: Pharmacy
    applicant: Applicant
    lines: Annotated[tuple[Line, ...], Field(max_length=MOST_LINES)]
    evidence: tuple[Evidence, ...]


def read_report(pdf: bytes) -> Envelope:
    """What is attached to a report, once its digest and its score hold; raises NotBelieved."""
    answers = attached_answers(pdf)
    try:
        found = read(answers)
    except FromAnotherVersion:
        raise NotBelieved(Reason.OTHER_VERSION) from None
    except NotAnEnvelope:
        raise NotBelieved(Reason.ANSWERS_CHANGED) from None
    if _score_holds(found.submission):
        return found
    # Another version may judge otherwise; this one does not call its report false for that.
    ours = found.printed_by == THIS_VERSION
    raise NotBelieved(Reason.SCORE_CHANGED if ours else Reason.OTHER_VERSION, found)


def as_json(data: ReportData) -> str:
    """The data as people and programs read it."""
    return json.dumps(json.loads(canonical_json(data)), indent=2, ensure_ascii=False) + "\n"


def report_data(found: Envelope) -> ReportData:
    """The same in words; raises NotBelieved where the checklist contradicts itself."""
    try:
        return _in_words(found)
    except (ArithmeticError, LookupError, RecursionError, ValueError):
        raise NotBelieved(Reason.ANSWERS_CHANGED, found) from None


def _in_words(found: Envelope) -> ReportData:
    submission = found.submission
    return ReportData(
        reference=submission.reference,
        digest=found.digest,
        printed_by=found.printed_by,
        check_url=found.check_url,
        checklist=submission.checklist.title,
        version=submission.checklist.version,
        verdict=submission.score.verdict.words,
        assessed_on=submission.assessed_on,
        submitted_at=submission.submitted_at,
        pharmacy=submission.pharmacy,
        applicant=submission.applicant,
        lines=_lines(found),
        evidence=submission.evidence,
    )


def _lines(found: Envelope) -> tuple[Line, ...]:
    submission = found.submission
    # The report numbers its entries in this order, from 1.
    asked = [each.id for page in submission.checklist.pages for _, each in page.asked()]
    groups = report_document(submission, found.check_url).groups
    return tuple(
        _line(entry, part.title or group.title, asked[entry.number - 1], submission)
        for group in groups
        for part in group.parts
        for entry in part.entries
    )


def _line(entry: Entry, section: str, name: str, submission: Submission) -> Line:
    answer = submission.answers.get(name)
    return Line(
        id=name,
        number=entry.number,
        official=entry.official,
        section=section,
        title=entry.title,
        value=answer.value if answer else "",
        answer=entry.answer,
        note=entry.note,
        outcome=entry.outcome,
        is_knock_out=entry.is_knock_out,
        plan=answer.plan if answer else None,
    )


def _score_holds(submission: Submission) -> bool:
    """Whether these answers, judged by the checklist beside them, give the score beside them."""
    try:
        again = score(submission.checklist, submission.answers, submission.assessed_on)
    except (ArithmeticError, LookupError, RecursionError, ValueError):
        return False
    return again == submission.score


def attached_answers(pdf: bytes) -> bytes:
    """The text of the attached answers; raises NotBelieved where there is none to be had."""
    if len(pdf) > LARGEST_PDF:
        raise NotBelieved(Reason.TOO_LARGE)
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            names = opened.Root.Names.EmbeddedFiles.Names.as_list()
            files = {str(name): file for name, file in zip(names[::2], names[1::2], strict=True)}
            if FILE_NAME not in files:
                raise NotBelieved(Reason.NO_ANSWERS)
            return _inflated(files[FILE_NAME].EF.F)
    except AttributeError:  # how pikepdf says that a key is not there
        raise NotBelieved(Reason.NO_ANSWERS) from None
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        zlib.error,
        LookupError,
        MemoryError,
        RuntimeError,
        TypeError,
        ValueError,
    ):
        raise NotBelieved(Reason.NOT_A_PDF) from None


def translation_of(pdf: bytes) -> str:
    """Which translation a report says it is printed in; empty for one in Indonesian.

    The file is one that `attached_answers` could read.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as opened:
            return str(opened.trailer.Info.get("/Keywords", ""))
    except (AttributeError, LookupError, TypeError, ValueError, RuntimeError, pikepdf.PdfError):
        return ""  # with no such place for it, it is none that says so


def _inflated(stream: pikepdf.Object) -> bytes:
    """The content of a stream, with an end: a small one may unpack to more than the memory."""
    if stream.get("/Filter") != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        raise ValueError("not packed as Aladin does")
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(stream.read_raw_bytes(), LARGEST_ANSWERS)
    if not unpacker.eof:
        raise ValueError("larger than any answers, or cut off")
    return text
