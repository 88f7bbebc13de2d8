"""The pharmacy checklist: no row lost, nothing unexplained, every branch worked through."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aladin.content.cases import differences, read_case
from aladin.content.reader import examine_file, read_registry
from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import Truth
from aladin.domain.regulation import Confidence
from aladin.domain.requirement import AnswerKind
from aladin.domain.score import INCOMPLETE, score
from aladin.domain.scoring import Obligation

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"
CASES = sorted((CHECKLISTS / "cases" / "apotek").glob("*.yaml"))
ROWS = (Path(__file__).parent / "apotek-rows.txt").read_text().split()
KNOWN_ABBREVIATIONS = {"PT", "KTP"}  # everybody's words
LONGEST_SENTENCE = 25  # words


@pytest.fixture(scope="module")
def apotek() -> Checklist:
    registry = read_registry(CHECKLISTS / "regulations.yaml")
    return examine_file(CHECKLISTS / "apotek.yaml", registry).use()


@pytest.fixture(scope="module")
def worked(apotek: Checklist) -> list[AnswerSheet]:
    return [read_case(path, lambda _: apotek)[1] for path in CASES]


def test_every_row_of_the_regulations_is_asked_or_explained(apotek: Checklist) -> None:
    assert len(set(ROWS)) == 149
    decisions = (ROOT / "docs" / "content-decisions.md").read_text()
    not_asked = decisions.split("### Rows that are not asked")[1].split("\n### ")[0]

    explained = set(re.findall(r"^\| `(apotek-[a-z0-9-]+)` \|", not_asked, re.MULTILINE))

    assert set(ROWS) - set(apotek.by_id) == explained


def test_every_judged_requirement_says_all_an_owner_needs(apotek: Checklist) -> None:
    judged = [r for r in apotek.requirements if r.obligation is not Obligation.INFORMATION]
    assert len(judged) > 100

    bare = [r.id for r in judged if not (r.means and r.evidence and r.citations and r.remedy)]

    assert bare == []


def test_only_what_was_read_carries_a_pinpoint(apotek: Checklist) -> None:
    citations = [citation for r in apotek.requirements for citation in r.citations]
    assert citations

    doubtful = [c for c in citations if c.pinpoint and c.confidence is not Confidence.SEEN]

    assert doubtful == []


def test_pages_are_short_and_titles_fit_a_column(apotek: Checklist) -> None:
    sizes = {page.id: len(page.requirements) for page in apotek.pages}

    del sizes["perubahan"]  # decides what else is asked, so it stands alone

    assert {name: size for name, size in sizes.items() if not 3 <= size <= 7} == {}
    assert [r.id for r in apotek.requirements if len(r.title) > 60] == []


def test_questions_and_titles_are_asked_once(apotek: Checklist) -> None:
    requirements = apotek.requirements

    assert len({r.question for r in requirements}) == len(requirements)
    assert len({r.title for r in requirements}) == len(requirements)
    assert [r.id for r in requirements if not r.question.endswith("?")] == []


def test_sentences_are_short(apotek: Checklist) -> None:
    sentences = [
        sentence
        for page in apotek.pages
        for text in _texts(apotek, page)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
    ]
    assert len(sentences) > 500

    assert [s for s in sentences if len(s.split()) > LONGEST_SENTENCE] == []


def test_every_abbreviation_is_explained_where_a_page_first_uses_it(apotek: Checklist) -> None:
    unexplained = []

    for page in apotek.pages:
        text = "\n".join(_texts(apotek, page))
        for word in dict.fromkeys(re.findall(r"\b[A-Z]{2,}[a-zA-Z]*\b", text)):
            first = re.search(rf"\b{word}\b", text)
            assert first
            if word not in KNOWN_ABBREVIATIONS and text[first.start() - 1] != "(":
                unexplained.append(f"{page.id}: {word}")

    assert unexplained == []


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_worked_case_gives_what_it_expects(path: Path, apotek: Checklist) -> None:
    case, _ = read_case(path, lambda _: apotek)

    assert case.expect is not None
    assert list(differences(case, apotek)) == []


def test_the_cases_reach_every_verdict_and_every_knock_out(apotek: Checklist) -> None:
    assert CASES
    hits: set[str] = set()
    verdicts: set[str] = set()

    for path in CASES:
        case, answers = read_case(path, lambda _: apotek)
        assert case.on is not None
        result = score(apotek, answers, case.on)
        hits.update(result.knock_outs)
        verdicts.add(result.verdict.id)

    critical = {r.id for r in apotek.requirements if r.severity == "C"}
    assert hits == critical | {"apotek-narc-cabinet-exclusive"}
    assert verdicts == {verdict.id for verdict in apotek.verdicts} | {INCOMPLETE}


def test_the_cases_go_both_ways_at_every_condition(
    apotek: Checklist, worked: list[AnswerSheet]
) -> None:
    seen = [apotek.applicability(answers) for answers in worked]
    conditional = [name for name, gates in apotek.gates.items() if gates]
    assert conditional

    for name in conditional:
        assert {Truth.YES, Truth.NO} <= {applies[name] for applies in seen}, name


def test_the_cases_choose_every_profile_option(
    apotek: Checklist, worked: list[AnswerSheet]
) -> None:
    chosen = {
        (answer.requirement_id, value)
        for answers in worked
        for answer in answers.answers
        for value in answer.value.split()
    }
    profile = [r for page in apotek.sections[0].pages() for r in page.requirements]
    offered = {
        (r.id, option.value)
        for r in profile
        if r.kind in (AnswerKind.CHOICE, AnswerKind.TICKS)
        for option in apotek.options(r)
        if option.value != "unknown"
    }

    assert offered - chosen == set()


def test_the_cases_set_off_every_contradiction_note(
    apotek: Checklist, worked: list[AnswerSheet]
) -> None:
    assert apotek.checks

    seen = {check.id for answers in worked for check in apotek.contradictions(answers)}

    assert seen == {check.id for check in apotek.checks}


def test_a_new_pharmacy_is_not_asked_for_records_it_cannot_have(
    apotek: Checklist, worked: list[AnswerSheet]
) -> None:
    opened = {"apotek-profil-beroperasi": "no"}
    new = [a for a in worked if all(_value(a, name) == said for name, said in opened.items())]
    assert new

    for answers in new:
        asked = {n for n, truth in apotek.applicability(answers).items() if truth is Truth.YES}
        assert not {name for name in asked if "archive" in name} - {"apotek-room-archive"}
        assert not {name for name in asked if name.startswith(("apotek-proc-", "apotek-clin-"))}


def _value(answers: AnswerSheet, name: str) -> str | None:
    answer = answers.get(name)
    return answer.value if answer else None


def _texts(checklist: Checklist, page: Section) -> Iterator[str]:
    """What a person reads on this page, in the order of reading."""
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
