"""A version that follows another: newer, and no id gone or used for something else."""

import pytest

from aladin.content.problem import ProblemCode
from aladin.content.reader import examine
from aladin.content.succession import check_succession
from tests.content.examples import GOOD, REGISTRY, contoh

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
NEWER = TEXT.replace('version: "2026.1"', 'version: "2026.2"')
RAK = TEXT[TEXT.index("      - id: rak") : TEXT.index("      - id: kulkas")]
RETIRED = NEWER.replace(
    "        title: Rak obat\n", '        title: Rak obat\n        retired_in: "2026.2"\n'
)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def problems(text: str, before: str = TEXT) -> list[tuple[str, int, int]]:
    old = examine(before, "contoh.yaml", REGISTRY).use()
    found = check_succession(old, examine(text, "contoh.yaml", REGISTRY))
    return [(each.code, each.line, each.column) for each in found]


def test_a_newer_version_with_all_ids_follows() -> None:
    assert problems(NEWER) == []


def test_a_version_that_is_no_newer_does_not_follow() -> None:
    assert problems(TEXT) == [(ProblemCode.VERSION_NOT_NEWER, 3, 10)]


def test_an_id_that_is_gone_is_a_problem_at_the_section_it_stood_in() -> None:
    without = NEWER.replace(RAK, "")

    assert problems(without) == [(ProblemCode.ID_GONE, line_of(without, "  - id: ruang"), 5)]


def test_an_id_that_was_renamed_or_retired_is_not_gone() -> None:
    renamed = NEWER.replace(
        "      - id: rak\n", "      - id: lemari\n        renamed_from: [rak]\n"
    )

    assert problems(renamed) == []
    assert problems(RETIRED) == []


def test_a_retired_id_that_goes_altogether_is_gone() -> None:
    newest = NEWER.replace('"2026.2"', '"2026.3"')

    found = problems(newest.replace(RAK, ""), RETIRED)

    assert [code for code, _, _ in found] == [ProblemCode.ID_GONE]


def test_a_retired_id_may_return_and_not_as_something_else() -> None:
    newest = NEWER.replace('"2026.2"', '"2026.3"')
    other = newest.replace("Apakah semua obat tersimpan di rak?", "Apakah rak dicat?")

    assert problems(newest, RETIRED) == []
    line = line_of(other, "      - id: rak")
    assert problems(other, RETIRED) == [(ProblemCode.ID_USED_AGAIN, line, 13)]


def test_another_kind_of_answer_is_worth_a_remark() -> None:
    other = NEWER.replace("kind: count\n        unit: orang", "kind: number\n        unit: orang")

    (problem,) = check_succession(contoh(), examine(other, "contoh.yaml", REGISTRY))

    assert problem.code is ProblemCode.KIND_CHANGED
    assert (problem.level, problem.line) == ("advice", line_of(other, "        kind: number"))


def test_a_text_that_cannot_be_read_is_not_compared() -> None:
    assert check_succession(contoh(), examine("x: 1\n", "contoh.yaml", REGISTRY)) == ()


@pytest.mark.parametrize(("version", "following"), [("2026.1", "2026.2"), ("a", "a.1")])
def test_the_next_version_is_suggested(version: str, following: str) -> None:
    text = TEXT.replace('version: "2026.1"', f'version: "{version}"')
    old = examine(text, "contoh.yaml", REGISTRY).use()

    (problem,) = check_succession(old, examine(text, "contoh.yaml", REGISTRY))

    assert following in problem.remedy
