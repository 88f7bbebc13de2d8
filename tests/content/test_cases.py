"""Worked cases are read as strictly as checklists, and say what came out otherwise."""

from pathlib import Path
from typing import Any

import pytest

from aladin.content.cases import Case, differences, examine_case, outcome_of, read_case
from aladin.content.problem import ChecklistError, ProblemCode
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from tests.builders import YES_NO, a_checklist, a_fact, a_profile, a_requirement, a_section
from tests.content.examples import GOOD, contoh

SIAP = GOOD / "cases" / "contoh" / "siap.yaml"


def find(checklist_id: str) -> Checklist:
    if checklist_id != "contoh":
        raise NotFound(checklist_id)
    return contoh()


def a_case(said: dict[str, Any], **changes: Any) -> Case:
    return Case.model_validate({"checklist": "contoh", "title": "Uji", "answers": said, **changes})


def a_rich_checklist() -> Checklist:
    """One requirement of each kind of answer."""
    return a_checklist(
        sections=[
            a_profile(a_fact("cold", options=YES_NO)),
            a_section(
                "storage",
                a_requirement("fridge", applies_when={"cold": "yes"}),
                a_requirement("area", kind="number", rule={"at_least": "4"}),
                a_requirement("staff", kind="count", rule={"at_least": "1"}),
                a_requirement("licence", kind="date", rule={"valid_for_days": "30"}),
                a_requirement(
                    "tools",
                    kind="ticks",
                    options={"a": "A", "b": "B", "none": "None"},
                    rule={"needs": ["a"]},
                ),
                a_requirement("shelf", not_applicable="with_reason"),
                a_fact("place", kind="text"),
            ),
        ]
    )


def codes(tmp_path: Path, answers: str, checklist: Checklist) -> list[ProblemCode]:
    path = tmp_path / "case.yaml"
    path.write_text(f"checklist: contoh\ntitle: Uji\nanswers: {answers}\n", encoding="utf-8")
    return [problem.code for problem in examine_case(path, lambda _: checklist).problems]


def test_a_case_is_read_with_its_answers() -> None:
    case, answers = read_case(SIAP, find)

    assert case.pharmacy is not None
    assert case.pharmacy.name == "Apotek Contoh (contoh)"
    assert answers.by_id["dingin"].value == "no"
    assert answers.by_id["rak"].note == "Dua rak logam."
    assert list(differences(case, contoh())) == []


def test_everything_wrong_with_a_case_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        "checklist: contoh\ntitel: Uji\non: besok\nanswers: {rak: [[]]}\nexpect: {total: banyak}\n"
    )

    with pytest.raises(ChecklistError) as refused:
        read_case(path, find)

    assert [(p.code.value, p.line) for p in refused.value.problems] == [
        ("unknown-key", 2),
        ("not-a-date", 3),
        ("not-a-text", 4),
        ("not-a-whole-number", 5),
    ]


def test_a_case_names_a_checklist_and_requirements_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("checklist: lain\ntitle: Uji\n")

    of_checklist = examine_case(path, find).problems
    of_requirement = codes(tmp_path, "{fridg: yes}", a_rich_checklist())

    assert [problem.code for problem in of_checklist] == [ProblemCode.UNKNOWN_CHECKLIST]
    assert of_requirement == [ProblemCode.UNKNOWN_REQUIREMENT]


@pytest.mark.parametrize(
    "answers",
    [
        "{cold: yes, fridge: partly}",
        "{cold: unknown}",
        "{area: 4.5}",
        "{area: -1}",
        "{area: unknown}",
        "{staff: 3}",
        "{licence: 2027-01-31}",
        "{tools: [a, b]}",
        "{tools: a b}",
        "{tools: unknown}",
        "{tools: none}",
        "{shelf: {not_applicable: yes, note: Tidak ada.}}",
        "{place: Lemari arsip}",
        "{}",
    ],
)
def test_what_an_applicant_could_answer_is_taken(tmp_path: Path, answers: str) -> None:
    assert codes(tmp_path, answers, a_rich_checklist()) == []


