"""What differs between two versions of a checklist, and which answers carry over to the new one."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Final

from aladin.domain.answer import Answer, AnswerSheet
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import Condition
from aladin.domain.model import Id, Label, Model
from aladin.domain.requirement import NotApplicable, Remedy, Requirement
from aladin.domain.rule import Rule
from aladin.domain.scoring import Obligation, Verdict

REWORDED: Final = ("title", "summary", "attestation")  # texts of the checklist as a whole


class ChangeKind(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    STRICTER = "stricter"
    LOOSER = "looser"
    ALTERED = "altered"  # neither clearly stricter nor clearly looser
    NEW_BASIS = "new_basis"  # the law behind it changed
    MOVED = "moved"


class Change(Model):
    """One difference. `what` is the YAML key it stands under; `before` and `after` are its text.

    Both are empty where there is more to compare than one text. `asks_again` says that the old
    answer no longer answers the new question.
    """

    kind: ChangeKind
    subject: str  # an id, or a severity's code; empty for the checklist as a whole
    title: Label
    what: str
    before: str = ""
    after: str = ""
    asks_again: bool = False


class CarriedOver(Model):
    """Answers taken along to a newer version, under their new ids."""

    answers: AnswerSheet
    ask_again: tuple[Id, ...]  # answered before, and the question has changed
    left_behind: tuple[Id, ...]  # answered before, and no longer asked


def changes(old: Checklist, new: Checklist) -> tuple[Change, ...]:
    """Every difference an applicant, officer or editor wants to know of, in file order."""
    earlier = _earlier_ids(old, new)
    taken = set(earlier.values())
    return (
        *_of_requirements(old, new, earlier),
        *(
            Change(kind=ChangeKind.REMOVED, subject=gone.id, title=gone.title, what="requirement")
            for gone in old.requirements
            if gone.id not in taken
        ),
        *_of_sections(old, new),
        *_of_severities(old, new),
        *_of_verdicts(old, new),
        *_of_the_whole(old, new),
    )


def carry_over(old: Checklist, new: Checklist, answers: AnswerSheet) -> CarriedOver:
    """Take answers along by id; what was asked differently is kept out and asked again."""
    earlier = _earlier_ids(old, new)
    kept: list[Answer] = []
    again: list[str] = []
    for requirement in new.requirements:
        answer = answers.get(earlier.get(requirement.id, ""))
        if answer is None:
            continue
        before = old.by_id[answer.requirement_id]
        no_longer = answer.not_applicable and requirement.not_applicable is NotApplicable.NEVER
        if no_longer or _asks_differently(old, before, new, requirement):
            again.append(requirement.id)
        else:
            kept.append(answer.model_copy(update={"requirement_id": requirement.id}))
    taken = {earlier[name] for name in (*(a.requirement_id for a in kept), *again)}
    return CarriedOver(
        answers=AnswerSheet(answers=tuple(kept)),
        ask_again=tuple(again),
        left_behind=tuple(name for name in answers.by_id if name not in taken),
    )


def _earlier_ids(old: Checklist, new: Checklist) -> dict[str, str]:
    """For each requirement of `new` that `old` has too, its id there."""
    found: dict[str, str] = {}
    for requirement in new.requirements:
        names = (requirement.id, *requirement.renamed_from)
        earlier = next((name for name in names if name in old.by_id), None)
        if earlier is not None:
            found[requirement.id] = earlier
    return found


def _asks_differently(
    old: Checklist, before: Requirement, new: Checklist, after: Requirement
) -> bool:
    return any(
        (
            before.question != after.question,
            before.means != after.means,
            before.kind != after.kind,
            before.unit != after.unit,
            old.options(before) != new.options(after),
        )
    )


def _of_requirements(old: Checklist, new: Checklist, earlier: dict[str, str]) -> Iterator[Change]:
    for after in new.requirements:
        before = old.by_id.get(earlier.get(after.id, ""))
        if before is None:
            yield Change(
                kind=ChangeKind.ADDED, subject=after.id, title=after.title, what="requirement"
            )
            continue
        for kind, what, was, now in _differences(old, before, new, after):
            yield Change(
                kind=kind,
                subject=after.id,
                title=after.title,
                what=what,
                before=was,
                after=now,
                asks_again=what in ("question", "means", "kind", "unit", "options"),
            )


Difference = tuple[ChangeKind, str, str, str]


def _differences(
    old: Checklist, before: Requirement, new: Checklist, after: Requirement
) -> Iterator[Difference]:
    if before.id != after.id:
        yield ChangeKind.RENAMED, "id", before.id, after.id
    for what in ("title", "question", "means", "guidance"):
        was, now = getattr(before, what) or "", getattr(after, what) or ""
        if was != now:
            yield ChangeKind.REWORDED, what, was, now
    if before.kind is not after.kind or before.unit != after.unit:
        yield (
            ChangeKind.ALTERED,
            "kind",
            _joined(before.kind, before.unit),
            _joined(after.kind, after.unit),
        )
    if old.options(before) != new.options(after):
        yield (
            _direction(_credits(old, before), _credits(new, after), higher_is_looser),
            "options",
            "",
            "",
        )
    yield from _rule_differences(before.rule, after.rule)
    if before.obligation is not after.obligation:
        order = list(Obligation)
        stricter = order.index(after.obligation) < order.index(before.obligation)
        yield _way(stricter), "obligation", before.obligation, after.obligation
    if before.severity != after.severity:
        codes = [severity.code for severity in new.scoring.severities]
        yield (
            _way(_rank(codes, after.severity) < _rank(codes, before.severity)),
            "severity",
            before.severity or "",
            after.severity or "",
        )
    was_weight, now_weight = old.weight(before), new.weight(after)
    is_own = before.weight is not None or after.weight is not None  # else told of the severity
    # Only against the others does a weight count for more: by itself it asks no more, nor less.
    if was_weight != now_weight and before.severity == after.severity and is_own:
        yield ChangeKind.ALTERED, "weight", str(was_weight), str(now_weight)
    if before.not_applicable is not after.not_applicable:
        freedom = list(NotApplicable)
        stricter = freedom.index(after.not_applicable) < freedom.index(before.not_applicable)
        yield _way(stricter), "not_applicable", before.not_applicable, after.not_applicable
    was_gate, now_gate = _gate_text(old, before), _gate_text(new, after)
    if was_gate != now_gate:
        kind = ChangeKind.ALTERED
        if not was_gate or not now_gate:
            kind = _way(not now_gate)  # without a gate it is asked of everybody
        yield kind, "applies_when", was_gate, now_gate
    if before.citations != after.citations:
        yield ChangeKind.NEW_BASIS, "citations", "", ""
    if before.evidence != after.evidence:
        yield ChangeKind.ALTERED, "evidence", "", ""
    yield from _remedy_differences(before.remedy, after.remedy)
    for what in ("number", "minimum", "focus", "topics", "group", "since", "upcoming_until"):
        was, now = _text(getattr(before, what)), _text(getattr(after, what))
        if was != now:
            yield ChangeKind.ALTERED, what, was, now
    was_at = [section.id for section in old.paths[before.id]]
    now_at = [section.id for section in new.paths[after.id]]
    if was_at != now_at:
        yield ChangeKind.MOVED, "section", " / ".join(was_at), " / ".join(now_at)


def _rule_differences(before: Rule | None, after: Rule | None) -> Iterator[Difference]:
    """A higher minimum or a longer validity is stricter; a higher maximum or age is looser."""
    directions = (
        ("at_least", higher_is_stricter),
        ("at_most", higher_is_looser),
        ("valid_for_days", higher_is_stricter),
        ("not_older_than_days", higher_is_looser),
    )
    for key, direction in directions:
        was, now = getattr(before, key, None), getattr(after, key, None)
        if was == now:
            continue
        if was is None or now is None:
            kind = _way(was is None)
        else:
            kind = _direction([_number(str(was))], [_number(str(now))], direction)
        yield kind, f"rule.{key}", _text(was), _text(now)
    was_needs, now_needs = getattr(before, "needs", ()), getattr(after, "needs", ())
    if was_needs != now_needs:
        added = set(now_needs) - set(was_needs)
        gone = set(was_needs) - set(now_needs)
        kind = ChangeKind.ALTERED if added and gone else _way(bool(added))
        yield kind, "rule.needs", " ".join(was_needs), " ".join(now_needs)


def _remedy_differences(before: Remedy | None, after: Remedy | None) -> Iterator[Difference]:
    """Days and cost are what it usually takes: more of them asks for nothing more."""
    for key in Remedy.model_fields:
        was, now = _text(getattr(before, key, None)), _text(getattr(after, key, None))
        if was != now:
            kind = ChangeKind.REWORDED if key == "action" else ChangeKind.ALTERED
            yield kind, f"remedy.{key}", was, now


def _of_sections(old: Checklist, new: Checklist) -> Iterator[Change]:
    """The texts and the layout of sections; what is asked in them is told by requirement."""
    was = {section.id: section for section in sections_of(old)}
    for section in sections_of(new):
        for what in ("title", "introduction", "layout") if section.id in was else ():
            before, after = _text(getattr(was[section.id], what)), _text(getattr(section, what))
            if before != after:
                yield Change(
                    kind=ChangeKind.ALTERED if what == "layout" else ChangeKind.REWORDED,
                    subject=section.id,
                    title=section.title,
                    what=f"section.{what}",
                    before=before,
                    after=after,
                )


def _of_severities(old: Checklist, new: Checklist) -> Iterator[Change]:
    """Severities, and the weight that each gives to all its requirements."""
    was = {severity.code: severity for severity in old.scoring.severities}
    now = {severity.code: severity for severity in new.scoring.severities}
    for code, severity in {**was, **now}.items():
        if code not in was or code not in now:
            kind = ChangeKind.ADDED if code in now else ChangeKind.REMOVED
            yield Change(kind=kind, subject=code, title=severity.name, what="severity")
        elif was[code].weight != severity.weight:
            yield Change(
                kind=ChangeKind.ALTERED,
                subject=code,
                title=severity.name,
                what="severity.weight",
                before=str(was[code].weight),
                after=str(severity.weight),
            )


def _of_verdicts(old: Checklist, new: Checklist) -> Iterator[Change]:
    was = {verdict.id: verdict for verdict in old.verdicts}
    now = {verdict.id: verdict for verdict in new.verdicts}
    for name, verdict in now.items():
        if name not in was:
            yield Change(kind=ChangeKind.ADDED, subject=name, title=verdict.words, what="verdict")
            continue
        yield from _verdict_differences(was[name], verdict)
    for name, verdict in was.items():
        if name not in now:
            yield Change(kind=ChangeKind.REMOVED, subject=name, title=verdict.words, what="verdict")


def _verdict_differences(before: Verdict, after: Verdict) -> Iterator[Change]:
    for what in ("words", "advice"):
        said, says = getattr(before, what), getattr(after, what)
        if said != says:
            yield Change(
                kind=ChangeKind.REWORDED,
                subject=after.id,
                title=after.words,
                what=what,
                before=said,
                after=says,
            )
    for key in ("at_least", "more_than", "every_section_at_least"):
        was, now = getattr(before.asks, key), getattr(after.asks, key)
        if was != now:
            yield Change(
                kind=_way(was is None or (now is not None and now > was)),
                subject=after.id,
                title=after.words,
                what=f"asks.{key}",
                before=_text(was),
                after=_text(now),
            )
    compared = {"at_least", "more_than", "every_section_at_least"}
    rest = dict.fromkeys(compared)
    if before.asks.model_copy(update=rest) != after.asks.model_copy(update=rest):
        yield Change(kind=ChangeKind.ALTERED, subject=after.id, title=after.words, what="asks")


def _of_the_whole(old: Checklist, new: Checklist) -> Iterator[Change]:
    texts: dict[str, Callable[[Checklist], str]] = {
        "title": lambda checklist: checklist.title,
        "summary": lambda checklist: checklist.summary,
        "attestation": lambda checklist: checklist.attestation.text,
        "regime": lambda checklist: _joined(checklist.regime.name, checklist.regime.risk_level),
        "valid_from": lambda checklist: checklist.valid_from.isoformat(),
        "review_by": lambda checklist: checklist.review_by.isoformat(),
        "scoring": lambda checklist: checklist.scoring.method,
    }
    for what, text in texts.items():
        if text(old) != text(new):
            yield Change(
                kind=ChangeKind.REWORDED if what in REWORDED else ChangeKind.ALTERED,
                subject="",
                title=new.title,
                what=what,
                before=text(old),
                after=text(new),
            )
    for what in ("knock_outs", "incomplete", "checks", "leads_to", "also", "scopes", "suitability"):
        if getattr(old, what) != getattr(new, what):
            yield Change(kind=ChangeKind.ALTERED, subject="", title=new.title, what=what)


def sections_of(checklist: Checklist) -> Iterator[Section]:
    """Every section, outer ones before those in them."""

    def walk(sections: Iterable[Section]) -> Iterator[Section]:
        for section in sections:
            yield section
            yield from walk(section.sections)

    return walk(checklist.sections)


def higher_is_stricter(was: Fraction, now: Fraction) -> int:
    """1 where `now` asks for more, -1 where it asks for less, 0 where it asks for the same."""
    return (now > was) - (now < was)


def higher_is_looser(was: Fraction, now: Fraction) -> int:
    """The opposite of `higher_is_stricter`."""
    return -higher_is_stricter(was, now)


def _direction(
    was: list[Fraction], now: list[Fraction], compare: Callable[[Fraction, Fraction], int]
) -> ChangeKind:
    """Stricter or looser where all comparable values agree, else simply altered."""
    if len(was) != len(now):
        return ChangeKind.ALTERED
    steps = {compare(*pair) for pair in zip(was, now, strict=True)} - {0}
    return _way(steps == {1}) if len(steps) == 1 else ChangeKind.ALTERED


def _credits(checklist: Checklist, requirement: Requirement) -> list[Fraction]:
    return [option.credit or Fraction(0) for option in checklist.options(requirement)]


def _number(text: str) -> Fraction:
    """A number or, for an ISO date, its days; so that later is higher."""
    return Fraction(text.replace("-", "")) if text.count("-") == 2 else Fraction(text)


def _way(stricter: bool) -> ChangeKind:
    return ChangeKind.STRICTER if stricter else ChangeKind.LOOSER


def _rank(codes: list[str], code: str | None) -> int:
    return codes.index(code) if code in codes else len(codes)


def _gate_text(checklist: Checklist, requirement: Requirement) -> str:
    def written(condition: Condition) -> str:
        return condition.model_dump_json(exclude_none=True)

    return " & ".join(written(gate) for gate in checklist.gates[requirement.id])


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
