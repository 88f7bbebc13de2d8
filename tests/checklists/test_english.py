"""The English of the shipped checklists and help texts: complete, up to date, and English."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from aladin.content.handbook import examine_help
from aladin.content.library import Library
from aladin.content.reader import read_registry
from aladin.content.translations import (
    HelpTranslation,
    Standing,
    Translation,
    base_units,
    completed,
    examine_help_translation,
    standing,
    texts_of,
    translated,
)
from aladin.content.yaml_nodes import read_bytes, read_yaml
from aladin.domain.checklist import Checklist
from aladin.domain.model import Model

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
Texts = tuple[Model, HelpTranslation]
LISTS = ("apotek", "toko-obat", "apotek-2021", "toko-obat-2021")
HELP = ("glossary", "sanctions")


@pytest.fixture(scope="module", params=LISTS)
def pair(request: pytest.FixtureRequest) -> Pair:
    """A checklist and its English, with what an overlay's leaves to its base's."""
    return pair_of(request.param)


@pytest.fixture(scope="module", params=LISTS + HELP)
def both(request: pytest.FixtureRequest) -> Texts:
    """A checklist or a help text, and its English."""
    if request.param in LISTS:
        return pair_of(request.param)
    registry = read_registry(CHECKLISTS / "regulations.yaml")
    text = examine_help(CHECKLISTS / "help" / f"{request.param}.yaml", registry).use()
    english = examine_help_translation(CHECKLISTS / "help" / f"{request.param}.en.yaml", text)
    assert english.problems == ()
    return text, english.use()


def pair_of(name: str) -> Pair:
    checklist = Library(CHECKLISTS).get(name)
    document = read_yaml(read_bytes(CHECKLISTS / f"{name}.en.yaml"))
    assert not document.faults
    own = Translation.model_validate(document.data)
    assert own.checklist == checklist.id
    return checklist, completed(own, base_units(checklist, CHECKLISTS))


def test_every_text_has_its_english_and_none_is_out_of_date(both: Texts) -> None:
    state = standing(*both)

    assert state == Standing(missing=(), stale=(), incomplete=(), unknown=())


def test_no_unit_says_more_than_the_indonesian(both: Texts) -> None:
    text, english = both

    names = {unit: texts.keys() for unit, texts in texts_of(text).items()}

    assert {unit: each.texts.keys() for unit, each in english.units.items()} == names


def test_the_translated_checklist_is_a_checklist_with_nothing_left_in_indonesian(
    pair: Pair,
) -> None:
    checklist, english = pair

    in_english = translated(checklist, english)

    assert in_english.language == "en"
    assert in_english.untranslated == ()


def test_no_indonesian_function_word_is_left(both: Texts) -> None:
    whole, english = both
    said = texts_of(whole)

    left = {
        f"{unit}.{name}": found[0]
        for unit, name, text in texts(english)
        if (found := FUNCTION_WORDS.search(without_official_names(text, said[unit])))
    }

    assert left == {}


def test_every_question_asks_one_thing(pair: Pair) -> None:
    _, english = pair

    questions = [text for _, name, text in texts(english) if name == "question"]

    assert [text for text in questions if not text.endswith("?") or text.count("?") > 1] == []


def test_every_figure_of_the_indonesian_stands_in_the_english(both: Texts) -> None:
    whole, english = both

    said = texts_of(whole)

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


def test_a_term_keeps_its_indonesian_name() -> None:
    path = CHECKLISTS / "help" / "glossary.yaml"
    glossary = examine_help(path, {}).use()
    english = examine_help_translation(path.with_name("glossary.en.yaml"), glossary).use()

    lost = [
        name
        for unit, said in texts_of(glossary).items()
        for name, text in said.items()
        if name in {"term", "long"}
        for bare in [re.sub(r" \(.*\)$", "", text)]
        if bare.casefold() not in english.units[unit].texts[name].casefold()
    ]

    assert lost == []


def texts(translation: HelpTranslation) -> Iterator[tuple[str, str, str]]:
    """Every English text with its unit and name."""
    for unit, each in translation.units.items():
        for name, text in each.texts.items():
            yield unit, name, text


def without_official_names(text: str, said: Mapping[str, str]) -> str:
    """The text without the names that stay Indonesian because an office or a sign uses them.

    Of a term that is explained, they are its own name and its long form, in brackets.
    """
    own = (f"({said[name]})" for name in ("term", "long") if name in said)
    for name in (*OFFICIAL_NAMES, *own):
        text = text.replace(name, "")
    return text
