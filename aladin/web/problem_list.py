"""Problems of a checklist's text as an editor reads them: in words, with the lines around."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from aladin.content.problem import Language, Level, Problem

MOST_SHOWN: Final = 100
AROUND: Final = 1  # lines shown before and after
WIDEST: Final = 160  # letters of a line that are shown
NO_CELLS: Final = MappingProxyType[Problem, str]({})


@dataclass(frozen=True)
class Line:
    """One line of the text."""

    number: int
    text: str
    is_faulty: bool


@dataclass(frozen=True)
class Spot:
    """One problem, and the lines it stands in."""

    line: int
    column: int
    code: str
    level: Level
    subject: str
    fault: str
    remedy: str
    lines: tuple[Line, ...]
    cell: str = ""  # where it comes from in a spreadsheet

    @property
    def is_fault(self) -> bool:
        """Whether it keeps the text from being published."""
        return self.level is Level.FAULT


@dataclass(frozen=True)
class ProblemList:
    """What is wrong with a text: how much, and the first of it."""

    spots: tuple[Spot, ...]
    faults: int
    advice: int

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.faults + self.advice - len(self.spots)


def problem_list(
    problems: Sequence[Problem], text: str, cells: Mapping[Problem, str] = NO_CELLS
) -> ProblemList:
    """The problems of this text, faults first, each group in the order of the text.

    `cells` says where in a spreadsheet a problem comes from.
    """
    lines = text.splitlines()
    count = Counter(problem.level for problem in problems)
    by_weight = sorted(problems, key=lambda problem: problem.level is not Level.FAULT)
    return ProblemList(
        spots=tuple(
            replace(_spot(problem, lines), cell=cells.get(problem, ""))
            for problem in by_weight[:MOST_SHOWN]
        ),
        faults=count[Level.FAULT],
        advice=count[Level.ADVICE],
    )


def as_json(found: ProblemList) -> dict[str, object]:
    """What the script on the page needs to show the same list while somebody types."""
    return {
        "faults": found.faults,
        "advice": found.advice,
        "leftOut": found.left_out,
        "spots": [
            {
                "line": spot.line,
                "column": spot.column,
                "code": spot.code,
                "isFault": spot.is_fault,
                "subject": spot.subject,
                "fault": spot.fault,
                "remedy": spot.remedy,
                "lines": [[line.number, line.text, line.is_faulty] for line in spot.lines],
            }
            for spot in found.spots
        ],
    }


def _spot(problem: Problem, lines: Sequence[str]) -> Spot:
    told = problem.told(Language.INDONESIAN)
    return Spot(
        line=problem.line,
        column=problem.column,
        code=told.code,
        level=problem.level,
        subject=told.subject,
        fault=told.fault,
        remedy=told.remedy,
        lines=tuple(_lines_around(problem.line, lines)),
    )


def _lines_around(line: int, lines: Sequence[str]) -> Iterable[Line]:
    for number in range(line - AROUND, line + AROUND + 1):
        if 1 <= number <= len(lines):
            text = lines[number - 1]
            shown = text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
            yield Line(number, shown, number == line)
