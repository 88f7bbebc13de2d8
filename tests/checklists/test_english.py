"""The English of the shipped checklists: complete, up to date, and English throughout."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from aladin.content.library import Library
from aladin.content.translations import (
    Standing,
    Translation,
    base_units,
    completed,
    standing,
    texts_of,
    translated,
)
from aladin.content.yaml_nodes import read_bytes, read_yaml
from aladin.domain.checklist import Checklist

CHECKLISTS = Path(__file__).parents[2] / "checklists"
FUNCTION_WORDS = re.compile(
    r"\b(adalah|akan|anda|apakah|atau|belum|bila|dalam|dan|dari|dengan|ialah|jika|karena|maka"
    r"|oleh|pada|sampai|sudah|tetapi|tidak|untuk|yang)\b",
    re.IGNORECASE,
)
OFFICIAL_NAMES = ("Balai Pengawas Obat dan Makanan", "Tidak menerima resep dokter")
VERDICTS = {
    "siap": "Ready to apply",
    "siap-dengan-catatan": "Ready with remarks",
    "belum-siap": "Not ready yet",
}
PERMISSION = re.compile(r"\b(approved|granted|passed|permission|permitted)\b", re.I)
FIGURE = re.compile(r"\d+")

Pair = tuple[Checklist, Translation]


@pytest.fixture(scope="module", params=["apotek", "toko-obat", "apotek-2021", "toko-obat-2021"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """A checklist and its English, with what an overlay's leaves to its base's."""
    checklist = Library(CHECKLISTS).get(request.param)
    document = read_yaml(read_bytes(CHECKLISTS / f"{request.param}.en.yaml"))
    assert not document.faults
    own = Translation.model_validate(document.data)
    return checklist, completed(own, base_units(checklist, CHECKLISTS))


def test_every_text_has_its_english_and_none_is_out_of_date(pair: Pair) -> None:
    checklist, english = pair

    state = standing(checklist, english)

    assert english.checklist == checklist.id
    assert state == Standing(missing=(), stale=(), incomplete=(), unknown=())


def test_no_unit_says_more_than_the_indonesian(pair: Pair) -> None:
    checklist, english = pair

    names = {unit: texts.keys() for unit, texts in texts_of(checklist).items()}

    assert {unit: each.texts.keys() for unit, each in english.units.items()} == names


def test_the_translated_checklist_is_a_checklist_with_nothing_left_in_indonesian(
    pair: Pair,
) -> None:
    checklist, english = pair

    in_english = translated(checklist, english)

    assert in_english.language == "en"
    assert in_english.untranslated == ()


def test_no_indonesian_function_word_is_left(pair: Pair) -> None:
    _, english = pair

    left = {
        f"{unit}.{name}": found[0]
        for unit, name, text in texts(english)
        if (found := FUNCTION_WORDS.search(without_official_names(text)))
    }

    assert left == {}


def test_every_question_asks_one_thing(pair: Pair) -> None:
    _, english = pair

    questions = [text for _, name, text in texts(english) if name == "question"]

    assert [text for text in questions if not text.endswith("?") or text.count("?") > 1] == []


def test_every_figure_of_the_indonesian_stands_in_the_english(pair: Pair) -> None:
    checklist, english = pair

    said = texts_of(checklist)

    assert {
        f"{unit}.{name}": text
        for unit, name, text in texts(english)
        if Counter(FIGURE.findall(text)) != Counter(FIGURE.findall(said[unit][name]))
    } == {}


def test_the_same_word_always_answers_the_same(pair: Pair) -> None:
    checklist, english = pair

    labels: dict[str, set[str]] = {}
    for unit, texts_here in texts_of(checklist).items():
        for name, text in texts_here.items():
            if name.startswith("option.") and text in {"Ya", "Tidak", "Belum", "Belum tahu"}:
                labels.setdefault(text, set()).add(english.units[unit].texts[name])

    assert labels == {
        "Ya": {"Yes"},
        "Tidak": {"No"},
        "Belum": {"Not yet"},
        "Belum tahu": {"I do not know yet"},
    }


def test_verdicts_speak_of_readiness_and_nothing_of_permission(pair: Pair) -> None:
    checklist, english = pair

    words = {
        each.id: english.units[f"verdict/{each.id}"].texts["words"] for each in checklist.verdicts
    }

    assert words == VERDICTS
    assert [
        text
        for unit, _, text in texts(english)
        if unit.startswith("verdict/") and PERMISSION.search(text)
    ] == []


def texts(translation: Translation) -> Iterator[tuple[str, str, str]]:
    """Every English text with its unit and name."""
    for unit, each in translation.units.items():
        for name, text in each.texts.items():
            yield unit, name, text


def without_official_names(text: str) -> str:
    """The text without the names that stay Indonesian because an office or a sign uses them."""
    for name in OFFICIAL_NAMES:
        text = text.replace(name, "")
    return text
