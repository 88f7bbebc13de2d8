from datetime import timedelta

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy.exc import IntegrityError

from aladin.domain.errors import NotFound
from aladin.store import submissions
from aladin.store.db import connection, transaction
from aladin.store.documents import Altered
from aladin.store.models import SubmissionDocumentRow, SubmissionRow
from tests.builders import NOW, a_checklist, a_requirement, a_submission, an_evidence


def test_a_submission_comes_back_whole_and_with_the_same_digest(database: Flask) -> None:
    submission = a_submission()

    with transaction():
        digest = submissions.insert(submission, assessment_id=1, until=NOW)

    found = submissions.get(submission.reference)
    assert found == submission
    assert found.digest == submission.digest == digest


def test_an_assessment_is_handed_in_once(database: Flask) -> None:
    first = a_submission()
    second = first.model_copy(update={"reference": "SECO-ND00-0000-0000"})
    with transaction():
        submissions.insert(first, assessment_id=1, until=NOW)

    with pytest.raises(IntegrityError), transaction():
        submissions.insert(second, assessment_id=1, until=NOW)

    assert list(submissions.each_of("contoh")) == [first]


def test_an_unknown_reference_is_not_found(database: Flask) -> None:
    with pytest.raises(NotFound):
        submissions.get("0000-0000-0000-0000")


def test_a_submission_altered_behind_our_back_is_not_believed(database: Flask) -> None:
    submission = a_submission()
    with transaction():
        submissions.insert(submission, assessment_id=1, until=NOW)
    row = connection().execute(sqlalchemy.select(SubmissionRow.__table__)).mappings().one()
    kept = connection().execute(sqlalchemy.select(SubmissionDocumentRow.__table__)).mappings().one()
    other = {"reference": "F0RG-ED00-0000-0000"}
    forged = kept["document"].replace('"yes"', '"no"')

    with transaction():
        again = {**row, **other, "assessment_id": 2}
        connection().execute(sqlalchemy.insert(SubmissionRow).values(again))
        changed = {**kept, **other, "document": forged}
        connection().execute(sqlalchemy.insert(SubmissionDocumentRow).values(changed))

    with pytest.raises(Altered):
        submissions.get("F0RG-ED00-0000-0000")


def test_the_submissions_of_one_checklist_are_read_in_a_stream(database: Flask) -> None:
    older = a_submission(a_checklist(a_requirement("fridge"), version="2025.1"))
    newer = a_submission().model_copy(
        update={"reference": "SEC0-ND00-0000-0000", "submitted_at": NOW + timedelta(days=1)}
    )
    other = a_submission(a_checklist(a_requirement("fridge"), id="lain")).model_copy(
        update={"reference": "0THR-0000-0000-0000"}
    )
    with transaction():
        for number, each in enumerate((newer, other, older), 1):
            submissions.insert(each, assessment_id=number, until=NOW)

    found = list(submissions.each_of("contoh"))

    assert found == [older, newer]
    assert [each.digest for each in found] == [older.digest, newer.digest]


def test_a_submission_with_evidence_is_read_in_a_stream_too(database: Flask) -> None:
    submission = a_submission(evidence=[an_evidence(1, "fridge")])
    with transaction():
        submissions.insert(submission, assessment_id=1, until=NOW)

    assert list(submissions.each_of("contoh")) == [submission]


def test_a_submission_that_is_no_longer_itself_stops_the_stream(database: Flask) -> None:
    row = {"reference": "X", "assessment_id": 1, "digest": "0" * 64, "submitted_at": NOW}
    with transaction():
        connection().execute(sqlalchemy.insert(SubmissionRow).values(row))
        kept = {"reference": "X", "document": "{}", "kept_until": NOW}
        connection().execute(sqlalchemy.insert(SubmissionDocumentRow).values(kept))

    with pytest.raises(Altered):
        list(submissions.each_of("contoh"))
