"""A process that publishes version after version and says so each time: what the tests kill."""

from multiprocessing.connection import Connection

from flask import Flask

from aladin.content.reader import examine
from aladin.domain.publication import Publication
from aladin.store import checklists, events, publications
from aladin.store.db import db, transaction
from aladin.store.events import EventKind
from aladin.workflow import publishing
from tests.builders import NOW
from tests.content.examples import GOOD, REGISTRY

TEXT = (GOOD / "contoh.yaml").read_text(encoding="utf-8")


def version(number: int) -> str:
    return TEXT.replace('version: "2026.1"', f'version: "2026.{number}"')


def publish_until_killed(url: str, acknowledge: Connection, *, in_pieces: bool) -> None:
    """Acknowledge each number once it is published; as a mutant, publish in three transactions."""
    app = Flask("publisher")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    with app.app_context():
        latest = publications.latest("contoh")
        number = int(latest.version.partition(".")[2]) if latest else 1
        acknowledge.send(number)
        while True:
            number += 1
            publish = publish_in_pieces if in_pieces else publish_whole
            publish(number)
            acknowledge.send(number)


def publish_whole(number: int) -> None:
    publishing.publish(version(number), "contoh.yaml", REGISTRY, {}, note="Uji.", by="uji", now=NOW)


def publish_in_pieces(number: int) -> None:
    """A mutant: each step is committed by itself."""
    checklist = examine(version(number), "contoh.yaml", REGISTRY).use()
    with transaction():
        digest = checklists.keep(checklist)
    publication = Publication(
        checklist_id=checklist.id,
        version=checklist.version,
        digest=digest,
        source=version(number),
        note="Uji.",
        published_by="uji",
        published_at=NOW,
    )
    with transaction():
        publications.add(publication)
    with transaction():
        events.note(EventKind.CHECKLIST_PUBLISHED, "checklist contoh", {}, at=NOW)
