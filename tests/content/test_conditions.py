"""Conditions that lead nowhere or decide nothing are found, and sound ones left alone."""

from typing import Any

import pytest

from aladin.content.conditions import check_conditions
from aladin.content.outline import Outline
from aladin.content.problem import Problem, ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.yaml_nodes import Document
from aladin.domain.checklist import Checklist
from aladin.domain.requirement import Requirement
from tests.builders import a_checklist, a_fact, a_profile, a_requirement, a_section

COLOURS = {"red": "Merah", "green": "Hijau", "blue": "Biru", "unknown": "Belum tahu"}


def problems_of(checklist: Checklist) -> list[Problem]:
    report = Reporter("contoh.yaml", Document({}))
    check_conditions(Outline(checklist), report)
    return report.problems


def facts() -> list[Requirement]:
    return [
        a_fact("colour", options=COLOURS),
        a_fact("shape", options={"round": "Bulat", "square": "Kotak"}),
        a_fact("shade", options={"light": "Muda", "dark": "Tua"}, applies_when={"colour": "red"}),
        a_fact("extras", kind="ticks", options={"a": "A", "b": "B"}),
        a_fact("people", kind="count"),
        a_fact("opened", kind="date"),
        a_fact("place", kind="text"),
    ]


def with_condition(condition: object, **changes: Any) -> Checklist:
    """A checklist in which one requirement stands behind this condition."""
    last = a_requirement("last", applies_when=condition, **changes)
    return a_checklist(sections=[a_profile(*facts()), a_section("storage", last)])


@pytest.mark.parametrize(
    "condition",
    [
        {"colour": "red"},
        {"colour": ["red", "green", "blue"]},
        {"colour": "unknown"},
        {"colour": "red", "shape": "round"},
        {"shade": ["light", "dark"]},  # all of them, and yet only asked of red ones
        {"not": {"shade": "light"}},
        {"all": [{"colour": ["red", "green"]}, {"colour": ["green", "blue"]}]},
        {"all": [{"extras": "a"}, {"extras": "b"}]},
        {"any": [{"colour": "red"}, {"all": [{"shape": "round"}, {"shape": "square"}]}]},
        {"not": {"all": [{"shape": "round"}, {"shape": "square"}]}},
        {"not": {"people": {"at_most": "2"}}},
        {"people": {"at_least": "2", "at_most": "2"}},
        {"people": "unknown"},
        {"all": [{"people": {"at_least": "2"}}, {"people": {"at_most": "9"}}]},
        {"opened": {"at_least": "2024-01-01"}},
        {"all": [{"shade": "light"}, {"colour": "red"}]},
    ],
)
def test_a_sound_condition_is_left_alone(condition: object) -> None:
    assert problems_of(with_condition(condition)) == []


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [{"colour": "red"}, {"colour": ["green", "blue"]}]},
        {"all": [{"colour": "red"}, {"not": {"colour": ["red", "green"]}}]},
        {"not": {"shape": ["round", "square"]}},
        {"all": [{"people": {"at_least": "5"}}, {"people": {"at_most": "4"}}]},
        {"all": [{"opened": {"at_least": "2025-01-01"}}, {"opened": {"at_most": "2024-01-01"}}]},
        {"all": [{"shade": "light"}, {"colour": "green"}]},  # shade is only asked of red ones
        {
            "any": [
                {"all": [{"shape": "round"}, {"shape": "square"}]},
                {"not": {"shape": ["round", "square"]}},
            ]
        },
        {"all": [{"colour": "red"}, {"any": [{"colour": "green"}, {"colour": "blue"}]}]},
    ],
)
def test_a_condition_that_never_holds_is_found(condition: object) -> None:
    codes = {problem.code for problem in problems_of(with_condition(condition))}

    assert ProblemCode.ALWAYS_FALSE in codes
    assert codes <= {ProblemCode.ALWAYS_FALSE, ProblemCode.ALWAYS_TRUE}


def test_what_a_section_shuts_out_is_never_asked() -> None:
    inner = a_requirement("inner", applies_when={"shape": "round"})
    checklist = a_checklist(
        sections=[
            a_profile(*facts()),
            a_section("storage", inner, applies_when={"shape": "square"}),
        ]
    )

    assert [problem.code for problem in problems_of(checklist)] == [ProblemCode.UNREACHABLE]


