"""An application on a fresh SQLite file with small checklists, and a person before its screen."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask

from tests.browser import Browser
from tests.running import running

CHECKLISTS = Path(__file__).parent / "checklists"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Settings of a development installation of its own."""
    return {
        "ALADIN_INSTANCE": str(tmp_path / "instance"),
        "ALADIN_CHECKLISTS": str(CHECKLISTS),
        "ALADIN_BASE_URL": "http://localhost",
        "ALADIN_OFFICE": "Dinas Kesehatan Contoh",
    }


@pytest.fixture
def own_checklists(environment: dict[str, str], tmp_path: Path) -> Path:
    """The checklists as a folder of the test's own, which the application reads."""
    environment["ALADIN_CHECKLISTS"] = str(tmp_path / "checklists")
    return copytree(CHECKLISTS, tmp_path / "checklists")


@pytest.fixture
def app(environment: dict[str, str]) -> Iterator[Flask]:
    """The whole application, as `aladin serve` joins it."""
    with running(environment) as application:
        yield application


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Somebody who has just opened Aladin."""
    return Browser(app)


@pytest.fixture
def holder(browser: Browser) -> Browser:
    """Somebody who has begun an assessment and looks at the task list."""
    browser.open("/mulai/contoh")
    browser.submit()
    browser.click("Sudah saya catat")
    return browser
