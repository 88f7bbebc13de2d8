"""`aladin evidence`: let go of files that nobody names any more."""

from datetime import UTC, datetime

import click

from aladin.cli.database import database
from aladin.store.files import Files
from aladin.workflow import evidencing


@click.group
def evidence() -> None:
    """Urus berkas bukti."""


@evidence.command
def sweep() -> None:
    """Hapus berkas yang tidak lagi disebut asesmen mana pun, misalnya sesudah listrik padam."""
    with database() as settings:
        count = evidencing.sweep(Files(settings.evidence), datetime.now(UTC))
    click.echo(f"{count} berkas dihapus.")
