"""What the readiness report shows, in printing order: a submission as plain, frozen data.

Words stand in the templates; everything that is shown, and what is left out, is decided here.
"""

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from aladin.domain.checklist import Checklist, Section, Statement
from aladin.domain.counts import Counts, counts_of
from aladin.domain.dossier import Paper, dossier
from aladin.domain.evidence import Evidence, MediaType
from aladin.domain.finding import Finding
from aladin.domain.open_questions import open_questions
from aladin.domain.regulation import Citation, Confidence, Status
from aladin.domain.score import INCOMPLETE, VerdictGiven
from aladin.domain.scoring import Method, Severity, Verdict
from aladin.domain.submission import Applicant, Pharmacy, Submission, canonical_json
from aladin.report.entry import Entry, Source, entries_of, number, source, written_in
from aladin.report.order import Interim

WIB = timezone(timedelta(hours=7), "WIB")  # no summer time: needs no time zone database
DIGEST_SHOWN = 16
INDONESIAN = "id"


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
class Part:
    """What is asked on one page of the checklist."""

    title: str | None
    language: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An outermost section, in the officers' order.

    `ruled_out` is what other answers make inapplicable: it is named, and nothing more. `gaps` are
    those that are not knock-outs. `open` is what must be answered next.
    """

    number: str | None
    title: str
    language: str
    counts: Counts
    percent: int | None
    parts: tuple[Part, ...]
    ruled_out: tuple[Entry, ...]
    gaps: tuple[Entry, ...]
    open: tuple[Entry, ...]

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
class Passage:
    """A place in a rule, None where none is known, and the entries that rest on it."""

    pinpoint: str | None
    verified: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A rule, and what in this report rests on it: what was read there first."""

    title: str
    status: Status
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """A system of the state, with the address to read it at."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One file of evidence: what it is, and which entries it is for.

    `picture` is the address of its photo, where that is to be shown.
    """

    number: int
    name: str
    media_type: MediaType
    size: int  # bytes
    added_on: date
    expires_on: date | None
    is_expired: bool
    digest_start: str
    supports: tuple[Entry, ...]
    picture: str | None

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of what it is for."""
        return tuple(entry.number for entry in self.supports)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """The whole report, from the first line to the last.

    A draft has no reference and nothing to check it by; it may lack a pharmacy. In a report that is
    not in Indonesian, `translation` says which words of the checklist were used, and `left` are the
    texts that stay Indonesian in it; both are empty in the one that counts.
    """

    language: str
    translation: str
    left: frozenset[str]
    reference: str | None
    at: datetime  # when it was handed in, or drafted; in Indonesian western time
    assessed_on: date
    rules: Rules
    pharmacy: Pharmacy | None
    applicant: Applicant | None
    verdict: VerdictGiven
    others: tuple[OtherVerdict, ...]
    knock_outs: tuple[Entry, ...]
    contradictions: tuple[str, ...]
    counts: Counts
    total: Total | None
    tally: tuple[tuple[Severity, int], ...]
    groups: tuple[Group, ...]
    bases: tuple[Basis, ...]
    to_do: tuple[Entry, ...]  # all gaps: what is promised first, then what takes longest
    exhibits: tuple[Exhibit, ...]
    papers: tuple[Handed, ...]
    statement: Statement
    check_url: str
    digest_start: str
    portals: tuple[Portal, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it was never handed in."""
        return self.reference is None

    @property
    def open(self) -> tuple[Entry, ...]:
        """What is still to be found out."""
        return tuple(entry for group in self.groups for entry in group.open)


