"""Scores and verdicts: exact, monotonic, indifferent to order, and never ready over a knock-out."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aladin.domain.checklist import Checklist, Section
from aladin.domain.figure import total
from aladin.domain.rule import Outcome
from aladin.domain.score import Score, score
from aladin.domain.scoring import Method, Which
from tests.builders import (
    TODAY,
    YES_NO,
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    an_answer_sheet,
)

SEVERITIES = [
    {"code": "C", "name": "Kritis", "weight": "5"},
    {"code": "M", "name": "Mayor", "weight": "3"},
    {"code": "m", "name": "Minor", "weight": "1"},
]


def scored(checklist: Checklist, said: Mapping[str, str]) -> Score:
    return score(checklist, an_answer_sheet(said), on=TODAY)


def by(method: str, *sections: Section, **changes: Any) -> Checklist:
    scoring = {"method": method, "severities": SEVERITIES, **changes.pop("scoring", {})}
    return a_checklist(scoring=scoring, **{"knock_outs": [], **changes, "sections": list(sections)})


def test_one_critical_gap_is_never_ready_however_high_the_score() -> None:
    minors = [a_requirement(f"minor-{n}", severity="minor") for n in range(99)]
    checklist = a_checklist(a_requirement("fridge", severity="critical"), *minors)

    result = scored(checklist, {"fridge": "no", **{minor.id: "yes" for minor in minors}})

    assert result.total is not None
    assert result.total.shown == 95
    assert result.verdict.id == "belum-siap"
    assert result.knock_outs == ("fridge",)


def test_a_missing_answer_keeps_the_result_incomplete_and_still_shows_knock_outs() -> None:
    checklist = a_checklist(a_requirement("fridge", severity="critical"), a_requirement("sign"))

    result = scored(checklist, {"fridge": "no"})

    assert result.verdict.id == "incomplete"
    assert result.verdict.words == "Belum lengkap"
    assert [finding.requirement_id for finding in result.open] == ["sign"]
    assert result.knock_outs == ("fridge",)


def test_not_knowing_yet_keeps_the_result_incomplete_and_is_no_gap() -> None:
    result = scored(a_checklist(a_requirement("sign")), {"sign": "unknown"})

    assert result.verdict.id == "incomplete"
    assert result.gaps == ()


def test_an_undecided_gate_keeps_the_result_incomplete() -> None:
    gated = a_requirement("fridge", applies_when={"cold": "yes"})
    checklist = a_checklist(
        sections=[a_profile(a_fact("cold", scale="yes-no")), a_section("s", gated)]
    )

    assert scored(checklist, {}).verdict.id == "incomplete"
    assert scored(checklist, {"fridge": "yes"}).verdict.id == "incomplete"
    assert scored(checklist, {"cold": "no"}).verdict.id == "belum-siap"  # nothing counts at all


def test_a_blank_fact_that_decides_nothing_does_not_hold_up_the_result() -> None:
    fact = a_fact("since-when", kind="date")
    checklist = a_checklist(sections=[a_profile(fact), a_section("s", a_requirement("sign"))])

    assert scored(checklist, {"sign": "yes"}).verdict.id == "siap"


def test_an_answer_behind_a_closed_gate_takes_part_in_nothing() -> None:
    gated = a_requirement("fridge", severity="critical", applies_when={"cold": "yes"})
    fact = a_fact("cold", options={"yes": "Ya", "no": "Tidak"})
    checklist = a_checklist(
        sections=[a_profile(fact), a_section("s", gated, a_requirement("sign"))]
    )

    with_old = scored(checklist, {"cold": "no", "fridge": "no", "sign": "yes"})
    without = scored(checklist, {"cold": "no", "sign": "yes"})

    assert with_old == without
    assert with_old.knock_outs == ()
    assert with_old.total is not None
    assert with_old.total.left_out == 1


def test_an_option_behind_a_closed_gate_is_not_offered_and_answers_nothing() -> None:
    own_fridge = {"label": "Punya", "credit": "1", "applies_when": {"cold": "yes"}}
    fridge = a_requirement(
        "fridge", options={"own": own_fridge, "no": {"label": "Tidak", "credit": "0"}}
    )
    fact = a_fact("cold", options={"yes": "Ya", "no": "Tidak"})
    checklist = a_checklist(sections=[a_profile(fact), a_section("s", fridge)])

    assert scored(checklist, {"cold": "yes", "fridge": "own"}).verdict.id == "siap"
    assert scored(checklist, {"cold": "no", "fridge": "own"}).verdict.id == "incomplete"
    assert [o.value for o in checklist.offered(fridge, {"cold": "no"})] == ["no"]


def test_what_is_not_yet_in_force_is_judged_and_not_counted() -> None:
    coming = a_requirement("coming", severity="critical", upcoming_until="2026-11-25")
    checklist = a_checklist(coming, a_requirement("sign"))

    before = scored(checklist, {"coming": "no", "sign": "yes"})
    after = score(
        checklist, an_answer_sheet({"coming": "no", "sign": "yes"}), on=TODAY.replace(day=25)
    )

    assert before.verdict.id == "siap"
    assert after.verdict.id == "belum-siap"


def test_69_99_percent_never_reads_70() -> None:
    weights = [a_requirement("big", weight="6999"[:3]), a_requirement("small", weight="300.1")]
    result = scored(a_checklist(*weights), {"big": "yes", "small": "no"})

    assert result.total is not None
    assert result.total.percent is not None
    assert result.total.percent < 70
    assert result.total.shown == 69


# --- methods, each by hand ------------------------------------------------------------------------

SMALL = a_section("small", a_requirement("s1", severity="m"))
BIG = a_section("big", *(a_requirement(f"b{n}", severity="m") for n in range(1, 5)))
SAID = {"s1": "no", "b1": "yes", "b2": "yes", "b3": "yes", "b4": "partly"}


def test_pooled_counts_credit_over_all_sections_together() -> None:
    total = scored(by("pooled", SMALL, BIG), SAID).total

    assert total is not None
    assert (total.earned, total.possible) == (Fraction(7, 2), 5)


def test_the_mean_of_sections_weighs_each_section_alike() -> None:
    total = scored(by("mean_of_sections", SMALL, BIG), SAID).total

    assert total is not None
    assert total.percent == Fraction(175, 4)


def test_a_section_weight_steers_the_mean() -> None:
    heavy = BIG.model_copy(update={"weight": Fraction(3)})
    total = scored(by("mean_of_sections", SMALL, heavy), SAID).total

    assert total is not None
    assert total.percent == Fraction(525, 8)


def test_deductions_take_lost_points_off_the_start_and_stop_at_nothing() -> None:
    heavy = a_section("big", a_requirement("b1", weight="30"), a_requirement("b2", weight="80"))
    checklist = by("deductions", heavy)

    one = scored(checklist, {"b1": "no", "b2": "yes"})
    both = scored(checklist, {"b1": "no", "b2": "no"})

    assert one.total is not None
    assert both.total is not None
    assert (one.total.earned, both.total.earned) == (70, 0)


def test_all_or_nothing_counts_a_group_only_when_all_of_it_is_met() -> None:
    group = [a_requirement(f"g{n}", severity="m", group="pair") for n in (1, 2)]
    checklist = by("all_or_nothing", a_section("s", *group, a_requirement("alone", severity="m")))

    broken = scored(checklist, {"g1": "yes", "g2": "partly", "alone": "yes"}).total
    whole = scored(checklist, {"g1": "yes", "g2": "yes", "alone": "partly"}).total

    assert broken is not None
    assert whole is not None
    assert (broken.earned, whole.earned, whole.possible) == (1, 2, 3)


@pytest.mark.parametrize("method", ["none", "tally", "worst_finding"])
def test_some_methods_give_no_number_at_all(method: str) -> None:
    result = scored(by(method, SMALL, BIG), SAID)

    assert result.total is None
    assert result.tally == {"C": 0, "M": 0, "m": 2}
    assert result.worst == "m"


def test_severity_codes_that_differ_only_in_case_are_different() -> None:
    section = a_section(
        "s", a_requirement("major", severity="M"), a_requirement("minor", severity="m")
    )

    result = scored(by("tally", section), {"major": "no", "minor": "yes"})

    assert result.tally == {"C": 0, "M": 1, "m": 0}


# --- verdict forms --------------------------------------------------------------------------------

THREE = [
    {"id": "a", "words": "A", "advice": "A.", "role": "good"},
    {"id": "b", "words": "B", "advice": "B.", "role": "caution"},
    {"id": "c", "words": "C", "advice": "C.", "role": "bad"},
]
PAIR = a_section(
    "s", a_requirement("x", severity="M", topics=["cold"]), a_requirement("y", severity="m")
)


def verdict_of(said: Mapping[str, str], asks: object, **changes: Any) -> str:
    verdicts = [{**THREE[0], "asks": asks}, *THREE[1:]]
    return scored(by("pooled", PAIR, verdicts=verdicts, **changes), said).verdict.id


@pytest.mark.parametrize(
    ("asks", "said", "verdict"),
    [
        ({"at_least": "75"}, {"x": "yes", "y": "no"}, "a"),
        ({"more_than": "75"}, {"x": "yes", "y": "no"}, "b"),
        ({"at_least": "75.1"}, {"x": "yes", "y": "no"}, "b"),
        ({"every_section_at_least": "75"}, {"x": "yes", "y": "no"}, "a"),
        ({"every_section_at_least": "76"}, {"x": "yes", "y": "no"}, "b"),
        ({"section_at_least": {"s": "75"}}, {"x": "yes", "y": "no"}, "a"),
        ({"section_at_least": {"s": "76"}}, {"x": "yes", "y": "no"}, "b"),
        ({"every_credit_at_least": "1/2"}, {"x": "partly", "y": "yes"}, "a"),
        ({"every_credit_at_least": "1/2"}, {"x": "yes", "y": "no"}, "b"),
        ({"no_gap": [{"severities": "M"}]}, {"x": "yes", "y": "no"}, "a"),
        ({"no_gap": [{"severities": "M"}]}, {"x": "partly", "y": "yes"}, "b"),
        ({"no_gap": [{"requirements": "y"}]}, {"x": "yes", "y": "no"}, "b"),
        ({"no_gap": [{"topics": "cold"}]}, {"x": "no", "y": "yes"}, "b"),
        ({"no_gap": [{"sections": "s"}]}, {"x": "yes", "y": "no"}, "b"),
        ({"no_gap": [{"obligations": ["recommended"]}]}, {"x": "no", "y": "no"}, "a"),
        ({"at_most": [{"severities": "m", "count": "1"}]}, {"x": "yes", "y": "no"}, "a"),
        ({"at_most": [{"count": "1"}]}, {"x": "no", "y": "no"}, "b"),
        ({"points_lost": [{"topics": "cold", "points": "1.5"}]}, {"x": "partly", "y": "no"}, "a"),
        ({"points_lost": [{"topics": "cold", "points": "1.4"}]}, {"x": "partly", "y": "no"}, "b"),
        ({"when": {"x": ["yes"]}}, {"x": "yes", "y": "no"}, "a"),
        ({"when": {"x": ["yes"]}}, {"x": "no", "y": "no"}, "b"),
    ],
)
def test_a_verdict_asks_for(asks: object, said: Mapping[str, str], verdict: str) -> None:
    assert verdict_of(said, asks) == verdict


def test_a_knock_out_may_fail_or_lower_by_steps_that_add_up_and_stop_at_the_last() -> None:
    said = {"x": "no", "y": "no"}
    lower = {"effect": "lower", "lower_by": "1"}

    assert verdict_of(said, {}, knock_outs=[]) == "a"
    assert verdict_of(said, {}, knock_outs=[{**lower, "severities": "M"}]) == "b"
    assert verdict_of(said, {}, knock_outs=[{**lower, "severities": s} for s in "Mm"]) == "c"
    assert verdict_of(said, {}, knock_outs=[{**lower, "lower_by": "9"}]) == "c"
    assert verdict_of(said, {}, knock_outs=[{"requirements": "x"}]) == "c"
    assert verdict_of(said, {}, knock_outs=[{"severities": "C"}]) == "a"


def test_verdict_sets_stand_side_by_side_over_the_same_figures() -> None:
    whole = {**THREE[0], "asks": {"at_least": "100"}}
    strict = {"id": "strict", "title": "Lebih ketat", "verdicts": [whole, THREE[2]]}
    checklist = by("pooled", PAIR, verdicts=THREE, also=[strict])

    result = scored(checklist, {"x": "yes", "y": "no"})

    assert (result.verdict.id, result.also["strict"].id) == ("a", "c")


def test_a_scope_judges_only_its_own_requirements() -> None:
    checklist = by("pooled", PAIR, verdicts=THREE)

    result = score(checklist, an_answer_sheet({"x": "yes"}), TODAY, Which(topics=("cold",)))

    assert result.verdict.id == "a"
    assert result.total is not None
    assert result.total.possible == 3


@pytest.mark.parametrize(
    ("due", "said", "expected"),
    [
        ({"years": "1"}, "2026-01-31", "2027-11-24"),
        ({"days": "30"}, "2026-01-31", "2026-12-24"),
        ({"on": "12-31"}, "2026-01-31", "2026-12-31"),
        ({"on": "01-15"}, "2026-01-31", "2027-01-15"),
        ({"after": "since", "years": "1"}, "2024-02-29", "2025-02-28"),
        ({"after": "since", "days": "90", "on": "06-30"}, "2026-01-31", "2026-06-30"),
    ],
)
def test_a_verdict_may_say_when_the_next_assessment_is_due(
    due: object, said: str, expected: str
) -> None:
    verdict = {**THREE[0], "next_due": due}
    checklist = by("pooled", a_section("p", a_fact("since", kind="date")), PAIR, verdicts=[verdict])

    result = scored(checklist, {"since": said, "x": "yes", "y": "yes"})

    assert str(result.verdict.next_due) == expected


# --- properties -----------------------------------------------------------------------------------

ORDER = ["no", "partly", "yes"]
numbered_methods = st.sampled_from(
    [Method.POOLED, Method.MEAN_OF_SECTIONS, Method.DEDUCTIONS, Method.ALL_OR_NOTHING]
)


@st.composite
def checklists_and_answers(draw: st.DrawFn) -> tuple[Checklist, dict[str, str]]:
    sections, said = [], {}
    for s in range(draw(st.integers(1, 4))):
        requirements = []
        for r in range(draw(st.integers(1, 5))):
            name = f"r-{s}-{r}"
            requirements.append(
                a_requirement(
                    name,
                    severity=draw(st.sampled_from(["C", "M", "m"])),
                    obligation=draw(st.sampled_from(["required", "recommended", "information"])),
                    weight=draw(st.none() | st.integers(1, 9).map(str)),
                    group=draw(st.none() | st.sampled_from(["g", "h"])),
                    not_applicable="allowed",
                )
            )
            said[name] = draw(st.sampled_from([*ORDER, ""]))
        weight = draw(st.none() | st.integers(1, 5).map(str))
        sections.append(a_section(f"s-{s}", *requirements, weight=weight))
    verdicts = [
        {**THREE[0], "asks": {"at_least": "90"}},
        {**THREE[1], "asks": {"at_least": "50"}},
        THREE[2],
    ]
    knock_outs = draw(
        st.sampled_from([[], [{"severities": "C"}], [{"severities": "M", "effect": "lower"}]])
    )
    method = draw(numbered_methods)
    return by(method, *sections, verdicts=verdicts, knock_outs=knock_outs), said


def place(result: Score) -> int:
    return [verdict["id"] for verdict in THREE].index(result.verdict.id)


@given(checklists_and_answers(), st.data())
def test_a_score_never_rises_when_an_answer_gets_worse(
    drawn: tuple[Checklist, dict[str, str]], data: st.DataObject
) -> None:
    checklist, said = drawn
    judged = [name for name, value in said.items() if value in ("yes", "partly")]
    if not judged:
        return
    name = data.draw(st.sampled_from(judged))
    worse = {**said, name: ORDER[ORDER.index(said[name]) - 1]}

    before, after = scored(checklist, said), scored(checklist, worse)

    assert before.total is not None
    assert after.total is not None
    assert after.total.earned <= before.total.earned
    assert place(after) >= place(before)


@given(checklists_and_answers(), st.randoms())
def test_the_order_of_sections_never_matters(
    drawn: tuple[Checklist, dict[str, str]], random: Any
) -> None:
    checklist, said = drawn
    sections = list(checklist.sections)
    random.shuffle(sections)
    shuffled = checklist.model_copy(update={"sections": tuple(sections)})

    before, after = scored(checklist, said), scored(shuffled, said)

    assert (after.total, after.verdict, after.tally) == (before.total, before.verdict, before.tally)
    assert after.sections == before.sections


@given(checklists_and_answers())
def test_what_is_not_applicable_never_matters(drawn: tuple[Checklist, dict[str, str]]) -> None:
    checklist, said = drawn
    applicable = {name for name, value in said.items() if value}
    fewer = [
        section.model_copy(
            update={"requirements": tuple(r for r in section.requirements if r.id in applicable)}
        )
        for section in checklist.sections
    ]
    without = checklist.model_copy(update={"sections": tuple(s for s in fewer if s.requirements)})
    if not without.sections:
        return

    before = scored(checklist, said)
    after = scored(without, {name: said[name] for name in applicable})

    assert before.total is not None
    assert after.total is not None
    assert (after.total.earned, after.total.possible) == (
        before.total.earned,
        before.total.possible,
    )
    assert after.verdict == before.verdict


@given(checklists_and_answers())
def test_100_means_no_gap_and_no_gap_means_100(drawn: tuple[Checklist, dict[str, str]]) -> None:
    checklist, said = drawn

    result = scored(checklist, said)

    assert result.total is not None
    if result.total.possible and checklist.scoring.method is not Method.DEDUCTIONS:
        assert (result.total.shown == 100) is (not result.gaps)
    assert all(finding.outcome is not Outcome.MET for finding in result.gaps)


def test_the_scale_of_the_builders_orders_answers_from_worst_to_best() -> None:
    credit = {
        value: Fraction(str(said["credit"])) for value, said in YES_NO.items() if "credit" in said
    }

    assert sorted(credit, key=lambda value: credit[value]) == ORDER


@given(st.lists(st.fractions(), max_size=9))
def test_weights_are_added_up_exactly(values: list[Fraction]) -> None:
    assert total(values) == sum(values, Fraction(0))


def test_what_was_scored_before_changes_no_score() -> None:
    def a_new_one() -> Checklist:
        return a_checklist(a_requirement("fridge"), a_requirement("lamp", upcoming_until=later))

    later = date(2027, 1, 1)
    used = a_new_one()
    sheets = [an_answer_sheet({"fridge": said, "lamp": said}) for said in ("no", "partly", "yes")]
    tries = [(sheet, on) for sheet in sheets for on in (TODAY, later)]

    for sheet, on in [*tries, *reversed(tries)]:
        assert score(used, sheet, on) == score(a_new_one(), sheet, on)
