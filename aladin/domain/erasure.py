"""What was erased, and when: all that is left of it, and nothing about anybody."""

from enum import StrEnum

from pydantic import AwareDatetime

from aladin.domain.model import Model


class Eraser(StrEnum):
    """Why data was erased."""

    HOLDER = "holder"  # whoever held the key asked for it
    OFFICE = "office"  # the office was asked, or had restored an older state
    RETENTION = "retention"  # its time was over


class Erasure(Model):
    """One assessment or submission whose data is gone, under the number of its receipt.

    `reference` names a submission; a draft had none. `answers` and `files` say how many went.
    """

    receipt: str
    reference: str | None = None
    by: Eraser
    answers: int
    files: int
    at: AwareDatetime
