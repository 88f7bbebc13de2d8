"""`aladin retention`: erase what is kept about people once its time is over."""

from datetime import UTC, datetime

import click

from aladin.cli.database import database
from aladin.store.files import Files
from aladin.workflow import erasing


@click.command(
    help="Hapus data yang masa simpannya habis: asesmen yang tidak dikirim, kiriman, berkas bukti,"
    " dan catatan percobaan. Jalankan setiap hari; boleh diulang, boleh terputus."
)
@click.option("--dry-run", is_flag=True, help="Sebutkan saja yang akan dihapus.")
def retention(dry_run: bool) -> None:
    """Each under the period its owner was told; settings say what those who begin now are told."""
    now = datetime.now(UTC)
    with database() as settings:
        if dry_run:
            due = erasing.due(now)
            click.echo(
                f"Akan dihapus: {len(due.drafts)} asesmen yang tidak dikirim dan"
                f" {len(due.submissions)} kiriman. Belum ada yang dihapus."
            )
            return
        gone = erasing.clear(Files(settings.evidence), now)
    click.echo(
        f"Dihapus: {gone.drafts} asesmen yang tidak dikirim, {gone.submissions} kiriman,"
        f" {gone.files} berkas bukti, {gone.tries} catatan percobaan."
    )
