"""`aladin checklists cases` and `preview`: try a checklist out without publishing it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from aladin.cli.files import checklist_of, folder_option, path_of, reading_of, stop, stop_for
from aladin.content.cases import CASES, Case, examine_case, outcome_of
from aladin.content.coverage import coverage
from aladin.content.in_words import behind_in_words, condition_in_words
from aladin.content.indonesian_tools import CODES
from aladin.content.library import checklist_files
from aladin.content.problem import faults_among
from aladin.content.reader import Reading
from aladin.domain.checklist import Checklist, Section
from aladin.domain.requirement import AnswerKind, NotApplicable, Requirement


@click.command("cases", help="Jalankan kasus uji DAFTAR, atau semua daftar.")
@click.argument("names", metavar="[DAFTAR]...", nargs=-1)
@click.option("--coverage", "covered", is_flag=True, help="Sebut juga apa yang belum diuji.")
@folder_option
def cases(names: tuple[str, ...], covered: bool, folder: Path) -> None:
    """Run worked cases; with coverage, name every branch, answer and verdict none comes to."""
    paths = [path_of(name, folder) for name in names] or checklist_files(folder)
    failed = 0
    for path in paths:
        reading = reading_of(path, folder)
        if reading.value is None:
            stop_for(faults_among(reading.problems))
        tried, differing = _run(path, reading.value)
        failed += differing
        if covered:
            _tell_coverage(reading, tried)
    if failed:
        stop(f"{failed} kasus uji tidak cocok.")


def _run(path: Path, checklist: Checklist) -> tuple[list[Case], int]:
    """The cases of a checklist, and how many of them do not come out as expected."""
    found: list[Case] = []
    failed = 0
    files = sorted((path.parent / CASES / checklist.id).glob("*.yaml"))
    for file in files:
        tried = examine_case(file, lambda _: checklist)
        faults = faults_among(tried.problems)
        failed += bool(faults)
        if tried.value is None:
            click.echo(f"  beda  {file.stem}")
        else:
            found.append(tried.value)
            verdict = outcome_of(tried.value, checklist).verdict.words
            click.echo(f"  cocok {file.stem}: {tried.value.title} → {verdict}")
        for fault in faults:
            click.echo(f"        {fault.line}:{fault.column} {fault.fault}")
    click.echo(f"{checklist.id}: {len(files)} kasus uji, {failed} tidak cocok.")
    return found, failed


def _tell_coverage(reading: Reading[Checklist], tried: Sequence[Case]) -> None:
    found = coverage(reading, tried)
    for problem in found.problems:
        click.echo(f"  {reading.file}:{problem.line}:{problem.column}: {problem.subject}: "
                   f"{problem.fault}")  # fmt: skip
    click.echo(
        f"Cabang syarat: {found.taken} dari {found.branches} dilalui kasus uji; "
        f"{len(found.problems)} hal belum diuji."
    )


@click.command(
    "preview", help="Tunjukkan satu pertanyaan DAFTAR, satu bagian, atau semuanya, seperti dibaca."
)
@click.argument("name", metavar="DAFTAR")
@click.argument("what", metavar="[ID]", required=False)
@folder_option
def preview(name: str, what: str | None, folder: Path) -> None:
    """Print questions as an applicant reads them, with what stands behind them."""
    checklist = checklist_of(path_of(name, folder), folder)
    lines: list[str] = []
    for page in checklist.pages:
        asked = list(page.asked())
        chosen = [each for each in asked if what in (None, page.id, each[1].id)]
        chosen = chosen or [each for each in asked if each[0] is not None and each[0].id == what]
        if chosen:
            path = checklist.paths[chosen[0][1].id]
            lines += [" · ".join(section.title for section in path), *_opening(page)]
            for stem, requirement in chosen:
                lines += ["", *_question(requirement, stem, checklist)]
            lines.append("")
    if not lines:
        stop(f'Tidak ada persyaratan atau bagian "{what}" di daftar ini.')
    click.echo("\n".join(lines).rstrip())


def _opening(page: Section) -> Iterator[str]:
    if page.introduction:
        yield page.introduction


def _question(
    requirement: Requirement, stem: Requirement | None, checklist: Checklist
) -> Iterator[str]:
    if stem is not None:
        yield f"{stem.question}"
    number = f"{requirement.number}  " if requirement.number else ""
    yield f"{number}{requirement.question}"
    for text in (requirement.means, requirement.guidance):
        if text:
            yield f"    {text}"
    yield from (f"  {line}" for line in _answers(requirement, checklist))
    yield from (f"    {line}" for line in behind_in_words(requirement, checklist))


def _answers(requirement: Requirement, checklist: Checklist) -> Iterator[str]:
    mark = "[ ]" if requirement.kind is AnswerKind.TICKS else "( )"
    for option in checklist.options(requirement):
        when = option.applies_when
        only = f" (bila {condition_in_words(when, checklist)})" if when else ""
        yield f"{mark} {option.label}{only}"
    if requirement.kind not in (AnswerKind.CHOICE, AnswerKind.TICKS):
        unit = f" {requirement.unit}" if requirement.unit else ""
        yield f"[{CODES['kind'][requirement.kind]}: ______{unit}]"
    if requirement.not_applicable is not NotApplicable.NEVER:
        reason = requirement.not_applicable is NotApplicable.WITH_REASON
        yield f"( ) Tidak berlaku{', dengan alasan' if reason else ''}"
