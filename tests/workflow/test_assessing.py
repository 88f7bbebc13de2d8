import json
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, StaleAnswers, TooManyTries, WrongState
from aladin.store.db import Base, connection
from aladin.store.models import EventRow
from aladin.workflow import assessing, submitting
from aladin.workflow.assessing import Opened
from tests import trail
from tests.builders import (
    NOW,
    TODAY,
    a_checklist,
    a_pharmacy,
    a_requirement,
    an_applicant,
)
from tests.crowd import at_once
from tests.holding import by_token

HERE = "192.0.2.1"
SOON = NOW + timedelta(days=1)


@pytest.fixture
def checklist() -> Checklist:
    return a_checklist(a_requirement("fridge"), a_requirement("lamp"))


@pytest.fixture
def opened(database: Flask, checklist: Checklist) -> Opened:
    return assessing.start(checklist, NOW)


def said(name: str, value: str = "yes") -> Answer:
    return Answer(requirement_id=name, value=value)


def kinds() -> list[str]:
    query = sqlalchemy.select(EventRow.kind).order_by(EventRow.id)
    return list(connection().execute(query).scalars())


def hand_in(opened: Opened) -> None:
    answers = [said("fridge"), said("lamp")]
    assessing.save_answers(opened.assessment, answers, [], {}, NOW)
    submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW)


def test_what_was_started_is_opened_by_its_token(opened: Opened, checklist: Checklist) -> None:
    found = by_token(opened.token, SOON)

    assert found == opened.assessment
    assert assessing.checklist_of(found) == checklist


def test_a_printed_code_opens_it_with_a_token_more(opened: Opened) -> None:
    again = assessing.by_code(opened.code.lower().replace("-", " "), HERE, SOON)

    assert again.token != opened.token
    assert again.code == opened.code
    assert by_token(again.token, SOON) == opened.assessment
    assert by_token(opened.token, SOON) == opened.assessment


@pytest.mark.usefixtures("opened")
def test_unknown_secrets_open_nothing() -> None:
    with pytest.raises(NotFound):
        by_token("unknown", NOW)
    with pytest.raises(NotFound):
        assessing.by_code("0000-0000-0000-0000", HERE, NOW)


def test_ninety_days_after_the_last_change_it_is_gone_as_if_it_had_never_been(
    opened: Opened,
) -> None:
    assessing.save_answers(opened.assessment, [said("fridge")], [], {}, SOON)
    over = SOON + timedelta(days=90)

    assert by_token(opened.token, over - timedelta(seconds=1))
    with pytest.raises(NotFound) as expired:
        by_token(opened.token, over)
    with pytest.raises(NotFound) as unknown:
        by_token("unknown", over)
    assert str(expired.value) == str(unknown.value)
    with pytest.raises(NotFound) as expired:
        assessing.by_code(opened.code, HERE, over)
    with pytest.raises(NotFound) as unknown:
        assessing.by_code("0000-0000-0000-0000", HERE, over)
    assert str(expired.value) == str(unknown.value)


def test_after_ten_wrong_codes_even_the_right_one_is_refused(opened: Opened) -> None:
    for _ in range(10):
        with pytest.raises(NotFound):
            assessing.by_code("0000-0000-0000-0000", HERE, NOW)

    with pytest.raises(TooManyTries):
        assessing.by_code(opened.code, HERE, NOW)
    assert assessing.by_code(opened.code, "192.0.2.2", NOW).assessment == opened.assessment
    assert assessing.by_code(opened.code, HERE, NOW + timedelta(minutes=15))


def test_right_codes_do_not_count_as_guesses(opened: Opened) -> None:
    for _ in range(20):
        assessing.by_code(opened.code, HERE, NOW)

    assert assessing.by_code(opened.code, HERE, NOW).assessment == opened.assessment


def test_a_renewed_code_opens_it_and_the_one_before_does_not(opened: Opened) -> None:
    code = assessing.renew_code(opened.assessment, NOW)

    assert assessing.by_code(code, HERE, NOW).assessment.id == opened.assessment.id
    with pytest.raises(NotFound):
        assessing.by_code(opened.code, HERE, NOW)


def test_a_pharmacy_is_described(opened: Opened) -> None:
    assessing.describe(opened.assessment, a_pharmacy(), NOW)

    assert by_token(opened.token, NOW).pharmacy == a_pharmacy()


def test_answers_are_saved_and_removed(opened: Opened) -> None:
    both = [said("fridge", "partly"), said("lamp")]
    assessing.save_answers(opened.assessment, both, [], {}, NOW)

    assessing.save_answers(opened.assessment, [], ["lamp"], {"lamp": 1}, NOW)

    found = by_token(opened.token, NOW)
    assert found.answers.answers == (said("fridge", "partly"),)
    assert found.versions == {"fridge": 1, "lamp": 2}


