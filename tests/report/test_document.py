"""What the report shows, and what it keeps to itself."""

from dataclasses import fields
from datetime import date

import pytest

from aladin.domain.answer import AnswerSheet
from aladin.domain.rule import Outcome
from aladin.report.document import ReportDocument, report_document
from aladin.report.entry import Entry
from tests.builders import (
    a_checklist,
    a_fact,
    a_requirement,
    a_submission,
    an_answer_sheet,
)
from tests.report.samples import CHECK_URL, FULL_ANSWERS, a_full_submission

REGISTRY = [
    {
        "id": "pmk-1",
        "title": "Permenkes 1",
        "about": "Contoh.",
        "status": "in_force",
        "confidence": "seen",
    },
    {
        "id": "pmk-2",
        "title": "Permenkes 2",
        "about": "Contoh.",
        "status": "replaced",
        "replaced_by": ["pmk-1"],
        "confidence": "memory",
    },
]


def shown(requirement_changes: dict[str, object], answer: str) -> Entry:
    """The entry of a lone requirement with this answer."""
    checklist = a_checklist(a_requirement(**requirement_changes), registry=REGISTRY)  # type: ignore[arg-type]
    submission = a_submission(checklist, an_answer_sheet({"fridge": answer}))
    return report_document(submission, CHECK_URL).groups[0].parts[0].entries[0]


def test_the_parts_of_the_document_stand_in_printing_order() -> None:
    names = [field.name for field in fields(ReportDocument)]

    order = ["verdict", "knock_outs", "counts", "groups", "statement", "check_url"]
    assert [name for name in names if name in order] == order


def test_every_requirement_that_can_count_is_counted_once() -> None:
    counts = report_document(a_full_submission(), CHECK_URL).counts

    assert (counts.met, counts.partly_met, counts.not_met) == (2, 1, 1)
    assert (counts.base, counts.open, counts.not_applicable) == (4, 0, 2)


def test_a_knock_out_is_told_first_and_not_repeated_among_the_gaps() -> None:
    document = report_document(a_full_submission(), CHECK_URL)

    assert [entry.title for entry in document.knock_outs] == ["Lemari terkunci"]
    assert [entry.title for group in document.groups for entry in group.gaps] == ["Cahaya cukup"]


def test_the_papers_to_hand_in_are_gathered_by_place() -> None:
    (handed,) = report_document(a_full_submission(), CHECK_URL).papers

    assert handed.place == "OSS bagian Bangunan"
    assert [paper.name for paper in handed.papers] == ["Foto lemari"]


def test_only_systems_with_an_address_are_named_as_places_to_go() -> None:
    portals = report_document(a_full_submission(), CHECK_URL).portals

    assert [each.address for each in portals] == [
        "https://oss.contoh.id",
        "https://sipnap.contoh.id",
    ]


def test_what_a_closed_gate_rules_out_is_named_without_an_answer() -> None:
    _, building, _ = report_document(a_full_submission(), CHECK_URL).groups

    assert [entry.title for entry in building.ruled_out] == ["Lemari pendingin"]
    assert [part.title for part in building.parts] == ["Bagian rooms"]


def test_numbers_run_through_the_whole_list() -> None:
    document = report_document(a_full_submission(), CHECK_URL)

    numbers = [
        entry.number for group in document.groups for part in group.parts for entry in part.entries
    ]

    assert numbers == [1, 2, 3, 4, 6, 7]  # 5 is ruled out
    assert document.groups[0].is_profile
    assert not document.groups[1].is_profile


def test_an_open_point_is_listed_to_be_found_out() -> None:
    document = report_document(a_full_submission({"cold": "no", "lock": "unknown"}), CHECK_URL)

    assert document.open[0].outcome is Outcome.UNKNOWN
    assert document.open[0].answer == "Belum tahu"


def test_instead_of_what_waits_for_a_fact_the_fact_is_to_be_found_out() -> None:
    document = report_document(a_full_submission({**FULL_ANSWERS, "cold": "unknown"}), CHECK_URL)

    assert [entry.title for entry in document.open] == ["Obat rantai dingin"]


@pytest.mark.parametrize(
    ("requirement", "answer", "words"),
    [
        ({}, "partly", "Sebagian"),
        (
            {"options": {"yes": {"label": "Ya", "credit": "1", "mark": "praktik baik"}}},
            "yes",
            "Ya (praktik baik)",
        ),
        ({"kind": "number", "unit": "m²"}, "1234.5", "1.234,5 m²"),
        ({"kind": "count"}, "3", "3"),
        ({"kind": "date"}, "2027-01-31", "31 Januari 2027"),
        (
            {"kind": "ticks", "options": {"a": "Nama, alamat", "b": "Nomor"}},
            "a b",
            "Nama, alamat; Nomor",
        ),
        ({"kind": "text"}, "Di map biru", "Di map biru"),
        ({"not_applicable": "with_reason"}, "", ""),
    ],
)
def test_an_answer_is_shown_in_words(
    requirement: dict[str, object], answer: str, words: str
) -> None:
    entry = shown(requirement, answer)

    assert entry.answer == words


@pytest.mark.parametrize(("letters", "is_long"), [(45, False), (46, True)])
def test_an_answer_too_long_for_its_column_is_known(letters: int, is_long: bool) -> None:
    entry = shown({"kind": "text"}, "x" * letters)

    assert entry.is_long is is_long


