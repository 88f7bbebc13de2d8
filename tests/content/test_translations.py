"""Translations: what is missing or stale stays Indonesian, whole, and is named."""

import os
import shutil
from pathlib import Path

import pytest

from aladin.content.inspection import inspect_files, inspect_folder
from aladin.content.library import Library
from aladin.content.problem import ProblemCode
from aladin.content.translations import (
    Translation,
    Translations,
    Unit,
    base_units,
    digest_of_texts,
    examine_translation,
    skeleton,
    standing,
    texts_of,
    translated,
)
from aladin.domain.checklist import Checklist
from tests.builders import a_checklist, a_requirement, a_section
from tests.content.examples import GOOD, HERE, TODAY, contoh

CHECKLIST = a_checklist(
    a_requirement(
        "fridge",
        means="Ya berarti berfungsi.",
        options={"yes": {"label": "Ya", "credit": "1"}, "no": {"label": "Belum", "credit": "0"}},
        evidence=[{"name": "Foto", "kind": "photo", "made_by": "Anda"}],
    ),
    a_requirement("sign"),
)


def in_english() -> Translation:
    units = {}
    for unit, said in texts_of(CHECKLIST).items():
        english = {name: f"EN {text}" for name, text in said.items()}
        units[unit] = Unit(of=digest_of_texts(said), texts=english)
    return Translation(checklist="contoh", language="en", units=units)


def without(translation: Translation, unit: str) -> Translation:
    units = {name: each for name, each in translation.units.items() if name != unit}
    return translation.model_copy(update={"units": units})


def test_every_text_that_people_read_is_found_by_unit_and_name() -> None:
    texts = texts_of(CHECKLIST)

    assert texts["fridge"] == {
        "title": "Syarat fridge",
        "question": "Apakah fridge ada?",
        "means": "Ya berarti berfungsi.",
        "option.yes.label": "Ya",
        "option.no.label": "Belum",
        "evidence.1.name": "Foto",
        "evidence.1.made_by": "Anda",
        "remedy.action": "Sediakan fridge.",
    }
    assert texts["scale/yes-no"]["option.partly.label"] == "Sebagian"
    assert texts["verdict/siap"] == {"words": "Siap diajukan", "advice": "Ajukan."}
    assert texts["section/storage"] == {"title": "Bagian storage"}
    assert texts["severity/critical"] == {"name": "Kritis"}
    assert texts["checklist"]["attestation.signers.2"] == "Pemilik"


def test_a_complete_translation_leaves_no_indonesian_text_and_changes_no_rule() -> None:
    english = translated(CHECKLIST, in_english())

    assert english.language == "en"
    assert english.untranslated == ()
    assert all(
        text.startswith("EN ") for said in texts_of(english).values() for text in said.values()
    )
    assert english.scoring.method is CHECKLIST.scoring.method
    assert english.by_id["fridge"].rule == CHECKLIST.by_id["fridge"].rule


def test_a_missing_or_stale_unit_stays_indonesian_as_a_whole_and_is_named() -> None:
    reworded = a_requirement("fridge", question="Apakah kulkas obat berfungsi?")
    changed = CHECKLIST.model_copy(
        update={"sections": (a_section("storage", reworded, CHECKLIST.by_id["sign"]),)}
    )

    english = translated(changed, without(in_english(), "sign"))

    assert english.by_id["fridge"].title == "Syarat fridge"
    assert english.by_id["sign"].title == "Syarat sign"
    assert english.untranslated == ("fridge", "sign")
    assert english.sections[0].title == "EN Bagian storage"


def test_a_translation_says_how_it_stands_to_the_checklist() -> None:
    translation = without(in_english(), "sign")
    fridge = translation.units["fridge"]
    half = Unit(of=fridge.of, texts={"title": "EN"})
    old = Unit(of="0" * 12, texts=translation.units["verdict/siap"].texts)
    units = {**translation.units, "fridge": half, "verdict/siap": old, "gone": half}

    found = standing(CHECKLIST, translation.model_copy(update={"units": units}))

    assert found == (("sign",), ("verdict/siap",), ("fridge",), ("gone",))


# --- files of translations -----------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "contoh.en.yaml"


def problems(file: Path, text: str) -> list[tuple[str, int, int]]:
    file.write_text(text, encoding="utf-8")
    found = examine_translation(file, CHECKLIST).problems
    return [(each.code, each.line, each.column) for each in found]


