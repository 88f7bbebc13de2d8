"""From a file as it was sent to one that is safe to keep and to show."""

from dataclasses import dataclass
from typing import Final

from aladin.confined.pool import Broken, Busy, Pool
from aladin.confined.process import JobFailed
from aladin.domain.evidence import MediaType
from aladin.intake.kind import FileKind, kind_of
from aladin.intake.refusal import Refusal, Refused

LARGEST: Final = 10 * 1024 * 1024
WALL_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file built anew."""

    media_type: MediaType
    content: bytes


class Sieve:
    """So many processes that take files apart, where a hostile one can do no harm."""

    def __init__(self, processes: int = 1, wall_seconds: float = WALL_SECONDS) -> None:
        self._pool = Pool("aladin.intake.worker", processes, wall_seconds)

    def clean(self, content: bytes) -> Cleaned:
        """The file built anew; raises Refused. May be called from any thread."""
        kind = _taken(content)
        try:
            rebuilt = self._pool.ask(content)
        except Busy as error:
            raise Refused(Refusal.BUSY) from error
        except Broken as error:
            raise Refused(Refusal.TOO_COMPLEX) from error
        except JobFailed as error:
            raise Refused(_reason(str(error))) from error
        return Cleaned("application/pdf" if kind is FileKind.PDF else "image/jpeg", rebuilt)

    def close(self) -> None:
        """Stop the processes."""
        self._pool.close()


def _taken(content: bytes) -> FileKind:
    """Its kind, if it is one that is taken apart at all."""
    if not content:
        raise Refused(Refusal.EMPTY)
    if len(content) > LARGEST:
        raise Refused(Refusal.TOO_LARGE)
    kind = kind_of(content)
    if kind is None:
        raise Refused(Refusal.UNKNOWN_KIND)
    return kind


def _reason(said: str) -> Refusal:
    """The reason the process gave; anything else is that it ran out of memory."""
    return Refusal(said) if said in set(Refusal) else Refusal.TOO_COMPLEX
