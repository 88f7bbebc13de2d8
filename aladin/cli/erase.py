"""`aladin erase`: the office erases what was handed in, for somebody who has lost the code."""

from datetime import UTC, datetime

import click

from aladin.cli.database import database
from aladin.cli.files import stop
from aladin.domain.errors import NotFound
from aladin.store.files import Files
from aladin.workflow import erasing


@click.command(
    help="Hapus data kiriman bernomor REFERENCE untuk seterusnya: jawaban, nama, dan berkas bukti."
    " Pastikan dahulu bahwa pemiliknya yang meminta. Nomornya tetap tercatat, tanpa data."
)
@click.argument("reference")
def erase(reference: str) -> None:
    """Once; what was erased before stays so. Prints the number of the receipt."""
    with database() as settings:
        try:
            number = erasing.erase_by_office(reference, Files(settings.evidence), datetime.now(UTC))
        except NotFound:
            stop(f'Nomor "{reference}" tidak tercatat. Periksa setiap huruf dan angkanya.')
    if number is None:
        click.echo("Datanya sudah dihapus sebelumnya.")
    else:
        click.echo(f"Dihapus. Tanda terima: {number} (/data-saya/tanda-terima/{number})")
