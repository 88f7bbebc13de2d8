"""`aladin assess`: the same line as the wizard, from a file of answers to a printed report."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask

from aladin import create_app
from aladin.config import Settings, SettingsError
from aladin.content.cases import Case, read_case
from aladin.content.problem import ChecklistError, Language
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.open_questions import open_questions
from aladin.domain.score import Score, score
from aladin.domain.scoring import Which
from aladin.domain.submission import Submission, canonical_json
from aladin.report.errors import ReportError
from aladin.report.order import Variant, named
from aladin.report.pdf import print_pdf
from aladin.store.db import db, upgrade
from aladin.web import current
from aladin.web.verify import address_of
from aladin.workflow import assessing, registering, submitting

A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("checklist_id", metavar="CHECKLIST")
@click.option("--answers", "answers_file", required=True, type=A_FILE, help="Answers as YAML.")
@click.option("--report", "report_file", type=A_FILE, help="Where to write the PDF.")
@click.option(
    "--variant",
    type=click.Choice([variant.value for variant in Variant]),
    default=Variant.FULL.value,
    help="full, or one page (summary, plan), or the officer's sheet (visit).",
)
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=Language.INDONESIAN.value,
    help="en prints a translation to read; the report in Indonesian is the one that counts.",
)
@click.option("--json", "json_file", type=A_FILE, help="Where to write answers and score.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Judge as of this day.")
@click.option("--scope", help="Judge only this scope of the checklist; makes no report.")
def assess(
    checklist_id: str,
    answers_file: Path,
    report_file: Path | None,
    variant: str,
    language: str,
    json_file: Path | None,
    on: datetime | None,
    scope: str | None,
) -> None:
    """Judge a file of answers and print its report, without a browser.

    What is handed in is registered in this installation, so that the code on the report leads
    somewhere. The same answers on the same day are the same submission and give the same bytes.
    """
    app = _app()
    checklist, case, answers = _read(app, checklist_id, answers_file)
    day = on.date() if on else case.on or assessing.today(datetime.now(UTC))
    if scope is not None:
        _tell(checklist, answers, score(checklist, answers, day, _scope(checklist, scope)))
        return
    result = score(checklist, answers, day)
    _tell(checklist, answers, result)
    if result.open:
        raise SystemExit("Laporan belum dibuat. Lengkapi dahulu jawaban yang masih terbuka.")
    if case.pharmacy is None or case.applicant is None:
        raise SystemExit('Laporan belum dibuat. Isi "pharmacy" dan "applicant" dahulu.')
    if report_file or json_file:
        with app.test_request_context():
            upgrade(db.engine)
            handed_in = submitting.submit_at_once(
                checklist,
                case.pharmacy,
                case.applicant,
                answers,
                day,
                datetime.now(UTC),
                app.extensions["aladin"].settings.keep_submissions,
            )
            address = address_of(handed_in.reference)
            english = _in_english(app, checklist) if language == Language.ENGLISH else None
            _write(handed_in, address, report_file, Variant(variant), english, json_file)


def _app() -> Flask:
    try:
        return create_app(Settings.from_environment(os.environ))
    except (ChecklistError, SettingsError) as error:
        raise SystemExit(str(error)) from None


def _read(app: Flask, checklist_id: str, file: Path) -> tuple[Checklist, Case, AnswerSheet]:
    library = app.extensions["aladin"].library
    try:
        checklist = library.get(checklist_id)
        case, answers = read_case(file, library.get)
    except NotFound:
        known = ", ".join(sorted(library.checklists))
        raise SystemExit(f'Daftar "{checklist_id}" tidak ada. Pilih salah satu: {known}.') from None
    except ChecklistError as error:
        raise SystemExit(str(error)) from None
    if case.checklist != checklist_id:
        raise SystemExit(f'{file} menjawab daftar "{case.checklist}", bukan "{checklist_id}".')
    return checklist, case, answers


def _in_english(app: Flask, checklist: Checklist) -> Checklist:
    english: Checklist = app.extensions["aladin"].translations.english(checklist).checklist
    return english


def _scope(checklist: Checklist, name: str) -> Which:
    for scope in checklist.scopes:
        if scope.id == name:
            return scope.which
    known = ", ".join(scope.id for scope in checklist.scopes) or "belum ada"
    raise SystemExit(f'Cakupan "{name}" tidak ada dalam daftar ini. Pilihan: {known}.')


def _tell(checklist: Checklist, answers: AnswerSheet, result: Score) -> None:
    """Verdict, figures, and what stands in the way."""
    click.echo(f"{checklist.title} ({checklist.version}): {result.verdict.words}")
    click.echo(result.verdict.advice)
    if result.total is not None and result.total.shown is not None:
        figure = result.total
        click.echo(
            f"Nilai {figure.shown} % ({figure.earned} dari {figure.possible}; "
            f"{figure.left_out} tidak berlaku)"
        )
    gaps = [gap.requirement_id for gap in result.gaps]
    others = [name for name in gaps if name not in result.knock_outs]
    for heading, names in (
        ("Penghambat", result.knock_outs),
        ("Perlu diperbaiki", others),
        ("Belum terjawab", open_questions(checklist, answers, result)),
    ):
        for name in names:
            click.echo(f"{heading}: {checklist.by_id[name].title} [{name}]")


def _write(
    handed_in: Submission,
    address: str,
    report_file: Path | None,
    variant: Variant,
    english: Checklist | None,
    json_file: Path | None,
) -> None:
    try:
        if report_file:
            printed = print_pdf(handed_in, address, variant, english)
            sign, now = current.parts().sign, datetime.now(UTC)
            name = named(variant, english)
            file = registering.give_out(handed_in.reference, name, printed, now, sign)
            report_file.write_bytes(file)
            click.echo(f"Laporan {handed_in.reference}: {report_file}")
        if json_file:
            data = {**json.loads(canonical_json(handed_in)), "digest": handed_in.digest}
            json_file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
            click.echo(f"Data: {json_file}")
    except ReportError as error:
        raise SystemExit(
            f"Laporan belum dapat dicetak: {error}\n"
            "Jalankan `aladin doctor` untuk melihat apa yang kurang, lalu ulangi perintah ini."
        ) from None
    except OSError as error:
        raise SystemExit(
            f"Berkas {error.filename} tidak dapat ditulis: {error.strerror}."
        ) from None
