"""One line of the report: a requirement with its answer, in words, and the rules behind it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from aladin.domain.answer import Answer, Plan
from aladin.domain.checklist import Checklist
from aladin.domain.regulation import Citation, Confidence, Status
from aladin.domain.requirement import AnswerKind, Remedy, Requirement
from aladin.domain.rule import Outcome
from aladin.domain.scoring import Obligation
from aladin.domain.submission import Submission
from aladin.report.order import Interim

LONG_ANSWER = 45  # letters; more would make a tower of its narrow column
TYPED = (AnswerKind.TEXT,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A rule as it may be cited: what nobody has read there carries no article number."""

    title: str
    pinpoint: str | None
    status: Status
    verified: bool
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One requirement with the applicant's answer.

    `number` counts through the whole report; `official` is the one on the officers' form.
    `language` and `answer_language` say what its texts are written in. The plan is there only
    while there is a gap.
    """

    number: int
    official: str | None
    title: str
    language: str
    severity: str | None
    answer: str
    answer_language: str
    note: str
    plan: Plan | None
    evidence: tuple[int, ...]  # numbers in the index of evidence
    outcome: Outcome
    is_knock_out: bool
    is_recommended: bool
    is_information: bool
    counts_from: date | None  # the day a coming rule starts to count
    remedy: Remedy | None
    sources: tuple[Source, ...]

    @property
    def is_long(self) -> bool:
        """Whether the answer does not fit into the column for answers."""
        return len(self.answer) > LONG_ANSWER

    @property
    def urgency(self) -> tuple[date, int, int]:
        """What sorts a list of things to do: by the day they are promised for, then longest."""
        by = self.plan.by if self.plan and self.plan.by else date.max
        return by, -self.remedy.days if self.remedy else 0, self.number


def source(checklist: Checklist, citation: Citation) -> Source:
    """As sure as the weaker of the two: the citation, and the regulation's own entry."""
    regulation = checklist.regulation[citation.regulation]
    doubts = {citation.confidence, regulation.confidence}
    known = checklist.regulation
    return Source(
        title=regulation.title,
        pinpoint=None if Confidence.MEMORY in doubts else citation.pinpoint,
        status=regulation.status,
        verified=doubts == {Confidence.SEEN},
        replaced_by=tuple(known[name].title for name in regulation.replaced_by if name in known),
    )


def entries_of(subject: Submission | Interim, checklist: Checklist) -> dict[str, Entry]:
    """Every requirement by id, numbered in the order in which it is asked, in its words."""
    score, evidence = subject.score, evidence_numbers(subject)
    findings = {finding.requirement_id: finding for finding in score.findings}
    asked = ((stem, part) for page in checklist.pages for stem, part in page.asked())
    entries: dict[str, Entry] = {}
    for number, (stem, requirement) in enumerate(asked, start=1):
        answer, found = subject.answers.get(requirement.id), findings[requirement.id]
        coming = requirement.upcoming_until
        entries[requirement.id] = Entry(
            number=number,
            official=requirement.number,
            title=f"{stem.title}: {requirement.title}" if stem else requirement.title,
            language=written_in(checklist, requirement.id, *([stem.id] if stem else [])),
            severity=requirement.severity,
            answer=_words(checklist, requirement, answer) if answer else "",
            answer_language=_answered_in(checklist, requirement),
            note=answer.note if answer else "",
            plan=answer.plan if answer and found.is_gap else None,
            evidence=evidence.get(requirement.id, ()),
            outcome=found.outcome,
            is_knock_out=requirement.id in score.knock_outs,
            is_recommended=requirement.obligation is Obligation.RECOMMENDED,
            is_information=requirement.obligation is Obligation.INFORMATION,
            counts_from=coming if coming and subject.assessed_on < coming else None,
            remedy=requirement.remedy,
            sources=tuple(source(checklist, citation) for citation in requirement.citations),
        )
    return entries


def evidence_numbers(subject: Submission | Interim) -> dict[str, tuple[int, ...]]:
    """For each requirement the numbers of the files that are evidence for it."""
    found: dict[str, tuple[int, ...]] = {}
    for each in subject.evidence:
        for name in each.requirement_ids:
            found[name] = (*found.get(name, ()), each.number)
    return found


def written_in(checklist: Checklist, *units: str) -> str:
    """The language of these units of a checklist: Indonesian where one is not translated."""
    return "id" if set(units) & set(checklist.untranslated) else checklist.language


def _answered_in(checklist: Checklist, requirement: Requirement) -> str:
    if requirement.kind in TYPED:
        return "id"  # what people type here, whatever language they read
    unit = f"scale/{requirement.scale}" if requirement.scale else requirement.id
    return written_in(checklist, unit)


def _words(checklist: Checklist, requirement: Requirement, answer: Answer) -> str:
    """The answer as people read it; empty where only the template has a word for it."""
    labels = {
        option.value: f"{option.label} ({option.mark})" if option.mark else option.label
        for option in checklist.options(requirement)
    }
    if answer.value in labels:
        return labels[answer.value]
    if answer.not_applicable:
        return ""
    match requirement.kind:
        case AnswerKind.TICKS:
            return "; ".join(labels.get(ticked, ticked) for ticked in answer.value.split())
        case AnswerKind.NUMBER | AnswerKind.COUNT:
            figure = number(Decimal(answer.value), checklist.language)
            return f"{figure} {requirement.unit}" if requirement.unit else figure
        case AnswerKind.DATE:
            return day(date.fromisoformat(answer.value), checklist.language)
        case _:
            return answer.value


def day(value: date, language: str) -> str:
    """``24 November 2026``."""
    return format_date(value, "d MMMM y", locale=language)


def number(value: Decimal, language: str) -> str:
    """``1.234,5`` or ``1,234.5``, as people write it in this language."""
    return format_decimal(value, locale=language, decimal_quantization=False)
