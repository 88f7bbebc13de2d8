"""What differs between two versions, and which answers carry over."""

from typing import Any

import pytest

from aladin.content.changes import ChangeKind, carry_over, changes
from aladin.domain.requirement import Requirement
from tests.builders import a_checklist, a_fact, a_profile, a_requirement, a_section, an_answer_sheet

OPTIONS = {"yes": {"label": "Ya", "credit": "1"}, "no": {"label": "Belum", "credit": "0"}}
REMEDY = {"action": "Sediakan fridge.", "days": "7", "cost": "low"}
COLD = a_profile(a_fact("cold", scale="yes-no"))


def kinds(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    old = a_checklist(sections=[COLD, a_section("s", a_requirement("fridge", **before))])
    new = a_checklist(sections=[COLD, a_section("s", a_requirement("fridge", **after))])
    return [(change.kind.value, change.what) for change in changes(old, new)]


def test_the_same_checklist_has_no_changes() -> None:
    assert changes(a_checklist(a_requirement()), a_checklist(a_requirement())) == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"question": "Apakah lain?"}, ("reworded", "question")),
        ({}, {"title": "Lain"}, ("reworded", "title")),
        ({}, {"means": "Ya berarti lain."}, ("reworded", "means")),
        ({}, {"severity": "critical"}, ("stricter", "severity")),
        ({}, {"severity": "minor"}, ("looser", "severity")),
        ({}, {"weight": "9"}, ("altered", "weight")),
        ({}, {"obligation": "recommended"}, ("looser", "obligation")),
        ({"obligation": "information"}, {}, ("stricter", "obligation")),
        ({}, {"not_applicable": "allowed"}, ("looser", "not_applicable")),
        ({}, {"applies_when": {"cold": "yes"}}, ("looser", "applies_when")),
        ({"applies_when": {"cold": "yes"}}, {}, ("stricter", "applies_when")),
        (
            {"applies_when": {"cold": "yes"}},
            {"applies_when": {"cold": "no"}},
            ("altered", "applies_when"),
        ),
        ({}, {"citations": []}, ("new_basis", "citations")),
        ({}, {"evidence": [{"name": "Foto", "kind": "photo"}]}, ("altered", "evidence")),
        ({}, {"remedy": {**REMEDY, "action": "Lain."}}, ("reworded", "remedy.action")),
        ({}, {"remedy": {**REMEDY, "days": "14"}}, ("altered", "remedy.days")),
        ({}, {"remedy": {**REMEDY, "cost": "none"}}, ("altered", "remedy.cost")),
        ({}, {"number": "4g"}, ("altered", "number")),
        ({}, {"focus": "yes"}, ("altered", "focus")),
        ({}, {"topics": ["suhu"]}, ("altered", "topics")),
        ({}, {"upcoming_until": "2027-01-01"}, ("altered", "upcoming_until")),
    ],
)
def test_a_change_of_a_requirement_is_named(
    before: dict[str, Any], after: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert kinds(before, after) == [expected]


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        ("number", {"at_least": "2"}, {"at_least": "3"}, ("stricter", "rule.at_least")),
        ("number", {"at_least": "2"}, {"at_least": "1.5"}, ("looser", "rule.at_least")),
        ("number", {"at_most": "2"}, {"at_most": "3"}, ("looser", "rule.at_most")),
        (
            "date",
            {"valid_for_days": "0"},
            {"valid_for_days": "30"},
            ("stricter", "rule.valid_for_days"),
        ),
        (
            "date",
            {"not_older_than_days": "90"},
            {"not_older_than_days": "30"},
            ("stricter", "rule.not_older_than_days"),
        ),
        (
            "date",
            {"at_least": "2026-01-01"},
            {"at_least": "2026-02-01"},
            ("stricter", "rule.at_least"),
        ),
        ("ticks", {"needs": ["yes"]}, {"needs": ["yes", "no"]}, ("stricter", "rule.needs")),
        ("number", None, {"at_least": "1"}, ("stricter", "rule.at_least")),
        ("number", {"at_least": "1"}, None, ("looser", "rule.at_least")),
    ],
)
def test_a_rule_becomes_stricter_or_looser(
    kind: str, before: object, after: object, expected: tuple[str, str]
) -> None:
    options = {"options": OPTIONS} if kind == "ticks" else {}

    assert kinds(
        {"kind": kind, "rule": before, **options}, {"kind": kind, "rule": after, **options}
    ) == [expected]


