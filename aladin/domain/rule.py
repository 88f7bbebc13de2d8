"""What an answer is worth: outcomes, options with credit, and bounds on numbers and dates."""

from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from aladin.domain.condition import NONE_VALUE, UNKNOWN_VALUE, Condition, Range
from aladin.domain.model import Credit, Label, Model, OptionValue, Text

NOTHING = Fraction(0)


class Outcome(StrEnum):
    """What a finding says about one requirement."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"  # the applicant says: I do not know yet
    UNANSWERED = "unanswered"
    NOTED = "noted"  # a fact that no rule judges


class Option(Model):
    """One answer to choose. `credit` is exact; without it the option is shown and never judged."""

    value: OptionValue
    label: Label
    credit: Credit | None = None
    mark: Label | None = None  # said about the answer without changing any figure
    applies_when: Condition | None = None


def _options_from_mapping(value: object) -> object:
    """``{yes: Ya}`` and ``{yes: {label: Ya, credit: 1}}`` are both lists of options."""
    if not isinstance(value, dict):
        return value
    return [
        {"value": name, **said} if isinstance(said, dict) else {"value": name, "label": said}
        for name, said in value.items()
    ]


Options = Annotated[tuple[Option, ...], BeforeValidator(_options_from_mapping)]


class Scale(Model):
    """An answer scale that many requirements share."""

    options: Options = Field(min_length=1)
    note: Text | None = None


class Rule(Range):
    """Bounds for a number, a date or a count of ticks; for dates also relative to today."""

    not_older_than_days: int | None = Field(default=None, ge=0, le=36500)
    valid_for_days: int | None = Field(default=None, ge=0, le=36500)
    needs: tuple[OptionValue, ...] = ()  # ticks that must be among those chosen

    @model_validator(mode="after")
    def _bounded(self) -> "Rule":
        if not self.model_fields_set:
            raise ValueError("empty_range")
        return self

    def judge_number(self, text: str) -> Outcome:
        """Judge a decimal number."""
        return _met(self.accepts(text))

    def judge_date(self, text: str, on: date) -> Outcome:
        """Judge an ISO date; `on` is today."""
        given = date.fromisoformat(text)
        fresh = self.not_older_than_days is None or given >= on - timedelta(
            days=self.not_older_than_days
        )
        valid = self.valid_for_days is None or given >= on + timedelta(days=self.valid_for_days)
        return _met(fresh and valid and self.accepts(text))

    def judge_ticks(self, ticked: list[str]) -> Outcome:
        """Judge which values are ticked, and how many; "nothing of these" leaves none of them."""
        held = [] if NONE_VALUE in ticked else ticked
        return _met(set(self.needs) <= set(held) and self.accepts(str(len(held))))


def judge_option(options: Options, value: str, minimum: str | None) -> tuple[Outcome, Fraction]:
    """Outcome and credit of a chosen option.

    Full credit is met, none is not met, between is partly met. With `minimum`, an option is met
    from that option's credit on. A value that is not among the options answers nothing.
    """
    if value == UNKNOWN_VALUE:
        return Outcome.UNKNOWN, NOTHING
    chosen = _of_value(options, value)
    if chosen is None:
        return Outcome.UNANSWERED, NOTHING
    credit = chosen.credit
    if credit is None:
        return Outcome.NOTED, NOTHING
    lowest = _of_value(options, minimum) if minimum else None
    if credit == 1 or (lowest and lowest.credit is not None and credit >= lowest.credit):
        return Outcome.MET, credit
    return (Outcome.PARTLY_MET if credit else Outcome.NOT_MET), credit


def _of_value(options: Options, value: str) -> Option | None:
    for option in options:
        if option.value == value:
            return option
    return None


def _met(claim: bool) -> Outcome:
    return Outcome.MET if claim else Outcome.NOT_MET
