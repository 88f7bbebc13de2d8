"""How one checklist wants to be judged: method, severities, verdicts, knock-outs; all data."""

from enum import StrEnum
from fractions import Fraction

from pydantic import Field

from aladin.domain.condition import Condition
from aladin.domain.model import Codes, Id, Ids, Label, Model, Percent, SeverityCode, Text, Weight


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
    severities: tuple[Severity, ...] = Field(min_length=1)
    start: Weight = Fraction(100)  # what `deductions` takes points off


class Which(Model):
    """A set of requirements: those that match everything said; said nothing, all of them."""

    severities: Codes = ()
    requirements: Ids = ()
    sections: Ids = ()
    topics: Ids = ()
    obligations: tuple[Obligation, ...] = ()


class AtMost(Which):
    """At most `count` gaps among these."""

    count: int = Field(ge=0)


class PointsLost(Which):
    """At most so many points lost among these."""

    points: Fraction = Field(ge=0)


class Asks(Model):
    """What a verdict asks for; all of it. Bounds are percent, for `deductions` points left."""

    at_least: Percent | None = None
    more_than: Percent | None = None
    every_section_at_least: Percent | None = None
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


class Verdict(Wording):
    """The checklist's word for a score. Verdicts stand best first; the last asks for nothing."""

    id: Id
    role: Role
    asks: Asks = Asks()


class Effect(StrEnum):
    """What a knock-out does to the verdict."""

    FAIL = "fail"
    LOWER = "lower"


class KnockOut(Which):
    """Gaps that decide the verdict whatever the figures say."""

    effect: Effect = Effect.FAIL
    lower_by: int = Field(default=1, ge=1, le=9)