def report_document(
    subject: Submission | Interim,
    check_url: str = "",
    english: Checklist | None = None,
    pictures: Collection[str] = (),
) -> ReportDocument:
    """Decide what the report shows; `check_url` is the page behind its QR.

    `english` is the checklist of the subject in English, for a report in that language. `pictures`
    are the digests of the evidence of which there is a picture to show.
    """
    checklist, score = english or subject.checklist, subject.score
    entries = entries_of(subject, checklist)
    open_names = set(open_questions(subject.checklist, subject.answers, score))
    groups = tuple(
        _group(subject, checklist, part, entries, open_names) for part in checklist.sections
    )
    handed_in = subject if isinstance(subject, Submission) else None
    return ReportDocument(
        language=checklist.language,
        translation=_edition(english) if english else "",
        left=frozenset(_left(subject, english, entries)) if english else frozenset(),
        reference=handed_in.reference if handed_in else None,
        at=_moment(subject).astimezone(WIB),
        assessed_on=subject.assessed_on,
        rules=_rules(checklist),
        pharmacy=subject.pharmacy,
        applicant=handed_in.applicant if handed_in else None,
        verdict=_in_words(score.verdict, checklist, checklist.verdicts),
        others=tuple(_other_verdicts(subject, checklist)),
        knock_outs=tuple(entries[name] for name in score.knock_outs),
        contradictions=tuple(check.note for check in checklist.contradictions(subject.answers)),
        counts=counts_of(score.findings),
        total=_total(subject, checklist),
        tally=tuple(
            (severity, score.tally.get(severity.code, 0))
            for severity in checklist.scoring.severities
        ),
        groups=groups,
        bases=tuple(_bases(groups)),
        to_do=tuple(
            sorted(
                (entries[finding.requirement_id] for finding in score.gaps),
                key=lambda entry: entry.urgency,
            )
        ),
        exhibits=tuple(_exhibit(each, subject, entries, pictures) for each in subject.evidence),
        papers=_papers(subject, checklist),
        statement=checklist.attestation,
        check_url=check_url if handed_in else "",
        digest_start=handed_in.digest[:DIGEST_SHOWN] if handed_in else "",
        portals=tuple(
            Portal(title=each.title, address=each.url)
            for each in checklist.registry
            if each.is_portal and each.url
        ),
    )


def _edition(english: Checklist) -> str:
    """What tells one translation of a checklist from another."""
    return hashlib.sha256(canonical_json(english).encode()).hexdigest()[:DIGEST_SHOWN]


def _left(
    subject: Submission | Interim, english: Checklist, entries: dict[str, Entry]
) -> Iterator[str]:
    """Names of rules and places in them, what people typed, and what nobody has translated."""
    for regulation in english.registry:
        yield regulation.title
    for entry in entries.values():
        yield entry.note
        yield from filter(None, (each.pinpoint for each in entry.sources))
        if entry.plan:
            yield entry.plan.action.rstrip(".")
            yield entry.plan.action
        if entry.language == INDONESIAN:
            yield entry.title
        if entry.answer_language == INDONESIAN:
            yield entry.answer
    for evidence in subject.evidence:
        yield evidence.name
    if isinstance(subject, Submission):
        yield subject.applicant.position
    if english.untranslated:
        yield from _texts(subject.checklist.model_dump())


