"""A draft as a file: saved by its owner, and loaded again elsewhere or after its time.

What is loaded is anybody's text. Each answer is judged as if it were typed into its question; what
cannot be taken is told line by line, and nothing is saved before its owner has seen that.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, NoReturn

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from aladin.content.changes import carry_over
from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.condition import UNKNOWN_VALUE
from aladin.domain.errors import NotFound, TooManyTries
from aladin.domain.parcel import EDITION, KIND, Filled, pack
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.submission import Pharmacy
from aladin.web import current, wording
from aladin.web.access import holder_only, public, takes
from aladin.web.answer_form import NUMBER_LENGTH, Fault, as_typed, read, tidy
from aladin.web.downloads import download_of
from aladin.workflow import assessing

bp = Blueprint("draft_file", __name__)

LARGEST_FILE: Final = 512 * 1024  # a full checklist with a note on every line has about 150 kB
LARGEST_FORM: Final = LARGEST_FILE + 64 * 1024
DEEPEST: Final = 6
MOST_ANSWERS: Final = 2000


class Unfit(StrEnum):
    """Why a file cannot be loaded at all."""

    MISSING = "missing"
    TOO_LARGE = "too-large"
    NOT_OURS = "not-ours"
    NEWER = "newer"
    UNKNOWN_CHECKLIST = "unknown-checklist"


class Why(StrEnum):
    """Why something in a file is left out."""

    DAMAGED = "damaged"
    TWICE = "twice"
    NOT_ASKED = "not-asked"
    IMPOSSIBLE = "impossible"
    CHANGED = "changed"
    BUSINESS = "business"


class NotLoaded(Exception):
    """The file cannot be loaded; `reason` says why."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Left:
    """Something that is left out: what the file calls it, and its question where there is one."""

    name: str
    why: Why
    asked: Requirement | None = None


@dataclass(frozen=True)
class Unpacked:
    """What a file holds that can be taken, for the checklist in force, and what cannot."""

    checklist: Checklist
    filled: Filled
    pharmacy: Pharmacy | None
    answers: tuple[Answer, ...]
    left: tuple[Left, ...]

    @property
    def is_of_another_version(self) -> bool:
        """Whether it was filled in on another version than it goes on with."""
        return self.filled.version != self.checklist.version


# --- save -----------------------------------------------------------------------------------------


@bp.get("/draf/unduh")
@holder_only
def save() -> Response:
    """The draft as a file: answers, plans and the business. No link, no code, no evidence."""
    assessment = current.assessment()
    checklist = assessing.checklist_of(assessment)
    parcel = pack(assessment, checklist, current.now())
    text = json.dumps(
        parcel.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2
    )
    day = assessing.today(current.now()).isoformat()
    return download_of(text.encode(), "application/json", f"aladin-draf-{checklist.id}-{day}.json")


# --- load -----------------------------------------------------------------------------------------


@bp.route("/draf/muat", methods=["GET", "POST"])
@public
@takes(LARGEST_FORM, in_fields=LARGEST_FILE)
def load() -> ResponseReturnValue:
    """Begin anew with what a file holds; where something must be left out, say so first."""
    if request.method == "GET":
        return render_template("draft_file/load.html")
    sent = request.files.get("draft")
    content = sent.read() if sent is not None else request.form.get("content", "").encode()
    try:
        assessing.begin_loading(request.remote_addr or "", current.now())
        unpacked = unpack(content)
    except TooManyTries:
        return refused(wording.TOO_MANY_DRAFTS, 429)
    except NotLoaded as error:
        return refused(wording.NOT_LOADED[error.reason], 422)
    if unpacked.left and "agreed" not in request.form:
        # Not the file as it came: a browser would change its line ends.
        return render_template(
            "draft_file/left.html",
            unpacked=unpacked,
            checklist=current.shown(unpacked.checklist),
            content=json.dumps(json.loads(content), ensure_ascii=False),
        )
    opened = assessing.start(
        unpacked.checklist,
        current.now(),
        current.parts().settings.keep_drafts,
        unpacked.pharmacy,
        unpacked.answers,
    )
    current.remember(opened)
    return redirect(url_for("wizard.code"))


def refused(sentence: str, status: int) -> ResponseReturnValue:
    """The page once more, with what to do."""
    return render_template("draft_file/load.html", errors=[("draft", sentence)]), status


def unpack(content: bytes) -> Unpacked:
    """What can be taken from this file; raises NotLoaded where that is nothing at all."""
    data = plain(content)
    if data.get("kind") != KIND:
        raise NotLoaded(Unfit.NOT_OURS)
    if data.get("edition") != EDITION:
        raise NotLoaded(Unfit.NEWER)
    try:
        filled = Filled.model_validate(data.get("checklist"))
        checklist = current.checklist_in_force(filled.id)
    except ValueError:  # pydantic's own is one
        raise NotLoaded(Unfit.NOT_OURS) from None
    except NotFound:
        raise NotLoaded(Unfit.UNKNOWN_CHECKLIST) from None
    left: list[Left] = []
    answers = list(whole_answers(data.get("answers", []), left))
    answers = list(for_checklist(answers, filled, checklist, left))
    return Unpacked(
        checklist, filled, business(data.get("pharmacy"), left), tuple(answers), tuple(left)
    )


