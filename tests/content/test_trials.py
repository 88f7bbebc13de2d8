"""Worked cases tried on a version: what comes out otherwise, in words."""

from pathlib import Path

import pytest

from aladin.content.cases import Case, differences
from aladin.content.problem import Language
from aladin.content.trials import case_files, difference_in_words, trials, tried
from tests.builders import YES_NO, a_checklist, a_fact, a_profile, a_requirement, a_section
from tests.content.examples import GOOD, contoh

LIST = a_checklist(
    sections=[
        a_profile(a_fact("cold", title="Obat dingin", options=YES_NO)),
        a_section(
            "storage",
            a_requirement("fridge", title="Lemari pendingin", applies_when={"cold": "yes"}),
            a_requirement("shelf", title="Rak"),
        ),
    ]
)


def said(expect: dict[str, object], language: Language = Language.INDONESIAN) -> list[str]:
    case = Case.model_validate(
        {
            "checklist": LIST.id,
            "title": "Uji",
            "answers": {"cold": "yes", "fridge": "no"},
            "expect": expect,
        }
    )
    return [difference_in_words(each, LIST, language) for each in differences(case, LIST)]


@pytest.mark.parametrize(
    ("expect", "words"),
    [
        ({"verdict": "siap"}, "putusan: diharapkan Siap diajukan, sekarang Belum lengkap"),
        ({"total": 100}, "nilai: diharapkan 100, sekarang 0"),
        (
            {"sections": {"storage": 50}},
            'nilai bagian "Bagian storage": diharapkan 50, sekarang 0',
        ),
        (
            {"tally": {"critical": 3}},
            'jumlah kekurangan "critical": diharapkan 3, sekarang 0',
        ),
        ({"worst": "minor"}, "kekurangan terberat: diharapkan minor, sekarang major"),
        (
            {"findings": {"fridge": "met"}},
            '"Lemari pendingin": diharapkan memenuhi, sekarang belum memenuhi',
        ),
        (
            {"gaps": ["shelf"]},
            'kekurangan bertambah: "Lemari pendingin"; kekurangan berkurang: "Rak"',
        ),
        ({"open": []}, 'yang belum dijawab bertambah: "Rak"'),
        ({"not_asked": ["fridge"]}, 'yang tidak ditanyakan berkurang: "Lemari pendingin"'),
        ({"gaps": ["gone", "fridge"]}, 'kekurangan berkurang: "gone"'),
    ],
)
def test_what_comes_out_otherwise_is_said_by_titles_and_labels(
    expect: dict[str, object], words: str
) -> None:
    assert said(expect) == [words]


def test_the_same_is_said_in_english() -> None:
    assert said({"verdict": "siap"}, Language.ENGLISH) == [
        "verdict: expected Siap diajukan, found Belum lengkap"
    ]


def test_every_case_in_the_folder_of_its_checklist_is_tried() -> None:
    (trial,) = trials(contoh(), GOOD)

    assert trial.name == "siap"
    assert trial.is_as_expected
    assert trial.score is not None
    assert trial.score.verdict.words == "Siap diajukan"
    assert case_files("tidak-ada", GOOD) == {}


def test_a_case_with_faults_is_no_case_that_came_out_well(tmp_path: Path) -> None:
    file = tmp_path / "rusak.yaml"
    file.write_text("checklist: contoh\ntitle: Uji\nanswers: {tidak-ada: yes}\n")

    trial = tried(contoh(), file)

    assert not trial.is_as_expected
    assert trial.problems
    assert trial.score is None
