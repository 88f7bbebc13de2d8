"""The pages of `every_page` behind a real address, for what looks at pages from outside."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from aladin.web.compression import Packed
from tests.every_page import Seen

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PREFIX = "/halaman/"


class Quiet(WSGIRequestHandler):
    """Writes no line for each request, and keeps connections as a real server does."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


@contextmanager
def replaying(app: Flask, pages: Sequence[Seen]) -> Iterator[str]:
    """The address under which the n-th page is `n`; all that a page loads comes from the app."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX):
            return app.wsgi_app(environ, start)
        seen = pages[int(path.removeprefix(PREFIX))]
        kept = Response(seen.body, headers=seen.page.response.headers)
        kept.set_cookie("aladin", seen.cookie)
        return kept(environ, start)

    server = make_server("127.0.0.1", 0, Packed(answer), threaded=True, request_handler=Quiet)
    running = threading.Thread(target=server.serve_forever)
    running.start()
    yield f"http://localhost:{server.server_port}{PREFIX}"
    server.shutdown()
    running.join()
    server.server_close()