def finished() -> str:
    return skeleton(CHECKLIST, in_english())


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_finished_translation_has_no_problem(file: Path) -> None:
    assert problems(file, finished()) == []
    assert examine_translation(file, CHECKLIST).use() == in_english()


def test_units_without_a_translation_are_named_together(file: Path) -> None:
    text = finished()
    start, end = text.index("  sign:\n"), text.index("  severity/critical:\n")

    assert problems(file, text[:start] + text[end:]) == [(ProblemCode.TRANSLATION_MISSING, 4, 1)]


def test_a_translation_of_an_older_text_is_stale_where_it_says_so(file: Path) -> None:
    fresh = f"of: {digest_of_texts(texts_of(CHECKLIST)['sign'])}"
    text = finished().replace(fresh, "of: 000000000000")

    assert problems(file, text) == [
        (ProblemCode.TRANSLATION_STALE, line_of(text, "of: 000000000000"), 9)
    ]
    (problem,) = examine_translation(file, CHECKLIST).problems
    assert fresh.removeprefix("of: ") in problem.remedy


def test_a_unit_that_lacks_a_text_is_incomplete(file: Path) -> None:
    text = finished().replace('      question: "EN Apakah sign ada?"\n', "")

    assert problems(file, text) == [
        (ProblemCode.TRANSLATION_INCOMPLETE, line_of(text, "  sign:") + 2, 5)
    ]


def test_what_is_not_in_the_checklist_is_named_with_what_was_meant(file: Path) -> None:
    text = finished()
    unit = text.replace("  sign:\n", "  sing:\n")
    key = text.replace('      question: "EN Apakah sign ada?"', '      qestion: "Is there a sign?"')

    assert (ProblemCode.TRANSLATION_UNKNOWN, line_of(unit, "  sing:"), 3) in problems(file, unit)
    assert 'Maksud Anda "sign"?' in str(examine_translation(file, CHECKLIST).problems[-1])
    assert (ProblemCode.TRANSLATION_UNKNOWN, line_of(key, "qestion"), 7) in problems(file, key)


def test_a_translation_of_another_checklist_cannot_be_used(file: Path) -> None:
    text = finished().replace("checklist: contoh", "checklist: lain")

    assert problems(file, text) == [(ProblemCode.TRANSLATION_OF_ANOTHER, 2, 12)]
    assert examine_translation(file, CHECKLIST).value is None


def test_a_translation_promises_no_more_than_the_original(file: Path) -> None:
    text = finished().replace("EN Siap diajukan", "Approved")

    assert problems(file, text) == [(ProblemCode.GRANTING_WORD, line_of(text, "Approved"), 14)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x: 1\n", ProblemCode.UNKNOWN_KEY),
        ("units: [\n", ProblemCode.OPEN_BRACKET),
        ("", ProblemCode.EMPTY_FILE),
    ],
)
def test_a_file_that_is_no_translation_is_a_problem(file: Path, text: str, code: str) -> None:
    assert code in {each for each, _, _ in problems(file, text)}


def test_a_file_that_is_not_there_is_a_problem(file: Path) -> None:
    (problem,) = examine_translation(file, CHECKLIST).problems

    assert problem.code is ProblemCode.MISSING_FILE


def test_a_skeleton_is_a_file_to_be_filled_in(file: Path) -> None:
    empty = skeleton(CHECKLIST)
    old = in_english()
    units = {**old.units, "sign": Unit(of="0" * 12, texts=old.units["sign"].texts)}
    half = skeleton(CHECKLIST, old.model_copy(update={"units": units}))

    file.write_text(empty, encoding="utf-8")
    reading = examine_translation(file, CHECKLIST)
    assert {each.code for each in reading.problems} == {ProblemCode.TRANSLATION_STALE}
    assert len(reading.problems) == len(texts_of(CHECKLIST))
    assert '      # "EN Apakah sign ada?"\n      question: "Apakah sign ada?"\n' in half
    assert half.count("of: todo") == 1


def test_the_check_of_a_checklist_is_also_that_of_its_translation(tmp_path: Path) -> None:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    english = tmp_path / "contoh.en.yaml"
    english.write_text(skeleton(contoh()), encoding="utf-8")
    lost = tmp_path / "lain.en.yaml"
    lost.write_text(skeleton(contoh()), encoding="utf-8")

    whole = inspect_folder(tmp_path, TODAY)
    alone = inspect_files([english], tmp_path, TODAY)
    without = inspect_files([lost], tmp_path, TODAY)

    assert {each.code for each in whole} == {ProblemCode.TRANSLATION_STALE}
    assert {each.file for each in whole} == {str(english)}
    assert whole == alone
    assert [each.code for each in without] == [ProblemCode.UNKNOWN_CHECKLIST]


