"""Members of staff as tests need them: with both keys, and signed in without typing either."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask
from flask_security import hash_password
from passlib.totp import TOTP  # type: ignore[import-untyped] # ships no types

from aladin.domain.staff import Account, Keys, Role
from aladin.workflow import staffing
from tests.browser import Browser, Page

PASSWORD = "kuda lari biru cepat"
STEP = 30  # seconds


class Phone:
    """An authenticator app."""

    def __init__(self, key: str) -> None:
        self.key = key

    def code(self, steps: int = 0) -> str:
        """What it shows, now or so many steps later."""
        moment = datetime.now(UTC).timestamp() + steps * STEP
        return str(TOTP(key=self.key).generate(time=moment).token)


@dataclass
class Member:
    """An account, what signs it in, and the codes noted down for the day the phone is lost."""

    account: Account
    phone: Phone
    recovery_codes: tuple[str, ...]


def a_member(app: Flask, email: str = "siti@dinas.example", role: Role = Role.EDITOR) -> Member:
    """Somebody who has used an invitation."""
    now = datetime.now(UTC)
    with app.app_context():
        factory = app.extensions["security"].totp_factory
        secret = factory.generate_totp_secret()
        keys = Keys(password_hash=hash_password(PASSWORD), totp_secret=secret)
        token = staffing.invite(email, role, now).token
        account, codes = staffing.accept(token, keys, 1, now)
        return Member(account, Phone(factory.get_totp_b32_key(secret)), codes)


def sign_in(browser: Browser, member: Member, steps: int = 0) -> Page:
    """Through the pages: password, then code."""
    browser.open("/petugas/masuk")
    browser.submit({"email": member.account.email, "password": PASSWORD})
    return browser.submit({"code": member.phone.code(steps)})


def signed_in(app: Flask, role: Role = Role.EDITOR, email: str = "siti@dinas.example") -> Browser:
    """Somebody who has just signed in."""
    now = datetime.now(UTC)
    keys = Keys(password_hash="not asked for", totp_secret="not asked for")
    browser = Browser(app)
    with app.app_context():
        account, _ = staffing.accept(staffing.invite(email, role, now).token, keys, 1, now)
        secret = staffing.sign_in(account, now)
    with browser.client.session_transaction() as session:
        session["staff"] = secret
    return browser
