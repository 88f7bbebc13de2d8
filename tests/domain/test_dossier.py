"""The papers an application needs, each once, and only where they apply."""

from aladin.domain.dossier import dossier
from tests.builders import (
    a_checklist,
    a_fact,
    a_profile,
    a_requirement,
    a_section,
    an_answer_sheet,
)

PLAN = {"name": "Denah", "kind": "document", "goes_to": "OSS bagian Bangunan", "made_by": "Anda"}
LIST = {"name": "Daftar alat", "kind": "document", "goes_to": "OSS bagian Sarana"}
VISIT = {"name": "Ruangan", "kind": "visit"}
SHOWN = {"name": "Kartu stok", "kind": "document"}
GENSET = {**LIST, "name": "Foto genset", "kind": "photo", "applies_when": {"cold": "yes"}}

CHECKLIST = a_checklist(
    sections=[
        a_profile(a_fact("cold", scale="yes-no")),
        a_section(
            "s",
            a_requirement("plan", evidence=[PLAN, VISIT]),
            a_requirement("tools", evidence=[LIST, SHOWN, GENSET]),
            a_requirement("rooms", evidence=[PLAN]),
            a_requirement("gated", applies_when={"cold": "yes"}, evidence=[{**PLAN, "name": "X"}]),
        ),
    ]
)


def names(said: dict[str, str]) -> list[str]:
    return [paper.name for paper in dossier(CHECKLIST, an_answer_sheet(said))]


def test_a_paper_stands_once_with_every_requirement_it_is_for() -> None:
    papers = dossier(CHECKLIST, an_answer_sheet({"cold": "no"}))

    assert [(paper.name, paper.requirement_ids) for paper in papers] == [
        ("Denah", ("plan", "rooms")),
        ("Daftar alat", ("tools",)),
    ]
    assert papers[0].made_by == "Anda"


def test_papers_stand_together_by_where_they_go() -> None:
    assert names({"cold": "yes"}) == ["Denah", "X", "Daftar alat", "Foto genset"]


def test_while_it_is_not_known_whether_a_paper_is_needed_it_stays_on_the_list() -> None:
    assert names({}) == names({"cold": "yes"})


def test_what_does_not_apply_needs_no_paper() -> None:
    assert "Daftar alat" not in names({"cold": "no", "tools": ""})


def test_places_keep_the_order_of_the_checklist_whoever_answers() -> None:
    checklist = a_checklist(
        sections=[
            a_profile(a_fact("cold", scale="yes-no")),
            a_section(
                "s",
                a_requirement("gated", applies_when={"cold": "yes"}, evidence=[PLAN]),
                a_requirement("tools", evidence=[LIST]),
                a_requirement("rooms", evidence=[PLAN]),
            ),
        ]
    )

    papers = dossier(checklist, an_answer_sheet({"cold": "no"}))

    assert [paper.goes_to for paper in papers] == ["OSS bagian Bangunan", "OSS bagian Sarana"]
