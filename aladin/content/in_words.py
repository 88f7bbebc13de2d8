"""Conditions, demands and changes as people read them, in the words of one language."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from types import ModuleType
from typing import Final

from aladin.content import english_tools, indonesian_tools
from aladin.content.changes import Change, ChangeKind, sections_of
from aladin.content.problem import Language
from aladin.domain.checklist import Checklist
from aladin.domain.condition import UNKNOWN_VALUE, All, AnyOf, Condition, Leaf, Not, Range
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.scoring import Asks, Effect, KnockOut, Obligation, Which

TOOL_WORDS: dict[Language, ModuleType] = {
    Language.INDONESIAN: indonesian_tools,
    Language.ENGLISH: english_tools,
}
COME_OR_GONE: Final = (ChangeKind.ADDED, ChangeKind.REMOVED)


def condition_in_words(
    condition: Condition, checklist: Checklist, language: Language = Language.INDONESIAN
) -> str:
    """When a condition holds: questions by their titles, answers by their labels."""
    words = TOOL_WORDS[language]

    def told(part: Condition, inside: bool) -> str:
        match part:
            case All():
                return joined([told(each, True) for each in part.all], words.AND, inside)
            case AnyOf():
                return joined([told(each, True) for each in part.any], words.OR, inside)
            case Not():
                return str(words.NOT.format(part=told(part.not_, False)))
            case Leaf():
                leaves = [one(name, accepted) for name, accepted in part.root.items()]
                return joined(leaves, words.AND, inside)

    def joined(parts: list[str], word: str, inside: bool) -> str:
        text = f" {word} ".join(parts)
        return f"({text})" if inside and len(parts) > 1 else text

    def one(name: str, accepted: tuple[str, ...] | Range) -> str:
        requirement = checklist.by_id.get(name)
        title = requirement.title if requirement else name
        if isinstance(accepted, Range):
            is_date = requirement is not None and requirement.kind is AnswerKind.DATE
            return str(words.BOUNDED.format(title=title, bounds=bounds_in_words(accepted, is_date)))
        options = checklist.options(requirement) if requirement else ()
        labels = {option.value: option.label for option in options}
        named = f" {words.OR} ".join(labels.get(value, value) for value in accepted)
        return str(words.ANSWERED.format(title=title, answers=named))

    def bounds_in_words(bounds: Range, is_date: bool) -> str:
        least, most = words.DATE_BOUNDS if is_date else words.NUMBER_BOUNDS
        said = [
            form.format(bound=bound)
            for form, bound in ((least, bounds.at_least), (most, bounds.at_most))
            if bound is not None
        ]
        return f" {words.AND} ".join(said)

    return told(condition, False)


def answers_in_words(requirement: Requirement, checklist: Checklist) -> Iterator[tuple[str, str]]:
    """Each answer that a condition can ask for, with that condition as it is written.

    For numbers and dates an example of each bound; nothing for free text.
    """
    if requirement.kind in (AnswerKind.CHOICE, AnswerKind.TICKS):
        for option in checklist.options(requirement):
            if option.value != UNKNOWN_VALUE:
                yield option.label, f"{{{requirement.id}: {option.value}}}"
        return
    examples = {AnswerKind.NUMBER: "4.5", AnswerKind.COUNT: "2", AnswerKind.DATE: "2026-01-31"}
    bound = examples.get(requirement.kind)
    if bound is None:
        return
    is_date = requirement.kind is AnswerKind.DATE
    forms = indonesian_tools.DATE_BOUNDS if is_date else indonesian_tools.NUMBER_BOUNDS
    for key, form in zip(("at_least", "at_most"), forms, strict=True):
        yield form.format(bound=bound), f"{{{requirement.id}: {{{key}: {bound}}}}}"


def behind_in_words(
    requirement: Requirement, checklist: Checklist, language: Language = Language.INDONESIAN
) -> Iterator[str]:
    """What stands behind a question: of whom it is asked, what it weighs, proof, remedy, law."""
    words = TOOL_WORDS[language]
    said = words.BEHIND
    for gate in checklist.gates[requirement.id]:
        yield said["applies_when"].format(condition=condition_in_words(gate, checklist, language))
    if requirement.obligation is not Obligation.REQUIRED:
        kind = _code("obligation", requirement.obligation, words)
        yield said["obligation"].format(obligation=kind)
    if requirement.severity:
        weight = _figure(checklist.weight(requirement))
        yield said["severity"].format(severity=requirement.severity, weight=weight)
    for asked in requirement.evidence:
        yield said["evidence"].format(name=asked.name, kind=_code("evidence", asked.kind, words))
    remedy = requirement.remedy
    if remedy:
        cost = _code("remedy.cost", remedy.cost, words)
        yield said["remedy"].format(action=remedy.action, days=remedy.days, cost=cost)
    for citation in _citations_in_words(requirement, checklist, language):
        yield said["citations"].format(citation=citation)


def asks_in_words(
    asks: Asks, checklist: Checklist, language: Language = Language.INDONESIAN
) -> list[str]:
    """What a verdict asks for, one demand each; a verdict that asks for nothing says so."""
    words = TOOL_WORDS[language].ASKS
    sections = {section.id: section.title for section in sections_of(checklist)}
    said = [
        words[key].format(value=_figure(getattr(asks, key)))
        for key in ("at_least", "more_than", "every_section_at_least", "every_credit_at_least")
        if getattr(asks, key) is not None
    ]
    said += [
        words["section_at_least"].format(section=sections.get(name, name), value=_figure(least))
        for name, least in asks.section_at_least.items()
    ]
    for key, value in (("no_gap", ""), ("at_most", "count"), ("points_lost", "points")):
        for which in getattr(asks, key):
            meant = which_in_words(which, checklist, language)
            limit = _figure(getattr(which, value)) if value else ""
            said.append(words[key].format(which=meant, value=limit))
    if asks.when is not None:
        said.append(condition_in_words(asks.when, checklist, language))
    return said or [words["nothing"]]


def which_in_words(
    which: Which, checklist: Checklist, language: Language = Language.INDONESIAN
) -> str:
    """A selection of requirements."""
    words = TOOL_WORDS[language]
    sections = {section.id: section.title for section in sections_of(checklist)}
    titles = {each.id: each.title for each in checklist.requirements}
    names = {
        "severities": which.severities,
        "requirements": [f'"{titles.get(name, name)}"' for name in which.requirements],
        "sections": [f'"{sections.get(name, name)}"' for name in which.sections],
        "topics": which.topics,
        "obligations": [_code("obligation", each, words) for each in which.obligations],
    }
    said = [
        words.WHICH[key].format(names=f" {words.OR} ".join(each))
        for key, each in names.items()
        if each
    ]
    return f" {words.AND} ".join(said) or str(words.WHICH["everything"])


def knock_out_in_words(
    knock_out: KnockOut, checklist: Checklist, language: Language = Language.INDONESIAN
) -> str:
    """What a knock-out does, and to which gaps."""
    words = TOOL_WORDS[language]
    which = which_in_words(knock_out, checklist, language)
    if knock_out.effect is Effect.FAIL:
        return str(words.KNOCK_OUT_FAILS.format(which=which))
    return str(words.KNOCK_OUT_LOWERS.format(which=which, steps=knock_out.lower_by))


def change_in_words(
    change: Change, old: Checklist, new: Checklist, language: Language = Language.INDONESIAN
) -> str:
    """One difference as a sentence: what happened to what, from what to what."""
    words = TOOL_WORDS[language]
    head = words.CHANGE_KINDS[change.kind]
    about = f"{change.title} ({change.subject})" if change.subject else change.title
    if change.kind in COME_OR_GONE:
        return f"{head}: {words.WHATS[change.what]} {about}."
    said = difference_in_words(change, old, new, language)
    again = f" {words.ASKED_AGAIN}" if change.asks_again else ""
    return f"{head}: {about}: {said}.{again}"


def difference_in_words(
    change: Change, old: Checklist, new: Checklist, language: Language = Language.INDONESIAN
) -> str:
    """From what to what, for readers who see beside it what it is that has changed."""
    words = TOOL_WORDS[language]
    what = words.WHATS[change.what]
    if change.kind in COME_OR_GONE:
        return f"{what}: {words.CHANGE_KINDS[change.kind].lower()}"
    before, after = _sides(change, old, new, language)
    form = {
        (True, True): words.CHANGE,
        (False, True): words.CHANGE_ADDED,
        (True, False): words.CHANGE_GONE,
        (False, False): words.CHANGE_INSIDE,
    }[bool(before), bool(after)]
    said: str = form.format(what=what, before=before, after=after)
    return said


def _sides(change: Change, old: Checklist, new: Checklist, language: Language) -> tuple[str, str]:
    """What stood there before, and what stands there now; of a list only what differs."""
    if change.what in _ENTRIES:
        earlier, later = old.by_id.get(_old_id(change, old, new)), new.by_id.get(change.subject)
        was = list(_ENTRIES[change.what](change, old, earlier, language))
        now = list(_ENTRIES[change.what](change, new, later, language))
        gone, came = ([each for each in ours if each not in theirs]
                      for ours, theirs in ((was, now), (now, was)))  # fmt: skip
        return "; ".join(gone), "; ".join(came)
    return (
        _side(change, change.before, old, _old_id(change, old, new), language),
        _side(change, change.after, new, change.subject, language),
    )


def _side(change: Change, text: str, checklist: Checklist, name: str, language: Language) -> str:
    """What stands there in one version, in words where it is no plain text."""
    words = TOOL_WORDS[language]
    key = change.what
    if key == "applies_when":
        gates = checklist.gates.get(name, ())
        said = [condition_in_words(gate, checklist, language) for gate in gates]
        return f" {words.AND} ".join(said) or str(words.ALWAYS)
    if key == "section":
        return " / ".join(section.title for section in checklist.paths[name])
    if not text:
        return ""
    if key == "severity":
        names = {severity.code: severity.name for severity in checklist.scoring.severities}
        return f"{names.get(text, text)} ({text})"
    if key in words.UNITS:
        return str(words.UNITS[key].format(value=text))
    if key in ("weight", "severity.weight") or key.startswith("asks."):
        return _figure(Fraction(text))
    if key in ("obligation", "not_applicable", "focus", *words.SAID):
        return _code(key, text, words)
    if key == "section.layout":
        return _code("layout", text, words)
    if key == "kind":
        kind, _, unit = text.partition(", ")
        return ", ".join(filter(None, (_code("kind", kind, words), unit)))
    return f'"{text}"' if change.kind is ChangeKind.REWORDED else text


Entries = Callable[[Change, Checklist, Requirement | None, Language], Iterable[str]]


def _options(
    _: Change, checklist: Checklist, asked: Requirement | None, language: Language
) -> Iterator[str]:
    words = TOOL_WORDS[language]
    for option in checklist.options(asked) if asked else ():
        worth = "" if option.credit is None else words.WORTH.format(value=_figure(option.credit))
        said = ", ".join(filter(None, (worth, option.mark)))
        yield f'"{option.label}" ({said})' if said else f'"{option.label}"'


def _evidence(
    _: Change, checklist: Checklist, asked: Requirement | None, language: Language
) -> Iterator[str]:
    words = TOOL_WORDS[language]
    for each in asked.evidence if asked else ():
        kind = _code("evidence", each.kind, words)
        said = ", ".join(filter(None, (kind, each.made_by, each.goes_to, each.form, each.valid)))
        when = each.applies_when
        only = f", {words.WHEN} {condition_in_words(when, checklist, language)}" if when else ""
        yield f'"{each.name}" ({said}{only})'


def _citations(
    _: Change, checklist: Checklist, asked: Requirement | None, language: Language
) -> Iterator[str]:
    if asked:
        yield from _citations_in_words(asked, checklist, language)


def _citations_in_words(
    asked: Requirement, checklist: Checklist, language: Language
) -> Iterator[str]:
    words = TOOL_WORDS[language]
    for cited in asked.citations:
        regulation = checklist.regulation.get(cited.regulation)
        title = regulation.title if regulation else cited.regulation
        sure = _code("confidence", cited.confidence, words)
        yield f"{', '.join(filter(None, (title, cited.pinpoint)))} ({sure})"


def _asks(
    change: Change, checklist: Checklist, _: Requirement | None, language: Language
) -> Iterable[str]:
    verdict = next(each for each in checklist.verdicts if each.id == change.subject)
    return asks_in_words(verdict.asks, checklist, language)


def _knock_outs(
    _: Change, checklist: Checklist, __: Requirement | None, language: Language
) -> Iterator[str]:
    for each in checklist.knock_outs:
        yield knock_out_in_words(each, checklist, language)


def _checks(
    _: Change, checklist: Checklist, __: Requirement | None, language: Language
) -> Iterator[str]:
    words = TOOL_WORDS[language]
    for each in checklist.checks:
        yield f'"{each.note}" ({words.WHEN} {condition_in_words(each.when, checklist, language)})'


# What a list holds, one text for each entry, by the key that changed.
_ENTRIES: Final[dict[str, Entries]] = {
    "options": _options,
    "evidence": _evidence,
    "citations": _citations,
    "asks": _asks,
    "knock_outs": _knock_outs,
    "checks": _checks,
}


def _old_id(change: Change, old: Checklist, new: Checklist) -> str:
    """What the subject of a change was called before."""
    names = new.by_id[change.subject].renamed_from if change.subject in new.by_id else ()
    return next((name for name in (change.subject, *names) if name in old.by_id), change.subject)


def _code(key: str, code: str, words: ModuleType) -> str:
    known = {**words.CODES.get(key, {}), **words.SAID.get(key, {})}
    return str(known.get(code, code))


def _figure(value: Fraction | int) -> str:
    """A number as people write it: 80, 66,5 or 2/3."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    if 10**6 % exact.denominator == 0:
        return f"{float(exact):.6f}".rstrip("0").replace(".", ",")
    return str(exact)
