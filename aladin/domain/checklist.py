"""A checklist: what one kind of business must meet under one regime, and how it is asked."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from pydantic import Field

from aladin.domain.answer import AnswerSheet
from aladin.domain.condition import Condition, Truth, all_of
from aladin.domain.finding import Finding, selects
from aladin.domain.model import Facts, Id, Ids, IsoDate, Label, Model, Text, Weight
from aladin.domain.regulation import Confidence, Regulation
from aladin.domain.requirement import Requirement
from aladin.domain.rule import Option, Outcome, Scale
from aladin.domain.scoring import KnockOut, Obligation, Scoring, Verdict, VerdictSet, Which, Wording
from aladin.domain.suitability import SuitabilityQuestion


class Layout(StrEnum):
    """How many questions of a section are asked at once."""

    ONE = "one"
    GROUP = "group"


class Section(Model):
    """A titled group: either requirements (a page of the wizard, or a few) or smaller sections."""

    id: Id
    number: Label | None = None  # as on the officers' form
    title: Label
    introduction: Text | None = None
    weight: Weight | None = None  # used by mean_of_sections
    layout: Layout | None = None  # for the sections in it too; else knock-outs are asked alone
    applies_when: Condition | None = None
    requirements: tuple[Requirement, ...] = ()
    sections: tuple["Section", ...] = ()

    def asked(self) -> Iterator[tuple[Requirement | None, Requirement]]:
        """What is asked here in order, each with the stem it is a part of; retired ones are not."""
        for requirement in self.requirements:
            for part in requirement.parts or (requirement,):
                if requirement.retired_in is None and part.retired_in is None:
                    yield (requirement if requirement.parts else None), part

    def screens(self, alone: Collection[str]) -> tuple["Section", ...]:
        """Itself in parts: each of the questions `alone` apart, and together what lies between.

        Such a part is named after the question that it begins with. Parts of a stem stay together.
        """
        there = [each for each in self.requirements if _is_asked(each)]
        runs = [
            run
            for apart, those in groupby(there, lambda each: _is_among(each, alone))
            for run in ([(each,) for each in those] if apart else [tuple(those)])
        ]
        if len(runs) <= 1:
            return (self,)
        return tuple(self.model_copy(update={"id": r[0].id, "requirements": r}) for r in runs)

    def pages(self) -> Iterator["Section"]:
        """The sections that hold requirements, itself included."""
        if self.requirements:
            yield self
        for part in self.sections:
            yield from part.pages()


def _is_asked(requirement: Requirement) -> bool:
    left = [part for part in requirement.parts or (requirement,) if part.retired_in is None]
    return requirement.retired_in is None and bool(left)


def _is_among(requirement: Requirement, names: Collection[str]) -> bool:
    return any(part.id in names for part in requirement.parts or (requirement,))


class Regime(Model):
    """The rules a checklist belongs to: data to show and to judge by, never a branch in code."""

    name: Label
    legal_basis: Ids
    risk_level: Label
    issued_automatically: bool
    sla_days: int | None = Field(default=None, ge=0, le=365)
    confidence: Confidence
    note: Text | None = None


class Statement(Model):
    """What the applicant declares, and who signs it."""

    text: Text
    signers: tuple[Label, ...] = Field(min_length=1)
    stamp: Label | None = None  # wording in the box for the duty stamp


class Scope(Model):
    """A named part of a checklist, for a focused visit or one topic."""

    id: Id
    title: Label
    which: Which


class LeadsTo(Model):
    """Another checklist to fill in besides this one, or instead of it."""

    checklist: Id
    when: Condition
    instead: bool = False
    note: Text


class Check(Model):
    """A contradiction between answers: a note that everybody sees, never a hidden gap."""

    id: Id
    when: Condition
    note: Text


class Gated(NamedTuple):
    """For each requirement whether it is asked, and the facts known behind open gates."""

    applies: dict[str, Truth]
    facts: dict[str, str | None]


class Checklist(Model):
    """The versioned list of what one kind of business must meet under one regime.

    The first section is the profile: facts that decide what else is asked. `registry` is not
    written in the file: it is the extract of regulations.yaml that `regulations` names, kept with
    the checklist so that a frozen submission can still say what each rule was. `untranslated` is
    not written in the file either: in a translated checklist, the units still in Indonesian.
    """

    format: int = Field(default=1, ge=1, le=1)  # version of the language
    id: Id
    version: Label
    title: Label
    summary: Text
    business_code: Label  # KBLI
    language: Literal["id", "en"] = "id"
    regime: Regime
    valid_from: IsoDate
    review_by: IsoDate
    regulations: Ids
    registry: tuple[Regulation, ...] = ()
    scales: dict[Id, Scale] = Field(default_factory=dict)
    suitability: tuple[SuitabilityQuestion, ...] = ()  # asked before anything is kept
    sections: tuple[Section, ...] = Field(min_length=1)
    scoring: Scoring
    verdicts: tuple[Verdict, ...] = Field(min_length=1)
    incomplete: Wording
    knock_outs: tuple[KnockOut, ...] = ()
    also: tuple[VerdictSet, ...] = ()
    scopes: tuple[Scope, ...] = ()
    leads_to: tuple[LeadsTo, ...] = ()
    checks: tuple[Check, ...] = ()
    attestation: Statement
    untranslated: tuple[str, ...] = ()

    @cached_property
    def pages(self) -> tuple[Section, ...]:
        """The sections that hold requirements, in order: one line of the task list each."""
        return tuple(page for section in self.sections for page in section.pages())

    @cached_property
    def screens(self) -> tuple[Section, ...]:
        """What is asked at once, in order: the pages, or the parts that they are asked in.

        A section whose parts would bear the name of another section is asked as a whole.
        """
        taken = {page.id for page in self.pages}
        found: list[Section] = []
        for page in self.pages:
            parts = page.screens(self._asked_alone(page))
            clash = len(parts) > 1 and any(part.id in taken for part in parts)
            found.extend((page,) if clash else parts)
        return tuple(found)

    @cached_property
    def screen_of(self) -> dict[str, Section]:
        """For each requirement, the screen that asks it."""
        return {asked.id: screen for screen in self.screens for _, asked in screen.asked()}

    def screen(self, name: str) -> Section | None:
        """What is asked under this name: a screen, a whole page, or where this question stands."""
        screen = next((screen for screen in self.screens if screen.id == name), None)
        return screen or self.page(name) or self.screen_of.get(name)

    def _asked_alone(self, page: Section) -> Collection[str]:
        """What a page asks one by one: all of it, nothing, or what may knock out."""
        asked = [each for _, each in page.asked()]
        path = self.paths[asked[0].id] if asked else ()
        layout = next((each.layout for each in reversed(path) if each.layout), None)
        match layout:
            case Layout.ONE:
                return {each.id for each in asked}
            case Layout.GROUP:
                return ()
            case None:
                return {each.id for each in asked if self._may_knock_out(each)}

    def _may_knock_out(self, asked: Requirement) -> bool:
        gap = self.finding(asked, Outcome.NOT_MET, Fraction(0), applies=True, in_force=True)
        return gap.is_gap and any(selects(knock_out, gap) for knock_out in self.knock_outs)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Everything that is asked, in order: parts in place of their stem, nothing retired."""
        return tuple(asked for page in self.pages for _, asked in page.asked())

    @cached_property
    def by_id(self) -> dict[str, Requirement]:
        """The requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def paths(self) -> dict[str, tuple[Section, ...]]:
        """For each requirement, the sections it stands in, outermost first."""
        found: dict[str, tuple[Section, ...]] = {}

        def walk(section: Section, above: tuple[Section, ...]) -> None:
            path = (*above, section)
            found.update((asked.id, path) for _, asked in section.asked())
            for part in section.sections:
                walk(part, path)

        for section in self.sections:
            walk(section, ())
        return found

    @cached_property
    def regulation(self) -> dict[str, Regulation]:
        """The regulations it cites, by key."""
        return {regulation.id: regulation for regulation in self.registry}

    def rules(self, by: str | None = None) -> "Checklist | VerdictSet":
        """What has the verdicts and knock-outs: itself, or the verdict set of this id."""
        return self if by is None else next(each for each in self.also if each.id == by)

    def page(self, section_id: str) -> Section | None:
        """The wizard page of this id."""
        return next((page for page in self.pages if page.id == section_id), None)

    def verdict(self, verdict_id: str) -> Verdict:
        """The verdict of this id in the words of this checklist."""
        return next(verdict for verdict in self.verdicts if verdict.id == verdict_id)

    def options(self, requirement: Requirement) -> tuple[Option, ...]:
        """The options to choose from, its own or those of its scale."""
        return self.scales[requirement.scale].options if requirement.scale else requirement.options

    @cached_property
    def severity_weights(self) -> dict[str, Fraction]:
        """The weight of each severity, by its code."""
        return {severity.code: severity.weight for severity in self.scoring.severities}

    def weight(self, requirement: Requirement) -> Fraction:
        """Its own weight, or that of its severity, or 1."""
        return requirement.weight or self.severity_weights.get(
            requirement.severity or "", Fraction(1)
        )

    @cached_property
    def findings(self) -> dict[tuple[str, Outcome, int, int, bool, bool], Finding]:
        """The findings met so far: one object for all that are equal, for each knows its sums."""
        return {}

    def finding(
        self, asked: Requirement, outcome: Outcome, credit: Fraction, applies: bool, in_force: bool
    ) -> Finding:
        """What this outcome of a requirement means in this checklist."""
        key = (asked.id, outcome, *credit.as_integer_ratio(), applies, in_force)
        found = self.findings.get(key)
        if found is None:
            found = self.findings[key] = Finding(
                requirement_id=asked.id,
                sections=tuple(section.id for section in self.paths[asked.id]),
                outcome=outcome,
                credit=credit,
                weight=self.weight(asked),
                severity=asked.severity,
                obligation=asked.obligation,
                topics=asked.topics,
                group=asked.group,
                asked=applies,
                counts=in_force
                and asked.obligation is not Obligation.INFORMATION
                and outcome not in (Outcome.NOT_APPLICABLE, Outcome.NOTED),
            )
        return found

    @cached_property
    def gates(self) -> dict[str, tuple[Condition, ...]]:
        """For each requirement, the conditions it stands behind: sections', stem's, its own."""
        return {
            asked.id: tuple(
                part.applies_when
                for part in (*self.paths[asked.id], stem, asked)
                if part is not None and part.applies_when is not None
            )
            for page in self.pages
            for stem, asked in page.asked()
        }

    @cached_property
    def with_gated_options(self) -> frozenset[str]:
        """The requirements that do not always offer the same options."""
        return frozenset(
            asked.id
            for asked in self.requirements
            if any(option.applies_when is not None for option in self.options(asked))
        )

    def gated(self, answers: AnswerSheet) -> "Gated":
        """What is asked, given these answers, and what conditions may look at.

        An answer that is not asked counts as known and never accepted, so that a closed gate
        closes everything behind it; an unanswered question leaves what depends on it unknown.
        """
        facts: dict[str, str | None] = {}
        applies: dict[str, Truth] = {}
        for requirement in self.requirements:
            gates = self.gates[requirement.id]
            truth = all_of(gate.holds(facts) for gate in gates) if gates else Truth.YES
            applies[requirement.id] = truth
            answer = answers.get(requirement.id)
            if truth is Truth.NO or (truth is Truth.YES and answer and answer.not_applicable):
                facts[requirement.id] = None
            elif truth is Truth.YES and answer is not None:
                facts[requirement.id] = answer.value
        return Gated(applies, facts)

    def applicability(self, answers: AnswerSheet) -> dict[str, Truth]:
        """For each requirement, whether it is asked: yes, no, or not yet known."""
        return self.gated(answers).applies

    def facts(self, answers: AnswerSheet) -> dict[str, str | None]:
        """What conditions may look at: answers to what is asked, None for what is not."""
        return self.gated(answers).facts

    def offered(self, requirement: Requirement, facts: Facts) -> tuple[Option, ...]:
        """The options that may be chosen now: those whose own gate is not closed."""
        options = self.options(requirement)
        if requirement.id not in self.with_gated_options:
            return options
        return tuple(
            option
            for option in options
            if option.applies_when is None or option.applies_when.holds(facts) is not Truth.NO
        )

    def contradictions(self, answers: AnswerSheet) -> tuple[Check, ...]:
        """The checks that these answers set off."""
        facts = self.facts(answers)
        return tuple(check for check in self.checks if check.when.holds(facts) is Truth.YES)

    def onward(self, answers: AnswerSheet) -> tuple[LeadsTo, ...]:
        """The other checklists that these answers lead to."""
        facts = self.facts(answers)
        return tuple(route for route in self.leads_to if route.when.holds(facts) is Truth.YES)

    def relevant(self, answers: AnswerSheet) -> AnswerSheet:
        """Only the answers to what is asked, in the checklist's order."""
        applies = self.applicability(answers)
        kept = (answers.get(name) for name, truth in applies.items() if truth is Truth.YES)
        return AnswerSheet(answers=tuple(answer for answer in kept if answer is not None))
