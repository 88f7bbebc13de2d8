"""Versions on the command line: what differs, what that does to what is stored, and publishing."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aladin.cli.checklists import checklists
from aladin.cli.database import database
from aladin.domain.answer import Answer
from aladin.workflow import assessing, publishing, submitting
from tests.builders import NOW, a_pharmacy, an_applicant
from tests.content.examples import GOOD, HERE, contoh

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")
NEWER = TEXT.replace('version: "2026.1"', 'version: "2026.2"').replace(
    "Apakah semua obat tersimpan di rak?", "Apakah raknya cukup?"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(HERE / "regulations.yaml", tmp_path)
    shutil.copy(GOOD / "contoh.yaml", tmp_path)
    shutil.copytree(GOOD / "cases", tmp_path / "cases")
    (tmp_path / "baru.yaml").write_text(NEWER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALADIN_CHECKLISTS", str(tmp_path))
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path / "instance"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(checklists, arguments, catch_exceptions=False)


def test_two_files_are_compared_in_words(folder: Path) -> None:
    result = run("diff", "contoh", "baru.yaml", "--no-impact")

    assert result.exit_code == 0
    assert result.stdout == (
        "Daftar contoh 2026.1 → 2026.2\n"
        "  Kalimat berubah: Rak obat (rak): pertanyaan: dari "
        '"Apakah semua obat tersimpan di rak?" menjadi "Apakah raknya cukup?". '
        "Pertanyaan ini ditanyakan lagi.\n"
    )


def test_a_file_does_not_differ_from_itself(folder: Path) -> None:
    result = run("diff", "contoh", "contoh.yaml", "--no-impact")

    assert "Tidak ada perubahan pada pertanyaan dan penilaian." in result.stdout


def test_the_impact_counts_what_is_stored(folder: Path) -> None:
    with database():
        opened = assessing.start(contoh(), NOW)
        put = [Answer(requirement_id=name, value=value) for name, value in
               {"dingin": "no", "rak": "yes"}.items()]  # fmt: skip
        assessing.save_answers(opened.assessment, put, [], {}, NOW)
        submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), NOW)

    result = run("diff", "contoh", "baru.yaml")

    assert (
        "  Dari 1 laporan yang sudah dikirim, 1 berubah putusannya.\n"
        "    Siap diajukan → Belum lengkap: 1\n"
        "    Pada 1 di antaranya ada yang ditanyakan lagi.\n"
        "  Tidak ada asesmen yang sedang diisi.\n"
    ) in result.stdout


def test_a_file_is_compared_with_what_is_in_force(folder: Path) -> None:
    before = run("diff", "contoh")
    run("publish", "contoh", "--note", "Versi pertama.", "--by", "Budi (contoh)")
    shutil.copy(folder / "baru.yaml", folder / "contoh.yaml")
    after = run("diff", "contoh", "--no-impact")

    assert before.exit_code == 1
    assert "belum pernah diberlakukan" in before.stderr
    assert "2026.1 → 2026.2" in after.stdout


def test_what_is_published_is_in_force(folder: Path) -> None:
    result = run("publish", "contoh", "--note", "Versi pertama.", "--by", "Budi (contoh)")

    assert result.exit_code == 0
    assert "contoh versi 2026.1 berlaku sejak sekarang" in result.stdout
    with database():
        (publication,) = publishing.history("contoh")
        assert publishing.current("contoh", {}) == contoh()
    assert publication.source == TEXT
    assert publication.published_by == "Budi (contoh)"


@pytest.mark.parametrize(
    ("note", "text", "said"),
    [
        (" ", TEXT, "tulis catatan perubahannya"),
        ("Uji.", TEXT.replace("severity: M", "severity: X"), "[unknown-severity]"),
        ("Uji.", TEXT.replace('version: "2026.1"', 'version: "2025.1"'), "[version-not-newer]"),
    ],
)
def test_what_is_not_in_order_is_not_published(
    folder: Path, note: str, text: str, said: str
) -> None:
    run("publish", "contoh", "--note", "Versi pertama.")
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")

    result = run("publish", "contoh", "--note", note)

    assert result.exit_code == 1
    assert said in result.stderr
    with database():
        assert len(publishing.history("contoh")) == 1


def test_cases_that_differ_hold_it_up_until_they_are_accepted(folder: Path) -> None:
    text = TEXT.replace("asks: {at_least: 100}", "asks: {at_least: 99}").replace(
        "  - {severities: C}\n", "  - {severities: [C, M]}\n"
    )
    (folder / "contoh.yaml").write_text(text, encoding="utf-8")
    case = next((folder / "cases" / "contoh").glob("*.yaml"))
    case.write_text(case.read_text().replace("verdict: siap", "verdict: belum"))

    refused = run("publish", "contoh", "--note", "Aturan baru.")
    accepted = run("publish", "contoh", "--note", "Aturan baru.", "--accept-cases")

    assert refused.exit_code == 1
    assert "putusan: diharapkan Belum siap, sekarang Siap diajukan" in refused.stderr
    assert "--accept-cases" in refused.stderr
    assert accepted.exit_code == 0
    with database():
        note = publishing.history("contoh")[0].note
    assert note.startswith("Aturan baru.\n\nDiterbitkan dengan 1 kasus uji")
    assert case.stem in note


def test_a_case_that_cannot_be_tried_holds_it_up_too(folder: Path) -> None:
    (folder / "cases" / "contoh" / "rusak.yaml").write_text("x: 1\n")

    refused = run("publish", "contoh", "--note", "Uji.")

    assert refused.exit_code == 1
    assert "[missing-key]" in refused.stderr
    assert "1 kasus uji" in refused.stderr


def test_wrong_settings_are_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "viel")

    result = run("publish", "contoh", "--note", "Uji.")

    assert result.exit_code == 1
    assert "PORT" in result.stderr


def test_a_database_that_is_not_there_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALADIN_DATABASE_URL", "sqlite:////tidak/ada/aladin.db")

    result = run("publish", "contoh", "--note", "Uji.")

    assert result.exit_code == 1
    assert "Basis data tidak dapat dibuka" in result.stderr
