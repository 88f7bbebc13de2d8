"""What the readiness report shows, in printing order: a submission as plain, frozen data.

Words stand in the template; everything that is shown, and what is left out, is decided here.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from babel.dates import format_date
from babel.numbers import format_decimal

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist, Section, Statement
from aladin.domain.counts import Counts, counts_of
from aladin.domain.dossier import Paper, dossier
from aladin.domain.finding import Finding
from aladin.domain.regulation import Citation, Confidence, Status
from aladin.domain.requirement import AnswerKind, Remedy, Requirement
from aladin.domain.rule import Outcome
from aladin.domain.score import VerdictGiven
from aladin.domain.scoring import Method, Obligation, Severity
from aladin.domain.submission import Applicant, Pharmacy, Submission

LOCALE = "id"
WIB = timezone(timedelta(hours=7), "WIB")  # no summer time: needs no time zone database
DIGEST_SHOWN = 16
LONG_ANSWER = 45  # letters; more would make a tower of its narrow column


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A rule as it may be cited: what nobody has read there carries no article number."""

    title: str
    pinpoint: str | None
    status: Status
    verified: bool
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Which checklist was filled in, and the law behind it."""

    id: str
    version: str
    title: str
    business_code: str
    valid_from: date
    regime: str
    risk_level: str
    sla_days: int | None
    verified: bool
    legal_basis: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One requirement with the applicant's answer.

    `number` counts through the whole report; `official` is the one on the officers' form.
    """

    number: int
    official: str | None
    title: str
    severity: str | None
    answer: str
    note: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is asked on one page of the checklist."""

    title: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An outermost section, in the officers' order.

    `ruled_out` is what other answers make inapplicable: it is named, and nothing more. `gaps` are
    those that are not knock-outs.
    """

    number: str | None
    title: str
    counts: Counts
    percent: int | None
    parts: tuple[Part, ...]
    ruled_out: tuple[Entry, ...]
    gaps: tuple[Entry, ...]

    @property
    def is_profile(self) -> bool:
        """Whether it only asks for facts, so that there is nothing to verify line by line."""
        return all(entry.is_information for part in self.parts for entry in part.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The checklist's figure for the whole, with what it is made of."""

    method: Method
    percent: int | None
    earned: str
    possible: str
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVerdict:
    """What another set of verdicts says of the same answers; a trial before it is in force."""

    title: str
    verdict: VerdictGiven
    trial_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The papers that go to one place."""

    place: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """A system of the state, with the address to read it at."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """The whole report, from the first line to the last."""

    reference: str
    submitted_at: datetime  # in Indonesian western time
    assessed_on: date
    rules: Rules
    pharmacy: Pharmacy
    applicant: Applicant
    verdict: VerdictGiven
    others: tuple[OtherVerdict, ...]
    knock_outs: tuple[Entry, ...]
    contradictions: tuple[str, ...]
    counts: Counts
    total: Total | None
    tally: tuple[tuple[Severity, int], ...]
    groups: tuple[Group, ...]
    open: tuple[Entry, ...]
    papers: tuple[Handed, ...]
    statement: Statement
    check_url: str
    digest_start: str
    portals: tuple[Portal, ...]


def report_document(submission: Submission, check_url: str) -> ReportDocument:
    """Decide what the report of this submission shows; `check_url` is the page behind its QR."""
    checklist, score = submission.checklist, submission.score
    entries = _entries(submission)
    return ReportDocument(
        reference=submission.reference,
        submitted_at=submission.submitted_at.astimezone(WIB),
        assessed_on=submission.assessed_on,
        rules=_rules(checklist),
        pharmacy=submission.pharmacy,
        applicant=submission.applicant,
        verdict=score.verdict,
        others=_other_verdicts(submission),
        knock_outs=tuple(entries[name] for name in score.knock_outs),
        contradictions=tuple(check.note for check in checklist.contradictions(submission.answers)),
        counts=counts_of(score.findings),
        total=_total(submission),
        tally=tuple(
            (severity, score.tally.get(severity.code, 0))
            for severity in checklist.scoring.severities
        ),
        groups=tuple(_group(submission, section, entries) for section in checklist.sections),
        open=tuple(entries[finding.requirement_id] for finding in score.open),
        papers=_papers(submission),
        statement=checklist.attestation,
        check_url=check_url,
        digest_start=submission.digest[:DIGEST_SHOWN],
        portals=tuple(
            Portal(title=each.title, address=each.url)
            for each in checklist.registry
            if each.is_portal and each.url
        ),
    )


def _rules(checklist: Checklist) -> Rules:
    regime = checklist.regime
    return Rules(
        id=checklist.id,
        version=checklist.version,
        title=checklist.title,
        business_code=checklist.business_code,
        valid_from=checklist.valid_from,
        regime=regime.name,
        risk_level=regime.risk_level,
        sla_days=regime.sla_days,
        verified=regime.confidence is Confidence.SEEN,
        legal_basis=tuple(
            _source(checklist, Citation(regulation=name, confidence=Confidence.SEEN))
            for name in regime.legal_basis
        ),
    )


def _source(checklist: Checklist, citation: Citation) -> Source:
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


def _entries(submission: Submission) -> dict[str, Entry]:
    """Every requirement by id, numbered in the order in which it is asked."""
    checklist, score = submission.checklist, submission.score
    findings = {finding.requirement_id: finding for finding in score.findings}
    asked = ((stem, part) for page in checklist.pages for stem, part in page.asked())
    entries: dict[str, Entry] = {}
    for number, (stem, requirement) in enumerate(asked, start=1):
        answer = submission.answers.get(requirement.id)
        coming = requirement.upcoming_until
        entries[requirement.id] = Entry(
            number=number,
            official=requirement.number,
            title=f"{stem.title}: {requirement.title}" if stem else requirement.title,
            severity=requirement.severity,
            answer=_words(checklist, requirement, answer) if answer else "",
            note=answer.note if answer else "",
            outcome=findings[requirement.id].outcome,
            is_knock_out=requirement.id in score.knock_outs,
            is_recommended=requirement.obligation is Obligation.RECOMMENDED,
            is_information=requirement.obligation is Obligation.INFORMATION,
            counts_from=coming if coming and submission.assessed_on < coming else None,
            remedy=requirement.remedy,
            sources=tuple(_source(checklist, citation) for citation in requirement.citations),
        )
    return entries


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
            figure = _number(Decimal(answer.value))
            return f"{figure} {requirement.unit}" if requirement.unit else figure
        case AnswerKind.DATE:
            return format_date(date.fromisoformat(answer.value), "d MMMM y", locale=LOCALE)
        case _:
            return answer.value


def _number(value: Decimal) -> str:
    return format_decimal(value, locale=LOCALE, decimal_quantization=False)


def _rounded_down(value: Fraction) -> str:
    """At most two decimals, and never more than there is."""
    return _number(Decimal(math.floor(value * 100)) / 100)


def _total(submission: Submission) -> Total | None:
    figure = submission.score.total
    if figure is None:
        return None
    return Total(
        method=submission.checklist.scoring.method,
        percent=figure.shown,
        earned=_rounded_down(figure.earned),
        possible=_rounded_down(figure.possible),
        left_out=figure.left_out,
    )


def _group(submission: Submission, section: Section, entries: dict[str, Entry]) -> Group:
    score = submission.score
    findings = {f.requirement_id: f for f in score.findings if section.id in f.sections}
    parts = (_part(page, section, entries, findings) for page in section.pages())
    return Group(
        number=section.number,
        title=section.title,
        counts=counts_of(findings.values()),
        percent=score.sections[section.id].shown,
        parts=tuple(part for part in parts if part.entries),
        ruled_out=tuple(entries[name] for name, found in findings.items() if not found.asked),
        gaps=tuple(
            entries[name]
            for name, found in findings.items()
            if found.is_gap and name not in score.knock_outs
        ),
    )


def _part(
    page: Section, group: Section, entries: dict[str, Entry], findings: dict[str, Finding]
) -> Part:
    names = (requirement.id for _, requirement in page.asked())
    return Part(
        title=None if page is group else page.title,
        entries=tuple(entries[name] for name in names if findings[name].asked),
    )


def _papers(submission: Submission) -> tuple[Handed, ...]:
    papers = dossier(submission.checklist, submission.answers)
    return tuple(
        Handed(place=place, papers=tuple(those))
        for place, those in groupby(papers, key=lambda paper: paper.goes_to or "")
    )


def _other_verdicts(submission: Submission) -> tuple[OtherVerdict, ...]:
    given, on = submission.score.also, submission.assessed_on
    return tuple(
        OtherVerdict(
            title=each.title,
            verdict=given[each.id],
            trial_until=each.valid_from if each.valid_from and on < each.valid_from else None,
        )
        for each in submission.checklist.also
    )
