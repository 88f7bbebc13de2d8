"""A folder is inspected with its register and its cases; a file with what lies beside it."""

import shutil
from pathlib import Path

import pytest

from aladin.content.inspection import inspect_files, inspect_folder
from aladin.content.problem import Problem, ProblemCode
from tests.content.examples import GOOD, HERE, TODAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    shutil.copytree(GOOD / "cases", tmp_path / "cases")
    return tmp_path


def codes(problems: tuple[Problem, ...]) -> list[ProblemCode]:
    return [problem.code for problem in problems]


def test_what_no_case_comes_to_is_said(folder: Path) -> None:
    problems = inspect_folder(folder, TODAY)

    assert codes(problems) == [
        ProblemCode.VERDICT_WITHOUT_CASE,
        ProblemCode.VERDICT_WITHOUT_CASE,
        ProblemCode.KNOCK_OUT_WITHOUT_CASE,
    ]
    assert [problem.about.name for problem in problems] == ["hampir", "belum", "1"]


def test_a_case_that_comes_to_it_settles_it(folder: Path) -> None:
    case = folder / "cases" / "contoh" / "belum.yaml"
    text = (folder / "cases" / "contoh" / "siap.yaml").read_text(encoding="utf-8")
    text = text.replace("dingin: no", "dingin: yes\n  kulkas: no").split("expect:")[0]
    case.write_text(text + "expect: {verdict: belum, knock_outs: kulkas}\n", encoding="utf-8")

    problems = inspect_folder(folder, TODAY)

    assert [problem.about.name for problem in problems] == ["hampir"]


def test_nothing_is_said_of_cases_where_there_are_none(folder: Path) -> None:
    shutil.rmtree(folder / "cases")

    assert inspect_folder(folder, TODAY) == ()


def test_a_case_that_differs_is_a_problem_of_its_checklist(folder: Path) -> None:
    case = folder / "cases" / "contoh" / "siap.yaml"
    case.write_text(case.read_text().replace("total: 100", "total: 99"))

    by_folder = inspect_folder(folder, TODAY)
    by_checklist = inspect_files([folder / "contoh.yaml"], HERE, TODAY)
    by_case = inspect_files([case], HERE, TODAY)

    assert ProblemCode.CASE_DIFFERS in codes(by_folder)
    assert ProblemCode.CASE_DIFFERS in codes(by_checklist)
    assert codes(by_case) == [ProblemCode.CASE_DIFFERS]


def test_the_register_beside_a_file_comes_before_the_usual_one(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone = tmp_path_factory.mktemp("alone") / "contoh.yaml"
    shutil.copy(folder / "contoh.yaml", alone)
    empty = tmp_path_factory.mktemp("empty")

    assert codes(inspect_files([alone], folder, TODAY)) == []
    assert set(codes(inspect_files([alone], empty, TODAY))) == {ProblemCode.UNKNOWN_REGULATION}
    assert ProblemCode.UNKNOWN_REGULATION not in codes(
        inspect_files([folder / "contoh.yaml"], empty, TODAY)
    )


def test_the_same_id_twice_and_files_that_are_not_there(folder: Path) -> None:
    shutil.copy(folder / "contoh.yaml", folder / "dua.yaml")

    problems = inspect_files(
        [folder / "contoh.yaml", folder / "dua.yaml", folder / "tiga.yaml"], folder, TODAY
    )

    assert ProblemCode.CHECKLIST_TWICE in codes(problems)
    assert ProblemCode.MISSING_FILE in codes(problems)


def test_a_case_of_no_checklist(folder: Path) -> None:
    case = folder / "cases" / "contoh" / "siap.yaml"
    (folder / "contoh.yaml").unlink()

    assert codes(inspect_files([case], folder, TODAY)) == [ProblemCode.UNKNOWN_CHECKLIST]
    assert codes(inspect_folder(folder, TODAY)) == [ProblemCode.NO_CHECKLISTS]
