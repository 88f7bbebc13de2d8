"""An account, its password and its codes, as Flask-Security wants to handle them."""

import hashlib
import hmac
from typing import Final

from flask_security import (
    MfRecoveryCodesUtil,
    PasswordUtil,
    RoleMixin,
    Totp,
    UserDatastore,
    UserMixin,
)
from passlib.exc import TokenError, UsedTokenError  # type: ignore[import-untyped] # ships no types
from passlib.totp import TotpMatch  # type: ignore[import-untyped] # ships no types
from werkzeug.local import LocalProxy

from aladin.domain.errors import NotFound
from aladin.domain.staff import Account, Keys
from aladin.web import current, wording
from aladin.workflow import staffing

PHRASE_LENGTH: Final = 12
LONGEST_PHRASE: Final = 200
STRONG: Final = 3  # of zxcvbn's 0 to 4: more than 10^8 guesses
LOOKED_AT: Final = 72  # letters of a password that zxcvbn can weigh
CODE_STEP: Final = 30  # seconds; the code before and the one after are taken too


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
        if not PHRASE_LENGTH <= len(normal) <= LONGEST_PHRASE:
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
