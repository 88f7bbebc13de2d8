"""Dates, numbers, answers and codes as people read them; what templates call by name."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import g
from markupsafe import Markup

from aladin.content.problem import Language
from aladin.domain.answer import Answer
from aladin.domain.condition import UNKNOWN_VALUE
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.rule import Option
from aladin.web import wording
from aladin.web.language import is_english, language, ngettext

MEDAN = ZoneInfo("Asia/Jakarta")  # western Indonesian time, as in Medan
COMMA, BLANK = Markup(", "), Markup(" ")
DAYS_A_WEEK = 7
DAYS_A_MONTH = 30
MINUTES = {
    Language.INDONESIAN: "d MMMM y 'pukul' HH.mm 'WIB'",
    Language.ENGLISH: "d MMMM y 'at' HH:mm 'WIB'",
}
KILO, MEGA = 1000, 1_000_000


def day(moment: date | datetime) -> str:
    """``24 November 2026``; a moment in Medan's time."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(MEDAN)
    return format_date(moment, "d MMMM y", locale=language())


def minute(moment: datetime) -> str:
    """``24 November 2026 pukul 10.42 WIB``."""
    return format_datetime(moment.astimezone(MEDAN), MINUTES[language()], locale=language())


def clock(moment: datetime) -> str:
    """``10.42``: hours and minutes in Medan."""
    return format_datetime(moment.astimezone(MEDAN), "HH.mm", locale=language())


def number(value: Decimal | Fraction | int) -> str:
    """``1.234,5``; a fraction to two digits, rounded down."""
    if isinstance(value, Fraction):
        value = Decimal(floor(value * 100)) / 100
    return format_decimal(value, locale=language())


def span(days: int) -> str:
    """A number of days as people plan: days, weeks, months."""
    if days == 0:
        return str(wording.TODAY)
    if days < 2 * DAYS_A_WEEK:
        count, words = days, ngettext("%(count)s hari", "%(count)s hari", days)
    elif days < 2 * DAYS_A_MONTH:
        count = round(days / DAYS_A_WEEK)
        words = ngettext("%(count)s minggu", "%(count)s minggu", count)
    else:
        count = round(days / DAYS_A_MONTH)
        words = ngettext("%(count)s bulan", "%(count)s bulan", count)
    return words % {"count": count}


def lang(text: str) -> str:
    """A text of a checklist, marked as Indonesian where an English page has no other for it."""
    is_left = is_english() and any(text in left for left in g.get("left", ()))
    return indonesian(text) if is_left else text


def indonesian(text: str) -> Markup:
    """A text marked as Indonesian within an English page."""
    return Markup('<span lang="id">{}</span>').format(text)


def weight(size: int) -> str:
    """A number of bytes as phones show it: ``312 KB``, ``1,4 MB``."""
    if size < MEGA:
        return f"{max(1, round(size / KILO))} KB"
    return f"{number(Decimal(size * 10 // MEGA) / 10)} MB"


def said(answer: Answer | None, requirement: Requirement, options: tuple[Option, ...]) -> str:
    """An answer in words."""
    if answer is None:
        return wording.NOT_ANSWERED
    if answer.not_applicable:
        return wording.NOT_APPLICABLE
    labels = {option.value: lang(option.label) for option in options}
    if answer.value == UNKNOWN_VALUE:
        return labels.get(UNKNOWN_VALUE, wording.UNKNOWN)
    match requirement.kind:
        case AnswerKind.CHOICE:
            return labels.get(answer.value, answer.value)
        case AnswerKind.TICKS:
            return COMMA.join(labels.get(value, value) for value in answer.value.split())
        case AnswerKind.NUMBER | AnswerKind.COUNT:
            shown = number(Decimal(answer.value))
            return BLANK.join((shown, lang(requirement.unit))) if requirement.unit else shown
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
    "lang": lang,
    "weight": weight,
    "media_type": wording.MEDIA_TYPES.__getitem__,
    "in_fours": in_fours,
    "outcome": wording.OUTCOMES.__getitem__,
    "cost": wording.COSTS.__getitem__,
    "confidence": wording.CONFIDENCES.__getitem__,
    "status": wording.STATUSES.__getitem__,
    "evidence_kind": wording.EVIDENCE_KINDS.__getitem__,
    "obligation": wording.OBLIGATIONS.__getitem__,
}
