"""Fill in an assessment: start, come back, describe the pharmacy, save answers."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.submission import DRAFT_DAYS, Assessment, Pharmacy
from aladin.store import assessments, checklists, events, tries
from aladin.store.db import transaction
from aladin.store.events import EventKind
from aladin.workflow import issuing

# Western Indonesia has no summer time, so no table of time zones is needed.
JAKARTA = timezone(timedelta(hours=7), "WIB")


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment with the two secrets that open it again; neither can be read later."""

    assessment: Assessment
    token: str = field(repr=False)
    code: str = field(repr=False)


def start(
    checklist: Checklist,
    now: datetime,
    kept_days: int = DRAFT_DAYS,
    pharmacy: Pharmacy | None = None,
    answers: Sequence[Answer] = (),
) -> Opened:
    """Begin an assessment on the checklist as it is now; later editions do not change it.

    It is kept for so many days after its last change. What its owner had in a file goes in with
    it: all of it, or there is no assessment.
    """
    code = issuing.new_code()
    with transaction():
        assessment = assessments.create(
            checklists.keep(checklist), issuing.digest(code), now, kept_days
        )
        token = issue_token(assessment, now)
        if pharmacy is not None:
            assessments.save_pharmacy(assessment.id, pharmacy)
        assessments.save_answers(assessment.id, answers, (), {})
        _note(
            EventKind.ASSESSMENT_STARTED,
            assessment,
            now,
            checklist=assessment.checklist_digest,
            **({"loaded": len(answers)} if answers else {}),
        )
    return Opened(assessment, token, code)


def begin_loading(address: str, now: datetime) -> None:
    """Count a draft that somebody sends as a file; raises TooManyTries.

    Whatever strangers send to be read is counted together, by their address.
    """
    with transaction():
        tries.reading(address, now)


def glance(token: str, now: datetime) -> Assessment:
    """The assessment a link or cookie opens, without its answers: a page may need few or none.

    Raises NotFound, also when its time is over.
    """
    return _unless_over(assessments.glance(issuing.digest(token)), now)


def with_answers(assessment: Assessment, names: Collection[str] | None = None) -> Assessment:
    """The same with all its answers, or with those to `names`."""
    return assessments.with_answers(assessment, names)


def by_code(code: str, address: str, now: datetime) -> Opened:
    """The assessment a printed code opens, with a new token beside those issued earlier.

    Raises TooManyTries once this address has guessed wrong too often, even if it is right now;
    otherwise NotFound, also when its time is over.
    """
    code = issuing.as_issued(code)
    opened = None
    with transaction():
        tries.check(address, now)
        with suppress(NotFound):
            assessment = _unless_over(assessments.by_code_digest(issuing.digest(code)), now)
            opened = Opened(assessment, issue_token(assessment, now), code)
            _note(EventKind.RESUMED_BY_CODE, assessment, now)
        if opened is None:
            tries.failed(address, now)
    if opened is None:  # said only now: an exception inside would undo the count
        raise NotFound("no such code")
    return opened


def renew_code(assessment: Assessment, now: datetime) -> str:
    """A fresh printed code; the one before no longer opens anything."""
    code = issuing.new_code()
    with transaction():
        assessments.hold(assessment.id, until=assessment.until(now))
        assessments.change_code(assessment.id, issuing.digest(code))
        _note(EventKind.CODE_RENEWED, assessment, now)
    return code


def revoke(assessment: Assessment, now: datetime) -> Opened:
    """A fresh link and code; nothing that opened it before does so any more, on any device."""
    code = issuing.new_code()
    with transaction():
        assessments.hold(assessment.id, until=assessment.until(now))
        assessments.remove_tokens(assessment.id)
        assessments.change_code(assessment.id, issuing.digest(code))
        token = issue_token(assessment, now)
        _note(EventKind.ACCESS_REVOKED, assessment, now)
    return Opened(assessment, token, code)


def earlier(digest: str) -> Checklist | None:
    """The version of a checklist of this digest, if any assessment was ever begun on it."""
    try:
        return checklists.get(digest)
    except NotFound:
        return None


def describe(assessment: Assessment, pharmacy: Pharmacy, now: datetime) -> None:
    """Say which business it is about; raises WrongState once it is handed in."""
    with transaction():
        hold_open(assessment, now)
        assessments.save_pharmacy(assessment.id, pharmacy)
        _note(EventKind.PHARMACY_DESCRIBED, assessment, now)


def save_answers(
    assessment: Assessment,
    put: Sequence[Answer],
    removed: Sequence[str],
    seen: Mapping[str, int],
    now: datetime,
) -> None:
    """Save some answers and remove others, all or none; on return they are safely on disk.

    `seen` holds the version each had when the page was shown (0 or nothing: not answered yet).
    Raises StaleAnswers when somebody else has changed one of them to something else since, and
    WrongState once the assessment is handed in.
    """
    with transaction():
        hold_open(assessment, now)
        changed = assessments.save_answers(assessment.id, put, removed, seen)
        if changed:
            _note(EventKind.ANSWERS_SAVED, assessment, now, changed=changed)


def hold_open(assessment: Assessment, now: datetime) -> None:
    """Let nobody else change it before this transaction ends; raises WrongState once handed in."""
    if assessments.hold(assessment.id, until=assessment.until(now)) is not None:
        raise WrongState("handed in already")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An answer that no longer answers its question, with the checklist it was given to."""

    answer: Answer
    checklist: Checklist


def set_aside(assessment: Assessment) -> tuple[SetAside, ...]:
    """What moving to newer versions has set aside, the latest of each requirement."""
    kept = assessments.answers_set_aside(assessment.id)
    return tuple(SetAside(answer, checklists.get(digest)) for digest, answer in kept)


def checklist_of(assessment: Assessment) -> Checklist:
    """The checklist as it was when this assessment began."""
    return checklists.get(assessment.checklist_digest)


def today(now: datetime) -> date:
    """The day by which answers are judged: the one it is in Medan."""
    return now.astimezone(JAKARTA).date()


def issue_token(assessment: Assessment, now: datetime) -> str:
    """A new token that opens it, within a transaction."""
    token = issuing.new_token()
    assessments.add_token(assessment.id, issuing.digest(token), at=now)
    return token


def _unless_over(assessment: Assessment, now: datetime) -> Assessment:
    if assessment.expires_at <= now:
        raise NotFound("no such assessment")
    return assessment


def _note(kind: EventKind, assessment: Assessment, now: datetime, **detail: str | int) -> None:
    events.note(kind, f"assessment {assessment.id}", detail, at=now)
