import json
from datetime import date

import pytest
from pydantic import ValidationError

from aladin.domain.answer import Plan
from aladin.domain.evidence import Evidence
from aladin.domain.submission import canonical_json, submission
from tests.builders import (
    NOW,
    a_checklist,
    a_pharmacy,
    a_requirement,
    an_answer_sheet,
    an_applicant,
)


def a_file(number: int, *names: str) -> Evidence:
    return Evidence(
        number=number,
        name="Foto kulkas",
        media_type="image/jpeg",
        size=90_000,
        digest="a" * 64,
        original_digest="b" * 64,
        requirement_ids=names,
        added_at=NOW,
    )


def test_evidence_only_for_what_is_not_asked_is_left_out() -> None:
    gate = {"licence": ["yes"]}
    checklist = a_checklist(
        a_requirement("licence"), a_requirement("fridge", applies_when=gate), a_requirement("sign")
    )
    answers = an_answer_sheet({"licence": "no", "fridge": "yes", "sign": "yes"})

    frozen = submission(
        "REF",
        checklist,
        a_pharmacy(),
        an_applicant(),
        answers,
        NOW,
        date(2026, 11, 24),
        [a_file(1, "fridge"), a_file(2, "fridge", "sign")],
    )

    assert [(each.number, each.requirement_ids) for each in frozen.evidence] == [(2, ("sign",))]


def test_a_submission_without_plans_and_evidence_says_nothing_of_them() -> None:
    frozen = submission(
        "REF",
        a_checklist(a_requirement("fridge")),
        a_pharmacy(),
        an_applicant(),
        an_answer_sheet({"fridge": "no"}),
        NOW,
        date(2026, 11, 24),
    )

    assert "evidence" not in json.loads(canonical_json(frozen))
    assert '"plan"' not in canonical_json(frozen)


def test_a_plan_that_says_nothing_is_none() -> None:
    with pytest.raises(ValidationError):
        Plan(action=" ")
