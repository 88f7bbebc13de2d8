"""Flask-Security on our terms: our accounts, our words, and nothing that we do not open.

The library brings the order of things (password, then code), the hashes and the codes, and mends
them when a fault in them is found. It is handed an account as the user it knows, forms whose tries
are counted, and settings that switch off the rest. docs/decisions/0014 says why it is done so.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from flask import Flask, g, render_template, request, session, url_for
from flask_login import current_user  # type: ignore[import-untyped] # ships no types
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    MfRecoveryCodesUtil,
    MfRecoveryForm,
    PasswordUtil,
    RoleMixin,
    Security,
    Totp,
    TwoFactorRescueForm,
    TwoFactorVerifyCodeForm,
    UserDatastore,
    UserMixin,
    VerifyForm,
    user_authenticated,
)
from flask_security.forms import Form
from flask_security.utils import set_request_attr, verify_password
from passlib.exc import TokenError, UsedTokenError  # type: ignore[import-untyped] # ships no types
from passlib.totp import TotpMatch  # type: ignore[import-untyped] # ships no types
from werkzeug.local import LocalProxy
from wtforms import EmailField, HiddenField, PasswordField, RadioField, StringField, SubmitField
from wtforms.validators import DataRequired, EqualTo, Length

from aladin.domain.errors import NotFound
from aladin.domain.staff import Account, Keys
from aladin.web import current, wording
from aladin.web.current import Site
from aladin.workflow import staffing

BLUEPRINT: Final = "accounts"
PHRASE_LENGTH: Final = 12
LONGEST_PASSWORD: Final = 200
STRONG: Final = 3  # of zxcvbn's 0 to 4: more than 10^8 guesses
LOOKED_AT: Final = 72  # letters of a password that zxcvbn can weigh
NOT_TYPED: Final = (HiddenField, SubmitField)
CODE_STEP: Final = 30  # seconds; the code before and the one after are taken too
FRESH: Final = timedelta(minutes=10)  # how long the password counts for changing keys
HALF_WAY: Final = timedelta(minutes=10)  # between password and code

# What stays in the cookie when somebody signs in; an older form or an assessment does not.
KEPT: Final = ("_fresh", "_id", "_user_id", "fs_paa", "wanted")


class StaffUser(UserMixin):
    """An account as the library sees one; it can only be had with the keys to it."""

    active = True
    tf_primary_method = "authenticator"
    tf_phone_number = None
    fs_uniquifier = ""  # set with the keys

    password: str

    def __init__(self, account: Account, keys: Keys) -> None:
        self.account = account
        self.id = account.id
        self.email = account.email
        self.roles = []
        self.hold(keys)

    def hold(self, keys: Keys) -> None:
        """These are its keys by now; a cookie names the account until they change."""
        self.keys = keys
        self.password = keys.password_hash
        self.tf_totp_secret = keys.totp_secret
        mark = hashlib.sha256(f"{keys.password_hash} {keys.totp_secret}".encode()).hexdigest()
        self.fs_uniquifier = f"{self.id}.{mark[:32]}"


class StaffRole(RoleMixin):
    """The library wants a class here; who may enter where stands in access.py."""


class StaffDatastore(UserDatastore):
    """Finds accounts for the library, and hands what it changes on to the deed."""

    def __init__(self) -> None:
        super().__init__(StaffUser, StaffRole)

    def find_user(self, case_insensitive: bool = False, **by: object) -> StaffUser | None:
        """The one who can sign in by this e-mail address or by what a cookie says."""
        try:
            if "email" in by:
                return self._user(staffing.by_email(str(by["email"])))
            number, _, _ = str(by["fs_uniquifier"]).partition(".")
            user = self._user(staffing.by_id(int(number)))
        except (NotFound, ValueError):
            return None
        same = hmac.compare_digest(user.fs_uniquifier, str(by["fs_uniquifier"]))
        return user if same else None

    def _user(self, account: Account) -> StaffUser:
        return StaffUser(account, staffing.keys(account))

    def set_uniquifier(self, user: UserMixin, uniquifier: str | None = None) -> None:
        """The library calls this when a password has changed."""
        staff = as_staff(user)
        staffing.change_password(staff.account, staff.password, current.now())
        staff.hold(staffing.keys(staff.account))

    def put(self, model: StaffUser) -> StaffUser:
        """The same password, hashed better."""
        if model.password != model.keys.password_hash:
            staffing.rehash_password(model.account, model.password)
            model.hold(staffing.keys(model.account))
        return model

    def commit(self) -> None:
        """Each deed is its own transaction."""


def as_staff(user: object) -> StaffUser:
    """The user the library hands us, which is always ours."""
    found = user._get_current_object() if isinstance(user, LocalProxy) else user
    if not isinstance(found, StaffUser):
        raise TypeError("not a member of staff")
    return found


# --- passwords and codes --------------------------------------------------------------------------


class Passwords(PasswordUtil):
    """Long enough, and nothing that others guess first."""

    def validate(
        self, password: str, is_register: bool, **about: object
    ) -> tuple[list[str] | None, str]:
        """The sentences that say what to change, and the password as it is hashed."""
        from zxcvbn import zxcvbn  # noqa: PLC0415 - slow, and seldom needed

        normal = self.normalize(password)
        if not PHRASE_LENGTH <= len(normal) <= LONGEST_PASSWORD:
            return [wording.PHRASE_LENGTH], normal
        name = as_staff(about["user"]).email if "user" in about else str(about.get("email", ""))
        known = [*wording.GUESSED_FIRST, *name.replace("@", ".").split("."), name]
        if zxcvbn(normal[:LOOKED_AT], user_inputs=known)["score"] < STRONG:
            return [wording.PHRASE_COMMON], normal
        return None, normal


class Codes(Totp):
    """Codes of an authenticator app, each taken once."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """The time step of the code that was taken last."""
        return staffing.totp_counter(as_staff(user).account)

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Take this one, unless somebody has just done so."""
        if not staffing.use_totp(as_staff(user).account, tmatch.counter):
            raise UsedTokenError

    def first_counter(self, code: str, secret: str) -> int | None:
        """The time step of a code that proves a new app, or None if it does not."""
        try:
            counter: int = self._totp.verify(code, secret, window=CODE_STEP).counter
        except TokenError:
            return None
        return counter


