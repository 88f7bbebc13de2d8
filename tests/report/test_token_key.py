"""A report signed by a key on a token (PKCS#11), and what is said when that cannot be."""

import threading
from pathlib import Path

import pytest

from aladin.report.errors import ReportError
from aladin.report.reading import Reason
from aladin.report.signature import KeyUnusable
from aladin.report.signing import certificates_in, signer_from
from aladin.report.verification import verify
from tests.conftest import do_without
from tests.report.keys import a_key
from tests.report.samples import full_pdf
from tests.report.test_verification import print_again
from tests.report.tokens import (
    LABEL,
    PIN,
    a_place_for_tokens,
    a_token,
    address,
    module,
    put,
)

pytestmark = [pytest.mark.usefixtures("pango", "token"), pytest.mark.proof("P8")]


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty one, of software; where everything must be there, its absence is a failure."""
    if module() is None:
        do_without("SoftHSM is missing: apt-get install softhsm2")
    for name, value in a_place_for_tokens(tmp_path).items():
        monkeypatch.setenv(name, value)
    a_token()


def trusted(folder: Path, *, is_elliptic: bool = False) -> tuple[bytes, ...]:
    """The certificate of that key, as from a folder."""
    (folder / "kantor.pem").write_bytes(a_key(LABEL, is_elliptic=is_elliptic)[1])
    return certificates_in(folder)


@pytest.mark.parametrize("is_elliptic", [False, True], ids=["RSA", "elliptic"])
@pytest.mark.parametrize("key", [f"object={LABEL}", "id=%01", f"id=%01;object={LABEL}"])
def test_a_report_signed_by_a_token_is_unchanged_where_its_certificate_is_trusted(
    tmp_path: Path, is_elliptic: bool, key: str
) -> None:
    put(LABEL, LABEL, is_elliptic=is_elliptic)
    signer = signer_from(address(key=key), PIN)
    pdf = full_pdf() + signer.sign(full_pdf())

    result = verify(pdf, print_again, trusted(tmp_path, is_elliptic=is_elliptic))

    assert result.reason is Reason.SIGNED
    assert verify(pdf, print_again).reason is Reason.SIGNER_UNKNOWN


def test_many_may_ask_for_a_signature_at_once(tmp_path: Path) -> None:
    put(LABEL, LABEL)
    signer, signed = signer_from(address(), PIN), []
    threads = [
        threading.Thread(target=lambda: signed.append(signer.sign(full_pdf()))) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    known = trusted(tmp_path)

    assert len(signed) == 5
    assert {verify(full_pdf() + each, print_again, known).reason for each in signed} == {
        Reason.SIGNED
    }


def test_a_token_may_be_taken_out_and_put_back(tmp_path: Path) -> None:
    put(LABEL, LABEL)
    signer, tokens = signer_from(address(), PIN), tmp_path / "tokens"
    tokens.rename(tmp_path / "elsewhere")
    tokens.mkdir()

    with pytest.raises(ReportError, match="NoSuchToken"):
        signer.sign(full_pdf())
    tokens.rmdir()
    (tmp_path / "elsewhere").rename(tokens)

    assert signer.sign(full_pdf())


@pytest.mark.parametrize(
    ("key", "certificate", "fault"),
    [
        (None, None, "Could not find certificate"),
        (None, LABEL, "Could not find private key"),
        (LABEL, None, "Could not find certificate"),
        (LABEL, "Kunci lama", "does not belong to the certificate"),
    ],
    ids=["nothing", "no key", "no certificate", "of another key"],
)
def test_what_is_missing_on_a_token_is_named(
    key: str | None, certificate: str | None, fault: str
) -> None:
    put(key, certificate)

    with pytest.raises(KeyUnusable, match=fault):
        signer_from(address(), PIN)


def test_a_wrong_pin_is_told_from_a_wrong_address() -> None:
    put(LABEL, LABEL)

    for pin in ("", "1", "0000"):
        with pytest.raises(KeyUnusable, match="refuses the PIN in ALADIN_SIGN_PASSPHRASE"):
            signer_from(address(), pin)
    assert signer_from(address(), PIN)


def test_two_keys_under_one_name_are_not_guessed_between() -> None:
    put(LABEL, LABEL)
    put("Kunci lama", None)

    with pytest.raises(KeyUnusable, match="more than one private key"):
        signer_from(address(), PIN)


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("pkcs11:", "does not say where"),
        ("pkcs11:token=a;object=b", "does not say where"),
        ("pkcs11:object=b?module-path=/m.so", "does not say where"),
        ("pkcs11:token=a?module-path=/m.so", "does not say where"),
        ("pkcs11:token=a;object=%ff?module-path=/m.so", "is no text"),
        ("pkcs11:token=a;object=b;serial=1?module-path=/m.so", "says serial, which"),
        ("pkcs11:token=a;object=b?module-path=/m.so&pin-value=482913", "says pin-value, which"),
        (address(file="/m.so"), "module that is not there: /m.so"),
        (address(file="/etc/hostname"), "cannot sign from its token"),
        (address(token="Lain"), "token that is not there: Lain"),
        (address(key="id=%02"), "Could not find certificate"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(asked: str, fault: str) -> None:
    with pytest.raises(KeyUnusable, match=fault) as refused:
        signer_from(asked, PIN)

    assert PIN not in str(refused.value)
