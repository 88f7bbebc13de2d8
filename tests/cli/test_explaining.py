"""Explanations: why a question is asked, what a verdict rests on, and the way to a better one."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aladin.cli.checklists import checklists
from aladin.cli.explaining import _way_out
from aladin.domain.way import Way, Ways
from tests.content.examples import GOOD, HERE, contoh

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
PROFILE = {"pegawai": "3", "sejak": "2024-05-01", "tempat": "Lemari"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALADIN_CHECKLISTS", str(tmp_path))
    return tmp_path


def explain(folder: Path, *arguments: str, **said: str) -> Result:
    lines = [f"  {name}: {value}" for name, value in {**PROFILE, **said}.items()]
    text = "checklist: contoh\ntitle: Uji\nanswers:\n" + "\n".join(lines) + "\n"
    (folder / "jawaban.yaml").write_text(text, encoding="utf-8")
    return CliRunner().invoke(
        checklists,
        ["explain", "contoh", *arguments, "--answers", "jawaban.yaml", "--on", "2026-11-24"],
        catch_exceptions=False,
    )


@pytest.mark.parametrize(
    ("said", "asked", "holds", "answer"),
    [
        ({"dingin": "yes"}, "ditanyakan", "terpenuhi", "dijawab Ya"),
        ({"dingin": "no"}, "tidak ditanyakan", "tidak terpenuhi", "dijawab Tidak"),
        ({}, "belum diketahui apakah ditanyakan", "belum diketahui", "belum dijawab"),
    ],
)
def test_a_gate_is_explained_by_the_answer_it_looks_at(
    folder: Path, said: dict[str, str], asked: str, holds: str, answer: str
) -> None:
    result = explain(folder, "kulkas", **said)

    assert result.stdout.splitlines()[:3] == [
        f"Lemari pendingin (kulkas): {asked}.",
        f'  Syaratnya: "Obat dingin" dijawab Ya. Itu {holds}, karena:',
        f'    "Obat dingin" {answer}',
    ]


def test_an_answer_is_explained_with_its_weight_and_what_it_sets_off(folder: Path) -> None:
    always = explain(folder, "rak", dingin="yes", rak="no", kulkas="no")
    critical = explain(folder, "kulkas", dingin="yes", rak="no", kulkas="no")

    assert "  Tanpa syarat: selalu ditanyakan.\n" in always.stdout
    assert "Jawaban: Belum.\n" in always.stdout
    assert "Hasil: belum memenuhi, dihitung dengan bobot 3, keparahan M (Mayor).\n" in always.stdout
    assert "penghambat" not in always.stdout
    assert critical.stdout.endswith(
        "Ini penghambat: selama belum dipenuhi, putusannya Belum siap, berapa pun nilainya.\n"
    )


def test_an_answer_that_does_not_apply_tells_its_reason(folder: Path) -> None:
    text = TEXT.replace(
        "        severity: M\n", "        severity: M\n        not_applicable: allowed\n"
    )
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    with_reason = explain(folder, "rak", rak="{not_applicable: yes, note: Tidak ada rak.}")
    without = explain(folder, "rak", rak="{not_applicable: yes}")

    assert "Jawaban: tidak berlaku (Tidak ada rak.)." in with_reason.stdout
    assert "Jawaban: tidak berlaku.\nHasil: tidak berlaku, tidak dihitung" in without.stdout


def test_a_verdict_is_explained_by_what_it_asks_and_the_way_to_a_better_one(folder: Path) -> None:
    result = explain(folder, dingin="yes", rak="no", kulkas="no")

    assert result.stdout == (
        "Putusan: Belum siap.\n"
        "Siap diajukan meminta:\n"
        "  tidak terpenuhi  nilai paling sedikit 100 (sekarang 0)\n"
        "Siap dengan catatan meminta:\n"
        "  tidak terpenuhi  nilai paling sedikit 80 (sekarang 0)\n"
        "Belum siap tidak meminta apa pun.\n"
        "Penghambat: kekurangan pada keparahan C. Selama ada, putusannya Belum siap, berapa pun "
        "nilainya:\n"
        "  Lemari pendingin (kulkas)\n"
        "Jalan terpendek ke Siap dengan catatan:\n"
        "  Paling sedikit dan paling cepat: 2 perbaikan, selesai dalam 14 hari bila dikerjakan "
        "bersamaan, 21 hari bila satu per satu.\n"
        "  Ini sekaligus membawa ke Siap diajukan.\n"
        "    Rak obat (rak): Tambah rak. (7 hari)\n"
        "    Lemari pendingin (kulkas): Sediakan lemari pendingin. (14 hari)\n"
    )


def test_the_best_verdict_has_no_better_one(folder: Path) -> None:
    result = explain(folder, dingin="no", rak="yes")

    assert result.stdout.splitlines() == [
        "Putusan: Siap diajukan.",
        "Siap diajukan meminta:",
        "  terpenuhi        nilai paling sedikit 100 (sekarang 100)",
        "Tidak ada putusan yang lebih baik.",
    ]


def test_while_something_is_open_that_is_what_is_said(folder: Path) -> None:
    result = explain(folder, dingin="yes", rak="yes", kulkas="unknown")

    assert result.stdout.splitlines() == [
        "Putusan: Belum lengkap.",
        "Belum dijawab atau belum diketahui:",
        "  Lemari pendingin (kulkas): belum tahu",
    ]


def test_gaps_that_break_a_demand_are_named_below_it(folder: Path) -> None:
    asks = "asks: {more_than: 10, every_section_at_least: 1, section_at_least: {ruang: 5}, "
    asks += "every_credit_at_least: 1, no_gap: [{severities: M}], when: {dingin: yes}}"
    (folder / "contoh.yaml").write_text(TEXT.replace("asks: {at_least: 100}", asks))

    result = explain(folder, dingin="yes", rak="no", kulkas="yes")

    broken = "  tidak terpenuhi  tidak ada kekurangan pada keparahan M (sekarang 1)\n"
    assert f"{broken}    Rak obat (rak)\n" in result.stdout
    assert "  terpenuhi        nilai lebih dari 10 (sekarang 62,5)\n" in result.stdout
    assert '  terpenuhi        "Obat dingin" dijawab Ya\n' in result.stdout


def test_where_no_remedy_leads_there_that_is_said() -> None:
    lines = list(_way_out(Ways(goal="siap", without_remedy=("rak",)), contoh()))

    assert lines == [
        "Tidak ada perbaikan yang membawa ke Siap diajukan.",
        "Tidak ikut dihitung, karena perbaikannya tidak diketahui:",
        "  Rak obat (rak)",
    ]


def test_a_quicker_way_and_what_comes_with_it_are_told_apart() -> None:
    fewest = Way(verdict="siap", remedies=("kulkas",), newly_asked=(), days=14, days_in_turn=14)
    quickest = Way(
        verdict="siap", remedies=("rak", "kulkas"), newly_asked=("rak",), days=7, days_in_turn=21
    )

    lines = list(_way_out(Ways(goal="siap", fewest=fewest, quickest=quickest), contoh()))

    assert "  Paling sedikit: 1 perbaikan, selesai dalam 14 hari." in lines
    assert (
        "  Paling cepat: 2 perbaikan, selesai dalam 7 hari bila dikerjakan bersamaan, 21 hari bila "
        "satu per satu." in lines
    )
    assert (
        "    Rak obat (rak), baru ditanyakan setelah perbaikan lain: Tambah rak. (7 hari)" in lines
    )


def test_a_list_without_figures_says_so(folder: Path) -> None:
    text = (
        TEXT.replace("method: pooled", "method: tally")
        .replace("asks: {at_least: 80}", "asks: {at_most: [{severities: M, count: 0}]}")
        .replace("asks: {at_least: 100}", "asks: {no_gap: [{}]}")
    )
    for weight in (5, 3):
        text = text.replace(f", weight: {weight}}}", "}")
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    result = explain(folder, dingin="yes", rak="no", kulkas="yes")

    assert (
        "  tidak terpenuhi  paling banyak 0 kekurangan pada keparahan M (sekarang 1)\n"
        in result.stdout
    )


def test_what_is_not_there_is_said(folder: Path) -> None:
    unknown = explain(folder, "kulkaz", dingin="yes")
    wrong = explain(folder, dingin="ya")

    assert (unknown.exit_code, wrong.exit_code) == (1, 1)
    assert "kulkaz" in unknown.stderr
    assert "[case-answer-wrong]" in wrong.stderr


def test_what_decides_and_is_not_asked_is_explained_in_turn(folder: Path) -> None:
    text = TEXT.replace(
        "        kind: count\n", "        kind: count\n        applies_when: {dingin: yes}\n"
    ).replace(
        "        applies_when: {dingin: yes}\n        evidence",
        "        applies_when: "
        "{any: [{pegawai: {at_least: 2}}, {pegawai: {at_least: 9}}]}\n        evidence",
    )
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    result = explain(folder, "kulkas", dingin="no", kulkas="yes")

    assert result.stdout.splitlines() == [
        "Lemari pendingin (kulkas): tidak ditanyakan.",
        '  Syaratnya: "Pegawai" paling sedikit 2 atau "Pegawai" paling sedikit 9. '
        "Itu tidak terpenuhi, karena:",
        '    "Pegawai" tidak ditanyakan',
        "Jawaban yang tersimpan (Ya) tidak dipakai.",
        "Hasil: tidak berlaku, tidak dihitung.",
        "Pegawai (pegawai): tidak ditanyakan.",
        '  Syaratnya: "Obat dingin" dijawab Ya. Itu tidak terpenuhi, karena:',
        '    "Obat dingin" dijawab Tidak',
    ]


def test_what_does_not_count_says_why(folder: Path) -> None:
    coming = "        severity: M\n        upcoming_until: 2027-01-01\n"
    text = TEXT.replace("        severity: M\n", coming)
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    assert "Hasil: belum memenuhi, baru dihitung mulai 2027-01-01." in (
        explain(folder, "rak", rak="no").stdout
    )
    assert "Jawaban: Lemari.\nHasil: dicatat, tidak dihitung karena hanya informasi." in (
        explain(folder, "tempat").stdout
    )


def test_parts_are_explained_one_by_one(folder: Path) -> None:
    whole = TEXT[TEXT.index("        scale: ya-belum") : TEXT.index("      - id: kulkas")]
    part = f"          - id: rak-kering\n        title: Kering\n        question: Kering?\n{whole}"
    parts = "        parts:\n" + part.replace("\n  ", "\n      ").rstrip(" ")
    text = TEXT.replace(whole, parts)
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    result = explain(folder, "rak")

    assert result.exit_code == 1
    assert "ditanyakan per butir. Sebut salah satu: rak-kering." in result.stderr


def test_what_lowers_a_verdict_is_told_beside_what_the_figures_earn(folder: Path) -> None:
    text = TEXT.replace("- {severities: C}", "- {severities: M, effect: lower, lower_by: 1}")
    text = text.replace(
        "asks: {at_least: 80}",
        "asks: {at_least: 60, every_section_at_least: 70, every_credit_at_least: 1}",
    ).replace("asks: {at_least: 100}", "asks: {at_least: 60, when: {dingin: yes}}")
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    result = explain(folder, dingin="yes", rak="no", kulkas="yes")
    other = explain(folder, dingin="no", rak="no")

    assert result.stdout.splitlines()[4:14] == [
        "Siap dengan catatan meminta:",
        "  terpenuhi        nilai paling sedikit 60 (sekarang 62,5)",
        "  tidak terpenuhi  setiap bagian paling sedikit 70 (terendah 62,5)",
        "    Ruang: 62,5",
        "  tidak terpenuhi  setiap jawaban bernilai paling sedikit 1 (terendah 0)",
        "    Rak obat (rak)",
        "Tanpa penghambat di bawah ini, putusannya Siap diajukan.",
        "Penghambat: kekurangan pada keparahan M. Selama ada, putusan turun 1 tingkat:",
        "  Rak obat (rak)",
        "Jalan terpendek ke Siap diajukan:",
    ]
    assert (
        '  tidak terpenuhi  "Obat dingin" dijawab Ya\n    "Obat dingin" dijawab Tidak\n'
        in other.stdout
    )