OVERLAY = """format: 1
id: kota
version: "2026.1"
extends: {checklist: contoh, version: "2026.1"}
title: Daftar contoh untuk satu kota
override:
  rak: {guidance: Lihat raknya.}
"""


def laid(folder: Path) -> Checklist:
    """A checklist laid over another one whose English is finished."""
    shutil.copy(HERE / "regulations.yaml", folder)
    shutil.copy(GOOD / "contoh.yaml", folder)
    units = {
        name: Unit(
            of=digest_of_texts(said), texts={each: f"EN {text}" for each, text in said.items()}
        )
        for name, said in texts_of(contoh()).items()
    }
    english = Translation(checklist="contoh", language="en", units=units)
    (folder / "contoh.en.yaml").write_text(skeleton(contoh(), english), encoding="utf-8")
    (folder / "kota.yaml").write_text(OVERLAY, encoding="utf-8")
    return Library(folder).get("kota")


def test_an_overlay_says_in_english_what_its_base_does_but_for_what_differs(tmp_path: Path) -> None:
    overlay = laid(tmp_path)

    english = Translations(tmp_path).english(overlay).checklist

    assert english.by_id["kulkas"].question == f"EN {overlay.by_id['kulkas'].question}"
    assert english.untranslated == ("checklist", "rak")


def test_an_overlay_s_own_english_holds_only_what_differs(tmp_path: Path) -> None:
    overlay = laid(tmp_path)
    own = tmp_path / "kota.en.yaml"
    text = skeleton(overlay, None, base_units(overlay, tmp_path))
    for unit in ("checklist", "rak"):
        text = text.replace("of: todo", f"of: {digest_of_texts(texts_of(overlay)[unit])}", 1)
    translations = Translations(tmp_path)
    before = translations.english(overlay).edition
    own.write_text(text.replace("Lihat raknya.", "See the shelf."), encoding="utf-8")

    english = translations.english(overlay)

    assert list(examine_translation(own, overlay).use().units) == ["checklist", "rak"]
    assert examine_translation(own, overlay).problems == ()
    assert english.checklist.untranslated == ()
    assert english.checklist.by_id["rak"].guidance == "See the shelf."
    assert english.edition != before


def test_an_overlay_is_read_again_when_its_base_s_english_changes(tmp_path: Path) -> None:
    overlay = laid(tmp_path)
    translations = Translations(tmp_path)
    before = translations.english(overlay)
    base = tmp_path / "contoh.en.yaml"
    base.write_text(base.read_text(encoding="utf-8").replace("EN ", "ENG "), encoding="utf-8")
    os.utime(base, ns=(1, 1))

    after = translations.english(overlay)

    assert after.checklist.by_id["kulkas"].question.startswith("ENG ")
    assert after.edition != before.edition


@pytest.mark.parametrize("text", [None, "", "x: [", "x: 1\n"])
def test_a_base_without_usable_english_leaves_all_to_the_overlay(
    tmp_path: Path, text: str | None
) -> None:
    overlay = laid(tmp_path)
    base = tmp_path / "contoh.en.yaml"
    base.unlink() if text is None else base.write_text(text, encoding="utf-8")

    assert base_units(overlay, tmp_path) == {}


def test_the_english_of_a_checklist_is_read_once_and_again_when_it_changes(tmp_path: Path) -> None:
    translations = Translations(tmp_path)
    file = tmp_path / "contoh.en.yaml"

    assert translations.english(CHECKLIST).checklist.title == CHECKLIST.title
    file.write_text(finished(), encoding="utf-8")
    english = translations.english(CHECKLIST)
    assert english.checklist == translated(CHECKLIST, in_english())
    assert english.left == frozenset()
    assert translations.english(CHECKLIST) is english
    file.write_text(finished().replace("EN Siap diajukan", "Ready"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    again = translations.english(CHECKLIST)
    assert again.checklist.verdicts[0].words == "Ready"
    assert again.edition != english.edition
    file.write_text("x: 1\n", encoding="utf-8")
    os.utime(file, ns=(2, 2))
    left = translations.english(CHECKLIST)
    assert left.checklist.title == CHECKLIST.title
    assert CHECKLIST.title in left.left
