"""`aladin serve`: bring the database up to date, check the checklists, and serve."""

import os
import signal
import socket
import sys
from contextlib import closing

import click

from aladin import create_app
from aladin.config import Settings, SettingsError
from aladin.content.problem import ChecklistError
from aladin.store.db import db, upgrade

SECONDS_TO_FINISH = 30  # for what is under way when the server is stopped


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; else the setting PORT.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="How many processes serve.",
)
def serve(host: str, port: int | None, workers: int) -> None:
    """Bring the database up to date, check the checklists, and serve the pages."""
    if port is not None:
        os.environ["PORT"] = str(port)  # the serving processes read the same settings
    try:
        settings = Settings.from_environment(os.environ)
        app = create_app(settings)
    except SettingsError as error:
        sys.exit(f"{error}\nSetelan belum benar, jadi Aladin tidak dimulai.")
    except ChecklistError as error:
        problems = "\n".join(str(problem) for problem in error.problems)
        sys.exit(f"{problems}\nDaftar periksa belum dapat dipakai, jadi Aladin tidak dimulai.")
    if not is_free(host, settings.port):
        sys.exit(f"Porta {settings.port} sudah dipakai. Pilih yang lain: PORT=8001")
    with app.app_context():
        upgrade(db.engine)
        db.engine.dispose()  # the serving processes open their own connections
    click.echo(f"Aladin siap di {settings.base_url} (Ctrl+C untuk berhenti).")
    listen(host, settings.port, workers)


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there yet."""
    with closing(socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


def listen(host: str, port: int, workers: int) -> None:
    """Serve until a signal ends it; what is under way is finished first."""
    from granian import Granian  # noqa: PLC0415 - nothing but serving needs it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=end_at_once)
    Granian(
        "aladin:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,  # in each process; more only wait for one another
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    ).serve()


def end_at_once() -> None:
    """Let a signal end a serving process that is still loading Aladin.

    It begins with the handlers of its parent, which only note the signal: nobody would look at the
    note, and whoever stops the server would wait until the process is killed. Once it serves, it
    has handlers of its own that finish what is under way.
    """
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
