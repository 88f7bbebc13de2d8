"""What a request happens in: the parts of the application, the time, and who is here."""

import hashlib
import hmac
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol, cast

from flask import current_app, g, session
from flask_wtf.csrf import generate_csrf  # type: ignore[import-untyped] # ships no types

from aladin.content.handbook import EnglishHandbook
from aladin.content.library import Library
from aladin.content.translations import English, Translations
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.handbook import Handbook
from aladin.domain.staff import Account
from aladin.domain.submission import Assessment
from aladin.intake.sieve import Sieve
from aladin.report.printing import Printer
from aladin.report.signing import Signer
from aladin.store.files import Files
from aladin.web.language import is_english
from aladin.workflow import assessing, publishing, staffing
from aladin.workflow.registering import Sign

SESSIONS_KEPT: Final = 1024


class Site(Protocol):
    """What pages need to know of the settings."""

    @property
    def secret_key(self) -> str:
        """Signs cookies and forms."""

    @property
    def database_url(self) -> str:
        """Where assessments are kept."""

    @property
    def checklists(self) -> Path:
        """The folder of checklists and their worked cases."""

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """Host names to answer to."""

    @property
    def proxy_hops(self) -> int | None:
        """How many proxies stand in front."""

    @property
    def base_url(self) -> str:
        """The address people reach Aladin at, without a slash at the end."""

    @property
    def office(self) -> str:
        """The office that helps."""

    @property
    def office_contact(self) -> str:
        """How to reach it."""

    @property
    def keep_drafts(self) -> int:
        """Days that an assessment is kept after its last change."""

    @property
    def keep_submissions(self) -> int:
        """Days that what was handed in is kept."""

    @property
    def is_production(self) -> bool:
        """Whether real people use this installation."""


@dataclass(frozen=True)
class Parts:
    """What the application is joined from."""

    library: Library
    translations: Translations
    handbook: Handbook
    english_handbook: EnglishHandbook
    printer: Printer
    signer: Signer | None
    sieve: Sieve
    files: Files
    settings: Site

    @property
    def sign(self) -> Sign | None:
        """Makes the signature of a report; None where this installation does not sign."""
        return self.signer.sign if self.signer else None


def parts() -> Parts:
    """The parts of the running application."""
    return cast(Parts, current_app.extensions["aladin"])


def in_force() -> dict[str, Checklist]:
    """Every checklist that new assessments can be begun on, by id."""
    return publishing.all_current(parts().library.checklists)


def checklist_in_force(checklist_id: str) -> Checklist:
    """The one that a new assessment is begun on; raises NotFound."""
    return publishing.current(checklist_id, parts().library.checklists)


def now() -> datetime:
    """The time of this request: the same wherever it is asked."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    return cast(datetime, g.now)


def staff() -> Account | None:
    """The member of staff who is signed in here, password and code and all; None for nobody."""
    if "staff" not in g:
        g.staff = None
        if secret := session.get("staff"):
            with suppress(NotFound):
                g.staff = staffing.signed_in(secret, now())
    return cast(Account | None, g.staff)


def member() -> Account:
    """The member of staff who is signed in; raises NotFound, and only where no door is."""
    who = staff()
    if who is None:
        raise NotFound("nobody is signed in")
    return who


def glance() -> Assessment:
    """The assessment that this browser's resume token opens, without its answers.

    Raises NotFound where there is none.
    """
    if "glance" not in g:
        token = session.get("token")
        if not token:
            raise NotFound("no resume token")
        g.glance = assessing.glance(token, now())
    return cast(Assessment, g.glance)


def assessment(names: Collection[str] | None = None) -> Assessment:
    """The same with its answers as they are stored now, or with only those to `names`."""
    return assessing.with_answers(glance(), names)


def checklist() -> Checklist:
    """The checklist that the current assessment is filled in against, as it is shown.

    In English nothing but its texts differs: it asks, judges and answers as the stored one does.
    Whatever is kept is made by the workflow from the stored one, so no English text gets there.
    """
    if "checklist" not in g:
        g.checklist = shown(assessing.checklist_of(glance()))
    return cast(Checklist, g.checklist)


def appearance() -> str:
    """What tells this checklist as it is shown apart from all others, to keep what is drawn."""
    digest = glance().checklist_digest
    english = in_english(assessing.checklist_of(glance()))
    return f"{digest} {english.edition}" if english else digest


def shown(checklist: Checklist) -> Checklist:
    """A checklist with its texts in the language of the page, as far as they are translated."""
    english = in_english(checklist)
    if english is None:
        return checklist
    g.setdefault("left", set()).add(english.left)
    return english.checklist


def handbook() -> Handbook:
    """The help texts in the language of the page, as far as they are translated."""
    if not is_english():
        return parts().handbook
    g.setdefault("left", set()).add(parts().english_handbook.left)
    return parts().english_handbook.handbook


def in_english(checklist: Checklist) -> English | None:
    """What an English page shows of a checklist; None on an Indonesian one."""
    return parts().translations.english(checklist) if is_english() else None


def form_secret() -> str:
    """What proves that a form is ours: signed once for each session, which it lives as long as."""
    key = session.get("csrf_token")
    if key is None:
        return cast(str, generate_csrf())
    return _signed(key)


@lru_cache(SESSIONS_KEPT)
def _signed(key: str) -> str:
    return cast(str, generate_csrf())  # of the session that holds this key: signing takes a while


def mark() -> str:
    """Ties a form to its assessment, so that it can never be saved into another one."""
    key = parts().settings.secret_key.encode()
    return hmac.new(key, f"form {glance().id}".encode(), hashlib.sha256).hexdigest()[:16]


def remember(opened: assessing.Opened) -> None:
    """Let this browser hold the assessment, in a session that nobody knew before."""
    forget()
    session.permanent = True
    session["token"] = opened.token
    session["code"] = opened.code


def remember_token(token: str) -> None:
    """Let this browser hold the assessment of a link; its code is known only where it was noted."""
    forget()
    session.permanent = True
    session["token"] = token


def forget() -> None:
    """Leave nothing of the assessment in this browser."""
    for name in ("token", "code", "opened", "untold", "csrf_token", "_permanent"):
        session.pop(name, None)
    for name in ("glance", "checklist", "csrf_token"):
        g.pop(name, None)


def days_left() -> int:
    """In how many days the current assessment is deleted if nobody changes it."""
    last = assessing.today(glance().expires_at)
    return (last - assessing.today(now())).days


def held() -> dict[str, Any]:
    """What opens the assessment again: the link, and the code where this browser has seen it."""
    link = f"{parts().settings.base_url}/lanjut/{session['token']}"
    return {"link": link, "code": session.get("code")}
