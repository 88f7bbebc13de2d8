"""Settings from the environment: each named, explained and checked once, at start."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from aladin.data import data_dir
from aladin.domain.submission import DRAFT_DAYS, SUBMISSION_DAYS
from aladin.report.signature import KeyUnusable, NotInstalled
from aladin.report.signing import Signer, signer_from

KEY_LENGTH = 32
KEY_VARIETY = 12  # different characters; a random key of 32 has about 25
KNOWN_KEYS = re.compile(r"secret|change|example|default|password|aladin|rahasia|contoh", re.I)
NEEDS_EXTRA = "needs libraries that are not installed; docs/settings.md says how to install them"
PROBLEMS = {
    "missing": "is needed in production and is not set",
    "key_short": f"is shorter than {KEY_LENGTH} characters",
    "key_known": "is a well-known or guessable text",
    "address": "is not an address such as the example",
    "not_https": "must begin with https:// in production",
    "literal_error": "is not one of: development, production",
    "not_a_folder": "is not a folder",
}


class SettingsError(Exception):
    """Settings that Aladin cannot start with: one line for each, with purpose and example."""


def setting(name: str, purpose: str, example: str, **more: Any) -> Any:  # noqa: ANN401 - as Field
    """A field that is read from the environment variable `name`."""
    return Field(alias=name, description=purpose, examples=[example], **more)


class Settings(BaseModel):
    """What this installation has decided. `docs/settings.md` says the same at more length."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    environment: Literal["development", "production"] = setting(
        "ALADIN_ENV",
        "production refuses to start unless everything that protects people is set",
        "production",
        default="development",
    )
    port: int = setting("PORT", "the port to listen on", "8000", default=8000, ge=1, le=65535)
    instance: Path = setting(
        "ALADIN_INSTANCE",
        "the folder for the database, the files people attach and the generated key",
        "/var/lib/aladin",
        default=Path("instance"),
    )
    secret_key: str = setting(
        "ALADIN_SECRET_KEY",
        "signs cookies and forms; whoever knows it can forge them",
        'python3 -c "import secrets; print(secrets.token_urlsafe(48))"',
        default="",
        repr=False,
    )
    database_url: str = setting(
        "ALADIN_DATABASE_URL",
        "where assessments are kept",
        "postgresql://aladin@localhost/aladin",
        default="",
        repr=False,
    )
    checklists: Path = setting(
        "ALADIN_CHECKLISTS",
        "the folder of checklists, instead of those that come with Aladin",
        "/etc/aladin/checklists",
        default_factory=lambda: data_dir("checklists"),
    )
    base_url: str = setting(
        "ALADIN_BASE_URL",
        "the address people reach Aladin at; printed in reports, links and QR codes",
        "https://aladin.pemkomedan.example",
        default="",
    )
    trusted_hosts: tuple[str, ...] = setting(
        "ALADIN_TRUSTED_HOSTS",
        "host names to answer to, joined by commas; others are refused",
        "aladin.pemkomedan.example",
        default=(),
    )
    proxy_hops: int | None = setting(
        "ALADIN_PROXY_HOPS",
        "how many proxies stand in front and may name the visitor's address",
        "1",
        default=None,
        ge=0,
        le=5,
    )
    office: str = setting(
        "ALADIN_OFFICE",
        "the office that helps applicants, named on every page",
        "Dinas Kesehatan Kota Medan",
        default="Dinas Kesehatan Kota Medan",
        min_length=1,
        max_length=120,
    )
    office_contact: str = setting(
        "ALADIN_OFFICE_CONTACT",
        "how to reach that office, on every page",
        "WhatsApp 0800-0000-000, Senin sampai Jumat 08.00 sampai 15.00",
        default="datang ke loket pelayanan pada jam kerja",
        min_length=1,
        max_length=200,
    )

    keep_drafts: int = setting(
        "ALADIN_KEEP_DRAFTS",
        "for how many days after its last change an assessment that is not handed in is kept",
        str(DRAFT_DAYS),
        default=DRAFT_DAYS,
        ge=7,
        le=365,
    )
    keep_submissions: int = setting(
        "ALADIN_KEEP_SUBMISSIONS",
        "for how many days what was handed in is kept",
        str(SUBMISSION_DAYS),
        default=SUBMISSION_DAYS,
        ge=30,
        le=3660,
    )
    sign_key: str = setting(
        "ALADIN_SIGN_KEY",
        "signs every report that is given out: a key with its certificate, in a PKCS#12 file or on"
        " a token (pkcs11:token=NAME;object=NAME?module-path=FILE)",
        "/etc/aladin/laporan.p12",
        default="",
    )
    sign_passphrase: str = setting(
        "ALADIN_SIGN_PASSPHRASE",
        "opens the key that signs reports; for a token it is the PIN",
        "four words that nobody guesses",
        default="",
        repr=False,
    )

    @property
    def is_production(self) -> bool:
        """Whether real people use this installation."""
        return self.environment == "production"

    @property
    def evidence(self) -> Path:
        """The folder of the files that people attach."""
        return self.instance / "evidence"

    def signer(self) -> Signer | None:
        """What signs reports; None where they are not signed. Raises SettingsError."""
        if not self.sign_key:
            return None
        try:
            return signer_from(self.sign_key, self.sign_passphrase)
        except KeyUnusable as error:
            raise SettingsError(self._said({"ALADIN_SIGN_KEY": str(error)})) from error
        except NotInstalled as error:
            raise SettingsError(self._said({"ALADIN_SIGN_KEY": NEEDS_EXTRA})) from error

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read and check all settings; an empty variable is one that is not set.

        In development a missing key is made once and kept in the instance folder, readable by its
        owner alone. Raises SettingsError naming everything that is wrong.
        """
        names = (str(field.alias) for field in cls.model_fields.values())
        given: dict[str, Any] = {name: environment[name] for name in names if environment.get(name)}
        if "ALADIN_TRUSTED_HOSTS" in given:
            hosts = str(given["ALADIN_TRUSTED_HOSTS"]).split(",")
            given["ALADIN_TRUSTED_HOSTS"] = tuple(host.strip() for host in hosts if host.strip())
        if given.get("ALADIN_ENV", "development") == "development":
            given.setdefault("ALADIN_INSTANCE", "instance")
            if "ALADIN_SECRET_KEY" not in given:
                given["ALADIN_SECRET_KEY"] = kept_key(Path(given["ALADIN_INSTANCE"]))
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise SettingsError(cls._explain(error)) from None

    @model_validator(mode="before")
    @classmethod
    def _fill_in(cls, given: dict[str, Any]) -> dict[str, Any]:
        """What follows from other settings."""
        instance = Path(given.get("ALADIN_INSTANCE", "instance")).resolve()
        filled = {**given, "ALADIN_INSTANCE": instance}
        filled.setdefault("ALADIN_DATABASE_URL", f"sqlite:///{instance / 'aladin.db'}")
        filled["ALADIN_BASE_URL"] = given.get("ALADIN_BASE_URL", "").rstrip("/")
        hosts = {urlsplit(filled["ALADIN_BASE_URL"]).hostname or ""}
        if given.get("ALADIN_ENV") != "production":
            filled["ALADIN_BASE_URL"] = (
                filled["ALADIN_BASE_URL"] or f"http://127.0.0.1:{given.get('PORT', 8000)}"
            )
            filled.setdefault("ALADIN_PROXY_HOPS", 0)
            hosts |= {"localhost", "127.0.0.1"}
        filled.setdefault("ALADIN_TRUSTED_HOSTS", tuple(sorted(hosts - {""})))
        return filled

    @model_validator(mode="after")
    def _safe(self) -> Self:
        """Everything that is wrong in itself or too weak for production, at once."""
        wrong: dict[str, str] = {}
        address = urlsplit(self.base_url)
        if self.is_production:
            if self.proxy_hops is None:
                wrong["ALADIN_PROXY_HOPS"] = "missing"
            if address.scheme != "https":
                wrong["ALADIN_BASE_URL"] = "not_https" if self.base_url else "missing"
        plain = address.hostname and not (address.path or address.query or address.fragment)
        if self.base_url and not (plain and address.scheme in ("http", "https")):
            wrong["ALADIN_BASE_URL"] = "address"
        if fault := key_fault(self.secret_key):
            wrong["ALADIN_SECRET_KEY"] = fault
        if not self.checklists.is_dir():
            wrong["ALADIN_CHECKLISTS"] = "not_a_folder"
        if wrong:
            raise PydanticCustomError("settings", "see context", {"wrong": wrong})
        return self

    @classmethod
    def _explain(cls, error: ValidationError) -> str:
        wrong: dict[str, str] = {}
        for detail in error.errors():
            if detail["type"] == "settings":
                wrong.update(detail["ctx"]["wrong"])
            else:
                name = str(detail["loc"][0])
                wrong[name] = PROBLEMS.get(detail["type"], detail["msg"].lower())
        return cls._said(wrong)

    @classmethod
    def _said(cls, wrong: Mapping[str, str]) -> str:
        fields = {field.alias: field for field in cls.model_fields.values()}
        return "\n".join(
            f"{name} {PROBLEMS.get(fault, fault)}.\n"
            f"    What it is for: {fields[name].description}.\n"
            f"    Example: {(fields[name].examples or [''])[0]}"
            for name, fault in wrong.items()
        )


def key_fault(key: str) -> str | None:
    """Why this key protects nobody: it is missing, short, or something that others know too."""
    if not key:
        return "missing"
    if len(key) < KEY_LENGTH:
        return "key_short"
    return "key_known" if len(set(key)) < KEY_VARIETY or KNOWN_KEYS.search(key) else None


def kept_key(instance: Path) -> str:
    """The key of a development installation, made at the first start."""
    file = instance / "secret.key"
    instance.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as opened:
        opened.write(secrets.token_urlsafe(48))
    return file.read_text().strip()
