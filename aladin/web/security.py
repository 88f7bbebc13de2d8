"""Flask-Security on our terms: our accounts, our words, and nothing that we do not open.

The library brings the order of things (password, then code), the hashes and the codes, and mends
them when a fault in them is found. It is handed an account as the user it knows, forms whose tries
are counted, and settings that switch off the rest. docs/decisions/0014 says why it is done so.
"""

import hashlib
import hmac
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, cast

from flask import Flask, g, render_template, session
from flask_security import Security, user_authenticated
from flask_security.forms import Form
from flask_security.utils import set_request_attr
from wtforms import HiddenField, SubmitField

from aladin.web import current, wording
from aladin.web.current import Site
from aladin.web.sign_in_forms import (
    CodeForm,
    NewPasswordForm,
    PasswordAgainForm,
    RecoveryForm,
    RescueForm,
    SignInForm,
)
from aladin.web.staff_user import (
    CODE_STEP,
    Codes,
    Passwords,
    RecoveryCodes,
    StaffDatastore,
    StaffUser,
)
from aladin.workflow import staffing

BLUEPRINT: Final = "accounts"
FRESH: Final = timedelta(minutes=10)  # how long the password counts for changing keys
NOT_TYPED: Final = (HiddenField, SubmitField)

# What stays in the cookie when somebody signs in; an older form or an assessment does not.
KEPT: Final = ("_fresh", "_id", "_user_id", "fs_paa", "wanted")


def rendered(template: str, **shown: Any) -> Any:  # noqa: ANN401 - as Flask takes it
    """A page of the library in our layout, with what has to be put right at its top."""
    forms = [form for form in shown.values() if isinstance(form, Form)]
    shown["errors"] = [fault for form in forms for fault in faults(form)]
    return render_template(template, **shown), 422 if shown["errors"] else 200


def faults(form: Form) -> list[tuple[str, str]]:
    """Which input to put right, and the sentence; what concerns the whole leads to the first."""
    typed = [field for field in form if not isinstance(field, NOT_TYPED)]
    whole = [(typed[0].name, sentence) for sentence in dict.fromkeys(form.form_errors)]
    return whole + [(field.name, str(error)) for field in typed for error in field.errors]


def session_user(user_id: str) -> StaffUser | None:
    """Who is signed in, as the library asks; our own session decides."""
    account = current.staff()
    if account is None:
        return None
    user = StaffUser(account, staffing.keys(account))
    if not hmac.compare_digest(user.fs_uniquifier, user_id):
        return None
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return user


def begin_session(app: Flask, user: StaffUser, **_: object) -> None:
    """Both keys were right: a session that nobody knew before."""
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)
    g.pop("csrf_token", None)
    session["staff"] = staffing.sign_in(user.account, current.now())
    g.staff = user.account


def derived_key(site: Site, purpose: str) -> str:
    """A key of its own for each purpose, from the one that is set."""
    return hmac.new(site.secret_key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def settings(site: Site) -> dict[str, Any]:
    """The library's settings: what we use, in our words. Everything else is off by default."""
    chosen = {
        "BLUEPRINT_NAME": BLUEPRINT,
        "FLASH_MESSAGES": False,
        "CLI_USERS_NAME": None,
        "CLI_ROLES_NAME": None,
        "API_ENABLED_METHODS": ["session"],
        "RETURN_GENERIC_RESPONSES": True,
        "PASSWORD_SCHEMES": ["argon2"],
        "PASSWORD_SINGLE_HASH": ["argon2"],  # a pepper that cannot be changed helps nobody
        "SEND_PASSWORD_CHANGE_EMAIL": False,
        "CHANGEABLE": True,
        "FRESHNESS": FRESH,
        "FRESHNESS_GRACE_PERIOD": FRESH,
        "TWO_FACTOR": True,
        "TWO_FACTOR_REQUIRED": True,
        "TWO_FACTOR_ALWAYS_VALIDATE": True,
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": CODE_STEP,
        # Read by the library's set-up page alone, which is not open: ours draws its own QR code.
        "TWO_FACTOR_ENABLED_METHODS": ["invitation"],
        "TOTP_SECRETS": {"1": derived_key(site, "totp")},
        "TOTP_ISSUER": "Aladin",
        "MULTI_FACTOR_RECOVERY_CODES": True,
        "POST_LOGIN_VIEW": f"{BLUEPRINT}.onward",
        "POST_CHANGE_VIEW": f"{BLUEPRINT}.account",
        "POST_VERIFY_VIEW": f"{BLUEPRINT}.account",
        "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/code.html",
        "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/recovery.html",
        "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/recovery_codes.html",
        "VERIFY_TEMPLATE": "accounts/password_again.html",
        "CHANGE_PASSWORD_TEMPLATE": "accounts/password.html",
    }
    words = {f"MSG_{name}": (said, "error") for name, said in wording.STAFF_MESSAGES.items()}
    return {f"SECURITY_{name}": value for name, value in {**chosen, **words}.items()}


def install(app: Flask, site: Site) -> None:
    """Let the library know the application; its pages are opened in accounts.py, one by one."""
    app.config.update(settings(site))
    app.config["SESSION_PROTECTION"] = None  # our sessions are in the database
    security = Security(
        app,
        StaffDatastore(),
        register_blueprint=False,
        login_form=SignInForm,
        two_factor_verify_code_form=CodeForm,
        two_factor_rescue_form=RescueForm,
        mf_recovery_form=RecoveryForm,
        verify_form=PasswordAgainForm,
        change_password_form=NewPasswordForm,
        password_util_cls=Passwords,
        totp_cls=Codes,
        mf_recovery_codes_util_cls=RecoveryCodes,
        render_template=rendered,
    )
    security.want_json(lambda _: False)
    security.login_manager.user_loader(session_user)
    security.login_manager.request_loader(lambda _: None)  # no tokens in addresses or headers
    user_authenticated.connect(begin_session, app)
    unhook(app)


def unhook(app: Flask) -> None:
    """Take out what two libraries below it do at every request, those of applicants too.

    One keeps permissions that nobody asks for, the other a cookie that nobody gets.
    """
    unasked = ("flask_principal", "flask_login")
    every = (app.before_request_funcs, app.after_request_funcs, app.template_context_processors)
    for hooks in cast("tuple[dict[None, list[Callable[..., Any]]], ...]", every):
        hooks[None] = [hook for hook in hooks[None] if not hook.__module__.startswith(unasked)]
