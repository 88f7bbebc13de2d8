"""Each worked example in docs/checklist-format.md reads and gives what is printed below it."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from aladin.content.cases import examine_case
from aladin.content.keys import KEYS
from aladin.content.problem import ProblemCode
from aladin.content.reader import examine, examine_registry, read_registry
from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.handbook import Glossary, Sanctions
from aladin.domain.score import score
from aladin.domain.scoring import Method
from tests.builders import TODAY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "checklist-format.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"```yaml\n# example: (?P<kind>complete|changes)\n(?P<text>.*?)```\n\n"
    r"(?P<table>(?:\|[^\n]*\n)+)",
    re.S,
)


def examples() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The text of each whole checklist, and the rows of the table below it."""
    complete: dict[str, Any] = {}
    for found in EXAMPLE.finditer(PAGE):
        written = yaml.load(found["text"], yaml.BaseLoader)  # noqa: S506  (text only, our own page)
        complete = complete or written
        whole = {**complete, **written}
        heads, _, *rows = (
            [cell.strip() for cell in line[1:-1].split("|")] for line in found["table"].splitlines()
        )
        text = (
            found["text"] if found["kind"] == "complete" else yaml.safe_dump(whole, sort_keys=False)
        )
        yield text, [dict(zip(heads, row, strict=True)) for row in rows]


def answers_of(said: str) -> AnswerSheet:
    pairs = (one.split("=") for one in said.split())
    return AnswerSheet(
        answers=tuple(
            Answer(requirement_id=name, not_applicable=True, note="Tidak ada.")
            if value == "-"
            else Answer(requirement_id=name, value=value.replace("+", " "))
            for name, value in pairs
        )
    )


EXAMPLES = list(examples())


def read(text: str) -> Checklist:
    return examine(text, "contoh.yaml", read_registry(ROOT / "checklists/regulations.yaml")).use()


def test_the_page_has_an_example_for_each_method_and_verdict_form() -> None:
    page = "\n".join(text for text, _ in EXAMPLES)

    assert len(EXAMPLES) >= 20
    for method in Method:
        assert f"method: {method}" in page
    for form in ("at_least", "more_than", "every_section_at_least", "section_at_least", "no_gap"):
        assert f"{form}:" in page
    for form in ("every_credit_at_least", "at_most", "points_lost", "when", "next_due"):
        assert f"{form}:" in page


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_a_worked_example_gives_what_is_printed_below_it(number: int) -> None:
    text, rows = EXAMPLES[number]

    checklist = read(text)

    assert rows
    for row in rows:
        answers = answers_of(row["answers"])
        result = score(checklist, answers, TODAY)
        assert result.verdict.id == row["verdict"], row
        assert " ".join(result.knock_outs) == row["knock-outs"], row
        assert shown(result.total) == fraction(row["total"]), row
        if "tally" in row:
            assert " ".join(f"{code}{gaps}" for code, gaps in result.tally.items()) == row["tally"]
        if "worst" in row:
            assert (result.worst or "") == row["worst"]
        if "gaps" in row:
            assert " ".join(gap.requirement_id for gap in result.gaps) == row["gaps"]
        for name in result.also.keys() & row.keys():
            assert result.also[name].id == row[name]
        if "notes" in row:
            notes = checklist.contradictions(answers)
            assert " ".join(note.id for note in notes) == row["notes"]
            routes = checklist.onward(answers)
            assert " ".join(route.checklist for route in routes) == row["leads to"]


def test_the_register_and_the_case_on_the_page_go_with_its_checklist(tmp_path: Path) -> None:
    files = {
        kind: tmp_path / f"{name}.yaml"
        for kind, name in (("register", "regulations"), ("complete", "contoh"), ("case", "case"))
    }
    for kind, path in files.items():
        text = PAGE.partition(f"```yaml\n# example: {kind}\n")[2].partition("```")[0]
        path.write_text(text, encoding="utf-8")
    registry = read_registry(files["register"])
    checklist = examine(files["complete"].read_bytes(), "contoh.yaml", registry, TODAY, [])
    case = examine_case(files["case"], lambda _: checklist.use())

    assert examine_registry(files["register"]).problems == ()
    assert checklist.problems == ()
    assert case.problems == ()
    assert case.use().expect is not None


def test_instruments_written_out_can_be_copied_without_a_remark() -> None:
    registry = read_registry(ROOT / "checklists/regulations.yaml")
    instruments = PAGE.partition("## 12 Instruments written out")[2].count("# example: changes")

    assert instruments >= 8
    for text, _ in EXAMPLES[-instruments:]:
        problems = examine(text.encode(), "contoh.yaml", registry, TODAY, []).problems
        assert {problem.code for problem in problems} <= {ProblemCode.CITATION_MISSING}


def test_the_page_names_every_key() -> None:
    missing = [
        f"{model}.{key}"
        for model, keys in KEYS.items()
        for key in keys
        if not re.search(rf"\b{key}\b", PAGE)
    ]

    assert missing == []


def test_the_page_says_which_keys_a_checklist_must_have() -> None:
    said = PAGE.partition("Every file must have: ")[2].partition("\n\n")[0]
    needed, _, spare = said.partition("It may have: ")
    fields = Checklist.model_fields.items()

    assert re.findall(r"`(\w+)`", needed) == [name for name, field in fields if field.is_required()]
    not_written = {"registry", "untranslated"}
    optional = {name for name, field in fields if not field.is_required()} - not_written
    assert optional == set(re.findall(r"`(\w+)`", spare)) - {"id", "en"}


def shown(total: Any) -> Any:
    return None if total is None else (total.earned, total.possible)


def fraction(cell: str) -> Any:
    """``8/9`` is earned over possible; ``11/8 of 2`` is a sum of shares; ``none`` is no number."""
    if cell == "none":
        return None
    if " of " in cell:
        earned, possible = cell.split(" of ")
        return Fraction(earned), Fraction(possible)
    earned, possible = cell.split("/")
    return (Fraction(earned), Fraction(possible))


@pytest.mark.parametrize(
    ("file", "model"), [("glossary.yaml", Glossary), ("sanctions.yaml", Sanctions)]
)
def test_the_example_of_a_help_text_reads(file: str, model: type[BaseModel]) -> None:
    (text,) = re.findall(rf"```yaml\n# help: {file}\n(.*?)```", PAGE, re.S)

    assert model.model_validate(yaml.safe_load(text))
