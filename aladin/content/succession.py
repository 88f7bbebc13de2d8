"""A version against the one before it: newer, and no answer ever read as the answer to another."""

import re

from aladin.content.problem import Problem, ProblemCode
from aladin.content.reader import Reading
from aladin.content.reporter import Reporter
from aladin.content.tables import all_requirements, requirements_in
from aladin.content.yaml_nodes import Loc
from aladin.domain.checklist import Checklist
from aladin.domain.publication import is_newer
from aladin.domain.requirement import Requirement


def check_succession(before: Checklist, reading: Reading[Checklist]) -> tuple[Problem, ...]:
    """What keeps a version from following another: ids gone or used again, a version no newer."""
    checklist, data = reading.value, reading.document.data
    if checklist is None or data is None:
        return ()
    report = Reporter(reading.file, reading.document)
    report.problems.clear()
    if not is_newer(checklist.version, before.version):
        report.add(
            ProblemCode.VERSION_NOT_NEWER,
            ("version",),
            version=checklist.version,
            before=before.version,
            next=_next(before.version),
        )
    was = {each.id: each for each in all_requirements(before)}
    now = {each.id: each for each in all_requirements(checklist)}
    renamed = {old for each in now.values() for old in each.renamed_from}
    paths = {str(each.data.get("id")): each.path for each in requirements_in(data)}
    pages = {page.id: place for place, page in enumerate(checklist.sections)}
    for name, old in was.items():
        new = now.get(name)
        if new is None and name not in renamed:
            path = before.paths.get(name, ())
            outermost = path[0].id if path else ""
            at: Loc = ("sections", pages[outermost]) if outermost in pages else ("sections",)
            report.add(ProblemCode.ID_GONE, at, id=name, before=before.version)
        elif new is not None and _is_revived(old, new):
            at = (*paths[name], "id")
            report.add(ProblemCode.ID_USED_AGAIN, at, id=name, before=before.version)
        elif new is not None and old.kind is not new.kind and not new.parts:
            at = (*paths[name], "kind")
            report.add(ProblemCode.KIND_CHANGED, at, before=old.kind.value, after=new.kind.value)
    return report.sorted()


def _is_revived(old: Requirement, new: Requirement) -> bool:
    """Retired before, asked now, and asked for something else."""
    return old.retired_in is not None and new.retired_in is None and old.question != new.question


def _next(version: str) -> str:
    """The version with its last number raised by one."""
    found = list(re.finditer(r"\d+", version))
    if not found:
        return f"{version}.1"
    last = found[-1]
    return f"{version[: last.start()]}{int(last[0]) + 1}{version[last.end() :]}"
