"""What setup.cfg asks for and the lock files give, as the house tests read them."""

import configparser
import re
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from tests.house.source import ROOT

RUNTIME = ROOT / "requirements.lock"
SIGN = ROOT / "requirements-sign.lock"
TESTS = ROOT / "requirements-test.lock"

PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))?"
    r"(?P<hashes>( \\\n    --hash=\S+)+)$",
    re.MULTILINE,
)


class Pin(NamedTuple):
    """One library as locked, for the machines its marker names."""

    version: str
    marker: str | None
    hashes: frozenset[str]


def locked(lock: Path) -> dict[str, Pin]:
    """Every library of a lock file by name."""
    return {
        pin["name"]: Pin(pin["version"], pin["marker"], frozenset(pin["hashes"].split()))
        for pin in PIN.finditer(lock.read_text(encoding="utf-8"))
    }


def asked_for(*extras: str) -> list[Requirement]:
    """What setup.cfg names, with these extras."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lists = [setup["options"]["install_requires"]]
    lists += [setup["options.extras_require"][extra] for extra in extras]
    return [Requirement(line) for text in lists for line in text.split("\n") if line]
