"""The language of a page: Indonesian, or English for whoever has chosen it by the switch."""

from datetime import timedelta
from typing import Final, NamedTuple, cast
from urllib.parse import quote, urlencode

from babel.support import LazyProxy
from flask import Response, current_app, g, has_request_context, redirect, request

from aladin.catalogue import english
from aladin.content.problem import Language

CHOICE: Final = "bahasa"  # in an address, and the name of the cookie that keeps it
KEPT_FOR: Final = timedelta(days=365)
NAMES: Final = {Language.INDONESIAN: "Indonesia", Language.ENGLISH: "English"}
# Pages of staff are written in Indonesian only.
INDONESIAN_ONLY: Final = frozenset({"accounts", "editor", "pieces", "publication"})
# A file is in the language that its address asks for, whatever the pages around it are in.
FILES: Final = frozenset({"reports.draft", "reports.pdf", "reports.plan"})


def language() -> Language:
    """The language of the page that is being answered; Indonesian where there is none."""
    if not has_request_context():
        return Language.INDONESIAN
    if "language" not in g:
        chosen = request.cookies.get(CHOICE) == Language.ENGLISH
        spoken = chosen and request.blueprint not in INDONESIAN_ONLY
        g.language = Language.ENGLISH if spoken else Language.INDONESIAN
    return cast(Language, g.language)


def is_english() -> bool:
    """Whether this page is in English."""
    return language() is Language.ENGLISH


# --- sentences ------------------------------------------------------------------------------------


def gettext(text: str) -> str:
    """This Indonesian sentence in the language of the page."""
    return english().gettext(text) if is_english() else text


def ngettext(one: str, many: str, count: int) -> str:
    """The same for a sentence that English words differently for one and for many."""
    return english().ngettext(one, many, count) if is_english() else many


def lazy(text: str) -> str:
    """The same, put into the language of the page whenever it is shown: for sentences in tables.

    What comes back behaves as text, but is none: what insists on text gets it by `str(…)`.
    """
    return cast(str, LazyProxy(gettext, text, enable_cache=False))


# --- the switch -----------------------------------------------------------------------------------


class Switch(NamedTuple):
    """The way to the same page in the other language, called by its name there."""

    language: Language
    name: str
    address: str


def switch() -> Switch | None:
    """What stands in the frame of a page; None on pages that speak one language."""
    if request.blueprint in INDONESIAN_ONLY:
        return None
    other = Language.INDONESIAN if is_english() else Language.ENGLISH
    pairs = [*_without_choice(), (CHOICE, other.value)]
    return Switch(other, NAMES[other], f"?{urlencode(pairs)}")


def choose() -> Response | None:
    """Before each request: keep the language that the address asks for, and go on without it.

    It looks at nothing but the address, so it says nothing about what there is behind it.
    """
    chosen = request.args.get(CHOICE)
    if request.method != "GET" or chosen not in set(Language) or request.endpoint in FILES:
        return None
    path = quote(request.path)  # begins with one slash: two would lead to another site
    rest = urlencode(_without_choice())
    response = cast(Response, redirect(f"{path}?{rest}" if rest else path, 303))
    response.set_cookie(
        CHOICE,
        chosen,
        max_age=0 if chosen == Language.INDONESIAN else KEPT_FOR,  # without one it is Indonesian
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def _without_choice() -> list[tuple[str, str]]:
    return [pair for pair in request.args.items(multi=True) if pair[0] != CHOICE]
