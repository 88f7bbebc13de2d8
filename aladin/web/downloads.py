"""Files that a page gives to be saved."""

from flask import Response


def download_of(content: bytes, kind: str, name: str) -> Response:
    """A file to be saved, under a name that is ours."""
    disposition = f'attachment; filename="{name}"'
    return Response(content, mimetype=kind, headers={"Content-Disposition": disposition})
