"""No library older than the one in which a known hole was closed."""

from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

from tests.house.locks import RUNTIME, TESTS, locked

FLOORS = {
    "flask-security-too": "5.9",  # GHSA-f66q-9rf6-8795: keys could be changed without a fresh login
    "weasyprint": "70.0",  # CVE-2026-55073: stylesheets and metadata went round the URL fetcher
    "werkzeug": "3.1.9",
    "pikepdf": "10.18",
}

each = pytest.mark.parametrize(("name", "floor"), FLOORS.items())


@pytest.mark.proof("S4")
@each
def test_what_runs_here_is_not_below_the_floor(name: str, floor: str) -> None:
    installed = Version(version(name))

    assert installed >= Version(floor)


@pytest.mark.proof("S4")
@pytest.mark.parametrize("lock", [RUNTIME, TESTS], ids=lambda lock: lock.name)
@each
def test_what_is_locked_is_not_below_the_floor(lock: Path, name: str, floor: str) -> None:
    pinned = Version(locked(lock)[name].version)

    assert pinned >= Version(floor)
