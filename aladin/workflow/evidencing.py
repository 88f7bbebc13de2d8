"""Evidence: attach a file, say what it is, take it away, and let go of what nobody names."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from aladin.domain.checklist import Checklist
from aladin.domain.errors import StaleEvidence
from aladin.domain.evidence import Evidence
from aladin.domain.submission import Assessment, digest_of
from aladin.intake.refusal import Refusal, Refused
from aladin.intake.sieve import Cleaned, Sieve
from aladin.store import events, evidence, tries
from aladin.store.db import Turn, connection, transaction, wait_for
from aladin.store.events import EventKind
from aladin.store.files import Files
from aladin.workflow.assessing import hold_open

MOST_FILES: Final = 20
MOST_BYTES: Final = 60 * 1024 * 1024  # of one assessment, as they are kept


@dataclass(frozen=True, slots=True)
class Said:
    """What its owner says about a file."""

    name: str
    requirement_ids: tuple[str, ...]
    expires_on: date | None = None


def evidence_of(assessment: Assessment) -> tuple[Evidence, ...]:
    """All evidence of an assessment, by number."""
    return evidence.of(assessment.id)


def counts(assessment: Assessment) -> Mapping[str, int]:
    """How many files there are for each requirement that has any."""
    return evidence.counts(assessment.id)


def find(assessment: Assessment, number: int) -> Evidence:
    """The evidence of this number; raises NotFound."""
    return evidence.get(assessment.id, number)


def content(of: Evidence, files: Files) -> bytes:
    """The bytes that are kept; raises Altered if they are no longer themselves."""
    return files.read(of.digest)


def seen(of: Evidence) -> str:
    """A mark of what was shown, by which a change made elsewhere meanwhile is noticed."""
    return digest_of(of)[:16]


def attach(
    assessment: Assessment, sent: bytes, said: Said, sieve: Sieve, files: Files, now: datetime
) -> Evidence:
    """Take a file, rid of what it must not hold; on return it is safely on disk.

    The same file once more only adds to what it is evidence for. Raises Refused with the reason a
    file is not taken, TooManyTries when too many were sent, and WrongState after handing in.
    """
    original = hashlib.sha256(sent).hexdigest()
    cleaned = examine(assessment, sent, sieve, now)
    with transaction():
        hold_open(assessment, now)
        so_far = evidence.of(assessment.id)
        same = next((each for each in so_far if each.original_digest == original), None)
        if same is not None:
            return _also_for(assessment, same, said.requirement_ids, now)
        _check_room(so_far, len(cleaned.content))
        wait_for(Turn.FILES, connection())
        new = _new(assessment, cleaned, files.keep(cleaned.content), original, said, now)
        evidence.add(assessment.id, new)
        _note(EventKind.EVIDENCE_ATTACHED, assessment, new, now)
    return new


def examine(assessment: Assessment, sent: bytes, sieve: Sieve, now: datetime) -> Cleaned:
    """What would be kept of a file; nothing is. Counts it, and raises as `attach` does."""
    with transaction():
        hold_open(assessment, now)
        _check_room(evidence.of(assessment.id), 0)
        tries.upload(assessment.id, now)
    return sieve.clean(sent)


def describe(
    assessment: Assessment, number: int, said: Said, shown: str, now: datetime
) -> Evidence:
    """Say what a file is and what it is evidence for; `shown` is the mark of what it replaces.

    Raises StaleEvidence when somebody has said something else since, NotFound when it is gone, and
    WrongState once the assessment is handed in.
    """
    with transaction():
        hold_open(assessment, now)
        before = evidence.get(assessment.id, number)
        after = before.model_copy(update=asdict(said))
        if after == before:
            return before
        if seen(before) != shown:
            raise StaleEvidence(before)
        evidence.change(assessment.id, after)
        _note(EventKind.EVIDENCE_DESCRIBED, assessment, after, now)
    return after


def detach(assessment: Assessment, number: int, files: Files, now: datetime) -> None:
    """Take a file away, for good unless something else names it; raises NotFound or WrongState."""
    with transaction():
        hold_open(assessment, now)
        gone = evidence.get(assessment.id, number)
        evidence.remove(assessment.id, number)
        _note(EventKind.EVIDENCE_DETACHED, assessment, gone, now)
    with transaction():  # only now: were the first undone, the file would be missed
        wait_for(Turn.FILES, connection())
        if not evidence.is_named(gone.digest):
            files.drop(gone.digest)


def carry_over(assessment_id: int, newer: Checklist) -> None:
    """Let evidence follow its requirements to the ids they have in a newer version."""
    renamed = {old: each.id for each in newer.requirements for old in each.renamed_from}
    for each in evidence.of(assessment_id):
        names = tuple(dict.fromkeys(renamed.get(name, name) for name in each.requirement_ids))
        if names != each.requirement_ids:
            evidence.change(assessment_id, each.model_copy(update={"requirement_ids": names}))


def sweep(files: Files, now: datetime) -> int:
    """Drop every file that nobody names, and say how many there were."""
    with transaction():
        wait_for(Turn.FILES, connection())
        strays = set(files.names()) - evidence.digests(connection())
        for name in strays:
            files.drop(name)
        if strays:
            events.note(EventKind.FILES_SWEPT, "evidence", {"files": len(strays)}, at=now)
    return len(strays)


def _new(
    assessment: Assessment, cleaned: Cleaned, digest: str, original: str, said: Said, now: datetime
) -> Evidence:
    return Evidence(
        number=evidence.next_number(assessment.id),
        name=said.name,
        media_type=cleaned.media_type,
        size=len(cleaned.content),
        digest=digest,
        original_digest=original,
        requirement_ids=said.requirement_ids,
        expires_on=said.expires_on,
        added_at=now,
    )


def _also_for(
    assessment: Assessment, same: Evidence, names: tuple[str, ...], now: datetime
) -> Evidence:
    together = tuple(dict.fromkeys((*same.requirement_ids, *names)))
    more = same.model_copy(update={"requirement_ids": together})
    if more != same:
        evidence.change(assessment.id, more)
        _note(EventKind.EVIDENCE_DESCRIBED, assessment, more, now)
    return more


def _check_room(so_far: Sequence[Evidence], size: int) -> None:
    if len(so_far) >= MOST_FILES:
        raise Refused(Refusal.TOO_MANY_FILES)
    if sum(each.size for each in so_far) + size > MOST_BYTES:
        raise Refused(Refusal.TOO_MUCH_TOGETHER)


def _note(kind: EventKind, assessment: Assessment, of: Evidence, now: datetime) -> None:
    detail: dict[str, str | int] = {"number": of.number, "digest": of.digest}
    events.note(kind, f"assessment {assessment.id}", detail, at=now)
