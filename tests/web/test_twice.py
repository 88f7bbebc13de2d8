"""Whoever presses twice, reloads, goes back or is still saving has handed in once."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from aladin.domain.submission import Submission
from aladin.store.db import connection
from aladin.store.models import SubmissionRow
from aladin.workflow import assessing
from tests import trail
from tests.crowd import at_once
from tests.holding import by_token
from tests.web.test_tabs import PAGE, a_ready_one, fields_of

PAIRS = int(os.environ.get("ALADIN_PAIRS", "500"))
HANDED_IN = sa.select(sa.func.count()).select_from(SubmissionRow)

Fields = dict[str, list[str]]


class Holder:
    """Somebody whose answers are complete, before the page on which they declare and send."""

    def __init__(self, app: Flask, ready: Submission) -> None:
        self.app = app
        now = datetime.now(UTC)
        with app.app_context():
            self.token = assessing.start(ready.checklist, now).token
            assessment = by_token(self.token, now)
            assessing.save_answers(assessment, ready.answers.answers, (), {}, now)
            assessing.describe(assessment, ready.pharmacy, now)
        self.first = app.test_client()
        with self.first.session_transaction() as session:
            session["token"] = self.token
        page = fields_of(self.first.get("/kirim").text)
        self.declared = {**page, "agreed": ["y"], "place": ["Medan"]}

    def browser(self) -> FlaskClient:
        """The same browser once more: the same cookie, a connection of its own."""
        cookie = self.first.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        assert cookie
        client = self.app.test_client()
        client.set_cookie(cookie.key, cookie.value)
        return client

    def send(self) -> TestResponse:
        """Press the button below the declaration."""
        return self.browser().post("/kirim", data=self.declared)

    @property
    def reference(self) -> str | None:
        """The number of what was handed in."""
        with self.app.app_context():
            return assessing.glance(self.token, datetime.now(UTC)).submission_reference


def press_twice(holder: Holder) -> list[TestResponse]:
    """A double click: both are on their way at once."""
    with holder.app.app_context():
        return at_once(holder.app, holder.send, holder.send)


def reload(holder: Holder) -> list[TestResponse]:
    """The page that follows is loaded anew, and the browser sends the form again."""
    return [holder.send(), holder.send()]


def go_back(holder: Holder) -> list[TestResponse]:
    """Back to the form, as the browser kept it or as the server gives it, and pressed again."""
    first = holder.send()
    again = holder.browser().get("/kirim", follow_redirects=True)
    assert again.status_code == 200
    return [first, holder.send()]


def send_while_saving(holder: Holder) -> list[TestResponse]:
    """An answer that was just changed is still being saved."""
    page: Fields = fields_of(holder.browser().get(PAGE).text)
    names = ("csrf_token", "mark", "edition", "seen-papan-nama", "note-papan-nama")
    changed = {**{name: page.get(name, [""]) for name in names}, "answer-papan-nama": ["no"]}
    with holder.app.app_context():
        sent, saved = at_once(
            holder.app,
            holder.send,
            lambda: holder.browser().post(f"{PAGE}/simpan", data=changed),
        )
    assert saved.status_code in (200, 409), saved.text
    return [sent, holder.send()]


WAYS: tuple[Callable[[Holder], list[TestResponse]], ...] = (
    *(press_twice, reload, go_back, send_while_saving),
)


@pytest.mark.proof("R8")
def test_however_often_it_is_sent_it_is_handed_in_once(app: Flask) -> None:
    ready = a_ready_one(app)

    for way in islice(cycle(WAYS), PAIRS):
        holder = Holder(app, ready)
        answers = way(holder)
        led_to = {(each.status_code, each.headers.get("Location")) for each in answers}
        assert led_to == {(302, "/terkirim")}, way.__name__
        assert holder.reference is not None

    with app.app_context():
        assert connection().scalar(HANDED_IN) == PAIRS + 1
        assert trail.first_broken() is None
