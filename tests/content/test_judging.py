"""Verdicts that nobody can get are found, whatever they ask for; others are left alone."""

from fractions import Fraction

import pytest

from aladin.content.judging import check_judging
from aladin.content.outline import Outline
from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.yaml_nodes import Document
from aladin.domain.checklist import Checklist
from tests.builders import a_checklist, a_fact, a_profile, a_requirement, a_section


def codes_of(checklist: Checklist) -> list[ProblemCode]:
    report = Reporter("contoh.yaml", Document({}))
    check_judging(Outline(checklist), report)
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    ("asks", "method"),
    [
        ({"at_least": "0.8"}, "pooled"),
        ({"more_than": "1"}, "mean_of_sections"),
        ({"every_section_at_least": "3/5"}, "none"),
        ({"section_at_least": {"storage": "0.6"}}, "tally"),
    ],
)
def test_a_share_where_percent_is_meant_is_advised(asks: object, method: str) -> None:
    assert codes_of(with_verdicts(asks, method=method)) == [ProblemCode.PERCENT_LIKE_A_SHARE]


def test_points_left_may_start_and_end_anywhere() -> None:
    checklist = with_verdicts({"at_least": "150"}, {"at_least": "1"}, method="deductions")
    scoring = checklist.scoring.model_copy(update={"start": Fraction(200)})

    assert codes_of(checklist.model_copy(update={"scoring": scoring})) == []
    assert codes_of(checklist) == [ProblemCode.VERDICT_BOUND_TOO_HIGH]
    assert codes_of(with_verdicts({"at_least": "120"})) == [ProblemCode.VERDICT_BOUND_TOO_HIGH]


def with_verdicts(*asks: object, method: str = "pooled") -> Checklist:
    """A checklist whose verdicts ask for these, and then for nothing."""
    verdicts = [
        {"id": f"v{n}", "words": "Siap", "advice": "Ajukan.", "role": "good", "asks": each}
        for n, each in enumerate(asks)
    ]
    last = {"id": "belum", "words": "Belum", "advice": "Perbaiki.", "role": "bad"}
    kinds = ("critical", "major", "minor")
    severities = [{"code": code, "name": code} for code in kinds]
    return a_checklist(
        sections=[
            a_profile(a_fact("cold")),
            a_section(
                "storage",
                *(a_requirement(f"a-{code}", severity=code, topics="heat") for code in kinds),
            ),
        ],
        verdicts=[*verdicts, last],
        scoring={"method": method, "severities": severities},
        knock_outs=[],
    )


NEVER = [
    ({"at_least": "50"}, {"at_least": "80"}),
    ({"at_least": "50"}, {"at_least": "50"}),
    ({"at_least": "50"}, {"more_than": "50"}),
    ({"more_than": "50"}, {"at_least": "51"}),
    ({"more_than": "50"}, {"more_than": "50", "when": {"cold": "yes"}}),
    ({"every_section_at_least": "60"}, {"every_section_at_least": "70", "at_least": "10"}),
    ({"section_at_least": {"storage": "60"}}, {"section_at_least": {"storage": "60"}}),
    ({"every_credit_at_least": "1/2"}, {"every_credit_at_least": "1"}),
    ({"no_gap": [{"severities": "critical"}]}, {"no_gap": [{}]}),
    ({"no_gap": [{"severities": "critical"}]}, {"no_gap": [{"severities": ["critical", "minor"]}]}),
    ({"no_gap": [{"severities": "critical"}]}, {"at_most": [{"count": "0"}]}),
    ({"at_most": [{"severities": "minor", "count": "3"}]}, {"at_most": [{"count": "2"}]}),
    ({"at_most": [{"severities": "minor", "count": "3"}]}, {"no_gap": [{}]}),
    ({"points_lost": [{"topics": "heat", "points": "3"}]}, {"points_lost": [{"points": "2"}]}),
    ({"when": {"cold": "yes"}}, {"when": {"cold": "yes"}, "at_least": "10"}),
]
FINE = [
    ({"at_least": "80"}, {"at_least": "50"}),
    ({"more_than": "50"}, {"at_least": "50"}),
    ({"at_least": "80"}, {"no_gap": [{}]}),
    ({"no_gap": [{}]}, {"no_gap": [{"severities": "critical"}]}),
    ({"no_gap": [{"severities": "critical"}]}, {"no_gap": [{"severities": "minor"}]}),
    ({"at_most": [{"severities": "minor", "count": "1"}]}, {"at_most": [{"count": "2"}]}),
    ({"when": {"cold": "yes"}}, {"at_least": "50"}),
    ({"at_least": "50", "when": {"cold": "yes"}}, {"at_least": "50"}),
    ({"section_at_least": {"storage": "60"}}, {"every_section_at_least": "50"}),
]


@pytest.mark.parametrize("asks", NEVER)
def test_a_verdict_behind_an_easier_one_is_never_reached(asks: tuple[object, ...]) -> None:
    assert codes_of(with_verdicts(*asks)) == [ProblemCode.VERDICT_NEVER_REACHED]


@pytest.mark.parametrize("asks", FINE)
def test_a_verdict_that_somebody_can_get_is_left_alone(asks: tuple[object, ...]) -> None:
    assert codes_of(with_verdicts(*asks)) == []


def test_points_left_are_measured_against_the_start() -> None:
    low = with_verdicts({"at_least": "90"}, method="deductions")
    high = low.model_copy(
        update={"scoring": low.scoring.model_copy(update={"start": low.scoring.start / 2})}
    )

    assert codes_of(low) == []
    assert codes_of(high) == [ProblemCode.VERDICT_BOUND_TOO_HIGH]


def test_weights_count_where_points_lost_or_sections_are_asked_for() -> None:
    weighty = a_requirement("weighty", weight="2")

    def codes(asks: object) -> list[ProblemCode]:
        checklist = with_verdicts(asks, method="tally")
        sections = (*checklist.sections, a_section("more", weighty))
        return codes_of(checklist.model_copy(update={"sections": sections}))

    assert codes({"no_gap": [{}]}) == [ProblemCode.WEIGHT_NOT_USED]
    assert codes({"points_lost": [{"points": "2"}]}) == []
    assert codes({"every_section_at_least": "60"}) == []


def test_a_group_of_several_is_what_groups_are_for() -> None:
    checklist = a_checklist(
        sections=[
            a_profile(a_fact("cold")),
            a_section(
                "storage", a_requirement("a", group="heat"), a_requirement("b", group="heat")
            ),
        ],
        scoring={
            "method": "all_or_nothing",
            "severities": [{"code": "major", "name": "Mayor"}],
        },
        knock_outs=[],
    )

    assert codes_of(checklist) == []
