"""`aladin verify`: whether a PDF is an Aladin report, unchanged, without asking anybody."""

import hashlib
import sys
from pathlib import Path
from typing import NoReturn

import click
from babel.dates import format_date

from aladin.cli.database import database
from aladin.report.envelope import Envelope
from aladin.report.lettering import printable
from aladin.report.reading import LARGEST_PDF, Reason
from aladin.report.verification import Status
from aladin.report.verification import verify as verify_pdf
from aladin.web.wording import STANDINGS
from aladin.workflow import registering

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
    Reason.CANNOT_PRINT: "Jawaban dan hasilnya cocok, tetapi komputer ini tidak dapat mencetak"
    " ulang untuk membandingkan halamannya. Jalankan: aladin doctor",
    Reason.TOO_LARGE: "Berkas ini terlalu besar untuk sebuah laporan.",
    Reason.NOT_A_PDF: "Berkas ini bukan PDF atau rusak.",
}


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
def verify(file: Path, register: bool) -> None:
    """Say what the file is, what it claims, and what only the register knows."""
    pdf = content_of_report(file)
    if register:
        _look_up(file, pdf)
    found = verify_pdf(pdf)
    click.echo(f"{HEADLINES[found.status]}: {file}")
    click.echo(SENTENCES[found.reason])
    click.echo(f"SHA-256 berkas: {hashlib.sha256(pdf).hexdigest()}")
    if found.claims is not None:
        _tell_claims(found.claims)
    sys.exit(EXIT[found.status])


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
        click.echo(f"Setiap bita sama dengan laporan {entry.submission.reference}.")
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
