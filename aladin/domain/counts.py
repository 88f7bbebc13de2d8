"""How many requirements came to which outcome: the figures that officers know."""

import math
from collections.abc import Iterable
from fractions import Fraction

from aladin.domain.finding import Finding
from aladin.domain.model import Model
from aladin.domain.rule import Outcome
from aladin.domain.scoring import Obligation


class Counts(Model):
    """How many requirements came to which outcome, of those that can count at all."""

    met: int
    partly_met: int
    not_met: int
    open: int
    not_applicable: int

    @property
    def gaps(self) -> int:
        """Those not wholly met."""
        return self.partly_met + self.not_met

    @property
    def base(self) -> int:
        """Those that apply: the denominator."""
        return self.met + self.gaps + self.open

    @property
    def yes_percent(self) -> int | None:
        """The share of *yes* among those that apply, as SIMONA reads it; None where none applies.

        Every requirement weighs the same, what is partly met is no yes, and it is rounded down.
        """
        return math.floor(Fraction(100 * self.met, self.base)) if self.base else None


def counts_of(findings: Iterable[Finding]) -> Counts:
    """What does not count takes no part, but for what would count if it applied."""
    tally = dict.fromkeys(Outcome, 0)
    for finding in findings:
        if finding.counts or (
            finding.outcome is Outcome.NOT_APPLICABLE
            and finding.obligation is not Obligation.INFORMATION
        ):
            tally[finding.outcome] += 1
    return Counts(
        met=tally[Outcome.MET],
        partly_met=tally[Outcome.PARTLY_MET],
        not_met=tally[Outcome.NOT_MET],
        open=tally[Outcome.UNKNOWN] + tally[Outcome.UNANSWERED],
        not_applicable=tally[Outcome.NOT_APPLICABLE],
    )
