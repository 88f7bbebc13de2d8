"""Static files: their folder, their addresses, and how they are served."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from wsgiref.headers import Headers

from whitenoise import WhiteNoise  # type: ignore[import-untyped] # ships no types

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STATIC: Final = Path(__file__).resolve().parent.parent / "static"


class Assets:
    """Addresses of static files with their digest, so that they may be kept for ever."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def address(self, name: str) -> str:
        """The address of this file's present content."""
        if name not in self._known:
            digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
            self._known[name] = f"/static/{name}?v={digest}"
        return self._known[name]


def static_files(application: WSGIApplication) -> WhiteNoise:
    """Serve the static folder without Flask."""

    def keep_referrer(given: Headers, path: str, url: str) -> None:
        given["Referrer-Policy"] = "same-origin"

    return WhiteNoise(
        application,
        root=STATIC,
        prefix="static/",
        allow_all_origins=False,
        add_headers_function=keep_referrer,
        immutable_file_test=lambda path, url: True,  # every address carries a digest
    )
