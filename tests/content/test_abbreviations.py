"""An abbreviation is explained by the glossary, or where it is first used, or it is a problem."""

import shutil
from pathlib import Path

import pytest

from aladin.content.abbreviations import check_abbreviations
from aladin.content.inspection import inspect_folder
from aladin.content.problem import Level, ProblemCode
from aladin.content.reader import examine
from aladin.domain.handbook import Glossary
from tests.content.examples import GOOD, HERE, REGISTRY, TODAY

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
RAK = "Apakah semua obat tersimpan di rak?"
GLOSSARY = Glossary.model_validate(
    {
        "chapters": [
            {
                "title": "Orang",
                "terms": [
                    {"term": "SIPA", "long": "surat izin praktik apoteker", "meaning": "Hak."},
                    {"term": "MS, TMS", "meaning": "Memenuhi syarat, tidak memenuhi syarat."},
                ],
            }
        ]
    }
)


def unexplained(question: str, text: str = TEXT) -> list[tuple[str, int, int]]:
    reading = examine(text.replace(RAK, question), "contoh.yaml", REGISTRY)
    return [
        (each.fault.split('"')[1], each.line, each.column)
        for each in check_abbreviations(reading, GLOSSARY)
    ]


@pytest.mark.parametrize(
    "question",
    [
        RAK,
        "Apakah SIPA ada?",
        "Apakah TMS tidak ada?",
        "Apakah sertifikat laik fungsi (SLF) ada, dan apakah SLF itu berlaku?",
        "Apakah PT sudah punya butir II dan IV?",
    ],
)
def test_what_is_explained_is_no_problem(question: str) -> None:
    assert unexplained(question) == []


def test_what_is_not_explained_is_named_once_where_it_is_first_used() -> None:
    line = TEXT[: TEXT.index(RAK)].count("\n") + 1

    found = unexplained("Apakah SLF ada, dan apakah SLF (SLF) berlaku?")

    assert found == [("SLF", line, 19)]


def test_only_what_people_read_is_looked_at() -> None:
    text = TEXT.replace("id: rak\n", "id: rak\n        topics: [suhu]\n        number: XYZ\n")
    options = TEXT.replace("{yes: Ya, no: Tidak}", "{yes: Ya, no: XYZ}")

    assert unexplained(RAK, text) == []
    assert [name for name, _, _ in unexplained(RAK, options)] == ["XYZ"]


def test_the_check_of_a_folder_uses_its_glossary_and_only_advises(tmp_path: Path) -> None:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    checklist = tmp_path / "contoh.yaml"
    checklist.write_text(TEXT.replace(RAK, "Apakah SLF ada?"), encoding="utf-8")
    without = inspect_folder(tmp_path, TODAY)
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "glossary.yaml").write_text(
        "format: 1\nchapters:\n  - title: Orang\n    terms: [{term: SIPA, meaning: Hak.}]\n"
    )

    (problem,) = inspect_folder(tmp_path, TODAY)

    assert without == ()
    assert (problem.code, problem.level) == (ProblemCode.ABBREVIATION_UNEXPLAINED, Level.ADVICE)
