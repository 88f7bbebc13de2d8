"""Explanations, by worked examples: what decides a question, and what a verdict rests on."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from aladin.domain.checklist import Checklist
from aladin.domain.condition import UNKNOWN_VALUE, Condition, Truth, deciding
from aladin.domain.explanation import (
    Grounds,
    Point,
    Reason,
    explain_requirement,
    explain_verdict,
)
from aladin.domain.score import score
from tests.builders import (
    TODAY,
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    an_answer_sheet,
)


def reason(checklist: Checklist, name: str, **said: str) -> Reason:
    answers = an_answer_sheet(said)
    return explain_requirement(checklist, answers, score(checklist, answers, TODAY), name)


def grounds(checklist: Checklist, by: str | None = None, **said: str) -> Grounds:
    answers = an_answer_sheet(said)
    return explain_verdict(checklist, answers, score(checklist, answers, TODAY), TODAY, by)


# --- what decides a condition ---------------------------------------------------------------------

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
A, B, C = ({name: ["yes"]} for name in "abc")


@pytest.mark.parametrize(
    ("condition", "said", "names"),
    [
        (A, {"a": "no"}, "a"),
        (A, {}, "a"),
        ({"all": [A, B]}, {"a": "yes", "b": "yes"}, "ab"),
        ({"all": [A, B]}, {"a": "yes", "b": "no"}, "b"),
        ({"all": [A, B]}, {"b": "no"}, "b"),
        ({"all": [A, B]}, {"a": "yes"}, "b"),
        ({"any": [A, B]}, {"a": "yes", "b": "no"}, "a"),
        ({"any": [A, B]}, {"a": "no", "b": "no"}, "ab"),
        ({"any": [A, B]}, {"b": "no"}, "a"),
        ({**A, **B}, {"a": "yes", "b": "no"}, "b"),
        ({"not": {"any": [A, {"all": [B, C]}]}}, {"a": "no", "b": "yes", "c": "no"}, "ac"),
        ({"any": [A, {"all": [B, C]}]}, {"a": "no", "b": "no"}, "ab"),
    ],
)
def test_those_answers_decide_that_make_it_so(
    condition: dict[str, Any], said: dict[str, str], names: str
) -> None:
    assert "".join(deciding(CONDITION.validate_python(condition), said)) == names


conditions = st.recursive(
    st.sampled_from([A, B, C, {**A, **B}]),
    lambda parts: (
        st.lists(parts, min_size=1, max_size=3).map(lambda some: {"all": some})
        | st.lists(parts, min_size=1, max_size=3).map(lambda some: {"any": some})
        | parts.map(lambda part: {"not": part})
    ),
    max_leaves=6,
)
facts = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["yes", "no", UNKNOWN_VALUE, None]))


@given(conditions, facts, facts)
def test_while_those_who_decide_stay_as_they_are_it_stays_as_it_is(
    written: Any, said: dict[str, str | None], other: dict[str, str | None]
) -> None:
    condition = CONDITION.validate_python(written)
    names = set(deciding(condition, said))
    changed = {name: other[name] for name in other if name not in names}
    kept = {name: said[name] for name in said if name in names}

    if condition.holds(said) is not Truth.UNKNOWN:
        assert condition.holds({**changed, **kept}) is condition.holds(said)
    else:
        assert any(name not in said or said[name] == UNKNOWN_VALUE for name in names)


# --- a requirement --------------------------------------------------------------------------------


def a_gated_list() -> Checklist:
    cold = a_fact("cold", scale="yes-no")
    vaccine = a_fact("vaccine", scale="yes-no", applies_when={"cold": ["yes"]})
    fridge = a_requirement(
        "fridge",
        severity="critical",
        topics=["t"],
        applies_when={"any": [{"vaccine": ["yes"]}, {"insulin": ["yes"]}]},
    )
    return a_checklist(
        sections=[
            a_profile(cold, vaccine, a_fact("insulin", scale="yes-no")),
            a_section("storage", fridge, a_requirement("shelf"), applies_when={"cold": ["yes"]}),
        ],
        knock_outs=[
            {"severities": ["critical"]},
            {"topics": ["t"], "effect": "lower"},
            {"severities": ["minor"]},
        ],
    )


def test_what_is_asked_is_asked_because_all_its_gates_hold() -> None:
    why = reason(a_gated_list(), "fridge", cold="yes", vaccine="yes", insulin="no", fridge="no")

    assert why.asked is Truth.YES
    assert [gate.holds for gate in why.gates] == [Truth.YES, Truth.YES]
    assert why.deciding == why.gates
    seen = [[each.requirement_id for each in gate.decided_by] for gate in why.gates]
    assert seen == [["cold"], ["vaccine"]]
    assert why.answer is not None
    assert why.answer.value == "no"
    assert [knock_out.topics for knock_out in why.sets_off] == [(), ("t",)]


def test_one_closed_gate_is_reason_enough_and_a_kept_answer_is_told() -> None:
    why = reason(a_gated_list(), "fridge", cold="no", vaccine="yes", insulin="yes", fridge="no")

    (gate,) = why.deciding
    (seen,) = gate.decided_by
    assert why.asked is Truth.NO
    assert (seen.requirement_id, seen.asked) == ("cold", Truth.YES)
    assert seen.answer is not None
    assert seen.answer.value == "no"
    assert why.answer is not None  # kept, and without effect
    assert why.sets_off == ()
    assert not why.finding.counts


def test_a_question_that_decides_may_itself_not_be_asked() -> None:
    why = reason(a_gated_list(), "fridge", cold="no", vaccine="yes", insulin="no")

    (_, own) = why.deciding
    assert [(each.requirement_id, each.asked) for each in own.decided_by] == [
        ("vaccine", Truth.NO),
        ("insulin", Truth.YES),
    ]
    assert reason(a_gated_list(), "vaccine", cold="no").asked is Truth.NO


def test_what_nobody_has_answered_keeps_a_question_open() -> None:
    why = reason(a_gated_list(), "fridge", cold="yes", insulin="no")

    (gate,) = why.deciding
    (seen,) = gate.decided_by
    assert (why.asked, seen.requirement_id, seen.answer) == (Truth.UNKNOWN, "vaccine", None)


def test_without_gates_nothing_decides() -> None:
    why = reason(a_gated_list(), "cold", cold="yes")

    assert (why.asked, why.gates, why.deciding, why.sets_off) == (Truth.YES, (), (), ())


# --- a verdict ------------------------------------------------------------------------------------


def asking(*asks: dict[str, Any], **changes: Any) -> Checklist:
    """Two sections: a (critical, weight 5) and b (weight 3) in one, c and d (3 each) in another."""
    return a_checklist(
        **{
            "sections": [
                a_profile(a_fact("cold", scale="yes-no")),
                a_section("one", a_requirement("a", severity="critical"), a_requirement("b")),
                a_section("two", a_requirement("c"), a_requirement("d", topics=["t"])),
            ],
            "verdicts": [
                {"id": f"v-{n}", "words": "V", "advice": "V.", "role": "good", "asks": each}
                for n, each in enumerate([*asks, {}])
            ],
            "knock_outs": [],
            **changes,
        }
    )


def the_point(asks: dict[str, Any], **said: str) -> Point:
    (point,) = grounds(asking(asks), **{"cold": "yes", **said}).steps[0].points
    return point


GAPS = {"a": "yes", "b": "no", "c": "partly", "d": "yes"}


@pytest.mark.parametrize(
    ("asks", "holds", "reached", "sections", "gaps"),
    [
        ({"at_least": "65"}, True, Fraction(950, 14), (), ()),
        ({"at_least": "70"}, False, Fraction(950, 14), (), ()),
        ({"more_than": "60"}, True, Fraction(950, 14), (), ()),
        ({"every_section_at_least": "70"}, False, Fraction(500, 8), ("one",), ()),
        ({"section_at_least": {"two": "80"}}, False, Fraction(75), ("two",), ()),
        ({"section_at_least": {"profile": "80"}}, True, None, (), ()),
        ({"every_credit_at_least": "1/2"}, False, Fraction(0), (), ("b",)),
        ({"no_gap": [{"severities": "major"}]}, False, Fraction(2), (), ("b", "c")),
        ({"no_gap": [{"topics": "t"}]}, True, Fraction(0), (), ()),
        ({"at_most": [{"count": 1}]}, False, Fraction(2), (), ("b", "c")),
        ({"at_most": [{"count": 2}]}, True, Fraction(2), (), ("b", "c")),
        ({"points_lost": [{"points": "3"}]}, False, Fraction(9, 2), (), ("b", "c")),
        ({"when": {"cold": "no"}}, False, None, (), ()),
    ],
)
def test_each_thing_asked_for_says_how_it_stands(
    asks: dict[str, Any],
    holds: bool,
    reached: Fraction | None,
    sections: tuple[str, ...],
    gaps: tuple[str, ...],
) -> None:
    point = the_point(asks, **GAPS)

    assert (point.holds, point.reached, point.sections, point.gaps) == (
        holds,
        reached,
        sections,
        gaps,
    )
    assert [each.requirement_id for each in point.decided_by] == ["cold"] * ("when" in asks)


def test_each_kind_of_thing_asked_for_is_told_by_itself() -> None:
    every = {
        "at_least": "50",
        "more_than": "40",
        "every_section_at_least": "30",
        "every_credit_at_least": "0",
        "section_at_least": {"one": "20", "two": "10"},
        "no_gap": [{"topics": "t"}, {"topics": "u"}],
        "at_most": [{"count": 3}],
        "points_lost": [{"points": "9"}],
        "when": {"cold": "yes"},
    }

    found = grounds(asking(every), cold="yes", **GAPS)

    (step,) = found.steps
    assert step.holds
    assert len(step.points) == 11
    assert [len(point.asks.model_fields_set) for point in step.points] == [1] * 11


def test_without_a_number_that_is_what_is_said() -> None:
    severities = asking().scoring.severities
    checklist = asking({"at_least": "5"}, scoring={"method": "tally", "severities": severities})

    ((point,), _) = (step.points for step in grounds(checklist, cold="yes", **GAPS).steps)

    assert (point.holds, point.reached) == (False, None)


def test_what_is_earned_is_told_beside_what_knock_outs_make_of_it() -> None:
    checklist = asking(
        {"at_least": "95"},
        {"at_least": "60"},
        {"at_least": "30"},
        knock_outs=[{"severities": "major", "effect": "lower"}, {"severities": "critical"}],
    )

    found = grounds(checklist, cold="yes", **GAPS)

    assert (found.earned, found.verdict) == ("v-1", "v-2")
    assert [(step.verdict, step.holds) for step in found.steps] == [
        ("v-0", False),
        ("v-1", True),
        ("v-2", True),
    ]
    (set_off,) = found.set_off
    assert (set_off.knock_out.lower_by, set_off.gaps) == (1, ("b", "c"))


def test_the_best_verdict_has_nothing_above_it() -> None:
    found = grounds(asking({"at_least": "60"}), cold="yes", **GAPS)

    assert (found.verdict, found.earned, len(found.steps), found.set_off) == ("v-0", "v-0", 1, ())


def test_while_anything_is_open_only_that_is_said() -> None:
    found = grounds(asking({"at_least": "60"}), cold="yes", a="yes", b="unknown", c="yes")

    assert found == Grounds(verdict="incomplete", open=("b", "d"))


def test_another_verdict_set_is_explained_by_its_own_rules() -> None:
    stricter = {"id": "w-0", "words": "W", "advice": "W.", "role": "good"}
    checklist = asking(
        {"at_least": "60"},
        also=[
            {
                "id": "trial",
                "title": "Uji",
                "verdicts": [
                    {**stricter, "asks": {"at_least": "60"}},
                    {**stricter, "id": "w-1"},
                ],
                "knock_outs": [{"severities": "major"}],
            }
        ],
    )

    found = grounds(checklist, "trial", cold="yes", **GAPS)

    assert (found.earned, found.verdict, len(found.set_off)) == ("w-0", "w-1", 1)
    assert grounds(checklist, cold="yes", **GAPS).verdict == "v-0"
