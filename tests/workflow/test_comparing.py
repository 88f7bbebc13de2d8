"""What a new version would change for submissions and drafts, without changing them."""

from datetime import timedelta

import pytest
from flask import Flask

from aladin.content.impact import Shift
from aladin.content.reader import examine
from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.workflow import assessing, comparing, submitting
from tests.builders import NOW, a_pharmacy, an_applicant
from tests.content.examples import REGISTRY, contoh
from tests.workflow.test_publishing import ASKS_ANEW, HEAVIER, TEXT, version

STRICTER = version("2026.2", ("asks: {at_least: 80}", "asks: {at_least: 99}"))


def checklist(text: str) -> Checklist:
    return examine(text, "contoh.yaml", REGISTRY).use()


def begin(**said: str) -> assessing.Opened:
    opened = assessing.start(contoh(), NOW)
    put = [Answer(requirement_id=name, value=value) for name, value in said.items()]
    assessing.save_answers(opened.assessment, put, [], {}, NOW)
    return opened


@pytest.fixture
def stored(database: Flask) -> Flask:
    """Two submissions that are ready, one that is not, a draft, and one that is over."""
    for rak in ("yes", "yes", "no"):
        opened = begin(dingin="no", rak=rak)
        submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW)
    begin(dingin="no", rak="yes")
    return database


def test_a_version_that_judges_alike_changes_nothing(stored: Flask) -> None:
    impact = comparing.impact(checklist(HEAVIER), NOW)

    assert (impact.submissions.looked_at, impact.submissions.changed) == (3, 0)
    assert (impact.drafts.looked_at, impact.drafts.changed) == (1, 0)


def test_a_requirement_more_makes_them_incomplete(stored: Flask) -> None:
    rak = TEXT[TEXT.index("      - id: rak") : TEXT.index("      - id: kulkas")]
    new = checklist(version("2026.2", (rak, rak + rak.replace("id: rak", "id: palet"))))

    impact = comparing.impact(new, NOW)

    assert impact.submissions.shifts == (
        Shift(before="Siap diajukan", after="Belum lengkap", count=2),
        Shift(before="Belum siap", after="Belum lengkap", count=1),
    )
    assert impact.drafts.shifts == (Shift(before="Siap diajukan", after="Belum lengkap", count=1),)
    assert impact.submissions.asked_again == 0


def test_a_question_asked_anew_is_counted(stored: Flask) -> None:
    impact = comparing.impact(checklist(ASKS_ANEW), NOW)

    assert impact.submissions.asked_again == 3
    assert impact.drafts.asked_again == 1
    assert impact.submissions.changed == 3


def test_what_is_over_or_of_another_checklist_is_left_out(stored: Flask) -> None:
    late = comparing.impact(checklist(HEAVIER), NOW + timedelta(days=365))
    other = comparing.impact(checklist(TEXT.replace("id: contoh", "id: lain", 1)), NOW)

    assert (late.submissions.looked_at, late.drafts.looked_at) == (3, 0)
    assert (other.submissions.looked_at, other.drafts.looked_at) == (0, 0)


def test_looking_changes_nothing(stored: Flask) -> None:
    before = comparing.impact(contoh(), NOW).submissions.shifts

    comparing.impact(checklist(STRICTER), NOW)

    assert before == ()
    assert comparing.impact(contoh(), NOW).submissions.changed == 0
