"""`aladin checklists diff` and `publish`: what a version changes, and putting it in force."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from aladin.cli.database import database
from aladin.cli.files import (
    checklist_of,
    content_of,
    folder_option,
    path_of,
    registry_for,
    stop,
    stop_for,
)
from aladin.content.changes import changes
from aladin.content.impact import Impact, Tally
from aladin.content.in_words import change_in_words
from aladin.content.library import checklist_files
from aladin.content.problem import ChecklistError, faults_among
from aladin.content.reader import examine_file
from aladin.content.trials import Trial, case_files, difference_in_words, trials
from aladin.domain.checklist import Checklist
from aladin.domain.publication import LONGEST_NOTE, CasesDiffer, NotPublished
from aladin.store import checklists, publications
from aladin.workflow import comparing, publishing


@click.command(
    "diff",
    help="Katakan apa yang berubah dari LAMA ke BARU, dan dampaknya pada data yang tersimpan. "
    "Tanpa BARU: dari versi yang berlaku ke berkas LAMA.",
)
@click.argument("old", metavar="LAMA")
@click.argument("new", metavar="[BARU]", required=False)
@click.option("--impact/--no-impact", default=True, help="Periksa juga data yang tersimpan.")
@folder_option
def diff(old: str, new: str | None, impact: bool, folder: Path) -> None:
    """Say in words what differs, and how many stored verdicts would change."""
    after = checklist_of(path_of(new or old, folder), folder)
    if new is not None:
        before = checklist_of(path_of(old, folder), folder)
        _tell_changes(before, after)
        if not impact:
            return
    with database():
        if new is None:
            _tell_changes(_in_force(after.id), after)
        if impact:
            _tell_impact(comparing.impact(after, datetime.now(UTC)))


@click.command(
    "publish",
    help="Berlakukan DAFTAR untuk asesmen baru. Yang sedang diisi tetap memakai versinya.",
)
@click.argument("name", metavar="DAFTAR")
@click.option("--note", required=True, help="Catatan perubahan, dibaca pemohon dan petugas.")
@click.option("--by", default=getpass.getuser, help="Siapa yang memberlakukan.")
@click.option("--accept-cases", is_flag=True, help="Berlakukan walau ada kasus uji yang berbeda.")
@folder_option
def publish(name: str, note: str, by: str, accept_cases: bool, folder: Path) -> None:
    """Put a checklist in force, unless something is wrong with it or with its cases."""
    path = path_of(name, folder)
    registry = registry_for(path, folder)
    checklist = checklist_of(path, folder)
    accepted = case_files(checklist.id, path.parent) if accept_cases else ()
    with database():
        try:
            published = publishing.publish(
                content_of(path).decode("utf-8-sig", "replace"),
                str(path),
                registry,
                _shipped(folder),
                note=note,
                by=by,
                now=datetime.now(UTC),
                accepted=accepted,
            )
        except ChecklistError as error:
            stop_for([*faults_among(error.problems), "Belum diberlakukan."])
        except CasesDiffer as differing:
            _tell_cases(trials(checklist, path.parent), checklist)
            stop(
                f"Belum diberlakukan: {len(differing.names)} kasus uji tidak keluar seperti yang "
                "diharapkan. Perbaiki kasusnya, atau tambahkan --accept-cases bila memang "
                "aturannya yang berubah."
            )
        except NotPublished:
            stop(
                "Belum diberlakukan: tulis catatan perubahannya (--note), "
                f"paling banyak {LONGEST_NOTE} huruf."
            )
    click.echo(
        f"{published.checklist_id} versi {published.version} berlaku sejak sekarang "
        f"(sidik {published.digest[:16]})."
    )


def _in_force(checklist_id: str) -> Checklist:
    digest = publications.digest_in_force(checklist_id)
    if digest is None:
        stop(f'"{checklist_id}" belum pernah diberlakukan; sebutkan dua berkas.')
    return checklists.get(digest)


def _shipped(folder: Path) -> dict[str, Checklist]:
    """The checklists of the folder: of two with one id, the one whose file bears it."""
    found: dict[str, Checklist] = {}
    for path in checklist_files(folder):
        checklist = examine_file(path, registry_for(path, folder)).value
        if checklist is not None and (path.stem == checklist.id or checklist.id not in found):
            found[checklist.id] = checklist
    return found


def _tell_cases(found: Sequence[Trial], checklist: Checklist) -> None:
    for trial in found:
        if not trial.is_as_expected:
            click.echo(trial.case.title if trial.case else trial.name, err=True)
        for difference in trial.differences:
            click.echo(f"  {difference_in_words(difference, checklist)}", err=True)
        for problem in trial.problems:
            click.echo(f"  {problem}", err=True)


def _tell_changes(before: Checklist, after: Checklist) -> None:
    click.echo(f"{before.title} {before.version} → {after.version}")
    found = changes(before, after)
    for change in found:
        click.echo(f"  {change_in_words(change, before, after)}")
    if not found:
        click.echo("  Tidak ada perubahan pada pertanyaan dan penilaian.")


def _tell_impact(impact: Impact) -> None:
    click.echo("Dampak pada data yang tersimpan:")
    _tell_tally("laporan yang sudah dikirim", impact.submissions)
    _tell_tally("asesmen yang sedang diisi", impact.drafts)


def _tell_tally(what: str, tally: Tally) -> None:
    if not tally.looked_at:
        click.echo(f"  Tidak ada {what}.")
        return
    click.echo(f"  Dari {tally.looked_at} {what}, {tally.changed} berubah putusannya.")
    for shift in tally.shifts:
        click.echo(f"    {shift.before} → {shift.after}: {shift.count}")
    if tally.asked_again:
        click.echo(f"    Pada {tally.asked_again} di antaranya ada yang ditanyakan lagi.")
