"""What people do with evidence, on a real database, with real files."""

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.answer import Answer
from aladin.domain.errors import NotFound, StaleEvidence, TooManyTries, WrongState
from aladin.domain.evidence import Evidence
from aladin.domain.submission import Assessment
from aladin.intake.refusal import Refusal, Refused
from aladin.intake.sieve import Sieve
from aladin.store import evidence, tries
from aladin.store.db import connection, db, transaction
from aladin.store.files import Files
from aladin.store.models import AssessmentRow, EventRow
from aladin.workflow import assessing, evidencing, submitting
from aladin.workflow.evidencing import Said
from tests import trail
from tests.builders import (
    NOW,
    a_checklist,
    a_pharmacy,
    a_requirement,
    an_applicant,
    an_evidence,
)
from tests.intake.corpus import a_pdf, a_picture, encoded, locked

PHOTO = encoded(a_picture(), "JPEG")
SAID = Said("Foto lemari", ("fridge",))


@pytest.fixture(scope="module")
def sieve() -> Iterator[Sieve]:
    with contextlib.closing(Sieve()) as sieve:
        yield sieve


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "evidence")


@pytest.fixture
def assessment(database: Flask) -> Assessment:
    checklist = a_checklist(a_requirement("fridge"), a_requirement("lamp"))
    return assessing.start(checklist, NOW).assessment


@pytest.fixture
def attached(assessment: Assessment, sieve: Sieve, files: Files) -> Evidence:
    return evidencing.attach(assessment, PHOTO, SAID, sieve, files, NOW)


def hand_in(assessment: Assessment, *left_out: str) -> str:
    names = [name for name in ("fridge", "lamp") if name not in left_out]
    put = [Answer(requirement_id=name, value="yes") for name in names]
    assessing.save_answers(assessment, put, [], {}, NOW)
    return submitting.submit(assessment, a_pharmacy(), an_applicant(), NOW).reference


def noted() -> list[str]:
    return list(
        connection().execute(sqlalchemy.select(EventRow.kind).order_by(EventRow.id)).scalars()
    )


def test_a_file_is_kept_anew_and_can_be_found(
    assessment: Assessment, attached: Evidence, files: Files
) -> None:
    content = evidencing.content(attached, files)

    assert evidencing.evidence_of(assessment) == (attached,)
    assert evidencing.find(assessment, 1) == attached
    assert attached.media_type == "image/jpeg"
    assert attached.size == len(content)
    assert attached.digest == hashlib.sha256(content).hexdigest()
    assert attached.original_digest == hashlib.sha256(PHOTO).hexdigest()
    assert noted()[-1] == "evidence-attached"
    assert trail.first_broken() is None


def test_the_same_file_again_only_adds_what_it_is_for(
    assessment: Assessment, attached: Evidence, sieve: Sieve, files: Files
) -> None:
    again = evidencing.attach(assessment, PHOTO, Said("Lain", ("lamp",)), sieve, files, NOW)
    evidencing.attach(assessment, PHOTO, SAID, sieve, files, NOW)

    assert again.number == attached.number
    assert again.requirement_ids == ("fridge", "lamp")
    assert evidencing.evidence_of(assessment) == (again,)
    assert noted()[-2:] == ["evidence-attached", "evidence-described"]


def test_what_is_refused_leaves_nothing(assessment: Assessment, sieve: Sieve, files: Files) -> None:
    with pytest.raises(Refused) as refused:
        evidencing.attach(assessment, locked(user="rahasia"), SAID, sieve, files, NOW)

    assert refused.value.refusal is Refusal.LOCKED
    assert evidencing.evidence_of(assessment) == ()
    assert list(files.names()) == []


def test_a_number_is_never_given_twice(
    assessment: Assessment, attached: Evidence, sieve: Sieve, files: Files
) -> None:
    evidencing.detach(assessment, attached.number, files, NOW)

    again = evidencing.attach(assessment, PHOTO, SAID, sieve, files, NOW)

    assert again.number == attached.number + 1


def test_twenty_files_are_enough(assessment: Assessment, sieve: Sieve, files: Files) -> None:
    with transaction():
        for number in range(1, evidencing.MOST_FILES + 1):
            evidence.add(assessment.id, an_evidence(number))

    with pytest.raises(Refused) as refused:
        evidencing.attach(assessment, PHOTO, SAID, sieve, files, NOW)

    assert refused.value.refusal is Refusal.TOO_MANY_FILES


def test_together_they_stay_below_sixty_megabytes(
    assessment: Assessment, sieve: Sieve, files: Files
) -> None:
    with transaction():
        evidence.add(assessment.id, an_evidence(1, size=evidencing.MOST_BYTES - 10))

    with pytest.raises(Refused) as refused:
        evidencing.attach(assessment, PHOTO, SAID, sieve, files, NOW)

    assert refused.value.refusal is Refusal.TOO_MUCH_TOGETHER
    assert list(files.names()) == []


