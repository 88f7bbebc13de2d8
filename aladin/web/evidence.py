"""Evidence: photos and papers that show answers to be true, each for one or many requirements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.domain.checklist import Section
from aladin.domain.condition import Truth
from aladin.domain.dossier import Paper, dossier
from aladin.domain.errors import NotFound, StaleEvidence, TooManyTries
from aladin.domain.evidence import Evidence
from aladin.domain.pack import packed
from aladin.domain.requirement import EvidenceKind, Requirement
from aladin.intake.refusal import Refused
from aladin.web import current, wording
from aladin.web.access import holder_only, takes
from aladin.web.asking import deciding, gated
from aladin.web.forms import EvidenceForm
from aladin.web.packing import LIST, InPack, file_name, in_pack, streamed
from aladin.workflow import assessing, evidencing
from aladin.workflow.evidencing import Said

bp = Blueprint("evidence", __name__)

CHANGING: Final = ("evidence.add", "evidence.change", "evidence.remove")
# Opened in a browser, a file can do nothing: not run, not load, not send.
ALONE: Final = {"Content-Security-Policy": "sandbox; default-src 'none'"}
PICTURES: Final = "image/"
LARGEST_BODY: Final = 12 * 1024 * 1024  # a file of 10 MB, and the form around it


@bp.before_request
def only_while_open() -> ResponseReturnValue | None:
    """After handing in, evidence is looked at and not changed; the deeds refuse it too."""
    if request.endpoint in CHANGING and request.method == "GET" and not current.glance().is_open:
        return redirect(url_for("evidence.overview"))
    return None


@bp.get("/bukti")
@holder_only
def overview() -> ResponseReturnValue:
    """All evidence, and the papers that have none yet."""
    assessment, checklist = current.assessment(), current.checklist()
    evidence = evidencing.evidence_of(assessment)
    missing = without_evidence(dossier(checklist, assessment.answers), evidence)
    return render_template(
        "evidence/overview.html",
        assessment=assessment,
        checklist=checklist,
        evidence=evidence,
        most=evidencing.MOST_FILES,
        missing=[(place, list(papers)) for place, papers in groupby(missing, lambda p: p.goes_to)],
        today=assessing.today(current.now()),
        asked_for=checklist.by_id.get(request.args.get("untuk", "")),
    )


def without_evidence(papers: Sequence[Paper], evidence: Sequence[Evidence]) -> Iterator[Paper]:
    """The papers for none of whose requirements there is a file."""
    shown = {name for each in evidence for name in each.requirement_ids}
    return (paper for paper in papers if not shown & set(paper.requirement_ids))


@dataclass(frozen=True)
class Choices:
    """The requirements a file may be evidence for: the likely ones, then the rest by page."""

    likely: tuple[Requirement, ...]
    others: tuple[tuple[Section, tuple[Requirement, ...]], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all of them."""
        rest = (each.id for _, those in self.others for each in those)
        return (*(each.id for each in self.likely), *rest)


def choices(chosen: Sequence[str]) -> Choices:
    """What is asked and wants evidence; likely is what is chosen, or wants the same paper."""
    checklist, digest = current.checklist(), current.glance().checklist_digest
    answers = current.assessment(deciding(digest, checklist)).answers
    applies = gated(digest, checklist, answers).applies
    wanted = {
        asked.name
        for name in chosen
        if name in checklist.by_id
        for asked in checklist.by_id[name].evidence
    }
    likely: list[Requirement] = []
    others: list[tuple[Section, tuple[Requirement, ...]]] = []
    for page in checklist.pages:
        rest: list[Requirement] = []
        for _, each in page.asked():
            if each.id in chosen:
                likely.append(each)
            elif applies[each.id] is not Truth.NO and each.evidence:
                same = wanted & {asked.name for asked in each.evidence}
                (likely if same else rest).append(each)
        if rest:
            others.append((page, tuple(rest)))
    return Choices(tuple(likely), tuple(others))


@bp.route("/bukti/tambah", methods=["GET", "POST"])
@takes(LARGEST_BODY)
@holder_only
def add() -> ResponseReturnValue:
    """Send a file and say what it is; opened from a question, that one is ticked already."""
    asking = current.checklist().by_id.get(request.args.get("untuk", ""))
    likely = (asking.id,) if asking else ()
    offered = choices(likely)
    if request.method == "GET":
        form = EvidenceForm(None, offered.names, Said(first_name(asking), likely))
        return add_page(form, offered, asking)
    form = EvidenceForm(request.form, offered.names)
    sent = request.files.get("file")
    content = sent.read() if sent is not None and sent.filename else None
    is_said, parts, now = form.validate(), current.parts(), current.now()
    try:
        if content is None:
            form.file_errors = [wording.FILE_NEEDED]
        elif not is_said:  # what is wrong with the file is told together with the rest
            evidencing.examine(current.glance(), content, parts.sieve, now)
            form.file_errors = [wording.FILE_AGAIN]
        else:
            new = evidencing.attach(
                current.glance(), content, form.said(), parts.sieve, parts.files, now
            )
            back = asking.id if asking else None
            return redirect(url_for("evidence.overview", baru=new.number, untuk=back))
    except Refused as refused:
        form.file_errors = [wording.REFUSALS[refused.refusal]]
    except TooManyTries:
        form.file_errors = [wording.TOO_MANY_UPLOADS]
        return add_page(form, offered, asking), 429
    return add_page(form, offered, asking), 422


