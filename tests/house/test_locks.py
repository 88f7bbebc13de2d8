"""What is installed is what was locked: exact, with digests, from no particular index."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.utils import canonicalize_name

from tests.house.locks import PIN, RUNTIME, SIGN, TESTS, asked_for, locked

every_lock = pytest.mark.parametrize("lock", [RUNTIME, SIGN, TESTS], ids=lambda lock: lock.name)


@pytest.mark.proof("S1")
@every_lock
def test_a_lock_holds_nothing_but_pins_with_digests(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    rest = [line for line in PIN.sub("", text).split("\n") if line and line.strip()[0] != "#"]

    assert locked(lock)
    assert rest == []


@every_lock
def test_a_lock_names_no_index_and_no_folder(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert "://" not in text
    assert "file:" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("lock", [RUNTIME, SIGN], ids=lambda lock: lock.name)
def test_the_tests_run_on_what_is_shipped(lock: Path) -> None:
    shipped, tested = locked(lock), locked(TESTS)

    assert {name: tested[name].version for name in shipped} == {
        name: pin.version for name, pin in shipped.items()
    }


@pytest.mark.parametrize(
    ("lock", "extras"),
    [(RUNTIME, ["build"]), (SIGN, ["sign"]), (TESTS, ["build", "sign", "test"])],
    ids=["runtime", "sign", "test"],
)
def test_a_lock_holds_all_that_setup_cfg_asks_for(lock: Path, extras: list[str]) -> None:
    pins = locked(lock)

    for requirement in asked_for(*extras):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)].version)


@pytest.mark.proof("S1")
def test_what_runs_here_is_what_was_locked() -> None:
    here = {
        name: pin.version
        for name, pin in locked(TESTS).items()
        if pin.marker is None or Marker(pin.marker).evaluate()
    }

    different = {name: (pinned, installed(name)) for name, pinned in here.items()}

    assert {name: pair for name, pair in different.items() if pair[0] != pair[1]} == {}


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
