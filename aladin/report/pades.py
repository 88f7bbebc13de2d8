"""Signing a report (PAdES), and checking such a signature, with pyHanko.

A signer is known by its very certificate, so that there is no chain to build, nothing to fetch, and
old reports hold after the key was changed.
"""

import io
import stat
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

from asn1crypto import cms  # type: ignore[import-untyped]  # ships no types
from asn1crypto.pem import unarmor  # type: ignore[import-untyped]
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from pyhanko.pdf_utils.incremental_writer import (
    IncrementalPdfFileWriter,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko_certvalidator import ValidationContext

from aladin.report.signature import KeyUnusable, Signature, SignatureBroken

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

FIELD = "Aladin"
FIELD_READ_ALOUD = "Tanda tangan elektronik penerbit laporan"
# What pyHanko and what is below it raise at a file that is not what it says it is.
FAULTS = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


class _Update(IncrementalPdfFileWriter):
    """What is added behind a file. Its metadata stays as it was printed, claims and all."""

    def _update_meta(self) -> None:
        pass


class Key:
    """A key in a file that signs reports, read once."""

    def __init__(self, file: Path, passphrase: str) -> None:
        """Read the key and its certificate from PKCS#12; raises KeyUnusable."""
        try:
            mode, content = file.stat().st_mode, file.read_bytes()
        except OSError as error:
            raise KeyUnusable(f"cannot be read: {error.strerror}") from error
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyUnusable("can be read by others; chmod 600 makes it yours alone")
        try:
            self._signer = signers.SimpleSigner.load_pkcs12_data(
                content, other_certs=(), passphrase=passphrase.encode()
            )
        except (TypeError, ValueError) as error:
            raise KeyUnusable("holds no key that this passphrase opens") from error

    def sign(self, pdf: bytes) -> bytes:
        """What is to be added behind this file to sign it."""
        return added(pdf, self._signer)


def added(pdf: bytes, signer: signers.Signer) -> bytes:
    """The signature of this file by whatever can sign, to be put behind it."""
    with io.BytesIO() as target:
        _in_a_thread(
            signers.sign_pdf,
            _Update(io.BytesIO(pdf)),
            signers.PdfSignatureMetadata(
                field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
            ),
            signer=signer,
            new_field_spec=SigFieldSpec(FIELD, readable_field_name=FIELD_READ_ALOUD),
            output=target,
        )
        signed = target.getvalue()
    assert signed.startswith(pdf)  # noqa: S101 - an update changes nothing before it
    return signed[len(pdf) :]


def _in_a_thread(
    work: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs
) -> Answer:
    """The same in a thread of its own: pyHanko runs an event loop, and a thread has one at most."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work, *args, **kwargs).result()


def certificate(pem: bytes) -> bytes:
    """A certificate as DER; raises ValueError."""
    der: bytes = unarmor(pem)[2]
    return der


def checked(pdf: bytes, known: Iterable[bytes]) -> Signature | None:
    """The one signature of a file, None if it has none; raises SignatureBroken."""
    try:
        every = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not every:
            return None
        (found,) = every
        certificate = found.signer_cert
        context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
        status = _in_a_thread(validate_pdf_signature, found, context)
        holds = bool(
            status.intact
            and status.valid
            and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
            and _is_tidy(found, pdf)
        )
    except FAULTS as error:
        raise SignatureBroken(str(error)) from error
    if not holds:
        raise SignatureBroken("it does not hold for the whole file")
    return _described(certificate, found.self_reported_timestamp, known)


def _is_tidy(found: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether its container, which no signature can cover, holds nothing but the signature."""
    _, start, end, _ = found.byte_range
    packed = bytes.fromhex(pdf[start + 1 : end - 1].decode("ascii"))
    loaded = cms.ContentInfo.load(packed, strict=False)
    data = loaded["content"]
    signer = data["signer_infos"][0]
    # What is neither signed nor read by who checks must be what it always is.
    data["version"] = signer["version"] = "v1"
    data["digest_algorithms"] = [signer["digest_algorithm"]]
    signer["sid"] = _named(found.signer_cert)
    signature = loaded.dump(force=True)
    filled = signature + bytes(len(packed) - len(signature))
    tidy: bool = pdf[start:end] == b"<" + filled.hex().upper().encode() + b">"
    return tidy


def _named(certificate: Certificate) -> cms.SignerIdentifier:
    """How a signature names the certificate it is by."""
    named = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    return cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(named)})


def _described(certificate: Certificate, at: datetime | None, known: Iterable[bytes]) -> Signature:
    return Signature(
        signer=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        is_known=certificate.dump() in set(known),
        is_self_signed=certificate.subject == certificate.issuer,
        at=at,
        expires_at=certificate.not_valid_after,
    )
