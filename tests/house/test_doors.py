"""Who may enter where: every page is in this list, and a stranger finds nothing behind a door."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from aladin.domain.staff import Role
from aladin.store.db import db
from aladin.web.access import Door, admitted, doors
from tests.running import running

PUBLIC, HOLDER = Door.PUBLIC, Door.HOLDER
EVERY_ROLE = frozenset(Role)
EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
# Every page, and whom it is open to: everybody, the holder of a resume token, or roles of staff.
EXPECTED: dict[str, Door | frozenset[Role]] = {
    "accounts.account": EVERY_ROLE,
    "accounts.change_password": EVERY_ROLE,
    "accounts.invitation": PUBLIC,
    "accounts.login": PUBLIC,
    "accounts.mf_recovery": PUBLIC,
    "accounts.mf_recovery_codes": EVERY_ROLE,
    "accounts.onward": EVERY_ROLE,
    "accounts.sign_out": PUBLIC,
    "accounts.two_factor_rescue": PUBLIC,
    "accounts.two_factor_token_validation": PUBLIC,
    "accounts.verify": EVERY_ROLE,
    "editor.begin": EVERY_ROLE,
    "editor.check": EVERY_ROLE,
    "editor.download": EVERY_ROLE,
    "editor.drop": EVERY_ROLE,
    "editor.overview": EVERY_ROLE,
    "editor.preview": EVERY_ROLE,
    "editor.report": EVERY_ROLE,
    "editor.sheet": EVERY_ROLE,
    "editor.text": EVERY_ROLE,
    "evidence.add": HOLDER,
    "evidence.change": HOLDER,
    "evidence.download": HOLDER,
    "evidence.overview": HOLDER,
    "evidence.remove": HOLDER,
    "evidence.show": HOLDER,
    "health.livez": PUBLIC,
    "health.readyz": PUBLIC,
    "moving.move": HOLDER,
    "moving.show": HOLDER,
    "my_data.download": HOLDER,
    "my_data.erase": HOLDER,
    "my_data.receipt": PUBLIC,
    "my_data.show": PUBLIC,
    "offline.page": PUBLIC,
    "offline.save": HOLDER,
    "offline.worker": PUBLIC,
    "pages.checklist": PUBLIC,
    "pages.glossary": PUBLIC,
    "pages.help": PUBLIC,
    "pages.home": PUBLIC,
    "pages.privacy": PUBLIC,
    "pages.sanctions": PUBLIC,
    "pieces.lines": EVERY_ROLE,
    "pieces.page": EVERY_ROLE,
    "pieces.question": EVERY_ROLE,
    "publication.history": EVERY_ROLE,
    "publication.publish": EVERY_ROLE,
    "publication.put_in_force": EVERY_ROLE,
    "publication.version": EVERY_ROLE,
    "renewing.begin": HOLDER,
    "renewing.compare": HOLDER,
    "reports.calendar": HOLDER,
    "reports.draft": HOLDER,
    "reports.page": HOLDER,
    "reports.pdf": HOLDER,
    "reports.plan": HOLDER,
    "draft_file.load": PUBLIC,
    "draft_file.save": HOLDER,
    "resuming.device": HOLDER,
    "resuming.qr": HOLDER,
    "resuming.revoke": HOLDER,
    "suitability.ask": PUBLIC,
    "verify.ask": PUBLIC,
    "verify.file": PUBLIC,
    "verify.register": PUBLIC,
    "what_if.page": HOLDER,
    "wizard.answers": HOLDER,
    "wizard.begin": PUBLIC,
    "wizard.code": HOLDER,
    "wizard.declaration": HOLDER,
    "wizard.documents": HOLDER,
    "wizard.forget": HOLDER,
    "wizard.leave": HOLDER,
    "wizard.link": PUBLIC,
    "wizard.overview": HOLDER,
    "wizard.pharmacy": HOLDER,
    "wizard.renew_code": HOLDER,
    "wizard.result": HOLDER,
    "wizard.resume": PUBLIC,
    "wizard.section": HOLDER,
    "wizard.sent": HOLDER,
    "wizard.start": PUBLIC,
    "withdrawal.confirm": HOLDER,
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
VALUES = {
    "case": "siap",
    "checklist_id": "apotek",
    "number": 0,
    "receipt": "AAAA-AAAA-AAAA-AAAA",
    "reference": "AAAA-AAAA-AAAA-AAAA",
    "section_id": "profil",
    "token": "x" * 43,
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application as it is shipped, on a database of its own."""
    instance = str(tmp_path_factory.mktemp("instance"))
    with running({"ALADIN_INSTANCE": instance, "ALADIN_BASE_URL": "http://localhost"}) as app:
        yield app


def behind_doors(app: Flask) -> Iterator[tuple[str, str]]:
    """Every page that is not for everybody, as endpoint and address."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if EXPECTED.get(rule.endpoint, PUBLIC) is not PUBLIC:
                values: dict[str, Any] = {name: VALUES.get(name, "1") for name in rule.arguments}
                yield rule.endpoint, app.url_for(rule.endpoint, **values)


def contents(app: Flask) -> dict[str, int]:
    """How many rows each table holds."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in db.metadata.sorted_tables
        }


@pytest.mark.proof("Z1")
def test_every_page_says_who_may_enter_and_as_listed_here(app: Flask) -> None:
    said = {
        endpoint: admitted.get(view) or doors.get(view)
        for endpoint, view in app.view_functions.items()
    }

    assert said == EXPECTED


@pytest.mark.proof("Z1")
@pytest.mark.parametrize("method", METHODS)
def test_a_stranger_gets_through_no_door(app: Flask, method: str) -> None:
    before = contents(app)
    nowhere = app.test_client().open("/tidak-ada", method=method)
    closed = list(behind_doors(app))

    found = [
        (endpoint, app.test_client().open(address, method=method)) for endpoint, address in closed
    ]

    assert len(found) > 10
    for endpoint, answer in found:
        if EXPECTED[endpoint] is HOLDER:
            assert answer.status_code in (404, 405), endpoint
            assert "Set-Cookie" not in answer.headers, endpoint
            if answer.status_code == nowhere.status_code:
                assert answer.data == nowhere.data, endpoint
        else:
            assert answer.status_code in (302, 303, 401, 404, 405), endpoint
    assert contents(app) == before


def test_a_page_that_says_nothing_is_closed_to_everybody(app: Flask) -> None:
    view = app.view_functions["pages.privacy"]
    door = doors.pop(view)

    try:
        answer = app.test_client().get("/privasi")
    finally:
        doors[view] = door

    assert answer.status_code == 404
