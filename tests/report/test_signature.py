"""A signed report: the same bytes with something behind them, which holds or is said not to."""

import io
import sys
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from aladin.report import signing
from aladin.report.reading import Reason
from aladin.report.signature import KeyUnusable, NotInstalled, SignatureBroken
from aladin.report.signing import certificates_in, signature_in, signer_from
from aladin.report.verification import Status, verify
from tests.proof.test_tampering import EVERY_BYTE, a_stream, contents_of_page, updated
from tests.report.accessible import faults
from tests.report.keys import PASSPHRASE, a_key, key_file
from tests.report.samples import full_pdf, opened
from tests.report.test_verification import print_again

pytestmark = [pytest.mark.usefixtures("pango"), pytest.mark.proof("P8")]

SOME = 25  # of how many bytes of the container one is changed, unless all are


def signed(folder: Path, name: str = "Dinas Contoh", *, is_expired: bool = False) -> bytes:
    """The full report with a signature by this key."""
    signer = signer_from(str(key_file(folder, name, is_expired=is_expired)), PASSPHRASE)
    return full_pdf() + signer.sign(full_pdf())


def trusted(folder: Path, *names: str) -> tuple[bytes, ...]:
    """The certificates of these keys, as from a folder."""
    for name in names:
        (folder / f"{name}.pem").write_bytes(a_key(name)[1])
    return certificates_in(folder)


def test_a_signature_changes_no_byte_of_the_report(tmp_path: Path) -> None:
    pdf = signed(tmp_path)

    found = signature_in(pdf, trusted(tmp_path, "Dinas Contoh"))

    assert pdf.startswith(full_pdf())
    assert found is not None
    assert (found.is_known, found.is_self_signed) == (True, True)
    assert "Dinas Contoh" in found.signer
    assert signature_in(full_pdf(), ()) is None


def test_a_signed_report_can_be_read_aloud_like_any_other(tmp_path: Path) -> None:
    with opened(signed(tmp_path)) as pdf:
        assert faults(pdf) == []


def test_a_signed_report_is_unchanged_where_its_signer_is_trusted(tmp_path: Path) -> None:
    pdf, known = signed(tmp_path), trusted(tmp_path, "Dinas Contoh")

    result = verify(pdf, print_again, known)

    assert (result.status, result.reason) == (Status.UNCHANGED, Reason.SIGNED)
    assert verify(pdf, print_again).reason is Reason.SIGNER_UNKNOWN
    assert verify(pdf[: len(full_pdf())], print_again, known).reason is Reason.SAME_BYTES


def test_reports_signed_before_the_key_was_changed_still_hold(tmp_path: Path) -> None:
    old, new = signed(tmp_path, "Kunci lama"), signed(tmp_path, "Kunci baru")
    known = trusted(tmp_path, "Kunci lama", "Kunci baru")

    assert {verify(pdf, print_again, known).reason for pdf in (old, new)} == {Reason.SIGNED}


def test_anybody_may_sign_and_is_then_not_known(tmp_path: Path) -> None:
    shadow = updated({contents_of_page(0): a_stream(b"BT ET")})
    forged = shadow + signer_from(str(key_file(tmp_path, "Penipu")), PASSPHRASE).sign(shadow)

    result = verify(forged, print_again, trusted(tmp_path, "Dinas Contoh"))

    assert (result.status, result.reason) == (Status.UNCOMPARED, Reason.SIGNER_UNKNOWN)


def test_an_expired_certificate_is_told_by_its_date(tmp_path: Path) -> None:
    pdf = signed(tmp_path, "Kedaluwarsa", is_expired=True)

    found = signature_in(pdf, ())

    assert found is not None
    assert found.at is not None
    assert found.expires_at < found.at


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = key_file(tmp_path)
    file.chmod(mode)

    with pytest.raises(KeyUnusable, match="chmod 600"):
        signer_from(str(file), PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "salah"])
def test_a_key_that_does_not_open_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(KeyUnusable, match="no key"):
        signer_from(str(key_file(tmp_path)), passphrase)


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.p12").write_bytes(b"x")
    (tmp_path / "x.p12").chmod(0o600)

    with pytest.raises(KeyUnusable, match="no key"):
        signer_from(f"{tmp_path}/x.p12", PASSPHRASE)
    with pytest.raises(KeyUnusable, match="cannot be read"):
        signer_from(f"{tmp_path}/y.p12", PASSPHRASE)


def test_without_the_extra_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = signed(tmp_path)
    monkeypatch.delattr("aladin.report.pades", raising=False)
    monkeypatch.setitem(sys.modules, "aladin.report.pades", None)

    with pytest.raises(NotInstalled):
        signature_in(pdf, ())
    assert verify(pdf, print_again).reason is Reason.SIGNATURE_UNREAD
    assert verify(full_pdf(), print_again).reason is Reason.SAME_BYTES


@pytest.mark.proof("P4")
def test_every_part_of_the_container_holds(tmp_path: Path) -> None:
    pdf, known = signed(tmp_path), trusted(tmp_path, "Dinas Contoh")
    _, start, end, _ = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0].byte_range
    container, head = range(start, end), range(start, start + 100)
    others = [*range(len(full_pdf()), start), *range(end, len(pdf))]

    places = [*container, *others] if EVERY_BYTE else [*head, *container[::SOME], *others[::SOME]]
    assert len(places) > 100
    for place in places:
        changed = bytearray(pdf)
        changed[place] ^= 1 << place % 8
        assert not believed(bytes(changed), known), place


def believed(pdf: bytes, known: tuple[bytes, ...]) -> bool:
    """Whether the signature alone speaks for this file."""
    try:
        found = signature_in(pdf, known)
    except SignatureBroken:
        return False
    return found is not None and found.is_known


@pytest.mark.proof("P4")
@pytest.mark.parametrize("added", [b"\n", b"\0", b"%%EOF\n"])
def test_nothing_can_be_added_behind_a_signature(tmp_path: Path, added: bytes) -> None:
    assert not believed(signed(tmp_path) + added, trusted(tmp_path, "Dinas Contoh"))


@pytest.mark.proof("P4")
def test_an_update_behind_a_signature_is_noticed(tmp_path: Path) -> None:
    pdf, known = signed(tmp_path), trusted(tmp_path, "Dinas Contoh")
    again = updated({contents_of_page(0): a_stream(b"BT ET")}, pdf=pdf)

    assert not believed(again, known)
    assert verify(again, print_again, known).status is not Status.UNCHANGED


def test_a_signed_report_still_opens_with_its_answers(tmp_path: Path) -> None:
    with opened(signed(tmp_path)) as pdf:
        assert len(pdf.Root.AF) == 1
        assert pdf.check_pdf_syntax() == []


def test_the_mark_alone_makes_no_signature() -> None:
    assert signing.MARK not in full_pdf()
    assert signature_in(full_pdf() + b"% /ByteRange\n", ()) is None
