"""The forms that Flask-Security judges: in our words, and every try counted."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from flask import request, session, url_for
from flask_login import current_user  # type: ignore[import-untyped] # ships no types
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    MfRecoveryForm,
    TwoFactorRescueForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from flask_security.utils import verify_password
from wtforms import EmailField, PasswordField, RadioField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from aladin.web import current, wording
from aladin.web.staff_user import LONGEST_PHRASE, as_staff
from aladin.workflow import staffing

HALF_WAY: Final = timedelta(minutes=10)  # between password and code


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
    return [DataRequired(missing), Length(max=LONGEST_PHRASE, message=missing)]


class SignInForm(LoginForm):
    """Address and password. What is wrong with them is never said."""

    email = EmailField(validators=given(wording.SIGN_IN_FAILED))
    password = PasswordField(validators=given(wording.SIGN_IN_FAILED))
    remember = None  # type: ignore[assignment] # takes the field away; nobody stays signed in

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.next.data = url_for("accounts.onward")  # whatever the address asks for

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
