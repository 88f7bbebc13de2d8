"""Screens: what is asked at once, and what never depends on it."""

import pytest

from aladin.domain.checklist import Checklist, Layout, Section
from aladin.domain.requirement import Requirement
from aladin.domain.score import score
from aladin.domain.scoring import KnockOut
from tests.builders import TODAY, a_checklist, a_requirement, an_answer_sheet


def a_section(*requirements: Requirement, **more: object) -> Section:
    return Section.model_validate(
        {"id": "ruang", "title": "Ruang", "requirements": requirements, **more}
    )


FIVE = [a_requirement(name) for name in ("rak", "pintu", "kunci", "lampu", "lantai")]


def a_list(*sections: Section) -> Checklist:
    return a_checklist(
        sections=list(sections), knock_outs=[KnockOut(requirements=("pintu", "kunci"))]
    )


def names(checklist: Checklist) -> list[tuple[str, list[str]]]:
    return [(each.id, [asked.id for _, asked in each.asked()]) for each in checklist.screens]


def test_what_may_knock_out_stands_alone_and_the_rest_together() -> None:
    assert names(a_list(a_section(*FIVE))) == [
        ("rak", ["rak"]),
        ("pintu", ["pintu"]),
        ("kunci", ["kunci"]),
        ("lampu", ["lampu", "lantai"]),
    ]


@pytest.mark.parametrize(
    ("layout", "count"), [(Layout.ONE, len(FIVE)), (Layout.GROUP, 1), (None, 4)]
)
def test_the_checklist_may_force_either(layout: Layout | None, count: int) -> None:
    checklist = a_list(a_section(*FIVE, layout=layout))

    assert len(checklist.screens) == count
    assert [asked.id for each in checklist.screens for _, asked in each.asked()] == [
        each.id for each in FIVE
    ]


def test_a_layout_holds_for_the_sections_inside_unless_they_say_otherwise() -> None:
    inner = a_section(*FIVE[:2]), a_section(*FIVE[2:], id="luar", layout=Layout.GROUP)
    outer = Section(id="bangunan", title="Bangunan", layout=Layout.ONE, sections=inner)

    assert [each.id for each in a_list(outer).screens] == ["rak", "pintu", "luar"]


def test_the_parts_of_a_stem_stay_together() -> None:
    stem = a_requirement("lemari", parts=(FIVE[1], FIVE[3]))

    assert names(a_list(a_section(FIVE[0], stem, FIVE[4]))) == [
        ("rak", ["rak"]),
        ("lemari", ["pintu", "lampu"]),
        ("lantai", ["lantai"]),
    ]


def test_a_section_of_one_question_keeps_its_name() -> None:
    assert names(a_list(a_section(FIVE[1]))) == [("ruang", ["pintu"])]


def test_a_part_that_would_bear_the_name_of_a_section_is_not_cut_off() -> None:
    first, second = a_section(*FIVE), a_section(a_requirement("pintu-lain"), id="kunci")

    assert [each.id for each in a_list(first, second).screens] == ["ruang", "kunci"]


def test_a_screen_is_found_by_its_name_by_its_section_and_by_each_question() -> None:
    checklist = a_list(a_section(*FIVE))

    for name, found in (("lampu", "lampu"), ("ruang", "ruang"), ("lantai", "lampu")):
        screen = checklist.screen(name)
        assert screen is not None
        assert screen.id == found
    assert checklist.screen("tidak-ada") is None


def test_neither_the_pages_nor_the_score_depend_on_the_layout() -> None:
    answers = an_answer_sheet({"rak": "yes", "pintu": "no", "kunci": "yes"})
    one, group = (a_list(a_section(*FIVE, layout=each)) for each in Layout)

    assert [each.id for each in one.pages] == [each.id for each in group.pages] == ["ruang"]
    assert score(one, answers, on=TODAY) == score(group, answers, on=TODAY)
