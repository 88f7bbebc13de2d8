"""`aladin checklists unverified` and `translations`: what is still to be done, as lists."""

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import click
from babel.dates import format_date

from aladin.cli.files import (
    checklist_of,
    folder_option,
    path_of,
    registry_for,
    stop_for,
    write_whole,
)
from aladin.content import indonesian_tools as words
from aladin.content.handbook import HELP, examine_help, help_files, read_handbook
from aladin.content.library import checklist_files
from aladin.content.problem import ChecklistError, faults_among
from aladin.content.reader import Reading
from aladin.content.spreadsheet import Letter, lettered
from aladin.content.translations import (
    Unit,
    base_units,
    completed,
    examine_help_translation,
    examine_translation,
    skeleton,
    standing,
    texts_of,
    translation_file,
)
from aladin.content.unverified import Claim, Unverified, unverified
from aladin.domain.model import Model

WIDTHS = (8, 30, 26, 28, 52, 14, 14, 10, 16, 22)
LINE = 92


@click.command(
    "unverified",
    help="Daftar semua yang masih harus dipastikan, menurut peraturan, siap menjadi surat.",
)
@click.argument("names", metavar="[DAFTAR]...", nargs=-1)
@click.option("--xlsx", type=click.Path(path_type=Path), help="Tulis sebagai lembar Excel.")
@folder_option
def list_unverified(names: tuple[str, ...], xlsx: Path | None, folder: Path) -> None:
    """Print a letter for each addressee, or write a table to be filled in."""
    paths = [path_of(name, folder) for name in names] or checklist_files(folder)
    checklists = [checklist_of(path, folder) for path in paths]
    registry = registry_for(folder / "regulations.yaml", folder)
    try:
        sanctions = read_handbook(folder, registry).sanctions
    except ChecklistError as error:
        stop_for(error.problems)
    found = unverified(checklists, registry, sanctions)
    day = format_date(date.today(), "d MMMM y", locale="id")
    groups = [(name, list(each)) for name, each in groupby(found, key=lambda each: each.addressee)]
    if xlsx is not None:
        letters = (_sheet(name, group, day) for name, group in groups)
        write_whole(xlsx, lettered(letters, words.UNVERIFIED_HEADINGS, WIDTHS))
        click.echo(f"{xlsx} sudah ditulis.")
        return
    for addressee, group in groups:
        click.echo("\n".join(_letter(addressee, group, day)))
        click.echo()
    count = sum(len(each.claims) for each in found)
    if found:
        click.echo(words.LETTER_COUNT.format(claims=count, regulations=len(found)))
    else:
        click.echo(words.NOTHING_UNVERIFIED)


def _letter(addressee: str, found: Sequence[Unverified], day: str) -> Iterator[str]:
    yield words.LETTER_TO.format(addressee=addressee or words.NOBODY)
    yield words.LETTER_DATE.format(day=day)
    yield ""
    yield from textwrap.wrap(words.LETTER_OPENING, LINE)
    for number, each in enumerate(found, 1):
        yield ""
        title = words.LETTER_REGULATION.format(
            number=number,
            title=each.regulation.title,
            status=words.STATUSES[each.regulation.status],
            confidence=words.CODES["confidence"][each.regulation.confidence],
        )
        yield from textwrap.wrap(title, LINE, subsequent_indent="   ")
        if each.regulation.note:
            yield from _indented(each.regulation.note, "   ")
        for place, claim in enumerate(each.claims, 1):
            yield from _told(f"{number}.{place}", claim)
    yield ""
    yield words.LETTER_END


def _told(number: str, claim: Claim) -> Iterator[str]:
    pinpoint = f" [{claim.pinpoint}]" if claim.pinpoint else ""
    head = f"   {number} {_title(claim)} ({claim.checklist}: {claim.requirement}){pinpoint}"
    yield from textwrap.wrap(head, LINE, subsequent_indent="       ")
    yield from _indented(claim.statement, "       ")
    yield f"       {words.LETTER_ANSWER}"


