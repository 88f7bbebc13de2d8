"""Judge every answer and weigh the findings: one scorer, steered by the checklist alone."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import AnswerKind, Checklist, Requirement, Section
from aladin.domain.condition import UNKNOWN_VALUE, Truth
from aladin.domain.model import Id, Ids, Model, SeverityCode
from aladin.domain.rule import Options, Outcome, judge_option
from aladin.domain.scoring import Asks, Effect, Method, Obligation, Role, Verdict, Which, Wording

INCOMPLETE = "incomplete"

JUDGED = (Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET)
OPEN = (Outcome.UNANSWERED, Outcome.UNKNOWN)


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

    @property
    def is_gap(self) -> bool:
        """It counts and is answered, and is not (wholly) met."""
        return self.counts and self.outcome in (Outcome.PARTLY_MET, Outcome.NOT_MET)

    @property
    def is_open(self) -> bool:
        """It counts and is not answered, or answered "I do not know yet"."""
        return self.counts and self.outcome in OPEN

    @property
    def lost(self) -> Fraction:
        """Weight not earned; nothing for what does not count."""
        return self.weight * (1 - self.credit) if self.counts else Fraction(0)


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


class VerdictGiven(Wording):
    """The verdict a score has earned, or `incomplete`."""

    id: Id
    role: Role


class Score(Model):
    """All findings, the figures they give, and the verdict. `total` is None without a number."""

    findings: tuple[Finding, ...]
    total: Figure | None
    sections: dict[Id, Figure]
    tally: dict[SeverityCode, int]  # gaps per severity, gravest first
    worst: SeverityCode | None
    knock_outs: Ids  # requirements whose gap is a knock-out
    verdict: VerdictGiven

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The findings that are gaps."""
        return tuple(finding for finding in self.findings if finding.is_gap)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that keep the result incomplete."""
        return tuple(finding for finding in self.findings if finding.is_open)


def score(checklist: Checklist, answers: AnswerSheet, on: date) -> Score:
    """Judge every requirement on this day, then weigh the findings as the checklist itself says."""
    applies = checklist.applicability(answers)
    weights = {severity.code: severity.weight for severity in checklist.scoring.severities}
    findings = tuple(
        _finding(checklist, requirement, applies[requirement.id], answers, weights, on)
        for requirement in checklist.requirements
    )
    total = METHODS[checklist.scoring.method](findings, checklist)
    sections = {
        section.id: pooled(_within(section, findings), checklist)
        for section in _all_sections(checklist.sections)
    }
    tally = {
        severity.code: sum(f.is_gap and f.severity == severity.code for f in findings)
        for severity in checklist.scoring.severities
    }
    hits = knocked_out(checklist, findings)
    figures = (total, sections)
    return Score(
        findings=findings,
        total=total,
        sections=sections,
        tally=tally,
        worst=next((code for code, gaps in tally.items() if gaps), None),
        knock_outs=tuple(dict.fromkeys(name for names in hits for name in names)),
        verdict=_verdict(checklist, findings, figures, hits, checklist.relevant(answers)),
    )


def judge(
    requirement: Requirement, options: Options, answer: Answer | None, on: date
) -> tuple[Outcome, Fraction]:
    """Outcome and credit (0 to 1) of one answer; `on` is today."""
    if answer is None:
        return Outcome.UNANSWERED, Fraction(0)
    if answer.not_applicable:
        return Outcome.NOT_APPLICABLE, Fraction(0)
    if answer.value == UNKNOWN_VALUE:
        return Outcome.UNKNOWN, Fraction(0)
    if requirement.kind is AnswerKind.CHOICE:
        return judge_option(options, answer.value, requirement.minimum)
    outcome = _by_rule(requirement, answer.value, on)
    return outcome, Fraction(outcome is Outcome.MET)


def _by_rule(requirement: Requirement, value: str, on: date) -> Outcome:
    rule = requirement.rule
    if rule is None:
        return Outcome.NOTED
    match requirement.kind:
        case AnswerKind.NUMBER:
            return rule.judge_number(value)
        case AnswerKind.DATE:
            return rule.judge_date(value, on)
        case AnswerKind.TICKS:
            return rule.judge_ticks(value.split())
        case _:
            return Outcome.NOTED


def _finding(
    checklist: Checklist,
    requirement: Requirement,
    applies: Truth,
    answers: AnswerSheet,
    weights: dict[str, Fraction],
    on: date,
) -> Finding:
    if applies is Truth.NO:
        outcome, credit = Outcome.NOT_APPLICABLE, Fraction(0)
    elif applies is Truth.UNKNOWN:
        outcome, credit = Outcome.UNANSWERED, Fraction(0)
    else:
        answer = answers.get(requirement.id)
        outcome, credit = judge(requirement, checklist.options(requirement), answer, on)
    coming = requirement.upcoming_until is not None and on < requirement.upcoming_until
    return Finding(
        requirement_id=requirement.id,
        sections=tuple(section.id for section in checklist.paths[requirement.id]),
        outcome=outcome,
        credit=credit,
        weight=requirement.weight or weights.get(requirement.severity or "", Fraction(1)),
        severity=requirement.severity,
        obligation=requirement.obligation,
        topics=requirement.topics,
        group=requirement.group,
        asked=applies is not Truth.NO,
        counts=not coming
        and requirement.obligation is not Obligation.INFORMATION
        and outcome not in (Outcome.NOT_APPLICABLE, Outcome.NOTED),
    )


# --- methods: findings to the total figure -------------------------------------------------------


def pooled(findings: Iterable[Finding], checklist: Checklist) -> Figure:
    """Credit earned over credit possible, all sections together."""
    earned, possible, left_out = Fraction(0), Fraction(0), 0
    for finding in findings:
        if finding.counts:
            earned += finding.weight * finding.credit
            possible += finding.weight
        elif finding.outcome is Outcome.NOT_APPLICABLE:
            left_out += finding.obligation is not Obligation.INFORMATION
    return Figure(earned=earned, possible=possible, left_out=left_out)


def mean_of_sections(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """Mean of the outermost sections' shares, by their weights; empty sections take no part."""
    earned, possible, left_out = Fraction(0), Fraction(0), 0
    for section in checklist.sections:
        figure = pooled(_within(section, findings), checklist)
        left_out += figure.left_out
        if figure.possible:
            weight = section.weight or Fraction(1)
            earned += weight * figure.earned / figure.possible
            possible += weight
    return Figure(earned=earned, possible=possible, left_out=left_out)


