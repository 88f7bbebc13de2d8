"""Everything there is to say about checklist files: register, checklists, and their cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from aladin.content.abbreviations import check_abbreviations
from aladin.content.cases import CASES, Case, examine_case, outcome_of
from aladin.content.handbook import (
    GLOSSARY,
    HELP,
    examine_glossary,
    help_files,
    help_problems,
)
from aladin.content.library import checklist_files, twice
from aladin.content.overlay import Laid, placed
from aladin.content.problem import Problem, ProblemCode
from aladin.content.reader import REGISTER, Reading, examine_file, examine_registry
from aladin.content.reporter import Reporter
from aladin.content.translations import examine_translation, translation_file
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.finding import gaps_among
from aladin.domain.regulation import Regulation


def inspect_folder(folder: Path, today: date) -> tuple[Problem, ...]:
    """All problems of a folder of checklists."""
    files = checklist_files(folder)
    if not files:
        return (Problem(str(folder), 1, 1, ProblemCode.NO_CHECKLISTS),)
    return _Inspection(folder, today).of([folder / REGISTER, *files, *help_files(folder)])


def inspect_files(files: Sequence[Path], folder: Path, today: date) -> tuple[Problem, ...]:
    """All problems of these files, by their names: checklists, registers, or cases.

    What a file needs beside it (the register, the checklist of a case) is looked for beside it,
    and then in `folder`.
    """
    return _Inspection(folder, today).of(files)


class _Inspection:
    """Reads each register and each checklist once."""

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.today = today
        self._registries: dict[Path, Mapping[str, Regulation]] = {}
        self._readings: dict[Path, Reading[Checklist]] = {}

    def of(self, files: Iterable[Path]) -> tuple[Problem, ...]:
        problems: list[Problem] = []
        first: dict[str, Path] = {}
        for path in files:
            if path.name == REGISTER:
                problems += examine_registry(path).problems
            elif path.parent.name == HELP:
                problems += help_problems(path, self._registry(path.parent))
            elif path.parent.parent.name == CASES:
                problems += examine_case(path, self._finder(path)).problems
            elif "." in path.stem:
                problems += self._translation(path)
            else:
                problems += self._checklist(path)
                checklist = self._reading(path).value
                if checklist and first.setdefault(checklist.id, path) != path:
                    problems.append(twice(path, checklist.id, first[checklist.id]))
        return tuple(sorted(problems))

    def _translation(self, path: Path) -> tuple[Problem, ...]:
        """A translation, against the checklist that its file is named for."""
        name = path.stem.partition(".")[0]
        try:
            checklist = self._beside(name, path.parent)
        except NotFound:
            missing = (("id", name),)
            return (Problem(str(path), 1, 1, ProblemCode.UNKNOWN_CHECKLIST, missing),)
        return examine_translation(path, checklist).problems

    def _checklist(self, path: Path) -> list[Problem]:
        """A checklist with its cases, if it has any."""
        reading = self._reading(path)
        problems = list(reading.problems)
        if reading.value is None:
            return problems
        glossary = examine_glossary(path.parent / HELP / GLOSSARY).value
        if glossary is not None:
            problems += check_abbreviations(reading, glossary)
        translation = translation_file(path)
        if translation.is_file():
            problems += examine_translation(translation, reading.value).problems
        cases = []
        for case in sorted((path.parent / CASES / reading.value.id).glob("*.yaml")):
            tried = examine_case(case, self._finder(case))
            problems += tried.problems
            if tried.value is not None:
                cases.append(tried.value)
        return problems + (_not_covered(reading, cases) if cases else [])

    def _reading(self, path: Path) -> Reading[Checklist]:
        if path not in self._readings:
            siblings = {each.stem for each in checklist_files(path.parent)}
            self._readings[path] = examine_file(path, self._registry(path), self.today, siblings)
        return self._readings[path]

    def _registry(self, path: Path) -> Mapping[str, Regulation]:
        beside = path.parent / REGISTER
        register = beside if beside.exists() else self.folder / REGISTER
        if register not in self._registries:
            read = examine_registry(register).value
            regulations = read.regulations if read else ()
            self._registries[register] = {each.id: each for each in regulations}
        return self._registries[register]

    def _finder(self, case: Path) -> Callable[[str], Checklist]:
        """Finds the checklist of a case: in the folder its cases lie in, or in the usual one."""

        return lambda checklist_id: self._beside(checklist_id, case.parent.parent.parent)

    def _beside(self, checklist_id: str, folder: Path) -> Checklist:
        """The checklist of this id in a folder, or in the usual one. Raises NotFound."""
        for place in (folder, self.folder):
            path = place / f"{checklist_id}.yaml"
            found = self._reading(path).value if path.is_file() else None
            if found is not None:
                return found
        raise NotFound(checklist_id)


def _not_covered(reading: Reading[Checklist], cases: Sequence[Case]) -> list[Problem]:
    """The verdicts and knock-outs that no case comes to."""
    checklist = reading.value
    if checklist is None:
        return []
    results = [outcome_of(case, checklist) for case in cases]
    given = {result.verdict.id for result in results}
    report = Reporter(reading.file, reading.document)
    for index, verdict in enumerate(checklist.verdicts):
        if verdict.id not in given:
            report.add(ProblemCode.VERDICT_WITHOUT_CASE, ("verdicts", index))
    for index, knock_out in enumerate(checklist.knock_outs):
        if not any(gaps_among(knock_out, result.findings) for result in results):
            report.add(ProblemCode.KNOCK_OUT_WITHOUT_CASE, ("knock_outs", index))
    if isinstance(reading.document, Laid):  # what its base says is for its base's cases
        return list(placed(tuple(report.problems), reading.document))
    return report.problems
