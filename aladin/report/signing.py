"""The way to the extra that signs reports and checks signatures, where it is installed."""

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from aladin.report.signature import NotInstalled, Signature

MARK = b"/ByteRange"  # stands in every signed file


class Signer(Protocol):
    """Whatever can sign."""

    def sign(self, pdf: bytes) -> bytes:
        """What is to be added behind this file to sign it."""


def signer_from(file: Path, passphrase: str) -> Signer:
    """The key in this file (PKCS#12); raises KeyUnusable, or NotInstalled."""
    return cast(Signer, _extra().Key(file, passphrase))


def certificates_in(folder: Path) -> tuple[bytes, ...]:
    """The certificates in this folder (PEM), one a file; raises NotInstalled and ValueError."""
    read = _extra().certificate
    return tuple(read(file.read_bytes()) for file in sorted(folder.glob("*.pem")))


def signature_in(pdf: bytes, known: Iterable[bytes]) -> Signature | None:
    """The signature of a file, None if it has none; raises SignatureBroken and NotInstalled.

    `known` are the certificates that are trusted. The file is one that `read_report` could read.
    """
    return cast(Signature | None, _extra().checked(pdf, known)) if MARK in pdf else None


def _extra() -> ModuleType:
    try:
        from aladin.report import pades  # noqa: PLC0415 - not everybody has it, and it is slow
    except ImportError as error:
        raise NotInstalled(str(error)) from error
    return pades
