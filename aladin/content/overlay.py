"""A checklist laid over another one: what it adds, overrides and takes out of its base.

Works on plain data before anything is typed, so that the result is read and checked like any other
checklist. Every problem is placed in the overlay's own file: where it says so itself, at the entry
that took something away, or else at `extends`.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from pydantic import Field

from aladin.content.keys import meaning_of
from aladin.content.problem import ADVICE, Problem, ProblemCode
from aladin.content.reporter import Reporter
from aladin.content.tables import Mapped, entries_in, requirements_in, sections_in
from aladin.content.typing_errors import typed
from aladin.content.yaml_nodes import Data, Document, Loc, Mark
from aladin.domain.checklist import Checklist, Section
from aladin.domain.model import Id, Label, Model, Text
from aladin.domain.requirement import Requirement

EXTENDS = "extends"
OWN_KEYS = (EXTENDS, "add", "override", "remove")
WITHOUT = "without"
ADDED_TO = ("regulations",)  # lists that an overlay adds to; other keys take the base's place


class Extends(Model):
    """The checklist below, in the version that this overlay was written for."""

    checklist: Id
    version: Label


class Addition(Model):
    """New requirements of a section or stem, or new sections; last, or after one that is there."""

    to: Id | None = None  # nothing: a new outermost section
    after: Id | None = None
    requirements: tuple[dict[str, Any], ...] = ()
    sections: tuple[dict[str, Any], ...] = ()


class Removal(Model):
    """A requirement or section that is not asked here, and why."""

    id: Id
    reason: Text


class Overlay(Model):
    """What stands in an overlay's file besides keys of a checklist."""

    extends: Extends
    add: tuple[Addition, ...] = ()
    # keys that say something else; `without` names those that go
    override: dict[Id, dict[str, Any]] = Field(default_factory=dict)
    remove: tuple[Removal, ...] = ()


class Base(Model):
    """The checklist below: its data, its version, and where each of its requirements comes from."""

    data: dict[str, Any]
    version: str
    origins: dict[str, str]


BaseFor = Callable[[str], Base | None]  # None where there is none that could be used


@dataclass(frozen=True)
class Laid(Document):
    """An overlay and its base as one document whose places are all in the overlay."""

    overlay: Document = field(default=Document(None))
    places: Mapping[Loc, Loc] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def mark(self, path: Loc, at_key: bool = False) -> Mark:
        """Where the overlay says so; of what comes from the base, where it names the base."""
        found = self.resolve(path)
        for length in range(len(found), 0, -1):
            place = self.places.get(found[:length])
            if place is not None:
                return self.overlay.mark((*place, *found[length:]), at_key)
        return self.extends

    @property
    def extends(self) -> Mark:
        """Where the overlay names its base."""
        return self.overlay.mark((EXTENDS,), at_key=True)

    def removal(self, name: str) -> Mark | None:
        """Where the overlay takes this out."""
        for place, entry in entries_in(self.overlay.data, "remove"):
            if entry.get("id") == name:
                return self.overlay.mark(("remove", place, "id"))
        return None


def is_overlay(data: Data | None) -> TypeGuard[Mapped]:
    """Whether a file is laid over another one."""
    return isinstance(data, dict) and EXTENDS in data


def laid(report: Reporter, data: Mapped, base_for: BaseFor) -> Laid | None:
    """The overlay in this report upon its base; None, and problems, where that cannot be."""
    own = {key: data[key] for key in OWN_KEYS if key in data}
    overlay, _ = typed(Overlay, own, report)
    if overlay is None:
        return None
    name = overlay.extends.checklist
    for key in ("id", "version"):
        if key not in data:
            meaning = meaning_of("Checklist", key)
            report.add(ProblemCode.MISSING_KEY, (), key=key, meaning=meaning)
    if name == data.get("id"):
        report.add(ProblemCode.OVERLAY_OF_ITSELF, (EXTENDS, "checklist"), id=name)
        return None
    base = base_for(name)
    if base is None:
        report.add(ProblemCode.OVERLAY_WITHOUT_BASE, (EXTENDS, "checklist"), id=name)
        return None
    if base.version != overlay.extends.version:
        report.add(
            ProblemCode.OVERLAY_OF_ANOTHER_VERSION,
            (EXTENDS, "version"),
            id=name,
            version=overlay.extends.version,
            found=base.version,
        )
    return _Laying(report, base, data).lay(overlay)


