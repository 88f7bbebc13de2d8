"""A body that ends before the length it was said to have is none: its line broke on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Whole:
    """Lets bodies be counted, as some servers say that they need not be.

    Such a server ends a body where its line broke, and a form that was cut off would be saved as
    if it had been sent like that. Counted, it is refused before anything is read of it.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer as if the server had promised nothing."""
        if environ.get("CONTENT_LENGTH"):
            environ.pop("wsgi.input_terminated", None)
        return self._application(environ, start)