@pytest.mark.parametrize(
    ("citation", "pinpoint", "verified"),
    [
        ({"regulation": "pmk-1", "pinpoint": "Pasal 4", "confidence": "seen"}, "Pasal 4", True),
        (
            {"regulation": "pmk-1", "pinpoint": "Pasal 4", "confidence": "secondary"},
            "Pasal 4",
            False,
        ),
        ({"regulation": "pmk-1", "pinpoint": "Pasal 4", "confidence": "memory"}, None, False),
        ({"regulation": "pmk-2", "pinpoint": "Pasal 4", "confidence": "seen"}, None, False),
    ],
)
def test_what_nobody_has_read_is_cited_without_an_article(
    citation: dict[str, str], pinpoint: str | None, verified: bool
) -> None:
    (source,) = shown({"citations": [citation]}, "no").sources

    assert (source.pinpoint, source.verified) == (pinpoint, verified)


def test_a_replaced_rule_says_what_replaced_it() -> None:
    citation = {"regulation": "pmk-2", "confidence": "memory"}

    (source,) = shown({"citations": [citation]}, "no").sources

    assert source.replaced_by == ("Permenkes 1",)


def test_every_line_that_is_asked_is_found_with_its_rules_and_how_sure_we_are() -> None:
    seen = {"regulation": "pmk-1", "pinpoint": "Pasal 4", "confidence": "seen"}
    heard = {"regulation": "pmk-1", "confidence": "secondary"}
    recalled = {"regulation": "pmk-2", "pinpoint": "Pasal 9", "confidence": "memory"}
    checklist = a_checklist(
        a_requirement("first", citations=[heard, recalled]),
        a_requirement("second", citations=[seen]),
        a_requirement("third", citations=[seen, recalled]),
        a_requirement("spared", citations=[seen], applies_when={"first": "no"}),
        registry=REGISTRY,
    )
    answers = an_answer_sheet(dict.fromkeys(("first", "second", "third"), "yes"))

    bases = report_document(a_submission(checklist, answers), CHECK_URL).bases

    assert {
        (basis.title, each.pinpoint, each.verified): each.numbers
        for basis in bases
        for each in basis.passages
    } == {
        ("Permenkes 1", "Pasal 4", True): (2, 3),
        ("Permenkes 1", None, False): (1,),
        ("Permenkes 2", None, False): (1, 3),
    }


def test_a_coming_rule_says_from_when_it_counts() -> None:
    entry = shown({"upcoming_until": "2027-06-01"}, "no")

    assert entry.counts_from == date(2027, 6, 1)


def test_a_part_is_shown_with_its_stem() -> None:
    stem = a_requirement(
        "stem", title="Suhu", parts=[a_requirement("am", title="pagi"), a_requirement("pm")]
    )
    submission = a_submission(a_checklist(stem), an_answer_sheet({"am": "yes", "pm": "no"}))

    entries = report_document(submission, CHECK_URL).groups[0].parts[0].entries

    assert [entry.title for entry in entries] == ["Suhu: pagi", "Suhu: Syarat pm"]


def test_exact_figures_are_rounded_down() -> None:
    third = {"a": {"label": "A", "credit": "1/3"}, "b": {"label": "B", "credit": "1"}}
    submission = a_submission(
        a_checklist(a_requirement(options=third, weight="1")), an_answer_sheet({"fridge": "a"})
    )

    total = report_document(submission, CHECK_URL).total

    assert total is not None
    assert (total.percent, total.earned, total.possible) == (33, "0,33", "1")


def test_a_checklist_without_a_figure_shows_none() -> None:
    scoring = {"method": "tally", "severities": [{"code": "major", "name": "Mayor"}]}
    submission = a_submission(a_checklist(a_requirement(), scoring=scoring, knock_outs=[]))

    document = report_document(submission, CHECK_URL)

    assert document.total is None
    assert [(severity.name, gaps) for severity, gaps in document.tally] == [("Mayor", 0)]


def test_a_stricter_trial_of_verdicts_stands_beside_the_one_in_force() -> None:
    strict = {
        "id": "strict",
        "title": "Ukuran baru",
        "valid_from": "2027-01-01",
        "verdicts": [{"id": "no", "words": "Belum siap", "advice": "Perbaiki.", "role": "bad"}],
    }
    submission = a_submission(a_checklist(a_requirement(), also=[strict]))

    (other,) = report_document(submission, CHECK_URL).others

    assert other.verdict.words == "Belum siap"
    assert other.trial_until == date(2027, 1, 1)


def test_contradictions_between_answers_are_told() -> None:
    check = {"id": "check", "when": {"night": ["yes"]}, "note": "Periksa jam buka."}
    checklist = a_checklist(
        a_fact("night", options={"yes": "Ya", "no": "Tidak"}), a_requirement(), checks=[check]
    )
    submission = a_submission(checklist, an_answer_sheet({"night": "yes", "fridge": "yes"}))

    document = report_document(submission, CHECK_URL)

    assert document.contradictions == ("Periksa jam buka.",)


def test_an_empty_sheet_still_makes_a_document() -> None:
    submission = a_submission(answers=AnswerSheet())

    document = report_document(submission, CHECK_URL)

    assert document.counts.base == document.counts.open == 1
    assert document.verdict.words == "Belum lengkap"
