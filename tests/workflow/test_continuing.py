"""A new assessment from one that was handed in: what goes along, and what it replaces."""

import pytest
from flask import Flask

from aladin.domain.answer import Answer, Plan
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.register import Standing
from aladin.domain.submission import Assessment, Submission
from aladin.store import assessments, evidence
from aladin.store.db import transaction
from aladin.workflow import assessing, continuing, registering, submitting
from tests import trail
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement, an_applicant, an_evidence

PLAN = Plan(action="Beli lemari")


@pytest.fixture
def old() -> Checklist:
    return a_checklist(a_requirement("fridge"), a_requirement("lamp"))


@pytest.fixture
def sent(database: Flask, old: Checklist) -> Submission:
    """Handed in with a plan and a file."""
    opened = assessing.start(old, NOW)
    put = [
        Answer(requirement_id="fridge", value="no", plan=PLAN),
        Answer(requirement_id="lamp", value="yes"),
    ]
    assessing.save_answers(opened.assessment, put, [], {}, NOW)
    with transaction():
        file = an_evidence(requirement_ids=("fridge",), number=4)
        evidence.add(opened.assessment.id, file)
    return submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW)


def begin(sent: Submission, checklist: Checklist, *, corrects: bool = True) -> Assessment:
    shipped = {checklist.id: checklist}
    return continuing.begin(sent.reference, shipped, NOW, corrects=corrects).assessment


def test_business_answers_plans_and_files_go_along(sent: Submission, old: Checklist) -> None:
    new = begin(sent, old)

    assert new.pharmacy == sent.pharmacy
    assert new.answers.by_id == sent.answers.by_id
    assert [each.digest for each in evidence.of(new.id)] == [each.digest for each in sent.evidence]
    assert assessing.set_aside(new) == ()
    assert trail.first_broken() is None


def test_what_is_asked_differently_by_now_is_asked_again(sent: Submission) -> None:
    fridge = a_requirement("fridge", question="Apakah kulkas khusus obat ada?")
    newer = a_checklist(fridge, a_requirement("lamp"), version="2026.2")

    ahead = continuing.look_ahead(sent.reference, {newer.id: newer})
    new = begin(sent, newer)

    assert ahead.carried.ask_again == ("fridge",)
    assert set(new.answers.by_id) == {"lamp"}
    (aside,) = assessing.set_aside(new)
    assert aside.answer == sent.answers.get("fridge")
    assert assessing.checklist_of(new) == newer


def finish(new: Assessment) -> Submission:
    return submitting.submit(new, a_pharmacy(), an_applicant(), NOW, new.replaces)


def test_a_correction_replaces_the_last_and_only_once_it_is_handed_in(
    sent: Submission, old: Checklist
) -> None:
    new = begin(sent, old)
    before = registering.entry(sent.reference).standing

    newer = finish(new)

    entry = registering.entry(sent.reference)
    assert before is Standing.VALID
    assert entry.standing is Standing.REPLACED
    assert entry.replacement is not None
    assert entry.replacement.reference == newer.reference
    assert registering.entry(newer.reference).recorded.replaces == sent.reference


def test_a_renewal_leaves_the_last_as_it_is(sent: Submission, old: Checklist) -> None:
    finish(begin(sent, old, corrects=False))

    assert registering.entry(sent.reference).standing is Standing.VALID


def test_a_holder_sees_all_that_came_before(sent: Submission, old: Checklist) -> None:
    second = finish(begin(sent, old))
    third = begin(second, old)

    assert tuple(continuing.kept_until(third)) == (second.reference, sent.reference)
    assert continuing.earlier(third) == second
    last = finish(third)
    handed_in = assessments.get(third.id)
    assert tuple(continuing.kept_until(handed_in)) == (
        *(last.reference, second.reference),
        sent.reference,
    )


def test_a_number_that_was_never_given_cannot_be_continued(database: Flask, old: Checklist) -> None:
    with pytest.raises(NotFound):
        continuing.begin("0000-0000-0000-0000", {old.id: old}, NOW, corrects=True)
