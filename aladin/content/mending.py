"""A checklist that cannot be typed, mended as far as needed to look for other problems in it.

All that is wrong with a file is said at once, so one slip must not hide what else is wrong; nor
may a mended place lead to complaints about what the editor never wrote.
"""

import copy
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from aladin.content.problem import ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.typing_errors import CONDITION_KEYS, untagged
from aladin.content.yaml_nodes import Data, Document, Loc

Typed = TypeVar("Typed", bound=BaseModel)

ROUNDS = 5  # removing a wrong value may leave a key missing, and so on inwards
STAND_IN = "mended"
FILLERS: dict[str, Data] = {
    "sections": [{}],
    "verdicts": [{}],
    "options": [{}],
    "signers": [STAND_IN],
    "legal_basis": [],
    "regulations": [],
    "severities": [],
    "regime": {},
    "scoring": {},
    "incomplete": {},
    "attestation": {},
    "which": {},
    "asks": {},
    "when": {STAND_IN: STAND_IN},
    "days": "0",
    "count": "0",
    "points": "0",
    "issued_automatically": "no",
    "valid_from": "2000-01-01",
    "review_by": "9999-12-31",
    "confidence": "memory",
    "status": "not_law",
    "kind": "document",
    "cost": "none",
    "role": "bad",
    "method": "none",
}

ABOUT_OPTIONS = frozenset(
    {
        ProblemCode.VALUE_NOT_AN_OPTION,
        ProblemCode.MINIMUM_NOT_AN_OPTION,
        ProblemCode.NEEDS_NOT_AN_OPTION,
        ProblemCode.NO_OPTIONS,
        ProblemCode.ONE_OPTION,
        ProblemCode.NEVER_JUDGED,
        ProblemCode.NEVER_MET,
        ProblemCode.NEVER_A_GAP,
        ProblemCode.CREDIT_MISSING,
    }
)
ABOUT_REQUIREMENTS = frozenset(
    {
        ProblemCode.REFERENCE_UNKNOWN,
        ProblemCode.REFERENCE_TO_STEM,
        ProblemCode.UNKNOWN_REQUIREMENT,
        ProblemCode.UNKNOWN_SECTION,
        ProblemCode.EMPTY_SECTION,
    }
)
ABOUT_SEVERITIES = frozenset(
    {
        ProblemCode.UNKNOWN_SEVERITY,
        ProblemCode.SEVERITY_MISSING,
        ProblemCode.SEVERITY_NEEDED,
    }
)
ABOUT_KINDS = frozenset(
    {
        ProblemCode.RANGE_ON_CHOICE,
        ProblemCode.RANGE_ON_TEXT,
        ProblemCode.VALUES_ON_NUMBER,
        ProblemCode.CONDITION_ON_TEXT,
        ProblemCode.EVENT_NOT_A_DATE,
    }
)
DEPENDING_ON_KIND = ("options", "scale", "minimum", "unit", "rule")
# What must not be said once something in, or all of, a part of the file could not be read.
MUTED_BY_PART = {
    "options": ABOUT_OPTIONS,
    "kind": ABOUT_OPTIONS | ABOUT_KINDS,
    "scales": frozenset({ProblemCode.UNKNOWN_SCALE}),
    "scoring": ABOUT_SEVERITIES,
    "id": ABOUT_REQUIREMENTS,
}
MUTED_BY_WHOLE = {
    "scales": ABOUT_OPTIONS,
    "sections": ABOUT_REQUIREMENTS,
    "requirements": ABOUT_REQUIREMENTS,
    "parts": ABOUT_REQUIREMENTS,
    "regulations": frozenset({ProblemCode.REGULATION_NOT_LISTED}),
}
# What can only be said about a file that has been read completely.
NEEDS_WHOLE_FILE = frozenset(
    {
        ProblemCode.UNUSED_SCALE,
        ProblemCode.UNUSED_SEVERITY,
        ProblemCode.UNKNOWN_TOPIC,
        ProblemCode.PROFILE_COUNTS,
        ProblemCode.SEVERITY_NEEDED,
        ProblemCode.SECTION_MAY_BE_EMPTY,
        ProblemCode.SUITS_NOBODY,
        ProblemCode.SUITS_EVERYBODY,
        ProblemCode.ENDS_WITHOUT_REASON,
        ProblemCode.ALWAYS_TRUE,
        ProblemCode.ALWAYS_FALSE,
        ProblemCode.UNREACHABLE,
        ProblemCode.WEIGHT_NOT_USED,
        ProblemCode.SECTION_WEIGHT_NOT_USED,
        ProblemCode.GROUP_NOT_USED,
        ProblemCode.GROUP_OF_ONE,
        ProblemCode.START_NOT_USED,
        ProblemCode.NOTHING_COUNTS,
        ProblemCode.EVERYTHING_MAY_DROP_OUT,
        ProblemCode.LAST_VERDICT_ASKS,
        ProblemCode.VERDICT_ASKS_NOTHING,
        ProblemCode.VERDICT_NEVER_REACHED,
        ProblemCode.VERDICT_WITHOUT_TOTAL,
        ProblemCode.VERDICT_BOUND_TOO_HIGH,
        ProblemCode.PERCENT_LIKE_A_SHARE,
        ProblemCode.SELECTS_NOTHING,
        ProblemCode.SELECTS_EVERYTHING,
        ProblemCode.LOWER_BY_TOO_MUCH,
        ProblemCode.CRITICAL_MAY_NOT_APPLY,
        ProblemCode.CRITICAL_WITH_REASON,
        ProblemCode.REGULATION_NOT_CITED,
        ProblemCode.REGULATION_NOT_IN_FORCE,
    }
)


