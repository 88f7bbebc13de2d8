"""The database for commands that need nothing else of the application."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from aladin.cli.files import stop
from aladin.config import Settings, SettingsError
from aladin.store.db import db, upgrade


@contextmanager
def database() -> Iterator[Settings]:
    """Within the database of this installation, up to date; stops if it cannot be reached.

    Gives the settings that say where everything else is.
    """
    try:
        settings = Settings.from_environment(os.environ)
    except SettingsError as error:
        stop(f"Setelan belum benar:\n{error}")
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    db.init_app(app)
    with app.app_context():
        try:
            upgrade(db.engine)
        except SQLAlchemyError as error:
            stop(f"Basis data tidak dapat dibuka: {error}")
        yield settings
        db.session.remove()
        db.engine.dispose()
