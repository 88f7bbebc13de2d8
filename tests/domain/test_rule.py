"""Rules: what an answer is worth."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from aladin.domain.judgement import judge
from aladin.domain.rule import Outcome, Rule
from tests.builders import TODAY, a_requirement, an_answer_sheet


def outcome_of(value: str, **changes: object) -> tuple[Outcome, Fraction]:
    asked = a_requirement("asked", **changes)
    answer = an_answer_sheet({"asked": value}).get("asked")
    return judge(asked, asked.options, answer, TODAY)


STEPS = {
    "none": {"label": "Tidak", "credit": "0"},
    "some": {"label": "Sebagian", "credit": "1/2"},
    "full": {"label": "Penuh", "credit": "1"},
    "unknown": "Belum tahu",
    "later": "Dicatat saja",
}


@pytest.mark.parametrize(
    ("value", "outcome", "credit"),
    [
        ("full", Outcome.MET, 1),
        ("some", Outcome.PARTLY_MET, Fraction(1, 2)),
        ("none", Outcome.NOT_MET, 0),
        ("unknown", Outcome.UNKNOWN, 0),
        ("later", Outcome.NOTED, 0),
        ("invented", Outcome.UNANSWERED, 0),
    ],
)
def test_a_choice_is_worth_its_options_credit(value: str, outcome: Outcome, credit: int) -> None:
    assert outcome_of(value, options=STEPS) == (outcome, credit)


def test_with_a_minimum_level_a_lower_credit_is_met_and_keeps_its_credit() -> None:
    assert outcome_of("some", options=STEPS, minimum="some") == (Outcome.MET, Fraction(1, 2))
    assert outcome_of("none", options=STEPS, minimum="some") == (Outcome.NOT_MET, 0)


@pytest.mark.parametrize(
    ("value", "rule", "met"),
    [
        ("2", {"at_least": "2"}, True),
        ("1.99", {"at_least": "2"}, False),
        ("0.1", {"at_most": "0.1"}, True),
        ("0.10000000000000000001", {"at_most": "0.1"}, False),
    ],
)
def test_numbers_are_compared_exactly(value: str, rule: object, met: bool) -> None:
    outcome, _ = outcome_of(value, kind="number", rule=rule)

    assert (outcome is Outcome.MET) is met


@pytest.mark.parametrize(
    ("value", "rule", "met"),
    [
        ("2026-11-24", {"valid_for_days": "0"}, True),
        ("2026-11-23", {"valid_for_days": "0"}, False),
        ("2026-12-24", {"valid_for_days": "30"}, True),
        ("2026-12-23", {"valid_for_days": "30"}, False),
        ("2026-10-25", {"not_older_than_days": "30"}, True),
        ("2026-10-24", {"not_older_than_days": "30"}, False),
        ("2026-01-01", {"at_least": "2026-01-02"}, False),
    ],
)
def test_dates_are_judged_against_the_day_handed_in(value: str, rule: object, met: bool) -> None:
    outcome, _ = outcome_of(value, kind="date", rule=rule)

    assert (outcome is Outcome.MET) is met


@pytest.mark.parametrize(
    ("value", "rule", "met"),
    [
        ("a b", {"needs": ["a", "b"]}, True),
        ("a c", {"needs": ["a", "b"]}, False),
        ("a b c", {"at_least": "3"}, True),
        ("a b", {"at_least": "3"}, False),
        ("a b none", {"needs": ["a", "b"]}, False),
        ("none", {"at_least": "1"}, False),
        ("none", {"at_most": "0"}, True),
    ],
)
def test_ticks_are_judged_by_which_and_how_many(value: str, rule: object, met: bool) -> None:
    outcome, _ = outcome_of(value, kind="ticks", rule=rule, options={"a": "A", "b": "B", "c": "C"})

    assert (outcome is Outcome.MET) is met


@pytest.mark.parametrize("kind", ["number", "date", "text", "ticks"])
def test_a_fact_without_a_rule_is_only_noted(kind: str) -> None:
    value = {"number": "1", "date": "2026-01-01"}.get(kind, "a")

    assert outcome_of(value, kind=kind) == (Outcome.NOTED, 0)


def test_not_knowing_yet_is_never_met_and_never_a_gap() -> None:
    outcome, _ = outcome_of("unknown", kind="number", rule={"at_least": "1"})

    assert outcome is Outcome.UNKNOWN


def test_a_rule_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValidationError):
        Rule()
