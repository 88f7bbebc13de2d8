"""`aladin withdraw`: the office takes a report back, and says why."""

from datetime import UTC, datetime

import click

from aladin.cli.database import database
from aladin.cli.files import stop
from aladin.domain.errors import NotFound
from aladin.domain.register import Withdrawer
from aladin.workflow import submitting


@click.command(
    help="Tarik laporan bernomor REFERENCE untuk seterusnya. Halaman pemeriksaannya lalu berkata"
    " bahwa laporan itu ditarik; alasannya tidak ditampilkan."
)
@click.argument("reference")
@click.option("--reason", required=True, help="Alasannya, untuk arsip kantor. Jangan tulis nama.")
def withdraw(reference: str, reason: str) -> None:
    """Once; a report that was taken back before stays as it was."""
    now = datetime.now(UTC)
    with database():
        try:
            kept = submitting.withdraw(reference, Withdrawer.OFFICE, now, reason)
        except NotFound:
            stop(f'Nomor "{reference}" tidak tercatat. Periksa setiap huruf dan angkanya.')
        except ValueError:
            stop("Alasannya belum ada, atau lebih dari 500 huruf. Contoh: --reason 'Salah usaha'")
    done = "ditarik" if kept.at == now else "sudah ditarik sebelumnya"
    click.echo(f"Laporan {kept.reference} {done}.")