@pytest.mark.proof("Z8")
def test_the_last_file_in_an_hour_is_the_sixtieth(
    assessment: Assessment, sieve: Sieve, files: Files
) -> None:
    with transaction():
        for _ in range(tries.UPLOADS.failures - 1):
            tries.upload(assessment.id, NOW)
    other = assessing.start(a_checklist(a_requirement("fridge")), NOW).assessment

    evidencing.attach(assessment, PHOTO, SAID, sieve, files, NOW)
    with pytest.raises(TooManyTries):
        evidencing.attach(assessment, a_pdf(), SAID, sieve, files, NOW)
    evidencing.attach(other, a_pdf(), SAID, sieve, files, NOW)
    later = NOW + tries.UPLOADS.within
    evidencing.attach(assessment, a_pdf(), SAID, sieve, files, later)

    assert len(evidencing.evidence_of(assessment)) == 2


def test_what_is_said_of_a_file_can_be_changed(assessment: Assessment, attached: Evidence) -> None:
    said = Said("SIPA", ("fridge", "lamp"), date(2027, 5, 3))

    changed = evidencing.describe(assessment, attached.number, said, evidencing.seen(attached), NOW)

    assert (changed.name, changed.requirement_ids) == ("SIPA", ("fridge", "lamp"))
    assert changed.expires_on == date(2027, 5, 3)
    assert changed.digest == attached.digest
    assert evidencing.evidence_of(assessment) == (changed,)


@pytest.mark.proof("R7")
def test_what_was_said_elsewhere_meanwhile_is_not_overwritten(
    assessment: Assessment, attached: Evidence
) -> None:
    shown = evidencing.seen(attached)
    first = evidencing.describe(assessment, 1, Said("SIPA", ("lamp",)), shown, NOW)

    with pytest.raises(StaleEvidence) as stale:
        evidencing.describe(assessment, 1, Said("STRA", ("lamp",)), shown, NOW)
    again = evidencing.describe(assessment, 1, Said("SIPA", ("lamp",)), shown, NOW)

    assert stale.value.stored == first == again
    assert evidencing.evidence_of(assessment) == (first,)


def test_a_file_goes_with_the_last_assessment_that_names_it(
    assessment: Assessment, attached: Evidence, sieve: Sieve, files: Files
) -> None:
    other = assessing.start(a_checklist(a_requirement("fridge")), NOW).assessment
    evidencing.attach(other, PHOTO, SAID, sieve, files, NOW)

    evidencing.detach(assessment, 1, files, NOW)
    still_there = list(files.names())
    evidencing.detach(other, 1, files, NOW)

    assert still_there == [attached.digest]
    assert list(files.names()) == []
    with pytest.raises(NotFound):
        evidencing.detach(other, 1, files, NOW)


def test_a_submission_freezes_evidence_for_what_was_answered(
    assessment: Assessment, attached: Evidence, sieve: Sieve, files: Files
) -> None:
    evidencing.attach(assessment, a_pdf(), Said("Dua", ("fridge", "gone")), sieve, files, NOW)
    evidencing.attach(assessment, a_pdf(2), Said("Tidak ada", ("gone",)), sieve, files, NOW)

    frozen = submitting.find(hand_in(assessment))

    assert [each.number for each in frozen.evidence] == [1, 2]
    assert [each.requirement_ids for each in frozen.evidence] == [("fridge",), ("fridge",)]


def test_after_handing_in_nothing_changes(
    assessment: Assessment, attached: Evidence, sieve: Sieve, files: Files
) -> None:
    hand_in(assessment)

    with pytest.raises(WrongState):
        evidencing.attach(assessment, a_pdf(), SAID, sieve, files, NOW)
    with pytest.raises(WrongState):
        evidencing.describe(assessment, 1, SAID, evidencing.seen(attached), NOW)
    with pytest.raises(WrongState):
        evidencing.detach(assessment, 1, files, NOW)

    assert evidencing.evidence_of(assessment) == (attached,)


@pytest.mark.proof("U8")
def test_what_a_submission_names_outlives_its_assessment(
    assessment: Assessment, attached: Evidence, sieve: Sieve, files: Files
) -> None:
    other = assessing.start(a_checklist(a_requirement("fridge")), NOW).assessment
    left = evidencing.attach(other, a_pdf(), SAID, sieve, files, NOW)
    hand_in(assessment)
    with transaction():
        connection().execute(sqlalchemy.delete(AssessmentRow))

    swept = evidencing.sweep(files, NOW)

    assert swept == 1
    assert set(files.names()) == {attached.digest} != {left.digest}
    assert evidencing.evidence_of(assessment) == ()
    assert noted()[-1] == "files-swept"
    assert evidencing.sweep(files, NOW + timedelta(days=1)) == 0


def test_evidence_follows_its_requirement_to_a_new_name(
    assessment: Assessment, attached: Evidence
) -> None:
    newer = a_checklist(a_requirement("cool-box", renamed_from=["fridge"]))

    with transaction():
        evidencing.carry_over(assessment.id, newer)

    assert evidencing.find(assessment, 1).requirement_ids == ("cool-box",)
    db.session.rollback()
