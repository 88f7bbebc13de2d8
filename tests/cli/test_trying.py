"""Trying a checklist out: its worked cases, what they leave untried, and how a question reads."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aladin.cli.checklists import checklists
from tests.content.examples import GOOD, HERE

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    shutil.copytree(GOOD / "cases", tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALADIN_CHECKLISTS", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(checklists, arguments, catch_exceptions=False)


def test_cases_that_come_out_as_expected_are_listed_with_their_verdict(folder: Path) -> None:
    result = run("cases")

    assert result.exit_code == 0
    assert result.stdout == (
        "  cocok siap: Usaha contoh yang siap → Siap diajukan\n"
        "contoh: 1 kasus uji, 0 tidak cocok.\n"
    )


def test_a_case_that_comes_out_otherwise_fails_and_says_where(folder: Path) -> None:
    case = folder / "cases" / "contoh" / "siap.yaml"
    case.write_text(case.read_text().replace("verdict: siap", "verdict: belum"))

    result = run("cases", "contoh")

    assert result.exit_code == 1
    assert "diharapkan belum, ternyata siap" in result.stdout
    assert "1 kasus uji tidak cocok." in result.stderr


def test_a_case_that_cannot_be_read_fails(folder: Path) -> None:
    (folder / "cases" / "contoh" / "rusak.yaml").write_text("x: 1\n")

    result = run("cases", "contoh")

    assert result.exit_code == 1
    assert "  beda  rusak\n" in result.stdout


def test_coverage_names_what_no_case_comes_to(folder: Path) -> None:
    result = run("cases", "contoh", "--coverage")

    assert result.exit_code == 0
    assert 'contoh.yaml:31:24: persyaratan "dingin"' in result.stdout.replace(
        f":{line_of('options: {yes: Ya, no: Tidak}')}:", ":31:"
    )
    assert "Cabang syarat: 1 dari 2 dilalui kasus uji" in result.stdout


def line_of(words: str) -> int:
    return TEXT[: TEXT.index(words)].count("\n") + 1


def test_a_question_is_shown_as_it_is_read(folder: Path) -> None:
    result = run("preview", "contoh", "kulkas")

    assert result.stdout == (
        "Ruang\n"
        "\n"
        "Apakah lemari pendingin berfungsi?\n"
        "  ( ) Ya\n"
        "  ( ) Belum\n"
        "  ( ) Belum tahu\n"
        '    Ditanyakan bila "Obat dingin" dijawab Ya.\n'
        "    Keparahan C, bobot 5.\n"
        "    Bukti: Kartu suhu (catatan).\n"
        "    Bila belum: Sediakan lemari pendingin. (14 hari, biaya sedang)\n"
        "    Dasar hukum: Aturan baru (dari sumber lain).\n"
    )


def test_a_section_or_everything_can_be_shown(folder: Path) -> None:
    section = run("preview", "contoh", "profil")
    everything = run("preview", "contoh")

    assert "  [bilangan bulat: ______ orang]\n" in section.stdout
    assert "    Sifat: informasi saja.\n" in section.stdout
    assert "Apakah lemari pendingin berfungsi?" not in section.stdout
    assert everything.stdout.startswith(section.stdout)
    assert "Apakah lemari pendingin berfungsi?" in everything.stdout


def test_what_is_special_about_a_question_is_shown(folder: Path) -> None:
    text = TEXT.replace(
        "        scale: ya-belum\n        severity: M\n        evidence: [{name: Foto rak",
        "        kind: ticks\n"
        "        number: 2a\n"
        "        means: Ya berarti semua.\n"
        "        options:\n"
        "          besi: Besi\n"
        "          kayu: {label: Kayu, applies_when: {dingin: no}}\n"
        "        rule: {at_least: 1}\n"
        "        not_applicable: with_reason\n"
        "        severity: M\n        evidence: [{name: Foto rak",
    )
    assert text != TEXT
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    result = run("preview", "contoh", "rak")

    assert "2a  Apakah semua obat tersimpan di rak?\n    Ya berarti semua.\n" in result.stdout
    assert '  [ ] Kayu (bila "Obat dingin" dijawab Tidak)\n' in result.stdout
    assert "  ( ) Tidak berlaku, dengan alasan\n" in result.stdout


def test_a_stem_is_shown_with_its_parts(folder: Path) -> None:
    rak = TEXT[TEXT.index("      - id: rak") : TEXT.index("      - id: kulkas")]
    part = "\n".join(f"      {line}"[:0] + ("    " + line) for line in rak.splitlines()) + "\n"
    stem = (
        "      - id: lemari\n        title: Lemari\n        question: Bagaimana lemarinya?\n"
        "        parts:\n"
    )
    (folder / "contoh.yaml").write_text(TEXT.replace(rak, stem + part), encoding="utf-8")

    result = run("preview", "contoh", "lemari")

    assert "Bagaimana lemarinya?\nApakah semua obat tersimpan di rak?\n" in result.stdout


def test_what_is_not_there_is_said(folder: Path) -> None:
    result = run("preview", "contoh", "kulkaz")

    assert result.exit_code == 1
    assert "kulkaz" in result.stderr