def placed(problems: tuple[Problem, ...], document: Laid) -> Iterator[Problem]:
    """The problems of an overlay: none that is only advice about its base; those that come of
    taking something away, there."""
    for problem in problems:
        at_base = (problem.line, problem.column) == document.extends
        if at_base and problem.code in ADVICE:
            continue
        gone = (document.removal(value) for _, value in problem.values) if at_base else ()
        mark = next((each for each in gone if each is not None), None)
        yield problem if mark is None else _moved(problem, mark)


def _moved(problem: Problem, mark: Mark) -> Problem:
    return Problem(
        problem.file,
        mark.line,
        mark.column,
        problem.code,
        problem.values,
        problem.about,
        problem.near,
    )


def with_origins(checklist: Checklist, document: Laid) -> Checklist:
    """The checklist with each requirement saying where it comes from."""

    def of_requirement(requirement: Requirement) -> Requirement:
        parts = tuple(map(of_requirement, requirement.parts))
        origin = document.origins.get(requirement.id)
        return requirement.model_copy(update={"origin": origin, "parts": parts})

    def of_section(section: Section) -> Section:
        return section.model_copy(
            update={
                "requirements": tuple(map(of_requirement, section.requirements)),
                "sections": tuple(map(of_section, section.sections)),
            }
        )

    return checklist.model_copy(update={"sections": tuple(map(of_section, checklist.sections))})


