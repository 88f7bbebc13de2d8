"""Dates, numbers, answers and codes as people read them; what templates call by name."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from aladin.domain.answer import Answer
from aladin.domain.condition import UNKNOWN_VALUE
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.rule import Option
from aladin.web import wording

LOCALE = "id"
MEDAN = ZoneInfo("Asia/Jakarta")  # western Indonesian time, as in Medan
DAYS_A_WEEK = 7
DAYS_A_MONTH = 30


def day(moment: date | datetime) -> str:
    """``24 November 2026``; a moment in Medan's time."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(MEDAN)
    return format_date(moment, "d MMMM y", locale=LOCALE)


def minute(moment: datetime) -> str:
    """``24 November 2026 pukul 10.42 WIB``."""
    return format_datetime(moment.astimezone(MEDAN), "d MMMM y 'pukul' HH.mm 'WIB'", locale=LOCALE)


def number(value: Decimal | Fraction | int) -> str:
    """``1.234,5``; a fraction to two digits, rounded down."""
    if isinstance(value, Fraction):
        value = Decimal(floor(value * 100)) / 100
    return format_decimal(value, locale=LOCALE)


def span(days: int) -> str:
    """A number of days as people plan: days, weeks, months."""
    if days == 0:
        return "hari ini juga"
    if days < 2 * DAYS_A_WEEK:
        return f"{days} hari"
    if days < 2 * DAYS_A_MONTH:
        return f"{round(days / DAYS_A_WEEK)} minggu"
    return f"{round(days / DAYS_A_MONTH)} bulan"


def said(answer: Answer | None, requirement: Requirement, options: tuple[Option, ...]) -> str:
    """An answer in words."""
    if answer is None:
        return wording.NOT_ANSWERED
    if answer.not_applicable:
        return wording.NOT_APPLICABLE
    labels = {option.value: option.label for option in options}
    if answer.value == UNKNOWN_VALUE:
        return labels.get(UNKNOWN_VALUE, wording.UNKNOWN)
    match requirement.kind:
        case AnswerKind.CHOICE:
            return labels.get(answer.value, answer.value)
        case AnswerKind.TICKS:
            return ", ".join(labels.get(value, value) for value in answer.value.split())
        case AnswerKind.NUMBER | AnswerKind.COUNT:
            unit = f" {requirement.unit}" if requirement.unit else ""
            return number(Decimal(answer.value)) + unit
        case AnswerKind.DATE:
            return day(date.fromisoformat(answer.value))
        case _:
            return answer.value


def in_fours(text: str) -> str:
    """``abcd efgh``: easier to compare by eye."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


FILTERS: dict[str, Any] = {
    "day": day,
    "minute": minute,
    "number": number,
    "span": span,
    "in_fours": in_fours,
    "outcome": wording.OUTCOMES.__getitem__,
    "cost": wording.COSTS.__getitem__,
    "confidence": wording.CONFIDENCES.__getitem__,
    "status": wording.STATUSES.__getitem__,
    "evidence_kind": wording.EVIDENCE_KINDS.__getitem__,
    "obligation": wording.OBLIGATIONS.__getitem__,
}
