"""The texts of the help pages: the glossary and the sanctions, read as strictly as checklists."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from pydantic import BaseModel

from aladin.content.law import check_citation, check_known
from aladin.content.problem import ChecklistError, Problem, ProblemCode, faults_among
from aladin.content.reader import Reading, examine_as
from aladin.content.reporter import Reporter
from aladin.content.translations import (
    HelpTranslation,
    examine_help_translation,
    help_translated,
    translation_file,
)
from aladin.content.yaml_nodes import Loc
from aladin.domain.handbook import Glossary, Handbook, Sanctions
from aladin.domain.regulation import Regulation

Typed = TypeVar("Typed", bound=BaseModel)
Text = TypeVar("Text", Glossary, Sanctions)
HELP: Final = "help"
GLOSSARY: Final = "glossary.yaml"
SANCTIONS: Final = "sanctions.yaml"


class EnglishHandbook(NamedTuple):
    """The help texts in English: what an English page shows of them."""

    handbook: Handbook
    left: frozenset[str]  # the texts that stay Indonesian


def read_handbook(folder: Path, registry: Mapping[str, Regulation]) -> Handbook:
    """The help texts beside these checklists; a text that is not there is empty.

    Raises ChecklistError with everything that is wrong.
    """
    glossary, sanctions = Glossary(chapters=()), Sanctions(sanctions=())
    problems: list[Problem] = []
    for path in help_files(folder):
        if path.name == GLOSSARY:
            terms = examine_glossary(path)
            glossary = terms.value or glossary
            problems += faults_among(terms.problems)
        else:
            consequences = examine_sanctions(path, registry)
            sanctions = consequences.value or sanctions
            problems += faults_among(consequences.problems)
    if problems:
        raise ChecklistError(tuple(problems))
    return Handbook(chapters=glossary.chapters, sanctions=sanctions.sanctions)


def english_handbook(handbook: Handbook, folder: Path) -> EnglishHandbook:
    """These help texts as the files beside them say them in English.

    A file that is missing or has faults says nothing: its texts then stay Indonesian.
    """
    glossary, terms = _in_english(Glossary(chapters=handbook.chapters), folder / HELP / GLOSSARY)
    sanctions, told = _in_english(
        Sanctions(sanctions=handbook.sanctions), folder / HELP / SANCTIONS
    )
    whole = Handbook(chapters=glossary.chapters, sanctions=sanctions.sanctions)
    return EnglishHandbook(whole, terms | told)


def _in_english(text: Text, file: Path) -> tuple[Text, frozenset[str]]:
    path = translation_file(file)
    translation = examine_help_translation(path, text).value if path.exists() else None
    return help_translated(text, translation or HelpTranslation(language="en"))


def help_files(folder: Path) -> list[Path]:
    """The help texts that stand beside these checklists."""
    paths = (folder / HELP / name for name in (GLOSSARY, SANCTIONS))
    return [path for path in paths if path.exists()]


def help_problems(path: Path, registry: Mapping[str, Regulation]) -> tuple[Problem, ...]:
    """Everything there is to say about one file of help texts, or of their English, by its name."""
    text = path.with_name(f"{path.name.partition('.')[0]}.yaml")
    read = examine_help(text, registry)
    if path == text:
        english = translation_file(path)
        return read.problems + (help_problems(english, registry) if english.is_file() else ())
    if read.value is None:
        return ()  # its own problems tell why
    return examine_help_translation(path, read.value).problems


def examine_help(
    path: Path, registry: Mapping[str, Regulation]
) -> Reading[Glossary] | Reading[Sanctions]:
    """Read one file of help texts, known by its name, and say everything about it."""
    return examine_glossary(path) if path.name == GLOSSARY else examine_sanctions(path, registry)


def examine_glossary(path: Path) -> Reading[Glossary]:
    """Read the glossary and say everything about it."""
    return examine_as(Glossary, path, _check_terms)


def examine_sanctions(path: Path, registry: Mapping[str, Regulation]) -> Reading[Sanctions]:
    """Read the sanctions and say everything about them."""

    def check(sanctions: Sanctions, report: Reporter) -> None:
        _check_sanctions(sanctions, registry, report)

    return examine_as(Sanctions, path, check)


def _check_terms(glossary: Glossary, report: Reporter) -> None:
    """Report a term that is explained twice."""
    first: dict[str, int] = {}
    for number, chapter in enumerate(glossary.chapters):
        for place, each in enumerate(chapter.terms):
            path: Loc = ("chapters", number, "terms", place, "term")
            line = report.line(path)
            if first.setdefault(each.term.casefold(), line) != line:
                known = first[each.term.casefold()]
                report.add(ProblemCode.DUPLICATE_NAME, path, value=each.term, first=known)


def _check_sanctions(
    sanctions: Sanctions, registry: Mapping[str, Regulation], report: Reporter
) -> None:
    """Report ids used twice, and sources that are not known or not as sure as they claim."""
    first: dict[str, int] = {}
    for number, each in enumerate(sanctions.sanctions):
        path: Loc = ("sanctions", number)
        line = report.line((*path, "id"))
        if first.setdefault(each.id, line) != line:
            report.add(ProblemCode.DUPLICATE_ID, (*path, "id"), id=each.id, first=first[each.id])
        for place, citation in enumerate(each.citations):
            here = (*path, "citations", place)
            check_known(citation.regulation, (*here, "regulation"), registry, report)
            check_citation(citation, here, registry, report)
