"""Exact figures, and the seven methods that make them from findings."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from aladin.domain.checklist import Checklist, Section
from aladin.domain.finding import Finding
from aladin.domain.model import Model
from aladin.domain.rule import Outcome
from aladin.domain.scoring import Method, Obligation


class Figure(Model):
    """An exact figure with its numerator, its denominator and how many were left out."""

    earned: Fraction
    possible: Fraction
    left_out: int

    @property
    def percent(self) -> Fraction | None:
        """Exact percent; None when nothing counts."""
        return 100 * self.earned / self.possible if self.possible else None

    @property
    def shown(self) -> int | None:
        """Percent as people read it: rounded down, so that 100 means no gap."""
        return None if self.percent is None else math.floor(self.percent)


def pooled(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """Credit earned over credit possible, all sections together."""
    counting = [finding for finding in findings if finding.counts]
    return Figure(
        earned=total([finding.earned for finding in counting]),
        possible=total([finding.weight for finding in counting]),
        left_out=_left_out(findings),
    )


def mean_of_sections(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """Mean of the outermost sections' shares, by their weights; empty sections take no part."""
    earned, possible = Fraction(0), Fraction(0)
    standing_in = by_section(findings)
    for section in checklist.sections:
        figure = pooled(standing_in[section.id], checklist)
        if figure.possible:
            weight = section.weight or Fraction(1)
            earned += weight * figure.earned / figure.possible
            possible += weight
    return Figure(earned=earned, possible=possible, left_out=_left_out(findings))


def deductions(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """The start value minus the points lost, never below nothing."""
    start = checklist.scoring.start
    left = start - total(finding.lost for finding in findings)
    return Figure(earned=max(left, Fraction(0)), possible=start, left_out=_left_out(findings))


def all_or_nothing(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """Like pooled, but a requirement, or a whole group, counts wholly or not at all."""
    counting = [finding for finding in findings if finding.counts]
    broken = {finding.group for finding in counting if finding.group and finding.credit < 1}
    return Figure(
        earned=total(f.weight for f in counting if f.credit == 1 and f.group not in broken),
        possible=total(finding.weight for finding in counting),
        left_out=_left_out(findings),
    )


def no_total(findings: Sequence[Finding], checklist: Checklist) -> None:
    """A list, a tally or a grade: no number anywhere."""


METHODS: dict[Method, Callable[[Sequence[Finding], Checklist], Figure | None]] = {
    Method.NONE: no_total,
    Method.TALLY: no_total,
    Method.POOLED: pooled,
    Method.MEAN_OF_SECTIONS: mean_of_sections,
    Method.DEDUCTIONS: deductions,
    Method.ALL_OR_NOTHING: all_or_nothing,
    Method.WORST_FINDING: no_total,
}


def within(section: Section, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stand in this section, however deep."""
    return [finding for finding in findings if section.id in finding.sections]


def by_section(findings: Iterable[Finding]) -> defaultdict[str, list[Finding]]:
    """The same for all sections at once."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for section in finding.sections:
            found[section].append(finding)
    return found


def total(values: Iterable[Fraction]) -> Fraction:
    """Their sum. Weights have few denominators, and whole numbers add up far faster."""
    numerators: dict[int, int] = {}
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        numerators[denominator] = numerators.get(denominator, 0) + numerator
    parts = (Fraction(n, denominator) for denominator, n in numerators.items())
    return sum(parts, Fraction(0))


def _left_out(findings: Sequence[Finding]) -> int:
    """How many do not apply that would count if they did."""
    return sum(
        not finding.counts
        and finding.outcome is Outcome.NOT_APPLICABLE
        and finding.obligation is not Obligation.INFORMATION
        for finding in findings
    )
