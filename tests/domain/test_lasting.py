"""What runs out by itself, and the last day of a verdict."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.lasting import Term, ready_until, terms
from aladin.domain.requirement import Requirement
from aladin.domain.score import score
from tests.builders import TODAY, a_checklist, a_requirement, an_answer_sheet


def a_date(name: str, rule: dict[str, str], **changes: Any) -> Requirement:
    return a_requirement(name, kind="date", rule=rule, **changes)


def found(checklist: Checklist, answers: AnswerSheet) -> tuple[tuple[Term, ...], date | None]:
    result = score(checklist, answers, TODAY)
    return terms(checklist, answers, result), ready_until(checklist, answers, result, TODAY)


def test_the_soonest_to_run_out_comes_first_and_what_is_not_met_is_left_out() -> None:
    checklist = a_checklist(
        a_date("licence", {"valid_for_days": "30"}, severity="critical"),
        a_date("check", {"not_older_than_days": "365"}, severity="critical"),
        a_date("late", {"valid_for_days": "0"}),
        a_date("fixed", {"at_least": "2020-01-01"}),
        a_requirement("sign"),
    )
    answers = an_answer_sheet(
        {
            "licence": "2027-03-31",
            "check": "2026-01-10",
            "late": "2026-11-01",
            "fixed": "2026-01-01",
            "sign": "yes",
        }
    )

    those, _ = found(checklist, answers)

    assert those == (
        Term(requirement_id="check", until=date(2027, 1, 10)),
        Term(requirement_id="licence", until=date(2027, 3, 1)),
    )


@pytest.mark.parametrize("said", ["9999-12-31", "9999-12-30", "9999-01-01"])
def test_a_date_at_the_end_of_time_is_no_trouble(said: str) -> None:
    rules = [{"not_older_than_days": "365"}, {"valid_for_days": "0"}]
    checklist = a_checklist(*(a_date(f"d-{n}", rule) for n, rule in enumerate(rules)))

    _, last = found(checklist, an_answer_sheet({"d-0": said, "d-1": said}))

    assert last is None or last.isoformat() == said


@given(st.dates(date(2026, 11, 24), date(2030, 1, 1)), st.integers(0, 400), st.booleans())
def test_the_last_day_is_the_last_on_which_the_rule_is_met(
    said: date, days: int, forwards: bool
) -> None:
    key = "valid_for_days" if forwards else "not_older_than_days"
    checklist = a_checklist(a_date("paper", {key: str(days)}))
    answers = an_answer_sheet({"paper": said.isoformat()})

    for term in found(checklist, answers)[0]:
        verdicts = [
            score(checklist, answers, term.until + timedelta(days=n)).verdict.id for n in (0, 1)
        ]
        assert verdicts == ["siap", "belum-siap"]


def test_a_verdict_lasts_until_what_it_rests_on_runs_out() -> None:
    soon, later = {"valid_for_days": "0"}, {"valid_for_days": "0"}
    checklist = a_checklist(
        a_date("little", soon, severity="minor"),
        a_date("much", later, severity="critical"),
        *(a_requirement(f"r-{n}", severity="minor") for n in range(8)),
        a_requirement("gap", severity="minor"),
    )
    said = {"little": "2026-12-01", "much": "2027-02-01", "gap": "no"}
    answers = an_answer_sheet({**said, **{f"r-{n}": "yes" for n in range(8)}})

    those, last = found(checklist, answers)

    assert score(checklist, answers, TODAY).verdict.id == "siap-dengan-catatan"
    assert [term.requirement_id for term in those] == ["little", "much"]
    assert last == date(2027, 2, 1)  # of 15 points, one more may be missed


def test_what_begins_to_count_ends_it_too() -> None:
    coming = a_requirement("coming", upcoming_until="2027-01-01")
    checklist = a_checklist(a_requirement("fridge"), coming)

    assert found(checklist, an_answer_sheet({"fridge": "yes", "coming": "no"})) == (
        (),
        date(2026, 12, 31),
    )
    assert found(checklist, an_answer_sheet({"fridge": "yes"}))[1] == date(2026, 12, 31)
    assert found(checklist, an_answer_sheet({"fridge": "yes", "coming": "yes"}))[1] is None


def test_where_there_is_nothing_to_lose_nothing_is_said() -> None:
    checklist = a_checklist(a_date("licence", {"valid_for_days": "0"}), a_requirement("fridge"))

    bad = found(checklist, an_answer_sheet({"licence": "2027-01-01", "fridge": "no"}))
    blank = found(checklist, an_answer_sheet({"licence": "2027-01-01"}))

    assert (len(bad[0]), bad[1]) == (1, None)
    assert (len(blank[0]), blank[1]) == (1, None)
