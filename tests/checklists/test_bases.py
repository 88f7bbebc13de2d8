"""The two base checklists: no row lost, no rule invented, nothing unexplained, short to read.

That their worked cases come out as expected and leave no branch untried stands in test_coverage.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from aladin.content.cases import Case, outcome_of, read_case
from aladin.content.reader import examine_file, read_registry
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import Truth
from aladin.domain.regulation import Confidence, Status
from aladin.domain.requirement import Requirement
from aladin.domain.scoring import Obligation

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"
DECISIONS = ROOT / "docs/content-decisions.md"
ROWS = {"apotek": 149, "toko-obat": 109}  # of our notes on the regulations
ALONE = {"perubahan"}  # a page that decides what else is asked
KNOCK_OUTS = {  # besides all that is critical
    "apotek": {"apotek-narc-cabinet-exclusive"},
    "toko-obat": {"toko-obat-nib", "toko-obat-sertifikat-standar"},
}
BLOCKING = {  # what our notes on drugstores propose, with the expiry date of the permit they name
    "toko-obat-hanya-bebas",
    "toko-obat-tanpa-keras",
    "toko-obat-tanpa-narkotika",
    "toko-obat-ttk-pj",
    "toko-obat-sip-ttk",
    "toko-obat-sip-ttk-sampai",
    "toko-obat-pj-sesuai-izin",
    "toko-obat-nama-alamat-sesuai",
    "toko-obat-serah-ttk",
}
RECORDS = {  # that a business which has not opened cannot have
    "apotek": r"archive(?<!-room-archive)$|^apotek-(proc|clin)-",
    "toko-obat": r"arsip|faktur|kartu|stok|serah|-sp-",
}
EVERYDAY_WORDS = {"PT", "KTP"}
LONGEST_SENTENCE = 25  # words


class Base(NamedTuple):
    """A checklist, and what our notes list for it."""

    name: str
    checklist: Checklist
    rows: frozenset[str]
    cases: tuple[Case, ...]

    @property
    def critical(self) -> set[str]:
        """What decides alone."""
        return {each.id for each in self.checklist.requirements if each.severity == "C"}

    @property
    def judged(self) -> list[Requirement]:
        """What is not a mere fact."""
        return [
            requirement
            for requirement in self.checklist.requirements
            if requirement.obligation is not Obligation.INFORMATION
        ]

    def decided(self, heading: str) -> set[str]:
        """The ids in the first column of the table under this heading of the decisions."""
        rows = re.compile(rf"(?m)^\| `({self.name}-[a-z0-9-]+)`")
        parts = DECISIONS.read_text().split(f"### {heading}")[1:]
        return {name for part in parts for name in rows.findall(part.split("\n#")[0])}


@cache
def base_of(name: str) -> Base:
    registry = read_registry(CHECKLISTS / "regulations.yaml")
    checklist = examine_file(CHECKLISTS / f"{name}.yaml", registry).use()
    rows = (Path(__file__).parent / f"{name}-rows.txt").read_text().split()
    files = sorted((CHECKLISTS / "cases" / name).glob("*.yaml"))
    cases = tuple(read_case(file, lambda _: checklist)[0] for file in files)
    return Base(name, checklist, frozenset(rows), cases)


@pytest.fixture(params=ROWS)
def base(request: pytest.FixtureRequest) -> Base:
    return base_of(request.param)


def test_every_row_of_the_notes_is_asked_or_explained(base: Base) -> None:
    assert len(base.rows) == ROWS[base.name]

    assert base.rows - set(base.checklist.by_id) == base.decided("Rows that are not asked")


def test_every_judged_requirement_says_all_an_owner_needs(base: Base) -> None:
    assert len(base.judged) > 100

    bare = [r.id for r in base.judged if not (r.means and r.evidence and r.citations and r.remedy)]

    assert bare == []


def test_only_what_was_read_carries_a_pinpoint(base: Base) -> None:
    pinned = [c for r in base.checklist.requirements for c in r.citations if c.pinpoint]

    assert {citation.confidence for citation in pinned} == {Confidence.SEEN}


def test_nothing_rests_on_a_replaced_regulation_alone(base: Base) -> None:
    register = base.checklist.regulation

    stale = [
        r.id
        for r in base.judged
        if all(
            register[citation.regulation].status in (Status.REPLACED, Status.REVOKED)
            for citation in r.citations
        )
    ]

    assert stale == []


def test_pages_are_short_and_titles_fit_a_column(base: Base) -> None:
    sizes = {page.id: len(page.requirements) for page in base.checklist.pages}

    assert {name for name, size in sizes.items() if not 3 <= size <= 7} <= ALONE
    assert [r.id for r in base.checklist.requirements if len(r.title) > 60] == []


def test_nothing_is_asked_twice(base: Base) -> None:
    requirements = base.checklist.requirements

    assert len({r.question for r in requirements}) == len(requirements)
    assert len({r.title for r in requirements}) == len(requirements)
    assert [r.id for r in requirements if not r.question.endswith("?")] == []


def test_sentences_are_short(base: Base) -> None:
    sentences = [
        sentence
        for page in base.checklist.pages
        for text in read_on(base.checklist, page)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
    ]
    assert len(sentences) > 500

    assert [s for s in sentences if len(s.split()) > LONGEST_SENTENCE] == []


def test_every_abbreviation_is_explained_where_a_page_first_uses_it(base: Base) -> None:
    unexplained = []

    for page in base.checklist.pages:
        text = "\n".join(read_on(base.checklist, page))
        for word in set(re.findall(r"\b[A-Z]{2,}[a-zA-Z]*\b", text)) - EVERYDAY_WORDS:
            first = re.search(rf"(\(?)\b{word}\b( adalah)?", text)
            assert first
            if not any(first.groups()):
                unexplained.append(f"{page.id}: {word}")

    assert unexplained == []


def test_the_cases_come_to_every_knock_out(base: Base) -> None:
    results = [outcome_of(case, base.checklist) for case in base.cases]

    hit = {name for result in results for name in result.knock_outs}

    assert hit == base.critical | KNOCK_OUTS[base.name]


def test_who_has_not_opened_is_asked_for_no_records(base: Base) -> None:
    fact = f"{base.name}-profil-beroperasi"
    unopened = [c.sheet for c in base.cases if (said := c.sheet.get(fact)) and said.value == "no"]
    assert unopened

    asked = {
        name
        for answers in unopened
        for name, truth in base.checklist.applicability(answers).items()
        if truth is Truth.YES
    }

    assert {name for name in asked if re.search(RECORDS[base.name], name)} == set()


def test_what_blocks_a_drugstore_is_what_our_notes_propose() -> None:
    assert base_of("toko-obat").critical == BLOCKING


def test_what_a_drugstore_is_asked_without_a_row_is_explained() -> None:
    base = base_of("toko-obat")

    without = {requirement.id for requirement in base.judged} - base.rows

    assert without == base.decided("Requirements without a row of their own")


def test_what_only_another_regency_asks_is_never_required(base: Base) -> None:
    local = [
        r
        for r in base.judged
        if {c.regulation for c in r.citations} == {"daftar-persyaratan-daerah"}
    ]

    assert {r.obligation for r in local} <= {Obligation.RECOMMENDED}


def read_on(checklist: Checklist, page: Section) -> Iterator[str]:
    """What a person reads on this page, in the order of reading."""
    yield page.title
    for section in checklist.paths[page.requirements[0].id]:
        if section.introduction and next(section.pages()) is page:
            yield section.introduction
    for requirement in page.requirements:
        yield requirement.question
        yield from filter(None, (requirement.means, requirement.guidance))
        yield from (option.label for option in checklist.options(requirement))
        yield from (evidence.name for evidence in requirement.evidence)
        if requirement.remedy:
            yield requirement.remedy.action
