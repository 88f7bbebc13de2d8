"""`aladin staff`: invite members of staff, list them, and take their keys away."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

import click
from pydantic import TypeAdapter, ValidationError

from aladin import create_app
from aladin.config import Settings, SettingsError
from aladin.content.problem import ChecklistError
from aladin.domain.errors import NotFound
from aladin.domain.staff import AccountState, Email, Role
from aladin.store.db import db, upgrade
from aladin.workflow import staffing

STATES: Final = {
    AccountState.INVITED: "diundang, tautan belum dipakai",
    AccountState.ACTIVE: "aktif",
    AccountState.DISABLED: "dinonaktifkan",
}
HOURS: Final = staffing.INVITATION_KEPT // timedelta(hours=1)


@click.group
def staff() -> None:
    """Undang petugas, lihat daftarnya, atau nonaktifkan akunnya."""


@staff.command
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    required=True,
    help="editor menulis daftar periksa; admin boleh semuanya.",
)
def invite(email: str, role: str) -> None:
    """Cetak tautan sekali pakai untuk EMAIL; juga bila ponsel hilang atau lupa kata sandi."""
    with application() as settings:
        invitation = staffing.invite(address(email), Role(role), datetime.now(UTC))
    click.echo(f"Tautan untuk {invitation.account.email} ({role}):\n")
    click.echo(f"    {settings.base_url}/petugas/undangan/{invitation.token}\n")
    click.echo(f"Berlaku {HOURS} jam, satu kali pakai. Serahkan langsung kepada orangnya; siapa")
    click.echo("pun yang memegangnya dapat membuat akun ini. Aladin tidak mengirim surel.")


@staff.command("list")
def list_accounts() -> None:
    """Tampilkan semua akun petugas."""
    with application():
        accounts = staffing.everybody()
    for account in accounts:
        click.echo(f"{account.email}\t{account.role}\t{STATES[account.state]}")
    if not accounts:
        click.echo("Belum ada akun. Buat yang pertama: aladin staff invite EMAIL --role admin")


@staff.command
@click.argument("email")
def disable(email: str) -> None:
    """Cabut semua kunci EMAIL: ia keluar saat itu juga dan tidak dapat masuk lagi."""
    with application():
        try:
            account = staffing.disable(address(email), datetime.now(UTC))
        except NotFound:
            sys.exit(f"Tidak ada akun {email}.")
    click.echo(f"{account.email} dinonaktifkan.")


def address(typed: str) -> str:
    """The e-mail address as accounts are named, or the end of the command."""
    try:
        return TypeAdapter(Email).validate_python(typed)
    except ValidationError:
        sys.exit(f"“{typed}” bukan alamat surel.")


@contextmanager
def application() -> Iterator[Settings]:
    """The settings, within the application on an up-to-date database."""
    try:
        settings = Settings.from_environment(os.environ)
        app = create_app(settings)
    except SettingsError as error:
        sys.exit(f"Setelan belum benar:\n{error}")
    except ChecklistError:
        sys.exit("Daftar periksa belum dapat dipakai. Jalankan `aladin checklists check`.")
    with app.app_context():
        upgrade(db.engine)
        yield settings
        db.engine.dispose()
