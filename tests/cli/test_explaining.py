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
        ({"dingin": "yes"}, "ditanyakan", "terpenuhi", "Ya"),
        ({"dingin": "no"}, "tidak ditanyakan", "tidak terpenuhi", "Tidak"),
        ({}, "belum diketahui apakah ditanyakan", "belum diketahui", "belum dijawab"),
    ],
)
def test_a_gate_is_explained_by_the_answer_it_looks_at(
    folder: Path, said: dict[str, str], asked: str, holds: str, answer: str
) -> None:
    result = explain(folder, "kulkas", **said)

    assert result.stdout.splitlines()[:3] == [
        f"Lemari pendingin (kulkas): {asked}.",
        f'  "Obat dingin" dijawab Ya: {holds}',
        f"    Obat dingin: {answer}",
    ]


def test_an_answer_is_explained_with_its_weight_and_what_it_sets_off(folder: Path) -> None:
    always = explain(folder, "rak", dingin="yes", rak="no", kulkas="no")
    critical = explain(folder, "kulkas", dingin="yes", rak="no", kulkas="no")

    assert "  Tanpa syarat: selalu ditanyakan.\n" in always.stdout
    assert "Jawaban: Belum.\n" in always.stdout
    assert "Hasil: belum memenuhi, dihitung dengan bobot 3, keparahan M.\n" in always.stdout
    assert "penghambat" not in always.stdout
    assert "Ini penghambat" in critical.stdout


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
        "Penghambat: keparahan C: putusan terakhir\n"
        "    Lemari pendingin (kulkas)\n"
        "Jalan terpendek ke Siap dengan catatan:\n"
        "  Paling sedikit perbaikan (2, 14 hari bila dikerjakan bersamaan, 21 bila berurutan):\n"
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
        "  Lemari pendingin (kulkas)",
    ]


def test_gaps_that_break_a_demand_are_named_below_it(folder: Path) -> None:
    asks = "asks: {more_than: 10, every_section_at_least: 1, section_at_least: {ruang: 5}, "
    asks += "every_credit_at_least: 1, no_gap: [{severities: M}], when: {dingin: yes}}"
    (folder / "contoh.yaml").write_text(TEXT.replace("asks: {at_least: 100}", asks))

    result = explain(folder, dingin="yes", rak="no", kulkas="yes")

    assert "  tidak terpenuhi  tidak ada kekurangan pada keparahan M\n    Rak obat (rak)\n" in (
        result.stdout
    )
    assert "  terpenuhi        nilai lebih dari 10 (sekarang 62,50)\n" in result.stdout
    assert '  terpenuhi        "Obat dingin" dijawab Ya\n' in result.stdout


def test_where_no_remedy_leads_there_that_is_said() -> None:
    lines = list(_way_out(Ways(goal="siap", without_remedy=("rak",)), contoh()))

    assert lines == [
        "Tidak ada perbaikan yang membawa ke Siap diajukan.",
        "  Tanpa perbaikan yang diketahui: Rak obat (rak)",
    ]


def test_a_quicker_way_and_what_comes_with_it_are_told_apart() -> None:
    fewest = Way(verdict="siap", remedies=("kulkas",), newly_asked=(), days=14, days_in_turn=14)
    quickest = Way(
        verdict="siap", remedies=("rak", "kulkas"), newly_asked=("rak",), days=7, days_in_turn=21
    )

    lines = list(_way_out(Ways(goal="siap", fewest=fewest, quickest=quickest), contoh()))

    assert (
        "  Paling cepat (7 hari bila dikerjakan bersamaan, 21 bila berurutan, 2 perbaikan):"
        in lines
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

    assert "  tidak terpenuhi  paling banyak 0 kekurangan pada keparahan M\n" in result.stdout


def test_what_is_not_there_is_said(folder: Path) -> None:
    unknown = explain(folder, "kulkaz", dingin="yes")
    wrong = explain(folder, dingin="ya")

    assert (unknown.exit_code, wrong.exit_code) == (1, 1)
    assert "kulkaz" in unknown.stderr
    assert "[case-answer-wrong]" in wrong.stderr
