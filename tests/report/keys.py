"""Keys for tests: made once, known to nobody."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "kunci percobaan"


def a_key(name: str, *, is_expired: bool = False, is_elliptic: bool = False) -> tuple[bytes, bytes]:
    """A key with its own certificate (PKCS#12), and that certificate alone (PEM)."""
    return _made(name, is_expired, is_elliptic)


@cache
def _made(name: str, is_expired: bool, is_elliptic: bool) -> tuple[bytes, bytes]:
    key = (
        ec.generate_private_key(ec.SECP256R1())
        if is_elliptic
        else rsa.generate_private_key(65537, 2048)
    )
    owner = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.now(UTC) - timedelta(days=800)
    end = start + timedelta(days=400 if is_expired else 3000)
    builder = x509.CertificateBuilder(owner, owner, key.public_key(), x509.random_serial_number())
    certificate = builder.not_valid_before(start).not_valid_after(end).sign(key, hashes.SHA256())
    locked = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    packed = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, locked)
    return packed, certificate.public_bytes(Encoding.PEM)


def key_file(folder: Path, name: str = "Dinas Contoh", *, is_expired: bool = False) -> Path:
    """Such a key as a file that its owner alone can read."""
    file = folder / f"{name}.p12"
    file.write_bytes(a_key(name, is_expired=is_expired)[0])
    file.chmod(0o600)
    return file
