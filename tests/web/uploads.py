"""Sending a file, as a person does with the form."""

import io

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.browser import Browser, Page
from tests.intake.corpus import a_picture, encoded

PHOTO = encoded(a_picture(), "JPEG")


def attach(
    browser: Browser,
    content: bytes = PHOTO,
    file_name: str = "foto.jpg",
    asking: str = "suhu",
    **typed: str | list[str],
) -> Page:
    """Open the form from a question, choose a file, type the rest and save; where that leads."""
    page = browser.open(f"/bukti/tambah?untuk={asking}")
    data: dict[str, object] = dict(page.sent())
    data |= {"name": data["name"] or "Foto lemari", **typed}
    body, kind = with_file(data, content, file_name)
    address = f"/bukti/tambah?untuk={asking}"
    response = browser.client.post(address, data=body, content_type=kind, follow_redirects=True)
    browser.page = Page(response)
    return browser.page


def with_file(data: dict[str, object], content: bytes, file_name: str) -> tuple[bytes, str]:
    """The body of a form with a file, and its content type."""
    file = FileStorage(io.BytesIO(content), filename=file_name)
    boundary, body = encode_multipart({**data, "file": file})
    return body, f"multipart/form-data; boundary={boundary}"
