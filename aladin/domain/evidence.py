"""Evidence: a file that shows answers to be true."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from aladin.domain.model import Ids, IsoDate, Model

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MediaType = Literal["image/jpeg", "image/png", "image/webp", "application/pdf"]


class Evidence(Model):
    """One file, and the requirements it is evidence for. It never changes a score.

    The bytes that are kept lie in the evidence store under `digest`; `original_digest` is that of
    the file as it was sent, before it was turned upright, shrunk and rid of its metadata, so that
    its owner can show which file it came from.
    """

    number: int = Field(ge=1)  # counts the files of an assessment; never given twice in it
    name: Name  # as its owner calls it; says nothing about where it is kept
    media_type: MediaType  # of the bytes that are kept
    size: int = Field(ge=1)  # bytes that are kept
    digest: Sha256
    original_digest: Sha256
    requirement_ids: Ids
    expires_on: IsoDate | None = None
    added_at: AwareDatetime
