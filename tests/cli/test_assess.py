"""`aladin assess` from a file of answers to a printed report."""

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from aladin.cli.assess import assess
from aladin.data import data_dir
from tests.report.conftest import pango  # noqa: F401

READY = data_dir("checklists") / "cases" / "toko-obat" / "pasar-baru-siap.yaml"


@pytest.mark.usefixtures("pango")
def test_each_variant_can_be_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path))
    pages = {}

    for variant in ("full", "summary", "visit", "plan"):
        file = tmp_path / f"{variant}.pdf"
        order = ["toko-obat", "--answers", str(READY), "--report", str(file)]
        done = CliRunner().invoke(assess, [*order, "--variant", variant])
        assert done.exit_code == 0, done.output
        with pikepdf.open(file) as pdf:
            pages[variant] = len(pdf.pages)

    assert pages["summary"] == pages["plan"] == 1
    assert pages["full"] > pages["visit"] > 1
