"""What is erased goes whole, what is kept says nothing about anybody, and the rest stays."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.answer import Answer
from aladin.domain.erasure import Eraser
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.register import Standing
from aladin.domain.submission import Assessment, Submission
from aladin.store import evidence, submissions
from aladin.store.db import connection, transaction
from aladin.store.files import Files
from aladin.store.models import SubmissionDocumentRow
from aladin.workflow import assessing, erasing, registering, submitting
from aladin.workflow.assessing import Opened
from tests import trail
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement, an_applicant, an_evidence
from tests.contents import everything
from tests.crowd import at_once
from tests.holding import by_token

SECRET = "Apotek Rahasia (contoh)"
OVER = NOW + timedelta(days=90)
LONG_OVER = NOW + timedelta(days=730)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "evidence")


def begun(files: Files, content: bytes = b"photo") -> Opened:
    """A draft with a business, an answer, a note and a file."""
    opened = assessing.start(a_checklist(a_requirement("fridge")), NOW)
    answer = Answer(requirement_id="fridge", value="yes", note=SECRET)
    assessing.save_answers(opened.assessment, [answer], [], {}, NOW)
    assessing.describe(opened.assessment, a_pharmacy(name=SECRET), NOW)
    with transaction():
        digest = files.keep(content)
        each = an_evidence(name=SECRET, digest=digest, requirement_ids=("fridge",))
        evidence.add(opened.assessment.id, each)
    return opened


def handed_in(opened: Opened) -> Submission:
    pharmacy = a_pharmacy(name=SECRET)
    return submitting.submit(opened.assessment, pharmacy, an_applicant(name=SECRET), NOW)


def fresh(opened: Opened) -> Assessment:
    return by_token(opened.token, NOW)


def test_a_draft_goes_whole(database: Flask, files: Files) -> None:
    opened = begun(files)

    number = erasing.erase(opened.assessment, (), files, NOW)

    assert number is not None
    assert SECRET not in everything()
    assert list(files.names()) == []
    with pytest.raises(NotFound):
        fresh(opened)
    (erasure,) = erasing.receipt(number.lower())
    assert (erasure.reference, erasure.by, erasure.answers, erasure.files) == (
        *(None, Eraser.HOLDER),
        *(1, 1),
    )
    assert trail.first_broken() is None


def test_what_was_handed_in_goes_whole_and_its_number_stays(database: Flask, files: Files) -> None:
    opened = begun(files)
    submission = handed_in(opened)
    registering.give_out(submission.reference, "full", b"pdf", NOW)

    number = erasing.erase(fresh(opened), [submission.reference], files, NOW)

    entry = registering.entry(submission.reference)
    assert number is not None
    assert SECRET not in everything()
    assert list(files.names()) == []
    assert entry.submission is None
    assert entry.standing is Standing.ERASED
    assert entry.recorded.digest == submission.digest
    assert registering.entry_of_file(b"pdf") == entry
    with pytest.raises(NotFound):
        submitting.find(submission.reference)
    assert trail.first_broken() is None


def test_a_file_that_another_names_stays(database: Flask, files: Files) -> None:
    one, other = begun(files), begun(files)

    erasing.erase(one.assessment, (), files, NOW)

    assert len(list(files.names())) == 1
    assert fresh(other).answers.get("fridge") is not None


def test_the_document_stays_while_no_erasure_is_on_record(database: Flask, files: Files) -> None:
    submission = handed_in(begun(files))

    with pytest.raises(sqlalchemy.exc.DBAPIError, match="only ever inserted"), transaction():
        submissions.erase(submission.reference)

    assert submitting.find(submission.reference) == submission


def test_what_was_tampered_with_can_be_erased(database: Flask, files: Files) -> None:
    opened = begun(files)
    submission = handed_in(opened)
    tampered = sqlalchemy.insert(SubmissionDocumentRow).values(
        reference="F0RG-ED00-0000-0000", document="{}", kept_until=NOW
    )
    with transaction():
        twin = submission.model_copy(update={"reference": "F0RG-ED00-0000-0000", "evidence": ()})
        row = submissions.recorded(submission.reference)
        connection().execute(
            sqlalchemy.text(
                "INSERT INTO submissions (reference, digest, submitted_at)"
                " SELECT :name, digest, submitted_at FROM submissions WHERE reference = :same"
            ),
            {"name": twin.reference, "same": row.reference},
        )
        connection().execute(tampered)

    cleared = erasing.clear(files, NOW)

    assert cleared.submissions == 1
    assert submissions.kept_until("F0RG-ED00-0000-0000") is None


def test_erasing_twice_at_once_gives_one_receipt(database: Flask, files: Files) -> None:
    opened = begun(files)
    submission = handed_in(opened)
    held = fresh(opened)

    given = at_once(
        database, *[lambda: erasing.erase(held, [submission.reference], files, NOW)] * 4
    )

    assert sorted(each is None for each in given) == [False, True, True, True]
    assert trail.first_broken() is None


def test_time_takes_what_is_over_and_nothing_else(database: Flask, files: Files) -> None:
    over, sent = begun(files, b"one"), begun(files, b"two")
    submission = handed_in(sent)
    later = assessing.start(a_checklist(a_requirement("fridge")), NOW + timedelta(days=1))

    first = erasing.clear(files, OVER)
    again = erasing.clear(files, OVER)

    assert (first.drafts, first.submissions, first.files) == (1, 0, 1)
    assert (again.drafts, again.submissions, again.files) == (0, 0, 0)
    assert by_token(later.token, OVER)
    assert submitting.find(submission.reference) == submission
    with pytest.raises(NotFound):
        fresh(over)

    last = erasing.clear(files, LONG_OVER)

    assert (last.drafts, last.submissions, last.files) == (1, 1, 1)
    assert SECRET not in everything()
    erasure = registering.entry(submission.reference).erasure
    assert erasure is not None
    assert erasure.by is Eraser.RETENTION


def test_looking_ahead_changes_nothing(database: Flask, files: Files) -> None:
    opened = begun(files)

    found = erasing.due(OVER)

    assert found.drafts == (opened.assessment.id,)
    assert found.submissions == ()
    assert fresh(opened).answers.get("fridge") is not None


def test_a_draft_changed_on_its_last_day_is_kept(database: Flask, files: Files) -> None:
    opened = begun(files)
    assessing.describe(opened.assessment, a_pharmacy(), OVER - timedelta(seconds=1))

    assert erasing.due(OVER).drafts == ()
    assert erasing.clear(files, OVER).drafts == 0
    assert by_token(opened.token, OVER)


def test_what_was_handed_in_can_be_opened_as_long_as_it_is_kept(
    database: Flask, files: Files
) -> None:
    opened = begun(files)
    handed_in(opened)
    assessing.renew_code(opened.assessment, NOW)

    assert by_token(opened.token, LONG_OVER - timedelta(seconds=1))


def test_an_erased_assessment_cannot_be_handed_in(database: Flask, files: Files) -> None:
    opened = begun(files)
    erasing.erase(opened.assessment, (), files, NOW)

    with pytest.raises((NotFound, WrongState)):
        handed_in(opened)
