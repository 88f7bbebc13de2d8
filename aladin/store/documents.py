"""Frozen documents: canonical JSON, kept beside its digest and checked whenever it is read."""

import hashlib
from typing import TypeVar

from aladin.domain.model import Model

Frozen = TypeVar("Frozen", bound=Model)


class Altered(Exception):
    """A stored document no longer has the digest it was stored under: someone changed the file."""


def digest_of_text(document: str) -> str:
    """SHA-256 in hexadecimal; for canonical JSON the same as the domain's `digest_of`."""
    return hashlib.sha256(document.encode()).hexdigest()


def read(model: type[Frozen], document: str, digest: str) -> Frozen:
    """The value a document holds; raises Altered before anything of it is believed."""
    if digest_of_text(document) != digest:
        raise Altered(f"{model.__name__} {digest}")
    return model.model_validate_json(document)
