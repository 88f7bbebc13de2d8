from functools import partial

import pytest
from flask import Flask

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.submission import Assessment, Submission
from aladin.store import submissions
from aladin.workflow import assessing, submitting
from tests import trail
from tests.builders import (
    NOW,
    TODAY,
    a_checklist,
    a_fact,
    a_pharmacy,
    a_profile,
    a_requirement,
    a_section,
    an_applicant,
)
from tests.crowd import at_once
from tests.holding import by_token


@pytest.fixture
def checklist() -> Checklist:
    """A lamp is asked for only where there is a dark room."""
    lamp = a_requirement("lamp", applies_when={"dark-room": "yes"})
    sections = [
        a_profile(a_fact("dark-room")),
        a_section("storage", a_requirement("fridge"), lamp),
    ]
    return a_checklist(sections=sections)


@pytest.fixture
def assessment(database: Flask, checklist: Checklist) -> Assessment:
    """All that counts is answered, and a lamp that nobody asks for as well."""
    opened = assessing.start(checklist, NOW)
    said = {"dark-room": "no", "fridge": "partly", "lamp": "no"}
    put = [Answer(requirement_id=name, value=value) for name, value in said.items()]
    assessing.save_answers(opened.assessment, put, [], {}, NOW)
    return by_token(opened.token, NOW)


def hand_in(assessment: Assessment) -> Submission:
    return submitting.submit(assessment, a_pharmacy(), an_applicant(), NOW)


def test_what_is_handed_in_is_complete_in_itself(
    assessment: Assessment, checklist: Checklist
) -> None:
    submission = hand_in(assessment)

    assert submitting.find(submission.reference) == submission
    assert submission.checklist == checklist
    assert submission.pharmacy == a_pharmacy()
    assert submission.applicant == an_applicant()
    assert {said.requirement_id for said in submission.answers.answers} == {"dark-room", "fridge"}
    assert (submission.assessed_on, submission.submitted_at) == (TODAY, NOW)


def test_a_reference_is_found_however_it_is_typed(assessment: Assessment) -> None:
    submission = hand_in(assessment)

    typed = f" {submission.reference.lower().replace('-', ' ').replace('0', 'o')} "

    assert submitting.find(typed) == submission


@pytest.mark.usefixtures("database")
def test_an_unknown_reference_is_not_found() -> None:
    with pytest.raises(NotFound):
        submitting.find("0000-0000-0000-0000")


def test_handing_in_twice_gives_the_first_submission(assessment: Assessment) -> None:
    first = hand_in(assessment)

    other = submitting.submit(assessment, a_pharmacy(name="Lain (contoh)"), an_applicant(), NOW)

    assert other == first
    assert list(submissions.each_of("contoh")) == [first]


def test_handing_in_many_times_at_once_gives_one_submission(
    database: Flask, assessment: Assessment
) -> None:
    given = at_once(database, *[lambda: hand_in(assessment)] * 8)

    (kept,) = submissions.each_of("contoh")
    assert given == [kept] * 8
    assert trail.first_broken() is None


def test_what_is_frozen_is_what_is_stored_and_not_what_the_page_had(
    assessment: Assessment,
) -> None:
    changed = Answer(requirement_id="fridge", value="yes")
    assessing.save_answers(assessment, [changed], [], assessment.versions, NOW)

    submission = hand_in(assessment)

    assert submission.answers.get("fridge") == changed


def test_an_answer_saved_while_it_is_handed_in_is_frozen_or_refused(
    database: Flask, checklist: Checklist
) -> None:
    for _ in range(10):
        opened = assessing.start(checklist, NOW)
        said = {"dark-room": "no", "fridge": "partly"}
        put = [Answer(requirement_id=name, value=value) for name, value in said.items()]
        assessing.save_answers(opened.assessment, put, [], {}, NOW)
        late = Answer(requirement_id="fridge", value="yes")

        submission, saved = at_once(
            database,
            partial(hand_in, opened.assessment),
            partial(assessing.save_answers, opened.assessment, [late], [], {"fridge": 1}, NOW),
        )

        assert saved is None or isinstance(saved, WrongState)
        assert (submission.answers.get("fridge") == late) == (saved is None)


def test_an_assessment_with_answers_missing_is_not_handed_in(
    database: Flask, checklist: Checklist
) -> None:
    opened = assessing.start(checklist, NOW)

    with pytest.raises(WrongState):
        hand_in(opened.assessment)

    assert by_token(opened.token, NOW) == opened.assessment
