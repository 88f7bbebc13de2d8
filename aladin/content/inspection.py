"""Everything there is to say about checklist files: register, checklists, and their cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from aladin.content.cases import Case, examine_case, outcome_of
from aladin.content.library import checklist_files, twice
from aladin.content.problem import Problem, ProblemCode
from aladin.content.reader import REGISTER, Reading, examine_file, examine_registry
from aladin.content.reporter import Reporter
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.finding import gaps_among
from aladin.domain.regulation import Regulation

CASES = "cases"


def inspect_folder(folder: Path, today: date) -> tuple[Problem, ...]:
    """All problems of a folder of checklists."""
    files = checklist_files(folder)
    if not files:
        return (Problem(str(folder), 1, 1, ProblemCode.NO_CHECKLISTS),)
    return _Inspection(folder, today).of([folder / REGISTER, *files])


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
            elif path.parent.parent.name == CASES:
                problems += examine_case(path, self._finder(path)).problems
            else:
                problems += self._checklist(path)
                checklist = self._reading(path).value
                if checklist and first.setdefault(checklist.id, path) != path:
                    problems.append(twice(path, checklist.id, first[checklist.id]))
        return tuple(sorted(problems))

    def _checklist(self, path: Path) -> list[Problem]:
        """A checklist with its cases, if it has any."""
        reading = self._reading(path)
        problems = list(reading.problems)
        if reading.value is None:
            return problems
        cases = []
        for case in sorted((path.parent / CASES / reading.value.id).glob("*.yaml")):
            tried = examine_case(case, self._finder(case))
            problems += tried.problems
            if tried.value is not None:
                cases.append(tried.value)
        return problems + (_not_covered(reading, cases) if cases else [])

    def _reading(self, path: Path) -> Reading[Checklist]:
        if path not in self._readings:
            self._readings[path] = examine_file(path, self._registry(path), self.today)
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

        def find(checklist_id: str) -> Checklist:
            for folder in (case.parent.parent.parent, self.folder):
                path = folder / f"{checklist_id}.yaml"
                found = self._reading(path).value if path.is_file() else None
                if found is not None:
                    return found
            raise NotFound(checklist_id)

        return find


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
    return report.problems
