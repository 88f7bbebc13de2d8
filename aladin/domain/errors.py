"""What a deed can be refused for; the web makes 404, 403, 409 and 429 of them."""

from aladin.domain.answer import Answer
from aladin.domain.evidence import Evidence


class NotFound(Exception):
    """There is nothing here for whoever asks, whether or not it exists for somebody else."""


class NotAllowed(Exception):
    """Whoever asks may see this and may not do that."""


class WrongState(Exception):
    """The deed does not fit the state: an assessment handed in takes no more answers."""


class TooManyTries(Exception):
    """A guessing limit is reached."""


class StaleAnswers(Exception):
    """Answers were changed elsewhere since the page was opened; nothing was saved.

    `stored` are the answers as they stand now, by requirement id; None where one was removed.
    """

    def __init__(self, stored: dict[str, Answer | None]) -> None:
        super().__init__(f"changed elsewhere: {', '.join(stored)}")
        self.stored = stored


class StaleEvidence(Exception):
    """A file was described anew elsewhere since the page was opened; `stored` is how."""

    def __init__(self, stored: Evidence) -> None:
        super().__init__(f"changed elsewhere: evidence {stored.number}")
        self.stored = stored
