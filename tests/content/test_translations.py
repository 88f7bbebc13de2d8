"""Translations: what is missing or stale stays Indonesian, whole, and is named."""

from aladin.content.translations import (
    Translation,
    Unit,
    digest_of_texts,
    standing,
    texts_of,
    translated,
)
from tests.builders import a_checklist, a_requirement, a_section

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