def add_page(form: EvidenceForm, offered: Choices, asking: Requirement | None) -> str:
    """The form for a new file."""
    return render_template(
        "evidence/add.html",
        form=form,
        choices=offered,
        asking=asking,
        expires=asking is None or may_expire(asking),
        names=names_of(asking),
    )


def names_of(asking: Requirement | None) -> tuple[str, ...]:
    """The papers and photos that a requirement wants, as the stored checklist calls them."""
    if asking is None:
        return ()
    stored = assessing.checklist_of(current.glance()).by_id[asking.id]
    return tuple(each.name for each in stored.evidence)


def first_name(asking: Requirement | None) -> str:
    """What a file is called at first: the paper one has come for, or the only one wanted."""
    names, came_for = names_of(asking), request.args.get("bukti", "")
    shown = [each.name for each in asking.evidence] if asking else []
    if came_for in shown:
        return names[shown.index(came_for)]
    return names[0] if len(names) == 1 else ""


def may_expire(asking: Requirement) -> bool:
    """Whether any paper it wants is of the kind that runs out, or the checklist says so."""
    return any(each.valid or each.kind is EvidenceKind.DOCUMENT for each in asking.evidence)


@bp.get("/bukti/<int:number>")
@holder_only
def show(number: int) -> ResponseReturnValue:
    """The file itself; only pictures open in the browser."""
    evidence = evidencing.find(current.glance(), number)
    content = evidencing.content(evidence, current.parts().files)
    how = "inline" if evidence.media_type.startswith(PICTURES) else "attachment"
    disposition = {"Content-Disposition": f'{how}; filename="{file_name(evidence)}"'}
    return Response(content, mimetype=evidence.media_type, headers={**ALONE, **disposition})


@bp.route("/bukti/<int:number>/ubah", methods=["GET", "POST"])
@holder_only
def change(number: int) -> ResponseReturnValue:
    """Say something else of a file."""
    evidence = evidencing.find(current.glance(), number)
    offered = choices(evidence.requirement_ids)
    if request.method == "GET":
        said = Said(evidence.name, evidence.requirement_ids, evidence.expires_on)
        form = EvidenceForm(None, offered.names, said)
        return change_page(form, offered, evidence, evidencing.seen(evidence))
    form, shown = EvidenceForm(request.form, offered.names), request.form.get("shown", "")
    if not form.validate():
        return change_page(form, offered, evidence, shown), 422
    try:
        evidencing.describe(current.glance(), number, form.said(), shown, current.now())
    except StaleEvidence as stale:
        form.name.errors = [wording.EVIDENCE_CHANGED]
        return change_page(form, offered, evidence, evidencing.seen(stale.stored)), 409
    return redirect(url_for("evidence.overview", baru=number))


def change_page(form: EvidenceForm, offered: Choices, evidence: Evidence, shown: str) -> str:
    """The form for what is said of a file; `shown` marks what it replaces."""
    return render_template(
        "evidence/change.html", form=form, choices=offered, evidence=evidence, shown=shown
    )


@bp.route("/bukti/<int:number>/hapus", methods=["GET", "POST"])
@holder_only
def remove(number: int) -> ResponseReturnValue:
    """Take a file away, once it was asked whether that is meant."""
    evidence = evidencing.find(current.glance(), number)
    if request.method == "POST":
        evidencing.detach(current.glance(), number, current.parts().files, current.now())
        return redirect(url_for("evidence.overview"))
    return render_template("evidence/remove.html", evidence=evidence)


@bp.get("/bukti.zip")
@holder_only
def download() -> ResponseReturnValue:
    """All of it, named and ordered as it is to be handed in."""
    assessment = current.glance()
    checklist = assessing.checklist_of(assessment)  # in Indonesian, as OSS is
    evidence = evidencing.evidence_of(assessment)
    if not evidence:
        raise NotFound("no evidence")
    whole = in_pack(packed(checklist, evidence))
    listed = render_template(
        "reports/evidence.html",
        checklist=checklist,
        pharmacy=assessment.pharmacy,
        places=[(place, list(those)) for place, those in groupby(whole, lambda f: f.packed.place)],
    )
    return Response(
        streamed(contents(whole, listed)),
        mimetype="application/zip",
        headers={"Content-Disposition": 'attachment; filename="bukti.zip"'},
    )


def contents(whole: Sequence[InPack], listed: str) -> Iterator[tuple[str, bytes, datetime]]:
    """What the ZIP holds: the list, then file by file."""
    files = current.parts().files
    newest = max(each.packed.evidence.added_at for each in whole)

    def each_file() -> Iterator[tuple[str, bytes, datetime]]:
        yield LIST, listed.encode(), newest
        for path, each in whole:
            yield path, evidencing.content(each.evidence, files), each.evidence.added_at

    return each_file()
