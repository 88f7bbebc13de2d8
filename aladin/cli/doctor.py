"""`aladin doctor`: has this machine all that Aladin needs, and what helps where it has not."""

import os
import warnings
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from aladin.config import Settings, SettingsError
from aladin.content.library import Library
from aladin.content.problem import ChecklistError
from aladin.report.pdf import libraries_missing
from aladin.store import evidence
from aladin.store.db import WRITES, is_current
from aladin.store.documents import Altered
from aladin.store.files import Files

FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"
WEIGHTS = ("400", "700")
SHOWN = 3  # of the digests of missing files
LIBRARIES = (
    "sudo apt-get install -y --no-install-recommends "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class Fault(NamedTuple):
    """What is wrong, and what to do about it."""

    fault: str
    remedy: str


@click.command()
def doctor() -> None:
    """Look at libraries, typeface, settings, checklists, database and files.

    Changes nothing that matters: in development it may make the key that `serve` would make. Exit
    code 1: something is wrong.
    """
    examined: dict[str, Fault | None] = {"Pustaka PDF": libraries(), "Huruf laporan": typeface()}
    try:
        settings = Settings.from_environment(os.environ)
    except SettingsError as error:
        examined["Pengaturan"] = Fault(str(error), "Perbaiki pengaturan itu, lalu ulangi.")
    else:
        examined["Pengaturan"] = None
        examined["Daftar periksa"] = checklists(settings.checklists)
        examined["Basis data"] = database(settings.database_url)
        if examined["Basis data"] is None:
            examined["Berkas bukti"] = files(settings.database_url, Files(settings.evidence))
    for name, fault in examined.items():
        click.echo(f"{name}: {'baik' if fault is None else fault.fault}")
        if fault is not None:
            click.echo(f"    {fault.remedy}")
    raise SystemExit(any(examined.values()))


def libraries() -> Fault | None:
    """Pango and HarfBuzz, all three: without the last, PDFs come out with other bytes."""
    with warnings.catch_warnings(record=True) as warned, redirect_stdout(StringIO()):
        warnings.simplefilter("always")
        missing = libraries_missing()
    warnings_said = (str(each.message) for each in warned)
    said = missing or next((each for each in warnings_said if "HarfBuzz" in each), None)
    if said is None:
        return None
    said = said.partition(".  ")[0]
    return Fault(f"ada yang kurang ({said}); selain PDF, semuanya berjalan", LIBRARIES)


def typeface() -> Fault | None:
    """The two weights that the report is set in."""
    missing = [weight for weight in WEIGHTS if not list(FONTS.glob(f"*-{weight}-*.woff2"))]
    if not missing:
        return None
    return Fault(f"berkas huruf {', '.join(missing)} tidak ada di {FONTS}", "Pasang ulang Aladin.")


def checklists(folder: Path) -> Fault | None:
    """Every checklist of this folder can be used."""
    try:
        found = Library(folder).checklists
    except ChecklistError as error:
        count = len(error.problems)
        return Fault(f"{count} masalah di {folder}", "Rinciannya: aladin checklists check")
    return None if found else Fault(f"tidak ada satu pun di {folder}", "Periksa ALADIN_CHECKLISTS.")


def database(url: str) -> Fault | None:
    """Its tables are up to date and can be written; a SQLite file may still have to be made."""
    file = make_url(url).database
    if url.startswith("sqlite") and file and not Path(file).exists():
        return _room_for(Path(file))
    engine = create_engine(url)
    try:
        if not is_current(engine):
            return Fault("tabelnya belum mutakhir", "Jalankan sekali: aladin serve")
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            connection.execute(text("UPDATE assessments SET id = id WHERE 1 = 0"))
    except SQLAlchemyError as error:
        return Fault(f"tidak dapat dipakai ({error.args[0]})", "Periksa ALADIN_DATABASE_URL.")
    finally:
        engine.dispose()
    return None


def files(url: str, kept: Files) -> Fault | None:
    """Every file that is named is there and itself, and every file that is there is named."""
    file = make_url(url).database
    if url.startswith("sqlite") and file and not Path(file).exists():
        return None
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            named, there = evidence.digests(connection), set(kept.names())
    finally:
        engine.dispose()
    if missing := [digest for digest in sorted(named) if not is_whole(kept, digest)]:
        names = ", ".join(digest[:12] for digest in missing[:SHOWN])
        return Fault(
            f"{len(missing)} hilang atau berubah ({names})", "Pulihkan dari cadangan terakhir."
        )
    if strays := there - named:
        return Fault(
            f"{len(strays)} tidak disebut asesmen mana pun", "Hapus: aladin evidence sweep"
        )
    return None


def is_whole(kept: Files, digest: str) -> bool:
    """Whether the file of this digest is there and holds what it held."""
    try:
        kept.read(digest)
    except Altered:
        return False
    return True


def _room_for(file: Path) -> Fault | None:
    folder = next(each for each in file.parents if each.exists())
    if os.access(folder, os.W_OK):
        return None
    return Fault(
        f"{folder} tidak dapat ditulisi", "Periksa ALADIN_INSTANCE dan hak atas folder itu."
    )
