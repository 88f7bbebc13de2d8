"""A checklist: what one kind of business must meet under one regime, and how it is asked."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from aladin.domain.answer import AnswerSheet
from aladin.domain.condition import Condition, Truth, all_of
from aladin.domain.model import (
    Id,
    Ids,
    IsoDate,
    Label,
    Model,
    OptionValue,
    SeverityCode,
    Text,
    Weight,
)
from aladin.domain.rule import Option, Options, Rule, Scale
from aladin.domain.scoring import KnockOut, Obligation, Scoring, Verdict, Wording


class AnswerKind(StrEnum):
    """How a requirement is answered."""

    CHOICE = "choice"
    TICKS = "ticks"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class NotApplicable(StrEnum):
    """Whether the applicant may say that a requirement does not apply."""

    NEVER = "never"
    ALLOWED = "allowed"
    WITH_REASON = "with_reason"


class Confidence(StrEnum):
    """How sure we are of a source: read, restated by others, or from memory."""

    SEEN = "seen"
    SECONDARY = "secondary"
    MEMORY = "memory"


class Status(StrEnum):
    """Whether a regulation is law now."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    REVOKED = "revoked"
    NOT_LAW = "not_law"  # forms, slides and practice that show what officers look at


class Regulation(Model):
    """One entry of the register: what it is, whether it is in force, and who has read it."""

    id: Id
    title: Label
    about: Text
    status: Status
    confidence: Confidence
    since: IsoDate | None = None
    until: IsoDate | None = None
    replaced_by: Ids = ()
    url: Label | None = None
    read_on: IsoDate | None = None
    confirm_with: Label | None = None  # who must still confirm it
    note: Text | None = None


class Citation(Model):
    """The rule a requirement comes from. From memory, it carries no article number."""

    regulation: Id
    pinpoint: Label | None = None
    confidence: Confidence


class EvidenceKind(StrEnum):
    """What an officer looks at."""

    DOCUMENT = "document"
    PHOTO = "photo"
    RECORD = "record"
    VISIT = "visit"


class EvidenceAsked(Model):
    """Something that shows an answer is true, and where it goes in the real application."""

    name: Label
    kind: EvidenceKind
    made_by: Label | None = None
    goes_to: Label | None = None
    form: Label | None = None
    valid: Label | None = None
    applies_when: Condition | None = None


class Cost(StrEnum):
    """What a remedy usually costs."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Remedy(Model):
    """What to do about a gap, and how many days it usually takes."""

    action: Text
    days: int = Field(ge=0, le=730)
    cost: Cost


class Requirement(Model):
    """One thing the pharmacy must do, hold or show, or a fact that decides what else is asked."""

    id: Id
    number: Label | None = None  # as on the officers' form
    title: Label
    question: Text
    means: Text | None = None  # what a yes really asks for
    guidance: Text | None = None
    kind: AnswerKind = AnswerKind.CHOICE
    scale: Id | None = None
    options: Options = ()
    minimum: OptionValue | None = None
    unit: Label | None = None
    rule: Rule | None = None
    severity: SeverityCode | None = None
    weight: Weight | None = None
    obligation: Obligation = Obligation.REQUIRED
    focus: bool = False
    topics: Ids = ()
    group: Id | None = None  # counts wholly or not at all, together with the others in the group
    not_applicable: NotApplicable = NotApplicable.NEVER
    applies_when: Condition | None = None
    evidence: tuple[EvidenceAsked, ...] = ()
    remedy: Remedy | None = None
    citations: tuple[Citation, ...] = ()
    since: IsoDate | None = None
    upcoming_until: IsoDate | None = None  # shown as coming, not counted before this date
    retired_in: Label | None = None  # the version from which it is no longer asked
    renamed_from: Ids = ()


class Section(Model):
    """A titled group: either requirements (one wizard page) or smaller sections."""

    id: Id
    number: Label | None = None  # as on the officers' form
    title: Label
    introduction: Text | None = None
    weight: Weight | None = None  # used by mean_of_sections
    applies_when: Condition | None = None
    requirements: tuple[Requirement, ...] = ()
    sections: tuple["Section", ...] = ()

    def pages(self) -> Iterator["Section"]:
        """The sections that hold requirements, itself included."""
        if self.requirements:
            yield self
        for part in self.sections:
            yield from part.pages()


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


class Checklist(Model):
    """The versioned list of what one kind of business must meet under one regime.

    The first section is the profile: facts that decide what else is asked. `registry` is not
    written in the file: it is the extract of regulations.yaml that `regulations` names, kept with
    the checklist so that a frozen submission can still say what each rule was.
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
    sections: tuple[Section, ...] = Field(min_length=1)
    scoring: Scoring
    verdicts: tuple[Verdict, ...] = Field(min_length=1)
    incomplete: Wording
    knock_outs: tuple[KnockOut, ...] = ()
    attestation: Statement

    @cached_property
    def pages(self) -> tuple[Section, ...]:
        """The sections that hold requirements, in order: one wizard page each."""
        return tuple(page for section in self.sections for page in section.pages())

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every requirement that is not retired, in order."""
        return tuple(
            requirement
            for page in self.pages
            for requirement in page.requirements
            if requirement.retired_in is None
        )

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
            found.update((requirement.id, path) for requirement in section.requirements)
            for part in section.sections:
                walk(part, path)

        for section in self.sections:
            walk(section, ())
        return found

    @cached_property
    def regulation(self) -> dict[str, Regulation]:
        """The regulations it cites, by key."""
        return {regulation.id: regulation for regulation in self.registry}

    def page(self, section_id: str) -> Section | None:
        """The wizard page of this id."""
        return next((page for page in self.pages if page.id == section_id), None)

    def options(self, requirement: Requirement) -> tuple[Option, ...]:
        """The options to choose from, its own or those of its scale."""
        return self.scales[requirement.scale].options if requirement.scale else requirement.options

    def applicability(self, answers: AnswerSheet) -> dict[str, Truth]:
        """For each requirement, whether it is asked: yes, no, or not yet known.

        An answer that is not asked counts as known and never accepted, so that a closed gate
        closes everything behind it; an unanswered question leaves what depends on it unknown.
        """
        facts: dict[str, str | None] = {}
        applies: dict[str, Truth] = {}
        for requirement in self.requirements:
            path = self.paths[requirement.id]
            gates = (*(section.applies_when for section in path), requirement.applies_when)
            truth = all_of(gate.holds(facts) for gate in gates if gate is not None)
            applies[requirement.id] = truth
            answer = answers.get(requirement.id)
            if truth is Truth.NO or (truth is Truth.YES and answer and answer.not_applicable):
                facts[requirement.id] = None
            elif truth is Truth.YES and answer is not None:
                facts[requirement.id] = answer.value
        return applies

    def relevant(self, answers: AnswerSheet) -> AnswerSheet:
        """Only the answers to what is asked, in the checklist's order."""
        applies = self.applicability(answers)
        kept = (answers.get(name) for name, truth in applies.items() if truth is Truth.YES)
        return AnswerSheet(answers=tuple(answer for answer in kept if answer is not None))
