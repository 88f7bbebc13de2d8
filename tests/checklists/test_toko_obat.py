"""The drugstore checklist: no row lost, no rule invented, every branch worked through."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aladin.content.cases import Case, differences, read_case
from aladin.content.reader import examine_file, read_registry
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import UNKNOWN_VALUE, Truth
from aladin.domain.regulation import Confidence, Status
from aladin.domain.score import INCOMPLETE, score
from aladin.domain.scoring import Obligation

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"
CASES = sorted((CHECKLISTS / "cases" / "toko-obat").glob("*.yaml"))
ROWS = (Path(__file__).parent / "toko-obat-rows.txt").read_text().split()
BLOCKING = {  # what our notes propose as blocking, with the expiry date of the permit they name
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
PAPERS = {"toko-obat-nib", "toko-obat-sertifikat-standar"}  # blocking by our own choice
EVERYDAY_WORDS = {"PT", "KTP"}
LONGEST_SENTENCE = 25  # words


@pytest.fixture(scope="module")
def toko_obat() -> Checklist:
    registry = read_registry(CHECKLISTS / "regulations.yaml")
    return examine_file(CHECKLISTS / "toko-obat.yaml", registry).use()


@pytest.fixture(scope="module")
def worked(toko_obat: Checklist) -> list[tuple[Case, AnswerSheet]]:
    return [read_case(path, lambda _: toko_obat) for path in CASES]


def test_every_row_of_the_notes_is_asked_or_explained(toko_obat: Checklist) -> None:
    assert len(set(ROWS)) == 109

    asked = set(ROWS) & set(toko_obat.by_id)

    assert set(ROWS) - asked == set(_table("Rows that are not asked"))


def test_every_requirement_without_a_row_is_explained(toko_obat: Checklist) -> None:
    judged = {r.id for r in toko_obat.requirements if r.obligation is not Obligation.INFORMATION}

    assert judged - set(ROWS) == set(_table("Requirements without a row of their own"))


def test_every_judged_requirement_says_all_an_owner_needs(toko_obat: Checklist) -> None:
    judged = [r for r in toko_obat.requirements if r.obligation is not Obligation.INFORMATION]
    assert len(judged) > 100

    bare = [r.id for r in judged if not (r.means and r.evidence and r.citations and r.remedy)]

    assert bare == []


def test_only_what_was_read_carries_a_pinpoint(toko_obat: Checklist) -> None:
    citations = [citation for r in toko_obat.requirements for citation in r.citations]

    pinned = [citation for citation in citations if citation.pinpoint]

    assert pinned
    assert {citation.confidence for citation in pinned} == {Confidence.SEEN}


def test_nothing_rests_on_a_replaced_regulation_alone(toko_obat: Checklist) -> None:
    register = toko_obat.regulation
    cited = {r.id: {register[c.regulation] for c in r.citations} for r in toko_obat.requirements}
    judged = {name: regulations for name, regulations in cited.items() if regulations}
    assert judged

    stale = [
        name
        for name, regulations in judged.items()
        if all(each.status in (Status.REPLACED, Status.REVOKED) for each in regulations)
    ]

    assert stale == []


def test_what_only_another_regency_asks_is_never_required(toko_obat: Checklist) -> None:
    local = [
        r
        for r in toko_obat.requirements
        if r.citations and {c.regulation for c in r.citations} == {"daftar-persyaratan-daerah"}
    ]

    assert local
    assert {r.obligation for r in local} == {Obligation.RECOMMENDED}


def test_the_critical_requirements_are_the_blocking_ones(toko_obat: Checklist) -> None:
    critical = {r.id for r in toko_obat.requirements if r.severity == "C"}

    assert critical == BLOCKING


def test_pages_are_short_and_nothing_is_asked_twice(toko_obat: Checklist) -> None:
    requirements = toko_obat.requirements

    assert [p.id for p in toko_obat.pages if not 3 <= len(p.requirements) <= 7] == []
    assert [r.id for r in requirements if len(r.title) > 60] == []
    assert [r.id for r in requirements if not r.question.endswith("?")] == []
    assert len({r.question for r in requirements}) == len(requirements)
    assert len({r.title for r in requirements}) == len(requirements)


def test_sentences_are_short(toko_obat: Checklist) -> None:
    sentences = [
        sentence
        for page in toko_obat.pages
        for text in _texts(toko_obat, page)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
    ]
    assert len(sentences) > 500

    assert [s for s in sentences if len(s.split()) > LONGEST_SENTENCE] == []


def test_every_abbreviation_is_explained_where_a_page_first_uses_it(toko_obat: Checklist) -> None:
    unexplained = []

    for page in toko_obat.pages:
        text = "\n".join(_texts(toko_obat, page))
        for word in set(re.findall(r"\b[A-Z]{2,}\b", text)) - EVERYDAY_WORDS:
            first = re.search(rf".?\b{word}\b( adalah)?", text)
            assert first
            if not (first.group().startswith("(") or first.group(1)):
                unexplained.append(f"{page.id}: {word}")

    assert unexplained == []


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_worked_case_gives_what_it_expects(path: Path, toko_obat: Checklist) -> None:
    case, _ = read_case(path, lambda _: toko_obat)

    assert case.expect is not None
    assert list(differences(case, toko_obat)) == []


def test_the_cases_reach_every_verdict_knock_out_and_contradiction(
    toko_obat: Checklist, worked: list[tuple[Case, AnswerSheet]]
) -> None:
    scores = [score(toko_obat, answers, case.on) for case, answers in worked if case.on]
    assert len(scores) == len(CASES) > 0

    hits = {name for result in scores for name in result.knock_outs}
    verdicts = {result.verdict.id for result in scores}
    notes = {check.id for _, answers in worked for check in toko_obat.contradictions(answers)}

    assert hits == BLOCKING | PAPERS
    assert verdicts == {verdict.id for verdict in toko_obat.verdicts} | {INCOMPLETE}
    assert notes == {check.id for check in toko_obat.checks}


def test_the_cases_go_both_ways_at_every_condition(
    toko_obat: Checklist, worked: list[tuple[Case, AnswerSheet]]
) -> None:
    seen = [toko_obat.applicability(answers) for _, answers in worked]
    conditional = [name for name, gates in toko_obat.gates.items() if gates]
    assert conditional

    one_way = [
        name for name in conditional if not {Truth.YES, Truth.NO} <= {each[name] for each in seen}
    ]

    assert one_way == []


def test_the_cases_choose_every_profile_option(
    toko_obat: Checklist, worked: list[tuple[Case, AnswerSheet]]
) -> None:
    profile = [r for page in toko_obat.sections[0].pages() for r in page.requirements]
    offered = {(r.id, o.value) for r in profile for o in toko_obat.options(r)}
    assert offered

    chosen = {
        (answer.requirement_id, value)
        for _, answers in worked
        for answer in answers.answers
        for value in answer.value.split()
    }

    assert {(name, value) for name, value in offered - chosen if value != UNKNOWN_VALUE} == set()


def test_a_shop_that_has_not_opened_is_asked_for_no_records(
    toko_obat: Checklist, worked: list[tuple[Case, AnswerSheet]]
) -> None:
    closed = [answers for _, answers in worked if _says(answers, "beroperasi") == "no"]
    assert closed

    asked = {
        name
        for answers in closed
        for name, truth in toko_obat.applicability(answers).items()
        if truth is Truth.YES
    }

    assert not {name for name in asked if re.search("arsip|faktur|kartu|stok|serah|-sp-", name)}


def _says(answers: AnswerSheet, fact: str) -> str:
    answer = answers.get(f"toko-obat-profil-{fact}")
    return answer.value if answer else ""


def _table(heading: str) -> Iterator[str]:
    """The ids in the first column of the table under this heading of the decisions."""
    decisions = (ROOT / "docs" / "content-decisions.md").read_text()
    for part in decisions.split(f"### {heading}")[1:]:
        for line in part.split("\n#")[0].splitlines():
            yield from re.findall(r"^\| `(toko-obat-[a-z0-9-]+)`", line)


def _texts(checklist: Checklist, page: Section) -> Iterator[str]:
    """What a person reads on this page, in the order of reading."""
    yield page.title
    if page.introduction:
        yield page.introduction
    for requirement in page.requirements:
        yield requirement.question
        yield from filter(None, (requirement.means, requirement.guidance))
        yield from (option.label for option in checklist.options(requirement))
        yield from (evidence.name for evidence in requirement.evidence)
        if requirement.remedy:
            yield requirement.remedy.action