class RecoveryCodes(MfRecoveryCodesUtil):
    """Codes for the day the phone is lost; only their digests are kept."""

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """Fresh codes in place of the earlier ones."""
        return list(staffing.renew_recovery_codes(as_staff(user).account, current.now()))

    def get_recovery_codes(self, user: UserMixin) -> list[str]:
        """They are shown when they are made, and never again."""
        return []

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Whether it is one of them; if so it is used up, before anybody else can use it."""
        return staffing.use_recovery_code(as_staff(user).account, code)

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Done already, with the check."""
        return True


# --- forms ----------------------------------------------------------------------------------------


def counted(email: str, key: str, judge: Callable[[], bool]) -> bool:
    """Judge a password or a code within the limits; raises TooManyTries beyond them."""
    tries = staffing.begin_try(email, request.remote_addr or "", current.now())
    if judge():
        staffing.try_succeeded(tries)
        return True
    staffing.try_failed(email, key, current.now())
    return False


def given(missing: str) -> list[DataRequired | Length]:
    """What is typed must be there, and not endless."""
    return [DataRequired(missing), Length(max=LONGEST_PASSWORD, message=missing)]


class SignInForm(LoginForm):
    """Address and password. What is wrong with them is never said."""

    email = EmailField(validators=given(wording.SIGN_IN_FAILED))
    password = PasswordField(validators=given(wording.SIGN_IN_FAILED))
    remember = None  # type: ignore[assignment] # takes the field away; nobody stays signed in

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.next.data = url_for(f"{BLUEPRINT}.onward")  # whatever the address asks for

    def validate(self, **more: object) -> bool:
        """Judge both together."""
        if not (self.email.data and self.password.data):
            return bool(super().validate(**more))
        self.email.data = self.email.data.strip().lower()
        if not counted(self.email.data, "password", super().validate):
            return False
        session["half_way"] = current.now().timestamp()
        return True


class CodeForm(TwoFactorVerifyCodeForm):
    """The six digits of the app."""

    code = StringField(validators=given(wording.CODE_DIGITS))

    def validate(self, **more: object) -> bool:
        """Judge the code, while the password is still fresh."""
        if not self.code.data:
            return bool(super().validate(**more))
        return is_half_way(self.code) and counted(
            as_staff(self.user).email, "code", super().validate
        )


class RecoveryForm(MfRecoveryForm):
    """One of the codes that were noted down."""

    code = StringField(validators=given(wording.RECOVERY_CODE))

    def validate(self, **more: object) -> bool:
        """Judge the code, while the password is still fresh."""
        if not self.code.data:
            return bool(super().validate(**more))
        return is_half_way(self.code) and counted(
            as_staff(self.user).email, "recovery-code", super().validate
        )


class RescueForm(TwoFactorRescueForm):
    """The library makes one beside each code; what to do without a phone stands on a page."""

    help_setup = RadioField(choices=[])


def is_half_way(field: StringField) -> bool:
    """Whether the password was given not long ago; otherwise the field says so."""
    since = session.get("half_way", 0)
    if current.now().timestamp() - since < HALF_WAY.total_seconds():
        return True
    field.errors = [wording.HALF_WAY_OVER]
    return False


class PasswordAgainForm(VerifyForm):
    """The password once more, before keys are changed."""

    password = PasswordField(validators=given(wording.PHRASE_NEEDED))

    def validate(self, **more: object) -> bool:
        """Judge the password."""
        if not self.password.data:
            return bool(super().validate(**more))
        return counted(as_staff(self.user).email, "password", super().validate)


class NewPasswordForm(ChangePasswordForm):
    """The password as it is, and as it shall be, twice."""

    password = PasswordField(validators=given(wording.PHRASE_NEEDED))
    new_password = PasswordField(validators=given(wording.PHRASE_LENGTH))
    new_password_confirm = PasswordField(
        validators=[EqualTo("new_password", wording.PHRASES_DIFFER)]
    )

    def validate(self, **more: object) -> bool:
        """Judge the present password first: without it, nothing is said of the new one."""
        if not self.password.data:
            return bool(super().validate(**more))
        staff = as_staff(current_user)
        typed = unicodedata.normalize("NFKD", self.password.data)
        if counted(staff.email, "password", lambda: verify_password(typed, staff.password)):
            return bool(super().validate(**more))
        self.password.errors = [wording.PHRASE_WRONG]
        return False


# --- joining it -----------------------------------------------------------------------------------


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
