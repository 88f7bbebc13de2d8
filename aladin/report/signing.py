"""The way to the extra that signs reports and checks signatures, where it is installed."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

from aladin.report.signature import NotInstalled, Signature

MARK = b"/ByteRange"  # stands in every signed file
ADDRESS = "pkcs11:"


class Signer(Protocol):
    """Whatever can sign."""

    def sign(self, pdf: bytes) -> bytes:
        """What is to be added behind this file to sign it; raises ReportError."""


def signer_from(key: str, passphrase: str) -> Signer:
    """The key in this file (PKCS#12), or at this address on a token; raises KeyUnusable.

    Raises NotInstalled as well. The passphrase of a token is its PIN.
    """
    if key.startswith(ADDRESS):
        return cast(Signer, _extra("token_key").TokenKey(key, passphrase))
    return cast(Signer, _extra().Key(Path(key), passphrase))


def certificates_in(folder: Path) -> tuple[bytes, ...]:
    """The certificates in this folder (PEM), one a file; raises NotInstalled and ValueError."""
    read = _extra().certificate
    return tuple(read(file.read_bytes()) for file in sorted(folder.glob("*.pem")))


def signature_in(pdf: bytes, known: Iterable[bytes]) -> Signature | None:
    """The signature of a file, None if it has none; raises SignatureBroken and NotInstalled.

    `known` are the certificates that are trusted. The file is one that `read_report` could read.
    """
    return cast(Signature | None, _extra().checked(pdf, known)) if MARK in pdf else None


def _extra(module: str = "pades") -> ModuleType:
    """A module of those that not everybody has, and that are slow to import."""
    try:
        return import_module(f"aladin.report.{module}")
    except ImportError as error:
        raise NotInstalled(str(error)) from error
