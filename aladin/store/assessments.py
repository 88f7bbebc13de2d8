"""Open assessments: found by a secret, filled in answer by answer, marked when handed in.

The statements stand here ready-made: putting one together takes longer than SQLite needs for it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, case, delete, func, insert, select, update

from aladin.domain.answer import Answer, AnswerSheet, Plan
from aladin.domain.errors import NotFound, StaleAnswers
from aladin.domain.submission import DRAFT_DAYS, Assessment, Pharmacy, canonical_json
from aladin.store.db import INSERT, Insert, UtcTime, connection
from aladin.store.models import (
    AnswerRow,
    AnswerSetAsideRow,
    AssessmentRow,
    EvidenceRow,
    TokenRow,
)

AT_A_TIME = 100  # assessments looked up at once

AssessmentQuery = Select[
    int, str, str | None, datetime, datetime, str | None, int, str | None, bool
]
AnswersQuery = Select[str, str | None, str, bool, str | None, int]
StoredAnswer = tuple[Answer | None, int]

_NEVER_ANSWERED: StoredAnswer = (None, 0)

_ASSESSMENT = select(
    AssessmentRow.id,
    AssessmentRow.checklist_digest,
    AssessmentRow.pharmacy,
    AssessmentRow.started_at,
    AssessmentRow.expires_at,
    AssessmentRow.submission_reference,
    AssessmentRow.kept_days,
    AssessmentRow.continues,
    AssessmentRow.corrects,
)
_BY_ID = _ASSESSMENT.where(AssessmentRow.id == bindparam("key"))
_BY_CODE = _ASSESSMENT.where(AssessmentRow.code_digest == bindparam("key"))
_BY_TOKEN = _ASSESSMENT.join(TokenRow).where(TokenRow.digest == bindparam("key"))
_ANSWERS = select(
    AnswerRow.requirement_id,
    AnswerRow.value,
    AnswerRow.note,
    AnswerRow.not_applicable,
    AnswerRow.plan,
    AnswerRow.version,
).where(AnswerRow.assessment_id == bindparam("assessment"))
_SET_ASIDE = select(
    AnswerSetAsideRow.checklist_digest,
    AnswerSetAsideRow.requirement_id,
    AnswerSetAsideRow.value,
    AnswerSetAsideRow.note,
    AnswerSetAsideRow.not_applicable,
    AnswerSetAsideRow.plan,
)
_IS_OPEN = AssessmentRow.submission_reference.is_(None)
_OPEN = select(AssessmentRow.id).where(_IS_OPEN).order_by(AssessmentRow.id).limit(AT_A_TIME)
_SOME_ANSWERS = _ANSWERS.where(AnswerRow.requirement_id.in_(bindparam("names", expanding=True)))
_THIS_ONE = update(AssessmentRow).where(AssessmentRow.id == bindparam("assessment"))
_UNTIL = bindparam("until", type_=UtcTime)
# Never sooner than it was: once handed in it is kept for longer than while it is open.
_LATEST = case((AssessmentRow.expires_at > _UNTIL, AssessmentRow.expires_at), else_=_UNTIL)
_HOLD = _THIS_ONE.values(expires_at=_LATEST).returning(AssessmentRow.submission_reference)


def _upsert(new: Insert) -> Insert:
    columns = ("value", "note", "not_applicable", "plan", "version")
    said = {name: new.excluded[name] for name in columns}
    return new.on_conflict_do_update(index_elements=["assessment_id", "requirement_id"], set_=said)


_UPSERT = {name: _upsert(insert_(AnswerRow)) for name, insert_ in INSERT.items()}


def create(
    checklist_digest: str,
    code_digest: str,
    at: datetime,
    kept_days: int = DRAFT_DAYS,
    continues: str | None = None,
    *,
    corrects: bool = False,
) -> Assessment:
    """A new, empty assessment, kept for so many days after its last change.

    `continues` is the submission it is begun from, `corrects` says that it will replace that one.
    """
    new = insert(AssessmentRow).values(
        checklist_digest=checklist_digest,
        code_digest=code_digest,
        started_at=at,
        expires_at=at + timedelta(days=kept_days),
        kept_days=kept_days,
        continues=continues,
        corrects=corrects,
    )
    return get(connection().execute(new.returning(AssessmentRow.id)).scalar_one())


def add_token(assessment_id: int, digest: str, at: datetime) -> None:
    """Let one more token open it; the earlier ones go on working."""
    new = insert(TokenRow).values(digest=digest, assessment_id=assessment_id, created_at=at)
    connection().execute(new)


def remove_tokens(assessment_id: int) -> None:
    """Let no token open it that did so until now. It must be held."""
    connection().execute(delete(TokenRow).where(TokenRow.assessment_id == assessment_id))


def change_code(assessment_id: int, digest: str) -> None:
    """Let this code open it, and the earlier one no longer."""
    connection().execute(_THIS_ONE.values(code_digest=digest), {"assessment": assessment_id})


def get(assessment_id: int) -> Assessment:
    """The assessment of this id; raises NotFound."""
    return _one(_BY_ID, assessment_id)


def glance(digest: str) -> Assessment:
    """The assessment this resume token opens, expired or not, without its answers.

    Raises NotFound.
    """
    return _bare(_BY_TOKEN, digest)


def by_code_digest(digest: str) -> Assessment:
    """The assessment this printed code opens, expired or not; raises NotFound."""
    return _one(_BY_CODE, digest)


def hold(assessment_id: int, until: datetime) -> str | None:
    """Let nobody else change it before this transaction ends, and keep it until `until`.

    Every change begins here. Gives the reference if it has been handed in; raises NotFound.
    """
    held = connection().execute(_HOLD, {"assessment": assessment_id, "until": until}).one_or_none()
    if held is None:
        raise NotFound(f"assessment {assessment_id}")
    reference: str | None = held.submission_reference
    return reference


def save_answers(
    assessment_id: int, put: Sequence[Answer], removed: Sequence[str], seen: Mapping[str, int]
) -> int:
    """Write what differs from what is stored, and give how many that was.

    Raises StaleAnswers, and writes nothing, when something it would overwrite is not of the
    version that was seen (0: never answered). What already stands as wanted is no conflict: a page
    sent twice changes nothing the second time. The assessment must be held.
    """
    wanted: dict[str, Answer | None] = {answer.requirement_id: answer for answer in put}
    wanted.update(dict.fromkeys(removed))
    stored = _answers(_SOME_ANSWERS, {"assessment": assessment_id, "names": list(wanted)})
    changes = []
    stale = {}
    for name, answer in wanted.items():
        current, version = stored.get(name, _NEVER_ANSWERED)
        if answer == current:
            continue
        if version != seen.get(name, 0):
            stale[name] = current
        changes.append(
            {
                "assessment_id": assessment_id,
                "requirement_id": name,
                "value": answer and answer.value,
                "note": answer.note if answer else "",
                "not_applicable": answer is not None and answer.not_applicable,
                "plan": _plan_text(answer),
                "version": version + 1,
            }
        )
    if stale:
        raise StaleAnswers(stale)
    if changes:
        connection().execute(_UPSERT[connection().dialect.name], changes)
    return len(changes)


def save_pharmacy(assessment_id: int, pharmacy: Pharmacy) -> None:
    """Note which business it is about."""
    row = _THIS_ONE.values(pharmacy=canonical_json(pharmacy))
    connection().execute(row, {"assessment": assessment_id})


def mark_submitted(assessment_id: int, reference: str, until: datetime) -> None:
    """From now on it takes no more answers, and can be opened until `until`."""
    row = _THIS_ONE.values(submission_reference=reference, expires_at=until)
    connection().execute(row, {"assessment": assessment_id})


def continued_by(reference: str) -> str | None:
    """The submission that the assessment handed in under this reference was begun from."""
    found = select(AssessmentRow.continues).where(AssessmentRow.submission_reference == reference)
    earlier: str | None = connection().scalar(found)
    return earlier


def over(at: datetime) -> tuple[int, ...]:
    """The open assessments whose time is over."""
    found = select(AssessmentRow.id).where(_IS_OPEN, AssessmentRow.expires_at <= at)
    return tuple(connection().scalars(found.order_by(AssessmentRow.id)))


def count_answers(assessment_id: int) -> int:
    """How many answers there are, those set aside included."""
    tables: tuple[type[AnswerRow | AnswerSetAsideRow], ...] = (AnswerRow, AnswerSetAsideRow)
    return sum(
        connection().scalar(
            select(func.count()).where(
                table.assessment_id == assessment_id, table.value.is_not(None)
            )
        )
        or 0
        for table in tables
    )


def delete_open(assessment_id: int, at: datetime | None = None) -> bool:
    """Delete it with all that belongs to it, unless it is handed in; whether it did.

    With `at`, only if its time is over by then: somebody may have changed it meanwhile.
    """
    gone = delete(AssessmentRow).where(AssessmentRow.id == assessment_id, _IS_OPEN)
    if at is not None:
        gone = gone.where(AssessmentRow.expires_at <= at)
    return connection().scalar(gone.returning(AssessmentRow.id)) is not None


def files_of(reference: str) -> set[str]:
    """The digests of all files of the assessment that was handed in under this reference."""
    named = select(EvidenceRow.digest).join(
        AssessmentRow, AssessmentRow.id == EvidenceRow.assessment_id
    )
    return set(connection().scalars(named.where(AssessmentRow.submission_reference == reference)))


def delete_of(reference: str) -> None:
    """Delete the assessment handed in under this reference, with all that belongs to it."""
    gone = delete(AssessmentRow).where(AssessmentRow.submission_reference == reference)
    connection().execute(gone)


def change_checklist(assessment_id: int, digest: str) -> None:
    """From now on it is on another version of its checklist. It must be held."""
    row = _THIS_ONE.values(checklist_digest=digest)
    connection().execute(row, {"assessment": assessment_id})


def set_aside(assessment_id: int, digest: str, answers: Sequence[Answer], at: datetime) -> None:
    """Keep what was answered to the version of this digest beside the answers that count."""
    rows = [
        {
            **answer.model_dump(),
            "plan": _plan_text(answer),
            "assessment_id": assessment_id,
            "checklist_digest": digest,
            "at": at,
        }
        for answer in answers
    ]
    if rows:
        connection().execute(insert(AnswerSetAsideRow), rows)


def answers_set_aside(assessment_id: int) -> tuple[tuple[str, Answer], ...]:
    """What was set aside, the latest of each requirement, under the id it had then.

    Each with the digest of the checklist version it answered.
    """
    query = _SET_ASIDE.where(AnswerSetAsideRow.assessment_id == assessment_id)
    rows = connection().execute(query.order_by(AnswerSetAsideRow.id))
    latest = {
        name: (digest, _answer(name, value, note, not_applicable, plan))
        for digest, name, value, note, not_applicable, plan in rows
    }
    return tuple(latest.values())


def each_open(digests: Collection[str], at: datetime) -> Iterator[Assessment]:
    """The assessments on these versions that are neither handed in nor over, as a stream."""
    last = 0
    while True:
        query = _OPEN.where(AssessmentRow.checklist_digest.in_(digests), AssessmentRow.id > last)
        found = connection().scalars(query.where(AssessmentRow.expires_at > at)).all()
        for last in found:
            yield get(last)
        if not found:
            return


def with_answers(assessment: Assessment, names: Collection[str] | None = None) -> Assessment:
    """The same with its answers, or with only those to `names`, where others are not looked at."""
    values: dict[str, object] = {"assessment": assessment.id}
    if names is None:
        rows = connection().execute(_ANSWERS, values).all()
    else:
        rows = connection().execute(_SOME_ANSWERS, {**values, "names": list(names)}).all()
    said = [
        {
            "requirement_id": name,
            "value": value,
            "note": note,
            "not_applicable": not_applicable,
            "plan": plan and Plan.model_validate_json(plan),
        }
        for name, value, note, not_applicable, plan, _ in rows
        if value is not None
    ]
    return assessment.model_copy(
        update={
            "answers": AnswerSheet.model_validate({"answers": said}),  # all at once: 4 times faster
            "versions": {name: version for name, *_, version in rows},
        }
    )


def _one(query: AssessmentQuery, key: int | str) -> Assessment:
    return with_answers(_bare(query, key))


def _bare(query: AssessmentQuery, key: int | str) -> Assessment:
    row = connection().execute(query, {"key": key}).one_or_none()
    if row is None:
        raise NotFound("no such assessment")
    return Assessment(
        id=row.id,
        checklist_digest=row.checklist_digest,
        pharmacy=row.pharmacy and Pharmacy.model_validate_json(row.pharmacy),
        started_at=row.started_at,
        expires_at=row.expires_at,
        submission_reference=row.submission_reference,
        kept_days=row.kept_days,
        continues=row.continues,
        corrects=row.corrects,
    )


def _answers(query: AnswersQuery, values: Mapping[str, object]) -> dict[str, StoredAnswer]:
    """By requirement, what was said, or None where it was removed, and in which version."""
    stored: dict[str, StoredAnswer] = {}
    for name, value, note, not_applicable, plan, version in connection().execute(query, values):
        answer = None if value is None else _answer(name, value, note, not_applicable, plan)
        stored[name] = (answer, version)
    return stored


def _answer(
    requirement_id: str, value: str, note: str, not_applicable: bool, plan: str | None
) -> Answer:
    return Answer(
        requirement_id=requirement_id,
        value=value,
        note=note,
        not_applicable=not_applicable,
        plan=Plan.model_validate_json(plan) if plan else None,
    )


def _plan_text(answer: Answer | None) -> str | None:
    return canonical_json(answer.plan) if answer and answer.plan else None
