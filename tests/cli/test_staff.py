"""What `aladin staff` prints, and what comes of it."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aladin.cli.staff import staff
from tests.browser import Browser
from tests.running import running

Called = Callable[..., Result]


@pytest.fixture
def called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Called:
    """Calls the command on an installation of its own."""
    for name in [name for name in os.environ if name.startswith("ALADIN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(staff, words)


def test_the_printed_link_leads_to_the_page_that_sets_the_keys(called: Called) -> None:
    printed = called("invite", "Siti@Dinas.example", "--role", "admin")

    address = re.findall(r"http://127\.0\.0\.1:8000(/petugas/undangan/\S{43})", printed.output)
    with running({}) as app:
        page = Browser(app).open(address[0])
    assert printed.exit_code == 0
    assert page.status == 200
    assert "siti@dinas.example" in page.text
    assert "48 jam" in printed.output


def test_accounts_are_listed_with_role_and_state(called: Called) -> None:
    empty = called("list")
    called("invite", "siti@dinas.example", "--role", "admin")
    called("invite", "budi@dinas.example", "--role", "editor")
    called("disable", "budi@dinas.example")

    listed = called("list")

    assert "Belum ada akun" in empty.output
    assert listed.output.splitlines() == [
        "budi@dinas.example\teditor\tdinonaktifkan",
        "siti@dinas.example\tadmin\tdiundang, tautan belum dipakai",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("invite", "bukan-alamat", "--role", "editor"), "bukan alamat surel"),
        (("invite", "siti@dinas.example", "--role", "raja"), "raja"),
        (("invite", "siti@dinas.example"), "--role"),
        (("disable", "tidak-ada@dinas.example"), "Tidak ada akun"),
    ],
)
def test_what_cannot_be_done_is_said(called: Called, words: tuple[str, ...], sentence: str) -> None:
    refused = called(*words)

    assert refused.exit_code != 0
    assert sentence in refused.output


def test_wrong_settings_are_named(called: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALADIN_ENV", "production")

    refused = called("list")

    assert refused.exit_code == 1
    assert "ALADIN_SECRET_KEY" in refused.output