@pytest.mark.parametrize(
    "answers",
    [
        "{cold: ya}",
        '{cold: ""}',
        "{area: empat}",
        "{area: 1e9}",
        "{staff: 1.5}",
        "{staff: -1}",
        "{licence: 31-01-2027}",
        "{licence: 2027-02-30}",
        "{licence: 20270131}",
        "{tools: [a, c]}",
        "{tools: [a, unknown]}",
        "{tools: [a, none]}",
        "{tools: []}",
        "{place: '  '}",
        "{place: " + "x" * 501 + "}",
        "{shelf: {value: yes, not_applicable: yes, note: x}}",
        "{shelf: {note: x}}",
    ],
)
def test_what_nobody_could_answer_is_a_problem(tmp_path: Path, answers: str) -> None:
    assert codes(tmp_path, answers, a_rich_checklist()) == [ProblemCode.CASE_ANSWER_WRONG]


def test_what_does_not_apply_needs_leave_and_a_reason(tmp_path: Path) -> None:
    checklist = a_rich_checklist()

    without_reason = codes(tmp_path, "{shelf: {not_applicable: yes}}", checklist)
    without_leave = codes(tmp_path, "{area: {not_applicable: yes, note: x}}", checklist)

    assert without_reason == [ProblemCode.CASE_REASON_MISSING]
    assert without_leave == [ProblemCode.CASE_MAY_NOT_APPLY]


def test_an_answer_behind_a_closed_gate_is_pointed_out_and_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("checklist: c\ntitle: Uji\nanswers: {cold: no, fridge: yes}\n")

    reading = examine_case(path, lambda _: a_rich_checklist())

    assert [problem.code for problem in reading.problems] == [ProblemCode.CASE_ANSWER_NOT_ASKED]
    assert reading.value is not None


def test_an_option_that_is_not_offered_cannot_be_chosen(tmp_path: Path) -> None:
    gated = {"label": "Kamar dingin", "applies_when": {"cold": "yes"}}
    checklist = a_checklist(
        sections=[
            a_profile(
                a_fact("cold", options=YES_NO),
                a_fact("room", options={"warm": "Biasa", "cold-room": gated}),
            )
        ]
    )

    assert codes(tmp_path, "{cold: yes, room: cold-room}", checklist) == []
    assert codes(tmp_path, "{cold: no, room: cold-room}", checklist) == [
        ProblemCode.CASE_ANSWER_WRONG
    ]


def test_every_expectation_is_compared() -> None:
    checklist = a_rich_checklist()
    said = {
        "cold": {"value": "yes"},
        "fridge": {"value": "no"},
        "area": {"value": "4"},
        "staff": {"value": "0"},
        "licence": {"value": "2030-01-01"},
        "tools": {"value": "a"},
    }
    right = {
        "verdict": "incomplete",
        "total": "66",
        "sections": {"storage": "66"},
        "tally": {"critical": "0", "major": "2"},
        "worst": "major",
        "findings": {"fridge": "not_met", "area": "met", "shelf": "unanswered"},
        "gaps": ["staff", "fridge"],
        "open": ["shelf"],
        "not_asked": [],
        "knock_outs": [],
        "checks": [],
        "leads_to": [],
        "also": {},
    }
    wrong = {
        "verdict": "siap",
        "total": "67",
        "sections": {"storage": "1", "attic": "2"},
        "tally": {"critical": "1"},
        "worst": "minor",
        "findings": {"fridge": "met"},
        "gaps": ["fridge"],
        "open": [],
        "not_asked": ["fridge"],
        "knock_outs": ["fridge"],
        "checks": ["x"],
        "leads_to": ["y"],
        "also": {"z": "siap"},
    }
    total = outcome_of(a_case(said), checklist).total
    assert total is not None
    right["total"] = wrong["total"] = str(total.shown)
    right["sections"] = {"storage": str(total.shown)}
    wrong["total"] = str((total.shown or 0) + 1)

    assert list(differences(a_case(said, expect=right), checklist)) == []
    assert len(list(differences(a_case(said, expect=wrong), checklist))) == len(wrong) + 1
    assert list(differences(a_case(said), checklist)) == []


def test_a_difference_stands_where_it_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    text = SIAP.read_text(encoding="utf-8").replace("gaps: []", "gaps: [rak]")
    path.write_text(text, encoding="utf-8")

    problems = examine_case(path, find).problems

    assert [(p.code, p.line, p.column) for p in problems] == [
        (ProblemCode.CASE_DIFFERS, text.split("gaps")[0].count("\n") + 1, 9)
    ]
    assert read_case(path, find)[0].title  # what a case expects is not compared to assess it
