"""`jawaban.json`, the data inside the PDF: what was answered, by which rules, and its digest."""

import json
from typing import Literal

import aladin
from aladin.domain.model import Model
from aladin.domain.submission import Submission, canonical_json
from aladin.report.order import Variant

FILE_NAME = "jawaban.json"
THIS_VERSION = f"aladin {aladin.__version__}"


class NotAnEnvelope(ValueError):
    """The text is none that this module has written, or it was changed afterwards."""


class FromAnotherVersion(NotAnEnvelope):
    """It names another version than this one, which may well have written it so."""


class Envelope(Model):
    """A submission with its digest, and what else is needed to print it again.

    `printed_with` names the libraries that decide the bytes of a PDF.
    """

    format: Literal[1]
    printed_by: str
    printed_with: str
    check_url: str
    digest: str
    variant: Variant = Variant.FULL
    submission: Submission


def envelope(
    submission: Submission, check_url: str, printed_with: str, variant: Variant = Variant.FULL
) -> Envelope:
    """What this version attaches to a report."""
    return Envelope(
        format=1,
        printed_by=THIS_VERSION,
        printed_with=printed_with,
        check_url=check_url,
        digest=submission.digest,
        variant=variant,
        submission=submission,
    )


def read(text: bytes) -> Envelope:
    """The envelope of this text, whose digest holds; raises NotAnEnvelope.

    Written out again it must be the same text, or something was added, changed or left out.
    """
    data = None
    try:
        data = json.loads(text)
        found = Envelope.model_validate(data)
        if found.digest == found.submission.digest and canonical_json(found).encode() == text:
            return found
    except (ValueError, RecursionError) as error:
        fault = str(error)
    else:
        fault = "this is not how it was written"
    if isinstance(data, dict) and data.get("printed_by", THIS_VERSION) != THIS_VERSION:
        raise FromAnotherVersion(fault)
    raise NotAnEnvelope(fault)
