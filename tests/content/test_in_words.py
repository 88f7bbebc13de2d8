"""Conditions, demands and changes as people read them."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from aladin.content import english_tools, indonesian_tools
from aladin.content.changes import ChangeKind, changes
from aladin.content.in_words import (
    answers_in_words,
    asks_in_words,
    change_in_words,
    condition_in_words,
    knock_out_in_words,
)
from aladin.content.problem import Language
from aladin.domain.checklist import Checklist
from aladin.domain.condition import Condition
from aladin.domain.scoring import Asks, KnockOut
from tests.builders import a_checklist, a_fact, a_profile, a_requirement, a_section

PROFILE = a_profile(
    a_fact("cold", title="Obat dingin", options={"yes": "Ya", "no": "Tidak"}),
    a_fact("count", title="Jumlah apoteker", kind="count"),
    a_fact("opened", title="Tanggal buka", kind="date"),
    a_fact("where", title="Tempat", kind="text"),
)


def a_list(**changes: Any) -> Checklist:
    requirement = a_requirement("fridge", title="Lemari pendingin", **changes)
    return a_checklist(sections=[PROFILE, a_section("storage", requirement)])


@pytest.mark.parametrize(
    ("written", "words", "english"),
    [
        ({"cold": ["yes"]}, '"Obat dingin" dijawab Ya', '"Obat dingin" is answered Ya'),
        (
            {"cold": ["yes", "no"]},
            '"Obat dingin" dijawab Ya atau Tidak',
            '"Obat dingin" is answered Ya or Tidak',
        ),
        (
            {"count": {"at_least": "2", "at_most": "5"}},
            '"Jumlah apoteker" paling sedikit 2 dan paling banyak 5',
            '"Jumlah apoteker" is at least 2 and at most 5',
        ),
        (
            {"opened": {"at_least": "2026-01-01"}},
            '"Tanggal buka" paling awal 2026-01-01',
            '"Tanggal buka" is no earlier than 2026-01-01',
        ),
        (
            {"any": [{"cold": ["yes"], "count": {"at_least": "2"}}, {"not": {"cold": ["no"]}}]},
            '("Obat dingin" dijawab Ya dan "Jumlah apoteker" paling sedikit 2) atau '
            'tidak benar bahwa "Obat dingin" dijawab Tidak',
            '("Obat dingin" is answered Ya and "Jumlah apoteker" is at least 2) or '
            'it is not so that "Obat dingin" is answered Tidak',
        ),
        (
            {"all": [{"gone": ["x"]}, {"cold": ["yes"]}]},
            '"gone" dijawab x dan "Obat dingin" dijawab Ya',
            '"gone" is answered x and "Obat dingin" is answered Ya',
        ),
    ],
)
def test_a_condition_names_questions_and_answers(written: Any, words: str, english: str) -> None:
    condition: Condition = TypeAdapter(Condition).validate_python(written)

    assert condition_in_words(condition, a_list()) == words
    assert condition_in_words(condition, a_list(), Language.ENGLISH) == english


def test_each_answer_has_a_condition_to_copy() -> None:
    checklist = a_list()

    found = {each.id: list(answers_in_words(each, checklist)) for each in checklist.requirements}

    assert found["cold"] == [("Ya", "{cold: yes}"), ("Tidak", "{cold: no}")]
    assert found["count"][0] == ("paling sedikit 2", "{count: {at_least: 2}}")
    assert found["opened"][1] == ("paling akhir 2026-01-31", "{opened: {at_most: 2026-01-31}}")
    assert found["where"] == []
    assert "unknown" not in str(found["fridge"])


def test_a_verdict_says_all_that_it_asks_for() -> None:
    asks = Asks.model_validate(
        {
            "at_least": "66.5",
            "more_than": "2/3",
            "every_section_at_least": "60",
            "section_at_least": {"storage": "100"},
            "every_credit_at_least": "1/2",
            "no_gap": [{"severities": ["critical"]}, {}],
            "at_most": [{"obligations": ["recommended"], "topics": ["suhu"], "count": 2}],
            "points_lost": [{"requirements": ["fridge"], "sections": ["storage"], "points": "3"}],
            "when": {"cold": ["yes"]},
        }
    )

    assert asks_in_words(asks, a_list()) == [
        "nilai paling sedikit 66,5",
        "nilai lebih dari 2/3",
        "setiap bagian paling sedikit 60",
        "setiap jawaban bernilai paling sedikit 0,5",
        'bagian "Bagian storage" paling sedikit 100',
        "tidak ada kekurangan pada keparahan critical",
        "tidak ada kekurangan pada semua persyaratan",
        "paling banyak 2 kekurangan pada topik suhu dan persyaratan yang dianjurkan",
        'paling banyak 3 nilai hilang pada persyaratan "Lemari pendingin" dan '
        'bagian "Bagian storage"',
        '"Obat dingin" dijawab Ya',
    ]
    assert asks_in_words(Asks(), a_list()) == ["tidak meminta apa pun"]
    assert asks_in_words(Asks(), a_list(), Language.ENGLISH) == ["asks for nothing"]


def test_a_knock_out_says_what_it_does() -> None:
    fails = KnockOut.model_validate({"severities": ["critical"]})
    lowers = KnockOut.model_validate({"topics": ["suhu"], "effect": "lower", "lower_by": 2})

    assert knock_out_in_words(fails, a_list()) == "keparahan critical: putusan terakhir"
    assert knock_out_in_words(lowers, a_list()) == "topik suhu: turun 2 tingkat"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {"weight": "9"}, "Berubah: Lemari pendingin (fridge): bobot: dari 3 menjadi 9."),
        (
            {},
            {"question": "Apakah berfungsi?"},
            "Kalimat berubah: Lemari pendingin (fridge): pertanyaan: dari "
            '"Apakah fridge ada?" menjadi "Apakah berfungsi?". Pertanyaan ini ditanyakan lagi.',
        ),
        (
            {},
            {"applies_when": {"cold": ["yes"]}},
            "Lebih longgar: Lemari pendingin (fridge): ditanyakan bila: dari selalu menjadi "
            '"Obat dingin" dijawab Ya.',
        ),
        (
            {},
            {"obligation": "recommended"},
            "Lebih longgar: Lemari pendingin (fridge): sifat: dari wajib menjadi dianjurkan.",
        ),
        (
            {},
            {"kind": "number", "unit": "m2", "rule": {"at_least": "2"}},
            "Berubah: Lemari pendingin (fridge): cara menjawab: dari pilihan menjadi "
            "angka, m2. Pertanyaan ini ditanyakan lagi.",
        ),
        (
            {},
            {"guidance": "Lihat label."},
            'Kalimat berubah: Lemari pendingin (fridge): petunjuk ditambahkan: "Lihat label.".',
        ),
        (
            {},
            {"remedy": {"action": "Sediakan fridge.", "days": "14", "cost": "low"}},
            "Berubah: Lemari pendingin (fridge): lama perbaikan: dari 7 hari menjadi 14 hari.",
        ),
        (
            {},
            {"remedy": {"action": "Sediakan fridge.", "days": "7", "cost": "medium"}},
            "Berubah: Lemari pendingin (fridge): biaya perbaikan: dari biaya ringan menjadi "
            "biaya sedang.",
        ),
        (
            {},
            {"remedy": {"action": "Beli.", "days": "7", "cost": "low"}},
            'Kalimat berubah: Lemari pendingin (fridge): perbaikan: dari "Sediakan fridge." '
            'menjadi "Beli.".',
        ),
        (
            {},
            {
                "citations": [
                    {"regulation": "pmk-1", "pinpoint": "Lampiran", "confidence": "memory"}
                ]
            },
            "Dasar hukum berubah: Lemari pendingin (fridge): dasar hukum: dari Permenkes 1, "
            "Lampiran (sudah dibaca) menjadi Permenkes 1, Lampiran (dari ingatan).",
        ),
        (
            {},
            {"evidence": [{"name": "Foto", "kind": "photo", "goes_to": "OSS"}]},
            'Berubah: Lemari pendingin (fridge): bukti yang diminta ditambahkan: "Foto" '
            "(foto, OSS).",
        ),
        (
            {},
            {"severity": "critical"},
            "Lebih ketat: Lemari pendingin (fridge): keparahan: dari Mayor (major) menjadi "
            "Kritis (critical).",
        ),
    ],
)
def test_a_change_is_a_sentence(before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    old, new = a_list(**before), a_list(**after)

    assert words in [change_in_words(each, old, new) for each in changes(old, new)]


def test_what_is_new_renamed_or_gone_is_said() -> None:
    old = a_checklist(
        sections=[PROFILE, a_section("storage", a_requirement("a"), a_requirement("b"))]
    )
    new = a_checklist(
        sections=[
            PROFILE,
            a_section(
                "storage",
                a_requirement("c", title="Syarat a", renamed_from=["a"]),
                a_requirement("d", applies_when={"cold": ["yes"]}),
            ),
        ]
    )

    said = [change_in_words(each, old, new) for each in changes(old, new)]

    assert "Id berganti: Syarat a (c): id: dari a menjadi c." in said
    assert "Baru: persyaratan Syarat d (d)." in said
    assert "Dihapus: persyaratan Syarat b (b)." in said


def test_a_gate_of_a_renamed_requirement_is_found_under_its_old_id() -> None:
    old = a_list(applies_when={"cold": ["yes"]})
    new = a_checklist(
        sections=[
            PROFILE,
            a_section(
                "storage",
                a_requirement(
                    "cooler",
                    title="Lemari pendingin",
                    renamed_from=["fridge"],
                    applies_when={"cold": ["no"]},
                ),
            ),
        ]
    )

    said = [change_in_words(each, old, new) for each in changes(old, new)]

    assert (
        "Berubah: Lemari pendingin (cooler): ditanyakan bila: "
        'dari "Obat dingin" dijawab Ya menjadi "Obat dingin" dijawab Tidak.'
    ) in said


def test_changed_rules_of_the_whole_are_said() -> None:
    old = a_list()
    verdicts = [verdict.model_dump(mode="json") for verdict in old.verdicts]
    verdicts[0]["asks"] = {"at_least": "90", "no_gap": [{"severities": ["critical"]}]}
    new = Checklist.model_validate(
        {**old.model_dump(mode="json"), "verdicts": verdicts, "knock_outs": []}
    )

    said = [change_in_words(each, old, new) for each in changes(old, new)]

    assert "Lebih longgar: Siap diajukan (siap): nilai paling sedikit: dari 100 menjadi 90." in said
    assert (
        "Berubah: Siap diajukan (siap): yang diminta putusan: dari nilai paling sedikit 100 "
        "menjadi nilai paling sedikit 90; tidak ada kekurangan pada keparahan critical."
    ) in said
    assert ("Berubah: Contoh: penghambat dihapus: keparahan critical: putusan terakhir.") in said


def test_of_many_options_only_those_that_differ_are_said() -> None:
    options = {
        "yes": {"label": "Ya", "credit": "1"},
        "half": {"label": "Sebagian", "credit": "1/2"},
        "no": {"label": "Belum", "credit": "0"},
    }
    old = a_list(options=options)
    new = a_list(options={**options, "half": {"label": "Sebagian", "credit": "1/4"}})

    (said,) = (change_in_words(each, old, new) for each in changes(old, new))

    assert said == (
        'Lebih ketat: Lemari pendingin (fridge): pilihan jawaban: dari "Sebagian" (bernilai 0,5) '
        'menjadi "Sebagian" (bernilai 0,25). Pertanyaan ini ditanyakan lagi.'
    )


def test_a_severity_that_weighs_more_is_said_once_and_not_of_each_requirement() -> None:
    old = a_list()
    data = old.model_dump(mode="json")
    next(each for each in data["scoring"]["severities"] if each["code"] == "major")["weight"] = "8"
    new = Checklist.model_validate(data)

    (said,) = (change_in_words(each, old, new) for each in changes(old, new))

    assert said == (
        "Berubah: Mayor (major): bobot semua persyaratan dengan keparahan ini: dari 3 menjadi 8."
    )


def test_what_a_section_a_verdict_or_the_checklist_says_is_compared_too() -> None:
    old = a_list()
    data = old.model_dump(mode="json")
    data["sections"][-1] |= {"title": "Gudang", "introduction": "Lihat gudangnya."}
    data["verdicts"][0]["advice"] = "Ajukan sekarang."
    data["checks"] = [{"id": "aneh", "when": {"cold": ["yes"]}, "note": "Periksa lagi."}]
    data["leads_to"] = [{"checklist": "lain", "when": {"cold": ["yes"]}, "note": "Isi juga."}]
    data["title"] = "Contoh lain"
    new = Checklist.model_validate(data)

    said = [change_in_words(each, old, new) for each in changes(old, new)]

    assert [each.partition(": ")[0] for each in said] == ["Kalimat berubah"] * 4 + ["Berubah"] * 2
    assert any('Gudang (storage): kalimat pembuka bagian ditambahkan: "Lihat gudangnya.".' in each
               for each in said)  # fmt: skip
    assert any('catatan jawaban bertentangan ditambahkan: "Periksa lagi." (bila "Obat dingin" '
               'dijawab Ya).' in each for each in said)  # fmt: skip
    assert said[-1] == "Berubah: Contoh lain: petunjuk ke daftar lain: rinciannya berubah."


def test_both_languages_have_the_same_words() -> None:
    for name in ("CHANGE_KINDS", "WHATS", "ASKS", "WHICH", "UNITS"):
        assert getattr(english_tools, name).keys() == getattr(indonesian_tools, name).keys()
    assert set(indonesian_tools.CHANGE_KINDS) == {kind.value for kind in ChangeKind}
    old, new = a_list(), a_list(obligation="recommended")
    (change,) = changes(old, new)
    assert change_in_words(change, old, new, Language.ENGLISH) == (
        "Looser: Lemari pendingin (fridge): obligation: from required to recommended."
    )


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        ({"days": "14"}, "time for the remedy: from 7 days to 14 days."),
        ({"cost": "medium"}, "cost of the remedy: from low cost to medium cost."),
    ],
)
def test_a_remedy_is_compared_in_english_too(remedy: dict[str, str], words: str) -> None:
    was = {"action": "Sediakan fridge.", "days": "7", "cost": "low"}
    old, new = a_list(), a_list(remedy={**was, **remedy})

    (change,) = changes(old, new)

    said = change_in_words(change, old, new, Language.ENGLISH)
    assert said == f"Changed: Lemari pendingin (fridge): {words}"
