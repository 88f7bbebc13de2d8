from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.answer import Answer, Plan
from aladin.domain.errors import NotFound, StaleAnswers
from aladin.domain.submission import Assessment
from aladin.store import assessments, checklists
from aladin.store.db import db, transaction
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement

LATER = NOW + timedelta(days=90)


@pytest.fixture
def assessment(database: Flask) -> Assessment:
    with transaction():
        digest = checklists.keep(a_checklist(a_requirement("fridge")))
        return assessments.create(digest, "code", at=NOW)


def said(name: str, value: str = "yes", note: str = "") -> Answer:
    return Answer(requirement_id=name, value=value, note=note)


def save(
    assessment: Assessment,
    *put: Answer,
    removed: tuple[str, ...] = (),
    seen: dict[str, int] | None = None,
) -> int:
    """Save over whatever is there, unless the test says what was seen."""
    current = assessments.get(assessment.id).versions if seen is None else seen
    with transaction():
        assessments.hold(assessment.id, until=LATER)
        return assessments.save_answers(assessment.id, put, removed, current)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is told meanwhile, BEGIN and COMMIT left out."""
    told: list[str] = []

    def listen(*about: object) -> None:
        if not str(about[2]).startswith("BEGIN"):
            told.append(str(about[2]))

    sqlalchemy.event.listen(db.engine, "before_cursor_execute", listen)
    yield told
    sqlalchemy.event.remove(db.engine, "before_cursor_execute", listen)


def test_a_new_assessment_is_open_and_empty(assessment: Assessment) -> None:
    found = assessments.get(assessment.id)

    assert found == assessment
    assert found.is_open
    assert found.answers.answers == ()
    assert (found.started_at, found.expires_at) == (NOW, LATER)


def test_it_is_found_by_each_of_its_tokens_and_by_its_code(assessment: Assessment) -> None:
    with transaction():
        assessments.add_token(assessment.id, "token 1", at=NOW)
        assessments.add_token(assessment.id, "token 2", at=NOW)

    assert assessments.glance("token 1") == assessment
    assert assessments.glance("token 2") == assessment
    assert assessments.by_code_digest("code") == assessment


def test_a_changed_code_opens_it_instead_of_the_one_before(assessment: Assessment) -> None:
    with transaction():
        assessments.change_code(assessment.id, "new code")

    assert assessments.by_code_digest("new code") == assessment
    with pytest.raises(NotFound):
        assessments.by_code_digest("code")


@pytest.mark.usefixtures("assessment")
def test_what_nobody_has_is_not_found() -> None:
    with pytest.raises(NotFound):
        assessments.glance("token")
    with pytest.raises(NotFound):
        assessments.by_code_digest("another code")
    with pytest.raises(NotFound):
        assessments.get(0)
    with pytest.raises(NotFound), transaction():
        assessments.hold(0, until=LATER)


def test_answers_come_back_as_they_were_given(assessment: Assessment) -> None:
    answers = (
        Answer(requirement_id="chairs", not_applicable=True, note="Tidak ada ruang tunggu."),
        said("fridge", "partly", "Dua lemari; “suhu” 2–8 °C."),
    )

    changed = save(assessment, *answers)

    found = assessments.get(assessment.id)
    assert changed == len(answers)
    assert set(found.answers.answers) == set(answers)
    assert found.versions == {"chairs": 1, "fridge": 1}


def test_a_plan_stays_with_its_answer(assessment: Assessment) -> None:
    plan = Plan(action="Beli kulkas", who="Ratih", by=date(2026, 12, 24))
    planned = said("fridge", "no").model_copy(update={"plan": plan})
    save(assessment, planned)

    assert assessments.get(assessment.id).answers.get("fridge") == planned
    assert save(assessment, planned) == 0

    with transaction():
        assessments.set_aside(assessment.id, "0" * 64, [planned], NOW)

    assert assessments.answers_set_aside(assessment.id) == (("0" * 64, planned),)


def test_a_change_replaces_the_answer_and_raises_its_version_only(assessment: Assessment) -> None:
    save(assessment, said("fridge"), said("lamp"))

    changed = save(assessment, said("fridge", "no"), said("lamp"))

    found = assessments.get(assessment.id)
    assert changed == 1
    assert found.answers.by_id == {"fridge": said("fridge", "no"), "lamp": said("lamp")}
    assert found.versions == {"fridge": 2, "lamp": 1}


def test_an_answer_changed_since_it_was_seen_is_not_overwritten(assessment: Assessment) -> None:
    save(assessment, said("fridge", "no"))

    with pytest.raises(StaleAnswers) as refused:
        save(assessment, said("fridge"), said("lamp"), seen={"fridge": 0})

    found = assessments.get(assessment.id)
    assert refused.value.stored == {"fridge": said("fridge", "no")}
    assert found.answers.answers == (said("fridge", "no"),)


def test_an_answer_removed_since_it_was_seen_is_not_brought_back(assessment: Assessment) -> None:
    save(assessment, said("fridge"))
    save(assessment, removed=("fridge",))

    with pytest.raises(StaleAnswers) as refused:
        save(assessment, said("fridge", "no"), seen={"fridge": 1})

    assert refused.value.stored == {"fridge": None}
    assert assessments.get(assessment.id).answers.get("fridge") is None


def test_an_answer_changed_since_it_was_seen_is_not_removed(assessment: Assessment) -> None:
    save(assessment, said("fridge"))
    save(assessment, said("fridge", "no"))

    with pytest.raises(StaleAnswers):
        save(assessment, removed=("fridge",), seen={"fridge": 1})

    assert assessments.get(assessment.id).answers.get("fridge") == said("fridge", "no")


def test_a_removed_answer_keeps_counting_versions(assessment: Assessment) -> None:
    save(assessment, said("fridge", note="Rahasia"))
    save(assessment, removed=("fridge",))
    gone = assessments.get(assessment.id)

    save(assessment, said("fridge", "no"))

    back = assessments.get(assessment.id)
    assert (gone.answers.answers, gone.versions) == ((), {"fridge": 2})
    assert (back.answers.answers, back.versions) == ((said("fridge", "no"),), {"fridge": 3})


def test_a_page_sent_twice_changes_nothing_the_second_time(assessment: Assessment) -> None:
    page = (said("fridge", "no"), said("lamp"))
    save(assessment, *page, removed=("chairs",), seen={})

    changed = save(assessment, *page, removed=("chairs",), seen={})

    assert changed == 0
    assert assessments.get(assessment.id).versions == {"fridge": 1, "lamp": 1}


def test_a_version_that_never_was_is_stale(assessment: Assessment) -> None:
    with pytest.raises(StaleAnswers) as refused:
        save(assessment, said("fridge"), seen={"fridge": 7})

    assert refused.value.stored == {"fridge": None}


def test_the_pharmacy_is_kept(assessment: Assessment) -> None:
    with transaction():
        assessments.save_pharmacy(assessment.id, a_pharmacy())

    assert assessments.get(assessment.id).pharmacy == a_pharmacy()


def test_every_change_keeps_it_longer(assessment: Assessment) -> None:
    with transaction():
        reference = assessments.hold(assessment.id, until=LATER + timedelta(days=1))

    assert reference is None
    assert assessments.get(assessment.id).expires_at == LATER + timedelta(days=1)


def test_the_assessments_of_others_are_left_alone(assessment: Assessment) -> None:
    with transaction():
        other = assessments.create(assessment.checklist_digest, "other", at=NOW)
        assessments.add_token(other.id, "other token", at=NOW)
    save(other, said("fridge", "no"))

    save(assessment, said("fridge"), said("lamp"))

    found = assessments.with_answers(assessments.glance("other token"))
    assert found.answers.answers == (said("fridge", "no"),)


@pytest.mark.parametrize("size", [1, 100])
def test_loading_and_saving_take_as_many_statements_whatever_the_size(
    assessment: Assessment, size: int
) -> None:
    page = [said(f"r{number}") for number in range(size)]
    with transaction():
        assessments.add_token(assessment.id, "token", at=NOW)

    with statements() as of_a_save, transaction():
        assessments.hold(assessment.id, until=LATER)
        assessments.save_answers(assessment.id, page, (), {})
    with statements() as of_a_page:
        found = assessments.with_answers(assessments.glance("token"))

    assert len(found.answers.answers) == size
    assert [told.split()[0] for told in of_a_save] == ["UPDATE", "SELECT", "INSERT"]
    assert [told.split()[0] for told in of_a_page] == ["SELECT", "SELECT"]
