"""The headers that every response carries: what a page may load, and who may keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from flask import Response, request

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
FOR_ALL: Final = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
STRICT_TRANSPORT: Final = ("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
SECRET_ADDRESSES: Final = frozenset(
    {"wizard.link", "verify.register", "verify.file"}
)  # a secret in itself
FOR_ALL_TO_FIND: Final = frozenset({"pages.home", "pages.help", "pages.privacy", "pages.checklist"})


class Guarded:
    """Adds the common headers to whatever the application answers, static files too."""

    def __init__(self, application: WSGIApplication, secure: bool) -> None:
        self._application = application
        self._headers = [*FOR_ALL, *([STRICT_TRANSPORT] if secure else [])]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer with more headers."""

        def start_guarded(
            status: str, given: list[tuple[str, str]], failed: OptExcInfo | None = None, /
        ) -> Callable[[bytes], object]:
            return start(status, [*given, *self._headers], failed)

        return self._application(environ, start_guarded)


def add(response: Response) -> Response:
    """After each request: no copy of a page anywhere, and no address passed on."""
    secret = request.endpoint in SECRET_ADDRESSES
    response.headers["Referrer-Policy"] = "no-referrer" if secret else "same-origin"
    response.headers["Cache-Control"] = "no-store"
    if request.endpoint not in FOR_ALL_TO_FIND:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
