"""Typed text to answers and back, for every kind of question."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms.fields.core import UnboundField

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.submission import Assessment
from aladin.web import wording
from aladin.web.answer_form import READERS, AnswerField, SectionForm, sent_form, shown_form
from tests.builders import NOW, a_requirement

OPTIONS = {
    "mortar": "Mortir",
    "scales": "Timbangan",
    "none": "Tidak satu pun",
    "unknown": "Belum tahu",
}


def form_for(asked: Requirement, *sent: tuple[str, str]) -> SectionForm:
    """The form of one question, as it was sent."""
    fields = {asked.id: UnboundField(AnswerField, asked, asked.options)}
    return sent_form(fields, MultiDict([(f"seen-{asked.id}", "0"), *sent]))


def read(kind: str, *values: str, **more: object) -> str | None:
    """The value that is read from these inputs; the sentence of the fault after a !"""
    options = {"options": OPTIONS} if kind in ("choice", "ticks") else {}
    asked = a_requirement("thing", kind=kind, **{**options, **more})
    names = ["day", "month", "year"] if kind == "date" else ["answer"] * len(values)
    form = form_for(asked, *[(f"{n}-thing", v) for n, v in zip(names, values, strict=True)])
    if not form.validate():
        return f"!{form.faults[0][1]}"
    answer = form.questions["thing"].data
    return answer.value if answer else None


def test_every_kind_can_be_read() -> None:
    assert set(READERS) == set(AnswerKind)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,50", "0.5"),
        ("-20", "-20"),
        ("-0", "0"),
        ("1.250,5", "1250.5"),
        ("1.250.000", "1250000"),
        ("1 250", "1250"),
        ("0.125", "0.125"),
        ("100", "100"),
        ("", None),
        ("1.250", f"!{wording.NUMBER_AMBIGUOUS}"),
        ("1,2,3", f"!{wording.NUMBER_NEEDED}"),
        ("1.25,5", f"!{wording.NUMBER_NEEDED}"),
        ("dua", f"!{wording.NUMBER_NEEDED}"),
        ("12 m2", f"!{wording.NUMBER_NEEDED}"),
        ("NaN", f"!{wording.NUMBER_NEEDED}"),
        ("1e3", f"!{wording.NUMBER_LONG}"),
        ("1" * 13, f"!{wording.NUMBER_LONG}"),
    ],
)
def test_numbers_are_read_as_indonesians_write_them(typed: str, value: str | None) -> None:
    assert read("number", typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", "3"),
        ("007", "7"),
        ("1.250", "1250"),
        ("-1", f"!{wording.COUNT_NEEDED}"),
        ("2,5", f"!{wording.COUNT_NEEDED}"),
        ("2.5", f"!{wording.COUNT_NEEDED}"),
        ("²", f"!{wording.COUNT_NEEDED}"),
        ("9" * 13, f"!{wording.NUMBER_LONG}"),
    ],
)
def test_counts_are_whole_and_not_negative(typed: str, value: str) -> None:
    assert read("count", typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (("1", "6", "2026"), "2026-06-01"),
        (("29", "2", "2028"), "2028-02-29"),
        (("", "", ""), None),
        (("1", "", "2026"), f"!{wording.DATE_INCOMPLETE}"),
        (("29", "2", "2026"), f"!{wording.DATE_NEEDED}"),
        (("1", "13", "2026"), f"!{wording.DATE_NEEDED}"),
        (("1", "Mei", "2026"), f"!{wording.DATE_NEEDED}"),
        (("1", "6", "26"), f"!{wording.YEAR_NEEDED}"),
        (("1", "6", "0000"), f"!{wording.DATE_NEEDED}"),
    ],
)
def test_dates_are_three_numbers_of_the_calendar(typed: Sequence[str], value: str | None) -> None:
    assert read("date", *typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (("scales", "mortar"), "mortar scales"),
        (("unknown",), "unknown"),
        ((), None),
        (("scales", "unknown"), f"!{wording.UNKNOWN_ALONE}"),
        (("none",), "none"),
        (("none", "scales"), f"!{wording.NONE_ALONE.format(label='Tidak satu pun')}"),
        (("spoon",), f"!{wording.CHOOSE_ONE}"),
    ],
)
def test_ticks_come_in_the_order_of_the_checklist(typed: Sequence[str], value: str | None) -> None:
    assert read("ticks", *typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (("mortar",), "mortar"),
        (("spoon",), f"!{wording.CHOOSE_ONE}"),
        (("mortar", "scales"), f"!{wording.CHOOSE_ONE}"),
        (("_na",), f"!{wording.CHOOSE_ONE}"),
    ],
)
def test_a_choice_is_one_of_its_options(typed: Sequence[str], value: str) -> None:
    assert read("choice", *typed) == value


def test_free_text_is_kept_but_for_control_characters_and_length() -> None:
    assert read("text", " Dekat pasar.\r\nLantai 2.\x00 ") == "Dekat pasar.\nLantai 2."
    assert read("text", "e\u0301") == "é"
    assert read("text", "a" * 501) == "!Paling banyak 500 huruf; Anda menulis 501."


@given(st.text(max_size=20), st.sampled_from(["number", "count", "text"]))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str, kind: str) -> None:
    value = read(kind, typed)

    if value and not value.startswith("!") and kind != "text":
        assert read(kind, value.replace(".", ",")) == value


# --- instead of an answer -------------------------------------------------------------------------


def not_applicable(rule: str, *sent: tuple[str, str], kind: str = "number") -> SectionForm:
    form = form_for(a_requirement("thing", kind=kind, not_applicable=rule), *sent)
    form.validate()
    return form


def test_not_applicable_is_offered_only_where_the_checklist_allows_it() -> None:
    never, allowed = not_applicable("never"), not_applicable("allowed")

    assert [value for value, _ in never.questions["thing"].marks] == ["unknown"]
    assert [value for value, _ in allowed.questions["thing"].marks] == ["unknown", "_na"]
    assert not_applicable("never", ("mark-thing", "_na")).faults


def test_a_reason_is_asked_for_beside_the_note() -> None:
    form = not_applicable("with_reason", ("mark-thing", "_na"))

    assert form.faults == [("note-thing", wording.REASON_NEEDED)]


def test_a_mark_and_an_answer_contradict_each_other() -> None:
    form = not_applicable("allowed", ("mark-thing", "_na"), ("answer-thing", "3"))

    assert form.faults == [("answer-thing", wording.ONE_OR_THE_OTHER)]


def test_two_marks_contradict_each_other() -> None:
    assert not_applicable("allowed", ("mark-thing", "_na"), ("mark-thing", "unknown")).faults


def test_a_note_alone_is_no_answer_and_is_not_lost() -> None:
    form = form_for(a_requirement("thing", kind="number"), ("note-thing", "Ukur dulu."))

    assert not form.validate()
    assert form.questions["thing"].typed.note == "Ukur dulu."


# --- what saving changes --------------------------------------------------------------------------


def an_assessment(*answers: Answer) -> Assessment:
    return Assessment(
        id=1,
        checklist_digest="d",
        answers=AnswerSheet(answers=answers),
        versions={answer.requirement_id: 4 for answer in answers},
        started_at=NOW,
        expires_at=NOW,
    )


@pytest.mark.parametrize(
    ("kind", "value", "note"),
    [
        ("choice", "mortar", ""),
        ("choice", "unknown", ""),
        ("ticks", "mortar scales", "Ada dua."),
        ("number", "4.5", ""),
        ("number", "unknown", "Ukur dulu."),
        ("count", "3", ""),
        ("date", "2026-06-01", ""),
        ("date", "unknown", ""),
        ("text", "Dekat pasar.", ""),
    ],
)
def test_a_page_sent_as_it_was_shown_changes_nothing(kind: str, value: str, note: str) -> None:
    options = {"options": OPTIONS} if kind in ("choice", "ticks") else {}
    asked = a_requirement("thing", kind=kind, **options)
    assessment = an_assessment(Answer(requirement_id="thing", value=value, note=note))
    fields = {"thing": UnboundField(AnswerField, asked, asked.options)}
    typed = shown_form(fields, assessment).questions["thing"].typed
    sent = [("seen-thing", "4"), ("note-thing", typed.note), ("mark-thing", typed.mark)]
    sent += [("answer-thing", each) for each in typed.values]
    sent += list(zip(("day-thing", "month-thing", "year-thing"), typed.date, strict=True))

    form = sent_form(fields, MultiDict([pair for pair in sent if pair[1]]))

    assert form.validate()
    assert form.changes(assessment.answers) == ((), (), {})


def test_only_what_differs_is_saved_with_the_version_that_was_seen() -> None:
    old = Answer(requirement_id="thing", value="3")
    form = form_for(a_requirement("thing", kind="count"), ("answer-thing", "5"))
    form.validate()

    changes = form.changes(AnswerSheet(answers=(old,)))

    assert changes.put == (Answer(requirement_id="thing", value="5"),)
    assert changes.seen == {"thing": 0}
    assert changes.applied(AnswerSheet(answers=(old,))).get("thing") == changes.put[0]


def test_a_question_the_page_did_not_show_is_left_alone() -> None:
    asked = a_requirement("thing", kind="count")
    fields = {"thing": UnboundField(AnswerField, asked, ())}

    assert sent_form(fields, MultiDict({"answer-thing": "3"})).questions == {}


def test_a_version_that_is_no_number_counts_as_stale() -> None:
    asked = a_requirement("thing", kind="count")
    fields = {"thing": UnboundField(AnswerField, asked, ())}
    sent: MultiDict[str, str] = MultiDict({"seen-thing": "x", "answer-thing": "3"})

    assert sent_form(fields, sent).questions["thing"].seen == -1
