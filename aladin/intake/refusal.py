"""Why a file is not taken; the pages say it in words, with what to do."""

from enum import StrEnum


class Refusal(StrEnum):
    """What is wrong with a file."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    UNKNOWN_KIND = "unknown-kind"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too-many-pixels"
    LOCKED = "locked"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_COMPLEX = "too-complex"
    BUSY = "busy"
    TOO_MANY_FILES = "too-many-files"
    TOO_MUCH_TOGETHER = "too-much-together"


class Refused(Exception):
    """A file that is not taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
