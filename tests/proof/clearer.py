"""A process that erases what is over and is killed on the way: what the tests kill."""

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from flask import Flask

from aladin.store import events, submissions
from aladin.store.db import db
from aladin.store.files import Files
from aladin.workflow import erasing
from tests.builders import NOW

SOME = 3  # erasures before the kill


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def clear_and_die(url: str, folder: str, point: str, _: Connection) -> None:
    """Clear everything over by the year 2030, and be killed at this point after some of it."""
    app = Flask("clearer")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    files, left = Files(Path(folder)), [SOME]

    def after_some(deed: object) -> object:
        def counted(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                die()
            return deed(*args, **kwargs)  # type: ignore[operator]

        return counted

    match point:
        case "within a submission":
            submissions.erase = after_some(submissions.erase)  # type: ignore[assignment]
        case "before the commit":
            events.note = after_some(events.note)  # type: ignore[assignment]
        case "between rows and files":
            erasing.evidencing.sweep = die  # type: ignore[attr-defined]
        case "among the files":
            Files.drop = after_some(Files.drop)  # type: ignore[method-assign, assignment]
    with app.app_context():
        erasing.clear(files, NOW.replace(year=2030))
