"""A score: findings and figures, and the verdict they earn; one scorer, steered by content."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from pydantic import Field

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import Truth
from aladin.domain.figure import METHODS, Figure, by_section, pooled, total
from aladin.domain.finding import Finding, gaps_among, selects
from aladin.domain.judgement import finding
from aladin.domain.model import Id, Ids, Model, SeverityCode
from aladin.domain.scoring import (
    Asks,
    Effect,
    KnockOut,
    Method,
    Role,
    Verdict,
    Which,
    Wording,
)

INCOMPLETE = "incomplete"


class VerdictGiven(Wording):
    """The verdict a score has earned, or `incomplete`."""

    id: Id
    role: Role
    next_due: date | None = None


class Score(Model):
    """All findings, the figures they give, and the verdict. `total` is None without a number."""

    findings: tuple[Finding, ...]
    total: Figure | None
    sections: dict[Id, Figure]
    tally: dict[SeverityCode, int]  # gaps per severity, gravest first
    worst: SeverityCode | None
    knock_outs: Ids  # requirements whose gap is a knock-out
    verdict: VerdictGiven
    also: dict[Id, VerdictGiven] = Field(default_factory=dict)  # by the other verdict sets

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The findings that are gaps."""
        return tuple(each for each in self.findings if each.is_gap)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that keep the result incomplete."""
        return tuple(each for each in self.findings if each.is_open)

    def given(self, by: str | None = None) -> VerdictGiven:
        """The verdict, by the checklist's own or by another verdict set."""
        return self.verdict if by is None else self.also[by]


def score(
    checklist: Checklist, answers: AnswerSheet, on: date, scope: Which | None = None
) -> Score:
    """Judge every requirement on this day, then weigh the findings as the checklist itself says.

    `scope` narrows it to some requirements, such as one topic.
    """
    gated = checklist.gated(answers)
    everything = (
        finding(checklist, asked, answers.get(asked.id), gated, on)
        for asked in checklist.requirements
    )
    findings = tuple(f for f in everything if scope is None or selects(scope, f))
    standing_in = by_section(findings)
    judged = Judged(
        checklist=checklist,
        findings=findings,
        total=METHODS[checklist.scoring.method](findings, checklist),
        sections={
            section.id: pooled(standing_in[section.id], checklist)
            for section in _all_sections(checklist.sections)
        },
        facts=gated.facts,
        on=on,
    )
    gaps = Counter(gap.severity for gap in judged.gaps)
    tally = {severity.code: gaps[severity.code] for severity in checklist.scoring.severities}
    hits = (name for knock_out in checklist.knock_outs for name in judged.hits(knock_out))
    return Score(
        findings=findings,
        total=judged.total,
        sections=judged.sections,
        tally=tally,
        worst=next((code for code, number in tally.items() if number), None),
        knock_outs=tuple(dict.fromkeys(hits)),
        verdict=judged.verdict(checklist.verdicts, checklist.knock_outs),
        also={each.id: judged.verdict(each.verdicts, each.knock_outs) for each in checklist.also},
    )


@dataclass(frozen=True)
class Judged:
    """Findings with their figures: all that a verdict may look at."""

    checklist: Checklist
    findings: Sequence[Finding]
    total: Figure | None
    sections: dict[str, Figure]
    facts: dict[str, str | None]
    on: date

    @cached_property
    def gaps(self) -> list[Finding]:
        """The findings that are gaps."""
        return [each for each in self.findings if each.is_gap]

    @cached_property
    def value(self) -> Fraction | None:
        """What verdicts compare with: percent, or the points left by `deductions`."""
        if self.total is None:
            return None
        deducting = self.checklist.scoring.method is Method.DEDUCTIONS
        return self.total.earned if deducting else self.total.percent

    def hits(self, knock_out: KnockOut) -> list[str]:
        """The requirements whose gap sets this knock-out off."""
        return [gap.requirement_id for gap in gaps_among(knock_out, self.gaps)]

    def verdict(self, verdicts: Sequence[Verdict], knock_outs: Sequence[KnockOut]) -> VerdictGiven:
        """The first verdict that holds, lowered by knock-outs; *incomplete* before all of them."""
        if any(each.is_open for each in self.findings):
            said = self.checklist.incomplete
            return VerdictGiven(
                id=INCOMPLETE, words=said.words, advice=said.advice, role=Role.CAUTION
            )
        place, last = self.place(verdicts), len(verdicts) - 1
        for knock_out in knock_outs:
            if self.hits(knock_out):
                place = last if knock_out.effect is Effect.FAIL else place + knock_out.lower_by
        given = verdicts[min(place, last)]
        return VerdictGiven(
            id=given.id,
            words=given.words,
            advice=given.advice,
            role=given.role,
            next_due=given.next_due and given.next_due.date(self.on, self.facts),
        )

    def place(self, verdicts: Sequence[Verdict]) -> int:
        """The place of the first verdict that holds, knock-outs aside; else that of the last."""
        holding = (place for place, each in enumerate(verdicts) if self.meets(each.asks))
        return next(holding, len(verdicts) - 1)

    def meets(self, asks: Asks) -> bool:
        """Whether all that a verdict asks for holds. Bounds are compared before any rounding."""
        value, minimum = self.value, asks.every_section_at_least
        lowest = asks.every_credit_at_least
        return (
            (asks.at_least is None or (value is not None and value >= asks.at_least))
            and (asks.more_than is None or (value is not None and value > asks.more_than))
            and (minimum is None or all(self._reaches(section, minimum) for section in self._outer))
            and all(
                self._reaches(self.sections[name], least)
                for name, least in asks.section_at_least.items()
            )
            and (lowest is None or all(f.credit >= lowest for f in self.findings if f.counts))
            and not any(gaps_among(which, self.gaps) for which in asks.no_gap)
            and all(len(gaps_among(limit, self.gaps)) <= limit.count for limit in asks.at_most)
            and all(self.lost(limit) <= limit.points for limit in asks.points_lost)
            and (asks.when is None or asks.when.holds(self.facts) is Truth.YES)
        )

    @property
    def _outer(self) -> Iterable[Figure]:
        return (self.sections[section.id] for section in self.checklist.sections)

    def _reaches(self, figure: Figure, minimum: Fraction) -> bool:
        """A section in which nothing counts holds nobody up."""
        return figure.percent is None or figure.percent >= minimum

    def lost(self, which: Which) -> Fraction:
        """Points lost among these."""
        return total(gap.lost for gap in self.findings if selects(which, gap))


def _all_sections(sections: Iterable[Section]) -> Iterable[Section]:
    for section in sections:
        yield section
        yield from _all_sections(section.sections)
