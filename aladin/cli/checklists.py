"""`aladin checklists`: check checklist files, and the schema that helps to write them."""

import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from aladin.content.inspection import inspect_files, inspect_folder
from aladin.content.problem import WORDING, Language, Level, Problem
from aladin.data import data_dir

# Commands of other modules, imported only when they are called.
TOOLS = {
    "cases": ("trying", "cases"),
    "diff": ("versions", "diff"),
    "explain": ("explaining", "explain"),
    "export-xlsx": ("sheets", "export_xlsx"),
    "import-xlsx": ("sheets", "import_xlsx"),
    "preview": ("trying", "preview"),
    "publish": ("versions", "publish"),
    "translations": ("lists", "translations"),
    "unverified": ("lists", "list_unverified"),
}


class WithTools(click.Group):
    """Finds the commands that stand in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in alphabetical order."""
        return sorted({*super().list_commands(ctx), *TOOLS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of this module, or one of those in `TOOLS`."""
        if cmd_name not in TOOLS:
            return super().get_command(ctx, cmd_name)
        module, name = TOOLS[cmd_name]
        command: click.Command = getattr(import_module(f"aladin.cli.{module}"), name)
        return command


@click.group(cls=WithTools)
def checklists() -> None:
    """Check checklist files, and help to write them."""


@checklists.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--folder",
    envvar="ALADIN_CHECKLISTS",
    type=click.Path(path_type=Path),
    default=lambda: data_dir("checklists"),
    help="The folder of checklists; checked as a whole when no file is named.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or as annotations for a code host.",
)
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=Language.INDONESIAN.value,
    help="The language of the problems.",
)
def check(files: tuple[Path, ...], folder: Path, form: str, language: str) -> None:
    """Say everything that is wrong with checklist files, and run their worked cases.

    FILES are checklists, regulations.yaml, or cases. Advice is printed too; only faults make the
    exit code 1.
    """
    today = date.today()
    found = inspect_files(files, folder, today) if files else inspect_folder(folder, today)
    problems = [replace(problem, file=_as_called(problem.file)) for problem in found]
    text = FORMATS[form](problems, Language(language))
    click.echo(text.encode("utf-8", "backslashreplace").decode())  # file names may be any bytes
    if any(problem.level is Level.FAULT for problem in problems):
        raise SystemExit(1)


@checklists.command()
def schema() -> None:
    """Print the JSON Schema that lets an editor program complete and explain keys."""
    from aladin.content.schema import schema_text  # noqa: PLC0415  # slow, and only needed here

    click.echo(schema_text(), nl=False)


def _as_called(file: str) -> str:
    """A file as whoever called would name it."""
    return os.path.relpath(file) if file.startswith(f"{Path.cwd()}{os.sep}") else file


def _as_text(problems: Sequence[Problem], language: Language) -> str:
    count = Counter(problem.level for problem in problems)
    summary = WORDING[language].SUMMARY
    return "\n".join(
        [
            *(str(problem.told(language)) for problem in problems),
            summary.format(faults=count[Level.FAULT], advice=count[Level.ADVICE]),
        ]
    )


def _as_json(problems: Sequence[Problem], language: Language) -> str:
    rows = []
    for problem in problems:
        told = problem.told(language)
        rows.append(
            {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "level": problem.level.value,
                "code": problem.code.value,
                "subject": told.subject,
                "fault": told.fault,
                "remedy": told.remedy,
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_github(problems: Sequence[Problem], language: Language) -> str:
    lines = []
    for problem in problems:
        told = problem.told(language)
        kind = "error" if problem.level is Level.FAULT else "warning"
        place = (
            f"file={_escaped(problem.file, in_property=True)},"
            f"line={problem.line},col={problem.column},title={problem.code}"
        )
        lines.append(
            f"::{kind} {place}::{_escaped(f'{told.subject}: {told.fault}. {told.remedy}')}"
        )
    return "\n".join(lines)


def _escaped(text: str, in_property: bool = False) -> str:
    """As the code host wants it, so that a text cannot become a command."""
    replaced = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return replaced.replace(":", "%3A").replace(",", "%2C") if in_property else replaced


FORMATS: dict[str, Callable[[Sequence[Problem], Language], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
