"""The checklist files that a command is about: found by id or by path, read, and written whole."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from aladin.content.library import checklist_files
from aladin.content.problem import ChecklistError, Problem, faults_among
from aladin.content.reader import REGISTER, Reading, examine_file, read_registry
from aladin.content.yaml_nodes import Unreadable, read_bytes
from aladin.data import data_dir
from aladin.domain.checklist import Checklist
from aladin.domain.regulation import Regulation

Command = TypeVar("Command", bound=Callable[..., Any])


def folder_option(command: Command) -> Command:
    """The option that names the folder of checklists."""
    return click.option(
        "--folder",
        envvar="ALADIN_CHECKLISTS",
        type=click.Path(path_type=Path),
        default=lambda: data_dir("checklists"),
        help="Folder daftar periksa.",
    )(command)


def path_of(name: str, folder: Path) -> Path:
    """The file of a checklist, named by its path or by its id; stops if there is none."""
    places = (Path(name), folder / f"{name}.yaml")
    found = next((path for path in places if path.is_file()), None)
    if found is None:
        there = sorted(path.stem for path in checklist_files(folder))
        stop(f'Daftar "{name}" tidak ada. Yang ada: {", ".join(there) or "–"}.')
    return found


def registry_for(path: Path, folder: Path) -> dict[str, Regulation]:
    """The register beside a checklist, else the usual one; stops if it cannot be used."""
    beside = path.parent / REGISTER
    try:
        return read_registry(beside if beside.is_file() else folder / REGISTER)
    except ChecklistError as error:
        stop(str(error))


def reading_of(path: Path, folder: Path, today: date | None = None) -> Reading[Checklist]:
    """Everything there is to say about a checklist file."""
    return examine_file(path, registry_for(path, folder), today)


def checklist_of(path: Path, folder: Path) -> Checklist:
    """The checklist in a file; stops with its faults if it has any."""
    reading = reading_of(path, folder)
    if reading.value is None:
        stop_for(faults_among(reading.problems))
    return reading.value


def content_of(path: Path) -> bytes:
    """What stands in a file; stops if it cannot be read."""
    try:
        return read_bytes(path)
    except Unreadable as error:
        stop_for([Problem(str(path), 1, 1, error.code, error.values)])


def write_whole(path: Path, content: bytes) -> None:
    """Put a new file in place of the old one: whoever reads finds one of them, whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        stop(f"{path} tidak dapat ditulis: {error.strerror}.")


def stop_for(problems: Iterable[object]) -> NoReturn:
    """Say what is wrong, and end."""
    stop("\n".join(str(problem) for problem in problems))


def stop(reason: str) -> NoReturn:
    """Say why nothing was done, and end."""
    click.echo(reason.encode("utf-8", "backslashreplace").decode(), err=True)
    sys.exit(1)
