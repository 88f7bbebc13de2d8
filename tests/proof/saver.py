"""A process that saves the same page again and again and says so each time: what the tests kill.

Each save puts one and the same number into every answer, so that half a save would show.
"""

import os
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection

from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from aladin.domain.answer import Answer
from aladin.store.db import db
from aladin.workflow import assessing
from tests.builders import NOW
from tests.holding import by_token

PAGE = ("chairs", "fridge", "lamp")
SAVES = 20  # in `save_some`


def saves(url: str, token: str) -> Iterator[int]:
    """Each number to be saved next, before it is; by asking for the one after it is saved."""
    app = Flask("saver")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    with app.app_context():
        assessment = by_token(token, NOW)
        number = max(assessment.versions.values(), default=0)
        while True:
            seen = dict.fromkeys(PAGE, number)
            number += 1
            yield number
            put = [Answer(requirement_id=name, value=str(number)) for name in PAGE]
            assessing.save_answers(assessment, put, [], seen, NOW)


def save_until_killed(url: str, token: str, acknowledge: Connection, *, too_early: bool) -> None:
    """Acknowledge each number when it is saved, or, as a mutant, when it is about to be."""
    for number in saves(url, token):
        acknowledge.send(number if too_early else number - 1)


def save_some(url: str, token: str, times: int) -> None:
    """Acknowledge on standard output, in one system call each."""
    for number in saves(url, token):
        os.write(1, f"saved {number - 1}\n".encode())
        if number > times:
            return


def do_not_wait_for_the_disk(connection: DBAPIConnection, _record: object) -> None:
    """A mutant: what SQLite does in WAL mode when it is asked for less than FULL."""
    connection.cursor().execute("PRAGMA synchronous = NORMAL")


if __name__ == "__main__":
    url, token, *mutant = sys.argv[1:]
    if mutant:
        event.listen(Engine, "connect", do_not_wait_for_the_disk)
    save_some(url, token, SAVES)
