"""`aladin checklists export-xlsx` and `import-xlsx`: a checklist to Excel and back."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from aladin.cli.files import content_of, folder_option, path_of, registry_for, stop, write_whole
from aladin.content.problem import ChecklistError
from aladin.content.spreadsheet import EditedCell, Imported, exported, imported

LONGEST = 70  # of what a cell says, when it is told


@click.command("export-xlsx", help="Tulis DAFTAR sebagai lembar Excel: BERKAS.xlsx.")
@click.argument("name", metavar="DAFTAR")
@click.argument("sheet", metavar="[BERKAS]", required=False, type=click.Path(path_type=Path))
@folder_option
def export_xlsx(name: str, sheet: Path | None, folder: Path) -> None:
    """Write a checklist as XLSX, beside nothing else: the checklist itself stays as it is."""
    path = path_of(name, folder)
    target = sheet or Path(f"{path.stem}.xlsx")
    try:
        content = exported(content_of(path), str(path), registry_for(path, folder))
    except ChecklistError as error:
        stop(str(error))
    write_whole(target, content)
    click.echo(f"{target} sudah ditulis. Ubah selnya, simpan, lalu jalankan:")
    click.echo(f"  aladin checklists import-xlsx {name} {target}")


@click.command(
    "import-xlsx",
    help="Tunjukkan apa yang diubah lembar BERKAS pada DAFTAR; dengan --write, tulislah.",
)
@click.argument("name", metavar="DAFTAR")
@click.argument("sheet", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Tulis perubahannya ke berkas daftar.")
@folder_option
def import_xlsx(name: str, sheet: Path, write: bool, folder: Path) -> None:
    """Show what a sheet changes, and write it if asked to and nothing is wrong."""
    path = path_of(name, folder)
    content = content_of(path)
    result = imported(
        _sheet_content(sheet),
        sheet.name,
        content,
        str(path),
        registry_for(path, folder),
        date.today(),
        {each.stem for each in path.parent.glob("*.yaml")},
    )
    for problem in result.problems:
        click.echo(str(problem), err=True)
    for edit in result.edits:
        click.echo(_told(edit))
    if result.text is None or not result.is_usable:
        stop("Tidak ada yang ditulis. Perbaiki yang disebut di atas, lalu impor lagi.")
    _show(result, content)
    if not result.edits:
        click.echo("Tidak ada sel yang berubah.")
    elif write:
        if content_of(path) != content:
            stop("Berkas daftar baru saja berubah. Tidak ada yang ditulis; ekspor lagi.")
        write_whole(path, _encoded(result.text, content))
        click.echo(f"{path} sudah ditulis.")
    else:
        click.echo("Belum ada yang ditulis. Tambahkan --write untuk menulisnya.")


def _sheet_content(sheet: Path) -> bytes:
    try:
        return sheet.read_bytes()
    except OSError as error:
        stop(f"{sheet} tidak dapat dibuka: {error.strerror}.")


def _told(edit: EditedCell) -> str:
    before, after = (_short(text) for text in (edit.before, edit.after))
    return f"{edit.cell}  {edit.subject} · {edit.heading}: {before} → {after}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return "(kosong)"
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _show(result: Imported, content: bytes) -> None:
    """The lines of YAML that change."""
    before = content.decode("utf-8-sig").splitlines()
    for line in _changed(before, (result.text or "").splitlines()):
        click.echo(line)


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for code, start, end, first, last in matcher.get_opcodes():
        if code != "equal":
            yield from (f"{place + 1:>6} - {before[place]}" for place in range(start, end))
            yield from (f"{place + 1:>6} + {after[place]}" for place in range(first, last))


def _encoded(text: str, content: bytes) -> bytes:
    """As the file was: with its byte order mark, if it had one."""
    mark = "\ufeff" if content.startswith(b"\xef\xbb\xbf") else ""
    return f"{mark}{text}".encode()