def _texts(data: object) -> Iterator[str]:
    """Every text in the plain data of a checklist."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


def _moment(subject: Submission | Interim) -> datetime:
    return subject.submitted_at if isinstance(subject, Submission) else subject.at


def _in_words(
    given: VerdictGiven, checklist: Checklist, verdicts: tuple[Verdict, ...]
) -> VerdictGiven:
    """The verdict in the words of this checklist."""
    wordings = {verdict.id: verdict for verdict in verdicts}
    wording = checklist.incomplete if given.id == INCOMPLETE else wordings[given.id]
    return given.model_copy(update={"words": wording.words, "advice": wording.advice})


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
            source(checklist, Citation(regulation=name, confidence=Confidence.SEEN))
            for name in regime.legal_basis
        ),
    )


def _exhibit(
    evidence: Evidence,
    subject: Submission | Interim,
    entries: dict[str, Entry],
    pictures: Collection[str],
) -> Exhibit:
    names = (name for name in evidence.requirement_ids if subject.answers.get(name))
    return Exhibit(
        number=evidence.number,
        name=evidence.name,
        media_type=evidence.media_type,
        size=evidence.size,
        added_on=evidence.added_at.astimezone(WIB).date(),
        expires_on=evidence.expires_on,
        is_expired=evidence.expires_on is not None and evidence.expires_on < subject.assessed_on,
        digest_start=evidence.digest[:DIGEST_SHOWN],
        supports=tuple(sorted((entries[name] for name in names), key=lambda each: each.number)),
        picture=f"evidence:{evidence.digest}" if evidence.digest in pictures else None,
    )


def _rounded_down(value: Fraction, language: str) -> str:
    """At most two decimals, and never more than there is."""
    return number(Decimal(math.floor(value * 100)) / 100, language)


def _total(subject: Submission | Interim, checklist: Checklist) -> Total | None:
    figure = subject.score.total
    if figure is None:
        return None
    return Total(
        method=checklist.scoring.method,
        percent=figure.shown,
        earned=_rounded_down(figure.earned, checklist.language),
        possible=_rounded_down(figure.possible, checklist.language),
        left_out=figure.left_out,
    )


def _group(
    subject: Submission | Interim,
    checklist: Checklist,
    section: Section,
    entries: dict[str, Entry],
    open_names: Collection[str],
) -> Group:
    score = subject.score
    findings = {f.requirement_id: f for f in score.findings if section.id in f.sections}
    parts = (_part(checklist, page, section, entries, findings) for page in section.pages())
    return Group(
        number=section.number,
        title=section.title,
        language=written_in(checklist, f"section/{section.id}"),
        counts=counts_of(findings.values()),
        percent=score.sections[section.id].shown,
        parts=tuple(part for part in parts if part.entries),
        ruled_out=tuple(entries[name] for name, found in findings.items() if not found.asked),
        gaps=tuple(
            entries[name]
            for name, found in findings.items()
            if found.is_gap and name not in score.knock_outs
        ),
        open=tuple(entries[name] for name in findings if name in open_names),
    )


def _part(
    checklist: Checklist,
    page: Section,
    group: Section,
    entries: dict[str, Entry],
    findings: dict[str, Finding],
) -> Part:
    names = (requirement.id for _, requirement in page.asked())
    return Part(
        title=None if page is group else page.title,
        language=written_in(checklist, f"section/{page.id}"),
        entries=tuple(entries[name] for name in names if findings[name].asked),
    )


def _bases(groups: Iterable[Group]) -> Iterator[Basis]:
    """Every rule behind what is asked, as the full list comes to it."""
    found: dict[tuple[str, Status], dict[tuple[str | None, bool], dict[int, None]]] = {}
    for entry in (entry for group in groups for part in group.parts for entry in part.entries):
        for each in entry.sources:
            passages = found.setdefault((each.title, each.status), {})
            passages.setdefault((each.pinpoint, each.verified), {})[entry.number] = None
    for (title, status), passages in found.items():
        yield Basis(
            title=title,
            status=status,
            passages=tuple(
                Passage(pinpoint=pinpoint, verified=verified, numbers=tuple(numbers))
                for (pinpoint, verified), numbers in sorted(
                    passages.items(), key=lambda passage: not passage[0][1]
                )
            ),
        )


def _papers(subject: Submission | Interim, checklist: Checklist) -> tuple[Handed, ...]:
    papers = dossier(checklist, subject.answers)
    return tuple(
        Handed(place=place, papers=tuple(those))
        for place, those in groupby(papers, key=lambda paper: paper.goes_to or "")
    )


def _other_verdicts(subject: Submission | Interim, checklist: Checklist) -> Iterator[OtherVerdict]:
    for each in checklist.also:
        trial = (
            each.valid_from if each.valid_from and subject.assessed_on < each.valid_from else None
        )
        given = subject.score.also[each.id]
        yield OtherVerdict(
            title=each.title,
            verdict=_in_words(given, checklist, each.verdicts),
            trial_until=trial,
        )
