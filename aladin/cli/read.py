"""`aladin read`: the data of a report, taken out of its PDF again."""

import sys
from pathlib import Path
from typing import Final, NoReturn

import click

from aladin.cli.files import write_whole
from aladin.cli.verify import (
    EXIT,
    HEADLINES,
    SENTENCES,
    certificates_option,
    content_of_report,
    trusted,
)
from aladin.report.apart import read_apart
from aladin.report.errors import ReportError
from aladin.report.reading import NotBelieved, Reason, ReportData, as_json
from aladin.report.verification import STATUSES, Status
from aladin.report.verification import verify as verify_pdf
from aladin.report.workbook import workbook
from aladin.web.wording import OUTCOMES

USABLE: Final = (Status.UNCHANGED, Status.UNCOMPARED)


@click.command(
    help="Ambil kembali isi laporan FILE sebagai data: ke layar sebagai JSON, atau ke berkas"
    " .json atau .xlsx. Laporan yang berubah ditolak."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Berkas tujuan, berakhiran .json atau .xlsx.",
)
@certificates_option
def read(file: Path, target: Path | None, certificates: Path | None) -> None:
    """Check first, as `aladin verify` does; then write what stands in it."""
    if target is not None and target.suffix not in (".json", ".xlsx"):
        raise click.UsageError("Nama berkas tujuan harus berakhiran .json atau .xlsx.")
    pdf = content_of_report(file)
    try:
        data = read_apart(pdf)  # what has come through there can be opened here as well
    except NotBelieved as refused:
        _refuse(file, refused.reason)
    except ReportError as error:
        click.echo(f"Laporan ini belum dapat dibaca: {error}", err=True)
        sys.exit(2)
    reason = verify_pdf(pdf, known=trusted(certificates)).reason
    if STATUSES[reason] not in USABLE:
        _refuse(file, reason)
    if STATUSES[reason] is Status.UNCOMPARED:
        click.echo(f"Perhatian. {SENTENCES[reason]}", err=True)
    if target is None:
        click.echo(as_json(data), nl=False)
    else:
        write_whole(target, _content(data, target))
        click.echo(f"Isi laporan {data.reference}: {target}", err=True)


def _content(data: ReportData, target: Path) -> bytes:
    return workbook(data, OUTCOMES) if target.suffix == ".xlsx" else as_json(data).encode()


def _refuse(file: Path, reason: Reason) -> NoReturn:
    click.echo(f"{HEADLINES[STATUSES[reason]]}: {file}\n{SENTENCES[reason]}", err=True)
    sys.exit(EXIT[STATUSES[reason]])
