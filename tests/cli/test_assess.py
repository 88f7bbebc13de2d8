"""`aladin assess` from a file of answers to a printed report."""

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from aladin.cli.assess import assess
from aladin.cli.verify import verify
from aladin.data import data_dir
from tests.report.conftest import pango  # noqa: F401

READY = data_dir("checklists") / "cases" / "toko-obat" / "pasar-baru-siap.yaml"


@pytest.mark.usefixtures("pango")
def test_each_variant_can_be_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path))
    pages = {}

    for variant in ("full", "summary", "visit", "plan", "exhibits"):
        file = tmp_path / f"{variant}.pdf"
        order = ["toko-obat", "--answers", str(READY), "--report", str(file)]
        done = CliRunner().invoke(assess, [*order, "--variant", variant])
        assert done.exit_code == 0, done.output
        with pikepdf.open(file) as pdf:
            pages[variant] = len(pdf.pages)

    assert pages["summary"] == pages["plan"] == 1
    assert pages["full"] > pages["visit"] > 1


@pytest.mark.usefixtures("pango")
def test_a_translation_is_printed_beside_the_report_that_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path))
    answers = {}
    for language in ("id", "en"):
        file = tmp_path / f"{language}.pdf"
        order = ["toko-obat", "--answers", str(READY), "--report", str(file)]
        done = CliRunner().invoke(assess, [*order, "--language", language])
        assert done.exit_code == 0, done.output
        with pikepdf.open(file) as pdf:
            assert pdf.Root.Lang == language
            answers[language] = pdf.attachments["jawaban.json"].get_file().read_bytes()
        for option in ([], ["--register"]):
            checked = CliRunner().invoke(verify, [str(file), *option])
            assert checked.exit_code == 0, checked.output

    assert answers["id"] == answers["en"]


def test_what_people_type_may_look_like_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path))
    typed, kept = tmp_path / "jawaban.yaml", tmp_path / "jawaban.json"
    typed.write_text(READY.read_text().replace("name: Toko", "name: <b>Toko</b>"))

    done = CliRunner().invoke(assess, ["toko-obat", "--answers", str(typed), "--json", str(kept)])

    assert done.exit_code == 0, done.output
    assert "<b>Toko</b>" in kept.read_text()
