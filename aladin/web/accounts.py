"""Staff sign in, and look after their own keys."""

from typing import Final

import segno
from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import Security, hash_password, login_user, logout_user, views
from flask_security.recovery_codes import mf_recovery, mf_recovery_codes
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo

from aladin.domain.staff import Account, Keys, Role
from aladin.web import current, wording
from aladin.web.access import public, role_required
from aladin.web.forms import PageForm
from aladin.web.security import BLUEPRINT
from aladin.web.sign_in_forms import given
from aladin.web.staff_user import Codes, StaffUser
from aladin.workflow import issuing, staffing

bp = Blueprint(BLUEPRINT, __name__, url_prefix="/petugas")

staff_only = role_required(*Role)

# The library's pages that are open, each with its door. What is not here has no address at all.
OPENED: Final = (
    ("/masuk", "login", public(views.login)),
    ("/kode", "two_factor_token_validation", public(views.two_factor_token_validation)),
    ("/kode-cadangan", "mf_recovery", public(mf_recovery)),
    ("/pastikan", "verify", staff_only(views.verify)),
    ("/kata-sandi", "change_password", staff_only(views.change_password)),
    ("/kode-cadangan-baru", "mf_recovery_codes", staff_only(mf_recovery_codes)),
)
for address, endpoint, view in OPENED:
    bp.add_url_rule(address, endpoint, view, methods=["GET", "POST"])


class InvitationForm(PageForm):
    """The first keys, or new ones."""

    password = PasswordField(validators=given(wording.PHRASE_LENGTH))
    password_again = PasswordField(validators=[EqualTo("password", wording.PHRASES_DIFFER)])
    code = StringField(validators=given(wording.CODE_DIGITS))


@bp.get("/bantuan", endpoint="two_factor_rescue")
@public
def help() -> ResponseReturnValue:
    """What to do without phone or password. The library knows this page by that name."""
    return render_template("accounts/help.html")


@bp.get("/lanjut")
@staff_only
def onward() -> ResponseReturnValue:
    """Where one wanted to go before one had to sign in."""
    return redirect(session.pop("wanted", None) or url_for("editor.overview"))


@bp.get("/akun")
@staff_only
def account() -> ResponseReturnValue:
    """Who one is here, and one's keys."""
    who = current.member()
    left = staffing.recovery_codes_left(who)
    return render_template("accounts/account.html", account=who, codes_left=left)


@bp.post("/keluar")
@public
def sign_out() -> ResponseReturnValue:
    """End the session here; whoever is not signed in any more is just shown the way back."""
    if who := current.staff():
        staffing.sign_out(who, session["staff"], current.now())
    logout_user()
    session.clear()
    return redirect(url_for("accounts.login"))


@bp.route("/undangan/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """Choose a password and set up the app, both at once; then the recovery codes, shown once."""
    invited = staffing.invited(token, current.now())
    secret = enrolling(token)
    form = InvitationForm(request.form)
    if request.method == "POST" and form.validate():
        keys, counter = chosen_keys(form, invited, secret)
        if keys and counter:
            return accepted(token, keys, counter)
    body = render_template(
        "accounts/invitation.html",
        account=invited,
        form=form,
        key=codes().get_totp_pretty_key(secret),
        picture=qr_code(codes().get_totp_uri(invited.email, secret)),
    )
    return body, 422 if form.errors else 200


def chosen_keys(
    form: InvitationForm, account: Account, secret: str
) -> tuple[Keys | None, int | None]:
    """The keys that were chosen, and the time step of the code; otherwise the form says why not."""
    faults, password = security().password_util.validate(
        form.password.data or "", True, email=account.email
    )
    if faults:
        form.password.errors = faults
        return None, None
    counter = codes().first_counter(form.code.data or "", secret)
    if counter is None:
        form.code.errors = [wording.CODE_WRONG_NOW]
        return None, None
    return Keys(password_hash=hash_password(password), totp_secret=secret), counter


def accepted(token: str, keys: Keys, counter: int) -> ResponseReturnValue:
    """The link is used up; whoever used it is signed in, and notes the codes down."""
    account, recovery_codes = staffing.accept(token, keys, counter, current.now())
    login_user(StaffUser(account, keys))
    return render_template("accounts/recovery_codes.html", recovery_codes=recovery_codes)


def enrolling(token: str) -> str:
    """The secret that this browser is setting up an app with, encrypted; one for each link."""
    mark = issuing.digest(token)
    if session.get("enrolling", ("", ""))[0] != mark:
        session["enrolling"] = (mark, codes().generate_totp_secret())
    secret: str = session["enrolling"][1]
    return secret


def qr_code(text: str) -> dict[str, str | int]:
    """A QR code as the path of an SVG picture: the policy allows no picture in an address."""
    matrix = segno.make(text, error="m").matrix
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return {"path": path, "size": len(matrix)}


def security() -> Security:
    """The library, as security.py has set it up."""
    library: Security = current_app.extensions["security"]
    return library


def codes() -> Codes:
    """The maker and judge of an app's codes."""
    factory = security().totp_factory
    if not isinstance(factory, Codes):
        raise TypeError("not our codes")
    return factory
