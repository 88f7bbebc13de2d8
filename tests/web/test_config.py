"""Settings: read once, and refused with everything that is wrong."""

import re
import sys
from pathlib import Path

import pytest

from aladin.config import Settings, SettingsError
from tests.report.keys import PASSPHRASE, key_file
from tests.web.test_headers import PRODUCTION


def refused(environment: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environment)
    return str(caught.value)


def test_development_needs_nothing_and_keeps_the_key_it_made(tmp_path: Path) -> None:
    environment = {"ALADIN_INSTANCE": str(tmp_path)}

    first, second = (Settings.from_environment(environment) for _ in range(2))

    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    assert first.base_url == "http://127.0.0.1:8000"
    assert first.database_url == f"sqlite:///{tmp_path}/aladin.db"


def test_the_port_stands_in_the_address(tmp_path: Path) -> None:
    settings = Settings.from_environment({"ALADIN_INSTANCE": str(tmp_path), "PORT": "8123"})

    assert settings.base_url == "http://127.0.0.1:8123"


def test_production_starts_with_what_it_needs(tmp_path: Path) -> None:
    settings = Settings.from_environment({**PRODUCTION, "ALADIN_INSTANCE": str(tmp_path)})

    assert settings.is_production
    assert settings.trusted_hosts == ("siap.example",)
    assert not (tmp_path / "secret.key").exists()


@pytest.mark.parametrize("name", ["ALADIN_SECRET_KEY", "ALADIN_BASE_URL", "ALADIN_PROXY_HOPS"])
def test_production_refuses_to_start_without(name: str) -> None:
    told = refused({key: value for key, value in PRODUCTION.items() if key != name})

    assert told.startswith(f"{name} is needed in production and is not set.")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("ALADIN_ENV", "prod", "is not one of"),
        ("ALADIN_SECRET_KEY", "short", "shorter than 32"),
        ("ALADIN_SECRET_KEY", "ab" * 20, "guessable"),
        ("ALADIN_SECRET_KEY", "change-me-change-me-0123456789abcdef", "guessable"),
        ("ALADIN_BASE_URL", "http://siap.example", "https://"),
        ("ALADIN_BASE_URL", "https://siap.example/aladin", "not an address"),
        ("ALADIN_BASE_URL", "siap.example", "not an address"),
        ("ALADIN_CHECKLISTS", "/nowhere", "is not a folder"),
        ("ALADIN_PROXY_HOPS", "many", "integer"),
        ("PORT", "0", "greater than or equal to 1"),
    ],
)
def test_a_bad_setting_is_named_with_its_fault(name: str, value: str, fault: str) -> None:
    told = refused({**PRODUCTION, name: value})

    assert re.match(name, told)
    assert fault in told
    assert "Example: " in told


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    key = "ab" * 20

    assert key not in refused({**PRODUCTION, "ALADIN_SECRET_KEY": key})
    assert "k3y" not in repr(Settings.from_environment(PRODUCTION))


def test_hosts_are_joined_by_commas() -> None:
    settings = Settings.from_environment(
        {**PRODUCTION, "ALADIN_TRUSTED_HOSTS": "a.example, b.example"}
    )

    assert settings.trusted_hosts == ("a.example", "b.example")


def test_every_setting_is_documented_with_its_purpose() -> None:
    page = Path("docs/settings.md").read_text()

    for field in Settings.model_fields.values():
        assert f"`{field.alias}`" in page


def test_a_key_for_signing_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    file = key_file(tmp_path)
    environment = {"ALADIN_INSTANCE": str(tmp_path), "ALADIN_SIGN_KEY": str(file)}
    settings = Settings.from_environment({**environment, "ALADIN_SIGN_PASSPHRASE": PASSPHRASE})
    assert settings.signer() is not None
    file.chmod(0o644)

    with pytest.raises(SettingsError, match="ALADIN_SIGN_KEY can be read by others"):
        settings.signer()

    assert PASSPHRASE not in repr(settings)
    assert Settings.from_environment({"ALADIN_INSTANCE": str(tmp_path)}).signer() is None


TOKEN = "pkcs11:token=a;object=b?module-path=/m.so"


def test_a_token_that_cannot_sign_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environment({**PRODUCTION, "ALADIN_SIGN_KEY": TOKEN})

    with pytest.raises(SettingsError, match=r"ALADIN_SIGN_KEY names a module .*: /m\.so"):
        settings.signer()
    monkeypatch.delitem(sys.modules, "aladin.report.token_key")
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(SettingsError, match="ALADIN_SIGN_KEY needs libraries"):
        settings.signer()
