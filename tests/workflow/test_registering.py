"""The register: a report stands until replaced or taken back; each file given out is known."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from aladin.domain.answer import Answer
from aladin.domain.errors import NotFound
from aladin.domain.register import Standing, Withdrawer
from aladin.domain.submission import Submission
from aladin.store import events
from aladin.store.db import connection
from aladin.store.models import EventRow
from aladin.workflow import assessing, registering, submitting
from tests import trail
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement, an_applicant
from tests.crowd import at_once

LATER = NOW + timedelta(days=1)


def handed_in(replaces: str | None = None) -> Submission:
    """A submission of its own assessment."""
    opened = assessing.start(a_checklist(a_requirement("fridge")), NOW)
    answer = Answer(requirement_id="fridge", value="yes")
    assessing.save_answers(opened.assessment, [answer], [], {}, NOW)
    return submitting.submit(
        opened.assessment, a_pharmacy(), an_applicant(), NOW, replaces=replaces
    )


@pytest.fixture
def reference(database: Flask) -> str:
    """A report that stands."""
    return handed_in().reference


def noted(kind: events.EventKind) -> int:
    """How many events of this kind there are."""
    count = select(func.count()).select_from(EventRow).where(EventRow.kind == kind)
    return connection().execute(count).scalar_one()


def test_a_report_stands_once_it_is_handed_in(reference: str) -> None:
    entry = registering.entry(reference.lower())

    assert entry.submission == submitting.find(reference)
    assert entry.standing is Standing.VALID
    assert (entry.withdrawal, entry.files) == (None, ())


def test_a_report_is_replaced_by_the_next_of_its_business(reference: str) -> None:
    newer = handed_in(replaces=reference)

    assert registering.entry(reference).standing is Standing.REPLACED
    assert registering.entry(newer.reference).standing is Standing.VALID


@pytest.mark.usefixtures("database")
def test_what_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(NotFound):
        handed_in(replaces="0000-0000-0000-0000")


def test_a_report_taken_back_stays_so_and_keeps_the_first_word(reference: str) -> None:
    first = submitting.withdraw(reference.lower(), Withdrawer.HOLDER, NOW)

    again = submitting.withdraw(reference, Withdrawer.OFFICE, LATER, "Salah usaha")

    assert again == first
    entry = registering.entry(reference)
    assert (entry.standing, entry.withdrawal) == (Standing.WITHDRAWN, first)
    assert noted(events.EventKind.REPORT_WITHDRAWN) == 1
    assert trail.first_broken() is None


def test_taken_back_weighs_more_than_replaced(reference: str) -> None:
    handed_in(replaces=reference)
    submitting.withdraw(reference, Withdrawer.HOLDER, NOW)

    assert registering.entry(reference).standing is Standing.WITHDRAWN


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_the_office_says_why(reference: str, reason: str | None) -> None:
    with pytest.raises(ValueError, match="reason"):
        submitting.withdraw(reference, Withdrawer.OFFICE, NOW, reason)

    assert registering.entry(reference).standing is Standing.VALID


@pytest.mark.usefixtures("database")
def test_what_was_never_handed_in_cannot_be_taken_back() -> None:
    with pytest.raises(NotFound):
        submitting.withdraw("0000-0000-0000-0000", Withdrawer.HOLDER, NOW)


def test_many_who_take_it_back_at_once_do_it_once(database: Flask, reference: str) -> None:
    given = at_once(database, *[lambda: submitting.withdraw(reference, Withdrawer.HOLDER, NOW)] * 4)

    assert len(set(map(repr, given))) == 1
    assert noted(events.EventKind.REPORT_WITHDRAWN) == 1


def test_a_file_given_out_is_known_by_its_digest_however_often(reference: str) -> None:
    registering.give_out(reference, "id", b"first", NOW)
    registering.give_out(reference, "id", b"first", LATER)
    registering.give_out(reference, "id", b"second", LATER)

    files = registering.entry(reference).files

    assert files == tuple(map(registering.digest_of_file, (b"second", b"first")))
    assert registering.entry_of_file(b"first") == registering.entry(reference)
    assert registering.entry_of_file(b"third") is None
    assert noted(events.EventKind.REPORT_PRINTED) == 2


def test_a_file_given_out_many_times_at_once_is_noted_once(database: Flask, reference: str) -> None:
    given = at_once(database, *[lambda: registering.give_out(reference, "id", b"file", NOW)] * 6)

    assert given == [b"file"] * 6
    assert len(registering.entry(reference).files) == 1
    assert noted(events.EventKind.REPORT_PRINTED) == 1


def test_a_report_is_signed_once_and_given_out_alike_ever_after(reference: str) -> None:
    first = registering.give_out(reference, "full", b"file", NOW, lambda pdf: b" signed")
    again = registering.give_out(reference, "full", b"file", LATER, lambda pdf: b" by another key")

    assert first == again == b"file signed"
    assert registering.entry(reference).files == (registering.digest_of_file(first),)


def test_a_report_signed_many_times_at_once_has_one_signature(
    database: Flask, reference: str
) -> None:
    marks = iter(b"abcdef")
    deed = lambda: registering.give_out(  # noqa: E731
        reference, "full", b"file", NOW, lambda pdf: bytes([next(marks)])
    )

    given = at_once(database, *[deed] * 6)

    assert len(set(given)) == 1
    assert len(registering.entry(reference).files) == 1
