"""What the register says of a report: whether it still stands, and which files were given out."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, StringConstraints, model_validator

from aladin.domain.erasure import Erasure
from aladin.domain.model import Model
from aladin.domain.submission import Submission

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Standing(StrEnum):
    """Whether a report can be relied on as the latest word of its business."""

    VALID = "valid"
    REPLACED = "replaced"  # the same business has handed in a newer one
    WITHDRAWN = "withdrawn"
    ERASED = "erased"  # what it said is gone: nobody can compare it any more


class Withdrawer(StrEnum):
    """Who has taken a report back."""

    HOLDER = "holder"
    OFFICE = "office"


class Withdrawal(Model):
    """A report taken back, for good. The office says why; a holder need not."""

    reference: str
    by: Withdrawer
    reason: Reason | None = None
    at: AwareDatetime

    @model_validator(mode="after")
    def _office_says_why(self) -> Self:
        if self.by is Withdrawer.OFFICE and self.reason is None:
            raise ValueError("the office gives a reason")
        return self


class Recorded(Model):
    """What the register keeps for good of a submission: nothing that is about anybody."""

    reference: str
    submitted_at: AwareDatetime
    digest: str
    replaces: str | None = None


class Replacement(Model):
    """The newer submission of the same business, and when it was handed in."""

    reference: str
    at: AwareDatetime


class Entry(Model):
    """A submission as the register knows it; without the submission itself once it is erased.

    `files` are the SHA-256 of every file it was printed as, in hexadecimal, the latest first:
    another version of the printing libraries gives other bytes.
    """

    recorded: Recorded
    submission: Submission | None
    standing: Standing
    replacement: Replacement | None = None
    withdrawal: Withdrawal | None = None
    erasure: Erasure | None = None
    files: tuple[str, ...] = ()


class Match(StrEnum):
    """How a file that somebody holds stands to what the register knows."""

    SAME_FILE = "same_file"  # byte for byte one that was given out
    SAME_DATA = "same_data"  # what it says was handed in; its pages are not ours
    OTHER_DATA = "other_data"  # its number was given to something else
    NO_NUMBER = "no_number"


class Known(Model):
    """What the register knows of a file; `standing` where it knows what the file says."""

    match: Match
    standing: Standing | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it is ours and can be relied on."""
        return self.match is Match.SAME_FILE and self.standing is Standing.VALID


def standing(
    withdrawal: Withdrawal | None, erasure: Erasure | None, replacement: Replacement | None
) -> Standing:
    """Taken back weighs more than erased, and that more than replaced."""
    if withdrawal is not None:
        return Standing.WITHDRAWN
    if erasure is not None:
        return Standing.ERASED
    return Standing.VALID if replacement is None else Standing.REPLACED
