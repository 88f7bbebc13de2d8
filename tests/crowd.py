"""Many people at the same moment: threads that start together, each with its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from aladin.store.db import db


def at_once(app: Flask, *deeds: Callable[[], Any]) -> list[Any]:
    """Do all of these at once; what each gave, or the exception it ended in."""
    db.session.rollback()  # else the caller would go on seeing what was there before
    together = Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> Any:
        with app.app_context():
            together.wait()
            try:
                return deed()
            except Exception as error:
                return error

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(one, deeds))
