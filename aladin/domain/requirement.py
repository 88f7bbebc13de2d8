"""A requirement: one thing to do, hold or show, how it is asked, and what to do about a gap."""

from enum import StrEnum

from pydantic import Field

from aladin.domain.condition import Condition
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
from aladin.domain.regulation import Citation
from aladin.domain.rule import Options, Rule
from aladin.domain.scoring import Obligation


class AnswerKind(StrEnum):
    """How a requirement is answered."""

    CHOICE = "choice"
    TICKS = "ticks"
    NUMBER = "number"
    COUNT = "count"  # a whole number
    DATE = "date"
    TEXT = "text"


class NotApplicable(StrEnum):
    """Whether the applicant may say that a requirement does not apply."""

    NEVER = "never"
    ALLOWED = "allowed"
    WITH_REASON = "with_reason"


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
    """One thing the pharmacy must do, hold or show, or a fact that decides what else is asked.

    With `parts` it is a stem: its question stands above them, and each part is asked and judged
    by itself. `origin` is not written in a file: it names the overlay that a line comes from.
    """

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
    parts: tuple["Requirement", ...] = ()
    origin: Id | None = None
