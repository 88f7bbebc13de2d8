"""Printing in processes of their own, so that no report can slow, stop or read the server."""

from base64 import b64encode
from collections.abc import Mapping

from aladin.confined.pool import Crashed, Pool
from aladin.confined.process import JobFailed
from aladin.domain.checklist import Checklist
from aladin.domain.submission import Submission, canonical_json
from aladin.report.errors import ReportError
from aladin.report.order import Interim, Order, Variant

WALL_SECONDS = 60


class Printer:
    """So many printing processes, each started when first needed and replaced when it ends."""

    def __init__(self, processes: int = 1, wall_seconds: float = WALL_SECONDS) -> None:
        self._pool = Pool("aladin.report.worker", processes, wall_seconds)

    def print(
        self,
        subject: Submission | Interim,
        check_url: str = "",
        variant: Variant = Variant.FULL,
        english: Checklist | None = None,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The PDF; raises ReportError, also after `wall_seconds`. May be called from any thread."""
        order = Order(
            subject=subject,
            check_url=check_url,
            variant=variant,
            english=english,
            pictures={name: b64encode(each) for name, each in (pictures or {}).items()},
        )
        try:
            return self._printed(canonical_json(order).encode())
        except UnicodeEncodeError as error:
            raise ReportError("the submission holds text that is no Unicode") from error
        except JobFailed as error:
            raise ReportError(str(error)) from error

    def _printed(self, order: bytes) -> bytes:
        """Once more after a crash of the libraries below, which was seen; never after a limit."""
        try:
            return self._pool.ask(order)
        except Crashed:
            return self._pool.ask(order)

    def close(self) -> None:
        """Stop the processes; a print that is under way fails."""
        self._pool.close()
