"""Aladin: self-assessment of readiness for pharmacy and drugstore licensing."""
# ruff: noqa: PLC0415 - whoever imports any part of Aladin runs this file, and need not load Flask

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from aladin.config import Settings

__version__ = "0.1.0"


def create_app(settings: Settings | None = None) -> Flask:
    """Join the parts. Without settings, they are read from the environment.

    Raises SettingsError or ChecklistError, each with everything that is wrong.
    """
    import os

    from flask import Flask

    from aladin.config import Settings
    from aladin.content.handbook import english_handbook, read_handbook
    from aladin.content.library import Library
    from aladin.content.translations import Translations
    from aladin.data import data_dir
    from aladin.intake.sieve import Sieve
    from aladin.report.printing import Printer
    from aladin.store.db import db
    from aladin.store.files import Files
    from aladin.web import flask_settings, register
    from aladin.web.current import Parts

    settings = settings or Settings.from_environment(os.environ)
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, static_folder=None, template_folder=str(data_dir("templates")))
    app.config.update(flask_settings(settings))
    library = Library(settings.checklists)
    handbook = read_handbook(settings.checklists, library.registry)
    app.extensions["aladin"] = Parts(
        library=library,
        translations=Translations(settings.checklists),
        handbook=handbook,
        english_handbook=english_handbook(handbook, settings.checklists),
        printer=Printer(processes=1),
        signer=settings.signer(),
        sieve=Sieve(processes=1),
        files=Files(settings.evidence),
        settings=settings,
    )
    db.init_app(app)
    register(app, settings)
    return app