def test_a_refused_save_changes_nothing_at_all(opened: Opened) -> None:
    assessing.save_answers(opened.assessment, [said("fridge", "no")], [], {}, NOW)
    before = by_token(opened.token, NOW)

    with pytest.raises(StaleAnswers) as refused:
        assessing.save_answers(opened.assessment, [said("fridge"), said("lamp")], [], {}, SOON)

    assert refused.value.stored == {"fridge": said("fridge", "no")}
    assert by_token(opened.token, NOW) == before
    assert kinds() == ["assessment-started", "answers-saved"]


def test_what_is_handed_in_takes_no_more_changes_but_stays_open_to_its_holder(
    opened: Opened,
) -> None:
    hand_in(opened)

    with pytest.raises(WrongState):
        assessing.save_answers(opened.assessment, [said("lamp", "no")], [], {"lamp": 1}, NOW)
    with pytest.raises(WrongState):
        assessing.describe(opened.assessment, a_pharmacy(name="Lain (contoh)"), NOW)
    code = assessing.renew_code(opened.assessment, NOW)
    assert not assessing.by_code(code, HERE, NOW).assessment.is_open


def test_of_many_who_answer_the_same_question_at_once_one_is_heard_and_the_others_told(
    database: Flask, opened: Opened
) -> None:
    values = ["yes", "no", "partly", "unknown"]

    def answer(value: str, note: str, seen: dict[str, int]) -> None:
        put = [Answer(requirement_id="fridge", value=value, note=note)]
        assessing.save_answers(opened.assessment, put, [], seen, NOW)

    for seen in range(10):
        given = at_once(
            database,
            *[partial(answer, value, f"{value} {seen}", {"fridge": seen}) for value in values],
        )

        winner = given.index(None)
        stored = by_token(opened.token, NOW).answers.by_id["fridge"]
        assert stored.value == values[winner]
        others = [each for each in given if each is not None]
        assert [type(each) for each in others] == [StaleAnswers] * 3
        assert all(each.stored == {"fridge": stored} for each in others)
    assert trail.first_broken() is None


def test_each_deed_is_one_event_in_one_chain(opened: Opened) -> None:
    assessing.by_code(opened.code, HERE, NOW)
    assessing.renew_code(opened.assessment, NOW)
    assessing.describe(opened.assessment, a_pharmacy(), NOW)
    hand_in(opened)

    assert kinds() == [
        "assessment-started",
        "resumed-by-code",
        "code-renewed",
        "pharmacy-described",
        "answers-saved",
        "submitted",
    ]
    assert trail.first_broken() is None


def test_a_save_that_changes_nothing_is_no_event(opened: Opened) -> None:
    assessing.save_answers(opened.assessment, [said("fridge")], [], {}, NOW)

    assessing.save_answers(opened.assessment, [said("fridge")], [], {}, NOW)

    assert kinds() == ["assessment-started", "answers-saved"]


def test_the_audit_trail_holds_nothing_of_what_people_wrote(opened: Opened) -> None:
    canary = Answer(requirement_id="fridge", value="canaryvalue", note="canarynote")
    pharmacy = a_pharmacy(name="canaryname", owner="canaryowner", nib="1234567890123")
    assessing.describe(opened.assessment, pharmacy, NOW)
    assessing.save_answers(opened.assessment, [canary, said("lamp")], [], {}, NOW)
    assessing.save_answers(opened.assessment, [said("fridge")], [], {"fridge": 1}, NOW)
    submitting.submit(opened.assessment, pharmacy, an_applicant(name="canaryapplicant"), NOW)

    trail = connection().execute(sqlalchemy.select(EventRow.__table__)).all()

    assert trail
    assert "canary" not in repr(trail)
    assert "1234567890123" not in repr(trail)
    assert all(
        set(json.loads(event.detail)) <= {"changed", "checklist", "reference", "digest"}
        for event in trail
    )


def test_no_secret_can_be_read_from_the_database_or_a_log(opened: Opened) -> None:
    again = assessing.by_code(opened.code, HERE, NOW)
    code = assessing.renew_code(opened.assessment, NOW)

    everything = repr(
        [
            connection().execute(sqlalchemy.select(table)).all()
            for table in Base.metadata.sorted_tables
        ]
    )

    assert opened.assessment.checklist_digest in everything
    for secret in (opened.token, again.token, opened.code, code):
        for form in (secret, secret.replace("-", "")):
            assert form not in everything
            assert form not in repr(opened) + repr(again)


def test_today_is_the_day_it_is_in_medan() -> None:
    just_before = datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC)

    assert assessing.today(NOW) == TODAY
    assert assessing.today(just_before + timedelta(seconds=1)) == TODAY
    assert assessing.today(just_before) == TODAY - timedelta(days=1)
