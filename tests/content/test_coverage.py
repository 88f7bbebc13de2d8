"""What no worked case comes to is named, at its place."""

from typing import Any

import pytest

from aladin.content.cases import Case
from aladin.content.coverage import Coverage, coverage
from aladin.content.problem import ProblemCode
from aladin.content.reader import examine
from tests.content.examples import GOOD, REGISTRY

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
MORE = TEXT.replace(
    "        applies_when: {dingin: yes}\n",
    "        applies_when:\n"
    "          any:\n"
    "            - {dingin: yes, pegawai: {at_least: 2}}\n"
    "            - not: {pegawai: {at_most: 8}}\n",
).replace(
    "scoring:\n",
    "checks:\n"
    "  - {id: sendirian, when: {pegawai: {at_most: 1}}, note: Periksa jumlah pegawai.}\n"
    "leads_to:\n"
    "  - {checklist: lain, when: {dingin: yes}, note: Isi juga daftar lain.}\n"
    "also:\n"
    "  - id: ketat\n"
    "    title: Lebih ketat\n"
    "    verdicts:\n"
    "      - {id: baik, words: Baik, advice: Ajukan., role: good, asks: {when: {dingin: no}}}\n"
    "      - {id: kurang, words: Kurang, advice: Perbaiki., role: bad}\n"
    "    knock_outs:\n"
    "      - {severities: M}\n"
    "scoring:\n",
)
COLD: dict[str, Any] = {"dingin": "yes", "pegawai": "2", "sejak": "2020-01-01", "tempat": "Laci"}
WARM = {**COLD, "dingin": "no"}
READY = {"rak": "yes", "kulkas": "yes"}


def covered(text: str, *answers: dict[str, Any]) -> Coverage:
    cases = [
        Case.model_validate({"checklist": "contoh", "title": "Uji", "answers": each})
        for each in answers
    ]
    return coverage(examine(text, "contoh.yaml", REGISTRY), cases)


def codes(found: Coverage) -> list[str]:
    return [problem.code for problem in found.problems]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_cases_that_try_everything_leave_nothing() -> None:
    found = covered(
        TEXT,
        {**WARM, "rak": "yes"},
        {**COLD, **READY, "kulkas": "no"},
        {**WARM, "rak": "no"},
        {**COLD, "rak": "yes", "kulkas": "unknown"},
    )

    assert found.branches == found.taken == 2
    assert codes(found) == [ProblemCode.VERDICT_WITHOUT_CASE]  # "hampir" cannot be reached


def test_a_gate_that_only_opens_is_named_and_so_is_the_answer_never_given() -> None:
    found = covered(TEXT, {**COLD, **READY})

    assert (found.branches, found.taken) == (2, 1)
    assert [
        (problem.code, problem.line)
        for problem in found.problems
        if problem.code in (ProblemCode.CONDITION_NEVER_UNMET, ProblemCode.OPTION_WITHOUT_CASE)
    ] == [
        (ProblemCode.OPTION_WITHOUT_CASE, line_of(TEXT, "        options: {yes: Ya, no: Tidak}")),
        (ProblemCode.CONDITION_NEVER_UNMET, line_of(TEXT, "        applies_when: {dingin: yes}")),
    ]
    unmet = next(p for p in found.problems if p.code is ProblemCode.CONDITION_NEVER_UNMET)
    assert '"Obat dingin" dijawab Ya' in unmet.fault


def test_each_part_of_a_condition_is_a_branch() -> None:
    found = covered(MORE, {**WARM, "rak": "yes"})

    never = [
        problem.fault.partition(": ")[2]
        for problem in found.problems
        if problem.code is ProblemCode.CONDITION_NEVER_MET
    ]
    assert never == [
        '("Obat dingin" dijawab Ya dan "Pegawai" paling sedikit 2) atau '
        'tidak benar bahwa "Pegawai" paling banyak 8',
        '"Obat dingin" dijawab Ya dan "Pegawai" paling sedikit 2',
        '"Obat dingin" dijawab Ya',
    ]
    assert found.branches == 12


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({**WARM, "rak": "yes"}, [ProblemCode.CHECK_WITHOUT_CASE, ProblemCode.ROUTE_WITHOUT_CASE]),
        ({**COLD, **READY, "pegawai": "1"}, []),
    ],
)
def test_notes_and_routes_that_nothing_sets_off_are_named(
    answers: dict[str, Any], missing: list[str]
) -> None:
    found = covered(MORE, answers)

    seen = [code for code in codes(found) if "check" in code or "route" in code]
    assert seen == missing


def test_verdicts_and_knock_outs_are_named_in_each_set() -> None:
    found = covered(MORE, {**WARM, "rak": "yes"})

    verdicts = [p.subject for p in found.problems if p.code is ProblemCode.VERDICT_WITHOUT_CASE]
    knock_outs = [p.line for p in found.problems if p.code is ProblemCode.KNOCK_OUT_WITHOUT_CASE]
    assert verdicts == ['putusan "kurang"', 'putusan "hampir"', 'putusan "belum"']
    assert knock_outs == [
        line_of(MORE, "      - {severities: M}"),
        line_of(MORE, "  - {severities: C}\n"),
    ]


def test_an_inner_condition_counts_only_where_the_outer_one_holds() -> None:
    text = TEXT.replace(
        "  - id: ruang\n    title: Ruang\n",
        "  - id: ruang\n    title: Ruang\n    applies_when: {pegawai: {at_least: 1}}\n",
    ).replace(
        "        evidence: [{name: Kartu suhu, kind: record}]\n",
        "        evidence:\n"
        "          - {name: Kartu suhu, kind: record, applies_when: {pegawai: {at_least: 3}}}\n",
    )

    closed = covered(text, {**COLD, "pegawai": "0"})
    opened = covered(text, {**COLD, **READY}, {**COLD, **READY, "pegawai": "3"})

    assert closed.branches == 2
    assert opened.branches == 6
    assert opened.taken == 4


def test_a_checklist_with_faults_has_no_coverage() -> None:
    assert covered("x: 1\n", {}) == Coverage(0, 0, ())


def test_each_answer_that_a_condition_accepts_is_a_branch_and_scales_count_as_options() -> None:
    text = (
        TEXT.replace("        options: {yes: Ya, no: Tidak}\n", "        scale: pilih\n")
        .replace("scales:\n", "scales:\n  pilih: {options: {yes: Ya, no: Tidak, kadang: Kadang}}\n")
        .replace("applies_when: {dingin: yes}", "applies_when: {dingin: [yes, kadang]}")
    )

    found = covered(text, {**COLD, **READY}, {**WARM, "rak": "yes"})

    never = [p for p in found.problems if p.code is ProblemCode.CONDITION_NEVER_MET]
    options = [p for p in found.problems if p.code is ProblemCode.OPTION_WITHOUT_CASE]
    assert [problem.fault for problem in never] == [
        'tidak ada kasus uji yang memenuhi syarat ini: "Obat dingin" dijawab Kadang'
    ]
    assert [(problem.line, problem.column) for problem in options] == [
        (line_of(text, "        scale: pilih"), 16)
    ]
