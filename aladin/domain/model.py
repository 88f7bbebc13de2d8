"""What every domain type shares: frozen, strict about unknown keys, and the basic kinds of text."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ISO_DATE_LENGTH = len("2025-01-31")
EXACT_PATTERN = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,9}|/[1-9][0-9]{0,19})?")


class Model(BaseModel):
    """A frozen value. Unknown keys are refused, so that a misspelt one is never silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed, and nothing that was worked out from the old ones.

        pydantic copies cached properties along: a changed submission would keep its old digest.
        """
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


def _iso_date(value: object) -> object:
    """Only ``2025-01-31``: pydantic alone would also take seconds since 1970."""
    if isinstance(value, str) and (len(value) != ISO_DATE_LENGTH or value[4] != "-"):
        raise ValueError("iso_date")
    return value


def _exact(value: object) -> object:
    """Only ``3``, ``0.5`` and ``1/2``: Python alone would also take ``1e999999999`` and hang."""
    if isinstance(value, str) and not EXACT_PATTERN.fullmatch(value):
        raise ValueError("exact_number")
    return value


def one_or_many(value: object) -> object:
    """A single text stands for a list of one, since most lists in a checklist have one entry."""
    return [value] if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
OptionValue = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=40)]
SeverityCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=20)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Exact = Annotated[Fraction, BeforeValidator(_exact)]
Credit = Annotated[Exact, Field(ge=0, le=1)]
Weight = Annotated[Exact, Field(gt=0, le=1000)]
Percent = Annotated[Exact, Field(ge=0, le=100)]


Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many)]
Values = Annotated[tuple[str, ...], BeforeValidator(one_or_many)]
Codes = Annotated[tuple[SeverityCode, ...], BeforeValidator(one_or_many)]

# What a condition looks at: the text of each answer; None for what is not asked at all; a missing
# key for what is not known yet.
Facts = Mapping[str, str | None]
