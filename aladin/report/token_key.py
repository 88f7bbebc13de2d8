"""A key that never leaves its token: a card, a USB key or a hardware module, asked by PKCS#11.

The token is opened for each signature and closed again. So it may be taken out and put back, and a
server that makes processes of itself hands no open token on to them.
"""

import contextlib
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, Self
from urllib.parse import unquote_to_bytes

import pikepdf
import pkcs11
from pkcs11 import exceptions
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer

from aladin.report.errors import ReportError
from aladin.report.pades import added, checked
from aladin.report.signature import KeyUnusable, SignatureBroken

FORM: Final = "pkcs11:token=NAME;object=NAME?module-path=FILE"
PARTS: Final = {"token", "object", "id", "module-path"}
WRONG_PIN: Final = (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange)
FAULTS: Final = (pkcs11.PKCS11Error, SigningError, NotImplementedError)

_turn = threading.Lock()  # who is logged in is a matter of the process, not of the thread


class Address(NamedTuple):
    """Where a key is. The key and its certificate have the same label, or the same id, or both."""

    module: str
    token: str
    label: str | None
    id: bytes | None

    @classmethod
    def read(cls, address: str) -> Self:
        """From the form of RFC 7512; raises KeyUnusable for anything it would have to overlook."""
        path, _, query = address.partition(":")[2].partition("?")
        pairs = [pair.partition("=") for pair in [*path.split(";"), *query.split("&")] if pair]
        parts = {name: unquote_to_bytes(value) for name, _, value in pairs}
        if unknown := sorted(parts.keys() - PARTS):
            raise KeyUnusable(f"says {', '.join(unknown)}, which is not asked here; it is {FORM}")
        if not {"token", "module-path"} <= parts.keys() or not {"object", "id"} & parts.keys():
            raise KeyUnusable(f"does not say where the key is; it is {FORM}")
        try:
            token, module = parts["token"].decode(), parts["module-path"].decode()
            label = parts["object"].decode() if "object" in parts else None
        except UnicodeDecodeError as error:
            raise KeyUnusable(f"is no text; it is {FORM}") from error
        return cls(module=module, token=token, label=label, id=parts.get("id"))


class TokenKey:
    """A key on a token that signs reports."""

    def __init__(self, address: str, pin: str) -> None:
        """Sign a trial with the key at this address (`FORM`); raises KeyUnusable."""
        self._address = Address.read(address)
        self._pin = pin
        if not Path(self._address.module).is_file():
            raise KeyUnusable(f"names a module that is not there: {self._address.module}")
        trial = _a_page()
        try:
            checked(trial + self._added(trial), known=())
        except exceptions.NoSuchToken as error:
            raise KeyUnusable(f"names a token that is not there: {self._address.token}") from error
        except WRONG_PIN as error:
            raise KeyUnusable(
                "is on a token that refuses the PIN in ALADIN_SIGN_PASSPHRASE; mend it before you"
                " try again, for a token locks after a few wrong ones"
            ) from error
        except SignatureBroken as error:
            raise KeyUnusable("does not belong to the certificate beside it") from error
        except FAULTS as error:
            fault = f"{type(error).__name__} {error}".strip().rstrip(".")
            raise KeyUnusable(f"cannot sign from its token: {fault}") from error

    def sign(self, pdf: bytes) -> bytes:
        """What is to be added behind this file; raises ReportError where the token is gone."""
        try:
            return self._added(pdf)
        except FAULTS as error:
            raise ReportError(f"the token does not sign: {error!r}") from error

    def _added(self, pdf: bytes) -> bytes:
        with _turn, self._open() as signer:
            return added(pdf, signer)

    @contextlib.contextmanager
    def _open(self) -> Iterator[PKCS11Signer]:
        """The key with its token open."""
        at = self._address
        module = pkcs11.lib(at.module)
        try:
            with module.get_token(token_label=at.token).open(user_pin=self._pin) as session:
                # The plainest mechanism is the one that every token knows.
                yield PKCS11Signer(
                    session, key_label=at.label, key_id=at.id, use_raw_mechanism=True
                )
        finally:
            module.finalize()


def _a_page() -> bytes:
    """An empty page to sign on trial."""
    with pikepdf.new() as pdf, io.BytesIO() as target:
        pdf.add_blank_page()
        pdf.save(target)
        return target.getvalue()