def test_what_a_stem_shuts_out_is_never_asked() -> None:
    part = a_requirement("part", applies_when={"shape": "round"})
    stem = Requirement(
        id="stem",
        title="Induk",
        question="Induk?",
        parts=(part,),
        applies_when=a_requirement("x", applies_when={"shape": "square"}).applies_when,
    )
    checklist = a_checklist(sections=[a_profile(*facts()), a_section("storage", stem)])

    assert [problem.code for problem in problems_of(checklist)] == [ProblemCode.UNREACHABLE]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ({"coluor": "red"}, ProblemCode.REFERENCE_UNKNOWN),
        ({"later": "yes"}, ProblemCode.REFERENCE_LATER),
        ({"last": "yes"}, ProblemCode.REFERENCE_CIRCULAR),
        ({"colour": "rad"}, ProblemCode.VALUE_NOT_AN_OPTION),
        ({"colour": ["red", "red"]}, ProblemCode.VALUE_TWICE),
        ({"colour": {"at_least": "2"}}, ProblemCode.RANGE_ON_CHOICE),
        ({"extras": {"at_least": "2"}}, ProblemCode.RANGE_ON_CHOICE),
        ({"place": {"at_least": "2"}}, ProblemCode.RANGE_ON_TEXT),
        ({"place": "gudang"}, ProblemCode.CONDITION_ON_TEXT),
        ({"people": ["1", "2"]}, ProblemCode.VALUES_ON_NUMBER),
        ({"people": {"at_least": "dua"}}, ProblemCode.BOUND_NOT_A_NUMBER),
        ({"people": {"at_least": "nan"}}, ProblemCode.BOUND_NOT_A_NUMBER),
        ({"opened": {"at_least": "2"}}, ProblemCode.BOUND_NOT_A_DATE),
        ({"people": {"at_least": "3", "at_most": "2"}}, ProblemCode.BOUNDS_CROSSED),
        ({"colour": []}, ProblemCode.NO_VALUES),
        ({"shape": ["round", "square"]}, ProblemCode.ALWAYS_TRUE),
    ],
)
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_what_a_condition_names_is_checked_however_deep(
    condition: object, code: ProblemCode, depth: int
) -> None:
    deep = [condition, {"not": condition}, {"all": [{"any": [condition, {"colour": "red"}]}]}]
    last = a_requirement("last", applies_when=deep[depth])
    checklist = a_checklist(
        sections=[a_profile(*facts()), a_section("storage", last, a_requirement("later"))]
    )

    assert code in [problem.code for problem in problems_of(checklist)]


def test_a_circle_is_told_as_a_chain() -> None:
    checklist = a_checklist(
        sections=[
            a_profile(*facts()),
            a_section(
                "storage",
                a_requirement("one", applies_when={"three": "yes"}),
                a_requirement("two", applies_when={"one": "yes"}),
                a_requirement("three", applies_when={"two": "yes"}),
            ),
        ]
    )

    found = problems_of(checklist)

    assert [problem.code for problem in found] == [ProblemCode.REFERENCE_CIRCULAR]
    assert dict(found[0].values)["chain"] == "one → three → two → one"


def test_a_section_that_depends_on_itself_is_a_circle() -> None:
    checklist = a_checklist(
        sections=[
            a_profile(*facts()),
            a_section("storage", a_requirement("one"), applies_when={"one": "yes"}),
        ]
    )

    found = problems_of(checklist)

    assert [problem.code for problem in found] == [ProblemCode.REFERENCE_CIRCULAR]
    assert dict(found[0].values)["chain"] == "one → one"


def test_conditions_of_options_evidence_scales_and_verdicts_are_checked_too() -> None:
    gated = {"red": {"label": "Merah", "credit": "1", "applies_when": {"nowhere-1": "yes"}}}
    evidence = {"name": "Foto", "kind": "photo", "applies_when": {"own": "yes", "later": "yes"}}
    checklist = a_checklist(
        a_requirement("own", evidence=[evidence]),
        a_requirement("later", options=gated),
        a_requirement("last", scale="gated"),
        scales={
            "yes-no": {"options": {"yes": "Ya", "no": "Belum"}},
            "gated": {"options": {"x": {"label": "X", "applies_when": {"nowhere-2": "yes"}}}},
        },
        verdicts=[
            {
                "id": "siap",
                "words": "Siap",
                "advice": "Ajukan.",
                "role": "good",
                "asks": {"when": {"nowhere-3": "yes"}},
                "next_due": {"after": "nowhere-4"},
            },
            {"id": "belum", "words": "Belum", "advice": "Perbaiki.", "role": "bad"},
        ],
        checks=[{"id": "c", "when": {"nowhere-5": "yes"}, "note": "Periksa."}],
        leads_to=[{"checklist": "x", "when": {"nowhere-6": "yes"}, "note": "Isi."}],
    )

    found = problems_of(checklist)

    named = {dict(problem.values).get("id") for problem in found}
    assert named == {"later", *(f"nowhere-{number}" for number in range(1, 7))}
    later = [problem.code for problem in found if dict(problem.values).get("id") == "later"]
    assert later == [ProblemCode.REFERENCE_LATER]  # its own answer it may look at
