"""Errors to pages: one layout, in Indonesian, and never a word of what is inside."""

import secrets
from typing import Final

from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped] # ships no types
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from aladin.domain.errors import NotAllowed, NotFound, TooManyTries, WrongState
from aladin.report.errors import ReportError
from aladin.web import wording
from aladin.web.access import (
    SAFE_METHODS,
    ForeignRequest,
    OtherAssessment,
    SignInNeeded,
)

# A page that is sent again gets a fresh token; a password is never shown, not even to its owner.
NOT_TYPED: Final = frozenset(
    {"csrf_token", "password", "password_again", "new_password", "new_password_confirm"}
)

PLAIN: Final = {"Content-Type": "text/plain; charset=utf-8"}  # no link can be built for this host


def register(app: Flask) -> None:
    """Every error gets its page."""
    app.register_error_handler(NotFound, lambda error: page(404))
    app.register_error_handler(NotAllowed, lambda error: page(403))
    app.register_error_handler(WrongState, lambda error: page(409))
    app.register_error_handler(TooManyTries, lambda error: page(429))
    app.register_error_handler(HTTPException, lambda error: page(error.code or 500))
    app.register_error_handler(RequestEntityTooLarge, lambda error: too_large())
    app.register_error_handler(SecurityError, lambda error: (str(wording.UNKNOWN_HOST), 400, PLAIN))
    app.register_error_handler(CSRFError, lambda error: page(400, wording.EXPIRED, sent_again()))
    app.register_error_handler(ForeignRequest, lambda error: page(400, wording.FOREIGN))
    app.register_error_handler(SignInNeeded, sign_in_needed)
    app.register_error_handler(OtherAssessment, lambda error: page(409, wording.OTHER_ASSESSMENT))
    app.register_error_handler(ReportError, report_failed)
    app.register_error_handler(Exception, broken)


def page(
    status: int,
    words: tuple[str, str] | None = None,
    typed: list[tuple[str, str]] | None = None,
    incident: str = "",
) -> tuple[str, int]:
    """The page of an error; `typed` is what was sent, to be sent again with one button."""
    title, advice = words or wording.ERRORS.get(status, wording.ERRORS[500])
    shown = {"title": title, "advice": advice, "typed": typed, "incident": incident}
    return render_template("errors/error.html", status=status, **shown), status


def sent_again() -> list[tuple[str, str]]:
    """What was typed into the form that could not be taken."""
    return [pair for pair in request.form.items(multi=True) if pair[0] not in NOT_TYPED]


def too_large() -> tuple[str, int]:
    """What is too long, or that a file is too large."""
    return page(413, wording.FILE_TOO_LARGE if request.endpoint == "evidence.add" else None)


def sign_in_needed(error: SignInNeeded) -> ResponseReturnValue:
    """To the sign-in page, and from there to where one wanted to go; what was typed is kept."""
    if request.method in SAFE_METHODS:
        session["wanted"] = request.full_path.removesuffix("?")
        return redirect(url_for("accounts.login"))
    title, advice = wording.SIGN_IN_NEEDED
    typed = sent_again()
    return render_template("accounts/ended.html", title=title, advice=advice, typed=typed), 401


def report_failed(error: ReportError) -> ResponseReturnValue:
    """The submission is safe: say so, and how to try again."""
    current_app.logger.error("a report could not be printed", exc_info=error)
    return *page(503, wording.REPORT_FAILED), {"Retry-After": "120"}


def broken(error: Exception) -> ResponseReturnValue:
    """A fault of ours. The log has the details under the number that the page shows."""
    incident = secrets.token_hex(4)
    current_app.logger.error("%s failed, incident %s", request.endpoint, incident, exc_info=error)
    return page(500, typed=sent_again() or None, incident=incident)
