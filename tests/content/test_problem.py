"""Problems in words: place, subject, fault and remedy, in two languages, on one line each."""

import string

import pytest

from aladin.content import english, indonesian
from aladin.content.problem import (
    ADVICE,
    WORDING,
    ChecklistError,
    Language,
    Level,
    Problem,
    ProblemCode,
    Subject,
)


def a_problem(
    code: ProblemCode = ProblemCode.UNKNOWN_SCALE, line: int = 12, **values: str
) -> Problem:
    said = {"scale": "ya-blum", "known": "ya-belum", **values}
    about = Subject("requirement", "suhu-dicatat")
    return Problem("apotek.yaml", line, 9, code, tuple(said.items()), about, near="ya-belum")


def test_a_problem_reads_as_place_subject_fault_and_remedy() -> None:
    assert str(a_problem()) == (
        'apotek.yaml:12:9: masalah: persyaratan "suhu-dicatat": skala "ya-blum" tidak ada\n'
        '    Maksud Anda "ya-belum"? Gunakan salah satu: ya-belum; atau tambahkan di bawah '
        "`scales`.  [unknown-scale]"
    )
    assert str(a_problem().told(Language.ENGLISH)) == (
        'apotek.yaml:12:9: problem: requirement "suhu-dicatat": there is no scale "ya-blum"\n'
        '    Did you mean "ya-belum"? Use one of: ya-belum; or add it under `scales`.'
        "  [unknown-scale]"
    )


def test_what_a_file_says_is_quoted_on_one_line_and_cut_short() -> None:
    problem = a_problem(scale="x{y}\n" + "panjang " * 50)

    assert "\n" not in problem.fault
    assert "x{y} panjang" in problem.fault
    assert len(problem.fault) < 100


def test_problems_sort_by_place() -> None:
    late, early = a_problem(line=9), a_problem(line=4)

    assert ChecklistError([late, early]).problems == (early, late)


@pytest.mark.parametrize("language", Language)
def test_there_are_words_for_every_code_in_every_language(language: Language) -> None:
    words = WORDING[language]

    assert set(words.SAYINGS) == {code.value for code in ProblemCode}
    assert set(words.LEVELS) == {level.value for level in Level}
    for code, sayings in words.SAYINGS.items():
        for said in sayings:
            assert said == said.strip(), code
        assert sayings[1].endswith((".", ":", "?", "}")), code
    assert set(english.SUBJECTS) == set(indonesian.SUBJECTS)


def test_both_languages_say_the_same_things() -> None:
    def blanks(sayings: tuple[str, str]) -> set[str]:
        parts = (part for said in sayings for part in string.Formatter().parse(said))
        return {name for _, name, _, _ in parts if name}

    for code, sayings in indonesian.SAYINGS.items():
        in_english = blanks(english.SAYINGS[code])
        assert in_english <= blanks(sayings), code
        assert blanks(sayings) - in_english <= {"meaning"}, code  # keys are explained in Indonesian


def test_codes_read_as_lower_case_words_and_there_are_many() -> None:
    assert len(ProblemCode) >= 60
    assert set(ProblemCode) > ADVICE
    for code in ProblemCode:
        assert code.value == code.name.lower().replace("_", "-")
