"""Everything that is wrong with a file is said at once, in its place, and nothing else."""

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticCustomError

from aladin.content.cases import examine_case
from aladin.content.keys import KEYS
from aladin.content.mending import FILLERS, mended
from aladin.content.problem import ChecklistError, Level, Problem, ProblemCode
from aladin.content.reader import (
    Register,
    examine,
    examine_file,
    examine_registry,
    read_registry,
)
from aladin.content.reporter import MOST_PROBLEMS, Reporter
from aladin.content.typing_errors import FILLED_IN_BY_READER, models_of, typed, untagged
from aladin.content.yaml_nodes import read_yaml
from aladin.domain.checklist import Checklist
from tests.content.examples import GOOD, HERE, REGISTRY, TODAY, contoh

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")


def problems_of(*changes: tuple[str, str]) -> tuple[Problem, ...]:
    """What is said about the good example once these texts are changed."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return examine(text, "contoh.yaml", REGISTRY, TODAY).problems


def codes_of(*changes: tuple[str, str]) -> list[str]:
    return [problem.code.value for problem in problems_of(*changes)]


def test_a_good_checklist_carries_its_extract_of_the_register() -> None:
    checklist = contoh()

    assert [regulation.id for regulation in checklist.registry] == ["aturan-baru"]
    assert checklist.regulation["aturan-baru"].title == "Aturan baru"


def test_a_checklist_file_is_read_with_the_register_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "contoh.yaml"
    path.write_text(TEXT, encoding="utf-8")

    assert examine_file(path, read_registry(HERE / "regulations.yaml")).use() == contoh()


def test_faults_keep_a_checklist_out_of_use_and_advice_does_not() -> None:
    faulty = TEXT.replace("title: Ruang", "titel: Ruang")
    advisable = TEXT.replace("di rak?", "di rak.")

    with pytest.raises(ChecklistError) as refused:
        examine(faulty, "contoh.yaml", REGISTRY).use()
    advised = examine(advisable, "contoh.yaml", REGISTRY)

    assert {problem.level for problem in refused.value.problems} == {Level.FAULT}
    assert [problem.level for problem in advised.problems] == [Level.ADVICE]
    assert advised.value is not None


def test_problems_of_all_kinds_are_said_at_once() -> None:
    codes = codes_of(
        ("title: Daftar contoh", "title: Daftar contoh\ntitle: Dua"),
        ("kind: count", "kind: cuont"),
        ("days: 7", "days: tujuh"),
        ("applies_when: {dingin: yes}", "applies_when: {dinginn: yes}"),
        ("severity: C", "severity: c"),
        ("id: ruang", "id: profil"),
        ("words: Siap diajukan", "words: Lulus"),
        (
            "regulation: aturan-baru, confidence: secondary}]\n      - id",
            "regulation: lain, confidence: seen}]\n      - id",
        ),
    )

    assert sorted(codes) == [
        "duplicate-id",
        "duplicate-key",
        "granting-word",
        "not-a-whole-number",
        "reference-unknown",
        "unknown-regulation",
        "unknown-severity",
        "unknown-word",
    ]


@pytest.mark.parametrize(
    ("old", "new", "only"),
    [
        ("        severity: M\n", "        severty: M\n", ["unknown-key"]),
        ("    options:\n      yes", "    opsi:\n      yes", ["missing-key", "unknown-key"]),
        ("scoring:\n", "skor:\n", ["missing-key", "unknown-key"]),
        ("sections:\n", "bagian:\n", ["missing-key", "unknown-key"]),
        ("scales:\n", "skala:\n", ["unknown-key"]),
        ("regulations: [aturan-baru]", "regulations: {aturan-baru: ya}", ["not-a-list"]),
        ("      yes: {label: Ya, credit: 1}", "      Ya: {label: Ya, credit: 1}", ["not-an-id"]),
        ("options: {yes: Ya, no: Tidak}", "options: [yes, no]", ["not-a-mapping"]),
        ("    - {code: C, name", "    - {kode: C, name", ["unknown-key"]),
        ("id: dingin", "id: Dingin", ["not-an-id"]),
        ("  ya-belum:\n", "  Ya Belum:\n", ["not-an-id"]),
        ("kind: date", "kind: tanggal", ["unknown-word"]),
        ("asks: {at_least: 100}", "asks: {at_least: seratus}", ["not-an-exact-number"]),
        ("        title: Rak obat\n", "        titel: Rak obat\n", ["unknown-key"]),
        ("    requirements:\n", "    requirments:\n", ["unknown-key"]),
        ("    title: Profil\n", "    title:\n", ["empty-value"]),
        ("      - id: rak\n", "      - rak\n      - id: rak\n", ["not-a-mapping"]),
        ("applies_when: {dingin: yes}", "applies_when: [dingin]", ["not-a-mapping"]),
        ("attestation:\n", "attestation: ya\nlain:\n", ["not-a-mapping", "unknown-key"]),
    ],
)
def test_a_slip_brings_no_complaints_that_only_follow_from_it(
    old: str, new: str, only: list[str]
) -> None:
    assert sorted(set(codes_of((old, new)))) == only


def test_only_the_missing_key_that_a_slip_explains_goes_unsaid() -> None:
    problems = problems_of(
        (
            "        title: Rak obat\n        question",
            "        titel: Rak obat\n        pertanyaan",
        ),
    )

    said = [(problem.code.value, dict(problem.values)["key"]) for problem in problems]
    assert sorted(said) == [
        ("missing-key", "question"),
        ("unknown-key", "pertanyaan"),
        ("unknown-key", "titel"),
    ]


@pytest.mark.parametrize("name", ["bahasa", "endpoint"])
def test_no_suitability_question_is_called_what_addresses_use_themselves(name: str) -> None:
    first = TEXT.index("- id: ", TEXT.index("suitability:"))
    asked = TEXT[first : TEXT.index("\n", first)]

    (problem,) = problems_of((asked, f"- id: {name}"))

    line = TEXT[:first].count("\n") + 1
    assert (problem.code, problem.line, problem.column) == (ProblemCode.RESERVED_ID, line, 9)
    assert f'"{name}"' in problem.fault


def test_near_misses_are_suggested_whatever_their_case_and_hyphens() -> None:
    problems = problems_of(
        ("        severity: C\n", "        severity: c\n        Guidance: Lihat.\n"),
        ("kind: date", "kind: dates"),
        ("applies_when: {dingin: yes}", "applies_when: {digin: yes}"),
    )

    near = {problem.code.value: problem.near for problem in problems}
    assert near["unknown-severity"] == "C"
    assert near["unknown-key"] == "guidance"
    assert near["unknown-word"] == "date"
    assert near["reference-unknown"] == "dingin"


def test_what_the_reader_fills_in_cannot_be_written() -> None:
    in_file = problems_of(("format: 1\n", "format: 1\nregistry: []\n"))
    of_line = problems_of(("        severity: C\n", "        severity: C\n        origin: kota\n"))

    assert [(p.code, p.line, p.column) for p in in_file] == [(ProblemCode.UNKNOWN_KEY, 2, 1)]
    assert [p.code for p in of_line] == [ProblemCode.UNKNOWN_KEY]


def test_a_file_with_too_many_problems_is_cut_off_and_says_so() -> None:
    wrong = "".join(f"k{number}: x\n" for number in range(MOST_PROBLEMS + 50))

    problems = examine(wrong, "contoh.yaml", REGISTRY).problems

    assert len(problems) == MOST_PROBLEMS
    assert problems[-1].code == ProblemCode.TOO_MANY_PROBLEMS
    assert int(dict(problems[-1].values)["count"]) > 50


def test_a_file_that_cannot_be_opened_is_a_problem_too(tmp_path: Path) -> None:
    reading = examine_file(tmp_path / "none.yaml", REGISTRY)

    assert [problem.code for problem in reading.problems] == [ProblemCode.MISSING_FILE]
    with pytest.raises(ChecklistError, match="tidak ada"):
        reading.use()


def odd(_: object) -> object:
    raise PydanticCustomError("odd", "odd")


class Odd(BaseModel):
    value: Annotated[str, BeforeValidator(odd)]


@pytest.mark.parametrize("text", ["", "# remarks only\n", "---\n", "{}\n", "[]\n", "a", "- a\n"])
def test_what_holds_no_checklist_is_never_taken_for_one(text: str, tmp_path: Path) -> None:
    path = tmp_path / "contoh.yaml"
    path.write_text(text)

    of_checklist = examine_file(path, REGISTRY)
    of_register = examine_registry(path)
    of_case = examine_case(path, lambda _: contoh())

    for reading in (of_checklist, of_register, of_case):
        assert reading.value is None
        assert reading.problems


def test_an_error_nobody_thought_of_still_has_a_place_and_words() -> None:
    report = Reporter("a.yaml", read_yaml("other: a\nvalue: b\n"))

    typed(Odd, {"value": "b"}, report)

    assert [problem.code for problem in report.problems] == [ProblemCode.WRONG_VALUE]
    assert str(report.problems[0]).startswith("a.yaml:2:8: masalah: berkas: ")


def test_the_names_pydantic_gives_to_forms_of_a_condition_are_not_in_the_file() -> None:
    assert untagged(("applies_when", "not", "not", "all", "all", 2, "leaf", "a", "range", "x")) == (
        "applies_when",
        "not",
        "all",
        2,
        "a",
        "x",
    )
    assert untagged(("when", "leaf", "leaf", "values", 0)) == ("when", "leaf", 0)


def test_every_key_of_every_type_is_explained() -> None:
    unexplained = [
        (model.__name__, field.alias or name)
        for root in (Checklist, Register)
        for model in models_of(root)
        for name, field in model.model_fields.items()
        if name not in (*FILLED_IN_BY_READER, "root")
        and (field.alias or name) not in KEYS.get(model.__name__, {})
    ]

    assert unexplained == []


def test_every_missing_key_can_be_stood_in_for() -> None:
    """A checklist of nothing at all can be mended; so can one of which any one thing is missing."""
    for model in models_of(Checklist):
        report = Reporter("a.yaml", read_yaml("a: b\n"))
        if model.__name__ not in ("All", "AnyOf", "Not", "Leaf", "Range", "Rule"):
            _, errors = typed(model, {}, report)
            assert mended(model, {}, errors, report) is not None, model
    assert "id" not in FILLERS  # each must be another's
