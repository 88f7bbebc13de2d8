"""Tokens for tests: made in software, with keys and a PIN that are made up."""

import os
import subprocess
import tempfile
from pathlib import Path

import pkcs11
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pkcs11.util.x509 import decode_x509_certificate

from tests.report.keys import PASSPHRASE, a_key

PIN = "482913"
LABEL = "Dinas Contoh"
MODULES = [Path("/usr/lib/softhsm/libsofthsm2.so"), *Path("/usr/lib").glob("*/softhsm/*hsm2.so")]


def module() -> Path | None:
    """Where this machine has the software for them; None if it has not."""
    return next((file for file in MODULES if file.is_file()), None)


def a_place_for_tokens(folder: Path) -> dict[str, str]:
    """What the environment must say so that tokens are kept in this folder."""
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    return {"SOFTHSM2_CONF": str(settings)}


def a_token(label: str = LABEL) -> None:
    """An empty one, where the environment says."""
    _softhsm("--init-token", "--free", "--label", label, "--so-pin", f"{PIN}0")


def put(key: str | None, certificate: str | None, *, is_elliptic: bool = False) -> None:
    """Put the key of this name on the token, and the certificate of the same or of another."""
    if key:
        with tempfile.NamedTemporaryFile(suffix=".pem") as file:
            file.write(_opened(key, is_elliptic)[0])
            file.flush()
            _softhsm(
                "--import", file.name, "--token", LABEL, "--label", LABEL, "--id", "01", "--force"
            )
    if certificate:
        described = decode_x509_certificate(_opened(certificate, is_elliptic)[1])
        named = {pkcs11.Attribute.LABEL: LABEL, pkcs11.Attribute.ID: b"\1"}
        library = pkcs11.lib(str(module()))
        with library.get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
            session.create_object({**described, **named, pkcs11.Attribute.TOKEN: True})
        library.finalize()


def _softhsm(*asked: str) -> None:
    subprocess.run(
        ["softhsm2-util", *asked, "--pin", PIN], check=True, capture_output=True, env=os.environ
    )


def _opened(name: str, is_elliptic: bool) -> tuple[bytes, bytes]:
    """The key as PEM, and its certificate as DER."""
    packed, _ = a_key(name, is_elliptic=is_elliptic)
    key, certificate, _ = pkcs12.load_key_and_certificates(packed, PASSPHRASE.encode())
    assert key
    assert certificate
    return (
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        certificate.public_bytes(Encoding.DER),
    )


def address(token: str = LABEL, key: str = f"object={LABEL}", file: str | None = None) -> str:
    """Where the key is, as a setting says it."""
    place = f"token={token};{key}".replace(" ", "%20")
    return f"pkcs11:{place}?module-path={file or module()}"
