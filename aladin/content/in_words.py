"""Conditions, demands and changes as people read them, in the words of one language."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from types import ModuleType

from aladin.content import english_tools, indonesian_tools
from aladin.content.changes import Change, ChangeKind
from aladin.content.problem import Language
from aladin.domain.checklist import Checklist, Section
from aladin.domain.condition import UNKNOWN_VALUE, All, AnyOf, Condition, Leaf, Not, Range
from aladin.domain.requirement import AnswerKind, Requirement
from aladin.domain.scoring import Asks, Effect, KnockOut, Which

TOOL_WORDS: dict[Language, ModuleType] = {
    Language.INDONESIAN: indonesian_tools,
    Language.ENGLISH: english_tools,
}


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


def asks_in_words(
    asks: Asks, checklist: Checklist, language: Language = Language.INDONESIAN
) -> list[str]:
    """What a verdict asks for, one demand each; a verdict that asks for nothing says so."""
    words = TOOL_WORDS[language].ASKS
    sections = {section.id: section.title for section in _sections(checklist.sections)}
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
    sections = {section.id: section.title for section in _sections(checklist.sections)}
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
    if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return f"{head}: {words.WHATS[change.what]} {about}."
    before, after = (_side(change, side, old, new, language) for side in ("before", "after"))
    said = words.CHANGE.format(
        what=words.WHATS[change.what],
        before=before or words.NOTHING_BEFORE,
        after=after or words.NOTHING_AFTER,
    )
    again = f" {words.ASKED_AGAIN}" if change.asks_again else ""
    return f"{head}: {about}: {said}.{again}".replace("..", ".").replace("?.", "?")


def _side(change: Change, side: str, old: Checklist, new: Checklist, language: Language) -> str:
    """What stood there before, or stands there after, in words where it is no plain text."""
    checklist = old if side == "before" else new
    words = TOOL_WORDS[language]
    text = str(getattr(change, side))
    if change.what == "applies_when":
        name = change.subject if change.subject in checklist.gates else _old_id(change, new)
        gates = checklist.gates.get(name, ())
        said = [condition_in_words(gate, checklist, language) for gate in gates]
        return f" {words.AND} ".join(said) or str(words.ALWAYS)
    if change.what == "asks":
        verdict = next(each for each in checklist.verdicts if each.id == change.subject)
        return "; ".join(asks_in_words(verdict.asks, checklist, language))
    if change.what == "knock_outs":
        said = [knock_out_in_words(each, checklist, language) for each in checklist.knock_outs]
        return "; ".join(said)
    if change.what in ("obligation", "not_applicable"):
        return _code(change.what, text, words)
    if change.what == "kind":
        kind, _, unit = text.partition(", ")
        return ", ".join(filter(None, (_code("kind", kind, words), unit)))
    if change.what.startswith("asks.") and text:
        return _figure(Fraction(text))
    return text


def _old_id(change: Change, new: Checklist) -> str:
    renamed = new.by_id[change.subject].renamed_from if change.subject in new.by_id else ()
    return next(iter(renamed), change.subject)


def _code(key: str, code: str, words: ModuleType) -> str:
    return str(words.CODES.get(key, {}).get(code, code))


def _figure(value: Fraction | int) -> str:
    """A number as people write it: 80, 66,5 or 2/3."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    if 10**6 % exact.denominator == 0:
        return f"{float(exact):.6f}".rstrip("0").replace(".", ",")
    return str(exact)


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)
