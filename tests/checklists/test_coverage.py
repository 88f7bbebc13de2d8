"""The worked cases of every shipped checklist leave nothing in it untried."""

from datetime import date
from pathlib import Path

import pytest

from aladin.content.cases import Case, examine_case
from aladin.content.coverage import coverage
from aladin.content.library import checklist_files
from aladin.content.reader import examine_file, read_registry

CHECKLISTS = Path(__file__).parents[2] / "checklists"
FILES = checklist_files(CHECKLISTS)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_no_branch_answer_verdict_or_note_is_left_untried(file: Path) -> None:
    registry = read_registry(CHECKLISTS / "regulations.yaml")
    reading = examine_file(file, registry, date(2026, 11, 24))
    checklist = reading.use()
    cases: list[Case] = []
    for path in sorted((CHECKLISTS / "cases" / file.stem).glob("*.yaml")):
        tried = examine_case(path, lambda _: checklist)
        assert tried.problems == ()
        cases.append(tried.use())

    assert {case.expect.verdict for case in cases if case.expect} >= {
        verdict.id for verdict in checklist.verdicts
    }
    assert coverage(reading, cases).problems == ()
