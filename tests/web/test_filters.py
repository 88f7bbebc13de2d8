"""Dates, numbers and answers in words."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from aladin.domain.answer import Answer
from aladin.web import filters
from tests.builders import a_requirement

OPTIONS = {"options": {"a": "Mortir", "b": "Timbangan"}}


def test_dates_and_times_are_those_of_medan() -> None:
    moment = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)

    assert filters.day(date(2026, 1, 5)) == "5 Januari 2026"
    assert filters.day(moment) == "24 November 2026"
    assert filters.minute(moment) == "24 November 2026 pukul 03.05 WIB"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "hari ini juga"), (1, "1 hari"), (13, "13 hari"), (30, "4 minggu"), (90, "3 bulan")],
)
def test_a_span_is_told_as_people_plan(days: int, words: str) -> None:
    assert filters.span(days) == words


def test_numbers_have_a_comma_and_fractions_are_rounded_down() -> None:
    assert filters.number(Decimal("1234.5")) == "1.234,5"
    assert filters.number(Fraction(2, 3)) == "0,66"
    assert filters.number(Fraction(276)) == "276"


@pytest.mark.parametrize(
    ("changes", "said", "words"),
    [
        ({}, None, "Belum dijawab"),
        ({}, {"value": "unknown"}, "Belum tahu"),
        ({}, {"not_applicable": True, "note": "x"}, "Tidak berlaku"),
        (OPTIONS, {"value": "a"}, "Mortir"),
        ({"kind": "ticks", **OPTIONS}, {"value": "a b"}, "Mortir, Timbangan"),
        ({"kind": "number", "unit": "m2"}, {"value": "1234.5"}, "1.234,5 m2"),
        ({"kind": "count"}, {"value": "3"}, "3"),
        ({"kind": "date"}, {"value": "2026-06-01"}, "1 Juni 2026"),
        ({"kind": "text"}, {"value": "Dekat pasar."}, "Dekat pasar."),
    ],
)
def test_an_answer_is_told_in_words(
    changes: dict[str, object], said: dict[str, object] | None, words: str
) -> None:
    asked = a_requirement("thing", **changes)
    answer = Answer.model_validate({"requirement_id": "thing", **said}) if said else None

    assert filters.said(answer, asked, asked.options) == words


def test_a_digest_is_shown_in_fours() -> None:
    assert filters.in_fours("abcdef0123456789") == "abcd ef01 2345 6789"
