"""A process that attaches file after file and says so each time: what the tests kill."""

import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from flask import Flask
from PIL import Image

from aladin.intake.sieve import Sieve
from aladin.store.db import db
from aladin.store.files import Files
from aladin.workflow import assessing, evidencing
from aladin.workflow.evidencing import Said
from tests.builders import NOW, a_checklist, a_requirement
from tests.intake.corpus import encoded


class DiesBeforeItsName(Files):
    """Is killed once a file is written and before it has its name."""

    def keep(self, content: bytes) -> str:
        Path.replace = lambda part, name: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore
        return super().keep(content)


class DiesBeforeTheRow(Files):
    """Is killed once a file is kept and before the row that names it commits."""

    def keep(self, content: bytes) -> str:
        super().keep(content)
        os.kill(os.getpid(), signal.SIGKILL)
        return ""


KINDS = {each.__name__: each for each in (Files, DiesBeforeItsName, DiesBeforeTheRow)}


def attaches(url: str, folder: str, kind: str) -> Iterator[int]:
    """How many files are attached, each to an assessment of its own, after each of them."""
    app = Flask("attacher")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    checklist, sieve = a_checklist(a_requirement("fridge")), Sieve()
    files, said = KINDS[kind](Path(folder)), Said("Foto", ("fridge",))
    with app.app_context():
        for number in range(1, 256):
            yield number - 1
            photo = encoded(Image.new("RGB", (os.getpid() % 997 + 1, number)), "JPEG")
            assessment = assessing.start(checklist, NOW).assessment
            evidencing.attach(assessment, photo, said, sieve, files, NOW)


def attach_until_killed(url: str, folder: str, kind: str, acknowledge: Connection) -> None:
    """Acknowledge each file when it is attached."""
    for number in attaches(url, folder, kind):
        acknowledge.send(number)
