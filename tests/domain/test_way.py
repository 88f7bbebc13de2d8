"""The shortest way is compared with trying every set of remedies, for all methods and forms."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.budget import Budget
from aladin.domain.checklist import Checklist, Section
from aladin.domain.score import score
from aladin.domain.scoring import Method
from aladin.domain.way import Way, Ways, shortest_ways
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
SCALES = {
    "yes-no": {"options": YES_NO},
    "levels": {
        "options": {
            "low": {"label": "Rendah", "credit": "1/3"},
            "middle": {"label": "Sedang", "credit": "2/3"},
            "high": {"label": "Tinggi", "credit": "1"},
            "noted": "Lain",
        }
    },
}


# --- drawing checklists in which everything may depend on everything ------------------------------


class Kind(NamedTuple):
    """A way to be answered: what may be said, what a condition may ask, what a remedy makes."""

    keys: dict[str, Any]
    said: tuple[str, ...]
    asked: tuple[Any, ...]
    best: Mapping[str, str]  # by what was said; what is wholly met is not in it
    gated: str = ""  # an option that is not always offered


KINDS = {
    "choice": Kind(
        {"scale": "yes-no"},
        ("no", "no", "partly", "yes"),
        (["yes"], ["yes", "partly"], ["no"]),
        {"no": "yes", "partly": "yes", "": "yes"},
    ),
    "level": Kind(
        {"scale": "levels", "minimum": "middle"},
        ("low", "middle", "high"),
        (["high"], ["low", "middle"]),
        {"low": "high", "middle": "high", "": "high"},
    ),
    "step": Kind(
        {"scale": "levels"},
        ("low", "middle", "noted"),
        (["high"], ["middle"]),
        {"low": "high", "middle": "high", "": "high"},
    ),
    "number": Kind(
        {"kind": "number", "rule": {"at_least": "4", "at_most": "9"}},
        ("3.5", "5", "12"),
        ({"at_least": "4"}, {"at_most": "4"}, {"at_most": "9"}),
        {"3.5": "4", "12": "9", "": "4"},
    ),
    "date": Kind(
        {"kind": "date", "rule": {"valid_for_days": "30"}},
        ("2026-12-01", "2027-01-01"),
        ({"at_least": "2026-12-24"},),
        {"2026-12-01": "2026-12-24", "": "2026-12-24"},
    ),
    "ticks": Kind(
        {
            "kind": "ticks",
            "options": {"a": "A", "b": "B", "c": "C", "none": "None"},
            "rule": {"needs": ["a", "b"]},
        },
        ("a", "c", "a b", "none"),
        (["b"], ["c"]),
        {"a": "a b", "c": "c a b", "none": "a b", "": "a b"},
    ),
}
GATED = Kind(
    {"minimum": "fair"},
    ("poor", "fair", "good"),
    (["good"], ["fair", "good"]),
    {"poor": "good", "fair": "good", "": "good"},
    gated="good",
)
FACT = Kind({}, ("yes", "no"), (["yes"], ["no"]), {})


def rarely(draw: st.DrawFn) -> bool:
    return draw(st.integers(0, 5)) == 5


@st.composite
def conditions(draw: st.DrawFn, earlier: dict[str, Kind]) -> Any:
    leaves = [
        {name: draw(st.sampled_from(earlier[name].asked))}
        for name in draw(st.lists(st.sampled_from(list(earlier)), min_size=1, max_size=3))
    ]
    one = leaves[0]
    return draw(st.sampled_from([one, one, {"not": one}, {"all": leaves}, {"any": leaves}]))


def options_with(gate: Any) -> dict[str, Any]:
    return {
        "poor": {"label": "Buruk", "credit": "0"},
        "fair": {"label": "Cukup", "credit": "1/2"},
        "good": {"label": "Baik", "credit": "1", "applies_when": gate},
    }


@st.composite
def selections(draw: st.DrawFn, names: list[str], sections: list[str]) -> dict[str, Any]:
    some = {
        "severities": st.sampled_from([["C"], ["M"], ["m"], ["C", "M"]]),
        "requirements": st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True),
        "sections": st.sampled_from(sections).map(lambda name: [name]),
        "topics": st.sampled_from([["x"], ["y"]]),
        "obligations": st.just(["required"]),
    }
    keys = draw(st.lists(st.sampled_from(list(some)), max_size=2, unique=True))
    return {key: draw(some[key]) for key in keys}


@st.composite
def askings(
    draw: st.DrawFn, kinds: dict[str, Kind], sections: list[str], numbers: bool
) -> dict[str, Any]:
    names = [name for name in kinds if name.startswith("r")]
    which = selections(names, sections)
    counts, points = st.integers(0, 3).map(str), st.sampled_from(["0", "1/2", "2", "5", "9"])
    percents = st.sampled_from(["0", "30", "50", "60", "66.6", "75", "80", "95", "100"])
    forms = {
        "at_least": percents,
        "more_than": percents,
        "every_section_at_least": percents,
        "section_at_least": st.dictionaries(st.sampled_from(sections), percents, min_size=1),
        "every_credit_at_least": st.sampled_from(["1/3", "1/2", "1"]),
        "no_gap": st.lists(which, min_size=1, max_size=2),
        "at_most": st.lists(
            st.builds(lambda w, n: {**w, "count": n}, which, counts), min_size=1, max_size=3
        ),
        "points_lost": st.lists(
            st.builds(lambda w, n: {**w, "points": n}, which, points), min_size=1, max_size=2
        ),
        "when": conditions(kinds),
    }
    if not numbers:
        del forms["at_least"], forms["more_than"]
    keys = draw(st.lists(st.sampled_from(list(forms)), min_size=1, max_size=3, unique=True))
    return {key: draw(forms[key]) for key in keys}


class Drawn(NamedTuple):
    checklist: Checklist
    said: dict[str, str]  # "" where it is said not to apply
    kinds: dict[str, Kind]


@st.composite
def assessments(draw: st.DrawFn, gates: bool) -> Drawn:
    kinds: dict[str, Kind] = {"f-0": FACT, "f-1": FACT}
    said = {name: draw(st.sampled_from(FACT.said)) for name in kinds}
    sections: list[Section] = []
    left = draw(st.sampled_from([2, 4, 5, 6, 7]))
    while left:
        size = draw(st.integers(1, left))
        left -= size
        gate = draw(conditions(dict(kinds))) if gates and rarely(draw) else None
        asked = []
        for _ in range(size):
            name = f"r-{len(kinds) - 2}"
            kind = KINDS[draw(st.sampled_from(["choice", "choice", "choice", *KINDS]))]
            keys = {"scale": None, **kind.keys}
            if gates and rarely(draw):
                kind, gate = GATED, draw(conditions(dict(kinds)))
                keys = {**GATED.keys, "options": options_with(gate)}
            days = draw(st.sampled_from(["0", "1", "7", "30"]))
            remedy = {"action": "Sediakan.", "days": days, "cost": "low"}
            asked.append(
                a_requirement(
                    name,
                    **keys,
                    severity=draw(st.sampled_from(["C", "M", "m"])),
                    weight=draw(st.sampled_from([None, None, "1", "2", "2.5", "7"])),
                    obligation=draw(st.sampled_from(["required"] * 4 + ["recommended"])),
                    topics=draw(st.sampled_from([[], ["x"], ["y"], ["x", "y"]])),
                    group=draw(st.sampled_from([None, None, "g", "h"])),
                    not_applicable="allowed",
                    remedy=None if rarely(draw) and rarely(draw) else remedy,
                    upcoming_until="2027-01-01" if rarely(draw) and rarely(draw) else None,
                    applies_when=draw(conditions(dict(kinds)))
                    if gates and draw(st.booleans())
                    else None,
                )
            )
            kinds[name] = kind
            if not (gates and draw(st.booleans())):
                said[name] = draw(st.sampled_from([*kind.said, *kind.said, ""]))
        name = f"s-{len(sections)}"
        weight = draw(st.sampled_from([None, "2", "1/3"]))
        if rarely(draw):
            inner = a_section(f"{name}-inner", *asked)
            section = a_section(name, sections=[inner], weight=weight, applies_when=gate)
        else:
            section = a_section(name, *asked, weight=weight, applies_when=gate)
        sections.append(section)
    ids = [each.id for each in sections]
    method = draw(st.sampled_from(list(Method)))
    numbers = method not in (Method.NONE, Method.TALLY, Method.WORST_FINDING) or rarely(draw)
    verdicts = [
        {"id": f"v-{n}", "words": "V", "advice": "V.", "role": "good", "asks": asks}
        for n, asks in enumerate(
            [*draw(st.lists(askings(kinds, ids, numbers), min_size=1, max_size=3)), {}]
        )
    ]
    effects = st.sampled_from(
        [{}, *({"effect": "lower", "lower_by": by} for by in ("1", "1", "2"))]
    )
    names = [name for name in kinds if name.startswith("r")]
    knock_outs = st.builds(lambda w, e: {**w, **e}, selections(names, ids), effects)
    checklist = a_checklist(
        scales=SCALES,
        scoring={
            "method": method,
            "severities": SEVERITIES,
            "start": draw(st.sampled_from(["100", "20"])),
        },
        sections=[
            a_profile(a_fact("f-0", scale="yes-no"), a_fact("f-1", scale="yes-no")),
            *sections,
        ],
        verdicts=verdicts,
        knock_outs=draw(st.lists(knock_outs, max_size=3)),
    )
    while blank := score(checklist, an_answer_sheet(said), on=TODAY).open:
        name = blank[0].requirement_id
        said[name] = draw(st.sampled_from(kinds[name].said))
    return Drawn(checklist, said, kinds)


# --- trying everything ----------------------------------------------------------------------------


def place(checklist: Checklist, answers: AnswerSheet) -> int:
    result = score(checklist, answers, on=TODAY)
    order = [verdict.id for verdict in checklist.verdicts]
    return len(order) if result.open else order.index(result.verdict.id)


def remedied(drawn: Drawn, names: Iterable[str]) -> AnswerSheet | None:
    """The answers after these remedies; None when one of them would better nothing."""
    answers = an_answer_sheet(drawn.said)
    for name in names:
        kind, said = drawn.kinds[name], drawn.said.get(name, "")
        requirement, facts = drawn.checklist.by_id[name], drawn.checklist.facts(answers)
        best = kind.best[said]
        offered = [option.value for option in drawn.checklist.offered(requirement, facts)]
        if kind.gated and kind.gated not in offered:
            if said == "fair":
                return None
            best = "fair"
        answers = answers.replacing(Answer(requirement_id=name, value=best))
    return answers


def tried(drawn: Drawn, target: int) -> list[tuple[int, int]]:
    """For each set of remedies that gets there: how many, and the days of the longest."""
    days = {
        asked.id: asked.remedy.days
        for asked in drawn.checklist.requirements
        if asked.remedy is not None
        and asked.upcoming_until is None
        and (asked.id not in drawn.said or drawn.said[asked.id] in drawn.kinds[asked.id].best)
        and drawn.said.get(asked.id) != ""
    }
    found = []
    for size in range(1, len(days) + 1):
        for names in combinations(days, size):
            answers = remedied(drawn, names)
            if answers is not None and place(drawn.checklist, answers) <= target:
                found.append((size, max(days[name] for name in names)))
    return found


def measures(way: Way | None) -> tuple[int, int] | None:
    return None if way is None else (len(way.remedies), way.days)


def check_against_trying_everything(drawn: Drawn, data: st.DataObject) -> None:
    answers = an_answer_sheet(drawn.said)
    here = place(drawn.checklist, answers)
    assume(here > 0)
    target = data.draw(st.integers(0, here - 1))

    ways = shortest_ways(drawn.checklist, answers, TODAY, goal=f"v-{target}")

    every = tried(drawn, target)
    event(f"remedies: {len(ways.fewest.remedies) if ways.fewest else 'none'}")
    assert measures(ways.fewest) == min(every, default=None)
    assert measures(ways.quickest) == min(every, key=lambda way: way[::-1], default=None)


@given(assessments(gates=False), st.data())
def test_no_set_of_remedies_is_shorter(drawn: Drawn, data: st.DataObject) -> None:
    check_against_trying_everything(drawn, data)


@given(assessments(gates=True), st.data())
def test_no_set_of_remedies_is_shorter_where_remedies_open_and_close_gates(
    drawn: Drawn, data: st.DataObject
) -> None:
    check_against_trying_everything(drawn, data)


# --- worked examples ------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [(30, 7), (7, 30)])
def test_of_two_knock_outs_that_may_stay_the_sooner_one_is_remedied(days: tuple[int, int]) -> None:
    remedies = [{"action": "Sediakan.", "days": str(each), "cost": "low"} for each in days]
    asked = [a_requirement(name, remedy=each) for name, each in zip("ab", remedies, strict=True)]
    checklist = a_checklist(
        *asked,
        a_requirement("c"),
        verdicts=[
            {"id": f"v-{n}", "words": "V", "advice": "V.", "role": "good", "asks": asks}
            for n, asks in enumerate([{"at_least": "20"}, {"at_least": "10"}, {}])
        ],
        knock_outs=[{"requirements": name, "effect": "lower"} for name in "ab"],
    )

    ways = shortest_ways(checklist, an_answer_sheet({"a": "no", "b": "no", "c": "yes"}), TODAY)

    sooner = "a" if days[0] == 7 else "b"
    assert ways.goal == "v-1"
    assert ways.fewest is not None
    assert (ways.fewest.remedies, ways.fewest.days) == ((sooner,), 7)
    assert ways.quickest == ways.fewest


# --- a budget -------------------------------------------------------------------------------------


@given(assessments(gates=True))
def test_a_budget_that_suffices_changes_nothing_and_one_step_less_gives_up(drawn: Drawn) -> None:
    answers = an_answer_sheet(drawn.said)
    plenty = Budget(10**9)
    free = shortest_ways(drawn.checklist, answers, TODAY)

    counted = shortest_ways(drawn.checklist, answers, TODAY, budget=plenty)
    spent = int(10**9 - plenty.left)

    assert counted == free
    if spent:
        enough, too_little = Budget(spent), Budget(spent - 1)
        assert shortest_ways(drawn.checklist, answers, TODAY, budget=enough) == free
        given_up = shortest_ways(drawn.checklist, answers, TODAY, budget=too_little)
        assert given_up == Ways(goal=free.goal, without_remedy=free.without_remedy, given_up=True)


def gated_pairs(number: int) -> tuple[Checklist, AnswerSheet]:
    """Two sections of pairs, the second of a pair asked once the first is met: all are gaps.

    Each pair doubles the worlds of its section, and no two pairs weigh the same.
    """
    sections = []
    for section in "ab":
        asked = []
        for n in range(number):
            first = f"{section}-{n}-x"
            asked.append(a_requirement(first, weight=str(2 * n + 1)))
            behind = a_requirement(
                f"{section}-{n}-y", weight=str(5 * n + 2), applies_when={first: "yes"}
            )
            asked.append(behind)
        sections.append(a_section(section, *asked))
    checklist = a_checklist(sections=sections, scoring={"method": "mean_of_sections"})
    said = {each.id: "no" for each in checklist.requirements}
    return checklist, an_answer_sheet(said)


def test_worlds_that_double_with_every_pair_are_given_up_in_time() -> None:
    checklist, answers = gated_pairs(12)  # 16 million worlds in all
    budget = Budget(100_000)

    ways = shortest_ways(checklist, answers, TODAY, budget=budget)

    assert ways == Ways(goal="siap-dengan-catatan", given_up=True)
    assert budget.left > -1000  # it was stopped at once


def test_many_knock_outs_that_may_stay_or_not_are_given_up_in_time() -> None:
    asked = [a_requirement(f"r-{n}") for n in range(30)]
    lower = [{"requirements": each.id, "effect": "lower"} for each in asked]
    verdicts = [
        {"id": f"v-{n}", "words": "V", "advice": "V.", "role": "good", "asks": {"at_least": "50"}}
        for n in range(20)
    ]
    checklist = a_checklist(
        *asked, knock_outs=lower, verdicts=[*verdicts, {**verdicts[0], "id": "last", "asks": {}}]
    )
    answers = an_answer_sheet({each.id: "no" for each in asked})

    ways = shortest_ways(checklist, answers, TODAY, goal="v-19", budget=Budget(100_000))

    assert ways == Ways(goal="v-19", given_up=True)


def test_numbers_too_large_to_be_priced_are_given_up_whatever_the_budget() -> None:
    primes = [n for n in range(2, 1000) if all(n % k for k in range(2, n))]
    sections = [a_section(f"s-{n}", a_requirement(f"r-{n}", weight=str(n))) for n in primes]
    checklist = a_checklist(sections=sections, scoring={"method": "mean_of_sections"})
    answers = an_answer_sheet({f"r-{n}": "partly" if n % 4 == 1 else "no" for n in primes})

    ways = shortest_ways(checklist, answers, TODAY)

    assert ways.given_up
