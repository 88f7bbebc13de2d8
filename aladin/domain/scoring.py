"""How one checklist wants to be judged: method, severities, verdicts, knock-outs; all data."""

import calendar
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from aladin.domain.condition import UNKNOWN_VALUE, Condition
from aladin.domain.model import (
    Codes,
    Credit,
    Exact,
    Facts,
    Id,
    Ids,
    IsoDate,
    Label,
    Model,
    Percent,
    SeverityCode,
    Text,
    Weight,
    one_or_many,
)


class Method(StrEnum):
    """The pure function in score.py that turns findings into figures."""

    NONE = "none"
    TALLY = "tally"
    POOLED = "pooled"
    MEAN_OF_SECTIONS = "mean_of_sections"
    DEDUCTIONS = "deductions"
    ALL_OR_NOTHING = "all_or_nothing"
    WORST_FINDING = "worst_finding"


class Obligation(StrEnum):
    """Whether a requirement must be met, should be, or is only asked and shown."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    INFORMATION = "information"


class Severity(Model):
    """What a gap would mean, in the checklist's own code: case counts (BPOM prints C, M and m)."""

    code: SeverityCode
    name: Label
    weight: Weight = Fraction(1)
    explanation: Text | None = None


class Scoring(Model):
    """The method and what it needs. `severities` stand gravest first."""

    method: Method
    severities: tuple[Severity, ...] = ()
    start: Weight = Fraction(100)  # what `deductions` takes points off


class Which(Model):
    """A set of requirements: those that match everything said; said nothing, all of them."""

    severities: Codes = ()
    requirements: Ids = ()
    sections: Ids = ()
    topics: Ids = ()
    obligations: Annotated[tuple[Obligation, ...], BeforeValidator(one_or_many)] = ()


class AtMost(Which):
    """At most `count` gaps among these."""

    count: int = Field(ge=0)


class PointsLost(Which):
    """At most so many points lost among these."""

    points: Exact = Field(ge=0)


class Asks(Model):
    """What a verdict asks for; all of it. Bounds are percent, for `deductions` points left.

    `deductions` may start above 100, so that the first two have no bound of their own here.
    """

    at_least: Exact | None = Field(default=None, ge=0)
    more_than: Exact | None = Field(default=None, ge=0)
    every_section_at_least: Percent | None = None  # each outermost section
    section_at_least: dict[Id, Percent] = Field(default_factory=dict)  # these, however deep
    every_credit_at_least: Credit | None = None  # each requirement that counts
    no_gap: tuple[Which, ...] = ()
    at_most: tuple[AtMost, ...] = ()
    points_lost: tuple[PointsLost, ...] = ()
    when: Condition | None = None


class Role(StrEnum):
    """The colour a verdict is shown in; never the only carrier of its meaning."""

    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


class Wording(Model):
    """A verdict in words, with advice on what to do now."""

    words: Label
    advice: Text


MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class NextDue(Model):
    """When the next assessment is due: a span after today or an event, or the next such day."""

    after: Id | None = None  # a date among the answers; today without it
    years: int = Field(default=0, ge=0, le=20)
    days: int = Field(default=0, ge=0, le=3650)
    on: (
        Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None
    ) = None  # month and day: 12-31

    def date(self, today: date, facts: Facts) -> date | None:
        """The due date; None while the event's date is not known."""
        start = today
        if self.after is not None:
            given = facts.get(self.after)
            if given is None or given == UNKNOWN_VALUE:
                return None
            start = date.fromisoformat(given)
        due = _day(start.year + self.years, start.month, start.day) + timedelta(days=self.days)
        if self.on is None:
            return due
        month, day = (int(part) for part in self.on.split("-"))
        this_year = _day(due.year, month, day)
        return this_year if this_year >= due else _day(due.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date:
    """That day, or the last of its month where the month is shorter (29 February)."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


class Verdict(Wording):
    """The checklist's word for a score. Verdicts stand best first; the last asks for nothing."""

    id: Id
    role: Role
    asks: Asks = Asks()
    next_due: NextDue | None = None


class Effect(StrEnum):
    """What a knock-out does to the verdict."""

    FAIL = "fail"
    LOWER = "lower"


class KnockOut(Which):
    """Gaps that decide the verdict whatever the figures say."""

    effect: Effect = Effect.FAIL
    lower_by: int = Field(default=1, ge=1, le=9)


class VerdictSet(Model):
    """Another way to judge the same figures, side by side with the checklist's own.

    Before `valid_from` it is a trial: shown, and said to be not yet in force.
    """

    id: Id
    title: Label
    valid_from: IsoDate | None = None
    verdicts: tuple[Verdict, ...] = Field(min_length=1)
    knock_outs: tuple[KnockOut, ...] = ()
