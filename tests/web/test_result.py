"""What the result page shows, and in which order."""

from aladin.domain.score import score
from aladin.web.result import result
from tests.builders import (
    TODAY,
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    an_answer_sheet,
)


def remedy(days: int) -> dict[str, object]:
    return {"action": "Perbaiki.", "days": days, "cost": "low"}


def test_what_blocks_comes_first_and_then_the_longest_remedy() -> None:
    checklist = a_checklist(
        a_requirement("quick", remedy=remedy(1)),
        a_requirement("slow", remedy=remedy(90)),
        a_requirement("fridge", severity="critical", remedy=remedy(5)),
        a_requirement("sign"),
    )
    answers = an_answer_sheet({"quick": "no", "slow": "partly", "fridge": "no", "sign": "yes"})

    shown = result(checklist, answers, score(checklist, answers, TODAY))

    assert [line.requirement.id for line in shown.knock_outs] == ["fridge"]
    assert [line.requirement.id for line in shown.gaps] == ["slow", "quick"]
    assert shown.unknown == shown.unanswered == ()


def test_what_waits_is_named_by_the_question_that_decides() -> None:
    fact = a_fact("cold", options={"yes": "Ya", "no": "Tidak", "unknown": "Belum tahu"})
    checklist = a_checklist(
        sections=[
            a_profile(fact),
            a_section(
                "room", a_requirement("log", applies_when={"cold": "yes"}), a_requirement("door")
            ),
        ]
    )
    not_known = an_answer_sheet({"cold": "unknown", "door": "unknown"})
    blank = an_answer_sheet({})

    first = result(checklist, not_known, score(checklist, not_known, TODAY))
    second = result(checklist, blank, score(checklist, blank, TODAY))

    assert [line.requirement.id for line in first.unknown] == ["cold", "door"]
    assert first.unanswered == ()
    assert [line.requirement.id for line in second.unanswered] == ["cold", "door"]
