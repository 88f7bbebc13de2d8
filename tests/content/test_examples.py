"""Every problem code has an example that shows it, at the right line and column."""

import pytest

from aladin.content.cases import examine_case
from aladin.content.problem import Language, ProblemCode
from aladin.content.reader import examine
from tests.content.examples import BAD, GOOD, HERE, REGISTRY, TODAY, Example, bad_examples, contoh

EXAMPLES = list(bad_examples())
MESSAGES = HERE / "messages.txt"

# What no file of text can show: each of these has a test of its own, named here.
SHOWN_ELSEWHERE = {
    "missing-file": "test_yaml_nodes",
    "not-a-file": "test_yaml_nodes",
    "unreadable-file": "test_yaml_nodes",
    "changing-file": "test_yaml_nodes",
    "too-large": "test_yaml_nodes",
    "empty-file": "test_yaml_nodes",
    "not-utf-8": "test_yaml_nodes",
    "too-many-values": "test_yaml_nodes",
    "too-many-problems": "test_reader",
    "wrong-value": "test_reader",
    "case-reason-missing": "test_cases",
    "verdict-without-case": "test_inspection",
    "knock-out-without-case": "test_inspection",
    "condition-never-met": "test_coverage",
    "condition-never-unmet": "test_coverage",
    "option-without-case": "test_coverage",
    "check-without-case": "test_coverage",
    "route-without-case": "test_coverage",
    "translation-of-another": "test_translations",
    "translation-missing": "test_translations",
    "translation-stale": "test_translations",
    "translation-incomplete": "test_translations",
    "translation-unknown": "test_translations",
    "overlay-without-base": "test_overlay",
    "overlay-of-itself": "test_overlay",
    "overlay-of-another-version": "test_overlay",
    "overlay-target-unknown": "test_overlay",
    "overlay-key-not-there": "test_overlay",
    "overlay-changes-id": "test_overlay",
    "sheet-of-overlay": "test_overlay",
    "sheet-not-written": "test_spreadsheet",
    "abbreviation-unexplained": "test_abbreviations",
    "version-not-newer": "test_succession",
    "id-gone": "test_succession",
    "id-used-again": "test_succession",
    "kind-changed": "test_succession",
    "sheet-damaged": "test_spreadsheet",
    "sheet-not-ours": "test_spreadsheet",
    "sheet-other-checklist": "test_spreadsheet",
    "sheet-outdated": "test_spreadsheet",
    "sheet-column-missing": "test_spreadsheet",
    "sheet-formula": "test_spreadsheet",
    "sheet-error-value": "test_spreadsheet",
    "sheet-id-changed": "test_spreadsheet",
    "sheet-row-missing": "test_spreadsheet",
    "sheet-row-twice": "test_spreadsheet",
    "sheet-locked-changed": "test_spreadsheet",
    "sheet-cell-empty": "test_spreadsheet",
    "checklist-twice": "test_library",
    "no-checklists": "test_library",
}


def test_every_problem_code_is_shown_by_an_example() -> None:
    shown = {example.code for example in EXAMPLES}

    assert shown.isdisjoint(SHOWN_ELSEWHERE)
    assert shown | set(SHOWN_ELSEWHERE) == {code.value for code in ProblemCode}
    for code, module in SHOWN_ELSEWHERE.items():
        name = ProblemCode(code).name
        assert f"ProblemCode.{name}" in (HERE.parent / f"{module}.py").read_text(encoding="utf-8")


@pytest.mark.proof("Y3")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_a_bad_example_shows_its_problem_in_its_place(example: Example) -> None:
    problems = example.problems()

    own = [(p.line, p.column) for p in problems if p.code == example.code]
    assert own == [(example.line, example.column)]
    assert {p.code.value for p in problems} - {example.code} == example.also


def test_the_good_example_has_no_problem_at_all() -> None:
    content = (GOOD / "contoh.yaml").read_bytes()

    assert examine(content, "contoh.yaml", REGISTRY, TODAY, ["contoh"]).problems == ()
    for path in sorted((GOOD / "cases" / "contoh").glob("*.yaml")):
        assert examine_case(path, lambda _: contoh()).problems == ()


@pytest.mark.proof("Y3")
def test_what_is_said_about_each_example_is_what_was_agreed() -> None:
    """To agree on other words, delete messages.txt, run this once, and read what changed."""
    said = []
    for example in EXAMPLES:
        problem = next(p for p in example.problems() if p.code == example.code)
        for language in Language:
            told = problem.told(language)
            said.append(f"{example.path.relative_to(BAD)} {language}: {told.level}: {told.subject}")
            said.append(f"  {told.fault}\n  {told.remedy}")
    text = "\n".join(said) + "\n"

    if not MESSAGES.exists():
        MESSAGES.write_text(text, encoding="utf-8")
        pytest.fail(f"{MESSAGES.name} was missing; it is written now: read it")
    assert text == MESSAGES.read_text(encoding="utf-8")