def mended(
    model: type[Typed], data: Data, errors: Iterable[ErrorDetails], report: Reporter
) -> Typed | None:
    """The data as this model with stand-ins for what is wrong; None if that is too much.

    From then on the report leaves out what only the stand-ins could be blamed for.
    """
    report.muted |= NEEDS_WHOLE_FILE
    mend = _Mend(copy.deepcopy(data), report)
    for _ in range(ROUNDS):
        for error in errors:
            mend.put_right(error)
        try:
            return model.model_validate(mend.document.data)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
    return None


class _Mend:
    """One piece of data on its way to being usable."""

    def __init__(self, data: Data, report: Reporter) -> None:
        self.document = Document(data)
        self.report = report
        self.stand_ins = 0

    def put_right(self, error: ErrorDetails) -> None:
        """Remove what is wrong, or fill in what is missing."""
        path = untagged(error["loc"])
        in_condition = next((n for n, part in enumerate(path) if part in CONDITION_KEYS), None)
        if in_condition is not None and path[in_condition + 1 :]:
            self.remove(path[: in_condition + 1])
            return
        self.mute(path, error["type"])
        is_key = path[-1:] == ("[key]",)
        here = self.document.resolve(path[:-1] if is_key else path)
        if error["type"] == "missing":
            self.fill(here, str(path[-1]))
        elif is_key or (path[-1:] == ("value",) and here[-1:] != ("value",)):
            self.rename(here)
        elif error["type"] != "too_short" or not self.document.at(here):
            self.remove(here, as_mapping=error["type"] in ("model_type", "dict_type"))

    def mute(self, path: Loc, kind: str) -> None:
        """What follows from this one slip is not said again elsewhere."""
        for part, codes in MUTED_BY_PART.items():
            if part in path:
                self.report.muted |= codes
        whole = [part for part in path if isinstance(part, str)][-1:]
        if kind == "extra_forbidden":  # which of the keys that others refer to was meant?
            if len(path) == 1:
                self.report.muted.add(ProblemCode.UNKNOWN_SCALE)
            elif "sections" in path[-3:-1]:
                self.report.muted |= ABOUT_REQUIREMENTS
        if whole and kind in ("model_type", "dict_type", "tuple_type", "missing"):
            self.report.muted |= MUTED_BY_WHOLE.get(whole[0], frozenset())

    def fill(self, owner: Loc, key: str) -> None:
        """Put a stand-in where a key is missing."""
        into = self.document.at(owner)
        if isinstance(into, dict):
            into[key] = copy.deepcopy(FILLERS[key]) if key in FILLERS else self.name()
            self.touched(owner, (*owner, key))

    def rename(self, path: Loc) -> None:
        """Give a key another name, and leave it in its place."""
        owner = self.document.at(path[:-1])
        if path and isinstance(owner, dict):
            renamed = {
                (self.name() if key == path[-1] else key): value for key, value in owner.items()
            }
            owner.clear()
            owner.update(renamed)
            self.touched(path[:-1], path)

    def remove(self, path: Loc, as_mapping: bool = False) -> None:
        """Take a value out of a mapping; in a list, put a stand-in so that the rest stays put."""
        owner: Any = self.document.at(path[:-1]) if path else None
        if isinstance(owner, dict):
            owner.pop(path[-1], None)
        elif isinstance(owner, list):
            owner[int(path[-1])] = {} if as_mapping else self.name()
        self.touched(path[:-1], path)

    def touched(self, owner: Loc, path: Loc) -> None:
        """Nothing more is said about this value, nor about its owner as a whole."""
        self.report.blind.add(path)
        self.report.dull.add(owner)
        if path[-1:] == ("kind",):
            self.report.blind.update((*owner, key) for key in DEPENDING_ON_KIND)

    def name(self) -> str:
        """A text that is also an id, and no other's."""
        self.stand_ins += 1
        return f"{STAND_IN}-{self.stand_ins}"
