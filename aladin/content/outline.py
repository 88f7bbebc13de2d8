"""Where everything in a checklist stands, so that each rule can say where it is broken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aladin.content.yaml_nodes import Loc
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import All, AnyOf, Condition, Leaf, Not
from aladin.domain.requirement import NotApplicable, Requirement
from aladin.domain.rule import Option
from aladin.domain.scoring import KnockOut, Obligation, Verdict, Which


@dataclass(frozen=True)
class PlacedSection:
    """A section with its path and the sections around it, outermost first."""

    section: Section
    path: Loc
    above: tuple["PlacedSection", ...]

    @property
    def chain(self) -> tuple["PlacedSection", ...]:
        """The sections around it and itself."""
        return (*self.above, self)


@dataclass(frozen=True)
class PlacedRequirement:
    """A requirement with its path, its sections, its stem, and its turn among all that is asked.

    A stem has the turn of its first part; what is retired has the turn of what comes after it.
    """

    requirement: Requirement
    path: Loc
    turn: int
    sections: tuple[PlacedSection, ...]
    stem: "PlacedRequirement | None" = None

    @property
    def id(self) -> str:
        """The requirement's id."""
        return self.requirement.id

    @property
    def is_retired(self) -> bool:
        """It, or the stem it belongs to, is no longer asked."""
        return bool(self.requirement.retired_in or (self.stem and self.stem.requirement.retired_in))

    @property
    def is_stem(self) -> bool:
        """It is asked through its parts only."""
        return bool(self.requirement.parts)

    @property
    def counts(self) -> bool:
        """Its answer is judged and takes part in figures."""
        return self.requirement.obligation is not Obligation.INFORMATION and not self.is_stem

    @cached_property
    def gates(self) -> tuple[tuple[Condition, Loc], ...]:
        """The conditions it stands behind with their paths: sections', stem's, its own."""
        holders: list[tuple[Condition | None, Loc]] = [
            (placed.section.applies_when, placed.path) for placed in self.sections
        ]
        if self.stem:
            holders.append((self.stem.requirement.applies_when, self.stem.path))
        holders.append((self.requirement.applies_when, self.path))
        return tuple((gate, (*path, "applies_when")) for gate, path in holders if gate is not None)

    @property
    def may_drop_out(self) -> bool:
        """It may turn out not to apply, or not yet."""
        return (
            bool(self.gates)
            or self.requirement.not_applicable is not NotApplicable.NEVER
            or self.requirement.upcoming_until is not None
        )


class Outline:
    """A checklist laid out in the order in which it is asked."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self.sections: list[PlacedSection] = []
        self.all_requirements: list[PlacedRequirement] = []  # stems and retired ones too
        self._turn = 0
        for index, section in enumerate(checklist.sections):
            self._walk(section, ("sections", index), ())
        self.asked = [
            placed
            for placed in self.all_requirements
            if not placed.is_stem and not placed.is_retired
        ]
        self.by_id = {placed.id: placed for placed in self.asked}
        self.counting = [placed for placed in self.asked if placed.counts]

    def _walk(self, section: Section, path: Loc, above: tuple[PlacedSection, ...]) -> None:
        placed = PlacedSection(section, path, above)
        self.sections.append(placed)
        for index, requirement in enumerate(section.requirements):
            here = (*path, "requirements", index)
            stem = PlacedRequirement(requirement, here, self._turn, placed.chain)
            self.all_requirements.append(stem)
            for place, part in enumerate(requirement.parts):
                self.all_requirements.append(
                    PlacedRequirement(part, (*here, "parts", place), self._turn, placed.chain, stem)
                )
                self._turn += 1
            self._turn += not requirement.parts
        for index, inner in enumerate(section.sections):
            self._walk(inner, (*path, "sections", index), placed.chain)

    def options(self, requirement: Requirement) -> tuple[Option, ...]:
        """The options to choose from; none where the scale is not known."""
        if requirement.scale:
            scale = self.checklist.scales.get(requirement.scale)
            return scale.options if scale else ()
        return requirement.options

    def turn_of(self, placed: PlacedSection) -> int:
        """The turn of the first requirement in this section; the last of all if it has none."""
        return next(
            (
                each.turn
                for each in self.all_requirements
                if each.path[: len(placed.path)] == placed.path
            ),
            self._turn,
        )

    def selected(self, which: Which) -> list[PlacedRequirement]:
        """What is asked and matches everything said."""
        return [
            placed
            for placed in self.asked
            if (not which.severities or placed.requirement.severity in which.severities)
            and (not which.requirements or placed.id in which.requirements)
            and (
                not which.sections
                or any(each.section.id in which.sections for each in placed.sections)
            )
            and (not which.topics or set(placed.requirement.topics) & set(which.topics))
            and (not which.obligations or placed.requirement.obligation in which.obligations)
        ]

    def verdict_sets(self) -> Iterator[tuple[tuple[Verdict, ...], tuple[KnockOut, ...], Loc]]:
        """The checklist's own verdicts and knock-outs, and those beside it, with their path."""
        yield self.checklist.verdicts, self.checklist.knock_outs, ()
        for index, each in enumerate(self.checklist.also):
            yield each.verdicts, each.knock_outs, ("also", index)


def leaves(condition: Condition, path: Loc) -> Iterator[tuple[Leaf, Loc]]:
    """The leaves of a condition, each with its path."""
    match condition:
        case All():
            inside: Iterable[tuple[Condition, Loc]] = (
                (part, (*path, "all", index)) for index, part in enumerate(condition.all)
            )
        case AnyOf():
            inside = ((part, (*path, "any", index)) for index, part in enumerate(condition.any))
        case Not():
            inside = [(condition.not_, (*path, "not"))]
        case Leaf():
            yield condition, path
            return
    for part, place in inside:
        yield from leaves(part, place)
