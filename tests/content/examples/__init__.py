"""Example checklists: those in `good` read, each of those in `bad` shows one problem.

The faulty line of a bad example ends in ``# <- problem 12``, where 12 is the column. Where a line
cannot end in a remark, the first line says ``# problem at 4:8``. A remark ``# also: some-code``
names what unavoidably comes with it. A bad example is named for its code.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from aladin.content.cases import examine_case
from aladin.content.problem import Problem
from aladin.content.reader import examine, examine_registry, read_registry
from aladin.domain.checklist import Checklist
from aladin.domain.regulation import Regulation

HERE = Path(__file__).parent
GOOD, BAD = HERE / "good", HERE / "bad"
TODAY = date(2026, 11, 24)
REGISTRY: Mapping[str, Regulation] = read_registry(HERE / "regulations.yaml")

AT_LINE_END = re.compile(r"# <- problem (\d+)$")
IN_FIRST_LINE = re.compile(r"# problem at (\d+):(\d+)$")
ALSO = re.compile(r"# also: (.*)$")


class Example(NamedTuple):
    """A bad example: what is wrong with it, where, and which other codes come with it."""

    path: Path
    code: str
    line: int
    column: int
    also: frozenset[str]

    def problems(self) -> tuple[Problem, ...]:
        """Everything the reader says about it."""
        if self.path.parent.name == "register":
            return examine_registry(self.path).problems
        if self.path.parent.name == "cases":
            return examine_case(self.path, lambda _: contoh()).problems
        return examine(self.path.read_bytes(), "contoh.yaml", REGISTRY, TODAY, ["contoh"]).problems


def contoh() -> Checklist:
    """The good example that all bad ones are variations of."""
    return examine((GOOD / "contoh.yaml").read_bytes(), "contoh.yaml", REGISTRY).use()


def bad_examples() -> Iterator[Example]:
    """Every bad example."""
    for path in sorted(BAD.rglob("*.yaml")):
        place, also = (0, 0), frozenset[str]()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := AT_LINE_END.search(line):
                place = (number, int(found[1]))
            elif found := IN_FIRST_LINE.match(line):
                place = (int(found[1]), int(found[2]))
            elif found := ALSO.match(line):
                also = frozenset(found[1].split())
        yield Example(path, path.stem, *place, also)
