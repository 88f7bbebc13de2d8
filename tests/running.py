"""An application on a database of its own, and nothing left of it behind the tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Flask

from aladin import create_app
from aladin.config import Settings
from aladin.store.db import db, upgrade


@contextmanager
def running(environment: Mapping[str, str]) -> Iterator[Flask]:
    """The whole application with these settings, as `aladin serve` joins it."""
    app = create_app(Settings.from_environment(environment))
    try:
        with app.app_context():
            upgrade(db.engine)
        yield app
    finally:
        app.extensions["aladin"].printer.close()
        app.extensions["aladin"].sieve.close()
        with app.app_context():
            db.engine.dispose()
