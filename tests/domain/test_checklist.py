"""Which requirements apply: gates open and close, and what is behind a closed one is out."""

from aladin.domain.condition import Truth
from tests.builders import (
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    an_answer_sheet,
)

COLD = a_fact("cold", scale="yes-no")
FRIDGE = a_requirement("fridge", applies_when={"cold": "yes"})
LOG = a_requirement("log", applies_when={"fridge": "yes"})
GATED = a_checklist(sections=[a_profile(COLD), a_section("storage", FRIDGE, LOG)])


def test_an_unanswered_gate_neither_hides_nor_opens_what_is_behind_it() -> None:
    applies = GATED.applicability(an_answer_sheet({}))

    assert applies == {"cold": Truth.YES, "fridge": Truth.UNKNOWN, "log": Truth.UNKNOWN}


def test_not_knowing_yet_leaves_the_gate_undecided() -> None:
    applies = GATED.applicability(an_answer_sheet({"cold": "unknown"}))

    assert applies["fridge"] is Truth.UNKNOWN


def test_a_closed_gate_closes_everything_behind_it() -> None:
    applies = GATED.applicability(an_answer_sheet({"cold": "no", "fridge": "yes", "log": "no"}))

    assert applies == {"cold": Truth.YES, "fridge": Truth.NO, "log": Truth.NO}


def test_answers_behind_a_closed_gate_are_not_relevant_and_come_back_when_it_opens() -> None:
    closed = an_answer_sheet({"cold": "no", "fridge": "yes", "log": "no"})
    opened = closed.replacing(*an_answer_sheet({"cold": "yes"}).answers)

    assert list(GATED.relevant(closed).by_id) == ["cold"]
    assert list(GATED.relevant(opened).by_id) == ["cold", "fridge", "log"]


def test_a_gate_that_does_not_apply_counts_as_closed() -> None:
    applies = GATED.applicability(an_answer_sheet({"cold": "yes", "fridge": ""}))

    assert applies["log"] is Truth.NO


def test_a_closed_section_closes_its_smaller_sections() -> None:
    inner = a_section("inner", a_requirement("deep"))
    outer = a_section("outer", sections=[inner], applies_when={"cold": "yes"})
    checklist = a_checklist(sections=[a_profile(COLD), outer])

    assert checklist.applicability(an_answer_sheet({"cold": "no"}))["deep"] is Truth.NO
    assert [page.id for page in checklist.pages] == ["profile", "inner"]
    assert [section.id for section in checklist.paths["deep"]] == ["outer", "inner"]


def test_a_retired_requirement_is_kept_in_the_file_and_never_asked() -> None:
    checklist = a_checklist(a_requirement("old", retired_in="2026.2"), a_requirement("new"))

    assert list(checklist.by_id) == ["new"]


def test_options_come_from_the_scale_or_from_the_requirement() -> None:
    own = a_requirement("own", options={"a": "A"})
    checklist = a_checklist(own, a_requirement("shared"))

    assert [option.value for option in checklist.options(own)] == ["a"]
    assert len(checklist.options(checklist.by_id["shared"])) == 4
    assert checklist.page("storage") is not None
    assert checklist.page("nowhere") is None


def test_parts_stand_in_place_of_their_stem_and_share_its_gate() -> None:
    stem = a_requirement(
        "cabinet",
        applies_when={"cold": "yes"},
        parts=[a_requirement("keys"), a_requirement("hidden", retired_in="2026.2")],
    )
    checklist = a_checklist(sections=[a_profile(COLD), a_section("storage", stem)])

    assert [asked.id for asked in checklist.requirements] == ["cold", "keys"]
    assert checklist.applicability(an_answer_sheet({"cold": "no"}))["keys"] is Truth.NO
    assert [(above and above.id, asked.id) for above, asked in checklist.pages[1].asked()] == [
        ("cabinet", "keys")
    ]


def test_contradicting_answers_give_a_note_and_no_gap() -> None:
    checklist = a_checklist(
        sections=[a_profile(COLD), a_section("storage", a_requirement("log"))],
        checks=[{"id": "odd", "when": {"cold": "no", "log": "yes"}, "note": "Periksa lagi."}],
    )

    assert checklist.contradictions(an_answer_sheet({"cold": "no"})) == ()
    noted = checklist.contradictions(an_answer_sheet({"cold": "no", "log": "yes"}))
    assert [check.id for check in noted] == ["odd"]


def test_answers_may_lead_to_another_checklist() -> None:
    route = {"checklist": "other", "when": {"cold": "yes"}, "note": "Isi juga daftar lain."}
    checklist = a_checklist(sections=[a_profile(COLD)], leads_to=[route])

    assert checklist.onward(an_answer_sheet({"cold": "no"})) == ()
    assert checklist.onward(an_answer_sheet({"cold": "yes"}))[0].checklist == "other"
