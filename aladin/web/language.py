"""The language of a page: Indonesian, or English for whoever has chosen it by the switch."""

from datetime import timedelta
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple, cast
from urllib.parse import quote, urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy
from flask import Response, current_app, g, has_request_context, redirect, request

from aladin.content.problem import Language

CHOICE: Final = "bahasa"  # in an address, and the name of the cookie that keeps it
KEPT_FOR: Final = timedelta(days=365)
CATALOGUE: Final = Path(__file__).parent.parent / "translations/en/LC_MESSAGES/messages.po"
NAMES: Final = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}
# Pages of staff are written in Indonesian only.
INDONESIAN_ONLY: Final = frozenset({"accounts", "editor", "pieces", "publication"})


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


@lru_cache(1)
def english() -> GNUTranslations:
    """The English of every Indonesian sentence, read when somebody first asks for it."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale=Language.ENGLISH)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


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
    if request.method != "GET" or chosen not in set(Language):
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
