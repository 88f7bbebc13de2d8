"""One requirement judged: outcome, credit and weight, and which findings a selection means."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from aladin.domain.model import Id, Ids, Model, SeverityCode
from aladin.domain.rule import Outcome
from aladin.domain.scoring import Obligation, Which


class Finding(Model):
    """One requirement with its outcome.

    `asked` is false behind a closed gate. `counts` says whether it takes part in figures: not when
    it does not apply, is information only, or is not yet in force.
    """

    requirement_id: Id
    sections: Ids  # ids of the sections it stands in, outermost first
    outcome: Outcome
    credit: Fraction = Fraction(0)
    weight: Fraction
    severity: SeverityCode | None
    obligation: Obligation
    topics: Ids = ()
    group: Id | None = None
    asked: bool = True
    counts: bool

    @cached_property
    def is_gap(self) -> bool:
        """It counts and is answered, and is not (wholly) met."""
        return self.counts and self.outcome in (Outcome.PARTLY_MET, Outcome.NOT_MET)

    @cached_property
    def is_open(self) -> bool:
        """It counts and is not answered, or answered "I do not know yet"."""
        return self.counts and self.outcome in (Outcome.UNANSWERED, Outcome.UNKNOWN)

    @cached_property
    def earned(self) -> Fraction:
        """Weight earned; nothing for what does not count."""
        return self.weight * self.credit if self.counts else Fraction(0)

    @cached_property
    def lost(self) -> Fraction:
        """Weight not earned; nothing for what does not count."""
        return self.weight - self.earned if self.counts else Fraction(0)


def selects(which: Which, finding: Finding) -> bool:
    """Whether the finding is one of these."""
    return (
        (not which.severities or finding.severity in which.severities)
        and (not which.requirements or finding.requirement_id in which.requirements)
        and (not which.sections or bool(set(which.sections) & set(finding.sections)))
        and (not which.topics or bool(set(which.topics) & set(finding.topics)))
        and (not which.obligations or finding.obligation in which.obligations)
    )


def gaps_among(which: Which, findings: Iterable[Finding]) -> list[Finding]:
    """The gaps among these."""
    return [finding for finding in findings if finding.is_gap and selects(which, finding)]
