"""What is kept about whoever holds the key of an assessment: to see, to take along, to erase."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.evidence import Evidence
from aladin.domain.submission import Assessment, Submission
from aladin.web import current
from aladin.web.access import holder_only, public
from aladin.web.downloads import download_of
from aladin.workflow import assessing, continuing, erasing, evidencing, submitting
from aladin.workflow.assessing import SetAside

bp = Blueprint("my_data", __name__)


@dataclass(frozen=True)
class Sent:
    """Something handed in, and until when it is kept."""

    submission: Submission
    kept_until: datetime


@dataclass(frozen=True)
class Kept:
    """Everything that is kept under the key of this browser."""

    assessment: Assessment
    set_aside: tuple[SetAside, ...]
    evidence: tuple[Evidence, ...]
    sent: tuple[Sent, ...]  # the latest first


def kept() -> Kept:
    """All of it; raises NotFound where this browser holds no key."""
    assessment = current.assessment()
    return Kept(
        assessment=assessment,
        set_aside=assessing.set_aside(assessment),
        evidence=evidencing.evidence_of(assessment),
        sent=tuple(
            Sent(submitting.find(name), until)
            for name, until in continuing.kept_until(assessment).items()
        ),
    )


@bp.get("/data-saya")
@public
def show() -> ResponseReturnValue:
    """What is kept, why and how long; or, without a key, how to see it."""
    found = None
    with suppress(NotFound):
        found = kept()
    if found is None:
        return render_template("my_data/none.html")
    checklist = current.checklist()
    return render_template(
        "my_data/show.html",
        kept=found,
        assessment=found.assessment,
        checklist=checklist,
        answered=[
            (checklist.by_id[each.requirement_id], each)
            for each in found.assessment.answers.answers
            if each.requirement_id in checklist.by_id
        ],
    )


@bp.get("/data-saya.json")
@holder_only
def download() -> ResponseReturnValue:
    """All of it as data, for another program."""
    content = json.dumps(as_data(kept(), current.now()), ensure_ascii=False, indent=2)
    return download_of(content.encode(), "application/json", "data-saya.json")


@bp.route("/data-saya/hapus", methods=["GET", "POST"])
@holder_only
def erase() -> ResponseReturnValue:
    """Say what goes and what stays, then do it: once, and for good."""
    found = kept()
    own = found.assessment.submission_reference
    earlier = [each for each in found.sent if each.submission.reference != own]
    if request.method == "POST":
        chosen = set(request.form.getlist("laporan")) | {own}
        going = [each.submission.reference for each in found.sent]
        number = erasing.erase(
            found.assessment,
            [name for name in going if name in chosen],
            current.parts().files,
            current.now(),
        )
        current.forget()
        target = url_for("my_data.receipt", receipt=number) if number else url_for("my_data.show")
        response = redirect(target)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'  # pages kept on the device
        return response
    return render_template(
        "my_data/erase.html",
        assessment=found.assessment,
        files=len(found.evidence),
        own=own,
        earlier=earlier,
    )


@bp.get("/data-saya/tanda-terima/<receipt>")
@public
def receipt(receipt: str) -> ResponseReturnValue:
    """What was erased, when, and what is kept: nothing in it is about anybody."""
    erased = erasing.receipt(receipt)
    if not erased:
        raise NotFound(receipt)
    return render_template("my_data/receipt.html", erased=erased)


def as_data(found: Kept, now: datetime) -> dict[str, Any]:
    """Everything as plain values; texts are Indonesian, as they are stored."""
    assessment = found.assessment
    checklist = assessing.checklist_of(assessment)
    return {
        "made_at": now.isoformat(),
        "assessment": {
            **assessment.model_dump(
                mode="json", exclude={"id", "answers", "versions", "checklist_digest"}
            ),
            "checklist": _named(checklist),
            "answers": [_told(each, checklist) for each in assessment.answers.answers],
            "set_aside": [_told(each.answer, each.checklist) for each in found.set_aside],
            "evidence": _index(found.evidence),
        },
        "submissions": [
            {
                **each.submission.model_dump(
                    mode="json", exclude={"checklist", "answers", "evidence", "score"}
                ),
                "kept_until": each.kept_until.isoformat(),
                "checklist": _named(each.submission.checklist),
                "verdict": each.submission.score.verdict.words,
                "answers": [
                    _told(answer, each.submission.checklist)
                    for answer in each.submission.answers.answers
                ],
                "evidence": _index(each.submission.evidence),
            }
            for each in found.sent
        ],
    }


def _named(checklist: Checklist) -> dict[str, str]:
    return {"id": checklist.id, "version": checklist.version, "title": checklist.title}


def _told(answer: Answer, checklist: Checklist) -> dict[str, Any]:
    asked = checklist.by_id.get(answer.requirement_id)
    return {"question": asked.question if asked else None, **answer.model_dump(mode="json")}


def _index(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in evidence]