def test_less_credit_for_an_option_is_stricter_and_asks_again() -> None:
    half = {**OPTIONS, "yes": {"label": "Ya", "credit": "1/2"}}

    old = a_checklist(a_requirement("fridge", options=OPTIONS))
    (change,) = changes(old, a_checklist(a_requirement("fridge", options=half)))

    assert (change.kind, change.asks_again) == (ChangeKind.STRICTER, True)


def test_added_removed_and_moved_requirements_are_listed() -> None:
    old = a_checklist(sections=[a_section("s", a_requirement("a"), a_requirement("b"))])
    new = a_checklist(
        sections=[a_section("s", a_requirement("c")), a_section("t", a_requirement("b"))]
    )

    found = {(change.kind.value, change.subject) for change in changes(old, new)}

    assert found == {("added", "c"), ("moved", "b"), ("removed", "a")}


def test_a_renamed_requirement_is_not_taken_for_a_new_one() -> None:
    old = a_checklist(a_requirement("old-name"))
    new = a_checklist(
        a_requirement(
            "new-name",
            title="Syarat old-name",
            question="Apakah old-name ada?",
            remedy={"action": "Sediakan old-name.", "days": "7", "cost": "low"},
            renamed_from=["old-name"],
        )
    )

    assert [change.kind for change in changes(old, new)] == [ChangeKind.RENAMED]


def test_a_higher_bound_for_a_verdict_is_stricter() -> None:
    old = a_checklist(a_requirement())
    verdicts = [v.model_dump(mode="json", exclude_defaults=True) for v in old.verdicts]
    verdicts[1]["asks"]["at_least"] = "90"

    (change,) = changes(old, a_checklist(a_requirement(), verdicts=verdicts))

    assert (change.kind, change.what, change.before, change.after) == (
        ChangeKind.STRICTER,
        "asks.at_least",
        "80",
        "90",
    )


def test_answers_carry_over_by_id_and_only_altered_questions_are_asked_again() -> None:
    old = a_checklist(*(a_requirement(name) for name in ("same", "reworded", "gone", "old-name")))
    new = a_checklist(
        a_requirement("same", severity="critical"),
        a_requirement("reworded", question="Apakah sekarang lain?"),
        a_requirement("new-name", question="Apakah old-name ada?", renamed_from=["old-name"]),
        a_requirement("added"),
    )
    answers = an_answer_sheet(
        {"same": "yes", "reworded": "no", "gone": "yes", "old-name": "partly"}
    )

    carried = carry_over(old, new, answers)

    assert {a.requirement_id: a.value for a in carried.answers.answers} == {
        "same": "yes",
        "new-name": "partly",
    }
    assert carried.ask_again == ("reworded",)
    assert carried.left_behind == ("gone",)


def test_an_answer_that_is_no_longer_allowed_is_asked_again() -> None:
    old = a_checklist(a_requirement("fridge", not_applicable="allowed"))
    new = a_checklist(a_requirement("fridge"))

    carried = carry_over(old, new, an_answer_sheet({"fridge": ""}))

    assert carried.ask_again == ("fridge",)
    assert carried.answers.answers == ()


NOT_COMPARED = {
    "scale",  # its options are
    "renamed_from",  # the new id is
    "retired_in",  # it is no longer asked, and so told as removed
    "parts",  # each is a requirement of its own
    "origin",  # nobody writes it
    "unit",  # goes with the kind
    "rule",  # by what it says
    "options",
    "remedy",
}


def test_every_field_of_a_requirement_can_be_seen_to_change() -> None:
    other: dict[str, Any] = {
        "id": "freezer",
        "number": "4g",
        "title": "Lain",
        "question": "Apakah lain?",
        "means": "Lain.",
        "guidance": "Lain.",
        "kind": "count",
        "minimum": "yes",
        "severity": "minor",
        "weight": "9",
        "obligation": "recommended",
        "focus": "yes",
        "topics": ["suhu"],
        "group": "pasangan",
        "not_applicable": "allowed",
        "applies_when": {"cold": "yes"},
        "evidence": [{"name": "Foto", "kind": "photo"}],
        "citations": [],
        "since": "2026-01-01",
        "upcoming_until": "2027-01-01",
    }
    assert other.keys() | NOT_COMPARED == Requirement.model_fields.keys()

    for field, value in other.items():
        assert kinds({}, {field: value}), field
