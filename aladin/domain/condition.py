"""When something applies: a closed, three-valued structure over earlier answers, never code."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Annotated

from pydantic import ConfigDict, Discriminator, Field, RootModel, Tag, model_validator

from aladin.domain.model import Facts, Id, Model, Values

UNKNOWN_VALUE = "unknown"  # the option value that always means "I do not know yet"
NONE_VALUE = "none"  # among ticks: nothing of all this
ALONE = frozenset({UNKNOWN_VALUE, NONE_VALUE})  # neither stands beside another tick


class Truth(Enum):
    """Kleene's three values."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @classmethod
    def of(cls, claim: bool) -> Truth:
        """YES or NO, from something that is known."""
        return cls.YES if claim else cls.NO


class Range(Model):
    """A number or an ISO date within bounds, both included."""

    at_least: str | None = None
    at_most: str | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Range:
        if self.at_least is None and self.at_most is None:
            raise ValueError("empty_range")
        return self

    def accepts(self, text: str) -> bool:
        """Whether `text` is within the bounds; a text that is no number is compared as a date."""
        value = _comparable(text)
        return (self.at_least is None or value >= _comparable(self.at_least)) and (
            self.at_most is None or value <= _comparable(self.at_most)
        )


def _comparable(text: str) -> tuple[int, Decimal | str]:
    """Numbers before dates, so that a mixed comparison is decided and never raises."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return 1, text
    return (0, number) if number.is_finite() else (1, text)


def _accepted_kind(value: object) -> str:
    return "range" if isinstance(value, dict | Range) else "values"


Accepted = Annotated[
    Annotated[Values, Tag("values")] | Annotated[Range, Tag("range")],
    Discriminator(_accepted_kind),
]


class Leaf(RootModel[dict[Id, Accepted]]):
    """``{id: [values]}`` or ``{id: {at_least: 2}}``; several ids must all be so."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _not_empty(self) -> Leaf:
        if not self.root:
            raise ValueError("empty_condition")
        return self

    def holds(self, facts: Facts) -> Truth:
        """Whether each named answer is one of those accepted."""
        return all_of(self._one(name, accepted, facts) for name, accepted in self.root.items())

    def _one(self, name: str, accepted: Values | Range, facts: Facts) -> Truth:
        if name not in facts:
            return Truth.UNKNOWN
        text = facts[name]
        if text is None:
            return Truth.NO
        if isinstance(accepted, Range):
            return Truth.UNKNOWN if text == UNKNOWN_VALUE else Truth.of(accepted.accepts(text))
        if text == UNKNOWN_VALUE and UNKNOWN_VALUE not in accepted:
            return Truth.UNKNOWN
        return Truth.of(any(ticked in accepted for ticked in text.split()))

    def names(self) -> Iterator[str]:
        """The requirements it looks at."""
        yield from self.root


class All(Model):
    """Every one of these holds."""

    all: tuple[Condition, ...] = Field(min_length=1)

    def holds(self, facts: Facts) -> Truth:
        """The weakest of its parts."""
        return all_of(part.holds(facts) for part in self.all)

    def names(self) -> Iterator[str]:
        """The requirements it looks at."""
        for part in self.all:
            yield from part.names()


class AnyOf(Model):
    """At least one of these holds."""

    any: tuple[Condition, ...] = Field(min_length=1)

    def holds(self, facts: Facts) -> Truth:
        """The strongest of its parts."""
        return max((part.holds(facts) for part in self.any), key=lambda truth: truth.value)

    def names(self) -> Iterator[str]:
        """The requirements it looks at."""
        for part in self.any:
            yield from part.names()


class Not(Model):
    """This does not hold."""

    not_: Condition = Field(alias="not")

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    def holds(self, facts: Facts) -> Truth:
        """The opposite; what is not known stays not known."""
        return Truth(2 - self.not_.holds(facts).value)

    def names(self) -> Iterator[str]:
        """The requirements it looks at."""
        yield from self.not_.names()


def all_of(truths: Iterator[Truth]) -> Truth:
    """YES for none at all, else the weakest."""
    return min(truths, key=lambda truth: truth.value, default=Truth.YES)


def deciding(condition: Condition, facts: Facts) -> Iterator[str]:
    """The requirements whose answers make it what it is: of each part, those as true as the whole.

    One false part makes `all` false, one true part makes `any` true; otherwise all parts count.
    """
    match condition:
        case Leaf():
            truth = condition.holds(facts)
            for name, accepted in condition.root.items():
                if Leaf({name: accepted}).holds(facts) is truth:
                    yield name
        case Not():
            yield from deciding(condition.not_, facts)
        case All(all=parts) | AnyOf(any=parts):
            truth = condition.holds(facts)
            for part in parts:
                if part.holds(facts) is truth:
                    yield from deciding(part, facts)


def _condition_kind(value: object) -> str:
    if isinstance(value, All | AnyOf | Not | Leaf):
        return type(value).__name__.lower()
    if isinstance(value, dict):
        for key, kind in (("all", "all"), ("any", "anyof"), ("not", "not")):
            if key in value:
                return kind
    return "leaf"


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("anyof")]
    | Annotated[Not, Tag("not")]
    | Annotated[Leaf, Tag("leaf")],
    Discriminator(_condition_kind),
]

All.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()
