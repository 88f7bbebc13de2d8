"""Why something is asked or not, and why a verdict is what it is; pages and commands word it.

`explain_requirement` and `explain_verdict` look at answers and their score as they are. What would
have to change is a search of its own, `shortest_ways` in way.py: the fewest remedies that lead to
the next better verdict, and those that are done soonest.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist, Gated
from aladin.domain.condition import Condition, Truth, deciding
from aladin.domain.finding import Finding, gaps_among, selects
from aladin.domain.model import Id, Ids, Model
from aladin.domain.score import Judged, Score
from aladin.domain.scoring import Asks, KnockOut, Which


class Seen(Model):
    """An earlier question that a condition looks at, as it stands: not asked, unanswered, said."""

    requirement_id: Id
    asked: Truth
    answer: Answer | None  # kept, and without effect, where it is not asked


class Gate(Model):
    """A condition, whether it holds, and the questions that decide this."""

    condition: Condition
    holds: Truth
    decided_by: tuple[Seen, ...]


class Reason(Model):
    """Why a requirement is asked, is not, or is not yet known to be; and what came of it.

    It is asked when all its `gates` hold: those of its sections, of its stem, and its own. Of gates
    that do not hold, or are not yet known to, any one is reason enough: see `deciding`.
    """

    requirement_id: Id
    asked: Truth
    gates: tuple[Gate, ...]
    answer: Answer | None
    finding: Finding
    sets_off: tuple[KnockOut, ...]  # the knock-outs that its gap sets off

    @property
    def deciding(self) -> tuple[Gate, ...]:
        """The gates that make it so."""
        return tuple(gate for gate in self.gates if gate.holds is self.asked)


class Point(Model):
    """One of the things that a verdict asks for, and how it stands.

    `reached` is what is compared with the bound: the value, the percentage of the lowest section,
    the lowest credit, a number of gaps, or points lost; None where there is no such figure.
    """

    asks: Asks  # this one thing, nothing else
    holds: bool
    reached: Fraction | None = None
    sections: Ids = ()  # below their minimum
    gaps: Ids = ()  # in its way, as far as it is about gaps
    decided_by: tuple[Seen, ...] = ()  # where it is about answers


class Step(Model):
    """A verdict and all that it asks for; nothing at all for the last one."""

    verdict: Id
    points: tuple[Point, ...]

    @property
    def holds(self) -> bool:
        """Whether figures and answers would earn it, knock-outs aside."""
        return all(point.holds for point in self.points)


class SetOff(Model):
    """A knock-out that decides, and the gaps that set it off."""

    knock_out: KnockOut
    gaps: Ids


class Grounds(Model):
    """What a verdict rests on, and what stands in the way of a better one.

    While anything is `open` there is no verdict and nothing else to say. `steps` are the verdicts
    from the best down to the one given, so that what stands in the way comes first; `earned` is
    the one that figures and answers come to before what is `set_off` brings it down.
    """

    verdict: Id
    open: Ids = ()
    earned: Id | None = None
    steps: tuple[Step, ...] = ()
    set_off: tuple[SetOff, ...] = ()


def explain_requirement(
    checklist: Checklist, answers: AnswerSheet, result: Score, requirement_id: str
) -> Reason:
    """Which earlier answers decide whether this is asked, and what its own answer came to.

    `result` is the score of these answers. Where a question that decides is itself not asked, it
    can be explained in turn; conditions only look back, so that this ends.
    """
    gated = checklist.gated(answers)
    finding = next(each for each in result.findings if each.requirement_id == requirement_id)
    return Reason(
        requirement_id=requirement_id,
        asked=gated.applies[requirement_id],
        gates=tuple(
            Gate(
                condition=condition,
                holds=condition.holds(gated.facts),
                decided_by=tuple(_seen(condition, gated, answers)),
            )
            for condition in checklist.gates[requirement_id]
        ),
        answer=answers.get(requirement_id),
        finding=finding,
        sets_off=tuple(
            each for each in checklist.knock_outs if finding.is_gap and selects(each, finding)
        ),
    )


def explain_verdict(
    checklist: Checklist, answers: AnswerSheet, result: Score, on: date, by: str | None = None
) -> Grounds:
    """What each verdict asks for and whether it is so, and the knock-outs that are set off.

    `result` is the score of these answers on this day; `by` names another verdict set.
    """
    given = result.given(by).id
    if result.open:
        return Grounds(verdict=given, open=_ids(result.open))
    rules, gated = checklist.rules(by), checklist.gated(answers)
    judged = Judged(
        checklist=checklist,
        findings=result.findings,
        total=result.total,
        sections=result.sections,
        facts=gated.facts,
        on=on,
    )
    ids = [verdict.id for verdict in rules.verdicts]
    hits = ((knock_out, judged.hits(knock_out)) for knock_out in rules.knock_outs)
    return Grounds(
        verdict=given,
        earned=ids[judged.place(rules.verdicts)],
        steps=tuple(
            Step(
                verdict=verdict.id,
                points=tuple(
                    _point(asks, judged, gated, answers) for asks in _single(verdict.asks)
                ),
            )
            for verdict in rules.verdicts[: ids.index(given) + 1]
        ),
        set_off=tuple(
            SetOff(knock_out=knock_out, gaps=tuple(gaps)) for knock_out, gaps in hits if gaps
        ),
    )


def _seen(condition: Condition, gated: Gated, answers: AnswerSheet) -> Iterator[Seen]:
    for name in dict.fromkeys(deciding(condition, gated.facts)):
        yield Seen(requirement_id=name, asked=gated.applies[name], answer=answers.get(name))


def _single(asks: Asks) -> Iterator[Asks]:
    """What a verdict asks for, one thing at a time."""
    for name in ("at_least", "more_than", "every_section_at_least", "every_credit_at_least"):
        if getattr(asks, name) is not None:
            yield Asks().model_copy(update={name: getattr(asks, name)})
    for section, least in asks.section_at_least.items():
        yield Asks(section_at_least={section: least})
    for name in ("no_gap", "at_most", "points_lost"):
        for which in getattr(asks, name):
            yield Asks().model_copy(update={name: (which,)})
    if asks.when is not None:
        yield Asks(when=asks.when)


def _point(asks: Asks, judged: Judged, gated: Gated, answers: AnswerSheet) -> Point:
    """How one single thing asked for stands."""
    holds = judged.meets(asks)
    if asks.at_least is not None or asks.more_than is not None:
        return Point(asks=asks, holds=holds, reached=judged.value)
    if asks.when is not None:
        return Point(asks=asks, holds=holds, decided_by=tuple(_seen(asks.when, gated, answers)))
    if asks.every_credit_at_least is not None:
        return _credits(asks, judged, asks.every_credit_at_least)
    if asks.every_section_at_least is not None:
        outer = [section.id for section in judged.checklist.sections]
        return _sections(asks, judged, dict.fromkeys(outer, asks.every_section_at_least))
    if asks.section_at_least:
        return _sections(asks, judged, asks.section_at_least)
    which: Which = [*asks.no_gap, *asks.at_most, *asks.points_lost][0]
    gaps = gaps_among(which, judged.gaps)
    reached = judged.lost(which) if asks.points_lost else Fraction(len(gaps))
    return Point(asks=asks, holds=holds, reached=reached, gaps=_ids(gaps))


def _credits(asks: Asks, judged: Judged, least: Fraction) -> Point:
    counting = [finding for finding in judged.findings if finding.counts]
    below = [finding for finding in counting if finding.credit < least]
    lowest = min((finding.credit for finding in counting), default=None)
    return Point(asks=asks, holds=not below, reached=lowest, gaps=_ids(below))


def _sections(asks: Asks, judged: Judged, minimums: dict[str, Fraction]) -> Point:
    percents = {name: judged.sections[name].percent for name in minimums}
    known = {name: percent for name, percent in percents.items() if percent is not None}
    below = tuple(name for name, percent in known.items() if percent < minimums[name])
    return Point(
        asks=asks, holds=not below, reached=min(known.values(), default=None), sections=below
    )


def _ids(findings: Iterable[Finding]) -> Ids:
    return tuple(finding.requirement_id for finding in findings)
