"""The shortest way to the next better verdict, for 300 requirements judged in every way there is.

The answers, weights, days and topics of a shape are drawn with a fixed seed: four tenths are gaps.
Each search has the budget of the result page, which suffices for all shapes but the one beyond it.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from random import Random
from statistics import median
from typing import Any, NamedTuple

from aladin.content.cases import read_case
from aladin.content.library import Library
from aladin.data import data_dir
from aladin.domain.answer import AnswerSheet
from aladin.domain.budget import Budget
from aladin.domain.checklist import Checklist
from aladin.domain.requirement import Requirement
from aladin.domain.score import score
from aladin.domain.scoring import Method
from aladin.domain.way import Ways, shortest_ways
from aladin.web.way_out import STEPS as BUDGET
from bench import Ratio, in_turn
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

SECTIONS, IN_SECTION = 10, 30
DRAWN = 5  # assessments of each shape
ROUNDS = 3
GOAL = "200 ms"
STEPS = {f"step-{n}": {"label": f"Langkah {n}", "credit": f"{n}/4"} for n in range(5)}
SEVERITIES = [
    {"code": code, "name": name, "weight": weight}
    for code, name, weight in (("C", "Kritis", "5"), ("M", "Mayor", "3"), ("m", "Minor", "1"))
]
FAILS, LOWERS = {"severities": ["C"]}, {"severities": ["C"], "effect": "lower", "lower_by": "2"}
LOWERED = [LOWERS, *({"topics": [topic], "effect": "lower"} for topic in "xy")]
MINIMUMS = (
    {"at_least": "90", "every_section_at_least": "80"},
    {"at_least": "75", "every_section_at_least": "60"},
)


class Shape(NamedTuple):
    """How a list is judged, and how much of it hangs on other answers."""

    method: Method
    asks: tuple[Mapping[str, Any], ...]
    knock_outs: tuple[Mapping[str, Any], ...] = ()
    steps: bool = False  # answers in fifths instead of yes, partly, no
    groups: bool = False
    pairs: int = 0  # in each section, requirements asked only once the one before them is met


SHAPES = {
    "pooled, a knock-out": Shape(
        Method.POOLED, ({"at_least": "95"}, {"at_least": "85"}, {"at_least": "75"}), (FAILS,)
    ),
    "pooled in steps, section minimums": Shape(Method.POOLED, MINIMUMS, (FAILS,), steps=True),
    "pooled, half of it behind gates": Shape(Method.POOLED, MINIMUMS, (FAILS,), pairs=15),
    "mean of sections, section minimums": Shape(Method.MEAN_OF_SECTIONS, MINIMUMS, (FAILS,)),
    "mean of sections, some of it behind gates": Shape(Method.MEAN_OF_SECTIONS, MINIMUMS, pairs=3),
    "mean of sections, four verdicts, lowered thrice": Shape(
        Method.MEAN_OF_SECTIONS, ({"at_least": "95"}, *MINIMUMS), tuple(LOWERED)
    ),
    "deductions by topic": Shape(
        Method.DEDUCTIONS,
        (
            {"at_least": "70", "points_lost": [{"topics": ["x"], "points": "10"}]},
            {"at_least": "20", "at_most": [{"severities": ["M"], "count": "12"}]},
        ),
        (FAILS,),
    ),
    "groups, all or nothing": Shape(
        Method.ALL_OR_NOTHING, MINIMUMS, (FAILS, {"topics": ["x"], "effect": "lower"}), groups=True
    ),
    "tally, limits everywhere": Shape(
        Method.TALLY,
        (
            {"at_most": [{"severities": ["C", "M"], "count": "5"}]},
            {
                "at_most": [
                    {"severities": ["C"], "count": "2"},
                    {"severities": ["M"], "count": "10"},
                    {"severities": ["m"], "count": "30"},
                    *({"topics": [topic], "count": "4"} for topic in "xy"),
                    *({"sections": [f"s-{n}"], "count": "6"} for n in range(SECTIONS)),
                ]
            },
        ),
    ),
}

# Gates in every section multiply its worlds: this is given up.
TOO_HARD = {
    "mean of sections, half of it behind gates, given up": Shape(
        Method.MEAN_OF_SECTIONS, MINIMUMS, (FAILS,), pairs=15
    )
}


def measure() -> Iterator[Ratio]:
    """Each against scoring the same answers; of each shape the slowest of those drawn."""
    for name, shape in {**SHAPES, **TOO_HARD}.items():
        taken = [_taken(*drawn(shape, seed)) for seed in range(DRAWN)]
        way, scoring = max(taken)
        size = SECTIONS * IN_SECTION
        what = f"way of {size}, {name}, slowest of {DRAWN}, over scoring"
        yield Ratio(what, way, scoring, "ms", f"at most {GOAL}")
    yield from shipped()


def shipped() -> Iterator[Ratio]:
    """The worked cases of the checklist that ships."""
    folder = data_dir("checklists")
    checklist = Library(folder).get("apotek")
    cases = [
        read_case(path, lambda _: checklist) for path in sorted(folder.glob("cases/apotek/*.yaml"))
    ]
    taken = [_taken(checklist, answers) for _, answers in cases]
    what = f"way of apotek, slowest of {len(cases)} cases, over scoring"
    yield Ratio(what, *max(taken), "ms", f"at most {GOAL}")
    ways, scorings = zip(*taken, strict=True)
    what = f"way of apotek, median of {len(cases)} cases, over scoring"
    yield Ratio(what, median(ways), median(scorings), "ms", f"at most {GOAL}")


def _taken(checklist: Checklist, answers: AnswerSheet) -> tuple[float, float]:
    way, scoring = in_turn(
        ROUNDS,
        partial(_search, checklist, answers),
        partial(score, checklist, answers, TODAY),
    )
    return way, scoring


def _search(checklist: Checklist, answers: AnswerSheet) -> Ways:
    return shortest_ways(checklist, answers, TODAY, budget=Budget(BUDGET))


def drawn(shape: Shape, seed: int) -> tuple[Checklist, AnswerSheet]:
    """A checklist of this shape, and answers to it."""
    chance = Random(seed)
    sections, said = [], {"fact": "yes"}
    for section in range(SECTIONS):
        asked: list[Requirement] = []
        for number in range(IN_SECTION):
            name = f"r-{section}-{number}"
            paired = number % 2 == 1 and number < 2 * shape.pairs
            before = asked[-1].id if paired else None
            asked.append(_requirement(name, shape, chance, before))
            if shape.steps:
                said[name] = f"step-{chance.randrange(4) if chance.random() < 0.4 else 4}"
            else:
                said[name] = chance.choices(["no", "partly", "yes"], [4, 2, 9])[0]
        weight = str(chance.randint(1, 3)) if shape.method is Method.MEAN_OF_SECTIONS else None
        sections.append(a_section(f"s-{section}", *asked, weight=weight))
    verdicts = [
        {"id": f"v-{n}", "words": f"Putusan {n}", "advice": "–", "role": "good", "asks": asks}
        for n, asks in enumerate([*shape.asks, {}])
    ]
    checklist = a_checklist(
        scales={"yes-no": {"options": YES_NO}, "steps": {"options": STEPS}},
        scoring={"method": shape.method, "severities": SEVERITIES, "start": "120"},
        sections=[a_profile(a_fact("fact", scale="yes-no")), *sections],
        verdicts=verdicts,
        knock_outs=list(shape.knock_outs),
    )
    return checklist, an_answer_sheet(said)


def _requirement(name: str, shape: Shape, chance: Random, before: str | None) -> Requirement:
    met = "step-4" if shape.steps else "yes"
    days = chance.choice([1, 3, 7, 14, 30, 60, 90])
    _, section, number = name.split("-")
    return a_requirement(
        name,
        scale="steps" if shape.steps else "yes-no",
        severity=chance.choices("CMm", [1, 3, 6])[0],
        weight=chance.choice([None, None, "1", "2.5", "7"]),
        topics=[topic for topic in "xy" if chance.random() < 0.15],
        group=f"g-{section}-{int(number) // 4}" if shape.groups else None,
        remedy={"action": "Lengkapi.", "days": str(days), "cost": "low"},
        applies_when=None if before is None else {before: [met]},
    )
