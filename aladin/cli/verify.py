"""`aladin verify`: whether a PDF is an Aladin report, unchanged, without asking anybody."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click
from babel.dates import format_date

from aladin.cli.database import database
from aladin.content.translations import Translations
from aladin.data import data_dir
from aladin.domain.checklist import Checklist
from aladin.report.envelope import Envelope
from aladin.report.lettering import printable
from aladin.report.reading import LARGEST_PDF, Reason
from aladin.report.signature import NotInstalled, Signature
from aladin.report.signing import certificates_in
from aladin.report.verification import Status
from aladin.report.verification import verify as verify_pdf
from aladin.web.wording import STANDINGS
from aladin.workflow import registering
from aladin.workflow.assessing import JAKARTA

EXIT = {
    Status.UNCHANGED: 0,
    Status.ALTERED: 1,
    Status.FOREIGN: 1,
    Status.UNCOMPARED: 2,
    Status.UNREADABLE: 2,
}
HEADLINES = {
    Status.UNCHANGED: "UTUH",
    Status.ALTERED: "BERUBAH",
    Status.FOREIGN: "BUKAN LAPORAN ALADIN",
    Status.UNCOMPARED: "BELUM DAPAT DIPASTIKAN",
    Status.UNREADABLE: "TIDAK DAPAT DIPERIKSA",
}
SENTENCES = {
    Reason.SAME_BYTES: "Setiap bita sama dengan hasil cetak ulang dari jawaban di dalam berkas.",
    Reason.PRINT_CHANGED: "Isi berkas tidak sama dengan hasil cetak ulang dari jawaban di dalamnya."
    " Jangan pakai berkas ini.",
    Reason.ANSWERS_CHANGED: "Jawaban di dalam berkas rusak atau sudah diubah."
    " Jangan pakai berkas ini.",
    Reason.SCORE_CHANGED: "Hasil yang tertulis tidak sesuai dengan jawabannya."
    " Jangan pakai berkas ini.",
    Reason.NO_ANSWERS: "Berkas PDF ini tidak memuat jawaban yang selalu ada dalam laporan Aladin.",
    Reason.OTHER_VERSION: "Laporan ini dicetak oleh versi Aladin yang lain, jadi halamannya tidak"
    " dapat dibandingkan. Periksa dengan versi itu.",
    Reason.OTHER_LIBRARIES: "Jawaban dan hasilnya cocok, tetapi laporan ini dicetak dengan pustaka"
    " yang lain, jadi halamannya tidak dapat dibandingkan di komputer ini.",
    Reason.OTHER_TRANSLATION: "Jawaban dan hasilnya cocok, tetapi laporan ini memakai terjemahan"
    " yang lain, jadi halamannya tidak dapat dibandingkan di komputer ini. Periksa laporan yang"
    " berbahasa Indonesia.",
    Reason.WITH_PICTURES: "Jawaban dan hasilnya cocok. Daftar bukti bergambar tidak dapat dicetak"
    " ulang dari jawabannya saja: cocokkan SHA-256 berkasnya dengan register.",
    Reason.CANNOT_PRINT: "Jawaban dan hasilnya cocok, tetapi komputer ini tidak dapat mencetak"
    " ulang untuk membandingkan halamannya. Jalankan: aladin doctor",
    Reason.SIGNED: "Berkas ini ditandatangani dengan sertifikat yang dipercaya di sini, dan tidak"
    " berubah sesudahnya.",
    Reason.SIGNER_UNKNOWN: "Jawaban dan hasilnya cocok, tetapi berkas ini ditandatangani dengan"
    " sertifikat yang tidak dikenal di sini. Pilih folder sertifikat kantor dengan --certificates,"
    " atau cocokkan SHA-256 berkasnya.",
    Reason.SIGNATURE_BROKEN: "Tanda tangan di dalam berkas tidak cocok dengan isinya."
    " Jangan pakai berkas ini.",
    Reason.SIGNATURE_UNREAD: "Jawaban dan hasilnya cocok. Berkas ini bertanda tangan, tetapi"
    " komputer ini belum dapat memeriksanya: pustaka tanda tangan belum dipasang.",
    Reason.TOO_LARGE: "Berkas ini terlalu besar untuk sebuah laporan.",
    Reason.NOT_A_PDF: "Berkas ini bukan PDF atau rusak.",
}


certificates_option = click.option(
    "--certificates",
    envvar="ALADIN_SIGN_CERTIFICATES",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder sertifikat (.pem) yang tanda tangannya dipercaya.",
)


@click.command(
    help="Periksa apakah FILE adalah laporan Aladin yang utuh (0), berubah (1), atau"
    " tidak dapat dipastikan (2)."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--register",
    is_flag=True,
    help="Cocokkan dengan register di basis data Aladin ini, bukan dengan hasil cetak ulang.",
)
@certificates_option
def verify(file: Path, register: bool, certificates: Path | None) -> None:
    """Say what the file is, what it claims, and what only the register knows."""
    pdf = content_of_report(file)
    if register:
        _look_up(file, pdf)
    found = verify_pdf(pdf, known=trusted(certificates), in_english=_in_english)
    click.echo(f"{HEADLINES[found.status]}: {file}")
    click.echo(SENTENCES[found.reason])
    click.echo(f"SHA-256 berkas: {registering.digest_of_file(pdf)}")
    if found.signature is not None:
        _tell_signature(found.signature)
    if found.claims is not None:
        _tell_claims(found.claims)
    sys.exit(EXIT[found.status])


def _in_english(checklist: Checklist) -> Checklist:
    """As this installation translates it."""
    folder = Path(os.environ.get("ALADIN_CHECKLISTS") or data_dir("checklists"))
    return Translations(folder).english(checklist).checklist


def trusted(folder: Path | None) -> tuple[bytes, ...]:
    """The certificates in this folder; none where they cannot be read by this installation."""
    if folder is None:
        return ()
    try:
        return certificates_in(folder)
    except NotInstalled:
        return ()  # what is signed is then said to be unread
    except ValueError:
        click.echo(f"Ada berkas .pem di {folder} yang bukan sertifikat.", err=True)
        sys.exit(2)


def _tell_signature(signature: Signature) -> None:
    """Who signed and when, as far as that can be known, and what it is not."""
    signed = _day(signature.at) if signature.at else "tidak tertulis"
    click.echo()
    click.echo(f"  Penandatangan:  {printable(signature.signer)}")
    click.echo(f"  Menurut jamnya: {signed}")
    click.echo(f"  Sertifikat:     dari {printable(signature.issuer)}")
    if signature.expires_at < datetime.now(UTC):
        click.echo(
            f"Sertifikatnya habis masa berlakunya pada {_day(signature.expires_at)}. Bahwa tanda"
            " tangan ini dibuat sebelumnya hanya dikatakan oleh jam penandatangan sendiri."
        )
    if signature.is_self_signed:
        click.echo(
            "Sertifikat ini dibuat oleh penandatangan sendiri. Tanda tangannya bukan tanda tangan"
            " elektronik tersertifikasi menurut hukum Indonesia."
        )
    else:
        click.echo(
            "Apakah penerbit sertifikat ini diakui sebagai penyelenggara sertifikasi elektronik di"
            " Indonesia tidak diperiksa di sini. Bila tidak, tanda tangannya bukan tanda tangan"
            " elektronik tersertifikasi."
        )


def _day(moment: datetime) -> str:
    return format_date(moment.astimezone(JAKARTA), "d MMMM y", locale="id")


def _look_up(file: Path, pdf: bytes) -> NoReturn:
    """What the register here says of this very file."""
    with database():
        entry = registering.entry_of_file(pdf)
    if entry is None:
        click.echo(f"TIDAK TERCATAT: {file}")
        click.echo(
            "Berkas ini tidak pernah diterbitkan oleh Aladin ini: dibuat di tempat lain, atau"
            " berubah sesudah diunduh."
        )
    else:
        click.echo(f"TERCATAT: {file}")
        click.echo(f"Setiap bita sama dengan laporan {entry.recorded.reference}.")
        click.echo(STANDINGS[entry.standing])
    sys.exit(entry is None)


def content_of_report(file: Path) -> bytes:
    """What stands in a file, as far as a report can be long; stops if it cannot be opened."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_PDF + 1)
    except OSError as error:
        click.echo(f"Berkas {file} tidak dapat dibuka: {error.strerror}.", err=True)
        sys.exit(2)


def _tell_claims(found: Envelope) -> None:
    """What stands in the file, in letters that cannot command a terminal."""
    submission = found.submission
    checklist = submission.checklist
    claims = {
        "Nomor laporan": submission.reference,
        "Nama usaha": submission.pharmacy.name,
        "Tanggal": format_date(submission.assessed_on, "d MMMM y", locale="id"),
        "Daftar periksa": f"{checklist.title} ({checklist.id} {checklist.version})",
        "Hasil": submission.score.verdict.words,
        "Sidik digital": submission.digest,
    }
    click.echo()
    for name, claim in claims.items():
        click.echo(f"  {name + ':':<16}{printable(claim)}")
    click.echo()
    click.echo(
        "Pemeriksaan ini tidak memakai jaringan, jadi tidak tahu apakah nomor itu terdaftar."
        " Cocokkan nomor dan SHA-256 berkasnya di halaman pemeriksaan, pada alamat Aladin yang"
        " Anda kenal:"
    )
    click.echo(f"  {printable(found.check_url)}")
