"""Help texts are read as strictly as checklists, and checked with them."""

from pathlib import Path

import pytest

from aladin.content.handbook import english_handbook, examine_help, read_handbook
from aladin.content.inspection import inspect_files, inspect_folder
from aladin.content.problem import ChecklistError, ProblemCode
from aladin.content.reader import read_registry
from aladin.content.translations import digest_of_texts, skeleton, texts_of
from aladin.domain.regulation import Regulation
from tests.content.examples import HERE, TODAY

GLOSSARY = """\
format: 1
chapters:
  - title: Perizinan
    terms:
      - {term: NIB, long: Nomor induk berusaha, meaning: Nomor pengenal usaha.}
      - {term: kesiapan, meaning: Seberapa jauh daftar terpenuhi.}
"""
SANCTIONS = """\
format: 1
sanctions:
  - id: peringatan
    title: Peringatan
    checklists: [contoh]
    rows: [baris-1]
    text: Peringatan diberikan lebih dulu.
    citations:
      - {regulation: KEY, confidence: memory}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    register = (HERE / "regulations.yaml").read_text(encoding="utf-8")
    (tmp_path / "regulations.yaml").write_text(register, encoding="utf-8")
    (tmp_path / "help").mkdir()
    key = next(iter(read_registry(HERE / "regulations.yaml")))
    write(tmp_path, "glossary", GLOSSARY)
    write(tmp_path, "sanctions", SANCTIONS.replace("KEY", key))
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / "help" / f"{name}.yaml").write_text(text, encoding="utf-8")


def wrong(folder: Path, name: str) -> list[tuple[ProblemCode, int]]:
    path = folder / "help" / f"{name}.yaml"
    return [(each.code, each.line) for each in inspect_files([path], folder, TODAY)]


def test_both_files_make_the_handbook(folder: Path) -> None:
    handbook = read_handbook(folder, read_registry(folder / "regulations.yaml"))

    assert [each.term for each in handbook.chapters[0].terms] == ["NIB", "kesiapan"]
    assert [each.id for each in handbook.sanctions] == ["peringatan"]
    assert wrong(folder, "glossary") == wrong(folder, "sanctions") == []


def test_a_folder_without_help_texts_has_an_empty_handbook(tmp_path: Path) -> None:
    handbook = read_handbook(tmp_path, {})

    assert handbook.chapters == handbook.sanctions == ()


def test_a_term_explained_twice_is_said_where_it_stands_again(folder: Path) -> None:
    write(folder, "glossary", GLOSSARY.replace("term: kesiapan", "term: nib"))

    assert wrong(folder, "glossary") == [(ProblemCode.DUPLICATE_NAME, 6)]


def test_an_unknown_key_and_a_missing_one_are_said_at_their_place(folder: Path) -> None:
    write(folder, "glossary", GLOSSARY.replace("{term: kesiapan, meaning", "{term: kesiapan, arti"))

    assert sorted(wrong(folder, "glossary")) == [
        (ProblemCode.MISSING_KEY, 6),
        (ProblemCode.UNKNOWN_KEY, 6),
    ]


def test_a_sanction_may_cite_only_what_the_register_knows(folder: Path) -> None:
    write(folder, "sanctions", SANCTIONS.replace("KEY", "tidak-ada"))

    assert wrong(folder, "sanctions") == [(ProblemCode.UNKNOWN_REGULATION, 9)]
    with pytest.raises(ChecklistError):
        read_handbook(folder, read_registry(folder / "regulations.yaml"))


def test_an_article_from_memory_is_refused(folder: Path) -> None:
    text = (folder / "help" / "sanctions.yaml").read_text(encoding="utf-8")
    write(
        folder,
        "sanctions",
        text.replace("confidence: memory", "pinpoint: Pasal 4, confidence: memory"),
    )

    assert (ProblemCode.MEMORY_WITH_ARTICLE, 9) in wrong(folder, "sanctions")


def test_help_texts_are_checked_with_the_whole_folder(folder: Path) -> None:
    good = (HERE / "good" / "contoh.yaml").read_text(encoding="utf-8")
    (folder / "contoh.yaml").write_text(good, encoding="utf-8")
    write(folder, "glossary", GLOSSARY.replace("format: 1", "format: 2"))

    problems = inspect_folder(folder, TODAY)

    assert [each.code for each in problems] == [ProblemCode.UNKNOWN_FORMAT]


def english(folder: Path, name: str, done: dict[str, str]) -> None:
    """Write the English of a help text, as far as these texts by unit say it."""
    text = examine_help(folder / "help" / f"{name}.yaml", registry(folder)).use()
    written = skeleton(text)
    for unit, said in texts_of(text).items():
        if unit in done:
            said_before, said_now = done[unit].split(" = ")
            before, begun, after = written.partition(f"  {unit}:\n")
            after = after.replace("of: todo", f"of: {digest_of_texts(said)}", 1)
            written = before + begun + after.replace(said_before, said_now, 1)
    write(folder, f"{name}.en", written)


def registry(folder: Path) -> dict[str, Regulation]:
    return read_registry(folder / "regulations.yaml")


def test_the_english_of_help_texts_stands_beside_them(folder: Path) -> None:
    english(folder, "glossary", {"term/kesiapan": "kesiapan = readiness"})
    english(folder, "sanctions", {"sanction/peringatan": "Peringatan = Warning"})
    handbook = read_handbook(folder, registry(folder))

    shown, left = english_handbook(handbook, folder)

    assert [each.term for each in shown.chapters[0].terms] == ["NIB", "readiness"]
    assert [each.title for each in shown.sanctions] == ["Warning"]
    assert shown.sanctions[0].citations == handbook.sanctions[0].citations
    assert left == {"Perizinan", "NIB", "Nomor induk berusaha", "Nomor pengenal usaha."}


@pytest.mark.parametrize("text", ["units: [", "format: 1\nlanguage: fr\nunits: {}\n"])
def test_help_texts_stay_indonesian_where_their_english_has_faults(folder: Path, text: str) -> None:
    write(folder, "glossary.en", text)
    handbook = read_handbook(folder, registry(folder))

    shown, left = english_handbook(handbook, folder)

    assert shown == handbook
    assert left == {each for said in texts_of(handbook).values() for each in said.values()}


def test_what_is_wrong_with_their_english_is_told_with_them_and_alone(folder: Path) -> None:
    english(folder, "glossary", {"term/NIB": "NIB = NIB", "chapter/Perizinan": "Per = Lic"})
    english(folder, "sanctions", {"sanction/peringatan": "Peringatan = Warning"})
    write(folder, "sanctions.en", "format: 1\nlanguage: en\nunits: {}\n")

    stale = [(ProblemCode.TRANSLATION_STALE, 15)]

    assert wrong(folder, "glossary") == wrong(folder, "glossary.en") == stale
    assert wrong(folder, "sanctions.en") == [(ProblemCode.TRANSLATION_MISSING, 3)]
    assert {
        each.code for each in inspect_files([folder / "help" / "sanctions.yaml"], folder, TODAY)
    } == {ProblemCode.TRANSLATION_MISSING}


def test_a_term_with_marks_of_yaml_can_be_translated(folder: Path) -> None:
    write(folder, "glossary", GLOSSARY.replace("term: kesiapan", 'term: "siap: ya, #1"'))

    english(folder, "glossary", {"term/NIB": "NIB = NIB", "chapter/Perizinan": "Per = Lic"})

    assert wrong(folder, "glossary.en") == [(ProblemCode.TRANSLATION_STALE, 15)]
