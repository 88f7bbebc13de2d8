"""Checklist files and the register of regulations: text in, typed objects or problems out."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from aladin.content.consistency import check_consistency
from aladin.content.law import check_register
from aladin.content.mending import mended
from aladin.content.overlay import Base, is_overlay, laid, placed, with_origins
from aladin.content.plain_language import check_language
from aladin.content.problem import ChecklistError, Problem, ProblemCode, faults_among
from aladin.content.reporter import Reporter
from aladin.content.tables import all_requirements
from aladin.content.typing_errors import FILLED_IN_BY_READER, typed
from aladin.content.yaml_nodes import Data, Document, Unreadable, read_bytes, read_yaml
from aladin.domain.checklist import Checklist
from aladin.domain.model import Model
from aladin.domain.regulation import Regulation

Typed = TypeVar("Typed", bound=BaseModel)
REGISTER = "regulations.yaml"


class Register(Model):
    """regulations.yaml: every regulation that checklists cite."""

    format: int = 1
    regulations: tuple[Regulation, ...]


@dataclass(frozen=True)
class Reading(Generic[Typed]):
    """What came of reading a file: the value, unless a fault forbids, and all problems."""

    value: Typed | None
    problems: tuple[Problem, ...]
    file: str
    document: Document = field(default=Document(None), repr=False)

    def use(self) -> Typed:
        """The value. Raises ChecklistError if there is none."""
        if self.value is None:
            raise ChecklistError(self.problems)
        return self.value


def examine_file(
    path: Path,
    registry: Mapping[str, Regulation],
    today: date | None = None,
    siblings: Collection[str] | None = None,
) -> Reading[Checklist]:
    """Read a checklist file and say everything about it, advice included."""
    try:
        content = read_bytes(path)
    except Unreadable as reason:
        return unreadable(str(path), reason)
    return examine(content, str(path), registry, today, siblings)


def examine(
    text: str | bytes,
    file: str,
    registry: Mapping[str, Regulation],
    today: date | None = None,
    siblings: Collection[str] | None = None,
    folder: Path | None = None,
) -> Reading[Checklist]:
    """Read a checklist and say everything about it.

    With `today`, also what time has overtaken; with the ids of its `siblings`, also which of them
    it names in vain. The base of an overlay lies in `folder`, or beside `file`.
    """
    report = Reporter(file, read_yaml(text))
    if is_overlay(report.document.data):
        shelf = folder or Path(file).parent
        return _examine_overlay(report, report.document.data, registry, today, siblings, shelf)
    return _examine(report, registry, today, siblings)


def _examine_overlay(
    report: Reporter,
    data: dict[str, Data],
    registry: Mapping[str, Regulation],
    today: date | None,
    siblings: Collection[str] | None,
    folder: Path,
    above: tuple[str, ...] = (),
) -> Reading[Checklist]:
    """An overlay on its base, as one checklist; all problems are placed in the overlay.

    `above` are the checklists that it is itself a base of: none of them can be its base.
    """

    def base_for(name: str) -> Base | None:
        path = folder / f"{name}.yaml"
        try:
            below = Reporter(str(path), read_yaml(read_bytes(path)))
        except Unreadable:
            return None
        own = below.document.data
        if not is_overlay(own):
            read = _examine(below, registry, None, None)
        elif name in above:
            return None
        else:
            read = _examine_overlay(below, own, registry, None, None, folder, (*above, name))
        data = read.document.data
        if read.value is None or not isinstance(data, dict):
            return None
        origins = {each.id: each.origin or name for each in all_requirements(read.value)}
        return Base(data=data, version=read.value.version, origins=origins)

    whole = laid(report, data, base_for)
    if whole is None:
        return reading(None, report)
    upon = Reporter(report.file, whole)
    upon.problems = report.problems
    read = _examine(upon, registry, today, siblings)
    problems = tuple(sorted(placed(read.problems, whole)))
    value = None if read.value is None else with_origins(read.value, whole)
    return replace(read, value=value, problems=problems)


def _examine(
    report: Reporter,
    registry: Mapping[str, Regulation],
    today: date | None,
    siblings: Collection[str] | None,
) -> Reading[Checklist]:
    data = report.document.data
    if data is None:
        return reading(None, report)
    if isinstance(data, dict):
        for key in FILLED_IN_BY_READER:
            if key in data:
                report.add(ProblemCode.UNKNOWN_KEY, (key,), at_key=True, key=key, known="–")
        data = {key: each for key, each in data.items() if key not in FILLED_IN_BY_READER}
    check_language(report)
    checklist, errors = typed(Checklist, data, report)
    if checklist is None:
        rough = mended(Checklist, data, errors, report)
        if rough is not None:
            check_consistency(rough, registry, report, today, siblings)
    else:
        known = tuple(registry[name] for name in checklist.regulations if name in registry)
        checklist = checklist.model_copy(update={"registry": known})
        check_consistency(checklist, registry, report, today, siblings)
    return reading(checklist, report)


def read_registry(path: Path) -> dict[str, Regulation]:
    """The register of regulations by key. Raises ChecklistError with everything that is wrong."""
    register = examine_registry(path).use()
    return {regulation.id: regulation for regulation in register.regulations}


def examine_registry(path: Path) -> Reading[Register]:
    """Read the register of regulations and say everything about it."""
    return examine_as(
        Register, path, lambda register, report: check_register(register.regulations, report)
    )


def examine_as(
    model: type[Typed], path: Path, check: Callable[[Typed, Reporter], None]
) -> Reading[Typed]:
    """Read a file of one model and say everything about it; `check` adds what its types cannot."""
    try:
        document = read_yaml(read_bytes(path))
    except Unreadable as reason:
        return unreadable(str(path), reason)
    report = Reporter(str(path), document)
    if document.data is None:
        return reading(None, report)
    value, _ = typed(model, document.data, report)
    if value is not None:
        check(value, report)
    check_language(report)
    return reading(value, report)


def reading(value: Typed | None, report: Reporter) -> Reading[Typed]:
    """What was read, without its value if there is any fault."""
    problems = report.sorted()
    usable = None if faults_among(problems) else value
    return Reading(usable, problems, report.file, report.document)


def unreadable(file: str, reason: Unreadable) -> Reading[Typed]:
    """Nothing, and why a file could not be opened."""
    return Reading(None, (Problem(file, 1, 1, reason.code, reason.values),), file)
