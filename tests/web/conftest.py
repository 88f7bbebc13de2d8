"""An application on a fresh SQLite file with small checklists, and a person before its screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from aladin import create_app
from aladin.config import Settings
from aladin.store.db import db, upgrade
from tests.browser import Browser

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
def app(environment: dict[str, str]) -> Iterator[Flask]:
    """The whole application, as `aladin serve` joins it."""
    application = create_app(Settings.from_environment(environment))
    with application.app_context():
        upgrade(db.engine)
    yield application
    application.extensions["aladin"].printer.close()
    application.extensions["aladin"].sieve.close()
    with application.app_context():
        db.engine.dispose()


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
