"""What there is to say of a signature on a report, and what can go wrong with one.

A signature is added behind a report and changes no byte of it: take it off, and the same bytes are
there that printing gives again.
"""

from dataclasses import dataclass
from datetime import datetime


class KeyUnusable(Exception):
    """A file that no report can be signed with; the text says why."""


class SignatureBroken(Exception):
    """There is a signature, and it does not hold for the whole of the file."""


class NotInstalled(Exception):
    """Signatures need the extra `sign`, which is not installed here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature that holds for the whole file. `at` is what the signer's own clock said.

    `is_known` says that the certificate is one of those that are trusted here.
    """

    signer: str
    issuer: str
    is_known: bool
    is_self_signed: bool
    at: datetime | None
    expires_at: datetime