class _Laying:
    """One overlay on its way onto its base."""

    def __init__(self, report: Reporter, base: Base, data: Mapped) -> None:
        self.report = report
        self.data = data
        self.merged: Mapped = copy.deepcopy(base.data)
        self.whole: dict[int, Loc] = {}  # by identity: entries that the overlay wrote
        self.keys: dict[tuple[int, str | int], Loc] = {}  # and single keys of the base's entries
        self.origins = dict(base.origins)
        self.name = str(data.get("id", ""))

    def lay(self, overlay: Overlay) -> Laid:
        """The base with all that the overlay says."""
        for place, removal in enumerate(overlay.remove):
            self.remove(removal.id, ("remove", place, "id"))
        for name, override in overlay.override.items():
            self.override(name, override, ("override", name))
        for place, addition in enumerate(overlay.add):
            self.add(addition, ("add", place))
        for key, value in self.data.items():
            if key not in OWN_KEYS:
                self.top(key, value)
        places = dict(self.places(self.merged, ()))
        return Laid(
            self.merged,
            faults=self.report.document.faults,
            overlay=self.report.document,
            places=places,
            origins=self.origins,
        )

    def top(self, key: str, value: Data) -> None:
        """A key of the checklist itself: in the base's place, or added to what is there."""
        there = self.merged.get(key)
        if key in ADDED_TO and isinstance(there, list) and isinstance(value, list):
            for place, each in enumerate(value):
                if each not in there:
                    self.keys[id(there), len(there)] = (key, place)
                    there.append(each)
        elif key == "scales" and isinstance(there, dict) and isinstance(value, dict):
            for name, scale in value.items():
                there[name] = scale
                self.keys[id(there), name] = (key, name)
        else:
            self.merged[key] = value
            self.keys[id(self.merged), key] = (key,)

    def remove(self, name: str, path: Loc) -> None:
        """Take a requirement or a section out."""
        found = self.entry(name)
        if found is None:
            self.unknown(name, path)
            return
        owner, entry = found
        owner[:] = [each for each in owner if each is not entry]

    def override(self, name: str, said: Mapping[str, Any], path: Loc) -> None:
        """Let a requirement or a section say something else."""
        found = self.entry(name)
        if found is None:
            self.unknown(name, path, at_key=True)
            return
        entry = found[1]
        gone = said.get(WITHOUT, [])
        for place, key in enumerate([gone] if isinstance(gone, str) else gone):
            if not isinstance(key, str):
                self.report.add(ProblemCode.NOT_A_TEXT, (*path, WITHOUT, place), key=WITHOUT)
            elif key not in entry or key == "id":
                known = [each for each in entry if each != "id"]
                at: Loc = (*path, WITHOUT, place)
                self.report.add(
                    ProblemCode.OVERLAY_KEY_NOT_THERE, at, meant=(key, known), key=key, id=name
                )
            else:
                entry.pop(key)
        for key, value in said.items():
            if key == "id":
                self.report.add(ProblemCode.OVERLAY_CHANGES_ID, (*path, "id"), id=name)
            elif key != WITHOUT:
                entry[key] = value
                self.keys[id(entry), key] = (*path, key)
        self.origins[name] = self.name

    def add(self, addition: Addition, path: Loc) -> None:
        """Put in what is new."""
        for key, entries in (
            ("requirements", addition.requirements),
            ("sections", addition.sections),
        ):
            if entries:
                owner = self.list_for(addition, key, path)
                if owner is None:
                    return
                at = self.index_after(addition.after, owner, (*path, "after"))
                for place, entry in enumerate(entries):
                    written: Mapped = dict(entry)
                    self.whole[id(written)] = (*path, key, place)
                    owner.insert(at + place, written)
                    inside: Data = {"requirements": [written]} if key == "requirements" else written
                    for each in requirements_in({"sections": [inside]}):
                        self.origins[str(each.data.get("id", ""))] = self.name

    def list_for(self, addition: Addition, key: str, path: Loc) -> list[Data] | None:
        """The list that something new goes to; None where it belongs nowhere."""
        if addition.to is None and key == "sections":
            owner = self.merged
        else:
            found = None if addition.to is None else self.entry(addition.to)
            if found is None:
                self.unknown(addition.to or "", (*path, "to") if addition.to else path)
                return None
            owner = found[1]
        if key == "requirements" and "question" in owner:
            key = "parts"
        there = owner.setdefault(key, [])
        return there if isinstance(there, list) else None  # that it is none is said of `override`

    def index_after(self, name: str | None, owner: list[Data], path: Loc) -> int:
        """The place behind the entry of this id; the last place without one."""
        if name is None:
            return len(owner)
        ids = [each.get("id") if isinstance(each, dict) else None for each in owner]
        if name in ids:
            return ids.index(name) + 1
        self.unknown(name, path)
        return len(owner)

    def entry(self, name: str) -> tuple[list[Data], Mapped] | None:
        """The requirement, or else the section, of this id, with the list it stands in."""
        placed_ones = [each.path for each in requirements_in(self.merged)]
        placed_ones += [path for _, path in sections_in(self.merged)]
        for path in placed_ones:
            owner: Any = self.merged
            for part in path[:-1]:
                owner = owner[part]
            if owner[path[-1]].get("id") == name:
                return owner, owner[path[-1]]
        return None

    def unknown(self, name: str, path: Loc, *, at_key: bool = False) -> None:
        """Something is named that the base does not have."""
        known = [str(each.data.get("id")) for each in requirements_in(self.merged)]
        known += [str(section.data.get("id")) for section, _ in sections_in(self.merged)]
        self.report.add(
            ProblemCode.OVERLAY_TARGET_UNKNOWN, path, at_key=at_key, meant=(name, known), id=name
        )

    def places(self, data: Data, path: Loc) -> Iterator[tuple[Loc, Loc]]:
        """For each path that the overlay wrote, its place there."""
        if isinstance(data, dict):
            if id(data) in self.whole:
                yield path, self.whole[id(data)]
                return
            inside: Iterator[tuple[str | int, Data]] = iter(data.items())
        elif isinstance(data, list):
            inside = iter(enumerate(data))
        else:
            return
        for key, value in inside:
            if (id(data), key) in self.keys:
                yield (*path, key), self.keys[id(data), key]
            else:
                yield from self.places(value, (*path, key))