def plain(content: bytes) -> dict[str, Any]:
    """The mapping in this file; raises NotLoaded for what is too large, too deep or ambiguous."""
    if not content.strip():
        raise NotLoaded(Unfit.MISSING)
    if len(content) > LARGEST_FILE:
        raise NotLoaded(Unfit.TOO_LARGE)
    try:
        data = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=refuse
        )
    except (ValueError, RecursionError):
        raise NotLoaded(Unfit.NOT_OURS) from None
    if not isinstance(data, dict) or depth(data) > DEEPEST:
        raise NotLoaded(Unfit.NOT_OURS)
    return data


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping; raises ValueError where a key stands in it twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def refuse(constant: str) -> NoReturn:
    """What Python takes for a number and JSON does not."""
    raise ValueError(constant)


def depth(data: object) -> int:
    """How many containers stand in one another; no more than JSON could be read with."""
    level, found = [data], 0
    while level:
        inside: list[object] = []
        for each in level:
            if isinstance(each, dict):
                inside.extend(each.values())
            elif isinstance(each, list):
                inside.extend(each)
        found += any(isinstance(each, dict | list) for each in level)
        level = inside
    return found


def whole_answers(data: object, left: list[Left]) -> Iterator[Answer]:
    """The answers that are whole, each once; the others go into `left`."""
    if not isinstance(data, list):
        raise NotLoaded(Unfit.NOT_OURS)
    seen: set[str] = set()
    for number, each in enumerate(data[:MOST_ANSWERS], 1):
        name = str(each.get("requirement_id", "")) if isinstance(each, dict) else ""
        try:
            answer = cleaned(Answer.model_validate(each))
        except ValueError:  # pydantic's own is one
            left.append(Left(name or f"#{number}", Why.DAMAGED))
            continue
        if answer.requirement_id in seen:
            left.append(Left(answer.requirement_id, Why.TWICE))
            continue
        seen.add(answer.requirement_id)
        yield answer
    if len(data) > MOST_ANSWERS:
        left.append(Left(f"#{MOST_ANSWERS + 1}", Why.DAMAGED))


def cleaned(answer: Answer) -> Answer:
    """An answer without what no form would let through: control characters, odd letters."""
    data: dict[str, Any] = answer.model_dump()
    plan = {
        key: tidy(said) if isinstance(said, str) else said
        for key, said in (data["plan"] or {}).items()
    }
    return Answer.model_validate(
        {**data, "value": tidy(answer.value), "note": tidy(answer.note), "plan": plan or None}
    )


def for_checklist(
    answers: list[Answer], filled: Filled, checklist: Checklist, left: list[Left]
) -> Iterator[Answer]:
    """The answers that the checklist in force asks for, judged as if they were typed there."""
    shown = current.shown(checklist)
    before = assessing.earlier(filled.digest)
    if before is not None and before.id == checklist.id and before != checklist:
        carried = carry_over(before, checklist, AnswerSheet(answers=tuple(answers)))
        left += [Left(n, Why.CHANGED, shown.by_id[n]) for n in carried.ask_again]
        was = current.shown(before).by_id
        left += [Left(n, Why.NOT_ASKED, was.get(n)) for n in carried.left_behind]
        answers = list(carried.answers.answers)
    for answer in answers:
        asked = checklist.by_id.get(answer.requirement_id)
        if asked is None:
            left.append(Left(answer.requirement_id, Why.NOT_ASKED))
        elif not is_possible(asked, checklist, answer):
            left.append(Left(asked.id, Why.IMPOSSIBLE, shown.by_id[asked.id]))
        else:
            yield answer


def is_possible(asked: Requirement, checklist: Checklist, answer: Answer) -> bool:
    """Whether somebody could have typed this answer, and would have got just this."""
    is_number = asked.kind is AnswerKind.NUMBER and answer.value not in ("", UNKNOWN_VALUE)
    if is_number and not is_canonical(answer.value):
        return False
    # A decimal comma is read in the language of the page, which says nothing about the file.
    judged = answer.model_copy(update={"value": "1"}) if is_number else answer
    try:
        return read(asked, checklist.options(asked), as_typed(asked, judged)) == judged
    except (Fault, ValueError):
        return False


def is_canonical(text: str) -> bool:
    """Whether a number is written as it would be stored."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    digits = sum(each.isdigit() for each in text)
    return number.is_finite() and digits <= NUMBER_LENGTH and f"{number.normalize() + 0:f}" == text


def business(data: object, left: list[Left]) -> Pharmacy | None:
    """The business as it is named in the file, all of it or nothing."""
    if data is None:
        return None
    try:
        pharmacy = Pharmacy.model_validate(data)
        named: Mapping[str, str] = pharmacy.model_dump()
        return Pharmacy.model_validate(
            {key: " ".join(tidy(said).split()) for key, said in named.items()}
        )
    except ValueError:  # pydantic's own is one
        left.append(Left("", Why.BUSINESS))
        return None