def _title(claim: Claim) -> str:
    return words.REGIME if claim.requirement == "regime" else claim.title


def _indented(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, LINE, initial_indent=indent, subsequent_indent=indent)


def _sheet(addressee: str, found: Sequence[Unverified], day: str) -> Letter:
    to = addressee or words.NOBODY
    return Letter(
        to=to,
        above=(
            words.LETTER_TITLE,
            words.LETTER_TO.format(addressee=to),
            words.LETTER_DATE.format(day=day),
            words.LETTER_OPENING,
        ),
        rows=[row for number, each in enumerate(found, 1) for row in _rows(number, each)],
        below=(words.LETTER_END,),
    )


def _rows(number: int, each: Unverified) -> Iterator[Sequence[str]]:
    regulation = each.regulation
    title = f"{regulation.title} ({words.STATUSES[regulation.status]})"
    empty = ("",) * 3
    if not each.claims:
        sure = words.CODES["confidence"][regulation.confidence]
        told = regulation.note or regulation.about
        yield (str(number), title, words.WHOLE_RULE, "", told, "", sure, *empty)
    for place, claim in enumerate(each.claims, 1):
        yield (
            f"{number}.{place}",
            title,
            _title(claim),
            f"{claim.checklist}: {claim.requirement}",
            claim.statement,
            claim.pinpoint,
            words.CODES["confidence"][claim.confidence],
            *empty,
        )


@click.command(
    "translations",
    help="Apa yang sudah dan belum diterjemahkan dari DAFTAR, glossary, atau sanctions; "
    "atau kerangkanya.",
)
@click.argument("name", metavar="DAFTAR")
@click.option("--skeleton", "wanted", is_flag=True, help="Cetak berkas untuk diterjemahkan.")
@folder_option
def translations(name: str, wanted: bool, folder: Path) -> None:
    """Say how far the English of a checklist or help text is, or print what is to be filled in."""
    help_file = folder / HELP / f"{name}.yaml"
    is_help = help_file in help_files(folder)
    path = help_file if is_help else path_of(name, folder)
    file = translation_file(path)
    text, examine, base = _help(path, folder) if is_help else _checklist(path, folder)
    done = None
    if file.is_file():
        reading = examine(file)
        done = reading.value
        if done is None:
            stop_for(faults_among(reading.problems))
    if wanted:
        click.echo(skeleton(text, done, base), nl=False)
        return
    units = texts_of(text)
    if done is None:
        count = len(units) - len(base)
        click.echo(f"{file} belum ada: {count} bagian teks belum diterjemahkan.")
        return
    state = standing(text, completed(done, base))
    left = {*state.missing, *state.stale, *state.incomplete}
    click.echo(f"{len(units) - len(left)} dari {len(units)} bagian teks siap dalam bahasa Inggris.")
    for told, names in (
        ("Belum diterjemahkan", state.missing),
        ("Teks Indonesianya sudah berubah", state.stale),
        ("Belum lengkap", state.incomplete),
        ("Tidak ada lagi di daftar", state.unknown),
    ):
        for each in names:
            click.echo(f"  {told}: {each}")


class _ToTranslate(NamedTuple):
    """A text, what reads its translation, and what the translations of its bases say of it."""

    text: Model
    examine: Callable[[Path], Reading[Any]]
    base: Mapping[str, Unit]


def _checklist(path: Path, folder: Path) -> _ToTranslate:
    checklist = checklist_of(path, folder)
    return _ToTranslate(
        checklist,
        lambda file: examine_translation(file, checklist),
        base_units(checklist, path.parent),
    )


def _help(path: Path, folder: Path) -> _ToTranslate:
    reading = examine_help(path, registry_for(folder / "regulations.yaml", folder))
    if reading.value is None:
        stop_for(faults_among(reading.problems))
    text = reading.value
    return _ToTranslate(text, lambda file: examine_help_translation(file, text), {})
