"""Who may enter: every view says so, and a view that does not is closed to everybody."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import BadRequest, Conflict, Unauthorized

from aladin.domain.errors import NotFound
from aladin.domain.staff import Role
from aladin.web import current, wording

View = TypeVar("View", bound=Callable[..., Any])

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_STAFF_BODY = 6 * 1024 * 1024  # a checklist of 1 MB as a form sends it, or its spreadsheet


class Door(Enum):
    """Whom a view is open to."""

    PUBLIC = "public"
    HOLDER = "holder"  # whoever holds the resume token of an assessment
    STAFF = "staff"  # whoever has signed in with both keys, in one of the roles that are admitted


doors: dict[Callable[..., Any], Door] = {}
admitted: dict[Callable[..., Any], frozenset[Role]] = {}
largest_bodies: dict[Callable[..., Any], int] = {}
largest_fields: dict[Callable[..., Any], int] = {}


def public(view: View) -> View:
    """Open to everybody."""
    doors[view] = Door.PUBLIC
    return view


def holder_only(view: View) -> View:
    """Open to the holder of a resume token; to everybody else there is nothing here."""
    doors[view] = Door.HOLDER
    return view


def role_required(*roles: Role) -> Callable[[View], View]:
    """Open to staff of these roles; to other staff there is nothing here."""

    def close(view: View) -> View:
        doors[view] = Door.STAFF
        admitted[view] = frozenset(roles)
        return view

    return close


def takes(largest: int, in_fields: int | None = None) -> Callable[[View], View]:
    """Takes a body of so many bytes, as a file needs, where other pages take less.

    So many of them may stand in fields that are no file.
    """

    def widen(view: View) -> View:
        largest_bodies[view] = largest
        if in_fields is not None:
            largest_fields[view] = in_fields
        return view

    return widen


editors = role_required(Role.EDITOR, Role.ADMIN)


class ForeignRequest(BadRequest):
    """A change that another site asked for."""


class OtherAssessment(Conflict):
    """A form of one assessment, sent while another one is open in this browser."""


class SignInNeeded(Unauthorized):
    """A page of staff, and nobody is signed in, or no longer."""


def guard() -> None:
    """Before each request: refuse what has no door, who holds no key to it, and foreign changes."""
    if request.endpoint is None:
        return  # no such page, or not by this method: the router's own 404 and 405
    view = current_app.view_functions[request.endpoint]
    door = doors.get(view)
    if door is None:
        raise NotFound(request.endpoint)
    if door is Door.HOLDER:
        current.glance()
    if door is Door.STAFF:
        request.max_content_length = request.max_form_memory_size = LARGEST_STAFF_BODY
    if view in largest_bodies:
        request.max_content_length = largest_bodies[view]
    if view in largest_fields:
        request.max_form_memory_size = largest_fields[view]
    changes = request.method not in SAFE_METHODS
    if changes and is_foreign():
        raise ForeignRequest(wording.FOREIGN[1])
    if door is Door.STAFF:
        admit(admitted[view])
    if changes and door is Door.HOLDER and request.form.get("mark") != current.mark():
        raise OtherAssessment(wording.OTHER_ASSESSMENT[1])


def admit(roles: frozenset[Role]) -> None:
    """Raise unless a member of staff in one of these roles is signed in."""
    account = current.staff()
    if account is None:
        raise SignInNeeded(wording.SIGN_IN_NEEDED[1])
    if account.role not in roles:
        raise NotFound(request.endpoint)


def is_foreign() -> bool:
    """Whether the browser says that another site sent this.

    A page with no referrer sends the origin "null": the form token then speaks for itself.
    """
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return True
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.host