def deductions(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """The start value minus the points lost, never below nothing."""
    start = checklist.scoring.start
    lost = sum((finding.lost for finding in findings), Fraction(0))
    left_out = pooled(findings, checklist).left_out
    return Figure(earned=max(start - lost, Fraction(0)), possible=start, left_out=left_out)


def all_or_nothing(findings: Sequence[Finding], checklist: Checklist) -> Figure:
    """Like pooled, but a requirement, or a whole group, counts wholly or not at all."""
    counting = [finding for finding in findings if finding.counts]
    broken = {finding.group for finding in counting if finding.group and finding.credit < 1}
    earned = sum(
        (f.weight for f in counting if f.credit == 1 and f.group not in broken), Fraction(0)
    )
    figure = pooled(findings, checklist)
    return Figure(earned=earned, possible=figure.possible, left_out=figure.left_out)


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


# --- verdicts ------------------------------------------------------------------------------------


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


def knocked_out(checklist: Checklist, findings: Sequence[Finding]) -> list[list[str]]:
    """For each knock-out, the requirements whose gap sets it off."""
    return [
        [finding.requirement_id for finding in gaps_among(knock_out, findings)]
        for knock_out in checklist.knock_outs
    ]


def _verdict(
    checklist: Checklist,
    findings: Sequence[Finding],
    figures: tuple[Figure | None, dict[str, Figure]],
    hits: list[list[str]],
    answers: AnswerSheet,
) -> VerdictGiven:
    if any(finding.is_open for finding in findings):
        given = checklist.incomplete
        return VerdictGiven(
            id=INCOMPLETE, words=given.words, advice=given.advice, role=Role.CAUTION
        )
    facts = _facts(findings, answers)
    last = len(checklist.verdicts) - 1
    place = next(
        (
            index
            for index, verdict in enumerate(checklist.verdicts)
            if meets(verdict.asks, findings, figures, facts, checklist)
        ),
        last,
    )
    for knock_out, names in zip(checklist.knock_outs, hits, strict=True):
        if names:
            place = last if knock_out.effect is Effect.FAIL else place + knock_out.lower_by
    return _given(checklist.verdicts[min(place, last)])


def _given(verdict: Verdict) -> VerdictGiven:
    return VerdictGiven(
        id=verdict.id, words=verdict.words, advice=verdict.advice, role=verdict.role
    )


def _facts(findings: Iterable[Finding], answers: AnswerSheet) -> dict[str, str | None]:
    facts: dict[str, str | None] = {
        f.requirement_id: None for f in findings if f.outcome is Outcome.NOT_APPLICABLE
    }
    facts.update((a.requirement_id, a.value) for a in answers.answers if not a.not_applicable)
    return facts


def meets(
    asks: Asks,
    findings: Sequence[Finding],
    figures: tuple[Figure | None, dict[str, Figure]],
    facts: dict[str, str | None],
    checklist: Checklist,
) -> bool:
    """Whether all that a verdict asks for holds. Bounds are compared before any rounding."""
    total, sections = figures
    value = _value(total, checklist)
    minimum = asks.every_section_at_least
    return (
        (asks.at_least is None or (value is not None and value >= asks.at_least))
        and (asks.more_than is None or (value is not None and value > asks.more_than))
        and (minimum is None or all(_reaches(sections[s.id], minimum) for s in checklist.sections))
        and not any(gaps_among(which, findings) for which in asks.no_gap)
        and all(len(gaps_among(limit, findings)) <= limit.count for limit in asks.at_most)
        and all(
            sum((f.lost for f in findings if selects(limit, f)), Fraction(0)) <= limit.points
            for limit in asks.points_lost
        )
        and (asks.when is None or asks.when.holds(facts) is Truth.YES)
    )


def _value(total: Figure | None, checklist: Checklist) -> Fraction | None:
    if total is None:
        return None
    return total.earned if checklist.scoring.method is Method.DEDUCTIONS else total.percent


def _reaches(figure: Figure, minimum: Fraction) -> bool:
    return figure.percent is None or figure.percent >= minimum


def _within(section: Section, findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if section.id in finding.sections]


def _all_sections(sections: Iterable[Section]) -> Iterable[Section]:
    for section in sections:
        yield section
        yield from _all_sections(section.sections)
