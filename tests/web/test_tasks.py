"""How far each page is, what it waits for, and what the start page counts."""

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.web.start import at_hand, effort
from aladin.web.tasks import TaskState, groups, next_asked, waiting
from aladin.web.wording import TASK_STATES
from tests.builders import a_checklist, a_fact, a_profile, a_requirement, a_section, an_answer_sheet


def gated() -> Checklist:
    """A fact, a page behind it, and a page open to all."""
    fact = a_fact("cold", options={"yes": "Ya", "no": "Tidak", "unknown": "Belum tahu"})
    evidence = [{"name": "Kartu suhu", "kind": "record"}, {"name": "Kulkas", "kind": "visit"}]
    return a_checklist(
        sections=[
            a_profile(fact),
            a_section(
                "fridge", a_requirement("log", evidence=evidence), applies_when={"cold": "yes"}
            ),
            a_section("shop", a_requirement("sign", evidence=evidence), a_requirement("door")),
        ]
    )


def states(answers: AnswerSheet) -> list[str]:
    checklist = gated()
    found = groups(checklist, checklist.applicability(answers), answers)
    return [task.state.value for group in found for task in group.tasks]


def test_a_page_waits_while_its_gate_is_open_to_question() -> None:
    assert states(an_answer_sheet({})) == ["not_started", "waiting", "not_started"]
    assert states(an_answer_sheet({"cold": "unknown"})) == ["done", "waiting", "not_started"]


def test_a_page_behind_a_closed_gate_is_spared() -> None:
    assert states(an_answer_sheet({"cold": "no", "sign": "yes"})) == ["done", "spared", "started"]


def test_a_page_is_done_when_all_it_asks_is_answered_even_with_not_known() -> None:
    answers = an_answer_sheet({"cold": "yes", "log": "unknown", "sign": "yes", "door": ""})

    assert states(answers) == ["done", "done", "done"]
    checklist = gated()
    task = groups(checklist, checklist.applicability(answers), answers)[1].tasks[0]
    assert (task.asked, task.answered, task.unknown) == (1, 1, 1)


def test_after_a_page_comes_the_next_that_asks_anything() -> None:
    checklist = gated()
    applies = checklist.applicability(an_answer_sheet({"cold": "no"}))
    first, _, last = checklist.pages

    assert next_asked(checklist, first, applies) is last
    assert next_asked(checklist, last, applies) is None


def test_what_waits_names_the_question_that_decides_even_at_two_removes() -> None:
    checklist = a_checklist(
        sections=[
            a_profile(
                a_fact("cold", options={"yes": "Ya", "no": "Tidak"}),
                a_fact("deep", options={"yes": "Ya"}, applies_when={"cold": "yes"}),
            ),
            a_section("room", a_requirement("log", applies_when={"deep": "yes"})),
        ]
    )
    applies, facts = checklist.gated(an_answer_sheet({}))

    (only,) = waiting(checklist, checklist.pages[1], applies, facts)

    assert [asked.id for asked in only.requirements] == ["log"]
    assert [asked.id for asked in only.deciding] == ["cold"]


def test_the_start_page_counts_gates_and_names_each_paper_once() -> None:
    counted = effort(gated())

    assert (counted.least, counted.most) == (3, 4)
    assert counted.least_minutes == 5
    assert {key: names for key, (_, names) in at_hand(gated()).items()} == {
        "fridge": ("Kartu suhu",)
    }


def test_every_state_has_its_word() -> None:
    assert set(TASK_STATES) == {state.value for state in TaskState}
